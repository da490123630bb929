"""Find the span of days, longer than one, that a report says it is about."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from tollbook.documents.dates import find_dates, find_range, find_weekdays
from tollbook.records import DateRange
from tollbook.vocabulary.calendar import SpanWords, alternatives, month_numbers, span_words, weekday_numbers

# A longer span is a running total since some event, not what one report covers.
LONGEST = 400
LEAD = 300

# What has a beginning and no end is a running total: "37,387 dead since March 2011".
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_DAY_NUMBER = re.compile(r"\b\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"\bday\b", re.IGNORECASE)


def find_span(title: str, text: str = "", published: date | None = None) -> DateRange | str | None:
    """Find the week, month or other span that a report is about, by its title, else by its opening.

    Parameters
    ----------
    title, text : str
        Title and body; the opening counts only where the title names no day and no span.
    published : datetime.date, optional
        Settles the year of a span that prints none.

    Returns
    -------
    DateRange, str or None
        The days; the words that tell of a span whose days are not told; None where nothing tells of a span.

    Examples
    --------
    >>> str(find_span("Weekly report, 13 – 19 July 2014"))
    '2014-07-13/2014-07-19'
    >>> str(find_span("The toll in the first half of 2018"))
    '2018-01-01/2018-06-30'
    >>> find_span("A week in figures")
    'A week in'
    >>> find_span("Day 620, 24 November 2012") is None
    True
    """
    words = span_words()
    if title:
        found = _in_title(_SINCE.split(title)[0], words, published)
        if found is not None or find_dates(title) or find_weekdays(title) or _DAY.search(title):
            return found
        if match := _told(words.undated_title).search(_SINCE.split(title)[0]):
            return match[0]
    lead = _SINCE.split(text[:LEAD])[0]
    lower = lead.casefold()
    found = _days(lead, published) or _months(lead)
    if found is None and any(word in lower for word in words.opening):
        if match := _of_the_report().search(lead):
            found = find_range(match[0]) or match[0]
    return found


def _in_title(title: str, words: SpanWords, published: date | None) -> DateRange | str | None:
    found = _days(title, published) or _months(title) or find_range(title, published)
    if found is None and (match := _told(words.title).search(title)):
        return match[0]
    return found


def _days(text: str, published: date | None) -> DateRange | str | None:
    """A span told by its first and last day: "6-12 January 2013", "from 31 May to 7 June", "March 1 to 7, 2014"."""
    if len(_DAY_NUMBER.findall(text)) < 2 or not _names_month(text):
        return None
    for pattern in _day_patterns():
        for match in pattern.finditer(text):
            part = match.groupdict()
            if part["link"].strip() == "and" and not re.search(r"\bbetween\b", text[: match.end()], re.I):
                continue
            if part["m2"] is None and part["y2"] is None and part["link"].strip() in ("-", "–", "—"):
                # "Jan 2 - 5 killed" is a day and a count.
                continue
            last_month = month_numbers().get((part["m2"] or part["m1"]).casefold(), 0)
            first_month = month_numbers().get((part["m1"] or part["m2"]).casefold(), 0)
            year = part["y2"] or part["y1"]
            if year is None and published is None:
                return match[0]
            last_year = int(year) if year else _year_before(last_month, int(part["d2"]), published)
            first_year = int(part["y1"] or last_year - (first_month > last_month))
            first = _day(first_year, first_month, int(part["d1"]))
            last = _day(last_year, last_month, int(part["d2"]))
            if first and last and timedelta(0) < last - first < timedelta(days=LONGEST):
                return DateRange(first, last)
    return None


def _months(text: str) -> DateRange | None:
    """A span told by months, halves or quarters of a year: "March to August 2017", "the first half of 2018"."""
    if not _YEAR.search(text):
        return None
    if _names_month(text) and (match := _month_pattern().search(text)):
        first, last = (month_numbers().get(match[name].casefold(), 0) for name in ("m1", "m2"))
        year = int(match["year"])
        if first < last:
            return DateRange(date(year, first, 1), _end(year, last))
    if match := re.search(r"\b(first|second) half of (?:the year )?((?:19|20)\d\d)\b", text, re.I):
        first = 1 if match[1].casefold() == "first" else 7
        return DateRange(date(int(match[2]), first, 1), _end(int(match[2]), first + 5))
    if match := re.search(r"\b(first|second|third|fourth|last) quarter of ((?:19|20)\d\d)\b", text, re.I):
        order = ("first", "second", "third", "fourth", "last").index(match[1].casefold())
        first = 3 * min(order, 3) + 1
        return DateRange(date(int(match[2]), first, 1), _end(int(match[2]), first + 2))
    return None


def _end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year_before(month: int, day: int, published: date | None) -> int:
    if published is None:
        return 0
    over = (month, day) <= (published.month, published.day)
    return published.year if over else published.year - 1


def _names_month(text: str) -> bool:
    """Whether a text names a month; few openings do, and the patterns are asked only where they can match."""
    return not _month_words().isdisjoint(_WORD.findall(text.casefold()))


@cache
def _month_words() -> frozenset[str]:
    """Every word of a month's name, in small letters."""
    return frozenset(word for name in month_numbers() for word in name.split())


@cache
def _day_patterns() -> tuple[re.Pattern[str], ...]:
    months = alternatives(month_numbers())
    weekday = rf"(?:(?:{alternatives(weekday_numbers())}),?\s+)?(?:the\s+)?"
    link = r"(?P<link>\s*(?:-|–|—)\s*|\s+(?:to|and|until|till|through)\s+)"
    ordinal = r"(?:st|nd|rd|th)?"
    year = r"(?:,?\s+(?:of\s+)?(?P<y{}>\d{{4}}))?"
    day_first = (
        rf"(?<![\d./]){weekday}(?P<d1>\d{{1,2}}){ordinal}(?:\s+(?:of\s+)?(?P<m1>{months})\b{year.format(1)})?"
        rf",?{link}{weekday}(?P<d2>\d{{1,2}}){ordinal}\s+(?:of\s+)?(?P<m2>{months})\b{year.format(2)}"
    )
    month_first = (
        rf"\b(?P<m1>{months})\s+(?P<d1>\d{{1,2}}){ordinal}{year.format(1)}"
        rf",?{link}{weekday}(?:(?P<m2>{months})\s+)?(?P<d2>\d{{1,2}}){ordinal}\b(?![.:]?\d){year.format(2)}"
    )
    return re.compile(day_first, re.IGNORECASE), re.compile(month_first, re.IGNORECASE)


@cache
def _month_pattern() -> re.Pattern[str]:
    months = alternatives(month_numbers())
    return re.compile(
        rf"\b(?P<m1>{months})\s*(?:-|–|—|\bto\b|\band\b|\buntil\b|\bthrough\b)\s*(?P<m2>{months}),?\s+(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    )


@cache
def _told(words: tuple[str, ...]) -> re.Pattern[str]:
    """Words of a title that tell of a span, from calendar.yaml."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def _of_the_report() -> re.Pattern[str]:
    """Words of an opening that tell of the span of the report, from calendar.yaml, up to the end of the clause."""
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, span_words().opening))})\b[^.;:\n]{{0,60}}", re.IGNORECASE
    )
