"""A number with the words around it, as the questions about it see it."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.extract.counts.count import Count
from tollbook.vocabulary.lexicon import PUNCTUATION, Word

Reason = tuple[str, str]
NOTHING = Word("", PUNCTUATION)


@dataclass(slots=True, eq=False)
class Around:
    """A number with the words around it; `before`, `second` and `third` are those in front, nearest first."""

    count: Count
    words: list[Word]
    lo: int
    hi: int
    line_start: bool
    number: Word
    before: Word
    second: Word
    third: Word
    following: Word

    @property
    def digits(self) -> bool:
        """Whether the number is written in digits."""
        return self.number.low[0].isdigit()

    @property
    def bare(self) -> bool:
        """Whether no noun follows the number."""
        return not self.count.noun.head
