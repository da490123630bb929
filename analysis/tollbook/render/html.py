"""Write a document as one HTML file that asks nothing of any network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tollbook.errors import RenderError
from tollbook.render.closed import check_closed
from tollbook.render.tree import Node, pandoc

TEMPLATE = Path(__file__).with_name("templates") / "report.html"


def write_html(tree: Node, settings: Mapping[str, Any], folder: Path, top: int) -> str:
    """The page as text.

    Parameters
    ----------
    tree : Node
        The document, already adapted to HTML.
    settings : mapping
        The header as HTML sees it.
    folder : Path
        Where style sheets and images lie.
    top : int
        Level of the document's highest heading, which becomes level 2.

    Raises
    ------
    RenderError
        If pandoc fails or the page would fetch something.
    """
    given = settings.get("css") or []
    sheets = [given] if isinstance(given, str) else list(given)
    for sheet in sheets:
        check_closed(f"<style>{_sheet(folder / sheet)}</style>")
    depth = int(settings.get("toc-depth", 3)) + 2 - top
    arguments = [
        "-f",
        "json",
        "-t",
        "html5",
        "--standalone",
        "--embed-resources",
        "--mathml",
        "--section-divs",
    ]
    arguments += ["--wrap=none", "--syntax-highlighting=none", f"--template={TEMPLATE}"]
    arguments += [f"--css={sheet}" for sheet in sheets]
    arguments += ["--toc", f"--toc-depth={max(depth, 1)}"] if settings.get("toc") else []
    arguments += ["--citeproc"] if settings.get("bibliography") else []
    page = pandoc(arguments, json.dumps(tree), folder, "HTML")
    check_closed(page)
    return page


def _sheet(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise RenderError(
            "a style sheet is missing",
            got=path.name,
            fix="check the name below css:; it lies beside the report",
        ) from error
