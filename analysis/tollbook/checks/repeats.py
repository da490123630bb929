"""What is said twice: duplicates, one count stated twice by a source, the same day by two sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from tollbook.checks.arithmetic import by_document
from tollbook.checks.prose import named
from tollbook.records import Claim, Document, Finding
from tollbook.vocabulary import profiles
from tollbook.vocabulary.check_rules import check_rule

FEWEST_ALIKE = 3
"""Counts that two documents of one day share before they are taken as one tally."""

Key = tuple[object, ...]


def check_repeats(documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """Compare documents and counts that speak of the same thing.

    Parameters
    ----------
    documents : sequence of Document
    claims : sequence of Claim

    Returns
    -------
    tuple of Finding
        `duplicate-report`, then `restated-count` and `sources-overlap`, one for each pair of counts.
    """
    known = {document.id: document for document in documents}
    mine = [claim for claim in claims if claim.document in known]
    doubles = _duplicates(documents, by_document(mine))
    twins = {frozenset(one.documents) for one in doubles}
    return (*doubles, *_same_counts(known, mine, twins))


def _duplicates(documents: Sequence[Document], groups: dict[str, list[Claim]]) -> tuple[Finding, ...]:
    texts: dict[str, list[Document]] = defaultdict(list)
    days: dict[Key, list[Document]] = defaultdict(list)
    for document in documents:
        words = " ".join(document.text.split())
        if words:
            texts[words].append(document)
        if document.covered is not None:
            days[document.covered,].append(document)
    pairs: dict[tuple[str, str], Finding] = {}
    for same in texts.values():
        for a, b in combinations(same, 2):
            if a.covered == b.covered:
                pairs[a.id, b.id] = _duplicate(a, b, "have the same text")
    for same in days.values():
        for a, b in combinations(same, 2):
            if (a.id, b.id) not in pairs and _same_tally(groups.get(a.id, []), groups.get(b.id, [])):
                pairs[a.id, b.id] = _duplicate(a, b, f"give the same counts for {a.covered}")
    return tuple(pairs.values())


def _same_tally(a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    one, two = ({(*_thing(claim), claim.quantity) for claim in claims} for claims in (a, b))
    return len(one & two) >= FEWEST_ALIKE and (one <= two or two <= one)


def _duplicate(a: Document, b: Document, how: str) -> Finding:
    return Finding(
        id=f"duplicate-report:{a.id}:{b.id}",
        check="duplicate-report",
        verdict="exact",
        severity=check_rule("duplicate-report").severity["exact"],
        message=f"{a.id} and {b.id} {how}: one tally, to be counted once.",
        documents=(a.id, b.id),
        covered=a.covered,
        source="; ".join(dict.fromkeys((a.source, b.source))),
    )


def _thing(claim: Claim) -> Key:
    """What a count is about, without who states it."""
    place = tuple(sorted(claim.place))
    return claim.covered, claim.period, place, claim.locality, claim.category, claim.outcome, claim.scope


def _same_counts(
    known: dict[str, Document], claims: Sequence[Claim], twins: set[frozenset[str]]
) -> list[Finding]:
    by_id = {claim.id: claim for claim in claims}
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        whole = by_id.get(claim.part_of or "")
        nested = whole is not None and _thing(whole) == _thing(claim)
        if claim.covered is not None and claim.place and not claim.locality and not nested:
            groups[_thing(claim)].append(claim)
    found = []
    for group in groups.values():
        for a, b in combinations(group, 2):
            finding = _pair(known, a, b) if frozenset((a.document, b.document)) not in twins else None
            if finding is not None:
                found.append(finding)
    return found


def _pair(known: dict[str, Document], a: Claim, b: Claim) -> Finding | None:
    if a.part_of is not None and a.part_of == b.part_of:
        return None  # two items of one list: two incidents, or two figures, which the list check weighs
    first, second = a.quantity, b.quantity
    low = None if second.high is None else first.low - second.high
    high = None if first.high is None else first.high - second.low
    meet = (low is None or low <= 0) and (high is None or high >= 0)
    gap = None if first.reported is None or second.reported is None else first.reported - second.reported
    same_source = a.stated_by == b.stated_by
    check = "restated-count" if same_source else "sources-overlap"
    said = f"{named(a)} in {a.document} and {named(b)} in {b.document}"
    if same_source:
        verdict, text = _one_source(a, b, said, meet=meet, gap=gap)
    else:
        verdict, text = _two_sources(known, a, b, said, meet=meet, gap=gap)
    return Finding(
        id=f"{check}:{a.id}:{b.id}",
        check=check,
        verdict=verdict,
        severity=check_rule(check).severity.get(verdict, "note"),
        message=text,
        documents=tuple(dict.fromkeys((a.document, b.document))),
        claims=(a.id, b.id),
        covered=a.covered,
        place=a.place,
        category=a.category,
        outcome=a.outcome,
        source="; ".join(dict.fromkeys((a.stated_by, b.stated_by))),
        gap=gap,
        residual_low=low,
        residual_high=high,
    )


def _agreeing(a: Claim, b: Claim) -> str:
    return "exact" if a.quantity == b.quantity and a.quantity.qualifier == "exact" else "compatible"


def _one_source(a: Claim, b: Claim, said: str, *, meet: bool, gap: int | None) -> tuple[str, str]:
    if meet:
        return _agreeing(a, b), f"{a.stated_by} states one count twice, and alike: {said}."
    if a.document == b.document:
        text = f"{a.stated_by} gives two figures in one report and does not say how they relate: {said}."
        return "untestable", text
    return "contradiction", f"{a.stated_by} gives two figures for one day: {said}. One may revise the other."


def _two_sources(
    known: dict[str, Document], a: Claim, b: Claim, said: str, *, meet: bool, gap: int | None
) -> tuple[str, str]:
    one, two = (_scope(known[claim.document]) for claim in (a, b))
    who = f"{a.stated_by} and {b.stated_by}"
    if one and two and one == two:
        if meet:
            return _agreeing(a, b), f"{who} agree within their wording: {said}."
        return "contradiction", f"{who} count the same persons and differ: {said}."
    if one and two and (one < two or two < one) and a.category == "all":
        part, whole = (a, b) if one < two else (b, a)
        if whole.quantity.high is not None and part.quantity.low > whole.quantity.high:
            text = f"{part.stated_by} counts fewer groups than {whole.stated_by}, yet more persons: {said}."
            return "exceeds_headline", text
        return ("compatible" if meet else "remainder"), f"{whole.stated_by} counts more groups: {said}."
    if meet:
        return "compatible", f"{who} agree within their wording: {said}."
    return "untestable", f"{who} differ, and what each total includes is not known: {said}."


def _scope(document: Document) -> frozenset[str]:
    source = profiles().get(document.profile)
    return frozenset(source.headline_scope) if source is not None else frozenset()
