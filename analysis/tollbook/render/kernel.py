"""Run the cells of a report, once for all formats, in the interpreter that runs tollbook."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tollbook.errors import RenderError
from tollbook.render.cells import Cell, is_parameters, parameter_names
from tollbook.render.process import CellProcess
from tollbook.render.source import Line

# Quarto's own pattern: one backtick, the language, a blank, an expression without backticks.
INLINE = re.compile(r"(?<!`)`\{python\}[ \t](?P<expression>[^`]+)`")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# The name that the kernel gives to a cell's code.
SCRATCH = re.compile(r" ?\(\d+\.py, line \d+\)")

Value = str | int | float | bool
Bundle = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ran:
    """What one cell put out, as notebook outputs, in order."""

    outputs: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The values of the inline expressions of one stretch of prose, in order."""

    values: tuple[Bundle, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One inline expression and the line it stands in."""

    expression: str
    line: Line


Step = Cell | tuple[Question, ...]


def run_steps(
    steps: Sequence[Step],
    folder: Path,
    parameters: Mapping[str, Value],
    figures: Sequence[str],
    size: Mapping[str, float],
    process: CellProcess | None = None,
) -> tuple[Ran | Told, ...]:
    """Run cells and inline expressions in the order of the document, in one empty namespace.

    Parameters
    ----------
    steps : sequence of Cell or tuple of Question
        What to run.
    folder : Path
        Working directory of the cells.
    parameters : mapping
        Values that replace those of the cell tagged `parameters`.
    figures : sequence of str
        Image formats that matplotlib figures are kept in: `svg`, `png`, `retina`.
    size : mapping
        `fig-width` and `fig-height` in inches, `fig-dpi` in dots per inch.
    process : CellProcess, optional
        One that stands already; used if it draws figures as this document asks.

    Returns
    -------
    tuple
        One result a step.

    Raises
    ------
    RenderError
        For a failing cell or expression, or a parameter that the report does not declare.
    """
    assignments = _assignments(steps, parameters)
    results: list[Ran | Told] = []
    if not steps:
        return ()
    suits = process is not None and process.serves(figures, size)
    with nullcontext(process) if process and suits else CellProcess(figures, size) as used:
        client = used.client(folder)
        for step in steps:
            if isinstance(step, Cell):
                results.append(_run(client, step))
                if is_parameters(step) and assignments:
                    _execute(client, assignments, step)
            else:
                results.append(_ask(client, step))
    return tuple(results)


def _assignments(steps: Sequence[Step], parameters: Mapping[str, Value]) -> str:
    declared = [cell for cell in steps if isinstance(cell, Cell) and is_parameters(cell)]
    names = parameter_names(declared[0]) if declared else ()
    for name in parameters:
        if name not in names:
            raise RenderError(
                f"the report has no parameter '{name}'",
                where=declared[0].where if declared else "",
                expected="one of " + ", ".join(names) if names else "a cell with #| tags: [parameters]",
                fix="check the spelling, or give the parameter a default in the parameters cell",
            )
    return "\n".join(f"{name} = {value!r}" for name, value in parameters.items())


def _run(client: Any, cell: Cell) -> Ran:
    return _execute(client, cell.code, cell) if cell.option("eval") else Ran(())


def _execute(client: Any, code: str, cell: Cell) -> Ran:
    from nbclient.exceptions import CellExecutionError, DeadKernelError
    from nbformat.v4 import new_code_cell

    node = new_code_cell(code)  # type: ignore[no-untyped-call]
    client.nb.cells = [*client.nb.cells, node]
    try:
        client.execute_cell(node, len(client.nb.cells) - 1)
    except CellExecutionError as error:
        raise RenderError(
            f"a cell failed: {error.ename}",
            where=_failing_line(cell, node),
            got=SCRATCH.sub("", COLOUR.sub("", str(error.evalue))).strip(),
            fix="mend the cell, or the data it reads",
        ) from error
    except DeadKernelError as error:
        raise RenderError(
            "the Python that ran the cell died",
            where=cell.where,
            fix="run the cell's code in a script; out of memory is the usual cause",
        ) from error
    return Ran(tuple(node.outputs))


def _failing_line(cell: Cell, node: Any) -> str:
    """File and line of the cell's statement that raised, from the traceback."""
    for output in node.outputs:
        if output.get("output_type") == "error":
            trace = COLOUR.sub("", "\n".join(output.get("traceback", [])))
            match = re.search(
                r"(?:Cell In\[\d+\], line |^\s*File <ipython-input[^>]*>:|line )(\d+)", trace, re.M
            )
            if match:
                number = cell.fence.number + cell.first + int(match[1])
                return f"{cell.fence.file}:{number} (cell {cell.label})"
    return cell.where


def _ask(client: Any, questions: tuple[Question, ...]) -> Told:
    asked = {str(index): question.expression.strip() for index, question in enumerate(questions)}
    reply = client.wait_for_reply(client.kc.execute("", user_expressions=asked))
    answers = reply["content"]["user_expressions"]
    values: list[Bundle] = []
    for index, question in enumerate(questions):
        answer = answers[str(index)]
        if answer["status"] != "ok":
            raise RenderError(
                f"an inline expression failed: {answer['ename']}",
                where=question.line.where,
                got=f"{question.expression.strip()}: {COLOUR.sub('', answer['evalue'])}",
                fix="mend the expression; its names must come from a cell above it",
            )
        values.append(answer["data"])
    return Told(tuple(values))
