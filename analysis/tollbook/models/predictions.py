"""Predictive distributions of counts: negative binomial, rounded log-normal, and pools of them; scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy import stats

from tollbook.models.arrays import Floats, Ints
from tollbook.models.predictive import negative_binomial_cdf

_SMALLEST_ALPHA = 1e-6


class Prediction(Protocol):
    """A predictive distribution of the counts of several days."""

    def cdf(self, counts: Ints) -> Floats:
        """P(Y <= count), shape (days, counts)."""

    def mean(self) -> Floats:
        """Expected count of each day (persons)."""


@dataclass(frozen=True, slots=True)
class NegativeBinomial:
    """NB2 counts: one mean a day (persons) and one dispersion; dispersion 0 is Poisson."""

    means: Floats
    alpha: float

    def cdf(self, counts: Ints) -> Floats:
        """P(Y <= count), shape (days, counts)."""
        return negative_binomial_cdf(counts[None, :], self.means[:, None], max(self.alpha, _SMALLEST_ALPHA))

    def mean(self) -> Floats:
        """Expected count of each day (persons)."""
        return self.means


@dataclass(frozen=True, slots=True)
class RoundedLogNormal:
    """Counts whose log(1 + count) is normal, rounded to whole persons; one location and scale a day."""

    location: Floats
    scale: Floats

    def cdf(self, counts: Ints) -> Floats:
        """P(Y <= count), shape (days, counts)."""
        edge = np.log1p(np.asarray(counts, dtype=float) + 0.5)
        return np.asarray(stats.norm.cdf((edge[None, :] - self.location[:, None]) / self.scale[:, None]))

    def mean(self) -> Floats:
        """Expected count of each day (persons)."""
        return np.asarray(np.expm1(self.location + self.scale**2 / 2.0))


@dataclass(frozen=True, slots=True)
class LinearPool:
    """Weighted average of predictive distributions; the weights add up to 1.

    Genest and Zidek (1986), Statistical Science 1, 114-135.
    """

    weights: Floats
    parts: tuple[Prediction, ...]

    def cdf(self, counts: Ints) -> Floats:
        """P(Y <= count), shape (days, counts)."""
        return np.asarray(sum(w * part.cdf(counts) for w, part in zip(self.weights, self.parts, strict=True)))

    def mean(self) -> Floats:
        """Expected count of each day (persons)."""
        return np.asarray(sum(w * part.mean() for w, part in zip(self.weights, self.parts, strict=True)))


def quantiles(prediction: Prediction, chances: Floats) -> Ints:
    """Smallest counts whose cumulative chance reaches `chances`; shape (days, chances), whole persons.

    Examples
    --------
    >>> one = NegativeBinomial(np.array([4.0]), 0.5)
    >>> quantiles(one, np.array([0.1, 0.5, 0.9])).tolist()
    [[0, 3, 9]]
    """
    top = 64
    while np.any(prediction.cdf(np.array([top]))[:, 0] < max(chances)) and top < 2**22:
        top *= 2
    reached = prediction.cdf(np.arange(top + 1))
    return np.stack([(reached < chance).sum(1) for chance in chances], axis=1)


def interval(prediction: Prediction, level: float) -> tuple[Ints, Ints]:
    """Interval of each day's count with equal tails, ends included (whole persons).

    Counts are whole, so that no interval has exactly the chance asked for. Each end is the count that brings
    its tail nearest to (1 - level) / 2, from either side; taking the next wider count instead would make 80 %
    intervals of small counts hold 85 % and more.

    Examples
    --------
    >>> one = NegativeBinomial(np.array([4.0]), 0.5)
    >>> [ends.tolist() for ends in interval(one, 0.8)]
    [[1], [8]]
    """
    tail = (1.0 - level) / 2.0
    outer = quantiles(prediction, np.array([tail, 1.0 - tail]))
    counts = np.arange(int(outer.max()) + 2)
    reached = prediction.cdf(counts)
    below = np.column_stack([np.zeros(len(reached)), reached[:, :-1]])  # chance of fewer than each count
    low = np.abs(below - tail).argmin(1)
    high = np.abs(reached - (1.0 - tail)).argmin(1)
    return low, np.maximum(low, high)


def chance_of(prediction: Prediction, low: Ints, high: Floats) -> Floats:
    """P(low <= Y <= high) of each day; `high` may be infinite."""
    day = np.arange(len(low))
    top = np.where(np.isinf(high), low, high).astype(np.int64)
    counts = np.unique(np.concatenate([np.maximum(low - 1, 0), top]))
    reached = prediction.cdf(counts)
    upper = np.where(np.isinf(high), 1.0, reached[day, np.searchsorted(counts, top)])
    return np.asarray(
        upper - np.where(low > 0, reached[day, np.searchsorted(counts, np.maximum(low - 1, 0))], 0.0)
    )


def crps(prediction: Prediction, observed: Ints) -> Floats:
    """Continuous ranked probability score of whole counts: the sum over k of (F(k) - [y <= k])**2, persons.

    Exact for counts; smaller is better. Gneiting and Raftery (2007), JASA 102, 359-378; Czado, Gneiting and
    Held (2009), Biometrics 65, 1254-1261.

    Examples
    --------
    >>> one = NegativeBinomial(np.array([4.0]), 0.5)
    >>> round(float(crps(one, np.array([4]))[0]), 4)
    0.8097
    """
    top = int(max(quantiles(prediction, np.array([1.0 - 1e-9])).max(), np.max(observed))) + 1
    counts = np.arange(top + 1)
    gap = prediction.cdf(counts) - (counts[None, :] >= np.asarray(observed)[:, None])
    return np.asarray((gap**2).sum(1))


def log_score(prediction: Prediction, observed: Ints) -> Floats:
    """Minus the log of the predicted chance of each observed count (natural units); smaller is better."""
    observed = np.asarray(observed, dtype=np.int64)
    return np.asarray(-np.log(np.maximum(chance_of(prediction, observed, observed.astype(float)), 1e-300)))
