"""Read numbers in words and digits, and ranges of them."""

from __future__ import annotations

from fractions import Fraction

from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import ARTICLE, DECIMAL, NUMBER, SCALE, Word


def read_number(words: list[Word], at: int, hi: int) -> tuple[int, int, str, int] | None:
    """Read a number in words or digits: (value, words read, implied qualifier, upper end of a range)."""
    first = words[at]
    begin = at
    if first.low == "half" and at + 2 < hi and words[at + 1].flags & ARTICLE and words[at + 2].flags & SCALE:
        return words[at + 2].value // 2, 3, "", 0
    if first.flags & ARTICLE:
        if at + 1 < hi and words[at + 1].flags & SCALE:
            total, at = words[at + 1].value, at + 2
            if total >= 100 and at < hi:
                more = _rest(words, at, hi)
                return total + more[0], at + more[1] - begin, "", 0
            return total, 2, "", 0
        return None
    if first.flags & DECIMAL and at + 1 < hi and words[at + 1].value >= 1000 and words[at + 1].flags & SCALE:
        # "1.5 million"
        return int(Fraction(first.low) * words[at + 1].value), 2, "", 0
    if not first.flags & NUMBER:
        return None
    total, current = 0, first.value
    extra, high = first.extra, first.high
    at += 1
    digits = first.low[0].isdigit()
    if (
        not digits
        and first.value >= 20
        and first.value % 10 == 0
        and at < hi
        and _unit(words[at])
        and "-" not in first.low
    ):
        current += words[at].value
        at += 1
    while at < hi and words[at].flags & SCALE:
        scale = words[at].value
        if scale == 12 or not digits or scale >= 1000 or scale == 100:
            current *= scale
        at += 1
        if scale >= 1000:
            total, current = total + current, 0
        if digits or at >= hi:
            continue
        skip = at + 1 if words[at].low == "and" and at + 1 < hi else at
        if (
            words[skip].flags & NUMBER
            and not words[skip].low[0].isdigit()
            and words[skip].value < scale
            and scale != 12
        ):
            current += words[skip].value
            at = skip + 1
            if words[skip].value >= 20 and words[skip].value % 10 == 0 and at < hi and _unit(words[at]):
                current += words[at].value
                at += 1
    total += current
    if (
        at + 1 < hi
        and words[at].low in ("to", "or", "–", "-")
        and words[at + 1].flags & NUMBER
        and words[at + 1].value > total
    ):
        # "20 to 25" is a range; "two or three" too.
        second = read_number(words, at + 1, hi)
        if second and words[at].low in ("–", "-") and second[0] > 4 * total:
            # "3 – 142" is a line of a table, not a range.
            return total, at - begin, extra, high
        if second and at == begin + 1 and is_year(words[begin]) and not is_year(words[at + 1]):
            # "brings the total since March 2011 to 175,545"
            return total, at - begin, extra, high
        ranging = begin > 1 and words[begin - 2].low in rule_words().ranging
        if second and (
            ranging or not (words[at].low == "to" and begin and words[begin - 1].low in ("from", "by"))
        ):
            return total, at + 1 + second[1] - begin, "about", second[0]
    return total, at - begin, extra, high


def is_year(word: Word) -> bool:
    """Whether a word is a year in digits: "2019"."""
    return len(word.low) == 4 and word.low.isdigit() and 1900 <= word.value <= 2100


def _unit(word: Word) -> bool:
    return bool(word.flags & NUMBER) and 0 < word.value < 10 and not word.low[0].isdigit()


def _rest(words: list[Word], at: int, hi: int) -> tuple[int, int]:
    skip = at + 1 if words[at].low == "and" else at
    if (
        skip < hi
        and words[skip].flags & NUMBER
        and not words[skip].low[0].isdigit()
        and words[skip].value < 100
        and skip > at
    ):
        return words[skip].value, skip + 1 - at
    return 0, 0
