"""A table as the report shows it: cells with links, as HTML by great_tables and as Markdown for print."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import pandas as pd

from tollbook.tables.markdown import attribute, escape_markdown
from tollbook.vocabulary.wording import Wording

EVIDENCE = "evidence.html"
# Quarto reads HTML tables into its own tree, for every format, unless the block asks it not to.
UNTOUCHED = "<!--| quarto-html-table-processing: none -->"


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown that a notebook cell or inline code hands to the renderer."""

    markdown: str

    def _repr_markdown_(self) -> str:
        return self.markdown

    def __str__(self) -> str:
        return self.markdown


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: plain text (never markup), a link, and whether it is set back."""

    text: str
    href: str = ""
    quiet: bool = False
    mark: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table ready to be shown.

    Attributes
    ----------
    name : str
        Unique in the report; `@tbl-name` refers to it.
    caption, note : str
        Markdown; the note stands below the table.
    header : tuple of str
        Plain text, one per column.
    rows : tuple of tuple of Cell
        All of the header's length.
    align : str
        One letter a column: `l` or `r`.
    widths : tuple of int
        Relative widths in print; empty for even ones.
    """

    name: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: str
    widths: tuple[int, ...] = ()
    note: str = ""
    classes: tuple[str, ...] = field(default=())


class Drawing(Protocol):
    """A finished figure: file name without suffix, SVG text, alternative text."""

    @property
    def name(self) -> str:
        """File name without suffix."""

    @property
    def svg(self) -> str:
        """The figure as SVG."""

    @property
    def alt(self) -> str:
        """What it shows in words."""

    @property
    def percent(self) -> int:
        """Share of the page's width."""


def claim_link(claim: str) -> str:
    """Address of one claim in the evidence explorer, relative to the report.

    Examples
    --------
    >>> claim_link("3f9c21ab04de:418-423")
    'evidence.html#3f9c21ab04de:418-423'
    >>> claim_link('a "b" (c)')
    'evidence.html#a%20%22b%22%20%28c%29'
    """
    return f"{EVIDENCE}#{quote(claim, safe=':-._~')}"


def filter_link(**wanted: str) -> str:
    """Address of the evidence explorer with its filters set.

    Examples
    --------
    >>> filter_link(place="SY01+SY03", outcome="killed")
    'evidence.html#outcome=killed&place=SY01%2BSY03'
    """
    pairs = [f"{key}={quote(value, safe=':-._~')}" for key, value in sorted(wanted.items()) if value]
    return f"{EVIDENCE}#{'&'.join(pairs)}"


def numbers_link(claims: str, **wanted: str) -> str:
    """Link a number to its sentence, or to the filtered evidence where many sentences stand behind it."""
    ids = claims.split()
    if not ids:
        return ""
    return claim_link(ids[0]) if len(ids) == 1 else filter_link(**wanted)


def linked(text: str, href: str) -> str:
    """Markdown of plain text, linked where there is an address."""
    safe = escape_markdown(text)
    return f"[{safe}]({href})" if href else safe


def sheet_markdown(sheet: Sheet) -> Prose:
    """Return a table with its caption as Markdown that serves HTML and print alike.

    HTML gets the table of great_tables, print a Markdown table; caption and anchor are common to both.
    """
    body = "\n".join(
        [
            f"::: {{#tbl-{sheet.name}}}",
            "",
            '::: {.content-visible when-format="html"}',
            "```{=html}",
            sheet_html(sheet),
            "```",
            ":::",
            "",
            '::: {.content-visible unless-format="html"}',
            "",
            pipe_table(sheet),
            "",
            ":::",
            "",
            sheet.caption,
            "",
            ":::",
        ]
    )
    return Prose(f"{body}\n\n{sheet.note}\n" if sheet.note else f"{body}\n")


def sheet_html(sheet: Sheet) -> str:
    """Render the table by great_tables.

    The style sheet that great_tables adds to each table is left out: `reports/report.css` styles its classes
    once, for light, dark, phone and print.
    """
    from great_tables import GT

    columns = [f"c{number}" for number in range(len(sheet.header))]
    frame = pd.DataFrame(
        [[_cell_html(cell) for cell in row] for row in sheet.rows], columns=columns, dtype="string"
    )
    table = GT(frame, id=f"tbl-{sheet.name}-body")
    table = table.cols_label(cases=dict(zip(columns, sheet.header, strict=True)))
    for letter, side in (("l", "left"), ("r", "right")):
        chosen = [name for name, one in zip(columns, sheet.align, strict=True) if one == letter]
        if chosen:
            table = table.cols_align(side, columns=chosen)
    # The cells are HTML made above, every text in them escaped; an identity formatter tells great_tables so.
    table = table.fmt(fns=str, columns=columns)
    raw = table.as_raw_html()
    inner = re.sub(r"(?s).*?(<table.*</table>).*", r"\1", raw)
    lines = "\n".join(line for line in inner.splitlines() if line.strip())
    label = html.escape(_plain(sheet.caption), quote=True)
    names = " ".join(("tb-table", *sheet.classes))
    box = f'<div class="{names}" tabindex="0" role="region" aria-label="{label}">\n{lines}\n</div>'
    return f"{UNTOUCHED}\n{box}"


