"""The cell of a claim: which persons it counts, dimension by dimension, and when two cells share nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tollbook.records import Claim, DateRange
from tollbook.vocabulary.check_rules import scope_labels

STATUSES = ("civilians", "fighters", "government_forces")
AGES = ("children", "women", "men")

# Who may be counted in several ways at once: two values do not exclude each other.
OVERLAPPING = frozenset({"kind"})


@dataclass(frozen=True, slots=True)
class Cell:
    """The persons that a claim counts; None in a dimension leaves it open.

    Attributes
    ----------
    outcomes : frozenset of str
        Single outcomes.
    places : frozenset of str or None
        Region codes; None for a whole country or an unknown place.
    localities : frozenset of str or None
        Towns or quarters within those regions, casefolded.
    statuses, ages : frozenset of str or None
        Civilians and combatants; children, women, men, and `other` for adults of unknown sex.
    labels : mapping of str to str
        Further dimensions that the scope names, such as perpetrator.
    covered : DateRange or None
        Days.
    """

    outcomes: frozenset[str]
    places: frozenset[str] | None = None
    localities: frozenset[str] | None = None
    statuses: frozenset[str] | None = None
    ages: frozenset[str] | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    covered: DateRange | None = None


def cell_of(claim: Claim) -> Cell:
    """Return the cell of a claim.

    Examples
    --------
    >>> from tollbook.records import Quantity, Span
    >>> claim = Claim("d:0-3", "d", Span(0, 3), "two", "killed", "children", ("SY01", "SY03"),
    ...               Quantity(2, "exact", 2, 2), locality="Jobar; Douma")
    >>> cell = cell_of(claim)
    >>> sorted(cell.places), sorted(cell.localities), sorted(cell.ages), cell.statuses
    (['SY01', 'SY03'], ['douma', 'jobar'], ['children'], None)
    """
    statuses, ages = _category(claim.category)
    labels = dict(scope_labels(claim.scope))
    if "age" in labels:
        ages = frozenset({labels.pop("age")})
    places, localities = _place(claim.place, claim.locality)
    outcomes = frozenset(claim.outcome.split("+"))
    return Cell(outcomes, places, localities, statuses, ages, labels, claim.covered)


@lru_cache(maxsize=4096)
def _category(category: str) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    parts = frozenset(category.split("+"))
    if parts <= set(STATUSES):
        return parts, None
    if parts <= set(AGES):
        return None, parts
    return None, None  # everybody, or a pool across dimensions, which no single cell describes


@lru_cache(maxsize=65536)
def _place(codes: tuple[str, ...], locality: str) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    towns = frozenset(town.strip().casefold() for town in re.split(r"[;,]", locality) if town.strip())
    if not codes:
        return None, None
    if is_country(codes):
        # "in other regions" lies in none of the regions that are named
        return (frozenset({f"{codes[0]} elsewhere"}), towns) if towns else (None, None)
    return frozenset(codes), towns or None


def is_country(codes: tuple[str, ...]) -> bool:
    """Whether the place is one whole country: a two-letter code.

    Examples
    --------
    >>> is_country(("SY",)), is_country(("SY07",)), is_country(("LY-BA",))
    (True, False, False)
    """
    return len(codes) == 1 and len(codes[0]) == 2


def disjoint(a: Cell, b: Cell) -> bool:
    """Whether no person can be in both cells, whatever the reading."""
    return (
        not a.outcomes & b.outcomes
        or _apart(a.places, b.places)
        or _apart(a.localities, b.localities)
        or _apart(a.statuses, b.statuses)
        or _apart(a.ages, b.ages)
        or any(
            key in b.labels and b.labels[key] != value
            for key, value in a.labels.items()
            if key not in OVERLAPPING
        )
        or _days_apart(a.covered, b.covered)
    )


def _apart(a: frozenset[str] | None, b: frozenset[str] | None) -> bool:
    return a is not None and b is not None and not a & b


def _days_apart(a: DateRange | None, b: DateRange | None) -> bool:
    if a is None or b is None:
        return False
    return (b.start is not None and a.end < b.start) or (a.start is not None and b.end < a.start)


def within(a: frozenset[str] | None, b: frozenset[str] | None) -> bool:
    """Whether the values `a` lie within `b` in one dimension; None is everything."""
    return b is None or (a is not None and a <= b)


def narrows(part: frozenset[str] | None, whole: frozenset[str] | None) -> bool:
    """Whether `part` leaves something of `whole` out; an open `part` inherits the whole's."""
    return part is not None and (whole is None or part < whole)
