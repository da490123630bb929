"""Verbs that read an output folder again: from a number to its sentence, and from one run to the next."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.terminal import Printed, say, show

Folder = Annotated[Path, typer.Argument(help="Output folder that tollbook report wrote.")]


def trace(
    folder: Folder,
    place: Annotated[str, typer.Option(help="P-code of the row, such as SY07; SY is the country.")] = "SY",
    date: Annotated[str | None, typer.Option(help="First day of the row, such as 2012-11-23.")] = None,
    category: Annotated[str, typer.Option(help="Who was counted.")] = "all",
    outcome: Annotated[str, typer.Option(help="killed, injured, detained or missing.")] = "killed",
    source: Annotated[str | None, typer.Option(help="Who states the count.")] = None,
) -> None:
    """Lead from a number of the series to its sentences, files and digests.

    Example: tollbook trace _output --place SY07 --date 2012-11-23
    """
    from tollbook.store import changed_files, read_output, source_state
    from tollbook.store import trace as trace_rows

    output = read_output(folder)
    for name in changed_files(folder):
        say(f"{name} is not as the manifest says: it was changed after tollbook wrote it")
    chosen = {"place": place, "date": date, "category": category, "outcome": outcome, "source": source}
    for row in trace_rows(output, **{key: value for key, value in chosen.items() if value is not None}):
        typer.echo(str(row))
        for state in dict.fromkeys(source_state(claim) for claim in row.claims):
            typer.echo(f"  now       {state}")


def diff(
    old: Annotated[Path, typer.Argument(help="Earlier output folder.")],
    new: Annotated[Path, typer.Argument(help="Later output folder.")],
    form: Printed = None,
) -> None:
    """Say which numbers moved between two runs, and why.

    Example: tollbook diff out/2026-10 out/2026-11
    """
    from tollbook.store import DIFFERENCE_COLUMNS, difference, read_output

    found = difference(read_output(old), read_output(new))
    for line in (*found.reports, *found.run):
        say(line)
    if form is None and found.rows.empty:
        typer.echo("no number moved")
        return
    names = [name for name, _, _ in DIFFERENCE_COLUMNS]
    wanted = ("date", "place", "category", "outcome", "change", "low_old", "low_new", "cause", "why")
    show(found.rows, form, [name for name in names if name in wanted], "Numbers that moved")
