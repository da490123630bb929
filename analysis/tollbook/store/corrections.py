"""Correct what the machine read: rows of `corrections.csv`, each with who, when and why.

The original is never lost: a corrected claim says what was read before, a claim that is no count of
casualties moves to the rejected numbers, and the file itself stays beside the output.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

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
    Rejected,
    Span,
)
from tollbook.store.published import bounds
from tollbook.store.typed_by_hand import faulty_rows, read_typed
from tollbook.vocabulary.governorates import COUNTRY, governorates

RULE = "corrections.csv"
# A claim that the machine missed needs these; the other fields have plain values.
NEEDED = ("outcome", "category", "place", "qualifier")


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of `corrections.csv`.

    Attributes
    ----------
    claim : str
        Id of the claim, as in `claims.csv`; for a claim that was missed `document:start-end`.
    field, value : str
        The column of `claims.csv` to set, and what to; an empty value empties it. The field `rejected` takes
        the claim out, with the reason as its value.
    who, when, why : str
        Who corrected it, on which day (ISO 8601), and the reason in a sentence.
    """

    claim: str
    field: str
    who: str
    when: date
    why: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """Claims and rejected numbers after the corrections, and a sentence for each row that found no use."""

    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    unused: tuple[str, ...] = ()


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read the corrections of a file with the columns claim, field, value, who, when and why.

    Raises
    ------
    StoreError
        With every row that lacks something, holds an unknown field or value, or repeats another.
    """
    expected = "the columns claim, field, value, who, when (a date) and why"
    rows = read_typed(path, Correction, expected)
    seen: set[tuple[str, str]] = set()
    faults = []
    for number, row in enumerate(rows):
        if row.field not in (*_SETTERS, "rejected"):
            faults.append(f"row {number}: {row.field!r} is no field of a claim")
        elif fault := _fault_of_value(row):
            faults.append(f"row {number}: {fault}")
        if (row.claim, row.field) in seen:
            faults.append(f"row {number}: {row.field} of {row.claim} is corrected twice")
        seen.add((row.claim, row.field))
    if faults:
        raise faulty_rows(path, "\n".join(faults), expected)
    return rows


def apply_corrections(
    documents: Iterable[Document],
    claims: Sequence[Claim],
    rejected: Sequence[Rejected],
    corrections: Sequence[Correction],
) -> Corrected:
    """Return claims as corrected; the arguments stay as they are.

    Rows about documents that are not among these, and rows whose claim is gone, change nothing and are named
    in `unused`: one file of corrections can serve many studies.

    Parameters
    ----------
    documents : iterable of Document
        Where a claim that was missed takes its quote from.
    claims, rejected : sequence
        As extracted.
    corrections : sequence of Correction
        As read.

    Raises
    ------
    StoreError
        If the corrected fields of a claim contradict each other, or a `part_of` leads nowhere.
    """
    texts = {one.id: one for one in documents}
    rows: dict[str, list[Correction]] = defaultdict(list)
    for row in corrections:
        rows[row.claim].append(row)
    known = {one.id for one in claims}
    added, unused = [], []
    for name, several in rows.items():
        if name not in known:
            claim = _missed(name, several, texts)
            if isinstance(claim, Claim):
                added.append(claim)
            else:
                unused.append(claim)
    order = {name: position for position, name in enumerate(texts)}
    every = [*claims, *added]
    if added:
        every.sort(key=lambda one: (order.get(one.document, len(order)), one.span))
    changed = [_corrected(one, rows[one.id]) if one.id in known & set(rows) else one for one in every]
    out = {one.id: row for one in changed for row in rows.get(one.id, ()) if row.field == "rejected"}
    moved = [
        Rejected(one.document, one.span, one.quote, _reason(out[one.id]), RULE)
        for one in changed
        if one.id in out
    ]
    parents = {one.id: one.part_of for one in changed}
    for one in changed:
        if one.part_of is not None and one.part_of not in parents and one.id in rows:
            raise _contradiction(one.id, ValueError(f"part_of {one.part_of} is no claim"))
    return Corrected(
        tuple(replace(one, part_of=_parent(one, parents, out)) for one in changed if one.id not in out),
        (*rejected, *moved),
        tuple(unused),
    )


def _corrected(claim: Claim, rows: Sequence[Correction]) -> Claim:
    before, notes = _fields(claim), []
    given = {row.field: _SETTERS[row.field](row.value) for row in rows if row.field in _SETTERS}
    for row in rows:
        if row.field in given:
            change = f"{row.field} was {_shown(before[row.field])}, now {_shown(given[row.field])}"
            notes.append(f"{change} ({row.who}, {row.when}: {row.why})")
    return _built(claim, given, "; ".join(notes))


def _missed(name: str, rows: Sequence[Correction], texts: dict[str, Document]) -> Claim | str:
    """A claim that the machine missed, or a sentence that says why there is none."""
    document, _, place = name.partition(":") if name.count(":") == 1 else name.rpartition(":")
    start, dash, end = place.partition("-")
    if document not in texts:
        return f"{name}: its document is not among those that were read"
    text = texts[document].text
    if not (dash and start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(text)):
        return f"{name}: there is no such claim, and no such stretch of the text"
    given = {row.field: row for row in rows}
    if lacking := [field for field in NEEDED if field not in given]:
        return f"{name}: there is no such claim; to add it, give {', '.join(lacking)} too"
    span = Span(int(start), int(end))
    one = texts[document]
    blank = Claim(
        id=name,
        document=document,
        span=span,
        quote=text[span.start : span.end],
        outcome="killed",
        category="all",
        place=(),
        quantity=Quantity(None, "vague", 2, None),
        covered=one.covered,
        stated_by=one.source,
        rule=RULE,
    )
    added = {field: _SETTERS[field](row.value) for field, row in given.items() if field in _SETTERS}
    row = rows[0]
    return _built(blank, added, f"not read; added by {row.who}, {row.when}: {row.why}")


def _fields(claim: Claim) -> dict[str, Any]:
    covered = claim.covered
    return {
        **{name: getattr(claim, name) for name in _SETTERS if hasattr(claim, name)},
        "reported": claim.quantity.reported,
        "qualifier": claim.quantity.qualifier,
        "low": claim.quantity.low,
        "high": claim.quantity.high,
        "date": covered.start if covered else None,
        "date_end": covered.end if covered else None,
    }


def _built(claim: Claim, given: dict[str, Any], original: str) -> Claim:
    """Set the fields; bounds follow a corrected number as they do a printed one, unless given themselves."""
    after = _fields(claim) | given
    end = after["date"] if "date" in given and "date_end" not in given else after["date_end"]
    plain = ("outcome", "category", "place", "locality", "period", "part_of", "scope", "stated_by")
    try:
        if (after["reported"] is None) != (after["qualifier"] == "vague"):
            raise ValueError("a vague quantity has no reported number, every other has one")
        if {"reported", "qualifier"} & set(given):
            follow = bounds(after["reported"], after["qualifier"])
            after |= {"low": follow.low, "high": follow.high} | given
        return replace(
            claim,
            **{name: after[name] for name in plain},
            quantity=Quantity(after["reported"], after["qualifier"], after["low"] or 0, after["high"]),
            covered=DateRange(after["date"], end) if end else None,
            original=original,
        )
    except ValueError as error:
        raise _contradiction(claim.id, error) from error


def _parent(claim: Claim, parents: dict[str, str | None], out: dict[str, Correction]) -> str | None:
    """The claim that a claim is part of, or what that one was part of where it was taken out."""
    parent, seen = claim.part_of, {claim.id}
    while parent in out and parent not in seen:
        seen.add(parent)
        parent = parents.get(parent)
    return parent


def _reason(row: Correction) -> str:
    return f"{row.value or row.why} ({row.who}, {row.when}: {row.why})"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        value = "+".join(value)
    return "empty" if value in (None, "") else str(value)


def _number(value: str) -> int | None:
    if value and not value.isdecimal():
        raise ValueError(f"{value!r} is no number of persons")
    return int(value) if value else None


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _one_of(allowed: Sequence[str]) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
        return value

    return check


def _category(value: str) -> str:
    parts = value.split("+")
    if parts != sorted(set(parts) & set(CATEGORIES), key=CATEGORIES.index):
        raise ValueError(f"{value!r} is no '+'-joined list of {', '.join(CATEGORIES)}")
    return value


def _place(value: str) -> tuple[str, ...]:
    codes = tuple(value.split("+")) if value else ()
    if unknown := [code for code in codes if code != COUNTRY and code not in governorates()]:
        raise ValueError(f"{unknown[0]!r} is no P-code of a governorate, nor SY")
    return codes


_SETTERS: dict[str, Callable[[str], Any]] = {
    "outcome": _one_of(OUTCOMES),
    "category": _category,
    "place": _place,
    "locality": str,
    "qualifier": _one_of(QUALIFIERS),
    "reported": _number,
    "low": _number,
    "high": _number,
    "period": _one_of(PERIODS),
    "date": _day,
    "date_end": _day,
    "part_of": lambda value: value or None,
    "scope": str,
    "stated_by": str,
}


def _fault_of_value(row: Correction) -> str:
    if row.field not in _SETTERS:
        return ""
    try:
        _SETTERS[row.field](row.value)
    except ValueError as error:
        return f"{row.field}: {error}"
    return ""


def _contradiction(name: str, error: ValueError) -> StoreError:
    return StoreError(
        "corrections that contradict each other",
        where=name,
        got=str(error),
        expected="fields that fit together",
        fix="correct what goes together: reported with qualifier, date with date_end",
    )
