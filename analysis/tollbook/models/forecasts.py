"""Seven-day forecasts of reported counts, and the baselines they are measured against."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from tollbook.models.arrays import Floats, Ints
from tollbook.models.fits import digest, versions
from tollbook.models.likelihood import interval_terms
from tollbook.models.newton import maximise
from tollbook.models.observations import Observations, observations
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
from tollbook.records import Estimate, Fit
from tollbook.vocabulary.governorates import COUNTRY

HALF_LIVES = (4.0, 8.0, 16.0, 32.0, 64.0)  # days: a doubling grid from a week's news to a season's
MINIMUM_DAYS = 28  # days with a count before a forecast is made
_WEEKS_OF_MEMORY = 0.9  # a week's log score counts nine tenths of the next one's
_PAST_WEEKS = 20  # weeks whose forecasts are scored to weigh the half-lives
_HISTORY = 365  # days that a fit looks back
_PRIOR_DEVIATION = 0.8  # of log(1 + count), with the weight of one count
_LEAST_CHANCE = 1e-12  # a count that a component thought impossible does not silence it for good
_PRIOR_LOG_ALPHA, _PRIOR_SPREAD = float(np.log(0.4)), 2.0  # weak: a half-life of 4 days holds six counts

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


@dataclass(frozen=True, slots=True)
class History:
    """Counts of single days: day number, lower and upper bound (persons; infinite for "at least").

    `kept` holds fits by origin, so that a backtest does none twice.
    """

    day: Ints
    low: Ints
    high: Floats
    kept: dict[int, tuple[list[tuple[float, float]], list[tuple[float, float]]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def until(self, origin: int) -> History:
        """The counts before day `origin`, at most a year of them."""
        keep = (self.day < origin) & (self.day >= origin - _HISTORY)
        return History(self.day[keep], self.low[keep], self.high[keep])


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
    found = observations(series, place, category, outcome, source)
    if source is None and len(found.sources) > 1:
        found = observations(series, place, category, outcome, found.sources[0])
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


def weighted_level(past: History, weights: Floats, prior: bool = True) -> tuple[float, float]:
    """Log mean and log dispersion that maximise a weighted interval likelihood.

    Parameters
    ----------
    past : History
        Counts, n of them.
    weights : (n,) ndarray
        Weight of each count.
    prior : bool
        Whether a weak prior holds the dispersion (log-normal around 0.4); a short memory holds few counts.

    Returns
    -------
    (float, float)
        Link scale: log persons, ln(alpha).
    """
    keep = weights > 1e-4 * weights.max()
    low, high, weight = past.low[keep], past.high[keep], weights[keep]
    middle = np.where(np.isinf(high), low * 1.2, (low + high) / 2.0)
    mean = max(float(weight @ middle / weight.sum()), 0.02)
    spread = float(weight @ (middle - mean) ** 2 / weight.sum())

    def objective(point: Floats) -> tuple[float, Floats, Floats]:
        terms = interval_terms(low, high, np.full(len(low), point[0]), float(np.exp(point[1])))
        off = (point[1] - _PRIOR_LOG_ALPHA) / _PRIOR_SPREAD if prior else 0.0
        hold = 1.0 / _PRIOR_SPREAD if prior else 0.0
        # The floor under the level stands for "less than one in a hundred days" where all counts are zero.
        value = float(weight @ terms.value) - 0.5 * off**2
        score = np.array([weight @ terms.d_eta, weight @ terms.d_log_alpha - off * hold])
        cross = weight @ terms.d_eta_log_alpha
        corner = weight @ terms.d_log_alpha2 - hold**2
        return value, score, np.array([[weight @ terms.d_eta2, cross], [cross, corner]])

    start = np.array([np.log(mean), np.log(np.clip((spread - mean) / mean**2, 0.05, 5.0))])
    point, _ = maximise(objective, start, np.array([np.log(0.01), -10.0]), tolerance=1e-6)
    return float(point[0]), float(point[1])


def weighted_log_level(past: History, weights: Floats) -> tuple[float, float]:
    """Weighted mean and predictive standard deviation of log(1 + count), ranges and "at least" included.

    Parameters
    ----------
    past : History
        Counts, n of them.
    weights : (n,) ndarray
        Weight of each count.

    Returns
    -------
    (float, float)
        Log persons. Ranges enter by the moments of a normal inside them, found by the EM algorithm (Dempster,
        Laird and Rubin 1977, JRSS B 39, 1-38); one further count with deviation 0.8 holds the spread of short
        memories.
    """
    keep = weights > 1e-4 * weights.max()
    low, high, weight = past.low[keep], past.high[keep], weights[keep]
    whole = weight.sum()
    lost = float(weight @ weight / whole)  # what estimating the mean takes of the counts
    exact = low == high
    centre = np.log1p(np.where(np.isinf(high), low * 1.2, (low + high) / 2.0))
    spread = np.zeros(len(low))
    mean, scale = 0.0, 0.0
    for _ in range(100):
        before = mean, scale
        mean = float(weight @ centre / whole)
        gap = float(weight @ ((centre - mean) ** 2 + spread))
        scale = float(np.sqrt((gap + _PRIOR_DEVIATION**2) / (whole - lost + 1.0)))
        if exact.all() or max(abs(mean - before[0]), abs(scale - before[1])) < 1e-5:
            break
        a = (np.log(low[~exact] + 0.5) - mean) / scale
        b = (np.log1p(high[~exact] + 0.5) - mean) / scale
        first, square = _inside_normal(a, b)
        centre[~exact] = mean + scale * first
        spread[~exact] = scale**2 * (square - first**2)
    return mean, scale * float(np.sqrt(1.0 + lost / whole))


def _inside_normal(low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """First and second moments of a standard normal between two bounds."""
    low = np.clip(low, -30.0, 30.0)
    mass = np.maximum(stats.norm.sf(low) - stats.norm.sf(high), 1e-300)
    at_low, at_high = stats.norm.pdf(low), stats.norm.pdf(high)
    reach = np.where(np.isinf(high), 0.0, np.where(np.isinf(high), 0.0, high) * at_high)
    first = (at_low - at_high) / mass
    # Far out the ratio loses its digits; the bound itself is then the mean, to within a hundredth.
    first = np.where(mass < 1e-290, low, first)
    return first, np.maximum(1.0 + (low * at_low - reach) / mass, first**2)


def poisson_28(past: History, origin: int, days: int) -> Prediction:
    """Poisson with the mean of the last 28 days; "at least" as stated."""
    return NegativeBinomial(np.full(days, max(_recent(past, origin).mean(), 0.02)), 0.0)


def negative_binomial_28(past: History, origin: int, days: int) -> Prediction:
    """NB2 fitted to the last 28 days."""
    before = past.until(origin)
    level = weighted_level(before, (before.day >= origin - 28).astype(float), prior=False)
    return _single(level, days)


def negative_binomial_ewma(past: History, origin: int, days: int) -> Prediction:
    """NB2 fitted with exponential weights, half-life 14 days."""
    before = past.until(origin)
    return _single(weighted_level(before, 0.5 ** ((origin - 1 - before.day) / 14.0), prior=False), days)


def unobserved_components(past: History, origin: int, days: int) -> Prediction:
    """Local level on log(1 + count) by the Kalman filter, gaps left open; "at least" as stated.

    Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter; statsmodels
    ``UnobservedComponents``.
    """
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    before = past.until(origin)
    first = int(before.day.min())
    logs = np.full(origin - first, np.nan)
    logs[before.day - first] = np.log1p(before.low)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a level that does not move ends at the edge of its range
        result = UnobservedComponents(logs, "llevel").fit(disp=False)
        ahead = result.get_forecast(days)
        return RoundedLogNormal(np.asarray(ahead.predicted_mean), np.sqrt(np.asarray(ahead.var_pred_mean)))


METHODS: dict[str, Callable[[History, int, int], Prediction]] = {
    "default": default_prediction,
    "poisson_28": poisson_28,
    "nb_28": negative_binomial_28,
    "nb_ewma": negative_binomial_ewma,
    "unobserved_components": unobserved_components,
}


def _single(level: tuple[float, float], days: int) -> NegativeBinomial:
    log_mean, log_alpha = level
    return NegativeBinomial(np.full(days, np.exp(log_mean)), float(np.exp(log_alpha)))


def _recent(past: History, origin: int) -> Floats:
    before = past.until(origin)
    recent = before.low[before.day >= origin - 28]
    return np.asarray(recent if len(recent) else before.low, dtype=float)


def _too_little(found: Observations, past: History) -> str:
    closed = int((past.high < np.inf).sum())
    if len(past.day) >= MINIMUM_DAYS and closed >= MINIMUM_DAYS // 2:
        return ""
    return (
        f"{found.name}: {len(past.day)} counts of single days, {closed} of them with an upper bound. "
        f"A forecast needs {MINIMUM_DAYS} and {MINIMUM_DAYS // 2}."
    )
