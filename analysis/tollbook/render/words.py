"""Words that the renderer puts into a report by itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tollbook.vocabulary.reference import read_yaml


@cache
def _languages() -> dict[str, dict[str, str]]:
    return read_yaml(Path(__file__).with_name("words.yaml"), dict[str, dict[str, str]])


def words(lang: str) -> dict[str, str]:
    """The words of a language; English where a language is not listed.

    Examples
    --------
    >>> words("en-GB")["fig"]
    'Figure'
    """
    languages = _languages()
    return {**languages["en"], **languages.get(lang.split("-")[0], {})}
