"""From blocks and what the kernel answered to one Markdown text for one format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.errors import RenderError
from tollbook.render.cells import Cell, read_cell
from tollbook.render.features import features, refuse
from tollbook.render.header import Settings, parse_header
from tollbook.render.kernel import INLINE, Question, Ran, Step, Told
from tollbook.render.outputs import MEANT_HTML, Target, cell_markdown, inline_markdown
from tollbook.render.source import Block, Code, Header, Line, Prose, Verbatim

SHORTCODE = re.compile(r"(?<!\{)\{\{<\s*(?P<name>[^\s>]+)(?P<rest>[^>]*)>\}\}(?!\})")
RAW_HTML = re.compile(r"\{=html\}")
PAGE_BREAK = (
    "\n```{="
    + MEANT_HTML
    + '}\n<div style="break-after: page"></div>\n```\n\n```{=typst}\n#pagebreak()\n```\n'
)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A report, read and checked but not yet run."""

    settings: Settings
    pieces: tuple[Cell | Prose | Verbatim, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """What the kernel is asked, in order: each cell, and each stretch of prose that asks something."""
        return tuple(step for piece in self.pieces if (step := _step(piece)))

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines that an error may point to."""
        return tuple(
            line
            for piece in self.pieces
            for line in (piece.lines if not isinstance(piece, Cell) else (piece.fence, *piece.lines))
        )


def read_manuscript(blocks: Sequence[Block]) -> Manuscript:
    """Check header, cells and shortcodes.

    Raises
    ------
    RenderError
        For the first thing that is not supported, or a label used twice.
    """
    header = next((block for block in blocks if isinstance(block, Header)), Header(()))
    settings = parse_header(header.lines)
    pieces: list[Cell | Prose | Verbatim] = []
    places: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, Code):
            cell = read_cell(block, sum(isinstance(piece, Cell) for piece in pieces) + 1, settings.execute)
            if cell.label in places:
                raise RenderError(
                    f"two cells have the label {cell.label}",
                    where=f"{places[cell.label]}\n{cell.fence.where}",
                    fix="give each cell a label of its own",
                )
            places[cell.label] = cell.fence.where
            pieces.append(cell)
        elif isinstance(block, Prose | Verbatim):
            _check_shortcodes(block)
            pieces.append(block)
    return Manuscript(settings, tuple(pieces))


def to_markdown(manuscript: Manuscript, results: Sequence[Ran | Told], target: Target) -> str:
    """The whole report as pandoc Markdown for one format, without the header.

    Parameters
    ----------
    manuscript : Manuscript
        The report.
    results : sequence of Ran or Told
        One result for each of its steps.
    target : Target
        The format.
    """
    answers = iter(results)
    parts = []
    for piece in manuscript.pieces:
        result = next(answers) if _step(piece) else None
        if isinstance(piece, Cell):
            assert isinstance(result, Ran)
            parts.append(_meant(cell_markdown(piece, result, target)))
        else:
            parts.append(_meant(_prose(piece, result.values if isinstance(result, Told) else ())))
    return "\n\n".join(parts) + "\n"


def _step(piece: Cell | Prose | Verbatim) -> Step | None:
    if isinstance(piece, Cell):
        return piece
    return _questions(piece) or None


def _questions(piece: Prose | Verbatim) -> tuple[Question, ...]:
    if isinstance(piece, Verbatim):
        return ()
    return tuple(
        Question(match["expression"], line) for line in piece.lines for match in INLINE.finditer(line.text)
    )


def _prose(piece: Prose | Verbatim, values: Sequence[object]) -> str:
    answers = iter(zip(values, _questions(piece), strict=True))

    def answer(_: re.Match[str]) -> str:
        value, question = next(answers)
        return inline_markdown(value, question)  # type: ignore[arg-type]

    lines = []
    for line in piece.lines:
        text = INLINE.sub(answer, line.text) if isinstance(piece, Prose) else line.text
        text = SHORTCODE.sub(lambda _: PAGE_BREAK, text)
        lines.append(text.replace("{{{<", "{{<").replace(">}}}", ">}}"))
    return "\n".join(lines)


def _meant(markdown: str) -> str:
    """Mark raw HTML that is declared as such."""
    return RAW_HTML.sub(f"{{={MEANT_HTML}}}", markdown)


def _check_shortcodes(piece: Prose | Verbatim) -> None:
    for line in piece.lines:
        for match in SHORTCODE.finditer(line.text):
            name = match["name"]
            if name not in features().shortcodes:
                raise refuse("shortcode", name, line.where, features().shortcodes, line.text.strip())
            if isinstance(piece, Verbatim) or line.text.strip() != match[0]:
                raise RenderError(
                    f"the shortcode {name} does not stand alone on its line",
                    where=line.where,
                    got=line.text.strip(),
                    fix="give it a line of its own outside code; to show it, write {{{< … >}}}",
                )
        if isinstance(piece, Verbatim) and INLINE.search(line.text):
            raise RenderError(
                "inline code inside a code block",
                where=line.where,
                got=line.text.strip(),
                fix="Quarto would run it; put the value into the text around the block",
            )
