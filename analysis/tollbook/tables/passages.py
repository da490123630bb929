"""Sentences with all their counts marked at once: a passage is shown once, however many counts it states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollbook.documents import sentence_span
from tollbook.records import Claim, Document, Span
from tollbook.tables.markdown import escape_markdown
from tollbook.tables.sheet import claim_link


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: plain where no count states it, else the counts that its words state."""

    text: str
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a document, cut at the spans of its counts."""

    document: str
    span: Span
    pieces: tuple[Piece, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The counts that the passage states, in text order."""
        return tuple(claim for piece in self.pieces for claim in piece.claims)


def passages(documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[Passage, ...]:
    """Gather claims by the sentence that states them.

    Parameters
    ----------
    documents, claims : sequence
        The texts, and which counts to show; the sentences of other counts are left out.

    Returns
    -------
    tuple of Passage
        In the order of documents and text. Every claim is in exactly one passage; a span that begins inside
        another is shown with the one it begins in.
    """
    found: list[Passage] = []
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim)
    for document in documents:
        ordered = sorted(by_document.pop(document.id, ()), key=lambda one: (one.span, one.id))
        groups: list[tuple[Span, list[Claim]]] = []
        for claim in ordered:
            if groups and claim.span.start < groups[-1][0].end:
                around, group = groups[-1]
                groups[-1] = (Span(around.start, max(around.end, claim.span.end)), [*group, claim])
            else:
                groups.append((sentence_span(document.text, claim.span), [claim]))
        found += [Passage(document.id, span, pieces(document.text, span, group)) for span, group in groups]
    return tuple(found)


def pieces(text: str, span: Span, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """Cut a stretch of text at the spans of its counts.

    Parameters
    ----------
    text : str
        The document's text.
    span : Span
        The stretch.
    claims : sequence of Claim
        Counts that begin inside the stretch, in text order; one that begins inside another shares its piece.
    """
    found: list[Piece] = []
    at = span.start
    for claim in claims:
        start, end = claim.span
        if start < at and found and found[-1].claims:
            found[-1] = Piece(found[-1].text, (*found[-1].claims, claim))
            continue
        if start > at:
            found.append(Piece(text[at:start]))
        found.append(Piece(text[start:end], (claim,)))
        at = end
    if at < span.end:
        found.append(Piece(text[at : span.end]))
    return tuple(found)


def passage_markdown(passage: Passage, number_of: Mapping[str, int]) -> str:
    """Markdown of the passage: counted words in bold, linked to the evidence, followed by their numbers."""
    parts = []
    for piece in passage.pieces:
        left = " " if piece.text[:1].isspace() else ""
        right = " " if piece.text[-1:].isspace() else ""
        safe = escape_markdown(piece.text)
        if piece.claims:
            numbers = ", ".join(str(number_of[one.id]) for one in piece.claims)
            link = claim_link(piece.claims[0].id)
            # A space inside superscript is written with a backslash in pandoc's Markdown.
            safe = f"[**{safe}**]({link})^{numbers.replace(' ', chr(92) + ' ')}^"
        parts.append(f"{left}{safe}{right}" if safe else " ")
    return "".join(parts)
