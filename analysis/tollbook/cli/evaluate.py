"""The verb that measures extraction on gold documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.terminal import say
from tollbook.evaluation import Measures, predict, prediction_rows, read_gold, score
from tollbook.store import write_json_lines


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated documents, one YAML file each.")],
    predictions: Annotated[
        Path | None, typer.Option(help="Write the predicted claims there, one JSON object a line.")
    ] = None,
    show: Annotated[int, typer.Option(help="List at most this many errors.")] = 0,
) -> None:
    """Run extraction on gold documents and print precision, recall and F1.

    Example: tollbook evaluate tests/gold --show 20
    """
    documents = read_gold(gold)
    predicted = predict(documents)
    measures = score(documents, predicted)
    typer.echo(summary(measures))
    for line in errors(measures)[:show]:
        typer.echo(f"  {line}")
    if predictions is not None:
        write_json_lines(predictions, prediction_rows(predicted))
        say(f"predictions written to {predictions}")


def summary(measures: Measures) -> str:
    """Return the measures in two lines."""
    return (
        f"claims    precision {measures.precision.value:.3f}  recall {measures.recall.value:.3f}  "
        f"F1 {measures.f1:.3f}  ({measures.recall.of} gold, {measures.precision.of} predicted)\n"
        f"part_of {measures.part_of.value:.3f}   headline {measures.headline.value:.3f}   "
        f"whole documents {measures.whole_documents.value:.3f}"
    )


def errors(measures: Measures) -> list[str]:
    """Return one readable line per missed and per spurious claim."""
    lines = []
    for match in measures.matches:
        for gold in match.missed:
            lines.append(
                f"missed   {match.gold.id} {gold.id}: {gold.quote!r} as {gold.outcome} / {gold.category} / "
                f"{'+'.join(gold.place) or 'no place'} / {gold.reported} {gold.qualifier}"
            )
        for claim in match.spurious:
            lines.append(
                f"spurious {match.gold.id} {claim.span.start}-{claim.span.end}: {claim.quote!r} as "
                f"{claim.outcome} / {claim.category} / {'+'.join(claim.place) or 'no place'} / "
                f"{claim.quantity.reported} {claim.quantity.qualifier} by {claim.rule}"
            )
    return lines
