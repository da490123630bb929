"""How much dependence between neighbouring days widens the intervals of a smooth trend."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from tollbook.models.arrays import Floats

_PAIRS_NEEDED = 20  # fewer pairs of neighbouring days tell nothing of their dependence


def score_residuals(model: Any, params: Floats) -> Floats:
    """Score residuals: each row's pull on its log mean, in units of its standard deviation, shape (n,).

    For an exact count this is the Pearson residual; for a range its expectation given the range.
    """
    terms = model.terms(params)
    mean = np.exp(model.log_mean(params))
    weights = model.dispersion_weights
    alpha = np.exp(params[-1]) * (1.0 if weights is None else weights)
    return np.asarray(terms.d_eta / np.sqrt(mean / (1.0 + alpha * mean)))


def serial_inflation(model: Any, params: Floats, rows: pd.DataFrame) -> float:
    """Variance inflation of smooth contrasts by first-order dependence between neighbouring days.

    Parameters
    ----------
    model : IntervalNegativeBinomial
        The fitted model.
    params : (k + 1,) ndarray
        Its parameters.
    rows : pandas.DataFrame
        Rows of `Observations`, in the model's order.

    Returns
    -------
    float
        (1 + r) / (1 - r), never below 1, where r is the correlation of score residuals one day apart; 1
        where fewer than 20 neighbouring days have counts. The sum of a source's or day's several residuals
        counts as one. Days without a count are left out of the pairs, not taken as zero.

    Notes
    -----
    Fitting k coefficients takes about k / n of the residuals' slow variation away; r is raised by what that
    hides, k * inflation / n. Prewhitening: Andrews and Monahan (1992), Econometrica 60, 953-966; variance
    of a mean under an autoregression of order one: Wilks (1997), J. Climate 10, 65-82.
    """
    residual = pd.Series(score_residuals(model, params))
    first = rows["day"].reset_index(drop=True)
    last = first + rows["days"].reset_index(drop=True) - 1
    daily = (
        pd.DataFrame({"sum": residual, "rows": 1.0, "last": last})
        .groupby(first)
        .agg({"sum": "sum", "rows": "sum", "last": "max"})
    )
    value = daily["sum"].to_numpy() / np.sqrt(daily["rows"].to_numpy())
    neighbours = daily.index.to_numpy()[1:] == daily["last"].to_numpy()[:-1] + 1
    variance = float(np.mean(value**2))
    if int(neighbours.sum()) < _PAIRS_NEEDED or variance <= 0:
        return 1.0
    raw = float(np.mean((value[1:] * value[:-1])[neighbours])) / variance
    share = min(0.5, (len(params) - 1) / len(value))
    inflation = 1.0
    for _ in range(5):
        correlation = float(np.clip(raw * (1.0 - share) + share * inflation, -0.5, 0.9))
        inflation = max(1.0, (1.0 + correlation) / (1.0 - correlation))
    return inflation
