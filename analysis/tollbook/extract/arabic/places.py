"""Arabic names of places in the spellings that tallies use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tollbook.extract.arabic.lexicon import arabic_lexicon
from tollbook.extract.arabic.spelling import ARABIC, bare, without_article
from tollbook.vocabulary.places import GOVERNORATE_KINDS, Place, gazetteer

LONGEST_NAME = 3


@dataclass(frozen=True, slots=True)
class ArabicPlaces:
    """Places by their names as compared: `exact`, and governorates without any article in `loose`."""

    exact: dict[str, Place]
    loose: dict[str, Place]


@cache
def arabic_places() -> ArabicPlaces:
    """Return the index of the Arabic names of the gazetteer, made once."""
    exact: dict[str, Place] = {}
    loose: dict[str, Place] = {}
    for found in gazetteer().exact.values():
        place = found[0]
        if not ARABIC.search(place.name):
            continue
        exact.setdefault(_key(place.name), place)
        if place.kind in GOVERNORATE_KINDS:
            loose.setdefault(_loose(place.name), place)
    return ArabicPlaces(exact, loose)


def find_place(words: list[str], expected: bool = False) -> Place | None:
    """The place that some words name, written together or apart, a governorate also without its article.

    Parameters
    ----------
    words : list of str
        Words as `bare` leaves them.
    expected : bool
        Whether a kind of place stands before ("بلدة"): only then is a common word, such as "الثورة", a name.

    Examples
    --------
    >>> [find_place([name]).code for name in ("لاذقيه", "ديرالزور", "حماه")]
    ['SY06', 'SY09', 'SY05']
    """
    name = " ".join(words)
    if name in arabic_lexicon().no_places and not expected:
        return None
    table = arabic_places()
    return table.exact.get(_key(name)) or table.loose.get(_loose(name))


def _key(name: str) -> str:
    return bare(name).replace(" ", "").casefold()


def _loose(name: str) -> str:
    return "".join(without_article(word) for word in bare(name).casefold().split())
