"""Evidence as it is shown: each count in its sentence, the numbers set aside, the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tollbook.records import Claim, Document, Rejected
from tollbook.tables.markdown import escape_markdown
from tollbook.tables.sentences import Evidence, evidence
from tollbook.tables.series_sheets import category_phrase
from tollbook.tables.sheet import Cell, Prose, Sheet, claim_link, sheet_markdown
from tollbook.vocabulary.wording import Wording, date_phrase, interval_phrase, place_phrase


def evidence_tables(
    documents: Sequence[Document], claims: Sequence[Claim], say: Wording, most: int = 150
) -> Prose:
    """One table per document: every count in its sentence with the counted words marked, and how it was read.

    Parameters
    ----------
    documents, claims : sequence
        What was read.
    say : Wording
        The language.
    most : int
        How many counts the report itself shows; the evidence explorer holds all.
    """
    found = evidence(documents, claims)
    if not found:
        return Prose(say("summary.none"))
    number_of = {one.claim.id: one.number for one in found}
    shown = found[:most]
    groups: dict[str, list[Evidence]] = {}
    for one in shown:
        groups.setdefault(one.claim.document, []).append(one)
    named = {document.id: document for document in documents}
    blocks = [
        _document_table(position, named.get(document), group, number_of, say)
        for position, (document, group) in enumerate(groups.items(), start=1)
    ]
    if len(found) > most:
        blocks.append(say("evidence.more", n=len(found) - most))
    return Prose("\n\n".join(blocks))


def evidence_lead(claims: Sequence[Claim], say: Wording) -> Prose:
    """Where all the evidence is."""
    return Prose(say("evidence.lead", claims=say("count.claims", n=len(claims))))


def _document_table(
    position: int,
    document: Document | None,
    group: Sequence[Evidence],
    number_of: dict[str, int],
    say: Wording,
) -> str:
    title = (document.title or document.origin or document.id) if document else group[0].claim.document
    rows = tuple(
        (
            Cell(f"{one.number}", claim_link(one.claim.id)),
            Cell("", mark=(one.before, one.quote, one.after)),
            Cell(_reading(one, number_of, say)),
        )
        for one in group
    )
    sheet = Sheet(
        name=f"evidence-{position}",
        caption=say("table.evidence", title=f"“{escape_markdown(title)}”"),
        header=(say("column.number"), say("column.sentence"), say("column.read_as")),
        rows=rows,
        align="rll",
        widths=(1, 11, 5),
        note=escape_markdown(_dates(document, say)) if document else "",
        classes=("tb-evidence",),
    )
    return sheet_markdown(sheet).markdown


def _reading(one: Evidence, number_of: dict[str, int], say: Wording) -> str:
    claim = one.claim
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
        text = f"{text}; {say('evidence.part_of', number=number_of[str(claim.part_of)])}"
    return text


def _dates(document: Document, say: Wording) -> str:
    if document.published is None and document.covered is None:
        return ""
    published = date_phrase(say, document.published) if document.published else say("interval.unknown")
    if document.covered is None:
        return say("evidence.printed_unknown", published=published)
    first = document.covered.start or document.covered.end
    covered = date_phrase(say, first, weekday=True)
    if first != document.covered.end:
        covered = say(
            "date.period", first=date_phrase(say, first), last=date_phrase(say, document.covered.end)
        )
    return say("evidence.printed", published=published, covered=covered)


def rejected_table(rejected: Sequence[Rejected], say: Wording, most: int = 12) -> Prose:
    """Numbers read and set aside, counted by reason, the most frequent first."""
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


def documents_table(documents: Sequence[Document], say: Wording, most: int = 40) -> Prose:
    """The documents with their dates and digests."""
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
        )
    )
