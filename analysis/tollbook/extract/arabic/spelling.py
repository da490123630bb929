"""How Arabic words are compared: without vowel signs, stretching and the letters that writers interchange."""

from __future__ import annotations

import re
import unicodedata

ARABIC = re.compile(r"[\u0621-\u064a]")
GLUED = re.compile(r"(\d+(?:[.,٬]\d+)*)([\u0621-\u064a].*)", re.S)
"""A number written together with its noun: "12شهيداً"."""

_SIGNS = re.compile(r"[\u064b-\u0652\u0640\u0670\u200c-\u200f]")

# Tallies write "ادلب" for "إدلب", "حماه" for "حماة" and "مستشفي" for "مستشفى".
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})


def bare(word: str) -> str:
    """An Arabic word as it is compared: no vowel signs, bare alif, one final letter for each sound.

    Examples
    --------
    >>> bare("أَطْفال") == bare("اطفـال"), bare("حماة") == bare("حماه")
    (True, True)
    """
    return _SIGNS.sub("", unicodedata.normalize("NFC", word)).translate(_LETTERS)


def letters(word: str, count: int) -> int:
    """How far the first letters of a word reach as it is printed, with their vowel signs.

    Examples
    --------
    >>> letters("وَامرأة", 1)
    2
    """
    at = 0
    while count and at < len(word):
        at += 1
        while at < len(word) and _SIGNS.match(word[at]):
            at += 1
        count -= 1
    return at


def beginnings(word: str) -> list[tuple[tuple[str, ...], str]]:
    """The ways to take one-letter words off the front of a word, least first.

    Parameters
    ----------
    word : str
        A word as `bare` leaves it.

    Returns
    -------
    list of tuple
        The letters taken off, and what is left: "and", "in" and "to" are written together with the next word.

    Examples
    --------
    >>> beginnings("وبحلب")
    [((), 'وبحلب'), (('و',), 'بحلب'), (('و', 'ب'), 'حلب')]
    """
    found: list[tuple[tuple[str, ...], str]] = [((), word)]
    for first in ("", "و", "ف"):
        if not word.startswith(first):
            continue
        taken: tuple[str, ...] = (first,) if first else ()
        rest = word[len(first) :]
        if first and len(rest) > 1:
            found.append((taken, rest))
        for second in ("ب", "ل", "ك"):
            if len(rest) > 3 and rest.startswith(second):
                found.append(((*taken, second), rest[1:]))
    return found


def without_article(word: str) -> str:
    """A word without the article "ال", also where "ل" has melted into it ("للشهداء").

    Examples
    --------
    >>> without_article("الشهداء")
    'شهداء'
    """
    for article in ("ال", "لل"):
        if word.startswith(article) and len(word) > 4:
            return word[2:]
    return word
