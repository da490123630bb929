"""Seven-day forecasts of reported counts, and the baselines they are measured against."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tollbook.models.baselines import (
    negative_binomial_28,
    negative_binomial_ewma,
    poisson_28,
    unobserved_components,
)
from tollbook.models.fits import digest, versions
from tollbook.models.observations import Observations, counted, first_source
from tollbook.models.predictions import (
    LinearPool,
    NegativeBinomial,
    Prediction,
    RoundedLogNormal,
    chance_of,
    interval,
    quantiles,
)
from tollbook.models.readings import bounds
from tollbook.models.recency import History, weighted_level, weighted_log_level
from tollbook.records import Estimate, Fit
from tollbook.vocabulary.governorates import COUNTRY

HALF_LIVES = (4.0, 8.0, 16.0, 32.0, 64.0)  # days: a doubling grid from a week's news to a season's
MINIMUM_RECENT = 7  # of them in the last 28 days
MINIMUM_DAYS = 28  # days with a count before a forecast is made
_WEEKS_OF_MEMORY = 0.9  # a week's log score counts nine tenths of the next one's
_PAST_WEEKS = 20  # weeks whose forecasts are scored to weigh the half-lives
_LEAST_CHANCE = 1e-12  # a count that a component thought impossible does not silence it for good

# Column and meaning of `Forecast.table`.
FORECAST_COLUMNS = (
    ("date", "Day (timestamp)."),
    ("place", "OCHA P-codes joined by +."),
    ("category", "Who was counted."),
    ("outcome", "What happened to them."),
    ("source", "Whose reports are forecast."),
    ("reading", "How at least was read."),
    ("mean", "Expected count, persons."),
    ("median", "Count that is reached or not with equal chances, whole persons."),
    ("low80", "Lower end of the 80 percent interval of the day's count."),
    ("high80", "Upper end of the 80 percent interval."),
    ("low95", "Lower end of the 95 percent interval of the day's count."),
    ("high95", "Upper end of the 95 percent interval."),
)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Forecast of the counts of one source: table (`FORECAST_COLUMNS`), fit, and what is lacking."""

    table: pd.DataFrame
    fit: Fit
    lacking: tuple[str, ...] = ()


def forecast(
    series: pd.DataFrame,
    place: str = COUNTRY,
    category: str = "all",
    outcome: str = "killed",
    source: str | None = None,
    reading: str = "censored",
    days: int = 7,
) -> Forecast:
    """Forecast the counts that a source will report on the days after its last.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame (`tollbook.series.COLUMNS`).
    place, category, outcome : str
        Values of those columns.
    source : str, optional
        Whose reports; the source with most counts where left out.
    reading : str
        How "at least" is read (`as_stated` or `censored`).
    days : int
        Days ahead.

    Returns
    -------
    Forecast
        Intervals are of counts on days with a report; they say nothing of whether there will be one.

    Notes
    -----
    A pool of ten distributions: negative binomials and log-normals (of 1 + count, rounded to whole
    persons), each fitted to the past counts with exponentially falling weights, for half-lives of 4, 8, 16,
    32 and 64 days, by the likelihood of ranges. The share of each is the exponential of its out-of-sample
    log scores of the last 20 weeks, older weeks counting less. Weighted likelihood: Hu and Zidek (2002),
    Canadian J. Statistics 30, 347-371; pool: Genest and Zidek (1986), Statistical Science 1, 114-135;
    shares by past log scores: Dawid (1984), JRSS A 147, 278-292; Raftery, Kárný and Ettler (2010),
    Technometrics 52, 52-66.
    """
    found = first_source(series, place, category, outcome, source)
    past = history(found, reading)
    name = found.sources[0] if found.sources else (source or "")
    base: dict[str, Any] = {
        "id": "/".join(("forecast", place, category, outcome, name, reading)),
        "model": "forecast",
        "reading": reading,
        "place": tuple(place.split("+")),
        "category": category,
        "outcome": outcome,
        "source": name,
        "rows": len(past.day),
        "digest": digest(found.rows),
        "versions": versions(),
    }
    lacking = found.lacking or _too_little(found, past)
    if lacking:
        empty = pd.DataFrame(columns=[column for column, _ in FORECAST_COLUMNS])
        return Forecast(empty, Fit(spec="", lacking=lacking, **base), (lacking,))
    origin = int(past.day.max()) + 1
    prediction = default_prediction(past, origin, days)
    dates = pd.date_range(found.calendar[0] + pd.Timedelta(days=origin), periods=days)
    names = {"place": place, "category": category, "outcome": outcome, "source": name, "reading": reading}
    table = pd.DataFrame({"date": dates, **names, "mean": prediction.mean()})
    table["median"] = quantiles(prediction, np.array([0.5]))[:, 0]
    for level in (80, 95):
        table[f"low{level}"], table[f"high{level}"] = interval(prediction, level / 100.0)
    table = table[[column for column, _ in FORECAST_COLUMNS]]
    first = table.iloc[0]
    estimates = (
        Estimate(
            "mean_next_day",
            "persons",
            float(first["mean"]),
            float(first["low95"]),
            float(first["high95"]),
            0.95,
        ),
        *(
            Estimate(
                f"share_{family}_{half_life:.0f}", f"share of the {family} of {half_life:.0f} days", share
            )
            for (family, half_life), share in zip(
                itertools.product(("nb2", "log_normal"), HALF_LIVES), prediction.weights.tolist(), strict=True
            )
        ),
    )
    spec = f"pool of NB2 and log-normals, half-lives {', '.join(f'{one:.0f}' for one in HALF_LIVES)} days"
    fit = Fit(spec=spec, estimates=estimates, converged=True, covariance="predictive", **base)
    return Forecast(table, fit)


