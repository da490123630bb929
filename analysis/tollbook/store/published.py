"""Read hand-coded published counts as documents and claims, so that all stages see one kind of thing."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from pathlib import Path

from tollbook.checks.prose import noun
from tollbook.errors import StoreError
from tollbook.records import (
    CATEGORIES,
    OUTCOMES,
    PERIODS,
    QUALIFIERS,
    Claim,
    DateRange,
    Document,
    Quantity,
    Span,
)
from tollbook.vocabulary import profiles
from tollbook.vocabulary.governorates import place_name
from tollbook.vocabulary.lexicon import lexicon
from tollbook.vocabulary.reference import read_csv

REPORTS, COUNTS = "reports.csv", "counts.csv"

# A coded vague count keeps no word; the least that any such word can mean is two persons.
VAGUE_FLOOR = 2

_WORDS = {
    "at_least": "at least ",
    "more_than": "more than ",
    "about": "about ",
    "up_to": "up to ",
    "exact": "",
}
_OUTCOMES = {"killed+injured": "killed or injured"}
_PERIODS = {
    "day": " on one day",
    "week": " in one week",
    "month": " in one month",
    "cumulative": " so far",
}


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A row of `reports.csv`; `data/published/README.md` is its codebook."""

    report_id: str
    family: str
    source: str
    publisher: str = ""
    url: str = ""
    title_day_number: int | None = None
    date_published: date | None = None
    date_covered_start: date | None = None
    date_covered_end: date | None = None
    excerpt_truncated: str = "false"
    country: str = ""
    notes: str = ""
    read_twice: str = ""


@dataclass(frozen=True, slots=True)
class PublishedCount:
    """A row of `counts.csv`; `data/published/README.md` is its codebook."""

    report_id: str
    count_id: str
    outcome: str
    category: str
    qualifier: str
    period: str
    place: str = ""
    locality: str = ""
    reported: int | None = None
    part_of: str = ""
    verified: str = ""
    count_date: date | None = None
    note: str = ""


def is_published(folder: Path) -> bool:
    """Whether a folder holds hand-coded counts: both tables, side by side."""
    return (folder / REPORTS).is_file() and (folder / COUNTS).is_file()


def read_published(folder: Path) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """Read a folder of hand-coded counts.

    Parameters
    ----------
    folder : pathlib.Path
        Holds `reports.csv` and `counts.csv`.

    Returns
    -------
    documents : tuple of Document
        One a report, in file order. The text is composed of the coded counts, one a line: no text of the
        page is kept. The digest is that of the report's rows.
    claims : tuple of Claim
        One a count, in the order of documents and of the file; persons.

    Raises
    ------
    StoreError
        If a table is missing, a count has no report, a `part_of` leads nowhere, or an id occurs twice.
    VocabularyError
        If a field of a row cannot be read, all faults at once.
    """
    for name in (REPORTS, COUNTS):
        if not (folder / name).is_file():
            raise StoreError(
                "a folder of published counts lacks a table",
                where=str(folder),
                got=f"no {name}",
                expected=f"{REPORTS} and {COUNTS}",
                fix="add the table; data/published/README.md describes its columns",
            )
    reports = read_csv(folder / REPORTS, PublishedReport)
    counts = read_csv(folder / COUNTS, PublishedCount)
    _refuse_faults(reports, counts, str(folder))
    groups: dict[str, list[PublishedCount]] = defaultdict(list)
    for count in counts:
        groups[count.report_id].append(count)
    pairs = [_document(report, groups.get(report.report_id, [])) for report in reports]
    return tuple(document for document, _ in pairs), tuple(claim for _, made in pairs for claim in made)


def _refuse_faults(reports: Sequence[PublishedReport], counts: Sequence[PublishedCount], where: str) -> None:
    known = [report.report_id for report in reports]
    ids = [(count.report_id, count.count_id) for count in counts]
    faults = [f"{REPORTS}: {name} occurs twice" for name in sorted({n for n in known if known.count(n) > 1})]
    seen: set[tuple[str, str]] = set()
    for row, key in enumerate(ids):
        if key in seen:
            faults.append(f"{COUNTS} row {row}: {' '.join(key)} occurs twice")
        seen.add(key)
    reports_known = set(known)
    for row, count in enumerate(counts):
        faults.extend(f"{COUNTS} row {row}: {fault}" for fault in _faults_of(count, reports_known, seen))
    if faults:
        raise StoreError(
            f"{len(faults)} fault(s) in published counts",
            where=where,
            got="\n".join(faults[:20]),
            fix="mend the rows named above (0 is the first below the header)",
        )


