"""From a document to its claims: the passes in order, then the frozen records."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.counts.quantities import quantity
from tollbook.extract.fields.mention import Mention
from tollbook.extract.relations.relate import relate
from tollbook.extract.text.words import Tokens, tokenise
from tollbook.extract.walk import read_document
from tollbook.records import Claim, Document, Extraction, Rejected, Span
from tollbook.vocabulary.profiles import profile, profiles


def extract(document: Document) -> Extraction:
    """Read the claims of a document and the numbers that are none.

    Parameters
    ----------
    document : Document
        Its text is read; `profile` tells the habits of its source.

    Returns
    -------
    Extraction
        Claims in text order, each with the span that states it, and every rejected number with its reason.

    Examples
    --------
    >>> found = extract(Document(id="d", text="Five people were killed in Homs; 3 tanks burned."))
    >>> [(claim.quote, claim.place, claim.quantity.reported) for claim in found.claims]
    [('Five people', ('SY04',), 5)]
    >>> [(one.quote, one.reason) for one in found.rejected]
    [('3', 'materiel: tanks')]
    """
    habits = profile(document.profile) if document.profile in profiles() else profile("generic")
    tokens = tokenise(document.text)
    mentions, rejected = read_document(tokens, document, habits)
    relate(mentions, habits)
    return _records(document, tokens, mentions, rejected)


def _records(
    document: Document, tokens: Tokens, mentions: list[Mention], rejected: list[Count]
) -> Extraction:
    ids: dict[int, str] = {}
    used: dict[tuple[int, int], int] = {}
    text, starts, ends = document.text, tokens.starts, tokens.ends
    order = sorted(mentions, key=lambda mention: starts[mention.count.start])
    for mention in order:
        span = (starts[mention.count.start], ends[mention.count.end - 1])
        used[span] = used.get(span, 0) + 1
        suffix = "" if used[span] == 1 else f":{used[span]}"
        ids[id(mention)] = f"{document.id}:{span[0]}-{span[1]}{suffix}"
    # A report on a month tells the days of its own counts, not the day of "five were killed today".
    one_day = document.covered is not None and document.covered.days == 1
    claims = []
    for mention in order:
        start, end = starts[mention.count.start], ends[mention.count.end - 1]
        claims.append(
            Claim(
                ids[id(mention)],
                document.id,
                Span(start, end),
                text[start:end],
                mention.outcome,
                mention.category,
                mention.codes,
                quantity(mention.count),
                locality=mention.locality,
                period=mention.period,
                covered=document.covered
                if mention.of_report or (mention.period == "day" and one_day)
                else None,
                part_of=ids[id(mention.parent)] if mention.parent is not None else None,
                stated_by=document.source,
                rule=mention.rule,
            )
        )
    left = []
    for count in sorted(rejected, key=lambda one: one.start):
        start, end = starts[count.number], ends[max(count.after, count.number + 1) - 1]
        rule, reason = count.rejected or ("", "")
        left.append(Rejected(document.id, Span(start, end), text[start:end], reason, rule))
    return Extraction(document.id, tuple(claims), tuple(left))
