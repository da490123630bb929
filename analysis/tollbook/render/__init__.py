"""Reports from Quarto documents, by the quarto program or by the built-in renderer."""

from tollbook.render.choose import Choice, choose_renderer
from tollbook.render.report import RenderResult, render

__all__ = ["Choice", "RenderResult", "choose_renderer", "render"]
