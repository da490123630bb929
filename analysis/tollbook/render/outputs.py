"""What cells put out, as Markdown for one format.

An output comes in several forms (a MIME bundle). Each format takes the first it can use, in the order of
Quarto, so that both renderers show the same: see `PREFERENCE`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tollbook.errors import RenderError
from tollbook.render.cells import Cell
from tollbook.render.kernel import Bundle, Question, Ran

PREFERENCE = {
    "html": ("text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain"),
    "typst": ("text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/html", "text/plain"),
}
EXTENSIONS = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}
# Raw HTML that is meant: the tree of the document tells it apart from HTML that slipped into prose.
MEANT_HTML = "tollbook-html"

NUMBER = re.compile(r"^-?\d[\d,_]*(\.\d+)?(e[-+]?\d+)?$")
ADDRESS = re.compile(r" at 0x[0-9a-fA-F]{4,}")
PLOT_RESULT = re.compile(
    r"^[\[(]?<?(matplotlib|seaborn|Axes|Figure|Text\(|array\(\[<Axes)|^\[?<(matplotlib|seaborn)"
)
# Where the kernel says a cell's code lies: a path that differs from run to run.
SCRATCH = re.compile(r"\S*ipykernel_\d+/\d+\.py|<ipython-input-[^>]*>")
METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """One format being made: its name, how it wants figures, and the folder that image files go to."""

    fmt: str
    figures: str
    folder: Path
    images: str  # path of the image folder, relative to `folder`


def cell_markdown(cell: Cell, ran: Ran, target: Target) -> str:
    """Markdown of a cell: its code if echoed, then what it put out.

    Raises
    ------
    RenderError
        If an output has no form for this format, or would differ from run to run.
    """
    if not cell.option("include"):
        return ""
    parts = []
    if cell.option("echo"):
        parts.append(fenced(cell.code, "{.python .cell-code}"))
    output = cell.option("output")
    if output is not False:
        parts += _parts(cell, ran, target, asis=output == "asis")
    body = "\n\n".join(part for part in parts if part)
    if not body:
        return ""
    if cell.kind:
        widths = cell.options.get("tbl-colwidths")
        extra = f' tbl-colwidths="{widths}"' if widths else ""
        return div(
            f"#{cell.label} .cell{extra}{_classes(cell)}", f"{body}\n\n{cell.option(cell.kind + '-cap')}"
        )
    return body if output == "asis" else div(f".cell{_classes(cell)}", body)


def _classes(cell: Cell) -> str:
    names = cell.options.get("classes") or []
    names = names.split() if isinstance(names, str) else names
    names = [str(name).lstrip(".") for name in names]
    if cell.option("column") == "page":
        names.append("column-page")
    return "".join(f" .{name}" for name in names)


def _parts(cell: Cell, ran: Ran, target: Target, *, asis: bool) -> list[str]:
    draws = any(key in EXTENSIONS for output in ran.outputs for key in output.get("data", {}))
    parts = []
    for number, output in enumerate(_merged(ran.outputs), start=1):
        if output["output_type"] == "stream":
            if output["name"] == "stderr" and not cell.option("warning"):
                continue
            text = SCRATCH.sub(f"cell {cell.label}", output["text"])
            kind = output["name"]
            parts.append(
                text
                if asis and kind == "stdout"
                else div(f".cell-output .cell-output-{kind}", fenced(text, ""))
            )
        elif "data" in output:
            if (
                draws
                and set(output["data"]) == {"text/plain"}
                and PLOT_RESULT.match(output["data"]["text/plain"])
            ):
                continue
            shown = display_markdown(output["data"], output.get("metadata", {}), cell, number, target)
            if not shown.strip():
                continue  # an empty box would leave a gap in print
            parts.append(shown if asis else div(".cell-output .cell-output-display", shown))
    return parts


def _merged(outputs: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Join neighbouring pieces of one stream: how they were cut depends on timing."""
    merged: list[Mapping[str, Any]] = []
    for output in outputs:
        last = merged[-1] if merged else {}
        if output["output_type"] == "stream" == last.get("output_type") and output["name"] == last["name"]:
            merged[-1] = {**last, "text": last["text"] + output["text"]}
        else:
            merged.append(output)
    return merged


