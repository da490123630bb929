"""Walk from a number to the claims behind it, to the sentence, and to the file with its digest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tollbook.documents import read_documents
from tollbook.errors import StoreError
from tollbook.series import KEY
from tollbook.store.frames import plain_rows
from tollbook.store.output import Output

OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True)
class TracedClaim:
    """A claim with its way to the file.

    Attributes
    ----------
    claim : dict
        The row of `claims.csv`.
    before, quote, after : str
        The sentence, cut at the span.
    document : dict
        The row of `documents.csv`.
    parents : tuple of str
        Ids of the claims whose persons include these, the nearest first.
    """

    claim: Mapping[str, object]
    before: str
    quote: str
    after: str
    document: Mapping[str, object]
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """A number of the series and the claims behind it; `row` is the row of `series.csv`."""

    row: Mapping[str, object]
    claims: tuple[TracedClaim, ...]

    def __str__(self) -> str:
        """The walk as text, the span of each quote between ⟦ and ⟧."""
        return "\n".join([*_row_lines(self.row), *(line for one in self.claims for line in claim_lines(one))])


def trace(output: Output, **cell: str) -> tuple[Trace, ...]:
    """Trace the rows of the series that a choice of key columns names.

    Parameters
    ----------
    output : Output
        As `read_output` gives it.
    **cell : str
        Values of `tollbook.series.KEY`, such as `place="SY07", date="2012-11-23"`.

    Returns
    -------
    tuple of Trace
        One per row, in the order of the series.

    Raises
    ------
    StoreError
        If a name is no key column, or no row has these values; the message lists values that occur.
    """
    series = output.tables["series"]
    unknown = sorted(set(cell) - set(KEY))
    if unknown:
        raise StoreError(
            f"{', '.join(unknown)} is no key of the series",
            expected=", ".join(KEY),
            fix="use one of these names",
        )
    chosen = series
    for name, value in cell.items():
        narrower = chosen[chosen[name] == value]
        if narrower.empty:
            values = chosen[name].dropna().unique().tolist()
            raise StoreError(
                f"the series has no row with {name} {value}",
                where=", ".join(f"{key} {one}" for key, one in cell.items()),
                got=f"{value!r}",
                expected=", ".join(values[:20]) + (" …" if len(values) > 20 else ""),
                fix=f"choose another {name}",
            )
        chosen = narrower
    return tuple(
        Trace(row, tuple(trace_claim(output, name) for name in str(row["claims"] or "").split()))
        for row in plain_rows(chosen)
    )


def trace_claim(output: Output, name: str) -> TracedClaim:
    """Trace one claim by its id.

    Raises
    ------
    StoreError
        If there is no such claim.
    """
    claims = output.tables["claims"]
    found = plain_rows(claims[claims["id"] == name])
    if not found:
        raise StoreError(
            f"there is no claim {name}", where="claims.csv", got=name, fix="copy the id from claims.csv"
        )
    claim = found[0]
    documents = output.tables["documents"]
    document = plain_rows(documents[documents["id"] == claim["document"]])
    before, quote, after = _cut(claim)
    parents, parent = [], claim["part_of"]
    links = dict(zip(claims["id"], claims["part_of"], strict=True))
    while isinstance(parent, str) and parent not in parents:
        parents.append(parent)
        parent = links.get(parent)
    return TracedClaim(claim, before, quote, after, document[0] if document else {}, tuple(parents))


def source_state(traced: TracedClaim, root: Path = Path()) -> str:
    """Say whether the file behind a claim still holds the bytes that were read.

    Parameters
    ----------
    traced : TracedClaim
        From `trace`.
    root : pathlib.Path
        Folder that the document's origin is relative to.

    Returns
    -------
    str
        `unchanged`, `changed`, `not found` or `an address` (nothing is fetched).
    """
    origin = str(traced.document.get("origin") or "")
    if "://" in origin:
        return "an address"
    path = root / re.sub(r"(\.jsonl):\d+\Z", r"\1", origin)
    if not origin or not path.is_file():
        return "not found"
    documents, _ = read_documents(path)
    return "unchanged" if any(one.sha256 == traced.document["sha256"] for one in documents) else "changed"


def claim_lines(one: TracedClaim) -> list[str]:
    """The walk from one claim to its file, as lines of text."""
    claim, document = one.claim, one.document
    title = f"“{document['title']}”, " if document.get("title") else ""
    lines = [
        f"  claim     {claim['id']}  {_bounds(claim)}, by rule {claim['rule']}",
        f"  sentence  {one.before}{OPEN}{one.quote}{CLOSE}{one.after}",
        f"  document  {title}printed {document.get('published') or 'without a date'}",
        f"  file      {document.get('origin') or 'no path'}",
        f"  sha256    {document.get('sha256') or 'none'}",
    ]
    if one.parents:
        lines.insert(1, f"  part of   {' < '.join(one.parents)}")
    if claim["original"]:
        lines.insert(1, f"  original  {claim['original']}")
    return lines


def _row_lines(row: Mapping[str, object]) -> list[str]:
    days = (
        row["date_end"]
        if row["date"] == row["date_end"]
        else f"{row['date'] or '…'} to {row['date_end'] or '…'}"
    )
    where = f"{row['place'] or 'no place'}, {row['category']}, {row['outcome']}, {row['source']}"
    lines = [f"{days or 'no date'}  {where}: {_bounds(row)}, {row['status']}"]
    if row["derivation"]:
        lines.append(f"  derived   {row['derivation']}")
    if not row["claims"]:
        lines.append("  no claim  nobody stated a count here; missing is not zero")
    return lines


def _bounds(row: Mapping[str, object]) -> str:
    if row["low"] is None and row["high"] is None:
        return "no number"
    printed = f"{row['qualifier']} {row['reported']}" if row["reported"] is not None else row["qualifier"]
    high = row["high"] if row["high"] is not None else "none"
    low = row["low"] if row["low"] is not None else "none"
    return f"{printed + ' ' if printed else ''}[{low}, {high}] persons"  # type: ignore[operator]


def _cut(claim: Mapping[str, object]) -> tuple[str, str, str]:
    quote, sentence = str(claim["quote"]), claim["sentence"]
    if not isinstance(sentence, str) or not isinstance(claim["start"], int):
        return "", quote, ""
    at = int(claim["start"]) - int(claim["sentence_start"])  # type: ignore[call-overload]
    return sentence[:at], quote, sentence[at + len(quote) :]
