"""Counts as a forecast remembers them: levels by exponentially falling weights, ranges included."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy import stats

from tollbook.models.arrays import Floats, Ints
from tollbook.models.likelihood import interval_terms
from tollbook.models.newton import maximise

_HISTORY = 365  # days that a fit looks back
_HELD = 0.5  # counts' weight of the numbers as stated, lest open counts alone send the level to infinity
_PRIOR_DEVIATION = 0.8  # of log(1 + count), with the weight of one count
_PRIOR_LOG_ALPHA, _PRIOR_SPREAD = float(np.log(0.4)), 2.0  # weak: a half-life of 4 days holds six counts


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

    held = float(np.log(mean))  # keeps open counts from sending the level to infinity; exact ones stay put

    def objective(point: Floats) -> tuple[float, Floats, Floats]:
        terms = interval_terms(low, high, np.full(len(low), point[0]), float(np.exp(point[1])))
        off = (point[1] - _PRIOR_LOG_ALPHA) / _PRIOR_SPREAD if prior else 0.0
        hold = 1.0 / _PRIOR_SPREAD if prior else 0.0
        away = point[0] - held
        value = float(weight @ terms.value) - 0.5 * off**2 - 0.5 * away**2
        score = np.array([weight @ terms.d_eta - away, weight @ terms.d_log_alpha - off * hold])
        cross = weight @ terms.d_eta_log_alpha
        corner = weight @ terms.d_log_alpha2 - hold**2
        return value, score, np.array([[weight @ terms.d_eta2 - 1.0, cross], [cross, corner]])

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
    first = float(weight @ centre / whole)
    mean, scale = 0.0, 0.0
    for _ in range(100):
        before = mean, scale
        mean = float((weight @ centre + _HELD * first) / (whole + _HELD))
        gap = float(weight @ ((centre - mean) ** 2 + spread))
        scale = float(np.sqrt((gap + _PRIOR_DEVIATION**2) / (whole - lost + 1.0)))
        if exact.all() or max(abs(mean - before[0]), abs(scale - before[1])) < 1e-5:
            break
        a = (np.log(low[~exact] + 0.5) - mean) / scale
        b = (np.log1p(high[~exact] + 0.5) - mean) / scale
        inner, square = _inside_normal(a, b)
        centre[~exact] = mean + scale * inner
        spread[~exact] = scale**2 * (square - inner**2)
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
