"""Which parts of a whole form a list that can be added up, and what is known about that list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from tollbook.checks.cells import Cell, cell_of, disjoint, narrows, within
from tollbook.records import Claim, Document
from tollbook.vocabulary import profiles
from tollbook.vocabulary.check_rules import check_rule

FEWEST_CLOSED = 4
"""A list of fewer places is a selection, also where the source usually lists them all."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One list of parts under one whole.

    Attributes
    ----------
    check : str
        Id of the check that the list belongs to.
    parts : tuple of Claim
        In the order of the text. Read as a list, they add up.
    certain : tuple of Claim
        Parts that share nobody under any reading, chosen so that their lower bounds add up to the most.
    splits : bool
        Whether the parts are meant to make up the whole, so that what is left of it is worth telling.
    closed : bool
        Whether nothing can be left: the source lists everything, or the calendar does.
    assumptions : tuple of str
        Sentences.
    """

    check: str
    whole: Claim
    parts: tuple[Claim, ...]
    certain: tuple[Claim, ...]
    splits: bool
    closed: bool
    assumptions: tuple[str, ...] = ()


def breakdowns(document: Document, claims: Sequence[Claim]) -> tuple[Breakdown, ...]:
    """Return the lists of parts in one document, wholes in the order of the text.

    Parameters
    ----------
    document : Document
        The document of all `claims`.
    claims : sequence of Claim
        In the order of the text.
    """
    by_id = {claim.id: claim for claim in claims}
    children: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.part_of is not None and claim.part_of in by_id:
            children[claim.part_of].append(claim)
    return tuple(
        breakdown
        for whole in claims
        if whole.id in children
        for breakdown in _of_whole(document, whole, children[whole.id])
    )


def _of_whole(document: Document, whole: Claim, parts: Sequence[Claim]) -> Iterable[Breakdown]:
    cells = {claim.id: cell_of(claim) for claim in (whole, *parts)}
    lists: dict[str, list[Claim]] = defaultdict(list)
    for part in parts:
        check = _check_of(cells[part.id], cells[whole.id], part)
        if check:
            lists[check].append(part)
    for check, members in lists.items():
        if not check_rule(check).applies_to(document.profile):
            continue
        yield _breakdown(document, check, whole, _broadest(members, cells), cells)


def _check_of(part: Cell, whole: Cell, claim: Claim) -> str:
    """Id of the check that compares a part with its whole; empty where they count different things."""
    if not part.outcomes <= whole.outcomes:
        return ""
    if part.outcomes < whole.outcomes:
        return "pooled-outcomes"
    if _is_shorter(part, whole):
        return "days-total"
    if not _apart_in_place(part, whole):
        if narrows(part.places, whole.places):
            national = whole.places is None
            return "places-headline" if national or part.localities is None else "incidents-governorate"
        if narrows(part.localities, whole.localities):
            return "incidents-governorate"
    if narrows(part.ages, whole.ages) or ("sex" in part.labels and "sex" not in whole.labels):
        return "sex-age-total"
    if "perpetrator" in part.labels and "perpetrator" not in whole.labels:
        return "perpetrators-total"
    if narrows(part.statuses, whole.statuses):
        return "statuses-total"
    return "subset-total"


def _is_shorter(part: Cell, whole: Cell) -> bool:
    if part.covered is None or whole.covered is None or part.covered == whole.covered:
        return False
    starts_later = whole.covered.start is None or (
        part.covered.start is not None and part.covered.start >= whole.covered.start
    )
    return starts_later and part.covered.end <= whole.covered.end


def _apart_in_place(part: Cell, whole: Cell) -> bool:
    """Whether the text puts a part under a whole of another place: the text wins, the place is not used."""
    return part.places is not None and whole.places is not None and not part.places <= whole.places


def _broadest(parts: Sequence[Claim], cells: dict[str, Cell]) -> tuple[Claim, ...]:
    """Leave out a part that is a narrower category of another part in the very same place and scope."""
    return tuple(
        part
        for part in parts
        if not any(_is_category_of(cells[part.id], cells[other.id]) for other in parts if other is not part)
    )


def _is_category_of(a: Cell, b: Cell) -> bool:
    same = (a.places, a.localities, a.labels, a.covered, a.outcomes) == (
        (b.places, b.localities, b.labels, b.covered, b.outcomes)
    )
    inside = within(a.statuses, b.statuses) and within(a.ages, b.ages)
    return same and inside and (a.statuses, a.ages) != (b.statuses, b.ages)


def _breakdown(
    document: Document, check: str, whole: Claim, parts: tuple[Claim, ...], cells: dict[str, Cell]
) -> Breakdown:
    inner = [cells[part.id] for part in parts]
    splits = _SPLITS[check](cells[whole.id], inner)
    closed = splits and _is_closed(document, check, whole, parts)
    certain = certain_parts(parts, [cells[part.id] for part in parts])
    if check == "subset-total":  # two subsets of one count are no list: either may contain the other
        parts = certain = (max(parts, key=lambda part: part.quantity.low),)
    assumptions = _assumptions(document, check, parts, certain, splits)
    return Breakdown(check, whole, parts, certain, splits, closed, assumptions)


def _is_closed(document: Document, check: str, whole: Claim, parts: Sequence[Claim]) -> bool:
    if check in {"days-total", "pooled-outcomes"}:
        return True  # no day and no outcome is left out
    if not document.complete:
        return False
    profile = profiles().get(document.profile)
    if check == "places-headline":
        listed = whole.period == "day" and len(parts) >= FEWEST_CLOSED
        return listed and profile is not None and profile.places == "partition"
    return document.profile in check_rule(check).closed_for


def _assumptions(
    document: Document, check: str, parts: tuple[Claim, ...], certain: tuple[Claim, ...], splits: bool
) -> tuple[str, ...]:
    found = []
    if len(certain) < len(parts):
        names = ", ".join(f"“{part.quote}”" for part in parts if part not in certain)
        found.append(f"Added up as a list, although {names} may count persons of another part.")
    for part in parts:
        if part.quantity.qualifier == "vague":
            found.append(f"“{part.quote}” is read as at least {part.quantity.low:,}.")
    if splits and check == "places-headline" and not document.complete:
        found.append("Only an excerpt of the report was read; the list may go on.")
    return tuple(found)


def _splits_places(whole: Cell, parts: Sequence[Cell]) -> bool:
    totals = [p for p in parts if not narrows(p.statuses, whole.statuses) and not narrows(p.ages, whole.ages)]
    return len({part.places for part in totals}) >= 2


def _splits_statuses(whole: Cell, parts: Sequence[Cell]) -> bool:
    named = frozenset().union(*(part.statuses or () for part in parts))
    return "civilians" in named and len(named) >= 2


def _splits_ages(whole: Cell, parts: Sequence[Cell]) -> bool:
    named = frozenset().union(*(part.ages or () for part in parts))
    needed = whole.ages or {"children", "women", "men"}
    return named >= needed and (whole.ages is None or len(parts) > 2)


def _splits_days(whole: Cell, parts: Sequence[Cell]) -> bool:
    days = [part.covered.days for part in parts if part.covered is not None]
    total = whole.covered.days if whole.covered is not None else None
    apart = all(disjoint(a, b) for a, b in combinations(parts, 2))
    return apart and total is not None and None not in days and sum(day or 0 for day in days) == total


_SPLITS: dict[str, Callable[[Cell, Sequence[Cell]], bool]] = {
    "places-headline": _splits_places,
    "incidents-governorate": lambda whole, parts: False,
    "statuses-total": _splits_statuses,
    "sex-age-total": _splits_ages,
    "perpetrators-total": lambda whole, parts: len({part.labels["perpetrator"] for part in parts}) >= 2,
    "days-total": _splits_days,
    "pooled-outcomes": lambda whole, parts: frozenset().union(*(p.outcomes for p in parts)) == whole.outcomes,
    "subset-total": lambda whole, parts: False,
}


def certain_parts(parts: Sequence[Claim], cells: Sequence[Cell]) -> tuple[Claim, ...]:
    """Return parts that are pairwise disjoint, chosen so that their lower bounds add up to the most.

    Clusters of parts that may overlap are settled one by one; a cluster of more than twelve is settled
    greedily, which gives a valid, possibly smaller sum.
    """
    neighbours = {
        i: {j for j in range(len(parts)) if j != i and not disjoint(cells[i], cells[j])}
        for i in range(len(parts))
    }
    chosen: set[int] = set()
    seen: set[int] = set()
    for start in range(len(parts)):
        if start in seen:
            continue
        cluster = _cluster(start, neighbours)
        seen |= cluster
        chosen |= _heaviest(cluster, neighbours, [part.quantity.low for part in parts])
    return tuple(part for index, part in enumerate(parts) if index in chosen)


def _cluster(start: int, neighbours: dict[int, set[int]]) -> set[int]:
    found, ahead = {start}, [start]
    while ahead:
        for other in neighbours[ahead.pop()] - found:
            found.add(other)
            ahead.append(other)
    return found


def _heaviest(cluster: set[int], neighbours: dict[int, set[int]], weight: Sequence[int]) -> set[int]:
    order = sorted(cluster, key=lambda i: (-weight[i], i))
    if len(order) == 1:
        return cluster
    greedy: set[int] = set()
    for i in order:
        if not neighbours[i] & greedy:
            greedy.add(i)
    if len(order) > 12:
        return greedy
    best = greedy
    for size in range(1, len(order) + 1):
        for subset in combinations(order, size):
            apart = all(b not in neighbours[a] for a, b in combinations(subset, 2))
            if apart and sum(weight[i] for i in subset) > sum(weight[i] for i in best):
                best = set(subset)
    return best
