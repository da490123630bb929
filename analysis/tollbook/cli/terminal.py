"""What the verbs share: arguments, progress, faults, and tables for people or for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import track as progress_bar
from rich.table import Table

from tollbook.errors import TollbookError
from tollbook.records import Document

if TYPE_CHECKING:
    import pandas as pd

EXIT_ERROR = 1
EXIT_FAULTY_FILES = 3
EXIT_FINDINGS = 4


class Form(StrEnum):
    """How a table is printed."""

    table = "table"
    csv = "csv"
    json = "json"


Paths = Annotated[
    list[Path], typer.Argument(help="Files or folders: text, Markdown, HTML, PDF, JSON Lines, coded counts.")
]
Profile = Annotated[
    str | None, typer.Option(help="Source profile to use instead of the one detected in each document.")
]
Corrections = Annotated[
    Path | None,
    typer.Option(help="Corrections: a CSV file with the columns claim, field, value, who, when, why."),
]
Waivers = Annotated[
    Path | None, typer.Option(help="Reviewed findings: a CSV file with the columns finding, who, why.")
]
Printed = Annotated[
    Form | None, typer.Option("--as", help="How to print; a table on a terminal, CSV elsewhere.")
]


def track(documents: Sequence[Document]) -> Iterable[Document]:
    """Show a progress bar on a terminal, nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal or len(documents) < 2:
        return documents
    return progress_bar(documents, description="Reading reports", console=console, transient=True)


def say(line: str) -> None:
    """Print a line for people; it goes to standard error, so that tables can be piped."""
    print(line, file=sys.stderr)


def complain(error: TollbookError) -> None:
    """Print an error's block on standard error."""
    print(error, file=sys.stderr)


def end_with(faults: Sequence[TollbookError], notices: Sequence[str] = ()) -> None:
    """List what was passed over and what could not be read, and set the exit status, after all was done.

    Raises
    ------
    typer.Exit
        With status 3 if there are any.
    """
    for notice in notices:
        say(notice)
    for fault in faults:
        complain(fault)
    if faults:
        say(f"{len(faults)} file(s) could not be read; everything else was processed")
        raise typer.Exit(EXIT_FAULTY_FILES)


def show(frame: pd.DataFrame, form: Form | None, columns: Sequence[str], title: str) -> None:
    """Print a frame: all columns as CSV or JSON Lines, the named ones as a table."""
    form = form or (Form.table if sys.stdout.isatty() else Form.csv)
    if form is Form.csv:
        frame.to_csv(sys.stdout, index=False, lineterminator="\n")
    elif form is Form.json:
        sys.stdout.write(frame.to_json(orient="records", lines=True, force_ascii=False))
    else:
        import pandas as pd

        table = Table(title=title, title_justify="left")
        for name in columns:
            table.add_column(name, justify="right" if pd.api.types.is_numeric_dtype(frame[name]) else "left")
        for row in frame[list(columns)].itertuples(index=False):
            # A document's text may look like console markup; it is printed as it stands.
            table.add_row(*("" if pd.isna(cell) else str(cell).replace("[", r"\[") for cell in row))
        Console().print(table)
