"""Predictive distributions of new counts: negative binomial, with the uncertainty of the mean mixed in."""

from __future__ import annotations

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import betainc

from tollbook.models.arrays import Floats, Ints

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


def mixture_cdf(count: Floats | Ints, linear: Floats, se: Floats, alpha: Floats) -> Floats:
    """P(Y <= count) of a new count whose log mean is normal with `linear` and `se`; shape of the inputs."""
    means = np.asarray(np.exp(linear[..., None] + se[..., None] * _NODES), dtype=np.float64)
    chances = negative_binomial_cdf(
        np.asarray(count, dtype=np.float64)[..., None], means, np.asarray(alpha)[..., None]
    )
    return np.asarray(chances @ _WEIGHTS)


def mixture_quantile(chance: float, linear: Floats, se: Floats, alpha: Floats) -> Ints:
    """Smallest count whose cumulative chance reaches `chance`; whole persons, one a row.

    Examples
    --------
    >>> mixture_quantile(0.5, np.log([4.0]), np.zeros(1), np.full(1, 0.5)).tolist()
    [3]
    """
    linear = np.asarray(linear, dtype=float)
    low = np.full(linear.shape, -1, dtype=np.int64)
    high = np.full(linear.shape, 1, dtype=np.int64)
    while np.any(short := (mixture_cdf(high, linear, se, alpha) < chance) & (high < 2**40)):
        high = np.where(short, high * 4, high)
    while np.any(high - low > 1):
        middle = (low + high) // 2
        reached = mixture_cdf(middle, linear, se, alpha) >= chance
        high, low = np.where(reached, middle, high), np.where(reached, low, middle)
    return high


def count_interval(linear: Floats, se: Floats, alpha: Floats, level: float) -> tuple[Ints, Ints]:
    """Central interval of a new count (whole persons), aiming at coverage `level`."""
    tail = (1.0 - level) / 2.0
    return mixture_quantile(tail, linear, se, alpha), mixture_quantile(1.0 - tail, linear, se, alpha)
