"""A quantity: a reported number of persons with the bounds that its wording gives."""

from __future__ import annotations

from dataclasses import dataclass

QUALIFIERS = ("exact", "at_least", "more_than", "about", "up_to", "vague")


@dataclass(frozen=True, slots=True)
class Quantity:
    """Persons, as reported and as an interval [low, high] with `high` None for unbounded.

    "more than 76" is reported 76, [77, none); "dozens" has no reported number and a floor from the lexicon.
    There are no midpoints: nothing is invented inside the interval.

    Examples
    --------
    >>> Quantity(reported=76, qualifier="more_than", low=77, high=None).is_open
    True
    """

    reported: int | None
    qualifier: str
    low: int
    high: int | None

    def __post_init__(self) -> None:
        if self.qualifier not in QUALIFIERS:
            raise ValueError(f"qualifier {self.qualifier!r} is none of {', '.join(QUALIFIERS)}")
        if (self.reported is None) != (self.qualifier == "vague"):
            raise ValueError("a vague quantity has no reported number, every other has one")
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"bounds need 0 <= low <= high, got [{self.low}, {self.high}]")

    @property
    def is_open(self) -> bool:
        """Whether the wording sets no upper bound."""
        return self.high is None
