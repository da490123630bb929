"""The errors of an evaluation as lines that a person reads."""

from __future__ import annotations

from tollbook.evaluation.breakdown import misreading
from tollbook.evaluation.gold import GoldClaim
from tollbook.evaluation.measures import Match, Measures
from tollbook.records import Claim


def error_lines(measures: Measures) -> tuple[str, ...]:
    """Return one line an error, in the order of documents and of their texts.

    A missed annotation and the claim that was read in its place are one line, which names what differs. A
    right claim that hangs on the wrong parent is a line as well.

    Returns
    -------
    tuple of str
        Each begins with `misread`, `missed`, `spurious` or `parent`, the document and the claim.
    """
    return tuple(line for match in measures.matches for _, line in sorted(_lines(match)))


def _lines(match: Match) -> list[tuple[int, str]]:
    name = match.gold.id
    lines, explained = [], set()
    for gold in match.missed:
        start, instead = match.gold.span(gold).start, misreading(match, gold)
        if instead is None or instead.id in explained:
            lines.append((start, f"missed   {name} {gold.id}: {gold.quote!r}, {_annotated(gold)}"))
        else:
            explained.add(instead.id)
            lines.append((start, f"misread  {name} {gold.id}: {gold.quote!r}, {_difference(gold, instead)}"))
    for claim in match.spurious:
        if claim.id not in explained:
            told = f"spurious {name} {claim.span.start}-{claim.span.end}: {claim.quote!r}, {_read(claim)}"
            lines.append((claim.span.start, f"{told}, by {claim.rule or 'no rule'}"))
    lines.extend(_parents(match))
    return lines


def _parents(match: Match) -> list[tuple[int, str]]:
    annotated = {claim.id: claim for claim in match.gold.claims}
    read = {claim.id: claim for claim in match.predicted}
    lines = []
    for (gold, claim), right in zip(match.pairs, match.relations(), strict=True):
        if not right:
            wanted = repr(annotated[gold.part_of].quote) if gold.part_of else "nothing"
            parent = read.get(claim.part_of) if claim.part_of else None
            said = repr(parent.quote) if parent else "nothing"
            told = f"parent   {match.gold.id} {gold.id}: {gold.quote!r} is part of {wanted}"
            lines.append((claim.span.start, f"{told}, read as part of {said}"))
    return lines


def _place(codes: tuple[str, ...]) -> str:
    return "+".join(sorted(codes)) or "no place"


def _number(reported: int | None, qualifier: str) -> str:
    return qualifier if reported is None else f"{qualifier} {reported}"


def _fields(outcome: str, category: str, place: tuple[str, ...], number: str) -> dict[str, str]:
    return {"outcome": outcome, "category": category, "place": _place(place), "number": number}


def _gold_fields(gold: GoldClaim) -> dict[str, str]:
    return _fields(gold.outcome, gold.category, gold.place, _number(gold.reported, gold.qualifier))


def _claim_fields(claim: Claim) -> dict[str, str]:
    number = _number(claim.quantity.reported, claim.quantity.qualifier)
    return _fields(claim.outcome, claim.category, claim.place, number)


def _annotated(gold: GoldClaim) -> str:
    return f"annotated as {', '.join(_gold_fields(gold).values())}"


def _read(claim: Claim) -> str:
    return f"read as {', '.join(_claim_fields(claim).values())}"


def _difference(gold: GoldClaim, claim: Claim) -> str:
    wanted, said = _gold_fields(gold), _claim_fields(claim)
    differing = [
        f"{name} {wanted[name]}, read as {said[name]}" for name in wanted if wanted[name] != said[name]
    ]
    return f"{'; '.join(differing) or 'used for another annotation'}, by {claim.rule or 'no rule'}"
