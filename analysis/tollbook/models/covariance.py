"""Covariance of trend parameters: model-based, robust, and robust to dependence between days and places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tollbook.models.arrays import Floats, Ints

KINDS = {
    "nonrobust": "inverse observed information",
    "robust": "sandwich (White 1980; HC1 factor)",
    "days": "sandwich of scores summed by day",
    "hac": "sandwich of scores summed by day, equal-weighted cosines over the calendar",
}


@dataclass(frozen=True, slots=True)
class Covariance:
    """Covariance matrix of the parameters with its name and the degrees of freedom of its t intervals."""

    matrix: Floats
    kind: str
    degrees: float


def covariance(result: Any, kind: str, day: Ints, calendar_days: int) -> Covariance:
    """Covariance of the parameters of a fitted `IntervalNegativeBinomial`.

    Parameters
    ----------
    result : IntervalNegativeBinomialResults
        The fit.
    kind : str
        One of `KINDS`.
    day : (n,) ndarray of int
        Calendar day of each row, 0 the first.
    calendar_days : int
        Days from the first to the last.

    Returns
    -------
    Covariance

    Notes
    -----
    `hac` sums the scores by day (Driscoll and Kraay 1998, Review of Economics and Statistics 80, 549-560),
    leaves days without a count as zeros in their place (amplitude modulation: Parzen 1963, Sankhya A 25,
    383-392), and estimates the long-run variance from the first B cosine transforms, which gives t
    intervals with B degrees of freedom (Lazarus, Lewis, Stock and Watson 2018, J. Business & Economic
    Statistics 36, 541-559; B = 0.4 T^(2/3)). All but `nonrobust` carry the factor n / (n - k).
    """
    model, params = result.model, np.asarray(result.params)
    bread = np.asarray(result.normalized_cov_params)
    n, k = len(day), len(params)
    spare = max(1.0, float(n - k))
    if kind == "nonrobust":
        return Covariance(bread, kind, spare)
    scores = model.score_obs(params)
    if kind == "robust":
        meat, degrees = scores.T @ scores, spare
    else:
        daily = np.zeros((calendar_days, k))
        np.add.at(daily, day, scores)
        if kind == "days":
            meat, degrees = daily.T @ daily, spare
        else:
            waves = max(3, int(0.4 * calendar_days ** (2.0 / 3.0)))
            time = (np.arange(calendar_days) + 0.5) / calendar_days
            cosines = np.sqrt(2.0) * np.cos(np.pi * np.outer(np.arange(1, waves + 1), time))
            loads = cosines @ daily
            meat, degrees = loads.T @ loads / waves, min(float(waves), spare)
    return Covariance(bread @ meat @ bread * (n / spare), kind, degrees)
