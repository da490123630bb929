"""One row from the claims of one cell, without choosing between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.records import Claim


@dataclass(frozen=True, slots=True)
class Value:
    """What a row says of its cell; `low` and `high` are persons, None where unknown or unbounded."""

    status: str
    low: int | None = None
    high: int | None = None
    reported: int | None = None
    qualifier: str | None = None
    claims: tuple[str, ...] = ()
    derivation: str | None = None


def reconcile(claims: Sequence[Claim]) -> Value:
    """Bounds, reported number and status that the claims of one cell give together.

    Parameters
    ----------
    claims : sequence of Claim
        At least one; all of one cell.

    Returns
    -------
    Value
        Equal statements make one reported row. Unequal ones in one report may be addends or overlap, so
        the row is [largest low, sum of highs]; unequal ones in several reports may correct each other,
        so the row is the hull of them. Both are `derived` and say why.
    """
    quantity = claims[0].quantity
    ids = tuple(claim.id for claim in claims)
    if all(claim.quantity == quantity for claim in claims):
        return Value(
            status="reported_zero" if quantity.reported == 0 else "reported",
            low=quantity.low,
            high=quantity.high,
            reported=quantity.reported,
            qualifier=quantity.qualifier,
            claims=ids,
        )
    lows = [claim.quantity.low for claim in claims]
    highs = [claim.quantity.high for claim in claims if claim.quantity.high is not None]
    closed = len(highs) == len(claims)
    stated = ", ".join(f"'{claim.quote}'" for claim in claims)
    if len({claim.document for claim in claims}) == 1:
        low, high = max(lows), sum(highs) if closed else None
        why = f"one report states {stated}: these may add up or overlap"
    else:
        low, high = min(lows), max(highs) if closed else None
        why = f"reports state {stated}: the bounds include all of them"
    return Value(status="derived", low=low, high=high, claims=ids, derivation=why)
