"""Spans of days as a title or an opening prints them: by days, by months, by halves and quarters of a year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from tollbook.documents.dates import day_or_none, is_capitalised, month_number, whole_month
from tollbook.records import DateRange
from tollbook.vocabulary.calendar import alternatives, month_numbers, span_words, weekday_numbers

# A longer span is a running total since some event, not what one report covers.
LONGEST = 400

_DAY_NUMBER = re.compile(r"\b\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = ("-", "–", "—")
# How far in front of the first day "between" may stand, with a weekday and an article in between.
_BEFORE = 40


def span_of_days(text: str, published: date | None) -> DateRange | str | None:
    """Find a span told by its first and last day: "6-12 January 2013", "from 31 May to 7 June", "March 1 to 7, 2014".

    Returns
    -------
    DateRange, str or None
        The words as printed where no year is printed and nothing settles it.
    """
    if len(_DAY_NUMBER.findall(text)) < 2 or not _names_month(text):
        return None
    for pattern in _day_patterns():
        for match in pattern.finditer(text):
            part = match.groupdict()
            link, names = part["link"].strip(), [part[name] for name in ("m1", "m2") if part[name]]
            if link.casefold() == "and" and not _between().search(
                text[max(0, match.start() - _BEFORE) : match.start("d1")]
            ):
                continue
            if link in _MARKS and part["m2"] is None and part["y2"] is None:
                # "Jan 2 - 5 killed" is a day and a count.
                continue
            if not (part["y1"] or part["y2"]) and not all(is_capitalised(name) for name in names):
                # "20 to 30 may have been killed" names no month.
                continue
            first, last = month_number(names[0]), month_number(names[-1])
            years = _years(part["y1"], part["y2"], first, (last, int(part["d2"])), published)
            if years is None:
                return match[0]
            begin = day_or_none(years[0], first, int(part["d1"]))
            end = day_or_none(years[1], last, int(part["d2"]))
            if begin and end and timedelta(0) < end - begin < timedelta(days=LONGEST):
                return DateRange(begin, end)
    return None


def _years(
    y1: str | None, y2: str | None, first_month: int, last_day: tuple[int, int], published: date | None
) -> tuple[int, int] | None:
    """Years of the first and the last day of a span, of which one, both or none are printed."""
    turns = first_month > last_day[0]
    if y1 and y2:
        return int(y1), int(y2)
    if y1:
        return int(y1), int(y1) + turns
    if y2:
        return int(y2) - turns, int(y2)
    if published is None:
        return None
    last = published.year - (last_day > (published.month, published.day))
    return last - turns, last


def span_of_months(text: str) -> DateRange | None:
    """Find a span told by months, halves or quarters of a year: "March to August 2017", "the first half of 2018"."""
    if not _YEAR.search(text):
        return None
    if _names_month(text) and (match := _month_pattern().search(text)):
        first, last, year = month_number(match["m1"]), month_number(match["m2"]), int(match["year"])
        if first != last:
            return _months(year - (first > last), first, year, last)
    if match := _part_pattern().search(text):
        words, year = span_words(), int(match["year"])
        if match["half"]:
            first = 6 * words.halves.index(match["half"].casefold()) + 1
            return _months(year, first, year, first + 5)
        first = 3 * min(words.quarters.index(match["quarter"].casefold()), 3) + 1
        return _months(year, first, year, first + 2)
    return None


def _months(first_year: int, first: int, last_year: int, last: int) -> DateRange | None:
    """Whole months, from the first to the last; None where letters only look like the name of a month."""
    begin, end = whole_month(first_year, first), whole_month(last_year, last)
    return DateRange(begin.start, end.end) if begin is not None and end is not None else None


def _names_month(text: str) -> bool:
    """Whether a text names a month; few openings do, and the patterns are asked only where they can match."""
    return not _month_words().isdisjoint(_WORD.findall(text.casefold()))


@cache
def _month_words() -> frozenset[str]:
    """Every word of a month's name, in small letters."""
    return frozenset(word for name in month_numbers() for word in name.split())


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words))


@cache
def _between() -> re.Pattern[str]:
    weekday = rf"(?:(?:{alternatives(weekday_numbers())}),?\s+)?(?:the\s+)?"
    months = alternatives(month_numbers())
    return re.compile(
        rf"\b(?:{_any_of(span_words().between)})\s+{weekday}(?:(?:{months})\s+)?\Z", re.IGNORECASE
    )


@cache
def _day_patterns() -> tuple[re.Pattern[str], ...]:
    months = rf"{alternatives(month_numbers())}"
    weekday = rf"(?:(?:{alternatives(weekday_numbers())}),?\s+)?(?:the\s+)?"
    link = rf"(?P<link>\s*(?:{_any_of(_MARKS)})\s*|\s+(?:{_any_of(span_words().links)})\s+)"
    ordinal = r"(?:st|nd|rd|th)?"
    year = r"(?:,?\s+(?:of\s+)?(?P<y{}>(?:19|20)\d\d))?"
    day_first = (
        rf"(?<![\d./]){weekday}(?P<d1>\d{{1,2}}){ordinal}(?:\s+(?:of\s+)?(?P<m1>{months})\b\.?{year.format(1)})?"
        rf",?{link}{weekday}(?P<d2>\d{{1,2}}){ordinal}\s+(?:of\s+)?(?P<m2>{months})\b\.?{year.format(2)}"
    )
    month_first = (
        rf"\b(?P<m1>{months})\.?\s+(?P<d1>\d{{1,2}}){ordinal}{year.format(1)}"
        rf",?{link}{weekday}(?:(?P<m2>{months})\.?\s+)?(?P<d2>\d{{1,2}}){ordinal}\b(?![.:]?\d){year.format(2)}"
    )
    return re.compile(day_first, re.IGNORECASE), re.compile(month_first, re.IGNORECASE)


@cache
def _month_pattern() -> re.Pattern[str]:
    months = alternatives(month_numbers())
    links = "|".join(rf"\b{re.escape(word)}\b" for word in span_words().links)
    return re.compile(
        rf"\b(?P<m1>{months})\.?\s*(?:{_any_of(_MARKS)}|{links})\s*(?P<m2>{months})\.?,?\s+(?P<year>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    )


@cache
def _part_pattern() -> re.Pattern[str]:
    words = span_words()
    halves, quarters = _any_of(words.halves), _any_of(words.quarters)
    return re.compile(
        rf"\b(?:(?P<half>{halves}) half|(?P<quarter>{quarters}) quarter) of (?:the year )?(?P<year>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    )
