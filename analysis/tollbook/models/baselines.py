"""Baselines that the default forecast is measured against."""

from __future__ import annotations

import warnings

import numpy as np

from tollbook.models.arrays import Floats
from tollbook.models.predictions import NegativeBinomial, Prediction, RoundedLogNormal
from tollbook.models.recency import History, weighted_level


def poisson_28(past: History, origin: int, days: int) -> Prediction:
    """Poisson with the mean of the last 28 days; "at least" as stated."""
    return NegativeBinomial(np.full(days, max(_recent(past, origin).mean(), 0.02)), 0.0)


def negative_binomial_28(past: History, origin: int, days: int) -> Prediction:
    """NB2 fitted to the last 28 days."""
    before = past.until(origin)
    level = weighted_level(before, (before.day >= origin - 28).astype(float), prior=False)
    return _single(level, days)


def negative_binomial_ewma(past: History, origin: int, days: int) -> Prediction:
    """NB2 fitted with exponential weights, half-life 14 days."""
    before = past.until(origin)
    return _single(weighted_level(before, 0.5 ** ((origin - 1 - before.day) / 14.0), prior=False), days)


def unobserved_components(past: History, origin: int, days: int) -> Prediction:
    """Local level on log(1 + count) by the Kalman filter, gaps left open; "at least" as stated.

    Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter; statsmodels
    ``UnobservedComponents``.
    """
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    before = past.until(origin)
    first = int(before.day.min())
    logs = np.full(origin - first, np.nan)
    logs[before.day - first] = np.log1p(before.low)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a level that does not move ends at the edge of its range
        result = UnobservedComponents(logs, "llevel").fit(disp=False)
        ahead = result.get_forecast(days)
        return RoundedLogNormal(np.asarray(ahead.predicted_mean), np.sqrt(np.asarray(ahead.var_pred_mean)))


def _single(level: tuple[float, float], days: int) -> NegativeBinomial:
    log_mean, log_alpha = level
    return NegativeBinomial(np.full(days, np.exp(log_mean)), float(np.exp(log_alpha)))


def _recent(past: History, origin: int) -> Floats:
    before = past.until(origin)
    recent = before.low[before.day >= origin - 28]
    return np.asarray(recent if len(recent) else before.low, dtype=float)
