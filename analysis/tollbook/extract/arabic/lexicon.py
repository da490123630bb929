"""The Arabic word lists of lexicon_arabic.yaml, read and indexed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from tollbook.extract.arabic.spelling import bare
from tollbook.vocabulary.reference import read_yaml, reference_file

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words of numbers with their values; `before_ten` are forms that need "عشر" or a ten behind them."""

    units: dict[str, int]
    before_ten: dict[str, int]
    ten_behind_unit: tuple[str, ...]
    tens: dict[str, int]
    hundreds: dict[str, int]
    thousands: dict[str, int]
    thousand_behind_number: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """English words of a noun; `plural` lists broken plurals, without one the plural is regular."""

    one: str
    many: str
    plural: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The file as it is written."""

    prefixes: dict[str, str]
    nouns: dict[str, Noun]
    things: dict[str, Noun]
    verbs: dict[str, str]
    agents: dict[str, str]
    words: dict[str, str]
    phrases: dict[str, str]
    behind_numbers: dict[str, str]
    numbered: dict[str, str]
    measures: dict[str, str]
    no_places: tuple[str, ...]
    numbers: NumberWords


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a noun: "one", "two" or "many" of it."""

    number: str
    noun: Noun


@dataclass(frozen=True, slots=True)
class ArabicLexicon:
    """The same, every word as `bare` leaves it and every noun in all its forms; `subsets` mean "including"."""

    prefixes: dict[str, str]
    forms: dict[str, Form]
    verbs: dict[str, str]
    agents: dict[str, str]
    words: dict[str, str]
    phrases: dict[str, str]
    behind_numbers: dict[str, str]
    numbered: dict[str, str]
    measures: dict[str, str]
    no_places: frozenset[str]
    subsets: frozenset[str]
    numbers: NumberWords
    longest: int


@cache
def arabic_lexicon() -> ArabicLexicon:
    """Return the Arabic lexicon, read once."""
    read = read_yaml(reference_file("lexicon_arabic.yaml"), Contents)
    numbers = read.numbers
    return ArabicLexicon(
        _plain(read.prefixes),
        {form: known for nouns in (read.things, read.nouns) for form, known in _all_forms(nouns).items()},
        _plain(read.verbs),
        _plain(read.agents),
        _plain(read.words),
        _plain(read.phrases),
        _plain(read.behind_numbers),
        _plain(read.numbered),
        _plain(read.measures),
        frozenset(map(bare, read.no_places)),
        frozenset(bare(word) for word, english in read.words.items() if english == "including"),
        NumberWords(
            _plain(numbers.units),
            _plain(numbers.before_ten),
            tuple(map(bare, numbers.ten_behind_unit)),
            _plain(numbers.tens),
            _plain(numbers.hundreds),
            _plain(numbers.thousands),
            tuple(map(bare, numbers.thousand_behind_number)),
        ),
        max(len(phrase.split()) for phrase in [*read.phrases, *read.agents]),
    )


def _plain(table: dict[str, Value]) -> dict[str, Value]:
    return {bare(word): value for word, value in table.items()}


def _all_forms(nouns: dict[str, Noun]) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for base, noun in nouns.items():
        for form, number in forms(base, noun.plural).items():
            found.setdefault(form, Form(number, noun))
    # A word of the list is what it says, even where it looks like a form of another ("مدني" in the construct state).
    found.update({bare(base): Form("one", noun) for base, noun in nouns.items()})
    return found


def forms(base: str, plural: tuple[str, ...] = ()) -> dict[str, str]:
    """The forms of a noun, each with whether it means one, two or many.

    The ending "-ين" is the dual of a noun with a broken plural; of a regular masculine noun it is read as the plural,
    which is written alike.

    Examples
    --------
    >>> [forms("شهيد", ("شهداء",))[bare(form)] for form in ("شهيد", "شهيدان", "شهيدين", "شهداء")]
    ['one', 'two', 'two', 'many']
    >>> [forms("مدني")[bare(form)] for form in ("مدنيان", "مدنيين", "مدنيون")]
    ['two', 'many', 'many']
    """
    word = bare(base)
    found = {word: "one"}
    if word.endswith("ه"):
        stem = word[:-1]
        found |= {stem + "تان": "two", stem + "تين": "two", stem + "تا": "two", stem + "ات": "many"}
    else:
        oblique = "two" if plural else "many"
        found |= {word + "ا": "one", word + "ان": "two", word + "ين": oblique}
        if not plural:
            found |= {word + "ون": "many", word + "ي": "many"}
    for broken in map(bare, plural):
        found |= {broken: "many", broken + "ا": "many"}
    return found
