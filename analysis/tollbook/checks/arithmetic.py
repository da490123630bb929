"""The arithmetic checks: every whole against its lists of parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tollbook.checks.breakdowns import Breakdown, breakdowns
from tollbook.checks.intervals import Residual, residuals, verdict
from tollbook.checks.prose import arithmetic, gap_as_stated, message
from tollbook.records import Claim, Document, Finding
from tollbook.vocabulary.check_rules import check_rule


def by_document(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """Group claims by document, in their order."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.document].append(claim)
    return groups


def check_arithmetic(documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """Compare every whole with its parts by intervals.

    Parameters
    ----------
    documents : sequence of Document
    claims : sequence of Claim
        Linked by `part_of`; claims of documents that are not given are left out.

    Returns
    -------
    tuple of Finding
        One per whole and list of parts, in the order of documents and of the text.
    """
    groups = by_document(claims)
    lists = [one for document in documents for one in breakdowns(document, groups.get(document.id, []))]
    return tuple(_finding(one, residual) for one, residual in zip(lists, residuals(lists), strict=True))


def _finding(one: Breakdown, residual: Residual) -> Finding:
    whole = one.whole
    low, high = whole.quantity.low, whole.quantity.high
    found = verdict(residual, low, high, splits=one.splits, closed=one.closed)
    implied_high = high
    if one.closed and residual.listed_high is not None:
        implied_high = residual.listed_high if high is None else min(high, residual.listed_high)
    consistent = found not in {"contradiction", "shortfall"}
    return Finding(
        id=f"{one.check}:{whole.id}",
        check=one.check,
        verdict=found,
        severity=check_rule(one.check).severity.get(found, "note"),
        message=message(one, residual, found),
        documents=(whole.document,),
        claims=(whole.id, *(part.id for part in one.parts)),
        covered=whole.covered,
        place=whole.place,
        category=whole.category,
        outcome=whole.outcome,
        source=whole.stated_by,
        gap=gap_as_stated(one),
        residual_low=residual.low,
        residual_high=residual.high,
        implied_low=max(low, residual.certain_low) if consistent else None,
        implied_high=implied_high if consistent else None,
        arithmetic=arithmetic(one),
        assumptions=one.assumptions,
    )
