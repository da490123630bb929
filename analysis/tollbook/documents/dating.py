"""Tell apart when a report was published, which days it covers and which numbered day it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tollbook.documents.dates import PrintedDate, find_dates, find_weekdays, last_weekday
from tollbook.documents.spans import find_span
from tollbook.records import DateRange
from tollbook.vocabulary.profiles import SourceProfile

_NUMBERED_DAY = re.compile(r"\bday\s*(?:no\.?\s*|#\s*)?(\d{1,5})\b", re.IGNORECASE)
_OPENING_CHARACTERS = 80
# A field of an untrusted file can hold a "title" of any length; its dates stand early or not at all.
_TITLE_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class Dating:
    """The dates of a report and what was left undecided about them; see `tollbook.records.Document`."""

    published: date | None
    covered: DateRange | None
    day_number: int | None
    notices: tuple[str, ...]


def date_report(title: str, text: str, profile: SourceProfile, published: date | None = None) -> Dating:
    """Settle the dates of one report.

    A numbered day of a series with a known Day 1 fixes the day covered; then a date or a span of days that the
    title or the opening says it is about, a weekday in the title, and last the printed date less the habit of the
    source profile. A report on a week whose days nothing tells covers no day.
    Where they disagree the day number wins and a notice says so; both stay in the result.

    Parameters
    ----------
    title, text : str
        Title and body.
    profile : SourceProfile
        Day 1, habits and the order of day and month of the series.
    published : datetime.date, optional
        The date that a field beside the text declares; it outranks dates in the text.

    Examples
    --------
    >>> from tollbook.vocabulary import profile
    >>> dating = date_report("Round-up / Day 620 – Defections (24.11.2012)", "", profile("roundup"))
    >>> dating.published.isoformat(), str(dating.covered), dating.day_number
    ('2012-11-24', '2012-11-23', 620)
    """
    notices: list[str] = []
    title = title[:_TITLE_CHARACTERS]
    in_title = find_dates(title, day_first=profile.day_first)
    about = [one for one in in_title if _is_covered(title, one, profile)]
    # Where the title names the day covered and another date too, the other one is the date of publication.
    printed = [one for one in in_title if one not in about] or about or _datelines(text, profile)
    if published is None:
        published = _published(printed, notices)
    elif (settled := _published(printed, [])) and settled != published:
        notices.append(f"The text prints {settled}, a field beside it says {published}; the field was taken.")
    number = _day_number(title, text, profile, notices)
    covered = _numbered_day(number, profile, notices)
    span = None if covered else find_span(title, text, published)
    told = _told_by_title(title, about, span, published, notices)
    if covered is None:
        covered = told if told or isinstance(span, str) else _by_habit(published, profile)
    elif told is not None and told != covered and told.days == 1:
        notices.append(f"Day {number} is {covered}, the title says {told}; the day number was followed.")
    if covered is None and not notices:
        notices.append("Nothing tells which day the report covers.")
    habit = _by_habit(published, profile)
    if number is not None and habit and covered and habit != covered and not about:
        notices.append(
            f"Day {number} is {covered}; the printed date {published} would be about {habit}. "
            "The day number was followed."
        )
    return Dating(published, covered, number, tuple(notices))


def _is_covered(title: str, one: PrintedDate, profile: SourceProfile) -> bool:
    before = title[: one.start]
    return any(re.search(rf"(?:{p})\Z", before, re.IGNORECASE) for p in profile.covered_in_title)


def _datelines(text: str, profile: SourceProfile) -> list[PrintedDate]:
    """Dates with a year that open the text: on a short line of their own, or set off by a dash or colon."""
    found = []
    for line in text.split("\n", 6)[:6]:
        for one in find_dates(line[:_OPENING_CHARACTERS], day_first=profile.day_first):
            alone = len(line) <= _OPENING_CHARACTERS and not line.rstrip().endswith((".", "!", "?"))
            set_off = re.match(r"\)?\s*[–—:|-]", line[one.end :])
            if one.candidates and (alone or set_off):
                found.append(one)
    return found


def _published(printed: list[PrintedDate], notices: list[str]) -> date | None:
    for one in printed:
        if one.settled:
            return one.settled
    for one in printed:
        if one.candidates:
            either = " or ".join(day.isoformat() for day in one.candidates)
            notices.append(f"The printed date {one.text} can be {either}; it was left undecided.")
            return None
    return None


def _day_number(title: str, text: str, profile: SourceProfile, notices: list[str]) -> int | None:
    """The numbered day in the title, else at the very start of the text; only for series that number days."""
    if profile.epoch is None:
        return None
    places = (title, text[:_OPENING_CHARACTERS].split("\n")[0])
    numbers = [int(match[1]) for place in places if (match := _NUMBERED_DAY.search(place))]
    if len(set(numbers)) > 1:
        notices.append(f"The title says Day {numbers[0]}, the text Day {numbers[1]}; the title was followed.")
    return numbers[0] if numbers else None


def _numbered_day(number: int | None, profile: SourceProfile, notices: list[str]) -> DateRange | None:
    if number is None or profile.epoch is None:
        return None
    if number == 0:
        notices.append("The report calls itself Day 0, but its series starts with Day 1.")
        return None
    return DateRange.day(profile.epoch + timedelta(days=number - 1))


def _told_by_title(
    title: str,
    about: list[PrintedDate],
    span: DateRange | str | None,
    published: date | None,
    notices: list[str],
) -> DateRange | None:
    for one in about:
        if day := one.before(published):
            return DateRange.day(day)
        notices.append(f"The title is about {one.text}, whose year nothing tells.")
        return None
    if isinstance(span, DateRange):
        return span
    if span:
        notices.append(f"The report is about more than a day ({span}), but nothing tells which days.")
        return None
    weekdays = {weekday for _, _, weekday in find_weekdays(title)}
    if len(weekdays) == 1 and published is not None:
        return DateRange.day(last_weekday(weekdays.pop(), published))
    return None


def _by_habit(published: date | None, profile: SourceProfile) -> DateRange | None:
    if published is None or profile.covers_days_before_published is None:
        return None
    try:
        return DateRange.day(published - timedelta(days=profile.covers_days_before_published))
    except OverflowError:
        return None
