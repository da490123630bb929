"""Covariance of trend coefficients: model-based, robust, and robust to dependence between days."""

from __future__ import annotations

from typing import Any

import numpy as np

from tollbook.models.arrays import Floats, Ints

KINDS = {
    "serial": "inverse information times the inflation by dependence between neighbouring days",
    "nonrobust": "inverse observed information",
    "robust": "sandwich of scores by count",
    "days": "sandwich of scores summed by day",
    "hac": "sandwich of scores summed by day, equal-weighted cosines over the calendar",
}


def coefficient_covariance(
    model: Any,
    params: Floats,
    hessian: Floats,
    log_alpha_variance: float,
    kind: str,
    inflation: float,
    day: Ints,
    calendar_days: int,
) -> tuple[Floats, float]:
    """Covariance of the coefficients and the degrees of freedom of their t intervals.

    Parameters
    ----------
    model : IntervalNegativeBinomial
        The model of one group.
    params : (k + 1,) ndarray
        Coefficients and ln(alpha).
    hessian : (k + 1, k + 1) ndarray
        Second derivatives at `params`.
    log_alpha_variance : float
        Variance of ln(alpha): of the group's own, or of the one that a panel shares.
    kind : str
        One of `KINDS`.
    inflation : float
        Variance inflation of `serial` (see `serial_inflation`).
    day : (n,) ndarray of int
        Calendar day of each row, 0 the first.
    calendar_days : int
        Days from the first to the last.

    Returns
    -------
    matrix : (k, k) ndarray
        Link scale.
    degrees : float
        Rows less parameters; for `hac` the number of cosines.

    Notes
    -----
    `hac` sums the scores by day (Driscoll and Kraay 1998, Review of Economics and Statistics 80, 549-560),
    leaves days without a count as zeros in their place (Parzen 1963, Sankhya A 25, 383-392), and takes the
    long-run variance from the first B = 0.4 T^(2/3) cosines (Lazarus, Lewis, Stock and Watson 2018, J.
    Business & Economic Statistics 36, 541-559). Sandwiches carry the factor n / (n - k). A flexible spline
    fits the very frequencies that `hac` looks at, so that it is too narrow there; `serial` is the default.
    """
    k = len(params) - 1
    n = len(day)
    spare = max(1.0, float(n - k - 1))
    bread = np.linalg.inv(-hessian[:k, :k])
    # What the uncertainty of the dispersion adds: how far the coefficients follow it.
    follow = bread @ hessian[:k, k]
    added = np.outer(follow, follow) * log_alpha_variance
    if kind in ("serial", "nonrobust"):
        return (bread + added) * (inflation if kind == "serial" else 1.0), spare
    scores = model.score_obs(params)[:, :k]
    degrees = spare
    if kind == "robust":
        meat = scores.T @ scores
    else:
        daily = np.zeros((calendar_days, k))
        np.add.at(daily, day, scores)
        meat = daily.T @ daily
        if kind == "hac":
            waves = max(3, int(0.4 * calendar_days ** (2.0 / 3.0)))
            time = (np.arange(calendar_days) + 0.5) / calendar_days
            loads = np.sqrt(2.0) * np.cos(np.pi * np.outer(np.arange(1, waves + 1), time)) @ daily
            meat, degrees = loads.T @ loads / waves, min(float(waves), spare)
    return bread @ meat @ bread * (n / spare) + added, degrees
