"""Find the span of days, longer than one, that a report says it is about."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from tollbook.documents.dates import find_dates, find_range, find_weekdays
from tollbook.documents.printed_spans import span_of_days, span_of_months
from tollbook.records import DateRange
from tollbook.vocabulary.calendar import SpanWords, span_words

# Titles of any length come in; what a report is about stands early or not at all.
TITLE = 500
LEAD = 300

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
    title = title[:TITLE]
    begun = _running().split(title)[0]
    if title:
        found = _in_title(begun, words, published)
        if found is not None or find_dates(title) or find_weekdays(title) or _DAY.search(title):
            return found
        if match := _told(words.undated_title).search(begun):
            return match[0]
    lead = _running().split(text[:LEAD])[0]
    found = span_of_days(lead, published) or span_of_months(lead)
    lower = lead.casefold()
    if found is None and any(word in lower for word in words.opening):
        if match := _of_the_report().search(lead):
            found = find_range(match[0], published) or match[0]
    return found


def _in_title(title: str, words: SpanWords, published: date | None) -> DateRange | str | None:
    found = span_of_days(title, published) or span_of_months(title) or find_range(title, published)
    if found is None and (match := _told(words.title).search(title)):
        return match[0]
    return found


@cache
def _running() -> re.Pattern[str]:
    """Words that begin a running total, which has no end: "37,387 dead since March 2011"."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, span_words().running))})\b", re.IGNORECASE)


@cache
def _told(words: tuple[str, ...]) -> re.Pattern[str]:
    """Words of a title that tell of a span."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def _of_the_report() -> re.Pattern[str]:
    """Words of an opening that tell of the span of the report, up to the end of the clause."""
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, span_words().opening))})\b[^.;:\n]{{0,60}}", re.IGNORECASE
    )
