"""The log-likelihood of a negative binomial count that is known only as a range, with exact derivatives.

A count Y has mean m = exp(eta) and variance m + alpha m**2 (NB2 of Cameron and Trivedi 1986, also Lawless
1987). What a report says of it is a range [low, high]: both ends equal for an exact count, `high` infinite
for "at least". The contributions are f(low), F(high) - F(low - 1) and 1 - F(low - 1).

Derivatives of a range are conditional moments of those of a count (Louis 1982): the score is the mean of the
scores of the counts inside the range, the Hessian the mean of their Hessians plus the variance of their
scores. The sums run over the counts inside the range, or, for "at least" where that is no loss of
precision, over those below it. All terms of a sum have one sign, so nothing cancels however far out in the
tail a range lies.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from tollbook.models.arrays import Floats, Ints

_FAR_TAIL = 1e-5  # below this chance of "at least", the sum runs over the counts above instead of below
_BLOCK = 64


@dataclass(frozen=True, slots=True)
class Terms:
    """Log-likelihood of each row and its derivatives; all arrays are one number a row.

    Attributes
    ----------
    value : ndarray
        Log-likelihood in natural units.
    d_eta, d_log_alpha : ndarray
        First derivatives by the log mean and by the log dispersion.
    d_eta2, d_eta_log_alpha, d_log_alpha2 : ndarray
        Second derivatives.
    """

    value: Floats
    d_eta: Floats
    d_log_alpha: Floats
    d_eta2: Floats
    d_eta_log_alpha: Floats
    d_log_alpha2: Floats


def interval_terms(low: Ints, high: Floats, eta: Floats, alpha: float) -> Terms:
    """Log-likelihood terms of counts known to lie in [low, high] under NB2.

    Parameters
    ----------
    low : (n,) ndarray of int
        Lower bounds (persons), included; 0 or more.
    high : (n,) ndarray of float
        Upper bounds (persons), included; infinite for "at least".
    eta : (n,) ndarray
        Log of the mean (log persons).
    alpha : float
        Dispersion: the variance is mean + alpha * mean**2. Above 0; values near 0 give the Poisson limit.

    Returns
    -------
    Terms
        One number a row for the value and each derivative.

    Notes
    -----
    Louis, T. A. (1982). Finding the observed information matrix when using the EM algorithm. JRSS B 44,
    226-233.

    Examples
    --------
    >>> low, high = np.array([3, 3, 0]), np.array([3, np.inf, np.inf])
    >>> terms = interval_terms(low, high, eta=np.log([4.0, 4.0, 4.0]), alpha=0.5)
    >>> [round(float(value), 4) for value in terms.value]
    [-2.0273, -0.5232, 0.0]
    """
    exact = low == high
    open_end = np.isinf(high)
    largest = int(max(low.max(initial=0), high[~open_end].max(initial=0.0)))
    tables = _Tables.until(largest + 1, alpha)
    mean = np.exp(eta)
    value, *derivatives = _count(low, mean, eta, alpha, tables)
    result = np.vstack([value, *derivatives])
    below = np.flatnonzero(open_end)
    if below.size:
        result[:, below] = 0.0
        below = below[low[below] > 0]
    if below.size:
        result[:, below] = _at_least(low[below], mean[below], eta[below], alpha, tables)
    ranged = np.flatnonzero(~exact & ~open_end)
    if ranged.size:
        result[:, ranged] = _inside(
            low[ranged], high[ranged].astype(int), mean[ranged], eta[ranged], alpha, tables
        )
    return Terms(*result)


@dataclass(frozen=True, slots=True)
class _Tables:
    """Sums over j < y of functions of j and alpha, for y = 0, 1, …: the gamma functions of NB2, unrolled."""

    log_rise: Floats  # sum of log(1 + alpha j)
    rise: Floats  # its derivative by log alpha
    rise2: Floats  # its second derivative by log alpha
    log_factorial: Floats

    @classmethod
    def until(cls, count: int, alpha: float) -> _Tables:
        j = np.arange(count, dtype=float)
        base = 1.0 + alpha * j

        def running(terms: Floats) -> Floats:
            return np.concatenate([[0.0], np.cumsum(terms)])

        return cls(
            running(np.log1p(alpha * j)),
            running(alpha * j / base),
            running(alpha * j / base**2),
            gammaln(np.arange(count + 1) + 1.0),
        )


def _count(y: Ints, mean: Floats, eta: Floats, alpha: float, tables: _Tables) -> tuple[Floats, ...]:
    """Log probability of exact counts y and its five derivatives; shapes broadcast."""
    x = alpha * mean
    odds = x / (1.0 + x)
    ratio, ratio_slope = _log_ratio(x)
    value = tables.log_rise[y] + y * (eta - np.log1p(x)) - mean * (ratio + 1.0 / (1.0 + x))
    value = value - tables.log_factorial[y]
    gap = (y - mean) / (1.0 + x)
    d_log_alpha = tables.rise[y] + mean * ratio - y * odds
    d_eta2 = -mean * (1.0 + alpha * y) / (1.0 + x) ** 2
    d_eta_log_alpha = -gap * odds
    d_log_alpha2 = tables.rise2[y] + mean * ratio_slope - y * odds / (1.0 + x)
    return value, gap, d_log_alpha, d_eta2, d_eta_log_alpha, d_log_alpha2


def _log_ratio(x: Floats) -> tuple[Floats, Floats]:
    """Return log(1+x)/x - 1/(1+x) and x times its derivative, by series where x is small."""
    small = x < 0.01
    safe = np.where(small, 1.0, x)
    ratio = np.log1p(safe) / safe - 1.0 / (1.0 + safe)
    slope = 1.0 / (1.0 + safe) - np.log1p(safe) / safe + safe / (1.0 + safe) ** 2
    if small.any():
        n = np.arange(1, 9)
        powers = np.where(small, x, 0.0)[..., None] ** n * -((-1.0) ** n) / (n + 1)
        ratio = np.where(small, (powers * n).sum(-1), ratio)
        slope = np.where(small, (powers * n**2).sum(-1), slope)
    return ratio, slope


def _at_least(
    low: Ints, mean: Floats, eta: Floats, alpha: float, tables: _Tables
) -> tuple[Floats, ...] | Floats:
    """Terms of log P(Y >= low), low above 0: by the counts below, or by those above in the far tail."""
    result = _complement(low, mean, eta, alpha, tables)
    far = np.flatnonzero(~(result[0] > np.log(_FAR_TAIL)))
    if far.size:
        result[:, far] = _above(low[far], mean[far], eta[far], alpha)
    return result


def _complement(low: Ints, mean: Floats, eta: Floats, alpha: float, tables: _Tables) -> Floats:
    row, y, start = _cells(np.zeros_like(low), low - 1)
    log_f, s, t, ss, st, tt = _count(y, mean[row], eta[row], alpha, tables)
    f = np.exp(log_f)
    total = np.add.reduceat
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = 1.0 - total(f, start)
        d_eta = -total(f * s, start) / chance
        d_log_alpha = -total(f * t, start) / chance
        return np.vstack(
            [
                np.log(chance),
                d_eta,
                d_log_alpha,
                -total(f * (s * s + ss), start) / chance - d_eta**2,
                -total(f * (s * t + st), start) / chance - d_eta * d_log_alpha,
                -total(f * (t * t + tt), start) / chance - d_log_alpha**2,
            ]
        )


def _above(low: Ints, mean: Floats, eta: Floats, alpha: float) -> Floats:
    """Terms of log P(Y >= low) by summing upwards until what is left no longer counts."""
    growth = alpha * mean / (1.0 + alpha * mean)
    length = _BLOCK
    while True:
        last = low + length
        ratio = (1.0 + alpha * last) / (alpha * (last + 1.0)) * growth
        # From `last` on, the terms fall at least as fast as a geometric series of this ratio.
        if length >= 2**17 or np.all((ratio < 1.0) & (_log_drop(low, last, mean, alpha) < -36.0)):
            break
        length *= 2
    tables = _Tables.until(int(last.max()) + 1, alpha)
    return _inside(low, last, mean, eta, alpha, tables)


def _log_drop(low: Ints, last: Ints, mean: Floats, alpha: float) -> Floats:
    """How far the log probability has fallen from `low` to `last`."""
    tables = _Tables.until(int(last.max()) + 1, alpha)
    eta = np.log(mean)
    return _count(last, mean, eta, alpha, tables)[0] - _count(low, mean, eta, alpha, tables)[0]


def _inside(low: Ints, high: Ints, mean: Floats, eta: Floats, alpha: float, tables: _Tables) -> Floats:
    """Terms of log P(low <= Y <= high): conditional moments over the counts inside the range."""
    row, y, start = _cells(low, high)
    log_f, s, t, ss, st, tt = _count(y, mean[row], eta[row], alpha, tables)
    peak = np.maximum.reduceat(log_f, start)
    f = np.exp(log_f - peak[row])
    total = np.add.reduceat
    whole = total(f, start)
    f = f / whole[row]
    d_eta, d_log_alpha = total(f * s, start), total(f * t, start)
    s, t = s - d_eta[row], t - d_log_alpha[row]
    return np.vstack(
        [
            peak + np.log(whole),
            d_eta,
            d_log_alpha,
            total(f * (s * s + ss), start),
            total(f * (s * t + st), start),
            total(f * (t * t + tt), start),
        ]
    )


def _cells(low: Ints, high: Ints) -> tuple[Ints, Ints, Ints]:
    """Every count of every range in one flat array: its row, its count, and where each row starts."""
    length = high - low + 1
    start = np.concatenate([[0], np.cumsum(length)[:-1]])
    row = np.repeat(np.arange(len(low)), length)
    return row, np.arange(len(row)) - start[row] + low[row], start
