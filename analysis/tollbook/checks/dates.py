"""Date checks of one document: printed date, day number, weekday words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from tollbook.records import DateRange, Document, Finding
from tollbook.vocabulary import SourceProfile, profiles
from tollbook.vocabulary.calendar import alternatives, month_numbers, weekday_numbers
from tollbook.vocabulary.check_rules import check_rule
from tollbook.vocabulary.wording import date_phrase, wording


def check_dates(documents: Sequence[Document]) -> tuple[Finding, ...]:
    """Compare the dates that each document carries.

    Parameters
    ----------
    documents : sequence of Document

    Returns
    -------
    tuple of Finding
        `date-number` for documents with a day number, `date-weekday` for all with a date, in their order.
    """
    found: list[Finding] = []
    for document in documents:
        found.extend(one for one in (_day_number(document), _weekday(document)) if one is not None)
    return tuple(found)


def _day_number(document: Document) -> Finding | None:
    source = profiles().get(document.profile)
    if document.day_number is None:
        return None
    number = f"Day {document.day_number}"
    if source is None or source.epoch is None:
        return _finding(
            document, "date-number", "untestable", f"{number}: the day 1 of this source is not known."
        )
    day = source.epoch + timedelta(days=document.day_number - 1)
    counted = f"{number} counted from {long_date(source.epoch)} is {long_date(day)}"
    if document.published is None:
        text = f"{counted}; no date is printed, so nothing confirms it."
        return _finding(document, "date-number", "untestable", text, day)
    return _compare(document, source, document.published, day, counted)


def _compare(document: Document, source: SourceProfile, published: date, day: date, counted: str) -> Finding:
    late = (published - day).days
    habit = source.covers_days_before_published
    printed = f"the printed date is {long_date(published)}, {_late_words(late)}"
    if habit is None:
        agreed = "compatible" if late in (0, 1) else "contradiction"
        return _finding(document, "date-number", agreed, f"{counted}; {printed}.", day)
    if late == habit:
        usual = f"{counted}; {printed}, as this source prints its reports."
        return _finding(document, "date-number", "exact", usual, day)
    text = f"{counted}; {printed}, where this source prints its reports {_late_words(habit)}."
    return _finding(document, "date-number", "contradiction", text, day)


def _late_words(days: int) -> str:
    if days == 0:
        return "the same day"
    unit = "day" if abs(days) == 1 else "days"
    return f"{abs(days)} {unit} {'after' if days > 0 else 'before'} it"


def _weekday(document: Document) -> Finding | None:
    """Check weekdays printed with a date; else say which weekdays the text names."""
    text = f"{document.title}\n{document.text}"
    dated = _dated_weekdays(text)
    wrong = [(words, day) for words, number, day in dated if day.isoweekday() != number]
    if wrong:
        parts = "; ".join(f"“{words}” was a {weekday(day.isoweekday())}" for words, day in wrong)
        return _finding(document, "date-weekday", "contradiction", f"{parts}.")
    if dated:
        names = ", ".join(f"“{words}”" for words, _, _ in dated)
        return _finding(document, "date-weekday", "exact", f"The weekday fits the date in {names}.")
    day = _covered_day(document)
    if day is None:
        return None
    named = {weekday_numbers()[match[1].casefold()] for match in _weekday_pattern().finditer(text)}
    if not named:
        if document.day_number is None or not document.complete:
            return None  # a weekday is missed only where it would confirm a day that rests on a number
        told = f"The text names no weekday; the day covered, {long_date(day)}, rests on other dates."
        return _finding(document, "date-weekday", "untestable", told, day)
    expected = {day.isoweekday()} | ({document.published.isoweekday()} if document.published else set())
    listed = " and ".join(weekday(number) for number in sorted(named))
    if expected & named:
        told = f"The text names {listed}; the day covered is {long_date(day)}."
        return _finding(document, "date-weekday", "compatible", told, day)
    told = f"The text names {listed}, yet the day covered is {long_date(day)}; it may speak of another day."
    return _finding(document, "date-weekday", "untestable", told, day)


def _dated_weekdays(text: str) -> list[tuple[str, int, date]]:
    """Weekdays printed with a full date: the words, the ISO weekday, the date."""
    found = []
    for match in _dated_pattern().finditer(text):
        month = month_numbers()[(match[3] or match[4]).casefold()]
        number = weekday_numbers()[match[1].casefold()]
        try:
            found.append((match[0], number, date(int(match[6]), month, int(match[2] or match[5]))))
        except ValueError:  # 31 June: no calendar has it, so no weekday can be told
            continue
    return found


@cache
def _dated_pattern() -> re.Pattern[str]:
    days, months = alternatives(weekday_numbers()), alternatives(month_numbers())
    return re.compile(
        rf"\b({days}),?\s+(?:the\s+)?(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({months})"
        rf"|({months})\s+(\d{{1,2}})(?:st|nd|rd|th)?),?\s+(\d{{4}})\b",
        re.IGNORECASE,
    )


@cache
def _weekday_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b({alternatives(weekday_numbers())})\b", re.IGNORECASE)


def _covered_day(document: Document) -> date | None:
    covered = document.covered
    return covered.end if covered is not None and covered.days == 1 else None


def weekday(number: int) -> str:
    """English name of an ISO weekday, without regard to the machine's locale."""
    return wording("en")(f"date.weekday.{number}")


def long_date(day: date) -> str:
    """Date in words.

    Examples
    --------
    >>> long_date(date(2012, 11, 23))
    'Friday 23 November 2012'
    """
    return date_phrase(wording("en"), day, weekday=True)


def _finding(document: Document, check: str, verdict: str, message: str, day: date | None = None) -> Finding:
    return Finding(
        id=f"{check}:{document.id}",
        check=check,
        verdict=verdict,
        severity=check_rule(check).severity.get(verdict, "note"),
        message=message,
        documents=(document.id,),
        covered=DateRange.day(day) if day is not None else document.covered,
        source=document.source,
    )
