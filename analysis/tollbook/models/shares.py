"""Binomial shares whose daily probability varies: Williams' extra-binomial regression."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tollbook.models.arrays import Floats


@dataclass(frozen=True, slots=True)
class Shares:
    """A fitted regression of shares.

    Attributes
    ----------
    params : (k,) ndarray
        Coefficients, log odds.
    cov : (k, k) ndarray
        Their covariance.
    overdispersion : float
        Correlation between persons of one day, 0 (binomial) to 1.
    degrees : float
        Days less coefficients.
    converged : bool
        Whether both searches met their tolerance.
    """

    params: Floats
    cov: Floats
    overdispersion: float
    degrees: float
    converged: bool


def fit_shares(part: Floats, whole: Floats, design: Floats) -> Shares:
    """Fit part of whole by logistic regression with variance n p (1 - p) (1 + (n - 1) rho).

    Parameters
    ----------
    part, whole : (n,) ndarray
        Persons; part not above whole, whole above 0.
    design : (n, k) ndarray
        Columns of the log odds.

    Returns
    -------
    Shares
        rho is the value at which Pearson's statistic equals its degrees of freedom, 0 where it is below them
        already. A day of a thousand persons is then not worth a thousand days of one.

    Notes
    -----
    Williams (1982), Extra-binomial variation in logistic linear models, Applied Statistics 31, 144-148.

    Examples
    --------
    >>> found = fit_shares(np.array([5.0, 20.0, 6.0]), np.array([50.0, 100.0, 90.0]), np.ones((3, 1)))
    >>> 0.0 < found.overdispersion < 0.1, found.converged
    (True, True)
    """
    part, whole = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    degrees = max(1.0, float(len(part) - design.shape[1]))
    low, high = 0.0, 1.0
    result = _fit(part, whole, design, 0.0)
    rho, settled = 0.0, True
    if _pearson(result, part, whole, 0.0) > degrees:
        for _ in range(40):
            rho = 0.5 * (low + high)
            result = _fit(part, whole, design, rho)
            low, high = (rho, high) if _pearson(result, part, whole, rho) > degrees else (low, rho)
        settled = high - low < 1e-6
    cov = np.asarray(result.cov_params())
    return Shares(np.asarray(result.params), cov, rho, degrees, bool(result.converged) and settled)


def _fit(part: Floats, whole: Floats, design: Floats, rho: float):  # type: ignore[no-untyped-def]
    import statsmodels.api as sm

    weights = whole / (1.0 + (whole - 1.0) * rho)
    return sm.GLM(part / whole, design, family=sm.families.Binomial(), var_weights=weights).fit(scale=1.0)


def _pearson(result, part: Floats, whole: Floats, rho: float) -> float:  # type: ignore[no-untyped-def]
    chance = np.asarray(result.fittedvalues)
    variance = whole * chance * (1.0 - chance) * (1.0 + (whole - 1.0) * rho)
    return float(((part - whole * chance) ** 2 / np.maximum(variance, 1e-12)).sum())
