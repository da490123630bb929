"""A number with the words around it, as the questions about it see it."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.text.sentences import Sentence
from tollbook.vocabulary.word import PUNCTUATION, Word

Reason = tuple[str, str]
NOTHING = Word("", PUNCTUATION)


class Around:
    """A number with the words around it; `before`, `second` and `third` are those in front, nearest first."""

    def __init__(self, words: list[Word], count: Count, sentence: Sentence) -> None:
        at, lo, hi = count.number, sentence.lo, sentence.hi
        self.count = count
        self.words = words
        self.lo = lo
        self.hi = hi
        self.line_start = sentence.line_start
        self.number = words[at]
        self.before = words[at - 1] if at > lo else NOTHING
        self.second = words[at - 2] if at > lo + 1 else NOTHING
        self.third = words[at - 3] if at > lo + 2 else NOTHING
        self.following = words[count.after] if count.after < hi else NOTHING

    @property
    def digits(self) -> bool:
        """Whether the number is written in digits."""
        return self.number.low[0].isdigit()

    @property
    def bare(self) -> bool:
        """Whether no noun follows the number."""
        return not self.count.noun.head
