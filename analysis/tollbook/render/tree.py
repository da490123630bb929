"""pandoc's document tree: read, rewrite, build."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tollbook.errors import RenderError

Node = dict[str, Any]
Rewrite = Callable[[Node], "Node | list[Node] | None"]

# Quarto's reading of Markdown, as far as it differs from pandoc's default.
NOT_FOUND = re.compile(r"Citeproc: citation (\S+) not found")
READER = "markdown+autolink_bare_uris"


class CitationMissing(RenderError):
    """A work is cited that no bibliography holds."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"the citation @{key} is in no bibliography of the report",
            fix="check the key, or add the work to the file below bibliography:",
        )
        self.key = key


def pandoc(arguments: Sequence[str], text: str, folder: Path, what: str) -> str:
    """Run pandoc on a text.

    Parameters
    ----------
    arguments : sequence of str
        Its options.
    text : str
        Standard input.
    folder : Path
        Working directory: where images and bibliographies are looked up.
    what : str
        What is being made, for the error.

    Raises
    ------
    RenderError
        With what pandoc said. Warnings count: a missing image or citation is a fault of the report.
    """
    import pypandoc

    # A proxy that answers nothing: whatever slipped through every check still fetches nothing.
    closed = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    ran = subprocess.run(
        [pypandoc.get_pandoc_path(), "--fail-if-warnings", *arguments],
        input=text.encode(),
        capture_output=True,
        cwd=folder,
        env={**os.environ, **closed},
        check=False,
    )
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip()
        uncited = NOT_FOUND.search(said)
        if uncited:
            raise CitationMissing(uncited[1])
        raise RenderError(
            f"pandoc could not make the {what}",
            got="\n".join(
                line for line in said.splitlines() if "Failing because there were warnings" not in line
            ),
            fix="mend what it names: a citation key, an image path, a bibliography file",
        )
    return ran.stdout.decode()


def read_markdown(markdown: str, folder: Path) -> Node:
    """Parse Markdown into a tree."""
    tree: Node = json.loads(pandoc(["-f", READER, "-t", "json"], markdown, folder, "document"))
    return tree


def rewrite(node: Any, change: Rewrite) -> Any:
    """Apply `change` to every element, innermost first.

    `change` gives None to keep an element, an element to replace it, or a list to splice in its place.
    """
    if isinstance(node, list):
        result = []
        for item in node:
            new = rewrite(item, change)
            if isinstance(item, dict) and "t" in item and isinstance(new, list):
                result.extend(new)
            else:
                result.append(new)
        return result
    if isinstance(node, dict):
        inner = {key: rewrite(value, change) for key, value in node.items()}
        if "t" not in inner:
            return inner
        new = change(inner)
        return inner if new is None else new
    return node


def elements(node: Any) -> Iterator[Node]:
    """Every element below a node, outermost first, in the order of the text."""
    if isinstance(node, list):
        for item in node:
            yield from elements(item)
    elif isinstance(node, dict):
        if "t" in node:
            yield node
        for value in node.values():
            yield from elements(value)


def plain_text(node: Any) -> str:
    """The words of inlines, without markup."""
    words = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
    parts = []
    for element in elements(node):
        if element["t"] == "Str":
            parts.append(element["c"])
        elif element["t"] in ("Code", "Math"):
            parts.append(element["c"][1])
        else:
            parts.append(words.get(element["t"], ""))
    return "".join(parts)


def raw_block(fmt: str, text: str) -> Node:
    """A block that the writer passes on as it is."""
    return {"t": "RawBlock", "c": [fmt, text]}


def raw_inline(fmt: str, text: str) -> Node:
    """An inline that the writer passes on as it is."""
    return {"t": "RawInline", "c": [fmt, text]}


def scrolling(table: Node, name: Sequence[str] = ("aria-label", "table")) -> Node:
    """A table in a box of its own: on a phone the box scrolls, not the page; the keyboard reaches it."""
    pairs = [["tabindex", "0"], ["role", "region"], list(name)]
    return {"t": "Div", "c": [["", ["table-scroll"], pairs], [table]]}


def string(text: str) -> Node:
    """A word."""
    return {"t": "Str", "c": text}


def attributes(attr: Sequence[Any]) -> dict[str, str]:
    """Key-value pairs of an element's attributes."""
    return dict(attr[2])


def typst_string(text: str) -> str:
    r"""Text as a Typst string literal.

    Examples
    --------
    >>> typst_string('say "no"')
    '"say \\"no\\""'
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
