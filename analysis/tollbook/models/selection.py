"""Choice of the spline's degrees of freedom and of the weekday term by AICc."""

from __future__ import annotations

from typing import Any

import numpy as np

from tollbook.models.design import Design, trend_design
from tollbook.models.negative_binomial import IntervalNegativeBinomial
from tollbook.models.observations import Observations
from tollbook.models.readings import bounds

WEEKS_FOR_WEEKDAYS = 8  # fewer weeks give each weekday too few counts to tell it from chance
_PATIENCE = 3  # degrees of freedom tried beyond the best before giving up


def df_cap(days: int) -> int:
    """Most degrees of freedom of the spline: one for every 28 days with a count, at least 1, at most 20.

    Examples
    --------
    >>> [df_cap(days) for days in (10, 60, 731)]
    [1, 2, 20]
    """
    return int(np.clip(days // 28, 1, 20))


def build(data: Observations, design: Design, reading: str) -> Any:
    """Build the model of one group under one reading."""
    low, high = bounds(data.rows, reading)
    lengths = data.rows["days"].to_numpy(dtype=float)
    if (lengths == 1).all():
        return IntervalNegativeBinomial(low, design.days, high=high)
    return IntervalNegativeBinomial(
        low,
        design.rows(),
        high=high,
        days=(design.days, 0.0, design.day_row),
        dispersion_weights=1.0 / lengths,
    )


def aicc(result: Any) -> float:
    """Akaike's criterion with the small-sample term (Hurvich and Tsai 1989, Biometrika 76, 297-307)."""
    n, k = float(result.nobs), float(len(result.params))
    return float(-2.0 * result.llf + 2.0 * k + 2.0 * k * (k + 1.0) / max(n - k - 1.0, 0.5))


def choose(data: Observations, reading: str, df: int | None, weekday: bool | None) -> tuple[int, bool]:
    """Choose degrees of freedom and the weekday term by AICc.

    Parameters
    ----------
    data : Observations
        The counts.
    reading : str
        Reading under which the criterion is computed; one choice serves all readings.
    df, weekday : optional
        Fixed where given.

    Returns
    -------
    (int, bool)
    """
    days = int(data.rows["date"].nunique())
    options = [df] if df is not None else list(range(1, df_cap(days) + 1))
    best, best_score = options[0], np.inf
    for option in options:
        score = _score(data, trend_design(data, option, bool(weekday)), reading)
        if score < best_score:
            best, best_score = option, score
        elif option - best >= _PATIENCE:
            break
    if weekday is None:
        weekly = data.rows.loc[data.rows["days"] == 1, "date"].dt.day_of_week.value_counts()
        enough = len(weekly) == 7 and int(weekly.min()) >= WEEKS_FOR_WEEKDAYS
        weekday = enough and _score(data, trend_design(data, best, True), reading) < best_score
    return best, bool(weekday)


def _score(data: Observations, design: Design, reading: str) -> float:
    model = build(data, design, reading)
    result = model.fit(warn_convergence=False, skip_hessian=True)
    return aicc(result) if result.converged else np.inf
