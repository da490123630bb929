"""The state of one reading of an Arabic text: its tokens, and the words that they were given so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tollbook.extract.arabic.lexicon import Form, arabic_lexicon
from tollbook.extract.arabic.spelling import letters, without_article
from tollbook.vocabulary.word import NOT_COUNT, NUMBER, PUNCTUATION, VAGUE, Word

Look = Callable[[str], Word]
Glossed = tuple[Word, int, int]


@dataclass(slots=True)
class Reading:
    """The tokens of a text, and the words that they were given so far."""

    raws: list[str]
    spans: list[tuple[int, int]]
    plain: list[str]
    look: Look
    out: list[Glossed] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def add(self, words: list[Word], at: int, size: int, kind: str, taken: tuple[str, ...] = ()) -> int:
        """Give `size` tokens their words; letters taken off the first one become words of their own."""
        start, end = self.spans[at][0], self.spans[at + size - 1][1]
        cut = start + letters(self.raws[at], len(taken))
        self.put([self.look(arabic_lexicon().prefixes[letter]) for letter in taken], start, cut, "prefix")
        self.put(words, cut, end, kind)
        return at + size

    def put(self, words: list[Word], start: int, end: int, kind: str) -> None:
        """Write words that stand for one stretch of the text."""
        self.out.extend((word, start, end) for word in words)
        self.kinds.extend([kind] * len(words))

    @property
    def last(self) -> str:
        """Kind of the word before."""
        return self.kinds[-1] if self.kinds else ""

    def english(self, text: str) -> list[Word]:
        """The words of a gloss."""
        return [self.look(part) for part in text.split()]

    @property
    def before(self) -> int:
        """Flags of the word before."""
        return self.out[-1][0].flags if self.out else PUNCTUATION

    @property
    def counted(self) -> bool:
        """Whether a number stands right before, also one that is no count."""
        return bool(self.before & (NUMBER | VAGUE | NOT_COUNT))


def known(word: str) -> bool:
    """Whether a word is one of the lexicon, in some form."""
    table = arabic_lexicon()
    return word in table.words or word in table.verbs or word in table.forms


def form_of(word: str) -> Form | None:
    """The form of a noun that a word is, with or without its article."""
    forms = arabic_lexicon().forms
    return forms.get(word) or forms.get(without_article(word))