def pipe_table(sheet: Sheet) -> str:
    """Render the table as a Markdown pipe table; dashes carry the relative widths."""
    widths = sheet.widths or (1,) * len(sheet.header)
    total = sum(widths)
    dashes = [
        "-" * max(3, round(120 * width / total)) + (":" if letter == "r" else "")
        for width, letter in zip(widths, sheet.align, strict=True)
    ]
    lines = [
        "| " + " | ".join(escape_markdown(name) for name in sheet.header) + " |",
        "|" + "|".join(dashes) + "|",
        *("| " + " | ".join(_cell_markdown(cell) for cell in row) + " |" for row in sheet.rows),
    ]
    return "\n".join(lines)


def figure_or_sentence(
    drawing: Drawing | None, caption: str, say: Wording, otherwise: str = "", folder: str = "figures"
) -> Prose:
    """Write a figure beside the document and return the Markdown that shows it, or a sentence instead.

    Parameters
    ----------
    drawing : Drawing or None
        A finished figure; None where there was nothing to draw.
    caption : str
        Markdown.
    say : Wording
        The language.
    otherwise : str
        Key of the sentence that stands where the figure would; nothing where empty.
    folder : str
        Relative folder of the figure files.
    """
    if drawing is None:
        return Prose(say(otherwise) if otherwise else "")
    path = Path(folder) / f"{drawing.name}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(drawing.svg, encoding="utf-8")
    alt = attribute(drawing.alt)
    return Prose(
        f"![{caption}]({path.as_posix()}){{#fig-{drawing.name} fig-alt={alt} width={drawing.percent}%}}\n"
    )


DAY = re.compile(r"^\d{4}-\d\d-\d\d$")


def _cell_html(cell: Cell) -> str:
    if cell.mark is not None:
        before, marked, after = (html.escape(part) for part in cell.mark)
        text = f"{before}<mark>{marked}</mark>{after}"
    else:
        text = html.escape(cell.text)
    if DAY.match(cell.text):
        text = f'<span class="tb-day">{text}</span>'
    if cell.href:
        text = f'<a href="{html.escape(cell.href, quote=True)}">{text}</a>'
    return f'<span class="tb-quiet">{text}</span>' if cell.quiet else text


def _cell_markdown(cell: Cell) -> str:
    if cell.mark is not None:
        return marked_sentence(*cell.mark)
    return linked(cell.text, cell.href)


def marked_sentence(before: str, marked: str, after: str) -> str:
    r"""Markdown of a sentence with the counted words in bold; a space at a seam stays a space.

    Examples
    --------
    >>> marked_sentence("Some ", "12 people", " died.")
    'Some **12 people** died\\.'
    """
    left = " " if before[-1:].isspace() else ""
    right = " " if after[:1].isspace() else ""
    return f"{escape_markdown(before)}{left}**{escape_markdown(marked)}**{right}{escape_markdown(after)}"


def _plain(markdown: str) -> str:
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`\\]", r"\1", markdown)


def rows_of(*rows: Sequence[Cell | str]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of a sheet from cells and plain strings."""
    return tuple(tuple(one if isinstance(one, Cell) else Cell(one) for one in row) for row in rows)


RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
ISOLATE, POP = "\u2066", "\u2069"


def isolated(markdown: str, say: Wording) -> str:
    r"""Text of another direction inside the report's own, so that its full stops and sums stay in order.

    Unicode's isolates do it in HTML and in print alike.

    Examples
    --------
    >>> from tollbook.vocabulary.wording import wording
    >>> isolated("3 + 2 = 5.", wording("en"))
    '3 + 2 = 5.'
    >>> isolated("3 + 2 = 5.", wording("ar")) == "\u2066" + "3 + 2 = 5." + "\u2069"
    True
    """
    if say.direction == "ltr" or RIGHT_TO_LEFT.search(markdown):
        return markdown
    return f"{ISOLATE}{markdown}{POP}"


def foreign(text: str, say: Wording) -> str:
    """Text that the program writes in English only, marked as such in another language's edition."""
    safe = escape_markdown(text)
    return safe if say.language == "en" else f"[{isolated(safe, say)}]{{lang=en dir=ltr}}"
