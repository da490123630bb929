"""Find the dates that a text prints, and name the ones that can be read in two ways.

A date is never guessed: `03/04/2013` has two candidates and stays undecided unless the source profile says
which comes first.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tollbook.records import DateRange
from tollbook.vocabulary.calendar import alternatives, month_numbers, weekday_numbers


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed.

    Attributes
    ----------
    start, end : int
        Where it stands, in code points, half-open.
    text : str
        As printed.
    candidates : tuple of date
        What it can mean: one day, or several where the order of day and month is open.
    month, day : int or None
        Set, with no candidates, where the year is not printed.
    """

    start: int
    end: int
    text: str
    candidates: tuple[date, ...] = ()
    month: int | None = None
    day: int | None = None

    @property
    def settled(self) -> date | None:
        """The one day that it can mean, or None."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    def before(self, latest: date | None) -> date | None:
        """The settled day, or the last such day up to `latest` where no year is printed."""
        if self.settled or self.month is None or self.day is None or latest is None:
            return self.settled
        years = (latest.year, latest.year - 1)
        days = [day for year in years if (day := day_or_none(year, self.month, self.day)) and day <= latest]
        return days[0] if days else None


def find_dates(text: str, *, day_first: bool | None = None) -> tuple[PrintedDate, ...]:
    """Find all dates with a day and a month, in text order.

    Parameters
    ----------
    text : str
        Any text; meant for titles and first lines.
    day_first : bool, optional
        How `03/04/2013` is read; None leaves it undecided. Dotted dates are always read day first.

    Examples
    --------
    >>> [d.settled.isoformat() for d in find_dates("24.11.2012, November 24, 2012 and 2012-11-24")]
    ['2012-11-24', '2012-11-24', '2012-11-24']
    >>> [day.isoformat() for day in find_dates("03/04/2013")[0].candidates]
    ['2013-03-04', '2013-04-03']
    """
    found: list[PrintedDate] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            one = _printed(match, day_first)
            if one and not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def find_range(text: str, published: date | None = None) -> DateRange | str | None:
    """Find the month or year that a title speaks of, such as "in April 2014".

    Returns
    -------
    DateRange, str or None
        The range; the words as printed where a month has no year and `published` cannot settle it; None where
        the text names no month or year, or a full date.

    Examples
    --------
    >>> str(find_range("Death toll for April 2015"))
    '2015-04-01/2015-04-30'
    >>> str(find_range("324 civilians killed in April", date(2015, 5, 1)))
    '2015-04-01/2015-04-30'
    >>> find_range("324 civilians killed in April")
    'in April'
    """
    if find_dates(text):
        return None
    if match := _month_and_year().search(text):
        return whole_month(int(match[2]), month_number(match[1]))
    if match := re.search(r"\b(?:in|for|of|during)\s+(?:the year\s+)?((?:19|20)\d\d)\b", text, re.IGNORECASE):
        return DateRange(date(int(match[1]), 1, 1), date(int(match[1]), 12, 31))
    match = _month_alone().search(text)
    if match and is_capitalised(match[1]):
        month = month_number(match[1])
        if published is None:
            return match[0]
        # The last month of that name that was over on the day of publication.
        year = published.year if month < published.month else published.year - 1
        return whole_month(year, month)
    return None


def find_weekdays(text: str) -> tuple[tuple[int, int, int], ...]:
    """Find weekday words: start, end and ISO weekday number (Monday is 1) of each.

    Examples
    --------
    >>> find_weekdays("after Friday’s protests")
    ((6, 12, 5),)
    """
    return tuple(
        (match.start(), match.end(), number)
        for match in _weekday_pattern().finditer(text)
        if (number := weekday_numbers().get(match[0].casefold()))
    )


def last_weekday(weekday: int, latest: date) -> date:
    """Return the last such weekday (ISO number) up to and including `latest`.

    Examples
    --------
    >>> last_weekday(5, date(2012, 11, 24)).isoformat()
    '2012-11-23'
    """
    return latest - timedelta(days=(latest.isoweekday() - weekday) % 7)


@cache
def _month_and_year() -> re.Pattern[str]:
    months = alternatives(month_numbers())
    return re.compile(rf"\b({months})\.?,?\s+(?:of\s+)?(\d{{4}})\b", re.IGNORECASE)


@cache
def _month_alone() -> re.Pattern[str]:
    return re.compile(rf"\b(?:in|for|of|during)\s+({alternatives(month_numbers())})\b", re.IGNORECASE)


def is_capitalised(word: str) -> bool:
    """Whether a word without a year beside it is written as a name, so that "may" and "march" stay words."""
    return word[0] == word[0].upper()


def month_number(month: str) -> int:
    """The month's number; 0 for letters that only matching without regard to case takes for its name."""
    return month_numbers().get(month.casefold(), 0)


@cache
def _weekday_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(weekday_numbers())})\b", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    months = alternatives(month_numbers())
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|er|º)?"
    year = r"(?P<year>\d{4})"
    name = rf"(?P<name>{months})"
    apart = r"(?<![\d./-])"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{apart}{day}\s+(?:of\s+|de\s+)?{name}\.?,?\s+(?:de\s+)?{year}\b",
            rf"\b{name}\.?\s+{day},?\s+{year}\b",
            rf"{apart}{year}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)",
            rf"{apart}(?P<a>\d{{1,2}})(?P<mark>[-/.])(?P<b>\d{{1,2}})(?P=mark)(?P<y>\d{{4}}|\d{{2}})(?!\d)",
            rf"{apart}{day}\s+(?:of\s+)?{name}\b",
            rf"\b{name}\s+{day}(?!\d)",
        )
    )


def _printed(match: re.Match[str], day_first: bool | None) -> PrintedDate | None:
    part = match.groupdict()
    if "a" in part:
        days = _either_order(int(part["a"]), int(part["b"]), part["y"], part["mark"], day_first)
    else:
        month = month_number(part["name"]) if part.get("name") else int(part["month"])
        if part.get("year") is None:
            # 2000 is a leap year: 29 February can be printed without its year.
            if day_or_none(2000, month, int(part["day"])) is None or not is_capitalised(part["name"]):
                return None
            return PrintedDate(match.start(), match.end(), match[0], (), month, int(part["day"]))
        days = {day_or_none(int(part["year"]), month, int(part["day"]))}
    candidates = tuple(sorted(day for day in days if day))
    return PrintedDate(match.start(), match.end(), match[0], candidates) if candidates else None


def _either_order(a: int, b: int, year: str, mark: str, day_first: bool | None) -> set[date | None]:
    if len(year) == 2:
        # 24.11.12 may end or begin with its year.
        return {
            day_or_none(2000 + int(year), b, a),
            day_or_none(2000 + int(year), a, b),
            day_or_none(2000 + a, b, int(year)),
        }
    by_day, by_month = day_or_none(int(year), b, a), day_or_none(int(year), a, b)
    if mark == "." or day_first:
        return {by_day}
    return {by_month} if day_first is False else {by_day, by_month}


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none of that number."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def whole_month(year: int, month: int) -> DateRange | None:
    """Return the days of a month, or None where there is no month of that number."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return DateRange(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
