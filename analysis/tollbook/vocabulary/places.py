"""The gazetteer: names of Syrian places, their spellings and the governorates they lie in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from tollbook.vocabulary.reference import read_csv, reference_file

GOVERNORATE_KINDS = ("governorate",)
_ARTICLES = frozenset(
    ("al", "el", "as", "ar", "ad", "at", "ash", "an", "az", "ez", "es", "et", "er", "en", "ed", "the")
)
_MARKS = re.compile(r"[’'‘ʼʿʾ`´.]")
_SPLIT = re.compile(r"[\s\-–_/]+")
_DOUBLED = re.compile(r"(.)\1+")
_VARIANTS = (
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("ei", "i"),
    ("ai", "i"),
    ("ay", "i"),
    ("y", "i"),
)


# Names looked up before; a memory of what `Gazetteer.find` would answer again.
_FOUND: dict[str, tuple[Place, ...]] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """One row of places.csv: a name as printed, the place it stands for and its governorate's P-code."""

    name: str
    canonical: str
    code: str
    kind: str
    source: str = ""
    note: str = ""


@dataclass(slots=True)
class Gazetteer:
    """Look-up tables: exact (case folded) names, folded spellings, and the first words of names.

    Attributes
    ----------
    exact, folded : dict
        Name to the places that bear it; the first of several is the best known.
    longest : dict
        Folded first word to the number of words of the longest name that begins with it.
    """

    exact: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    folded: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def find(self, name: str) -> tuple[Place, ...]:
        """Places that bear a name: as spelt, else with article, accents and doubled letters folded away.

        Examples
        --------
        >>> [one.code for one in gazetteer().find("Ar Raqqah")]
        ['SY11']
        """
        known = _FOUND.get(name)
        if known is None:
            if len(_FOUND) > 100_000:
                _FOUND.clear()
            known = _FOUND[name] = self.exact.get(name.casefold()) or self.folded.get(fold(name), ())
        return known


def words(name: str) -> list[str]:
    """Folded words of a name, without its articles.

    Examples
    --------
    >>> words("Ma’arrat al-Nu’man")
    ['marat', 'numan']
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = _MARKS.sub("", plain.casefold())
    parts = [part for part in _SPLIT.split(plain) if part]
    kept = [part for part in parts if part not in _ARTICLES] or parts
    return [_fold_word(part) for part in kept]


def fold(name: str) -> str:
    """Spelling key of a name: two spellings of one name mostly share it.

    Examples
    --------
    >>> fold("Ar-Raqqah") == fold("Raqa"), fold("Daraya") == fold("Daraa")
    (True, False)
    """
    return "".join(words(name))


@cache
def _fold_word(word: str) -> str:
    if word.startswith("al") and len(word) > 5 and word[2:4] != "ep":
        word = word[2:]
    for old, new in _VARIANTS:
        word = word.replace(old, new)
    word = _DOUBLED.sub(r"\1", word)
    if len(word) > 3 and word.endswith("h"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1] + "a"
    return word


@cache
def gazetteer() -> Gazetteer:
    """Return the look-up tables of places.csv, read once."""
    table = Gazetteer()
    for place in read_csv(reference_file("places.csv"), Place):
        for index, key in ((table.exact, place.name.casefold()), (table.folded, fold(place.name))):
            had = index.get(key, ())
            if all(one.code != place.code for one in had):
                index[key] = (*had, place)
        raw = [part for part in _SPLIT.split(place.name) if part]
        first = words(place.name)[0]
        table.longest[first] = max(table.longest.get(first, 0), len(raw))
        table.longest.setdefault(fold(place.name), 1)
    return table
