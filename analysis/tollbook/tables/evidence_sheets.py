"""Evidence as it is shown: each count in its sentence, the numbers set aside, the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tollbook.records import Claim, Document, Rejected
from tollbook.tables.markdown import escape_markdown
from tollbook.tables.passages import passage_markdown, passages
from tollbook.tables.sentences import numbers
from tollbook.tables.series_sheets import category_phrase
from tollbook.tables.sheet import Cell, Prose, Sheet, isolated, sheet_markdown
from tollbook.vocabulary.wording import Wording, covered_phrase, date_phrase, interval_phrase, place_phrase

# Rule of counts that a person typed from a report, as `data/published/` holds them.
CODED = "coded:"


def evidence_text(
    documents: Sequence[Document], claims: Sequence[Claim], say: Wording, most: int = 120
) -> Prose:
    """Every sentence that states a count, its counted words marked, and how each count was read.

    Parameters
    ----------
    documents, claims : sequence
        What was read.
    say : Wording
        The language.
    most : int
        How many counts the report itself shows; the evidence explorer holds all.
    """
    if not claims:
        return Prose(say("summary.none"))
    number_of = numbers(documents, claims)
    shown = [claim for claim in claims if number_of[claim.id] <= most]
    named = {document.id: document for document in documents}
    blocks: list[str] = []
    heading = ""
    for passage in passages(documents, shown):
        document = named[passage.document]
        if document.id != heading:
            heading = document.id
            title = document.title or document.origin or document.id
            blocks.append(
                f"**{isolated(escape_markdown(title), say)}.** {escape_markdown(dates_phrase(document, say))}"
            )
        coded = all(claim.rule.startswith(CODED) for claim in passage.claims)
        if coded and blocks[-1].startswith(">"):
            # A count that a person coded is a line that already says how it was read: no list below it.
            blocks[-1] += f"\n>\n> {isolated(passage_markdown(passage, number_of), say)}"
            continue
        readings = [
            f"{number_of[claim.id]}.  {escape_markdown(_reading(claim, number_of, say))}"
            for claim in passage.claims
        ]
        blocks.append(f"> {isolated(passage_markdown(passage, number_of), say)}")
        blocks += [] if coded else ["\n".join(readings)]
    if len(claims) > most:
        blocks.append(say("evidence.more", n=len(claims) - most))
    return Prose("\n\n".join(blocks))


def evidence_lead(claims: Sequence[Claim], say: Wording) -> Prose:
    """Where all the evidence is."""
    return Prose(say("evidence.lead", claims=say("count.claims", n=len(claims))))


def _reading(claim: Claim, number_of: dict[str, int], say: Wording) -> str:
    place = place_phrase(say, claim.place)
    if claim.locality:
        place = f"{place} ({claim.locality})"
    text = say(
        "evidence.reading",
        outcome=say(f"outcome.{claim.outcome}"),
        category=category_phrase(say, claim.category),
        place=place,
        bounds=interval_phrase(say, claim.quantity.low, claim.quantity.high),
    )
    if claim.part_of in number_of:
        return say("evidence.part_of", reading=text, number=number_of[str(claim.part_of)])
    return text


def dates_phrase(document: Document, say: Wording) -> str:
    """Say when a document was printed and which days it covers; empty where it says neither."""
    if document.published is None and document.covered is None:
        return ""
    if document.published is None:
        return say("evidence.covers_only", covered=covered_phrase(say, document.covered))
    published = date_phrase(say, document.published)
    if document.covered is None:
        return say("evidence.printed_unknown", published=published)
    return say("evidence.printed", published=published, covered=covered_phrase(say, document.covered))


def rejected_table(
    rejected: Sequence[Rejected], claims: Sequence[Claim], say: Wording, most: int = 12
) -> Prose:
    """Numbers read and set aside, counted by reason, the most frequent first; nothing of what a person coded."""
    if not rejected and all(claim.rule.startswith(CODED) for claim in claims):
        return Prose("")
    if not rejected:
        return Prose(say("empty.rejected"))
    counts = Counter(one.reason for one in rejected)
    examples: dict[str, list[str]] = {}
    for one in rejected:
        quotes = examples.setdefault(one.reason, [])
        if one.quote not in quotes and len(quotes) < 4:
            quotes.append(one.quote)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    rows = tuple(
        (Cell(reason), Cell(f"{times:,}"), Cell(" · ".join(f"“{quote}”" for quote in examples[reason])))
        for reason, times in ordered
    )
    header = ("column.reason", "column.times", "column.stated")
    return sheet_markdown(
        Sheet("rejected", say("table.rejected"), tuple(say(name) for name in header), rows, "lrl", (4, 1, 6))
    )


def documents_table(documents: Sequence[Document], say: Wording, most: int = 24) -> Prose:
    """The documents with their dates and digests; how many more there are where they fill pages."""
    rows = tuple(
        (
            Cell(document.title or document.origin or document.id),
            Cell(document.published.isoformat() if document.published else ""),
            Cell(str(document.covered or "")),
            Cell((document.sha256 or document.id)[:12]),
        )
        for document in documents[:most]
    )
    header = ("column.document", "column.published", "column.covers", "column.digest")
    return sheet_markdown(
        Sheet(
            "documents",
            say("table.documents"),
            tuple(say(name) for name in header),
            rows,
            "llll",
            (8, 3, 3, 3),
            note=say("table.documents_more", n=len(documents) - most) if len(documents) > most else "",
        )
    )
