"""Predictive distributions of new counts: negative binomial, with the uncertainty of the mean mixed in."""

from __future__ import annotations

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import betainc, gammaincinv
from scipy.stats import nbinom

from tollbook.models.arrays import Floats, Ints

_LARGEST = 2**40  # persons; a search for a quantile ends there
_POINTS, _RAW_WEIGHTS = hermegauss(9)
_NODES: Floats = np.asarray(_POINTS, dtype=np.float64)
_WEIGHTS: Floats = np.asarray(_RAW_WEIGHTS / _RAW_WEIGHTS.sum(), dtype=np.float64)


def negative_binomial_cdf(count: Floats | Ints, mean: Floats, alpha: Floats | float) -> Floats:
    """P(Y <= count) under NB2; 0 below zero, 1 at infinity; shapes broadcast.

    Parameters
    ----------
    count : ndarray
        Persons.
    mean : ndarray
        Persons.
    alpha : ndarray or float
        Dispersion, above 0.

    Examples
    --------
    >>> round(float(negative_binomial_cdf(np.array(3), np.array(4.0), 0.5)), 4)
    0.5391
    """
    count = np.asarray(count, dtype=float)
    size = 1.0 / np.asarray(alpha, dtype=float)
    finite = np.where(np.isfinite(count), np.maximum(count, 0.0), 0.0)
    chance = betainc(size, finite + 1.0, size / (size + mean))
    return np.where(count < 0, 0.0, np.where(np.isposinf(count), 1.0, chance))


def negative_binomial_chance(count: Floats | Ints, mean: Floats, alpha: Floats | float) -> Floats:
    """P(Y = count) under NB2 of whole counts, 0 or more; shapes broadcast.

    Parameters
    ----------
    count : ndarray
        Persons.
    mean : ndarray
        Persons.
    alpha : ndarray or float
        Dispersion, above 0.

    Examples
    --------
    >>> round(float(negative_binomial_chance(np.array(3), np.array(4.0), 0.5)), 4)
    0.1317
    """
    size = 1.0 / np.asarray(alpha, dtype=float)
    return np.asarray(nbinom.pmf(count, size, size / (size + mean)))


def mixture_cdf(count: Floats | Ints, linear: Floats, se: Floats, alpha: Floats) -> Floats:
    """P(Y <= count) of a new count whose log mean is normal with `linear` and `se`; shape of the inputs."""
    means = np.asarray(np.exp(linear[..., None] + se[..., None] * _NODES), dtype=np.float64)
    chances = negative_binomial_cdf(
        np.asarray(count, dtype=np.float64)[..., None], means, np.asarray(alpha)[..., None]
    )
    return np.asarray(chances @ _WEIGHTS)


def mixture_quantile(chance: float, linear: Floats, se: Floats, alpha: Floats) -> Ints:
    """Smallest count whose cumulative chance reaches `chance`; whole persons, one a row.

    The search begins at the quantile of a gamma distribution of the same mean and variance, and doubles its
    reach on either side until it holds the answer; at most about 10**12 persons.

    Examples
    --------
    >>> mixture_quantile(0.5, np.log([4.0]), np.zeros(1), np.full(1, 0.5)).tolist()
    [3]
    """
    linear, se, alpha = (np.asarray(one, dtype=float) for one in np.broadcast_arrays(linear, se, alpha))

    def reaches(count: Ints, rows: Ints) -> np.ndarray:
        return np.asarray(mixture_cdf(count[rows], linear[rows], se[rows], alpha[rows]) >= chance)

    high = _gamma_quantile(chance, linear, se, alpha)
    low = high - 1
    # Below zero no count has been seen, so -1 never reaches the chance.
    rows, reach = np.flatnonzero(low >= 0), 1
    while len(rows := rows[reaches(low, rows)]):
        high[rows], low[rows] = low[rows], np.maximum(low[rows] - reach, -1)
        rows, reach = rows[low[rows] >= 0], 2 * reach
    rows, reach = np.arange(len(low)), 1
    while len(rows := rows[~reaches(high, rows)]):
        low[rows], high[rows] = high[rows], high[rows] + reach
        rows, reach = rows[high[rows] < _LARGEST], 2 * reach
    while len(rows := np.flatnonzero(high - low > 1)):
        middle = (low + high) // 2
        reached = reaches(middle, rows)
        high[rows[reached]], low[rows[~reached]] = middle[rows[reached]], middle[rows[~reached]]
    return high


def _gamma_quantile(chance: float, linear: Floats, se: Floats, alpha: Floats) -> Ints:
    """Quantile of a gamma distribution with the mean and variance of the mixture: near enough to begin at."""
    spread = np.minimum(se**2, 2.0)
    mean = np.exp(np.clip(linear + spread / 2.0, -20.0, 25.0))
    variance = np.maximum(1.0 / mean + (1.0 + alpha) * np.exp(spread) - 1.0, 1e-9)  # over mean squared
    guess = mean * variance * gammaincinv(1.0 / variance, chance)
    return np.asarray(np.maximum(np.round(guess), 0.0).astype(np.int64))


def count_interval(linear: Floats, se: Floats, alpha: Floats, level: float) -> tuple[Ints, Ints]:
    """Central interval of a new count (whole persons), aiming at coverage `level`."""
    tail = (1.0 - level) / 2.0
    return mixture_quantile(tail, linear, se, alpha), mixture_quantile(1.0 - tail, linear, se, alpha)
