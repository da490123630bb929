"""Names of months and weekdays, from `data/reference/calendar.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tollbook.vocabulary.reference import read_yaml, reference_file


@dataclass(frozen=True, slots=True)
class SpanWords:
    """Words that tell that a report covers more than a day.

    Attributes
    ----------
    links, between, running : tuple of str
        Between the first day and the last; in front of two days joined by "and"; in front of what has no end.
    halves, quarters : tuple of str
        "first half", "last quarter", in the order of the year.
    title, undated_title, opening : tuple of str
        Words in a title, in one that names no day, in an opening.
    """

    links: tuple[str, ...]
    between: tuple[str, ...]
    running: tuple[str, ...]
    halves: tuple[str, ...]
    quarters: tuple[str, ...]
    title: tuple[str, ...]
    undated_title: tuple[str, ...]
    opening: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The names a report may print; `months` starts with January, `weekdays` with Monday."""

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    spans: SpanWords


@cache
def month_numbers() -> dict[str, int]:
    """Return month numbers (1 to 12) by casefolded name.

    Examples
    --------
    >>> month_numbers()["november"], month_numbers()["تشرين الثاني"]
    (11, 11)
    """
    return _numbers(_calendar().months)


@cache
def weekday_numbers() -> dict[str, int]:
    """Return ISO weekday numbers (Monday is 1) by casefolded name.

    Examples
    --------
    >>> weekday_numbers()["friday"]
    5
    """
    return _numbers(_calendar().weekdays)


def span_words() -> SpanWords:
    """Return the words that tell of a span of days.

    Examples
    --------
    >>> "weekly" in span_words().title
    True
    """
    return _calendar().spans


def alternatives(names: dict[str, int]) -> str:
    """Return a regular expression that matches any of the names, longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def _calendar() -> Calendar:
    return read_yaml(reference_file("calendar.yaml"), Calendar)


def _numbers(rows: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    return {name.casefold(): number for number, names in enumerate(rows, start=1) for name in names}