def history(found: Observations, reading: str = "censored") -> History:
    """Counts of single days of the first source; counts over several days are left out."""
    rows = found.rows[(found.rows["days"] == 1) & (found.rows["source"] == (*found.sources, "")[0])]
    low, high = bounds(rows, reading)
    return History(rows["day"].to_numpy(dtype=np.int64), low.astype(np.int64), high)


def default_prediction(past: History, origin: int, days: int = 7) -> LinearPool:
    """Pool of negative binomials and log-normals of several memories; see `forecast`."""
    scores = np.zeros(2 * len(HALF_LIVES))
    for back in range(_PAST_WEEKS, 0, -1):
        week = origin - 7 * back
        inside = (past.day >= week) & (past.day < week + 7)
        if inside.any() and len(past.until(week).day) >= MINIMUM_DAYS:
            low, high = past.low[inside], past.high[inside]
            gained = [chance_of(part, low, high) for part in _components(past, week, len(low))]
            scores = _WEEKS_OF_MEMORY * scores + np.log(np.maximum(gained, _LEAST_CHANCE)).sum(1)
    weights = np.exp(scores - scores.max())
    return LinearPool(weights / weights.sum(), _components(past, origin, days))


def _components(past: History, origin: int, days: int) -> tuple[Prediction, ...]:
    """Negative binomials, then log-normals, in the order of `HALF_LIVES`."""
    if origin not in past.kept:
        before = past.until(origin)
        memories = [0.5 ** ((origin - 1 - before.day) / half_life) for half_life in HALF_LIVES]
        past.kept[origin] = (
            [weighted_level(before, memory) for memory in memories],
            [weighted_log_level(before, memory) for memory in memories],
        )
    levels, log_levels = past.kept[origin]
    return (
        *(NegativeBinomial(np.full(days, np.exp(mean)), float(np.exp(alpha))) for mean, alpha in levels),
        *(RoundedLogNormal(np.full(days, location), np.full(days, scale)) for location, scale in log_levels),
    )


METHODS: dict[str, Callable[[History, int, int], Prediction]] = {
    "default": default_prediction,
    "poisson_28": poisson_28,
    "nb_28": negative_binomial_28,
    "nb_ewma": negative_binomial_ewma,
    "unobserved_components": unobserved_components,
}


def _too_little(found: Observations, past: History) -> str:
    closed = int((past.high < np.inf).sum())
    if len(past.day) < MINIMUM_DAYS or closed < MINIMUM_DAYS // 2:
        return (
            f"{found.name}: {counted(len(past.day), 'count')} of single days, {closed} of them with an upper "
            f"bound. A forecast needs {MINIMUM_DAYS} and {MINIMUM_DAYS // 2}."
        )
    recent = int((past.day > past.day.max() - 28).sum())
    if recent < MINIMUM_RECENT:
        words = counted(recent, "count")
        return f"{found.name}: {words} in the last 28 days. A forecast needs {MINIMUM_RECENT}."
    return ""
