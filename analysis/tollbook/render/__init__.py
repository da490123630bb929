"""Reports from Quarto documents, by the quarto program or by the built-in renderer."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

# Loaded on first use: a process for the cells can be started before anything heavy is imported.
_EXPORTS = {
    "CellProcess": "tollbook.render.process",
    "Choice": "tollbook.render.choose",
    "RenderResult": "tollbook.render.report",
    "choose_renderer": "tollbook.render.choose",
    "render": "tollbook.render.report",
    "waiting_process": "tollbook.render.process",
}

if TYPE_CHECKING:
    from tollbook.render.choose import Choice as Choice
    from tollbook.render.choose import choose_renderer as choose_renderer
    from tollbook.render.process import CellProcess as CellProcess
    from tollbook.render.process import waiting_process as waiting_process
    from tollbook.render.report import RenderResult as RenderResult
    from tollbook.render.report import render as render

__all__ = ["CellProcess", "Choice", "RenderResult", "choose_renderer", "render", "waiting_process"]


def __getattr__(name: str) -> Any:
    if name in _EXPORTS:
        return getattr(import_module(_EXPORTS[name]), name)
    raise AttributeError(f"module 'tollbook.render' has no attribute {name!r}")
