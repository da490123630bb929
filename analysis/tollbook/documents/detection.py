"""Recognise the series that a report belongs to by its title and opening."""

from __future__ import annotations

import re
from functools import cache

from tollbook.vocabulary.profiles import profiles

FALLBACK = "generic"
_OPENING_CHARACTERS = 500


def detect_profile(title: str, text: str) -> tuple[str, tuple[str, ...]]:
    """Return the id of the source profile that fits best, and a notice where two fit equally.

    Each expression of a profile counts once. Of two profiles with as many hits, the one that is named first
    in the report is taken.

    Examples
    --------
    >>> detect_profile("Syrian Revolution News Round- up / Day 620", "")
    ('roundup', ())
    >>> detect_profile("Ten killed", "A wire report.")
    ('generic', ())
    """
    opening = f"{title}\n{text[:_OPENING_CHARACTERS]}"
    found = []
    for name, patterns in _patterns().items():
        starts = [match.start() for pattern in patterns if (match := pattern.search(opening))]
        if starts:
            found.append((-len(starts), min(starts), name))
    if not found:
        return FALLBACK, ()
    found.sort()
    ties = [name for hits, _, name in found if hits == found[0][0]]
    if len(ties) == 1:
        return ties[0], ()
    return ties[0], (f"The report fits the source profiles {', '.join(ties)}; {ties[0]} was taken.",)


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {
        name: tuple(re.compile(pattern, re.IGNORECASE) for pattern in one.detect)
        for name, one in profiles().items()
    }
