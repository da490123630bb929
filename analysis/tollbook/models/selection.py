"""Candidate splines of one group: how flexible a trend may be, and how much weight each candidate gets."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tollbook.models.arrays import Floats
from tollbook.models.design import Design, trend_design
from tollbook.models.negative_binomial import SMALLEST_LOG_ALPHA, IntervalNegativeBinomial
from tollbook.models.newton import maximise
from tollbook.models.observations import Observations
from tollbook.models.readings import bounds
from tollbook.models.serial import serial_inflation

WEEKS_FOR_WEEKDAYS = 8  # fewer weeks give each weekday too few counts to tell it from chance
_PATIENCE = 4  # degrees of freedom tried beyond the best, once the criterion has risen by _FAR
_FAR = 6.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One spline of a group, fitted by maximum likelihood.

    Attributes
    ----------
    df : int
        Degrees of freedom of the spline.
    design : Design
        Its design.
    model : IntervalNegativeBinomial
        Its model.
    params : (k + 1,) ndarray
        Coefficients (link scale), ln(alpha) last.
    log_likelihood : float
        At the maximum, natural units.
    hessian : (k + 1, k + 1) ndarray
        Second derivatives at the maximum.
    converged : bool
        Whether the search met its tolerance.
    weight : float
        Share of this candidate in the average; the shares of a group add up to 1.
    """

    df: int
    design: Design
    model: IntervalNegativeBinomial
    params: Floats
    log_likelihood: float
    hessian: Floats
    converged: bool
    weight: float = 1.0


def df_cap(days: int) -> int:
    """Most degrees of freedom of the spline: one for every 28 days with a count, at least 1, at most 20.

    Examples
    --------
    >>> [df_cap(days) for days in (10, 60, 731)]
    [1, 2, 20]
    """
    return int(np.clip(days // 28, 1, 20))


def df_least(span: int, cap: int) -> int:
    """Least degrees of freedom: one for every 84 days from the first to the last, at least 1, at most `cap`.

    Months of a war follow no straight line, so the average gives none to long series: its bias would be
    outside the intervals.

    Examples
    --------
    >>> [df_least(span, cap=20) for span in (30, 180, 731)]
    [1, 2, 8]
    """
    return int(np.clip(span // 84, 1, cap))


def build(data: Observations, design: Design, reading: str) -> IntervalNegativeBinomial:
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


def fit_candidate(data: Observations, reading: str, df: int, weekday: bool) -> Candidate:
    """Fit one spline of a group."""
    design = trend_design(data, df, weekday, scaled=reading == "scaled")
    model = build(data, design, reading)
    begin = np.asarray(model.start_params)
    floor = np.append(np.full(len(begin) - 1, -np.inf), SMALLEST_LOG_ALPHA)
    params, outcome = maximise(model.value_score_hessian, begin, floor)
    value, _, hessian = model.value_score_hessian(params)
    return Candidate(df, design, model, params, value, hessian, bool(outcome["converged"]))


def qaicc(log_likelihood: float, parameters: int, rows: int, inflation: float) -> float:
    """Quasi-AICc: the log-likelihood divided by the variance inflation, with the small-sample term.

    Burnham and Anderson (2002), Model Selection and Multimodel Inference, section 2.5.

    Examples
    --------
    >>> round(qaicc(-100.0, 3, 60, 1.0), 3)
    206.429
    """
    k = float(parameters)
    return float(-2.0 * log_likelihood / inflation + 2.0 * k * rows / max(rows - k - 1.0, 0.5))


def candidates(
    data: Observations, reading: str, df: int | None, weekday: bool | None
) -> tuple[tuple[Candidate, ...], float]:
    """Fit the splines from the stiffest to the most flexible allowed and weigh them by quasi-AICc.

    Parameters
    ----------
    data : Observations
        The counts.
    reading : str
        How "at least" is read.
    df : int, optional
        Only this one.
    weekday : bool, optional
        Weekday term; chosen by the criterion, where every weekday has eight counts, if left out.

    Returns
    -------
    candidates : tuple of Candidate
        With weights exp(-criterion / 2), scaled to add up to 1.
    inflation : float
        Variance inflation by dependence between neighbouring days (see `serial_inflation`), from the most
        flexible candidate, in whose residuals least of the trend is left.

    Notes
    -----
    Buckland, Burnham and Augustin (1997), Model selection: an integral part of inference, Biometrics 53,
    603-618.
    """
    days = int(data.rows["date"].nunique())
    cap = df_cap(days)
    options = [df] if df is not None else list(range(df_least(len(data.calendar), cap), cap + 1))
    widest = fit_candidate(data, reading, options[-1], bool(weekday))
    inflation = serial_inflation(widest.model, widest.params, data.rows)
    found, best = _ascend(data, reading, options, bool(weekday), widest, inflation)
    if weekday is None and _enough_weeks(data):
        trial = fit_candidate(data, reading, best.df, True)
        if _criterion(trial, inflation) < _criterion(best, inflation):
            widest = fit_candidate(data, reading, options[-1], True)
            found, best = _ascend(data, reading, options, True, widest, inflation)
    scores = np.array([_criterion(one, inflation) for one in found])
    weights = np.exp(-0.5 * (scores - scores.min()))
    weights /= weights.sum()
    kept = [(one, weight) for one, weight in zip(found, weights, strict=True) if weight > 1e-4]
    total = sum(weight for _, weight in kept)
    return tuple(replace(one, weight=float(weight / total)) for one, weight in kept), inflation


def _ascend(
    data: Observations, reading: str, options: list[int], weekday: bool, widest: Candidate, inflation: float
) -> tuple[list[Candidate], Candidate]:
    """Fit candidates upwards until the criterion has risen for good."""
    found: list[Candidate] = []
    best, best_score = widest, np.inf
    for option in options:
        one = widest if option == widest.df else fit_candidate(data, reading, option, weekday)
        score = _criterion(one, inflation)
        found.append(one)
        if score < best_score:
            best, best_score = one, score
        elif option - best.df >= _PATIENCE and score > best_score + _FAR:
            break
    usable = [one for one in found if one.converged]
    return usable or [widest], best if usable else widest


def _criterion(one: Candidate, inflation: float) -> float:
    if not one.converged:
        return np.inf
    return qaicc(one.log_likelihood, len(one.params), len(one.model.endog), inflation)


def _enough_weeks(data: Observations) -> bool:
    weekly = data.rows.loc[data.rows["days"] == 1, "date"].dt.day_of_week.value_counts()
    return len(weekly) == 7 and int(weekly.min()) >= WEEKS_FOR_WEEKDAYS
