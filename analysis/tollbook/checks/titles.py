"""Counts in a title against the counts of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tollbook.checks.arithmetic import by_document
from tollbook.checks.prose import named
from tollbook.extract import extract
from tollbook.records import Claim, Document, Finding
from tollbook.vocabulary.check_rules import check_rule


def read_titles(documents: Sequence[Document]) -> dict[str, tuple[Claim, ...]]:
    """Return the claims of each title, read as a text of its own; spans index the title."""
    return {
        document.id: extract(replace(document, text=document.title, title="")).claims
        for document in documents
        if document.title
    }


def check_titles(
    documents: Sequence[Document], claims: Sequence[Claim], titles: Mapping[str, Sequence[Claim]]
) -> tuple[Finding, ...]:
    """Compare each count of a title with the text below it.

    Parameters
    ----------
    documents : sequence of Document
    claims : sequence of Claim
        Of the texts.
    titles : mapping of str to sequence of Claim
        Document id to the claims read from its title alone.
    """
    groups = by_document(claims)
    return tuple(
        _compare(document, title, groups.get(document.id, []))
        for document in documents
        for title in titles.get(document.id, ())
    )


def _compare(document: Document, title: Claim, body: Sequence[Claim]) -> Finding:
    same = [claim for claim in body if claim.outcome == title.outcome]
    alike = [claim for claim in same if (claim.place, claim.category) == (title.place, title.category)]
    printed = [claim for claim in same if claim.quantity.reported == title.quantity.reported is not None]
    agreeing = [claim for claim in alike if _meet(claim, title)]
    if printed:
        verdict, other = "exact", printed[0]
        text = f"The title's {named(title)} is {named(other)} of the text."
    elif agreeing:
        verdict, other = "compatible", agreeing[0]
        text = f"The title's {named(title)} agrees with {named(other)} of the text."
    elif alike:
        verdict, other = "contradiction", alike[0]
        text = f"The title says {named(title)}, the text {named(other)}."
    else:
        text = f"The title's {named(title)} is of something that the text does not count."
        verdict, other = "untestable", None
    return Finding(
        id=f"title-body:{document.id}:{title.span.start}-{title.span.end}",
        check="title-body",
        verdict=verdict,
        severity=check_rule("title-body").severity.get(verdict, "note"),
        message=text,
        documents=(document.id,),
        claims=(other.id,) if other is not None else (),
        covered=document.covered,
        place=title.place,
        category=title.category,
        outcome=title.outcome,
        source=document.source,
    )


def _meet(a: Claim, b: Claim) -> bool:
    return (b.quantity.high is None or a.quantity.low <= b.quantity.high) and (
        a.quantity.high is None or b.quantity.low <= a.quantity.high
    )
