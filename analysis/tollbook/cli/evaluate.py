"""The verb that measures extraction on gold documents."""

from __future__ import annotations

import sys
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from tollbook.cli.terminal import say

if TYPE_CHECKING:
    import pandas as pd

    from tollbook.evaluation import Measures

PAGE = 110  # columns of a table that goes to a file


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated documents, one YAML file each.")],
    by: Annotated[
        str,
        typer.Option(help="Tables to print, separated by commas; 'none' prints the summary alone."),
    ] = "all",
    seed: Annotated[int, typer.Option(help="Of the bootstrap over documents.")] = 620,
    predictions: Annotated[
        Path | None, typer.Option(help="Write the predicted claims there, one JSON object a line.")
    ] = None,
    show: Annotated[int, typer.Option(help="List at most this many errors.")] = 0,
) -> None:
    """Run extraction on gold documents and print precision, recall and F1, with 95 % intervals.

    Example: tollbook evaluate tests/gold --by family,rule --show 20
    """
    from tollbook.evaluation import (
        DIMENSIONS,
        breakdown,
        error_lines,
        predict,
        prediction_rows,
        read_gold,
        score,
    )
    from tollbook.store import write_json_lines

    documents = read_gold(gold)
    predicted = predict(documents)
    measures = score(documents, predicted)
    named = {"all": list(DIMENSIONS), "none": []}
    dimensions = named.get(by, [name.strip() for name in by.split(",") if name.strip()])
    groups = breakdown(measures, dimensions, seed)
    typer.echo(summary(measures))
    typer.echo(intervals(measures, seed))
    for name in dimensions:
        print_groups(groups[groups["by"] == name], name)
    errors = error_lines(measures)
    for line in errors[:show]:
        typer.echo(f"  {line}")
    if len(errors) > show > 0:
        typer.echo(f"  … and {len(errors) - show} more")
    if predictions is not None:
        write_json_lines(predictions, prediction_rows(predicted))
        say(f"predictions written to {predictions}")


def summary(measures: Measures) -> str:
    """Return the measures in three lines."""
    counts = f"({measures.recall.of} gold, {measures.precision.of} predicted)"
    return (
        f"claims    precision {measures.precision.value:.3f}  recall {measures.recall.value:.3f}  "
        f"F1 {measures.f1:.3f}  {counts}\n"
        f"loose     precision {measures.loose_precision.value:.3f}  "
        f"recall {measures.loose_recall.value:.3f}  F1 {measures.loose_f1:.3f}  {counts}\n"
        f"part_of {measures.part_of.value:.3f}   headline {measures.headline.value:.3f}   "
        f"period {measures.period.value:.3f}   whole documents {measures.whole_documents.value:.3f}"
    )


def intervals(measures: Measures, seed: int) -> str:
    """Return the 95 % intervals in one line."""
    from tollbook.evaluation import bootstrap

    told = {
        "precision": "precision",
        "recall": "recall",
        "f1": "F1",
        "part_of": "part_of",
        "headline": "headline",
        "period": "period",
    }
    found = bootstrap(measures, seed)
    parts = "   ".join(f"{told[name]} {found[name][0]:.3f}-{found[name][1]:.3f}" for name in told)
    return f"95 %      {parts}   ({len(measures.matches)} documents, seed {seed})"


def print_groups(groups: pd.DataFrame, name: str) -> None:
    """Print one table: the groups of one dimension."""
    table = Table(title=f"By {name}", title_justify="left")
    table.add_column(name)
    for heading in ("gold", "predicted", "precision", "recall", "F1", "F1, 95 %", "part_of"):
        table.add_column(heading, justify="right")
    for row in groups.to_dict(orient="records"):
        table.add_row(
            *(str(row[name]) for name in ("value", "gold", "predicted")),
            *(_share(row[name]) for name in ("precision", "recall", "f1")),
            f"{_share(row['f1_low'])}-{_share(row['f1_high'])}",
            _share(row["part_of"]),
        )
    Console(width=None if sys.stdout.isatty() else PAGE).print(table)


def _share(value: float) -> str:
    return "–" if isnan(value) else f"{value:.3f}"
