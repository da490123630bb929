"""Cells of the series: which claims speak of the same date, place, category, outcome and source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tollbook.records import Claim


@dataclass(frozen=True, slots=True)
class Cell:
    """The key of one row; `start` is None for a running total without a known first day."""

    start: date | None
    end: date
    period: str
    place: tuple[str, ...]
    category: str
    outcome: str
    source: str


def cell_of(claim: Claim) -> Cell | None:
    """Return the cell that a claim speaks of; None where its days are unknown."""
    if claim.covered is None:
        return None
    return Cell(
        start=claim.covered.start,
        end=claim.covered.end,
        period=claim.period,
        place=tuple(sorted(claim.place)),
        category=claim.category,
        outcome=claim.outcome,
        source=claim.stated_by,
    )


def undated(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims that no row can hold because nothing tells which days they cover."""
    return tuple(claim for claim in claims if claim.covered is None)


def ancestors(claim: Claim, by_id: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """The claims whose persons include this one's, narrowest first; a circle ends the walk."""
    found: list[Claim] = []
    seen = {claim.id}
    parent = claim.part_of
    while parent is not None and parent in by_id and parent not in seen:
        seen.add(parent)
        found.append(by_id[parent])
        parent = by_id[parent].part_of
    return tuple(found)


def direct_claims(claims: Sequence[Claim]) -> dict[Cell, tuple[Claim, ...]]:
    """Claims that state a cell as such, by cell.

    Left out are the counts of single towns and incidents (they bound a cell from below, see `derive`), those
    narrowed by something that is no column ("by ISIS"), and
    counts nested in another count of the same cell ("27 in Aleppo, including 3 under torture").
    """
    by_id = {claim.id: claim for claim in claims}
    found: dict[Cell, list[Claim]] = defaultdict(list)
    for claim in claims:
        cell = cell_of(claim)
        if cell is None or not claim.place or claim.locality or claim.scope:
            continue
        if any(cell_of(parent) == cell for parent in ancestors(claim, by_id)):
            continue
        found[cell].append(claim)
    return {cell: tuple(group) for cell, group in found.items()}
