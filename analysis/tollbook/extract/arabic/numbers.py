"""Arabic number words: units stand before tens ("ثلاثة وعشرون" is 23), and both genders are read alike."""

from __future__ import annotations

from tollbook.extract.arabic.lexicon import NumberWords, arabic_lexicon

LONGEST = 12
"""No number to 999,999 has more words, even where every "و" stands alone."""


def read_number(plain: list[str], at: int) -> tuple[int, int] | None:
    """Value and length in words of the number that begins at a word.

    Parameters
    ----------
    plain : list of str
        Words as `bare` leaves them.
    at : int
        Where to read.

    Examples
    --------
    >>> read_number("مئه وخمسه واربعون شهيدا".split(), 0)
    (145, 3)
    """
    words = plain[at : at + LONGEST]
    table = arabic_lexicon().numbers
    thousand = _thousands(words, table)
    if thousand is None:
        return _below_thousand(words, table)
    return _with(words, thousand, _below_thousand(_behind_and(words, thousand[1]), table))


def _thousands(words: list[str], table: NumberWords) -> tuple[int, int] | None:
    if not words:
        return None
    alone = table.thousands.get(words[0])
    if alone is not None:
        return alone, 1
    many = _below_thousand(words, table)
    if (
        many is None
        or words[many[1] : many[1] + 1] == []
        or words[many[1]] not in table.thousand_behind_number
    ):
        return None
    return many[0] * 1000, many[1] + 1


def _below_thousand(words: list[str], table: NumberWords) -> tuple[int, int] | None:
    hundred = _hundreds(words, table)
    if hundred is None:
        return _below_hundred(words, table)
    return _with(words, hundred, _below_hundred(_behind_and(words, hundred[1]), table))


def _hundreds(words: list[str], table: NumberWords) -> tuple[int, int] | None:
    if not words:
        return None
    first = table.hundreds.get(words[0])
    if first is not None:
        return first, 1
    unit = table.units.get(words[0])
    if unit is not None and 3 <= unit <= 9 and len(words) > 1 and table.hundreds.get(words[1]) == 100:
        return unit * 100, 2
    for one in (word for word, value in table.hundreds.items() if value == 100):
        unit = table.units.get(words[0].removesuffix(one)) if words[0].endswith(one) else None
        if unit is not None and 3 <= unit <= 9:
            # "ثلاثمئة" in one word.
            return unit * 100, 1
    return None


def _below_hundred(words: list[str], table: NumberWords) -> tuple[int, int] | None:
    if not words:
        return None
    if words[0] in table.tens:
        return table.tens[words[0]], 1
    short = table.before_ten.get(words[0])
    unit = short if short is not None else table.units.get(words[0])
    if unit is None:
        return None
    if unit < 10:
        if len(words) > 1 and words[1] in table.ten_behind_unit:
            return unit + 10, 2
        behind = _behind_and(words, 1)
        if behind and behind[0] in table.tens:
            return _with(words, (unit, 1), (table.tens[behind[0]], 1))
    # "أحد المدنيين" is no number; "أحد عشر" was.
    return None if short is not None else (unit, 1)


def _behind_and(words: list[str], at: int) -> list[str]:
    """The words behind "and", which is mostly written together with the next word."""
    if at >= len(words) or not words[at].startswith("و"):
        return []
    return words[at + 1 :] if words[at] == "و" else [words[at][1:], *words[at + 1 :]]


def _with(words: list[str], head: tuple[int, int], tail: tuple[int, int] | None) -> tuple[int, int]:
    """A number and the smaller one that "and" adds to it."""
    if tail is None:
        return head
    return head[0] + tail[0], head[1] + tail[1] + (words[head[1]] == "و")
