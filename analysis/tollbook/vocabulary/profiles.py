"""Source profiles: what a publisher's dates, places and categories mean, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from tollbook.errors import VocabularyError
from tollbook.vocabulary.reference import bundled, read_yaml


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """The habits of one family of reports; `notes` in each file says where they were seen.

    Attributes
    ----------
    id, name, source : str
        Id and file name; a readable name; who states the counts.
    detect : tuple of str
        Regular expressions, matched without regard to case; the profile whose expressions match title or
        opening most often wins.
    epoch : date or None
        Day 1 of numbered days.
    covers_days_before_published : int or None
        A report covers the day this many days before its printed date; None where the habit is unknown.
    day_first : bool or None
        How 03/04/2013 is read: day first, month first, or (None) left undecided.
    covered_in_title : tuple of str
        Regular expressions, matched without regard to case; where one ends, a date in the title begins that
        is the day covered and not the day of publication.
    default_place : tuple of str
        Where a count lies that names no place and is not national.
    headline_scope : tuple of str
        Categories that the national total includes; empty where it varies.
    places : str
        How the list of places relates to the headline: `partition` (adds up), `partial` (usually
        short) or `mixed`.
    nested_in : dict
        Category to the category whose persons include it, such as children: civilians.
    national_parts : bool
        Whether national counts behind the total are parts of it, by perpetrator, cause or category.
    period_from_headline : bool
        Whether a report is about the span of its first national count (a month, since the start) unless a
        sentence says otherwise; else it is about its day.
    topic_place : bool
        Whether a count without a place lies where the report begins, until a national count is met.
    about : str
        What a list tells of before any verb has said it: an outcome such as `killed`, or empty.
    labels : str
        Whom the labels of a list ("ISIS: 12") name: `victims` or `perpetrators`.
    """

    id: str
    name: str
    source: str
    notes: str = ""
    detect: tuple[str, ...] = ()
    epoch: date | None = None
    covers_days_before_published: int | None = None
    day_first: bool | None = None
    covered_in_title: tuple[str, ...] = ()
    default_place: tuple[str, ...] = ("SY",)
    headline_scope: tuple[str, ...] = ()
    places: str = "mixed"
    nested_in: dict[str, str] = field(default_factory=dict)
    national_parts: bool = False
    period_from_headline: bool = False
    topic_place: bool = True
    about: str = ""
    labels: str = "perpetrators"


@cache
def profiles() -> dict[str, SourceProfile]:
    """Return all source profiles by id."""
    found = [
        read_yaml(path, SourceProfile)
        for path in sorted((bundled("data/reference") / "profiles").glob("*.yaml"))
    ]
    return {one.id: one for one in found}


def profile(name: str) -> SourceProfile:
    """Return one source profile.

    Raises
    ------
    VocabularyError
        If there is none of that id.
    """
    try:
        return profiles()[name]
    except KeyError:
        raise VocabularyError(
            f"there is no source profile {name!r}",
            got=name,
            expected=", ".join(profiles()),
            fix="choose one of these, or add a file to data/reference/profiles/",
        ) from None
