"""What the tree of a document may hold: everything else is refused, with its line where it can be found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tollbook.errors import RenderError
from tollbook.render.closed import check_closed
from tollbook.render.features import features, refuse
from tollbook.render.outputs import MEANT_HTML
from tollbook.render.source import Line
from tollbook.render.tree import Node, elements, plain_text

# Classes that this renderer writes itself.
OWN = {
    "cell",
    "cell-code",
    "cell-output",
    "cell-output-display",
    "cell-output-stdout",
    "cell-output-stderr",
    "python",
}
DIV_ATTRIBUTES = {
    "when-format",
    "unless-format",
    "tbl-colwidths",
    "lang",
    "dir",
    "role",
    "entry-spacing",
    "line-spacing",
}
IMAGE_ATTRIBUTES = {"fig-alt", "alt", "width", "height"}
CHECKED = ("Div", "Span", "Header", "Link", "Table")


def place(lines: Sequence[Line], *needles: str) -> str:
    """Where the first line that holds one of the needles stands; "the output of a cell" if none does."""
    for needle in needles:
        for line in lines:
            if needle in line.text:
                return line.where
    return "the output of a cell"


def check_tree(blocks: list[Node], lines: Sequence[Line], folder: Path) -> None:
    """Refuse raw markup outside raw blocks, unknown classes and attributes, anything of the network.

    Parameters
    ----------
    blocks : list of Node
        The document.
    lines : sequence of Line
        To name the place of a fault.
    folder : Path
        Where images lie.

    Raises
    ------
    RenderError
        For the first fault, in the order of the text.
    """
    for element in elements(blocks):
        kind = element["t"]
        if kind in ("RawBlock", "RawInline"):
            _check_raw(element["c"][0], element["c"][1], lines)
        elif kind in CHECKED:
            _check_attributes(kind, _attr(element), lines)
        elif kind == "Image":
            _check_image(element["c"], lines, folder)


def _attr(element: Node) -> Sequence[Any]:
    content = element["c"]
    attr: Sequence[Any] = content[1] if element["t"] == "Header" else content[0]
    return attr


def _check_raw(fmt: str, text: str, lines: Sequence[Line]) -> None:
    if fmt in ("html", "tex") and not text.lstrip().startswith("<!--"):
        name = {"html": "HTML", "tex": "LaTeX"}[fmt]
        first = text.strip().splitlines()[0]
        raise RenderError(
            f"{name} in the text would be lost in the other format",
            where=place(lines, first),
            got=first[:80],
            fix="write Markdown, or declare it: `…`{=html}, `…`{=typst}; a literal < or \\ takes a \\",
        )
    if fmt == MEANT_HTML:
        try:
            check_closed(text)
        except RenderError as error:
            error.where = place(lines, text.strip().splitlines()[0] if text.strip() else "")
            raise
    if "@preview/" in text and fmt == "typst":
        raise RenderError(
            "a Typst package would be fetched from the network",
            where=place(lines, "@preview/"),
            got=text.strip()[:80],
            fix="write what the package does in the Typst partial of the report",
        )


def _check_attributes(kind: str, attr: Sequence[Any], lines: Sequence[Line]) -> None:
    _, classes, pairs = attr
    known = features()
    callouts = {f"callout-{name}" for name in known.callouts}
    for name in classes:
        if name in OWN or name in known.classes or name.startswith(known.class_prefix):
            continue
        if kind == "Div" and name in callouts:
            continue
        if kind == "Link" and name in ("uri", "email"):
            continue
        listed = {*known.classes, *callouts, f"{known.class_prefix}…"}
        where = place(lines, f".{name}", f"::: {name}", name)
        raise refuse("class", name, where, listed)
    allowed = DIV_ATTRIBUTES | (set(known.callout_attributes) if callouts & set(classes) else set())
    for key, value in pairs:
        values = known.callout_attributes.get(key, []) if callouts & set(classes) else []
        if values and value not in values:
            raise RenderError(
                f"the callout attribute '{key}' cannot be {value}",
                where=place(lines, f"{key}="),
                expected=" or ".join(values),
                fix="write one of these, or leave it out",
            )
        if key in allowed or key.startswith(("data-", "aria-")) or (kind == "Header" and key == "number"):
            continue
        raise refuse("attribute", key, place(lines, f"{key}=", key), allowed, f'{key}="{value}"')


def _check_image(content: Sequence[Any], lines: Sequence[Line], folder: Path) -> None:
    (_, _, pairs), alternative, (address, _) = content
    if "://" in address or address.startswith("//"):
        raise RenderError(
            "an image would be fetched from the network",
            where=place(lines, address),
            got=address,
            fix="put the file beside the report and name it by its relative path",
        )
    if not (folder / address).is_file():
        raise RenderError(
            "an image is missing",
            where=place(lines, address),
            got=address,
            fix="check the path; it starts at the folder of the report",
        )
    for key, value in pairs:
        if key not in IMAGE_ATTRIBUTES:
            raise refuse(
                "image attribute", key, place(lines, f"{key}=", key), IMAGE_ATTRIBUTES, f'{key}="{value}"'
            )
    given = dict(pairs)
    if not (given.get("fig-alt") or given.get("alt") or plain_text(alternative)).strip():
        label = address.rsplit("/", 1)[-1].rsplit(".", 1)[0].rsplit("-", 1)[0]
        raise RenderError(
            "a figure has no alternative text",
            where=place(lines, f"label: {label}", address, label),
            got=address.rsplit("/", 1)[-1],
            fix='say in #| fig-alt: (or {fig-alt="…"}) what the figure shows, for those who cannot see it',
        )
