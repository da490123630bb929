"""Predicted claims in the form that the gold set's scorer reads: one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable

from tollbook.evaluation.gold import GoldDocument
from tollbook.extract import extract
from tollbook.records import Claim


def predict(gold: Iterable[GoldDocument]) -> dict[str, tuple[Claim, ...]]:
    """Run extraction on the texts of gold documents; claims by document id."""
    return {one.id: extract(one.document()).claims for one in gold}


def prediction_rows(predicted: dict[str, tuple[Claim, ...]]) -> list[dict[str, object]]:
    """Return one plain mapping per claim, in document and text order; spans in code points, half-open."""
    rows: list[dict[str, object]] = []
    for document, claims in predicted.items():
        spans = {claim.id: claim.span for claim in claims}
        for claim in claims:
            parent = spans.get(claim.part_of) if claim.part_of else None
            rows.append(
                {
                    "document": document,
                    "start": claim.span.start,
                    "end": claim.span.end,
                    "outcome": claim.outcome,
                    "category": claim.category,
                    "place": list(claim.place),
                    "reported": claim.quantity.reported,
                    "qualifier": claim.quantity.qualifier,
                    "part_of": {"start": parent.start, "end": parent.end} if parent else None,
                    "period": claim.period,
                }
            )
    return rows
