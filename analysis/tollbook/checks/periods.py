"""Running totals: they never fall, and daily counts add up to their differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from tollbook.checks.prose import named
from tollbook.records import Claim, DateRange, Finding
from tollbook.vocabulary.check_rules import check_rule

Key = tuple[object, ...]


def check_periods(claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """Compare the running totals of each source with each other and with its daily counts.

    Parameters
    ----------
    claims : sequence of Claim
        Of any number of documents; totals of towns, of narrower scopes and of unknown days are left out.
    """
    totals: dict[Key, list[Claim]] = defaultdict(list)
    daily: dict[Key, dict[date, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.covered is None or claim.locality or claim.scope or not claim.place:
            continue
        key = (claim.stated_by, tuple(sorted(claim.place)), claim.category, claim.outcome)
        if claim.period == "cumulative":
            totals[*key, claim.covered.start].append(claim)
        elif claim.period == "day" and claim.covered.days == 1:
            daily[key].setdefault(claim.covered.end, claim)
    found: list[Finding] = []
    for group_key, group in totals.items():
        ordered = sorted(group, key=lambda claim: _end(claim))
        for earlier, later in pairwise(ordered):
            if _end(earlier) < _end(later):
                found.append(_monotone(earlier, later))
                found.extend(_increments(earlier, later, daily[group_key[:-1]]))
    return tuple(found)


def _end(claim: Claim) -> date:
    return claim.covered.end if claim.covered is not None else date.max


def _difference(earlier: Claim, later: Claim) -> tuple[int | None, int | None]:
    low = None if earlier.quantity.high is None else later.quantity.low - earlier.quantity.high
    high = None if later.quantity.high is None else later.quantity.high - earlier.quantity.low
    return low, high


def _monotone(earlier: Claim, later: Claim) -> Finding:
    low, high = _difference(earlier, later)
    falls = high is not None and high < 0
    said = f"{named(earlier)} by {_end(earlier)} and {named(later)} by {_end(later)}"
    verdict = "contradiction" if falls else ("exact" if low == high == 0 else "compatible")
    text = f"The running total falls: {said}." if falls else f"The running total does not fall: {said}."
    return _finding("cumulative-monotone", verdict, text, (later, earlier), low, high)


def _increments(earlier: Claim, later: Claim, daily: dict[date, Claim]) -> list[Finding]:
    span = (_end(later) - _end(earlier)).days
    days = [_end(earlier) + timedelta(days=i + 1) for i in range(span)]
    parts = [daily[day] for day in days if day in daily]
    low, high = _difference(earlier, later)
    if not parts or (high is not None and high < 0):
        return []
    floor = sum(part.quantity.low for part in parts)
    highs = [part.quantity.high for part in parts]
    ceiling = None if None in highs else sum(one or 0 for one in highs)
    complete = len(parts) == span
    residual_low = None if ceiling is None or low is None else low - ceiling
    residual_high = None if high is None else high - floor
    if residual_high is not None and residual_high < 0:
        verdict, end = "contradiction", "more than the running total grew"
    elif complete and residual_low is not None and residual_low > 0:
        verdict, end = "shortfall", "less than the running total grew, although every day is given"
    elif residual_low == residual_high == 0:
        verdict, end = "exact", "as much as the running total grew"
    elif low is not None and floor > low:
        verdict, end = "raises_floor", f"so it grew by at least {floor:,}"
    else:
        verdict, end = "compatible", "which fits"
    count = "the one day" if span == 1 else f"{len(parts)} of {span} days"
    printed = [part.quantity.reported for part in parts]
    grew = _printed_gap(earlier, later)
    total = "open" if None in printed else f"{sum(one or 0 for one in printed):,}"
    text = f"From {_end(earlier)} to {_end(later)} the total went from {named(earlier)} to {named(later)}; "
    text += f"daily counts of {count} come to {total}, {end}."
    gap = None if None in printed or grew is None else grew - sum(one or 0 for one in printed)
    return [
        _finding(
            "cumulative-increments", verdict, text, (later, earlier, *parts), residual_low, residual_high, gap
        )
    ]


def _printed_gap(earlier: Claim, later: Claim) -> int | None:
    a, b = earlier.quantity.reported, later.quantity.reported
    return None if a is None or b is None else b - a


def _finding(
    check: str,
    verdict: str,
    message: str,
    claims: Sequence[Claim],
    low: int | None,
    high: int | None,
    gap: int | None = None,
) -> Finding:
    later, earlier = claims[0], claims[1]
    return Finding(
        id=f"{check}:{earlier.id}:{later.id}",
        check=check,
        verdict=verdict,
        severity=check_rule(check).severity.get(verdict, "note"),
        message=message,
        documents=tuple(dict.fromkeys(claim.document for claim in claims)),
        claims=tuple(claim.id for claim in claims),
        covered=DateRange(_end(earlier), _end(later)),
        place=later.place,
        category=later.category,
        outcome=later.outcome,
        source=later.stated_by,
        gap=_printed_gap(earlier, later) if gap is None and check == "cumulative-monotone" else gap,
        residual_low=low,
        residual_high=high,
    )
