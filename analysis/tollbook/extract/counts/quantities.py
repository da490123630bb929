"""The bounds that a count's wording gives."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from tollbook.extract.counts.count import Count
from tollbook.records import Quantity
from tollbook.vocabulary.lexicon import lexicon


def quantity(count: Count) -> Quantity:
    """Persons as reported, with bounds: "more than 76" is [77, none), "dozens" has a floor, "about 12" a tolerance.

    Examples
    --------
    >>> from tollbook.extract.counts.count import NounPhrase
    >>> quantity(Count(0, 0, 1, 1, 12, "about", 12, NounPhrase(1)))
    Quantity(reported=12, qualifier='about', low=10, high=14)
    """
    return _bounded(count.value, count.qualifier, count.floor, count.high)


@lru_cache(4096)
def _bounded(value: int | None, qualifier: str, floor_told: int, high_told: int) -> Quantity:
    """The quantity of a wording; few numbers make most counts."""
    if value is None or qualifier == "vague":
        return Quantity(None, "vague", floor_told, None)
    match qualifier:
        case "at_least":
            return Quantity(value, "at_least", value, None)
        case "more_than":
            return Quantity(value, "more_than", value + 1, None)
        case "up_to":
            return Quantity(value, "up_to", 0, value)
        case "about":
            tolerance = lexicon().numbers.tolerance
            share = Fraction(str(tolerance.share))
            low = min(floor(value * (1 - share)), value - tolerance.least)
            high = max(ceil(max(value, high_told) * (1 + share)), value + tolerance.least)
            return Quantity(value, "about", max(low, 0), high)
        case _:
            return Quantity(value, "exact", value, value)
