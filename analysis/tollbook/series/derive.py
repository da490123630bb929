"""Cells that nobody states but that stated counts bound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tollbook.records import Claim
from tollbook.series.cells import Cell, ancestors, cell_of
from tollbook.series.reconcile import Value
from tollbook.vocabulary.governorates import COUNTRY, governorates


def derive_from_localities(claims: Sequence[Claim], stated: Iterable[Cell]) -> dict[Cell, Value]:
    """Lower bounds of governorates from the counts of their towns and incidents.

    Counts of one category in different places of a governorate are added, counts of different categories
    are not (a child may be a civilian); the upper bound is that of the narrowest count that includes them.
    """
    by_id = {claim.id: claim for claim in claims}
    groups: dict[Cell, list[Claim]] = defaultdict(list)
    for claim in claims:
        cell = cell_of(claim)
        if cell is None or len(claim.place) != 1 or not claim.locality:
            continue
        if any(cell_of(parent) == cell and parent.locality for parent in ancestors(claim, by_id)):
            continue  # an incident inside an incident is counted once
        groups[cell].append(claim)
    taken = set(stated)
    rows = {cell: _from_parts(group, by_id) for cell, group in groups.items() if cell not in taken}
    return rows | _widen_to_all(groups, by_id, taken | set(rows))


def _from_parts(group: Sequence[Claim], by_id: Mapping[str, Claim]) -> Value:
    """At least the sum over distinct localities; a locality counted twice counts by its larger figure."""
    largest: dict[str, Claim] = {}
    for claim in group:
        known = largest.get(claim.locality)
        if known is None or claim.quantity.low > known.quantity.low:
            largest[claim.locality] = claim
    parts = ", ".join(f"{claim.quantity.low} ({claim.locality})" for claim in largest.values())
    low = sum(claim.quantity.low for claim in largest.values())
    high = _narrowest_high(group, by_id)
    return Value(
        status="derived",
        low=low if high is None else min(low, high),
        high=high,
        claims=tuple(claim.id for claim in group),
        derivation=f"at least the counts of places inside: {parts}",
    )


def _narrowest_high(group: Sequence[Claim], by_id: Mapping[str, Claim]) -> int | None:
    """Smallest upper bound of the counts that include all these persons and cover their place."""
    bounds: list[int] = []
    for claim in group:
        for parent in ancestors(claim, by_id):
            covers = COUNTRY in parent.place or set(claim.place) <= set(parent.place)
            if covers and not parent.locality and parent.quantity.high is not None:
                bounds.append(parent.quantity.high)
    return min(bounds) if bounds else None


def _widen_to_all(
    groups: Mapping[Cell, Sequence[Claim]], by_id: Mapping[str, Claim], taken: set[Cell]
) -> dict[Cell, Value]:
    """Seven men in a quarter are at least seven persons in its governorate."""
    widest: dict[Cell, Value] = {}
    for cell, group in groups.items():
        total = Cell(cell.start, cell.end, cell.period, cell.place, "all", cell.outcome, cell.source)
        if total in taken or cell.category == "all":
            continue
        row = replace(_from_parts(group, by_id), derivation=f"at least the {cell.category} counted inside")
        known = widest.get(total)
        if known is None or (row.low or 0) > (known.low or 0):
            widest[total] = row
    return widest


def derive_from_joint_areas(stated: Mapping[Cell, Value], taken: Iterable[Cell]) -> dict[Cell, Value]:
    """Members of a joint area lie between zero and the area's upper bound; the area itself is never split."""
    known = set(taken)
    rows: dict[Cell, Value] = {}
    for cell, row in stated.items():
        if len(cell.place) < 2:
            continue
        for code in cell.place:
            member = Cell(
                cell.start, cell.end, cell.period, (code,), cell.category, cell.outcome, cell.source
            )
            if member not in known:
                rows[member] = Value(
                    status="derived",
                    low=0,
                    high=row.high,
                    claims=row.claims,
                    derivation=f"part of the joint count of {'+'.join(cell.place)}",
                )
    return rows


def derive_country(stated: Mapping[Cell, Value]) -> dict[Cell, Value]:
    """A country total that nobody states is at least the sum over disjoint governorates, and open above."""
    groups: dict[Cell, list[tuple[Cell, Value]]] = defaultdict(list)
    for cell, row in stated.items():
        if cell.place and set(cell.place) <= governorates().keys():
            total = Cell(
                cell.start, cell.end, cell.period, (COUNTRY,), cell.category, cell.outcome, cell.source
            )
            groups[total].append((cell, row))
    rows: dict[Cell, Value] = {}
    for total, members in groups.items():
        if total in stated:
            continue
        chosen, covered = [], set[str]()
        for cell, row in sorted(members, key=lambda pair: (-(pair[1].low or 0), pair[0].place)):
            if covered.isdisjoint(cell.place):
                covered |= set(cell.place)
                chosen.append((cell, row))
        chosen.sort(key=lambda pair: pair[0].place)
        rows[total] = Value(
            status="derived",
            low=sum(row.low or 0 for _, row in chosen),
            claims=tuple(claim for _, row in chosen for claim in row.claims),
            derivation="at least the sum over governorates: "
            + " + ".join(f"{row.low} ({'+'.join(cell.place)})" for cell, row in chosen if row.low),
        )
    return rows
