"""Whether a count is about the day, a running total, or another span of time."""

from __future__ import annotations

from datetime import timedelta

from tollbook.documents.spans import find_span
from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.text.words import Tokens
from tollbook.records import DateRange, Document
from tollbook.vocabulary.profiles import SourceProfile
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import COUNTABLE_MASK, Word


def period_of(
    tokens: Tokens,
    reading: Reading,
    count: Count,
    accepted: list[Count],
    weekday: frozenset[str],
) -> str:
    """Whether a count is about the day, a running total, or another span of time; empty where its clause does not tell."""
    if not reading.marks:
        return ""
    words, lo, hi = tokens.words, reading.sentence.lo, reading.sentence.hi
    index = accepted.index(count)
    start = accepted[index - 1].end if index else lo
    stop = accepted[index + 1].start if index + 1 < len(accepted) else hi
    for begin, end in ((count.end, stop), (start if index else lo, count.start)):
        found = _period_in(words, reading, begin, end, weekday)
        if found:
            return found
    return ""


# Words behind which a clause speaks of something else than when the counted came to harm.
ASIDES = ("where", "which", "that", "who", "whom", "whose", ":", ";", "(")


def _period_in(words: list[Word], reading: Reading, begin: int, end: int, weekday: frozenset[str]) -> str:
    """Period told between two words: "today", "since March", "last week", "on Tuesday", "in April".

    `weekday:…` and `month:…` name a day or month that may be the report's own.
    """
    hi = reading.sentence.hi
    marks = [mark for mark in reading.marks if begin <= mark[0] < end]
    if not marks:
        return ""
    aside = next((k for k in range(begin, end) if words[k].low in ASIDES), end)
    for k, size, kind in marks:
        if k > aside and kind != "day_period":
            continue
        low = words[k].low
        before = words[k - 1].low if k else ""
        if kind == "day_period":
            return "day"
        if kind == "cumulative":
            if low == "since" and any(
                words[m].low in rule_words().times_of_day for m in range(k + 1, min(hi, k + 3))
            ):
                return "day"
            if low == "since" and k + 1 < hi and words[k + 1].low in rule_words().causal:
                continue
            held = any(words[m].low in rule_words().held for m in range(max(begin, k - 3), k))
            if not (low == "since" and (k + 1 >= hi or held)):
                return "cumulative"
        elif low == "yesterday" or (low == "hours" and before in ("24", "twenty-four")):
            # The report's own day, where its first total is told so.
            return f"weekday:{low}"
        elif kind == "other_period" and words[k + size].low in ("24", "twenty-four"):
            continue  # "in the past 24 hours"; the mark of the hours follows
        elif kind == "other_period":
            if not (low == "hours" and not (words[k - 1].low[:1].isdigit() and before != "24")):
                return "other"
        elif kind == "span":
            counted = k > 1 and words[k - 1].flags & COUNTABLE_MASK
            # "the deadliest assault that the province has seen in seven years"
            record = any(words[m].low in ("seen", "known") for m in range(begin, k))
            if counted and words[k - 2].low in rule_words().spanning and not record:
                return "other"
        elif kind == "day":
            if low in weekday:
                return "day"
            held = before == "since" and any(
                words[m].low in rule_words().held for m in range(max(begin, k - 5), k)
            )
            if before in ("on", "last", "since", "of") and not held:
                return f"weekday:{low}" if before in ("on", "of") else "other"
        elif kind == "month" and before in ("in", "for", "of", "during", "throughout"):
            if not (k + 1 < hi and words[k + 1].low.isdigit() and len(words[k + 1].low) < 3):
                return f"month:{low}"
        elif kind == "month" and before == "on" and k + 1 < hi and words[k + 1].low.isdigit():
            return "dated"
        elif kind == "month" and words[k - 2].low == "on" and before[:1].isdigit():
            return "dated"  # "on 3 May"
    return ""


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
