"""The audit as tables: verdicts counted, findings in order of weight, and the ledger of one sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from tollbook.records import SEVERITIES, VERDICTS, Claim, Finding

# Checks whose parts are meant to make up the whole: only there is a gap something to explain.
LISTS = ("places-headline", "days-total", "perpetrators-total", "pooled-outcomes")


def verdicts(findings: Sequence[Finding]) -> pd.DataFrame:
    """Count findings by check and verdict.

    Returns
    -------
    pandas.DataFrame
        One row per check in order of its id, one column per verdict met (in the order of `records.VERDICTS`),
        whole numbers; a last column `waived`.
    """
    met = [name for name in VERDICTS if any(one.verdict == name for one in findings)]
    checks = sorted({one.check for one in findings})
    counts = {
        check: {
            **{name: sum(one.check == check and one.verdict == name for one in findings) for name in met},
            "waived": sum(one.check == check and bool(one.waived_by) for one in findings),
        }
        for check in checks
    }
    rows = [{"check": check, **row} for check, row in counts.items()]
    return pd.DataFrame(rows, columns=["check", *met, "waived"])


def by_weight(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings that want a reader's eye first: unwaived, then severity, verdict, size of the gap, date."""
    return tuple(sorted(findings, key=_weight))


def _weight(one: Finding) -> tuple[object, ...]:
    concern = {"contradiction": 0, "exceeds_headline": 1, "shortfall": 2, "raises_floor": 3, "remainder": 4}
    day = one.covered.end.isoformat() if one.covered else ""
    return (
        bool(one.waived_by),
        -SEVERITIES.index(one.severity),
        concern.get(one.verdict, 5),
        one.check not in LISTS,
        -abs(one.gap or 0),
        day,
        one.id,
    )


LEDGER_COLUMNS = (
    *("claim", "role", "place", "category", "low", "high", "reported", "qualifier", "start", "end"),
)


def ledger(finding: Finding, claims: Mapping[str, Claim]) -> pd.DataFrame:
    """Lay out one sum: the whole, its parts end to end, and what they leave unexplained.

    Parameters
    ----------
    finding : Finding
        A finding whose first claim is the whole and whose further claims are its parts.
    claims : mapping of str to Claim
        Claims by id.

    Returns
    -------
    pandas.DataFrame
        Columns as in `LEDGER_COLUMNS`; roles `whole`, `part` and, where persons are left, `remainder`.
        `start` and `end` are persons from zero: the whole spans [0, its lower bound], each part follows the
        one before by its figure as stated (its lower bound where it has none); the remainder ends at the
        lower bound of the whole.
    """
    whole, *parts = [claims[one] for one in finding.claims]
    floor = whole.quantity.low
    rows: list[tuple[object, ...]] = [_ledger_row("whole", whole, 0, floor)]
    reached = 0
    for part in sorted(parts, key=lambda one: -_stated(one)):
        rows.append(_ledger_row("part", part, reached, reached + _stated(part)))
        reached += _stated(part)
    if reached < floor:
        left = (floor - reached, None if whole.quantity.high is None else whole.quantity.high - reached)
        rows.append(("", "remainder", (), "", *left, None, "", reached, floor))
    table = pd.DataFrame(rows, columns=list(LEDGER_COLUMNS))
    return table.astype({"low": "Int64", "high": "Int64", "reported": "Int64"})


def ledgers(findings: Sequence[Finding], claims: Mapping[str, Claim], most: int = 3) -> tuple[Finding, ...]:
    """Findings worth a ledger: a national total against a list of at least three different places.

    The heaviest verdict first, then the longest list, then the largest gap.
    """
    sums = [
        one
        for one in findings
        if one.check == LISTS[0] and not one.waived_by and _places_listed(one, claims) >= FEWEST_PARTS
    ]
    ranked = sorted(
        sums,
        key=lambda one: (
            one.place != ("SY",),
            -SEVERITIES.index(one.severity),
            -_places_listed(one, claims),
            -abs(one.gap or 0),
            one.id,
        ),
    )
    return tuple(ranked[:most])


FEWEST_PARTS = 3


def _places_listed(finding: Finding, claims: Mapping[str, Claim]) -> int:
    """Number of different places in a list without repetition; 0 where a place occurs twice."""
    places = [claims[one].place for one in finding.claims[1:]]
    return len(places) if len(set(places)) == len(places) else 0


def _stated(claim: Claim) -> int:
    quantity = claim.quantity
    return quantity.low if quantity.reported is None else quantity.reported


def _ledger_row(role: str, claim: Claim, start: int, end: int) -> tuple[object, ...]:
    quantity = claim.quantity
    return (
        claim.id,
        role,
        claim.place,
        claim.category,
        quantity.low,
        quantity.high,
        quantity.reported,
        quantity.qualifier,
        start,
        end,
    )