def _faults_of(count: PublishedCount, reports: set[str], ids: set[tuple[str, str]]) -> list[str]:
    faults = []
    if count.report_id not in reports:
        faults.append(f"no report {count.report_id!r} in {REPORTS}")
    if count.part_of and (count.report_id, count.part_of) not in ids:
        faults.append(f"part_of {count.part_of!r} is no count of {count.report_id}")
    for name, value, allowed in (
        ("outcome", count.outcome, OUTCOMES),
        ("qualifier", count.qualifier, QUALIFIERS),
        ("period", count.period, (*PERIODS, "week", "month")),
    ):
        if value not in allowed:
            faults.append(f"{name} {value!r} is none of {', '.join(allowed)}")
    if not set(count.category.split("+")) <= set(CATEGORIES):
        faults.append(f"category {count.category!r} is no '+'-joined list of {', '.join(CATEGORIES)}")
    if (count.reported is None) != (count.qualifier == "vague"):
        faults.append("a vague count has no reported number, every other has one")
    return faults


def bounds(reported: int | None, qualifier: str) -> Quantity:
    """Return a coded number with the bounds that its qualifier gives, in persons.

    Examples
    --------
    >>> bounds(76, "more_than")
    Quantity(reported=76, qualifier='more_than', low=77, high=None)
    >>> bounds(12, "about").low, bounds(12, "about").high
    (10, 14)
    """
    if reported is None:
        return Quantity(None, qualifier, VAGUE_FLOOR, None)
    tolerance = lexicon().numbers.tolerance
    slack = max(tolerance.least, ceil(reported * Fraction(str(tolerance.share))))
    low, high = {
        "exact": (reported, reported),
        "at_least": (reported, None),
        "more_than": (reported + 1, None),
        "about": (max(0, reported - slack), reported + slack),
        "up_to": (0, reported),
    }[qualifier]
    return Quantity(reported, qualifier, low, high)


def _document(
    report: PublishedReport, counts: Sequence[PublishedCount]
) -> tuple[Document, tuple[Claim, ...]]:
    covered = _range(report)
    lines = [_phrase(count) for count in counts]
    text = "\n".join(f"{quote}{rest}" for quote, rest in lines)
    document = Document(
        id=report.report_id,
        text=text,
        title=f"{report.source}: counts coded from {report.publisher or 'a page'}",
        published=report.date_published,
        covered=covered,
        day_number=report.title_day_number,
        profile=report.family if report.family in profiles() else "generic",
        source=report.source,
        origin=report.url,
        sha256=hashlib.sha256(repr((report, tuple(counts))).encode()).hexdigest(),
        complete=report.excerpt_truncated.lower() != "true",
    )
    ids: dict[str, str] = {}
    starts = []
    start = 0
    for count, (quote, rest) in zip(counts, lines, strict=True):
        starts.append(start)
        ids[count.count_id] = f"{report.report_id}:{start}-{start + len(quote)}"
        start += len(quote) + len(rest) + 1
    claims = tuple(
        Claim(
            id=ids[count.count_id],
            document=report.report_id,
            span=Span(start, start + len(quote)),
            quote=quote,
            outcome=count.outcome,
            category=count.category,
            place=tuple(count.place.split("+")) if count.place else (),
            quantity=bounds(count.reported, count.qualifier),
            locality=count.locality,
            period=count.period if count.period in PERIODS else "other",
            covered=_count_days(count, covered, report),
            part_of=ids[count.part_of] if count.part_of else None,
            stated_by=report.source,
            rule=f"coded:{count.count_id}",
            scope=count.note,
        )
        for count, (quote, _), start in zip(counts, lines, starts, strict=True)
    )
    return document, claims


def _phrase(count: PublishedCount) -> tuple[str, str]:
    """The count in words, the quoted stretch and what follows it on the line."""
    number = (
        "an uncounted number of" if count.reported is None else f"{_WORDS[count.qualifier]}{count.reported:,}"
    )
    places = place_name(tuple(count.place.split("+"))) if count.place else ""
    where = ", ".join(part for part in (count.locality, places) if part)
    told = f" in {where}" if where else ", place not told"
    note = f" ({count.note})" if count.note else ""
    quote = f"{number} {noun(count.category, count.reported)}"
    return (
        quote,
        f" {_OUTCOMES.get(count.outcome, count.outcome)}{told}{_PERIODS.get(count.period, '')}{note}.",
    )


def _range(report: PublishedReport) -> DateRange | None:
    if report.date_covered_end is None:
        return None
    return DateRange(report.date_covered_start, report.date_covered_end)


def _count_days(
    count: PublishedCount, covered: DateRange | None, report: PublishedReport
) -> DateRange | None:
    """The days of one count: its own date, else the report's where the period is that of the report."""
    if count.count_date is not None:
        return DateRange.day(count.count_date)
    if covered is None:
        return None
    is_day = covered.days == 1
    if count.period == "cumulative":
        return DateRange(None, covered.end) if is_day else covered
    if count.period == "day":
        return covered if is_day else None
    if count.period in {"week", "month"}:
        return None if is_day else covered
    return None
