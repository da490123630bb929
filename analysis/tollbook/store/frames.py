"""Documents, claims and rejected numbers as tidy tables, with the codebook of their columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from tollbook.documents import sentence_span
from tollbook.records import Claim, DateRange, Document, Rejected

Columns = tuple[tuple[str, str, str], ...]

# Column, pandas type, meaning. The codebook of the output folder is written from these tables.
CLAIM_COLUMNS: Columns = (
    ("id", "string", "Name of the claim: document, start and end of its span; :2, :3 for further claims."),
    ("document", "string", "Id of the document that states it."),
    ("start", "Int64", "First code point of the quote in the document's text, counted from 0."),
    ("end", "Int64", "Code point after the last one of the quote."),
    ("quote", "string", "The words that state the count, as printed."),
    ("sentence", "string", "The sentence around the quote; missing where only coded counts are kept."),
    ("sentence_start", "Int64", "First code point of the sentence in the document's text."),
    ("outcome", "string", "killed, injured, detained, missing or killed+injured."),
    ("category", "string", "Who was counted; pooled categories joined by +."),
    ("place", "string", "OCHA P-codes joined by +; SY is the country; missing where nothing tells."),
    ("locality", "string", "Town or quarter as printed; missing for a governorate as such."),
    ("reported", "Int64", "Persons: the printed number; missing for vague words."),
    ("qualifier", "string", "exact, at_least, more_than, about, up_to or vague."),
    ("low", "Int64", "Persons: lower bound that the wording gives."),
    ("high", "Int64", "Persons: upper bound that the wording gives; missing where unbounded."),
    ("period", "string", "day, cumulative or other."),
    ("date", "string", "First day that the count is about (ISO 8601); missing where unknown."),
    ("date_end", "string", "Last day that the count is about (ISO 8601); missing where unknown."),
    ("part_of", "string", "Id of the claim whose persons include these; missing where it stands alone."),
    ("scope", "string", "What else narrows the count; missing where nothing does."),
    ("stated_by", "string", "Who states the count."),
    ("rule", "string", "The extraction rule that matched, or the coder who typed the row."),
    ("original", "string", "What was read before corrections.csv changed it, who did and why; else missing."),
)
DOCUMENT_COLUMNS: Columns = (
    ("id", "string", "First 12 hexadecimal digits of the SHA-256 of the bytes, or the id of the publisher."),
    ("title", "string", "Title as printed; missing where there is none."),
    ("published", "string", "Printed date (ISO 8601); missing where none is printed or it is undecided."),
    ("date", "string", "First day covered (ISO 8601); missing where unknown."),
    ("date_end", "string", "Last day covered (ISO 8601); missing where unknown."),
    ("day_number", "Int64", "Number of the day in a series that numbers its days."),
    ("profile", "string", "Source profile that the document was read with."),
    ("source", "string", "Who states the counts where the text names nobody else."),
    ("origin", "string", "Path or address of the document."),
    ("sha256", "string", "SHA-256 of the bytes, or of the row of a file of many documents."),
    ("characters", "Int64", "Length of the text in code points."),
    ("complete", "boolean", "False where only an excerpt was read."),
    ("notices", "string", "What reading left undecided or had to choose."),
)
REJECTED_COLUMNS: Columns = (
    ("document", "string", "Id of the document."),
    ("start", "Int64", "First code point of the number in the document's text, counted from 0."),
    ("end", "Int64", "Code point after the last one of the number."),
    ("quote", "string", "The number as printed."),
    ("sentence", "string", "The sentence around the number."),
    ("reason", "string", "Why it is no count of casualties."),
    ("rule", "string", "The rule that rejected it."),
)


def claims_frame(documents: Iterable[Document], claims: Sequence[Claim]) -> pd.DataFrame:
    """Return claims as a tidy frame, one row each, in the order given.

    Parameters
    ----------
    documents : iterable of Document
        Where the sentences are taken from; a claim of another document has no sentence.
    claims : sequence of Claim
        Counts in persons.

    Returns
    -------
    pandas.DataFrame
        Columns and types of `CLAIM_COLUMNS`; empty text is missing.

    Examples
    --------
    >>> claims_frame([], []).shape
    (0, 23)
    """
    texts = {one.id: one for one in documents}
    return typed_frame([_claim_row(one, texts.get(one.document)) for one in claims], CLAIM_COLUMNS)


def documents_frame(documents: Iterable[Document]) -> pd.DataFrame:
    """Return documents as a tidy frame without their texts: columns and types of `DOCUMENT_COLUMNS`.

    Examples
    --------
    >>> documents_frame([Document(id="a1", text="Five died.")])["characters"].tolist()
    [10]
    """
    rows = [
        {
            "id": one.id,
            "title": one.title,
            "published": one.published.isoformat() if one.published else None,
            **_dates(one.covered),
            "day_number": one.day_number,
            "profile": one.profile,
            "source": one.source,
            "origin": one.origin,
            "sha256": one.sha256,
            "characters": len(one.text),
            "complete": one.complete,
            "notices": " ".join(one.notices),
        }
        for one in documents
    ]
    return typed_frame(rows, DOCUMENT_COLUMNS)


def rejected_frame(documents: Iterable[Document], rejected: Iterable[Rejected]) -> pd.DataFrame:
    """Return the numbers left out as a tidy frame: columns and types of `REJECTED_COLUMNS`.

    Examples
    --------
    >>> list(rejected_frame([], []).columns)[-2:]
    ['reason', 'rule']
    """
    texts = {one.id: one for one in documents}
    rows = [
        {
            "document": one.document,
            "start": one.span.start,
            "end": one.span.end,
            "quote": one.quote,
            "sentence": (_sentence(one, texts.get(one.document)) or (0, None))[1],
            "reason": one.reason,
            "rule": one.rule,
        }
        for one in rejected
    ]
    return typed_frame(rows, REJECTED_COLUMNS)


def typed_frame(rows: Sequence[Mapping[str, object]], columns: Columns) -> pd.DataFrame:
    """Build a frame with these columns and types; empty text becomes missing, as it is in CSV.

    Examples
    --------
    >>> typed_frame([{"a": ""}], (("a", "string", "A text."),))["a"].isna().item()
    True
    """
    return pd.DataFrame(
        {
            name: pd.array(
                [None if row.get(name) == "" else row.get(name) for row in rows],
                dtype=dtype,  # type: ignore[call-overload]
            )
            for name, dtype, _ in columns
        }
    )


def plain_rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Rows as mappings with None for missing, so that two missing values are equal.

    Examples
    --------
    >>> plain_rows(typed_frame([{"a": ""}], (("a", "string", "A text."),)))
    [{'a': None}]
    """
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _claim_row(claim: Claim, document: Document | None) -> dict[str, object]:
    sentence = _sentence(claim, document)
    return {
        "id": claim.id,
        "document": claim.document,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "sentence": sentence[1] if sentence else None,
        "sentence_start": sentence[0] if sentence else None,
        "outcome": claim.outcome,
        "category": claim.category,
        "place": "+".join(claim.place),
        "locality": claim.locality,
        "reported": claim.quantity.reported,
        "qualifier": claim.quantity.qualifier,
        "low": claim.quantity.low,
        "high": claim.quantity.high,
        "period": claim.period,
        **_dates(claim.covered),
        "part_of": claim.part_of,
        "scope": claim.scope,
        "stated_by": claim.stated_by,
        "rule": claim.rule,
        "original": claim.original,
    }


def _dates(covered: DateRange | None) -> dict[str, object]:
    start = covered.start.isoformat() if covered and covered.start else None
    return {"date": start, "date_end": covered.end.isoformat() if covered else None}


def _sentence(one: Claim | Rejected, document: Document | None) -> tuple[int, str] | None:
    """Start and text of the sentence around a quote; None where the text does not hold the quote there."""
    if document is None or document.text[one.span.start : one.span.end] != one.quote:
        return None
    around = sentence_span(document.text, one.span)
    return around.start, document.text[around.start : around.end]
