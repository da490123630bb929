"""A page that opens without any network."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from tollbook.errors import RenderError

FETCHED = {
    ("img", "src"),
    ("script", "src"),
    ("link", "href"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
}
CSS_ADDRESS = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])(?:https?:)?//", re.IGNORECASE)


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
