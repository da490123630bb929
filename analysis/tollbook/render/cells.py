"""Cells: code that is run, and the options in its `#|` lines."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tollbook.errors import RenderError
from tollbook.render.features import check_options, features, refuse
from tollbook.render.header import load_yaml
from tollbook.render.source import Code, Line

OPTION = re.compile(r"^#\s*\| ?(?P<yaml>.*)$")
LABEL = re.compile(r"^[a-z0-9][a-z0-9-]*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A python cell: its code without the option lines, its options with the defaults of the header."""

    label: str
    code: str
    options: Mapping[str, Any]
    fence: Line
    first: int  # number of lines between the fence and the first line of code
    lines: tuple[Line, ...] = ()  # all that stands between the fences

    @property
    def where(self) -> str:
        """File, line and label, as errors print it."""
        return f"{self.fence.where} (cell {self.label})"

    @property
    def kind(self) -> str:
        """`fig`, `tbl` or "" for a cell that makes nothing numbered."""
        prefix = self.label.split("-", 1)[0]
        return prefix if prefix in ("fig", "tbl") and "-" in self.label else ""

    def option(self, key: str) -> Any:
        """The value of an option, or Quarto's default."""
        return self.options.get(
            key, {"fig-cap": "", "fig-alt": "", "tbl-cap": "", "column": "body"}.get(key, True)
        )


def read_cell(code: Code, number: int, execute: Mapping[str, Any]) -> Cell:
    """Read a fenced block that is to be run.

    Parameters
    ----------
    code : Code
        The block.
    number : int
        Its place among all cells, from 1; names a cell that has no label.
    execute : mapping
        Defaults from the header.

    Raises
    ------
    RenderError
        For another language, an unknown option, a bad label, a caption without its label or the reverse.
    """
    language = code.info.strip("{}").split(",")[0].split()[0] if code.info.strip("{} ") else ""
    if code.info != "{python}":
        if language == "python":
            raise RenderError(
                "options in the fence of a cell are not read",
                where=code.fence.where,
                got=code.fence.text,
                fix="write ```{python} and each option on a line of its own: #| key: value",
            )
        raise refuse("language", language, code.fence.where, ["python"], code.fence.text)
    lines: list[Line] = []
    for line in code.lines:
        match = OPTION.match(line.text)
        if match is None:
            break
        lines.append(Line(match["yaml"], line.file, line.number))
    options, where = load_yaml(tuple(lines), "cell's option block") if lines else ({}, {})
    check_options(options, features().cell, "cell option", where)
    label = str(options.get("label", f"cell-{number}"))
    source = "\n".join(line.text for line in code.lines[len(lines) :])
    cell = Cell(label, source, {**execute, **options}, code.fence, len(lines), code.lines)
    _check_label(cell, where)
    return cell


def _check_label(cell: Cell, where: Mapping[str, str]) -> None:
    place = where.get("label", cell.fence.where)
    if not LABEL.match(cell.label):
        raise RenderError(
            f"'{cell.label}' is no label",
            where=place,
            expected="small letters, digits and hyphens",
            fix="write it like fig-deaths-by-day",
        )
    if cell.label.startswith("sec-"):
        raise RenderError(
            f"the label '{cell.label}' is for a heading, not for a cell",
            where=place,
            fix="begin it with fig- or tbl-, or with a plain word",
        )
    for kind in ("fig", "tbl"):
        captioned = f"{kind}-cap" in cell.options
        if captioned and cell.kind != kind:
            raise RenderError(
                f"{kind}-cap without a label that begins with {kind}-",
                where=where.get(f"{kind}-cap", place),
                got=f"label: {cell.label}",
                fix=f"write #| label: {kind}-… above it",
            )
        if cell.kind == kind and not captioned:
            raise RenderError(
                f"the cell {cell.label} has no {kind}-cap",
                where=place,
                fix=f"write #| {kind}-cap: …, or a label that does not begin with {kind}-",
            )
    if "fig-alt" in cell.options and cell.kind != "fig":
        raise RenderError(
            "fig-alt without a label that begins with fig-",
            where=where.get("fig-alt", place),
            got=f"label: {cell.label}",
            fix="write #| label: fig-… above it",
        )


def is_parameters(cell: Cell) -> bool:
    """Whether the cell is the one whose values a caller may set."""
    tags = cell.options.get("tags") or []
    return "parameters" in ([tags] if isinstance(tags, str) else tags)


def parameter_names(cell: Cell) -> tuple[str, ...]:
    """Names that the parameters cell assigns, in order."""
    targets = [
        target
        for statement in ast.parse(cell.code).body
        for target in (
            statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        )
    ]
    return tuple(target.id for target in targets if isinstance(target, ast.Name))
