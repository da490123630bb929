"""Arabic tallies: each word is given the English words that the rules know, so that one set of rules reads both."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tollbook.vocabulary.lexicon import ARTICLE, CAPITAL, NUMBER, PLACE, Word
from tollbook.vocabulary.places import gazetteer
from tollbook.vocabulary.reference import read_yaml, reference_file

ARABIC = re.compile(r"[\u0621-\u064a]")

_SIGNS = re.compile(r"[\u064b-\u0652\u0640\u0670]")

_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ى"})

LONGEST_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Glosses:
    """Contents of lexicon_arabic.yaml."""

    prefixes: dict[str, str]
    words: dict[str, str]
    phrases: dict[str, str]
    numbers: dict[str, int]


@cache
def glosses() -> Glosses:
    """Return the Arabic glosses, read once."""
    return read_yaml(reference_file("lexicon_arabic.yaml"), Glosses)


def bare(word: str) -> str:
    """An Arabic word without vowel signs and with bare alif.

    Examples
    --------
    >>> bare("أَطْفال") == bare("اطفال")
    True
    """
    return _SIGNS.sub("", word).translate(_LETTERS)


def gloss(
    raws: list[str], spans: list[tuple[int, int]], word_of: Callable[[str], Word]
) -> list[tuple[Word, int, int]]:
    """Words with their spans, Arabic ones replaced by their glosses.

    Parameters
    ----------
    raws : list of str
        Tokens as printed.
    spans : list of tuple of int
        Their code points.
    word_of : callable
        Looks an English word up in the lexicon.

    Returns
    -------
    list of tuple
        One entry for each word of a gloss; several words of one gloss share its span.
    """
    out: list[tuple[Word, int, int]] = []
    plain = [bare(raw) for raw in raws]
    at = 0
    while at < len(raws):
        if not ARABIC.search(raws[at]):
            out.append((word_of(raws[at]), *spans[at]))
            at += 1
            continue
        size, entry = _longest(plain, at)
        start, end = spans[at][0], spans[at + size - 1][1]
        counted = bool(out) and bool(out[-1][0].flags & NUMBER) and out[-1][2] <= start
        for word in entry(word_of, counted):
            out.append((word, start, end))
        at += size
    return out


Entry = Callable[[Callable[[str], Word], bool], list[Word]]


def _longest(plain: list[str], at: int) -> tuple[int, Entry]:
    """How many tokens the longest known reading takes, and the words it stands for."""
    table = glosses()
    for size in range(min(LONGEST_PHRASE, len(plain) - at), 1, -1):
        text = " ".join(plain[at : at + size])
        if text in table.phrases:
            return size, _english(table.phrases[text])
        if gazetteer().exact.get(text.casefold()) and size < 4:
            return size, _place(text)
    number = _number(plain, at)
    if number:
        value, size = number
        return size, lambda _look, _counted: [Word(str(value), NUMBER, value)]
    word = plain[at]
    known = _single(word)
    if known:
        return 1, known
    rest = _single(word[1:]) if len(word) > 3 and word[0] in table.prefixes else None
    value_rest = _number([word[1:], *plain[at + 1 :]], 0) if len(word) > 3 and word[0] == "و" else None
    if value_rest:
        value, size = value_rest
        return size, lambda look, _counted: [look("and"), Word(str(value), NUMBER, value)]
    if rest:
        prefix = table.prefixes[word[0]]
        return 1, lambda look, counted: [look(prefix), *rest(look, counted and prefix != "and")]
    return 1, lambda _look, _counted: [Word(word)]


def _single(word: str) -> Entry | None:
    table = glosses()
    if word in table.words:
        return _english(table.words[word])
    for name in (word, word.removeprefix("ال")):
        if len(name) > 2 and gazetteer().exact.get(name.casefold()):
            return _place(name)
    return None


def _english(text: str) -> Entry:
    def words(look: Callable[[str], Word], counted: bool) -> list[Word]:
        found = [look(part) for part in text.split()]
        if counted and len(found) > 1 and found[0].flags & ARTICLE:
            # "12 شهيد": behind a number the singular is only the counted noun.
            found = found[1:]
        return found

    return words


def _place(name: str) -> Entry:
    def words(_look: Callable[[str], Word], _counted: bool) -> list[Word]:
        places = gazetteer().exact[name.casefold()]
        return [Word(name.casefold(), CAPITAL | PLACE, folded=places[0].canonical, extra=name)]

    return words


def _number(plain: list[str], at: int) -> tuple[int, int] | None:
    """Value and length of a number in words: "خمسة وعشرون" is 25, "اثنا عشر" 12."""
    numbers = glosses().numbers
    first = numbers.get(plain[at])
    if first is None:
        return None
    following = plain[at + 1] if at + 1 < len(plain) else ""
    if first < 10 and following in ("عشر", "عشرة"):
        return first + 10, 2
    joined = numbers.get(following[1:]) if following.startswith("و") else None
    if joined is not None and ((first < 10 and 20 <= joined < 100) or (first >= 100 and joined < 100)):
        further = plain[at + 2] if at + 2 < len(plain) else ""
        tens = numbers.get(further[1:]) if first >= 100 and joined < 10 and further.startswith("و") else None
        if tens is not None and 20 <= tens < 100:
            return first + joined + tens, 3
        return first + joined, 2
    if first in (1,) and following == "":
        return first, 1
    return first, 1
