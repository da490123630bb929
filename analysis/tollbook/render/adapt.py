"""Parts of a document that each format writes in its own way: callouts, conditions, raw blocks, headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tollbook.errors import RenderError
from tollbook.render.checks import place
from tollbook.render.outputs import MEANT_HTML
from tollbook.render.references import Numbers
from tollbook.render.source import Line
from tollbook.render.tree import Node, attributes, pandoc, raw_block, raw_inline, rewrite, scrolling, string

FORMAT_NAMES = {"html": ("html",), "typst": ("typst", "pdf")}
# Quarto's colours of a callout: its background and its icon; the house partial of Typst uses the second.
COLOURS = {
    "note": ("#dae6fb", "#0758E5"),
    "tip": ("#ccf1e3", "#00A047"),
    "warning": ("#fcefdc", "#EB9113"),
    "important": ("#f7dddc", "#CC1914"),
    "caution": ("#ffe5d0", "#FC5300"),
}


def keep_for(blocks: list[Node], fmt: str, lines: Sequence[Line]) -> Any:
    """Take out what is meant for the other format (`content-visible`, `content-hidden`)."""

    def change(element: Node) -> list[Node] | None:
        if element["t"] not in ("Div", "Span"):
            return None
        attr, inner = element["c"]
        if not {"content-visible", "content-hidden"} & set(attr[1]):
            return None
        shown = "content-visible" in attr[1]
        given = attributes(attr)
        names = [name for name in ("when-format", "unless-format") if name in given]
        known = [name for group in FORMAT_NAMES.values() for name in group]
        if len(names) != 1 or given[names[0]] not in known:
            raise RenderError(
                "conditional content without a format that a report has",
                where=place(lines, "content-visible", "content-hidden"),
                got=", ".join(f'{name}="{given[name]}"' for name in names) or "no condition",
                expected='when-format="…" or unless-format="…", with ' + " or ".join(known),
                fix="name one of these formats",
            )
        holds = (given[names[0]] in FORMAT_NAMES[fmt]) == (names[0] == "when-format")
        return list(inner) if holds == shown else []

    return rewrite(blocks, change)


def pass_raw(blocks: list[Node], fmt: str, folder: Path) -> Any:
    """Pass raw blocks to their format; an HTML table is read as a table for Typst, as Quarto does."""

    def change(element: Node) -> Node | list[Node] | None:
        if element["t"] not in ("RawBlock", "RawInline"):
            return None
        name, text = element["c"]
        if name == MEANT_HTML and fmt == "html":
            passed = {"t": element["t"], "c": ["html", text]}
            wide = element["t"] == "RawBlock" and "<table" in text.lower() and "tabindex" not in text
            return scrolling(passed) if wide else passed
        if name == MEANT_HTML and element["t"] == "RawBlock" and "<table" in text.lower():
            return html_tables(text, folder)
        if name != fmt:
            return []
        # A paragraph break: what follows a raw Typst block is not part of it.
        return raw_block(fmt, f"{text}\n") if element["t"] == "RawBlock" else None

    return rewrite(blocks, change)


def html_tables(text: str, folder: Path) -> list[Node]:
    """The tables in a piece of HTML, as pandoc reads them."""
    import json

    tree = json.loads(
        pandoc(["-f", "html-native_divs-native_spans", "-t", "json"], text, folder, "HTML table")
    )
    return [block for block in tree["blocks"] if block["t"] == "Table"]


def write_callouts(blocks: list[Node], words: Mapping[str, str], fmt: str) -> Any:
    """Turn callout divs into a titled box."""

    def change(element: Node) -> Node | list[Node] | None:
        if element["t"] != "Div":
            return None
        attr, inner = element["c"]
        kind = next((name[len("callout-") :] for name in attr[1] if name.startswith("callout-")), "")
        if kind not in COLOURS:
            return None
        given = attributes(attr)
        title = [string(given["title"])] if "title" in given else []
        if not title and inner and inner[0]["t"] == "Header":
            title, inner = inner[0]["c"][2], inner[1:]
        look = given.get("appearance", "default")
        title = title or ([string(words[kind])] if look == "default" else [])
        if fmt == "typst":
            return _typst_callout(kind, title, inner)
        return _html_callout(attr[0], kind, title, inner, look, given.get("icon", "true") == "true")

    return rewrite(blocks, change)


def _html_callout(label: str, kind: str, title: list[Node], inner: list[Node], look: str, icon: bool) -> Node:
    classes = ["callout", f"callout-style-{look}", f"callout-{kind}"]
    classes += ["callout-titled"] if title else []
    classes += ["no-icon"] if not icon or look == "minimal" else []
    heading: list[Node] = []
    if title:
        box = {"t": "Div", "c": [["", ["callout-title-container"], []], [{"t": "Plain", "c": title}]]}
        heading = [{"t": "Div", "c": [["", ["callout-header"], []], [box]]}]
    body = {"t": "Div", "c": [["", ["callout-body-container", "callout-body"], []], inner]}
    return {"t": "Div", "c": [[label, classes, [["role", "note"]]], [*heading, body]]}


def _typst_callout(kind: str, title: list[Node], inner: list[Node]) -> list[Node]:
    background, colour = COLOURS[kind]
    tail = f'], background_color: rgb("{background}"), icon_color: rgb("{colour}"), icon: none, body: ['
    return [
        {"t": "Plain", "c": [raw_inline("typst", "#callout(title: ["), *title, raw_inline("typst", tail)]},
        *inner,
        raw_block("typst", "])"),
    ]


def reach_code(blocks: list[Node]) -> Any:
    """Let the keyboard scroll code blocks: on a phone they are wider than the page."""

    def change(element: Node) -> Node | None:
        if element["t"] != "CodeBlock":
            return None
        (label, classes, pairs), text = element["c"]
        return {"t": "CodeBlock", "c": [[label, classes, [*pairs, ["tabindex", "0"]]], text]}

    return rewrite(blocks, change)


def write_headings(blocks: list[Node], numbers: Numbers, fmt: str) -> Any:
    """Number headings in HTML; in Typst, where the template numbers them, raise them to level 1."""

    def change(element: Node) -> Node | None:
        if element["t"] != "Header":
            return None
        level, attr, inlines = element["c"]
        if fmt == "typst":
            return {"t": "Header", "c": [level - numbers.top + 1, attr, inlines]}
        number = numbers.of.get(attr[0])
        # Below the title, which is the only heading of level 1 of a page.
        level = level - numbers.top + 2
        if number is None:
            return {"t": "Header", "c": [level, attr, inlines]}
        span = {"t": "Span", "c": [["", ["header-section-number"], []], [string(number)]]}
        return {"t": "Header", "c": [level, attr, [span, {"t": "Space"}, *inlines]]}

    return rewrite(blocks, change)
