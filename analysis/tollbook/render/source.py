"""Read a .qmd and the files it includes, and never forget which file and line a line came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tollbook.errors import RenderError

INCLUDE = re.compile(r"^\s*\{\{<\s*include\s+(?P<name>\S+)\s*>\}\}\s*$")
FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,}|~{3,})\s*(?P<info>[^`]*?)\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, the file it stands in and its number there, from 1."""

    text: str
    file: str
    number: int

    @property
    def where(self) -> str:
        """`file:line`, as errors print it."""
        return f"{self.file}:{self.number}"


@dataclass(frozen=True, slots=True)
class Header:
    """The YAML between the first two `---` lines."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown that holds no code block."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A fenced block that is shown or passed on, not run; `lines` includes both fences."""

    lines: tuple[Line, ...]
    info: str


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced block that is run; `lines` is what stands between the fences."""

    fence: Line
    lines: tuple[Line, ...]
    info: str


Block = Header | Prose | Verbatim | Code


def read_source(qmd: Path) -> tuple[Line, ...]:
    """All lines of a .qmd, with `{{< include _part.qmd >}}` lines replaced by the lines of that file.

    Parameters
    ----------
    qmd : Path
        The document. Included files are looked up beside the file that includes them, as Quarto does.

    Raises
    ------
    RenderError
        If a file is missing, is not UTF-8, or includes itself.
    """
    return tuple(_lines(qmd, qmd.parent, ()))


def _lines(path: Path, root: Path, within: tuple[Line, ...]) -> list[Line]:
    where = within[-1].where if within else ""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RenderError(
            f"cannot read {path.name}",
            where=where,
            got=error.strerror or "",
            fix="check the name and the folder",
        ) from error
    except UnicodeDecodeError as error:
        raise RenderError(
            f"{path.name} is not UTF-8", where=where, got=str(error), fix="save the file as UTF-8"
        ) from error
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    if any(line.file == name for line in within):
        raise RenderError(f"{name} includes itself", where=where, fix="take out one of the include lines")
    lines: list[Line] = []
    fence = ""
    for number, content in enumerate(text.splitlines(), start=1):
        line = Line(content, name, number)
        fence = fence_after(fence, content)
        included = None if fence else INCLUDE.match(content)
        if included:
            lines += [Line("", name, number)]
            lines += _lines(path.parent / included["name"], root, (*within, line))
            lines += [Line("", name, number)]
        else:
            lines.append(line)
    return lines


def fence_after(fence: str, text: str) -> str:
    """The marks of the code fence that is open after this line, "" outside of one."""
    match = FENCE.match(text)
    if match is None:
        return fence
    if not fence:
        return match["marks"]
    closes = match["marks"][0] == fence[0] and len(match["marks"]) >= len(fence) and not match["info"]
    return "" if closes else fence


def split_blocks(lines: tuple[Line, ...]) -> tuple[Block, ...]:
    """Cut lines into header, prose, verbatim blocks and code to run, in order.

    Raises
    ------
    RenderError
        If the header or a code fence is never closed.
    """
    blocks: list[Block] = []
    start = 0
    if lines and lines[0].text.strip() == "---":
        end = next((i for i, line in enumerate(lines[1:], 1) if line.text.strip() in ("---", "...")), None)
        if end is None:
            raise RenderError(
                "the YAML header is never closed",
                where=lines[0].where,
                fix="end it with a line of three dashes",
            )
        blocks.append(Header(lines[1:end]))
        start = end + 1
    prose: list[Line] = []
    fenced: list[Line] = []
    fence = info = ""
    for line in lines[start:]:
        before, fence = fence, fence_after(fence, line.text)
        if not before and not fence:
            prose.append(line)
            continue
        fenced.append(line)
        if not before:
            match = FENCE.match(line.text)
            info = match["info"] if match else ""
            blocks += [Prose(tuple(prose))] if prose else []
            prose = []
        elif not fence:
            blocks.append(_fenced(tuple(fenced), info))
            fenced = []
    if fenced:
        raise RenderError(
            "a code fence is never closed",
            where=fenced[0].where,
            got=fenced[0].text,
            fix="close it with the same marks",
        )
    return (*blocks, *([Prose(tuple(prose))] if prose else []))


def _fenced(lines: tuple[Line, ...], info: str) -> Block:
    # ```{python} runs; ```python, ```{.python} and ```{=html} do not.
    runs = info.startswith("{") and not info.startswith(("{.", "{=", "{#", "{{"))
    return Code(lines[0], lines[1:-1], info) if runs else Verbatim(lines, info)
