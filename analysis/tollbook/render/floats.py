"""Figures and tables with number and caption, images and table widths, for one format."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tollbook.errors import RenderError
from tollbook.render.checks import place
from tollbook.render.references import Numbers
from tollbook.render.source import Line
from tollbook.render.tree import (
    Node,
    attributes,
    plain_text,
    raw_block,
    raw_inline,
    rewrite,
    scrolling,
    string,
    typst_string,
)

LENGTH = re.compile(r"^(?P<number>\d+(\.\d+)?)(?P<unit>%|px|pt|in|cm|mm|em)?$")


def write_floats(
    blocks: list[Node], numbers: Numbers, words: Mapping[str, str], fmt: str, lines: Sequence[Line]
) -> Any:
    """Turn every figure, table and cross-reference div into what the format shows.

    Parameters
    ----------
    blocks : list of Node
        The document.
    numbers : Numbers
        The numbers of the labels.
    words : mapping
        "Figure" and "Table".
    fmt : str
        `html` or `typst`.
    lines : sequence of Line
        To name the place of a fault.

    Raises
    ------
    RenderError
        If a numbered figure or table has no caption or no content.
    """

    def change(element: Node) -> Node | list[Node] | None:
        kind = element["t"]
        content: Any = element.get("c")
        if kind == "Image":
            return _image(element, fmt)
        if kind == "Math" and fmt == "typst":
            alt = raw_inline("typst", f"#[#set math.equation(alt: {typst_string(content[1])});")
            return [alt, element, raw_inline("typst", "]")]
        if kind == "Figure":
            attr, (_, caption), inner = content
            return _float(attr, _inlines(caption), inner, numbers, words, fmt)
        if kind == "Table" and content[0][0] in numbers.of:
            return _captioned_table(element, numbers, words, fmt)
        if kind == "Table" and fmt == "html":
            return scrolling(element, ["aria-label", plain_text(content[3]) or "table"])
        if kind == "Div" and content[0][0] in numbers.of and "quarto-float" not in content[0][1]:
            return _div(element, numbers, words, fmt, lines)
        return None

    return rewrite(blocks, change)


def _captioned_table(table: Node, numbers: Numbers, words: Mapping[str, str], fmt: str) -> Node | list[Node]:
    attr, (_, caption), columns, *rest = table["c"]
    bare = {"t": "Table", "c": [["", attr[1], []], [None, []], _widths(columns, attr), *rest]}
    inner = [scrolling(bare)] if fmt == "html" else [bare]
    return _float([attr[0], [], []], _inlines(caption), inner, numbers, words, fmt)


def _div(
    div: Node, numbers: Numbers, words: Mapping[str, str], fmt: str, lines: Sequence[Line]
) -> Node | list[Node]:
    attr, inner = div["c"]
    label = attr[0]
    if len(inner) < 2 or inner[-1]["t"] not in ("Para", "Plain"):
        raise RenderError(
            f"{label} has no caption or no content",
            where=place(lines, f"#{label}", label),
            got=f"{len(inner)} part(s)",
            expected="a figure or table, and a last paragraph that is its caption",
            fix="write the caption as the last paragraph of the div, or see that the cell returns something",
        )
    inner, caption = inner[:-1], inner[-1]["c"]
    widths = attributes(attr).get("tbl-colwidths")
    if widths:
        inner = rewrite(inner, lambda node: _with_widths(node, widths) if node["t"] == "Table" else None)
    return _float([label, attr[1], []], caption, inner, numbers, words, fmt)


def _with_widths(table: Node, widths: str) -> Node:
    attr, caption, columns, *rest = table["c"]
    return {
        "t": "Table",
        "c": [attr, caption, _widths(columns, ["", [], [["tbl-colwidths", widths]]]), *rest],
    }


def _widths(columns: list[Any], attr: Sequence[Any]) -> list[Any]:
    """Column specs with the shares (percent) of `tbl-colwidths`."""
    given = attributes(attr).get("tbl-colwidths", "")
    shares = [float(share) for share in re.findall(r"\d+(?:\.\d+)?", given)]
    if len(shares) != len(columns):
        return columns
    return [
        [column[0], {"t": "ColWidth", "c": share / 100}]
        for column, share in zip(columns, shares, strict=True)
    ]


def _inlines(caption: list[Node]) -> list[Node]:
    inlines: list[Node] = []
    for block in caption:
        inlines += [{"t": "Space"}] if inlines else []
        inlines += block["c"]
    return inlines


def _float(
    attr: Sequence[Any],
    caption: list[Node],
    inner: list[Node],
    numbers: Numbers,
    words: Mapping[str, str],
    fmt: str,
) -> Node | list[Node]:
    label, classes, _ = attr
    kind = "tbl" if label.startswith("tbl-") else "fig"
    position = "top" if kind == "tbl" else "bottom"
    number = numbers.of.get(label, "")
    if fmt == "typst":
        return _typst_float(label, kind, caption, inner, words[kind], position, bool(number))
    lead = [string(f"{words[kind]}\u00a0{number}:"), {"t": "Space"}] if number else []
    names = f"quarto-float-caption quarto-float-caption-{position} quarto-float-{kind}"
    identity = f' id="{label}-caption"' if label else ""
    figcaption = [
        raw_block("html", f'<figcaption class="{names}"{identity}>'),
        {"t": "Plain", "c": [*lead, *caption]},
        raw_block("html", "</figcaption>"),
    ]
    inner = rewrite(inner, lambda node: _named(node, label)) if label else inner
    described = [["aria-describedby", f"{label}-caption"]] if label and kind == "fig" else []
    body: list[Node] = [{"t": "Div", "c": [["", ["quarto-float-body"], described], inner]}]
    parts = [*figcaption, *body] if position == "top" else [*body, *figcaption]
    opening = raw_block("html", f'<figure class="quarto-float quarto-float-{kind} figure">')
    outer = [label, ["quarto-float", *(["quarto-figure"] if kind == "fig" else []), *classes], []]
    return {"t": "Div", "c": [outer, [opening, *parts, raw_block("html", "</figure>")]]}


def _typst_float(
    label: str, kind: str, caption: list[Node], inner: list[Node], word: str, position: str, numbered: bool
) -> list[Node]:
    if numbered:
        tail = f'kind: "quarto-float-{kind}", supplement: {typst_string(word)}, numbering: "1") <{label}>'
    else:
        tail = f'kind: "quarto-float-{kind}", supplement: none, numbering: none)'
    before = raw_inline("typst", f"], caption: figure.caption(position: {position}, [")
    return [
        raw_block("typst", "#figure(["),
        *inner,
        {"t": "Plain", "c": [before, *caption, raw_inline("typst", f"]), {tail}")]},
        # A paragraph break after the label: what follows is not part of the figure.
        raw_block("typst", ""),
    ]


def _named(node: Node, label: str) -> Node | None:
    """A scrolling table that takes its name from the caption of the float around it."""
    if node["t"] == "Div" and node["c"][0][1] == ["table-scroll"]:
        return scrolling(node["c"][1][0], ["aria-labelledby", f"{label}-caption"])
    return None


def _image(image: Node, fmt: str) -> Node:
    (label, classes, pairs), alternative, (address, title) = image["c"]
    given = dict(pairs)
    alt = given.get("fig-alt") or given.get("alt") or plain_text(alternative)
    if fmt == "html":
        sizes = [[key, given[key]] for key in ("width", "height") if key in given]
        words = [string(alt)]
        return {"t": "Image", "c": [[label, classes, sizes], words, [address, title]]}
    lengths = "".join(f", {key}: {_length(given[key])}" for key in ("width", "height") if key in given)
    return raw_inline("typst", f"#image({typst_string(address)}, alt: {typst_string(alt)}{lengths})")


def _length(text: str) -> str:
    match = LENGTH.match(text)
    if match is None:
        raise RenderError(
            "a size cannot be read", got=text, expected="a number with %, px, pt, in, cm, mm or em"
        )
    if match["unit"] in (None, "px"):
        return f"{float(match['number']) * 0.75:g}pt"  # CSS: 96 px are 72 pt
    return f"{match['number']}{match['unit']}"