def display_markdown(
    data: Bundle, metadata: Mapping[str, Any], cell: Cell, number: int, target: Target
) -> str:
    """Markdown of one displayed object in the form that suits the format."""
    mime = preferred(data, target)
    if mime in EXTENSIONS:
        path = f"{target.images}/{cell.label}-{number}.{EXTENSIONS[mime]}"
        (target.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (target.folder / path).write_bytes(_image(mime, data[mime]))
        width = metadata.get(mime, {}).get("width")
        alt = _quoted(str(cell.option("fig-alt")))
        return f"![]({path}){{fig-alt={alt}{f' width={width}px' if width else ''}}}"
    if mime == "text/html":
        if target.fmt == "typst" and "<table" not in data[mime].lower():
            raise RenderError(
                "an output that is only HTML has no form for PDF",
                where=cell.where,
                got=data[mime].strip()[:80],
                fix="return Markdown, a figure, a table, or an object with _repr_html_ and _repr_markdown_",
            )
        return fenced(data[mime], f"{{={MEANT_HTML}}}")
    if mime == "text/markdown":
        return str(data[mime])
    if mime == "text/plain":
        if ADDRESS.search(data[mime]):
            raise RenderError(
                "an output shows a memory address, which differs from run to run",
                where=cell.where,
                got=ADDRESS.sub(" at 0x…", data[mime].strip())[:80],
                fix="end the cell with a semicolon, or return something with a text of its own",
            )
        return fenced(data[mime], "")
    raise RenderError(
        "an output has no form that a report can show",
        where=cell.where,
        got=", ".join(sorted(data)),
        expected=" or ".join(PREFERENCE[target.fmt]),
        fix="return Markdown, a figure or a table",
    )


def preferred(data: Bundle, target: Target) -> str:
    """The form of a bundle that the format takes: Quarto's order, figures as the header asks."""
    order = list(PREFERENCE[target.fmt])
    if target.figures != "svg":
        order.remove("image/svg+xml")
        order.insert(order.index("image/jpeg"), "image/svg+xml")
    return next((mime for mime in order if mime in data), "")


def inline_markdown(value: Bundle, question: Question) -> str:
    """Markdown of an inline expression's value.

    Raises
    ------
    RenderError
        If it is neither a plain number nor Markdown: Quarto would print anything else as code or as markup.
    """
    if "text/markdown" in value:
        return str(value["text/markdown"])
    plain = str(value.get("text/plain", ""))
    if NUMBER.match(plain):
        return plain
    raise RenderError(
        "an inline expression is neither a number nor Markdown",
        where=question.line.where,
        got=f"{question.expression.strip()} is {plain[:80]}",
        expected="a Python int or float, or Markdown(...)",
        fix="wrap text in Markdown(escape_markdown(text)), and a numpy number in int() or float()",
    )


def _image(mime: str, content: str) -> bytes:
    if mime == "image/svg+xml":
        return METADATA.sub("", content).encode()  # the metadata hold the time of drawing
    return base64.b64decode(content)


def fenced(text: str, info: str) -> str:
    """A fenced block whose fence is longer than any in the text."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{info}\n{text.rstrip()}\n{fence}"


def div(attributes: str, body: str) -> str:
    """A fenced div around Markdown that may hold divs itself."""
    longest = max((len(run) for run in re.findall(r"^\s*(:{3,})", body, re.MULTILINE)), default=2)
    fence = ":" * (longest + 1)
    return f"{fence} {{{attributes}}}\n{body}\n{fence}"


def _quoted(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
