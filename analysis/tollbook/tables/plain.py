"""The main findings in plain words, chosen and filled in from the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

import pandas as pd

from tollbook.records import Claim, Finding, Fit
from tollbook.series.rows import each_row, persons
from tollbook.tables.audit import LISTS, ledger, ledgers
from tollbook.tables.markdown import escape_markdown
from tollbook.tables.places import by_place, leading_sources
from tollbook.tables.sheet import claim_link, linked, numbers_link
from tollbook.tables.totals import days_read, headline
from tollbook.tables.trend_sheets import trend_sentence
from tollbook.vocabulary.wording import (
    Wording,
    covered_phrase,
    interval_phrase,
    list_phrase,
    place_phrase,
    quantity_phrase,
)

AGREE = ("exact", "compatible", "raises_floor")
CONFLICT = ("contradiction", "exceeds_headline", "shortfall")


def main_findings(
    series: pd.DataFrame,
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    fits: Sequence[Fit],
    say: Wording,
    most: int = 3,
) -> tuple[str, ...]:
    """The findings a reader should take away, as Markdown sentences with links to their evidence.

    Candidates are tried in a fixed order: what the audit says of the sums, the trend, where most deaths are
    reported, what is missing, who is named. Each is a template of `words.yaml` filled from the tables, or
    left out where the tables have nothing for it.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame; bounds in persons.
    claims, findings, fits : sequence of Claim, Finding, Fit
        What was read, what the checks say and what the models estimate.
    say : Wording
        The language.
    most : int
        How many sentences at most.
    """
    by_id = {claim.id: claim for claim in claims}
    candidates = (
        _of_the_sums(findings, by_id, say),
        trend_sentence(fits, say),
        _of_the_places(series, say),
        _of_the_gaps(series, say),
        _of_the_persons(series, say),
    )
    return tuple(one for one in candidates if one)[:most]


def _of_the_sums(findings: Sequence[Finding], claims: Mapping[str, Claim], say: Wording) -> str:
    sums = [one for one in findings if one.gap is not None]
    drawn = ledgers(findings, claims, most=1)
    if len(sums) > 1 and len({one.documents for one in sums}) > 1:
        return _of_many_sums(sums, say)
    return sum_sentence(drawn[0], claims, say) if drawn else ""


def sum_sentence(finding: Finding, claims: Mapping[str, Claim], say: Wording) -> str:
    """Say in one or two sentences what one sum of places shows; all numbers come from its ledger."""
    table = ledger(finding, claims)
    whole = claims[finding.claims[0]]
    parts = table[table["role"] == "part"]
    total = int(parts["end"].iloc[-1])
    opened = [claims[one] for one in parts["claim"] if claims[one].quantity.is_open]
    values: dict[str, Any] = {
        "gap": f"{abs(whole.quantity.low - total):,}",
        "parts": say("count.places", n=len(parts)),
        "sum": f"{total:,}",
        "whole": claim_phrase(whole, say),
        "open": list_phrase(say, [claim_phrase(one, say) for one in opened]),
        "verdict": say(f"verdict.{finding.verdict}"),
    }
    if finding.verdict == "exact" or total == whole.quantity.low == whole.quantity.high:
        key = "sum_exact"
    elif total > whole.quantity.low and finding.verdict in CONFLICT:
        key = "sum_over"
    elif finding.verdict in ("remainder", "shortfall"):
        key = "sum_remainder"
    else:
        key = "sum_compatible" if opened else "sum_compatible_closed"
    return say(f"finding.{key}", **values)


def _of_many_sums(sums: Sequence[Finding], say: Wording) -> str:
    agree = sum(one.verdict in AGREE for one in sums)
    conflict = sum(one.verdict in CONFLICT for one in sums)
    lists = [one for one in sums if one.check == LISTS[0] and one.covered and one.covered.days == 1] or list(
        sums
    )
    largest = max(lists, key=lambda one: (abs(one.gap or 0), one.id))
    href = claim_link(largest.claims[0]) if largest.claims else ""
    when = ", ".join(part for part in (largest.source, covered_phrase(say, largest.covered)) if part)
    return say(
        "finding.sums",
        n=len(sums),
        agree=f"{agree:,}",
        conflict=f"{conflict:,}",
        rest=f"{len(sums) - agree - conflict:,}",
        gap=linked(f"{abs(largest.gap or 0):,}", href),
        where=escape_markdown(when),
    )


def verdict_list(findings: Sequence[Finding], say: Wording) -> str:
    """Count verdicts in words, such as "compatible: 2, exact: 1", in the order of how often."""
    counts: dict[str, int] = {}
    for one in findings:
        counts[one.verdict] = counts.get(one.verdict, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    told = [
        say("audit.listed", verdict=say(f"verdict.{name}"), times=f"{times:,}") for name, times in ordered
    ]
    return reduce(lambda first, following: say("list.more", first=first, next=following), told)


def _of_the_places(series: pd.DataFrame, say: Wording) -> str:
    sources = leading_sources(series, most=1)
    if not sources:
        return ""
    table = by_place(series, sources[0])
    counted = table[table["low"].notna()]
    # Members of a joint area are inside it: only stated rows compete, the joint area speaks for its members.
    stated = counted[counted["status"].isin(["reported", "reported_zero"])]
    if stated.empty or int(stated["low"].max()) == 0:
        return ""
    top = stated.sort_values(["low", "place"], ascending=[False, True], kind="stable").iloc[0]
    href = numbers_link(str(top["claims"]), place=str(top["place"]), outcome="killed", category="all")
    place = place_phrase(say, str(top["place"]))
    if int(top["days_stated"]) == 1 and int(stated["days_stated"].max()) == 1:
        reported = persons(top["reported"])
        high = persons(top["high"])
        count = quantity_phrase(say, int(top["low"]), high, reported, str(top["qualifier"]))
        total = int(stated["reported"].fillna(stated["low"]).sum())
        return say("finding.where_day", place=place, count=linked(count, href), sum=f"{total:,}")
    high = persons(top["high"])
    return say(
        "finding.where",
        place=place,
        count=linked(interval_phrase(say, int(top["low"]), high), href),
        days=say("count.days", n=int(top["days_stated"])),
        source=escape_markdown(sources[0]),
    )


def _of_the_gaps(series: pd.DataFrame, say: Wording) -> str:
    days = days_read(series)
    missing = int((~days["reported"]).sum())
    if missing:
        return say("finding.gaps", missing=f"{missing:,}", days=say("count.days", n=len(days)))
    sources = leading_sources(series, most=1)
    if not sources:
        return ""
    table = by_place(series, sources[0])
    silent = [place_phrase(say, str(place)) for place in table.loc[table["low"].isna(), "place"]]
    if not silent:
        return ""
    return say("finding.silent", silent=f"{len(silent)}", places=list_phrase(say, silent))


def _of_the_persons(series: pd.DataFrame, say: Wording) -> str:
    table = headline(series)
    if table.empty:
        return ""
    source = table["source"].iloc[0]
    rows = table[(table["source"] == source) & (table["outcome"] == "killed") & (table["category"] != "all")]
    listed = [
        f"{_category(str(row.category), say)} "
        + linked(
            interval_phrase(say, int(row.low), persons(row.high)),
            numbers_link(str(row.claims), place="SY", outcome="killed", category=str(row.category)),
        )
        for row in each_row(rows)
    ]
    return say("finding.who", listed=list_phrase(say, listed)) if listed else ""


def claim_phrase(claim: Claim, say: Wording) -> str:
    """Say one claim's number as it was worded, linked to its sentence."""
    quantity = claim.quantity
    phrase = quantity_phrase(say, quantity.low, quantity.high, quantity.reported, quantity.qualifier)
    return linked(phrase, claim_link(claim.id))


def _category(category: str, say: Wording) -> str:
    return list_phrase(say, [say(f"category.{one}") for one in category.split("+")])
