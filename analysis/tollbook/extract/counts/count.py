"""A count expression in the making: its number, its noun, and what the passes find out about it.

The nouns of this package that are made by the hundred in every document are plain classes that set their attributes
themselves: where the package is compiled, that takes a fraction of the time of a generated constructor.
"""

from __future__ import annotations


class NounPhrase:
    """The noun of a count: words up to `end`; `head` is empty where the noun is elided.

    `of` says what follows "of": `them` ("two of them"), `whom` ("three of whom"), or empty.
    """

    def __init__(
        self, end: int, head: str = "", person: bool = False, category: str = "", of: str = ""
    ) -> None:
        self.end = end
        self.head = head
        self.person = person
        self.category = category
        self.of = of
        self.thing = ""
        self.reason = ""
        self.harm = ""
        self.harm_noun = ""
        self.more = False
        self.others = False
        self.family = 0
        self.after_number = 0
        self.unknown = False
        self.adjectival = False


class Count:
    """A count expression: words [start, end) are the quote, [number, after) the number itself.

    `rejected` holds (rule id, reason) where the number counts no persons.
    """

    def __init__(
        self,
        start: int,
        number: int,
        after: int,
        end: int,
        value: int | None,
        qualifier: str,
        floor: int,
        noun: NounPhrase,
        *,
        article: bool = False,
        more: bool = False,
        high: int = 0,
    ) -> None:
        self.start = start
        self.number = number
        self.after = after
        self.end = end
        self.value = value
        self.qualifier = qualifier
        self.floor = floor
        self.noun = noun
        self.article = article
        self.more = more
        self.others = False
        self.high = high
        self.rejected: tuple[str, str] | None = None
        # What the second pass finds out.
        self.outcome = ""
        self.rule = ""
        self.evidence = -1
        self.acts = False
        self.subset = False
        self.parent: Count | None = None
        self.chain: Count | None = None
        self.category = ""
        self.resolved = ""
        self.cued = False
        self.listed = False
        self.among = ""
        self.added_to: Count | None = None
        self.of_total = False
        self.joined_total = False

    @property
    def elided(self) -> bool:
        """Whether no noun follows the number."""
        return not self.noun.head
