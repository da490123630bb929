"""Write a document as one HTML file that asks nothing of any network."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tollbook.errors import RenderError
from tollbook.render.tree import Node, pandoc

TEMPLATE = Path(__file__).with_name("templates") / "report.html"
FETCHED = {
    ("img", "src"),
    ("script", "src"),
    ("link", "href"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
}
CSS_ADDRESS = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])(?:https?:)?//", re.IGNORECASE)


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
    sheets = settings.get("css") or []
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
    arguments += [f"--css={sheet}" for sheet in ([sheets] if isinstance(sheets, str) else sheets)]
    arguments += ["--toc", f"--toc-depth={max(depth, 1)}"] if settings.get("toc") else []
    arguments += ["--citeproc"] if settings.get("bibliography") else []
    page = pandoc(arguments, json.dumps(tree), folder, "HTML")
    check_closed(page)
    return page


def check_closed(page: str) -> None:
    """Refuse a page that would fetch an image, a script or a style sheet.

    Raises
    ------
    RenderError
        Naming the first address.

    Examples
    --------
    >>> check_closed("<p><a href='https://example.org'>a link may lead out</a></p>")
    """
    watcher = _Watcher()
    watcher.feed(page)
    if watcher.fetched:
        raise RenderError(
            "the page would fetch from the network",
            got=watcher.fetched[0],
            fix="put the file beside the report; a report must open on a machine without network",
        )


class _Watcher(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._style = tag == "style"
        for name, value in attrs:
            outside = (value or "").startswith(("http://", "https://", "//"))
            if ((tag, name) in FETCHED and outside) or (name == "style" and CSS_ADDRESS.search(value or "")):
                self.fetched.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        found = CSS_ADDRESS.search(data) if self._style else None
        if found:
            self.fetched.append(data[found.start() : found.start() + 80])

    def handle_endtag(self, tag: str) -> None:
        self._style = False
