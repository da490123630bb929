"""A count expression in the making: its number, its noun, and what the passes find out about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class NounPhrase:
    """The noun of a count: words up to `end`; `head` is empty where the noun is elided.

    `of` says what follows "of": `them` ("two of them"), `whom` ("three of whom"), or empty.
    """

    end: int
    head: str = ""
    person: bool = False
    category: str = ""
    thing: str = ""
    reason: str = ""
    harm: str = ""
    harm_noun: str = ""
    more: bool = False
    others: bool = False
    of: str = ""
    family: int = 0
    after_number: int = 0
    unknown: bool = False
    adjectival: bool = False


@dataclass(slots=True, eq=False)
class Count:
    """A count expression: words [start, end) are the quote, [number, after) the number itself.

    `rejected` holds (rule id, reason) where the number counts no persons.
    """

    start: int
    number: int
    after: int
    end: int
    value: int | None
    qualifier: str
    floor: int
    noun: NounPhrase
    article: bool = False
    more: bool = False
    others: bool = False
    high: int = 0
    rejected: tuple[str, str] | None = None
    # What the second pass finds out.
    outcome: str = ""
    rule: str = ""
    evidence: int = -1
    acts: bool = False
    subset: bool = False
    parent: Count | None = None
    chain: Count | None = None
    category: str = ""
    resolved: str = ""
    cued: bool = False
    listed: bool = False
    among: str = ""
    added_to: Count | None = None
    of_total: bool = False
    joined_total: bool = False

    @property
    def elided(self) -> bool:
        """Whether no noun follows the number."""
        return not self.noun.head
