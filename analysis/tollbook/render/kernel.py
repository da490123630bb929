"""Run the cells of a report, once for all formats, in the interpreter that runs tollbook."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tollbook.errors import RenderError
from tollbook.render.cells import Cell, is_parameters, parameter_names
from tollbook.render.source import Line

# Quarto's own pattern: one backtick, the language, a blank, an expression without backticks.
INLINE = re.compile(r"(?<!`)`\{python\}[ \t](?P<expression>[^`]+)`")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# The name that the kernel gives to a cell's code.
SCRATCH = re.compile(r" ?\(\d+\.py, line \d+\)")
PACKAGE_ROOT = Path(__file__).resolve().parents[2]

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
) -> tuple[Ran | Told, ...]:
    """Run cells and inline expressions in the order of the document, in one fresh kernel.

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
    with _kernel(folder, figures, size) as client:
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


@contextmanager
def _kernel(folder: Path, figures: Sequence[str], size: Mapping[str, float]) -> Iterator[Any]:
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbformat.v4 import new_notebook

    # The kernel is this interpreter, whatever kernels the machine has installed.
    command = [sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    with TemporaryDirectory(prefix="tollbook-kernel-") as private:
        environment = _environment(Path(private), figures, size)
        # Sockets in a private folder where the system has them: nobody else on the machine can listen in.
        local = {"transport": "ipc", "ip": str(Path(private) / "kernel")} if os.name == "posix" else {}
        manager = AsyncKernelManager(connection_file=str(Path(private) / "connection.json"), **local)
        manager._kernel_spec = KernelSpec(argv=command, display_name="tollbook", language="python")
        client = NotebookClient(
            new_notebook(),  # type: ignore[no-untyped-call]
            km=manager,
            timeout=None,
            resources={"metadata": {"path": str(folder)}},
            record_timing=False,
        )
        with client.setup_kernel(env=environment, cleanup_kc=True):
            yield client


def _environment(private: Path, figures: Sequence[str], size: Mapping[str, float]) -> dict[str, str]:
    """Environment of the kernel: no profile, no start-up file and no hash seed of the machine."""
    profile = private / "profile_default"
    profile.mkdir()
    (profile / "ipython_kernel_config.py").write_text(
        "c = get_config()\n"
        f"c.InlineBackend.figure_formats = {set(figures)!r}\n"
        "c.HistoryManager.enabled = False\n",
        encoding="utf-8",
    )
    (private / "matplotlibrc").write_text(
        "svg.hashsalt: tollbook\n"
        f"figure.figsize: {size['fig-width']}, {size['fig-height']}\n"
        f"figure.dpi: {size['fig-dpi']}\n"
        f"savefig.dpi: {size['fig-dpi']}\n",
        encoding="utf-8",
    )
    paths = [str(PACKAGE_ROOT), *(str(Path(p).resolve()) for p in _entries("PYTHONPATH"))]
    return {
        "SOURCE_DATE_EPOCH": "0",
        **os.environ,
        "IPYTHONDIR": str(private),
        "MATPLOTLIBRC": str(private / "matplotlibrc"),
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "TZ": "UTC",
    }


def _entries(variable: str) -> list[str]:
    return [entry for entry in os.environ.get(variable, "").split(os.pathsep) if entry]


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
