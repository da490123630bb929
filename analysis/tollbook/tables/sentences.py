"""Each claim in the sentence that states it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.documents import sentence_span
from tollbook.records import Claim, Document


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim, its running number in the study, and its sentence cut in three at the span."""

    number: int
    claim: Claim
    before: str
    quote: str
    after: str


def evidence(documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    """Put every claim into its sentence, in the order of documents and text; numbers start at one.

    A claim of a document that came without text (a hand-coded count) has its quote and nothing around it.
    """
    texts = {document.id: document.text for document in documents}
    by_id = {claim.id: claim for claim in claims}
    return tuple(
        _in_sentence(number, by_id[name], texts.get(by_id[name].document, ""))
        for name, number in numbers(documents, claims).items()
    )


def _in_sentence(number: int, claim: Claim, text: str) -> Evidence:
    start, end = claim.span
    if text[start:end] != claim.quote:
        return Evidence(number, claim, "", claim.quote, "")
    around = sentence_span(text, claim.span)
    return Evidence(number, claim, text[around.start : start], claim.quote, text[end : around.end])


def numbers(documents: Sequence[Document], claims: Sequence[Claim]) -> dict[str, int]:
    """Running number of each claim in the study, by claim id, in the order of documents and text from one."""
    order = {document.id: position for position, document in enumerate(documents)}
    ranked = sorted(claims, key=lambda one: (order.get(one.document, len(order)), one.span))
    return {claim.id: number for number, claim in enumerate(ranked, start=1)}
