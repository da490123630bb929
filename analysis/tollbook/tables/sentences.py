"""Each claim in the sentence that states it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.records import Claim, Document, Span

# A sentence ends at a line break or at a closing mark; round-ups often leave no space after the full stop.
ENDING = re.compile(r"\n+|[.!?؟…]+[”\"’)]*(?=\s|[A-Z“]|$)")
LONGEST = 700


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim, its running number in the study, and its sentence cut in three at the span."""

    number: int
    claim: Claim
    before: str
    quote: str
    after: str


def sentence_span(text: str, span: Span, longest: int = LONGEST) -> Span:
    """Find the stretch of text from the end of the sentence before to the end of the sentence around a span.

    Parameters
    ----------
    text : str
        The document's text.
    span : Span
        What the sentence must hold, in code points.
    longest : int
        Code points that are shown on each side of the span at most.

    Examples
    --------
    >>> text = "One died. Two more in Homs.Three fell."
    >>> text[slice(*sentence_span(text, Span(10, 13)))]
    'Two more in Homs.'
    """
    window = max(0, span.start - longest), min(len(text), span.end + longest)
    start, end = window
    for match in ENDING.finditer(text, *window):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.end()
            break
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


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
