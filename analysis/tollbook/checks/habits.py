"""Habits of a source over many reports: days without one, preferred digits, jumps against the trend."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pandas as pd
from scipy.stats import chisquare

from tollbook.records import Claim, DateRange, Document, Finding
from tollbook.vocabulary.check_rules import check_rule

FEWEST_FIGURES = 50
SMALLEST_FIGURE = 10
SIGNIFICANCE = 0.001


def check_gaps(documents: Sequence[Document]) -> tuple[Finding, ...]:
    """Tell which days between a source's first and last report have none; three dated reports are needed."""
    days: dict[str, set[date]] = defaultdict(set)
    for document in documents:
        if document.covered is not None and document.covered.days == 1 and document.source:
            days[document.source].add(document.covered.end)
    found = []
    for source, known in days.items():
        ordered = sorted(known)
        missing = (ordered[-1] - ordered[0]).days + 1 - len(ordered)
        if len(ordered) < 3 or not missing:
            continue
        longest = max((b - a).days - 1 for a, b in pairwise(ordered))
        text = (
            f"{source}: {len(ordered):,} days from {ordered[0]} to {ordered[-1]} have a report, {missing:,} "
        )
        text += f"have none; the longest silence is {longest:,} days. Silence is not zero."
        found.append(
            Finding(
                id=f"date-gap:{source}",
                check="date-gap",
                verdict="compatible",
                severity=check_rule("date-gap").severity["gap"],
                message=text,
                covered=DateRange(ordered[0], ordered[-1]),
                source=source,
            )
        )
    return tuple(found)


def check_digits(claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """Test whether a source's exact figures of ten and more prefer some last digits.

    Parameters
    ----------
    claims : sequence of Claim

    Returns
    -------
    tuple of Finding
        One a source with at least fifty such figures.
    """
    figures: dict[str, list[int]] = defaultdict(list)
    for claim in claims:
        number = claim.quantity.reported
        if claim.quantity.qualifier == "exact" and number is not None and number >= SMALLEST_FIGURE:
            figures[claim.stated_by].append(number)
    return tuple(
        _digits(source, numbers) for source, numbers in figures.items() if len(numbers) >= FEWEST_FIGURES
    )


def _digits(source: str, numbers: Sequence[int]) -> Finding:
    last = Counter(number % 10 for number in numbers)
    chance = float(chisquare([last[digit] for digit in range(10)]).pvalue)
    heaped = chance < SIGNIFICANCE
    round_share = (last[0] + last[5]) / len(numbers)
    text = (
        f"{source}: {round_share:.0%} of {len(numbers):,} exact figures of ten and more end in 0 or 5, where "
    )
    text += "20% are expected; "
    text += f"chi-squared p {'below 0.001' if heaped else f'= {chance:.2g}'}"
    text += ", so some may be rounded." if heaped else ", no sign of rounding."
    return Finding(
        id=f"digit-preference:{source}",
        check="digit-preference",
        verdict="compatible",
        severity=check_rule("digit-preference").severity["heaped"] if heaped else "note",
        message=text,
        source=source,
    )


def check_jumps(series: pd.DataFrame, predictions: pd.DataFrame) -> tuple[Finding, ...]:
    """Compare reported rows of the series with the predictive intervals of a trend model.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy series.
    predictions : pandas.DataFrame
        One row per `date`, `place`, `category`, `outcome` and `source`, with `predicted_low` and
        `predicted_high` in persons, each computed without the row itself.

    Returns
    -------
    tuple of Finding
        One for each row that lies wholly outside its interval.
    """
    key = ["date", "place", "category", "outcome", "source"]
    daily = series[(series["period"] == "day") & (series["status"] == "reported")]
    both = daily.merge(predictions[[*key, "predicted_low", "predicted_high"]], on=key, validate="many_to_one")
    above = both["low"] > both["predicted_high"]
    below = (both["high"] < both["predicted_low"]).fillna(False)
    found = []
    for row in both[above.fillna(False) | below].to_dict("records"):
        low, high = row["predicted_low"], row["predicted_high"]
        side = "above" if row["low"] > high else "below"
        day = date.fromisoformat(str(row["date"]))
        text = f"{row['source']}: the count for {row['place']} on {row['date']} lies {side} the predictive "
        text += f"interval of {low:,.0f} to {high:,.0f}; see whether it is one event or a slip."
        found.append(
            Finding(
                id=f"level-jump:{row['source']}:{row['date']}:{row['place']}:{row['category']}:{row['outcome']}",
                check="level-jump",
                verdict="compatible",
                severity=check_rule("level-jump").severity["jump"],
                message=text,
                claims=tuple(str(row["claims"]).split()),
                covered=DateRange.day(day),
                place=tuple(str(row["place"]).split("+")),
                category=str(row["category"]),
                outcome=str(row["outcome"]),
                source=str(row["source"]),
            )
        )
    return tuple(found)
