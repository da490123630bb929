"""Precision, recall and F1 of claims by family, outcome, category, qualifier and rule.

The annotation names no rules. A claim counts for the rule that read it; a missed annotation counts for the
rule that read something else at its place, and for `NOT_READ` where nothing was read there.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from tollbook.errors import TollbookError
from tollbook.evaluation.bootstrap import RESAMPLES, SEED, draw, interval
from tollbook.evaluation.gold import GoldClaim
from tollbook.evaluation.measures import Match, Measures
from tollbook.records import Claim

DIMENSIONS = ("family", "outcome", "category", "qualifier", "rule")
NOT_READ = "(not read)"
COLUMNS = (
    "by",
    "value",
    "gold",
    "predicted",
    "right",
    "precision",
    "recall",
    "f1",
    "f1_low",
    "f1_high",
    "part_of",
)
_RIGHT, _READ, _ANNOTATED, _RELATED = range(4)


def breakdown(
    measures: Measures, by: Sequence[str] = DIMENSIONS, seed: int = SEED, resamples: int = RESAMPLES
) -> pd.DataFrame:
    """Measure each group of claims.

    Parameters
    ----------
    measures : Measures
        As `score` returns them.
    by : sequence of str
        Some of `DIMENSIONS`, in the order of the result.
    seed, resamples : int
        Of the bootstrap over documents.

    Returns
    -------
    DataFrame
        One row a group, `COLUMNS`: counts of claims, shares between 0 and 1, the 95 % interval of F1, and
        the share of the right claims whose parent is right. Groups are ordered by the number of annotations,
        then by name. A share of nothing is not a number.

    Raises
    ------
    TollbookError
        If a dimension is unknown.
    """
    unknown = [name for name in by if name not in DIMENSIONS]
    if unknown:
        raise TollbookError(
            "claims cannot be grouped that way",
            where="evaluate --by",
            got=", ".join(unknown),
            expected=", ".join(DIMENSIONS),
            fix="name some of these, separated by commas",
        )
    weights = draw(len(measures.matches), seed, resamples)
    rows = []
    for name in by:
        groups = tallies(measures, name)
        for value in sorted(groups, key=lambda one: (-groups[one][:, _ANNOTATED].sum(), one)):
            tally = groups[value]
            right, read, annotated, related = tally.sum(axis=0)
            low, high = interval(weights, 2 * tally[:, _RIGHT], tally[:, _READ] + tally[:, _ANNOTATED])
            rows.append(
                (
                    name,
                    value,
                    int(annotated),
                    int(read),
                    int(right),
                    _share(right, read),
                    _share(right, annotated),
                    _share(2 * right, read + annotated),
                    low,
                    high,
                    _share(related, right),
                )
            )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def tallies(measures: Measures, by: str) -> dict[str, np.ndarray]:
    """Count claims by group and document.

    Returns
    -------
    dict of str to array of shape (documents, 4)
        Right, predicted and annotated claims, and right claims with the right parent.
    """
    groups: dict[str, np.ndarray] = {}

    def count(value: str, row: int, *columns: int) -> None:
        table = groups.setdefault(value, np.zeros((len(measures.matches), 4)))
        for column in columns:
            table[row, column] += 1

    for row, match in enumerate(measures.matches):
        for (gold, claim), related in zip(match.pairs, match.relations(), strict=True):
            value = _of_claim(match, claim, by) if by == "rule" else _of_gold(match, gold, by)
            count(value, row, _RIGHT, _READ, _ANNOTATED, *([_RELATED] if related else []))
        for gold in match.missed:
            count(_of_gold(match, gold, by), row, _ANNOTATED)
        for claim in match.spurious:
            count(_of_claim(match, claim, by), row, _READ)
    return groups


def misreading(match: Match, gold: GoldClaim) -> Claim | None:
    """The claim that was read at the place of a missed annotation instead of it; the first one, if any."""
    span = match.gold.span(gold)
    return next((claim for claim in match.spurious if span.overlaps(claim.span)), None)


def _of_gold(match: Match, gold: GoldClaim, by: str) -> str:
    match by:
        case "family":
            return match.gold.family
        case "outcome":
            return gold.outcome
        case "category":
            return gold.category
        case "qualifier":
            return gold.qualifier
        case _:
            instead = misreading(match, gold)
            return (instead.rule or "(no rule)") if instead else NOT_READ


def _of_claim(match: Match, claim: Claim, by: str) -> str:
    match by:
        case "family":
            return match.gold.family
        case "outcome":
            return claim.outcome
        case "category":
            return claim.category
        case "qualifier":
            return claim.quantity.qualifier
        case _:
            return claim.rule or "(no rule)"


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")
