"""The span of time that a report is about, and what of it a count takes over that tells none."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from tollbook.documents.spans import find_span
from tollbook.extract.counts.count import Count
from tollbook.extract.fields.mention import Context, Mention
from tollbook.extract.outcomes.reading import Reading
from tollbook.records import DateRange, Document
from tollbook.vocabulary.calendar import month_numbers
from tollbook.vocabulary.profiles import SourceProfile

# A running total of so many persons is one of the country, and no day has cost so many lives.
LARGE = 5_000
HUNDREDS_OF_THOUSANDS = 100_000


class Period(NamedTuple):
    """Period of a count; whether it is that of the report, no other being told; the day that its clause names."""

    period: str
    of_report: bool = False
    named_day: str = ""


def settle_period(
    told: str, reading: Reading, count: Count, made: dict[int, list[Mention]], number: int, context: Context
) -> Period:
    """Settle the period of a count of sentence `number` from what its clause tells (see `period_of`), else from the report."""
    if told == "dated":
        # Where a report covers a month or years, an event of one day is not about them.
        told = "" if context.period == "day" else "other"
    if not told and count.value is None and count.floor >= HUNDREDS_OF_THOUSANDS:
        told = "cumulative"
    of_report = False
    if not told:
        before = _lender(reading, count, made, number, context)
        told = before.period if before is not None else context.period
        of_report = before.of_report if before is not None else True
    if told == "day" and not count.subset and (count.value or 0) >= LARGE:
        told = "cumulative"
    kind, _, name = told.partition(":")
    if kind == "month":
        return Period("other", context.month > 0 and month_numbers().get(name) == context.month)
    if name:
        return Period("day" if name in context.weekdays else "other", of_report, name)
    return Period(told, of_report)


def of_headline(found: Period, count: Count, context: Context) -> Period:
    """Settle a national count again where it is the report's first: it tells which day or span the report is about."""
    if context.headline is not None or count.subset:
        return found
    period, of_report, named_day = found
    if named_day and period == "other":
        period = "day"
        context.weekdays.add(named_day)
    if period == "other" == context.period:
        of_report = True
    return Period(period, of_report, named_day)


def _lender(
    reading: Reading, count: Count, made: dict[int, list[Mention]], number: int, context: Context
) -> Mention | None:
    """The whole, or the list it continues, that lends its period to a count that names none; else the report does."""
    whole = made.get(id(count.parent)) if count.parent is not None else None
    if whole:
        return whole[0]
    last = context.last
    if last is None:
        return None
    in_list = count.rule in ("list.continued", "list.subset") and last.sentence == number
    continued = count.rule == "list.carried" or in_list
    return last if continued and last.paragraph == reading.sentence.paragraph else None


def report_period(document: Document) -> tuple[str, int]:
    """Period of a count that tells none, and the number of the month that the report covers, or 0.

    The period is `day`, or `other` where the report covers a week, a month or a year.
    """
    span = document.covered or find_span(document.title, document.text, document.published)
    if span is None or (isinstance(span, DateRange) and span.days == 1):
        return "day", 0
    month = 0
    if isinstance(span, DateRange) and span.start is not None and span.days is not None and span.days <= 31:
        month = span.start.month if span.start.month == span.end.month else 0
    return "other", month


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def report_weekdays(document: Document, habits: SourceProfile) -> frozenset[str]:
    """Weekdays that mean the day of the report: "on Tuesday" in Tuesday's count is no other day."""
    named = [day for day in WEEKDAYS if day in document.title.casefold()]
    if named:
        return frozenset(named)
    if document.covered is not None:
        return frozenset((WEEKDAYS[document.covered.end.weekday()],))
    if document.day_number is not None and habits.epoch is not None and 0 < document.day_number < 10_000:
        day = habits.epoch + timedelta(days=document.day_number - 1)
        return frozenset((WEEKDAYS[day.weekday()],))
    if document.published is not None:
        before = habits.covers_days_before_published
        offsets = (0, 1) if before is None else (before,)
        return frozenset(WEEKDAYS[(document.published.weekday() - offset) % 7] for offset in offsets)
    return frozenset(WEEKDAYS) if habits.topic_place else frozenset()
