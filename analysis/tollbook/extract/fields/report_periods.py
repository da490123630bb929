"""The span of time that a report is about, and what of it a count takes over that tells none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from tollbook.documents.dates import whole_month
from tollbook.documents.spans import find_span
from tollbook.extract.counts.count import Count
from tollbook.extract.fields.mention import Context, Mention
from tollbook.extract.outcomes.reading import Reading
from tollbook.records import DateRange, Document
from tollbook.vocabulary.calendar import month_numbers
from tollbook.vocabulary.profiles import SourceProfile

# No day of this war has cost so many lives: so many are a running total, and one of the country.
LARGE = 5_000
# No governorate has lost so many; where nothing else is told, so many are the dead of the whole war.
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
    if told == "year":
        # "were killed in 2019": in a report on a span of time that is its own, else another one.
        told = "other" if context.period == "day" else ""
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
    if kind == "span":
        # "in the course of the week", in a report on a week
        return Period("other", context.period == "other")
    if kind == "month":
        return Period("other", _is_own_month(name, context))
    if name:
        return Period("day" if name in context.weekdays else "other", of_report, name)
    return Period(told, of_report)


def _is_own_month(name: str, context: Context) -> bool:
    """Whether "may" or "may 2015" is the month that the whole report covers."""
    if context.month is None:
        return False
    month, _, year = name.partition(" ")
    return month_numbers().get(month) == context.month.month and year in ("", str(context.month.year))


def of_headline(found: Period, count: Count, context: Context) -> Period:
    """Settle a national count again where it is the first of a report on a day: it tells which day that is."""
    told = found.named_day and found.period == "other" and context.period == "day"
    if not told or context.headline is not None or count.subset:
        return found
    context.weekdays.add(found.named_day)
    return found._replace(period="day")


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


def report_period(document: Document) -> tuple[str, date | None]:
    """Period of a count that tells none, and the first day of the month that the report covers, if it covers a month.

    The period is `day`, or `other` where the report covers a week, a month or a year.
    """
    span = document.covered or find_span(document.title, document.text, document.published)
    if span is None or (isinstance(span, DateRange) and span.days == 1):
        return "day", None
    if isinstance(span, DateRange) and span.start is not None:
        month = whole_month(span.start.year, span.start.month)
        return "other", span.start if span == month else None
    return "other", None


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
