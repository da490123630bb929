"""Fit one group alone, or several with trends of their own and one dispersion."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.linalg import block_diag

from tollbook.models.arrays import Floats
from tollbook.models.covariance import coefficient_covariance
from tollbook.models.design import Design
from tollbook.models.negative_binomial import IntervalNegativeBinomial
from tollbook.models.observations import Observations
from tollbook.models.readings import bounds
from tollbook.models.selection import Candidate, candidates


@dataclass(frozen=True, slots=True)
class Member:
    """One candidate spline with its share; coefficients (k,) and covariance (k, k) on the link scale."""

    model: IntervalNegativeBinomial
    design: Design
    params: Floats
    cov: Floats
    weight: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """One group under one reading, fitted alone or within a panel.

    Attributes
    ----------
    data : Observations
        What was fitted.
    reading : str
        How "at least" was read.
    members : tuple of Member
        The candidate splines; the one with most weight first.
    df : tuple of int
        Their degrees of freedom.
    weekday : bool
        Whether they have a weekday term.
    result : IntervalNegativeBinomialResults
        The fit of the first candidate; that of all groups together in a panel.
    rows : slice
        Rows of the group within the result.
    log_alpha, log_alpha_se : float
        Log dispersion and its standard error.
    inflation : float
        Variance inflation by dependence between neighbouring days.
    kind : str
        Covariance kind.
    degrees : float
        Degrees of freedom of t intervals.
    panel : tuple of str
        Places that share the dispersion; empty where fitted alone.
    warnings : tuple of str
        What the fit warns of.
    """

    data: Observations
    reading: str
    members: tuple[Member, ...]
    df: tuple[int, ...]
    weekday: bool
    result: Any
    rows: slice
    log_alpha: float
    log_alpha_se: float
    inflation: float
    kind: str
    degrees: float
    panel: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def converged(self) -> bool:
        """Whether the search met its tolerance and the covariances exist."""
        sound = all(np.all(np.isfinite(member.cov)) for member in self.members)
        return bool(self.result.converged and sound)

    def contrast(self, rows: Callable[[Design], Floats]) -> tuple[Floats, Floats]:
        """Averages over the candidate splines of linear combinations of their coefficients.

        Parameters
        ----------
        rows : callable
            Takes a `Design` and gives the (m, k) combinations, such as its calendar.

        Returns
        -------
        value, se : (m,) ndarray
            Link scale. The standard error holds the spread between the candidates as well: the weighted
            mean of sqrt(variance + (value - average)**2), Buckland, Burnham and Augustin (1997), equation 9.
        """
        weights = np.array([member.weight for member in self.members])
        values, variances = [], []
        for member in self.members:
            combination = np.atleast_2d(rows(member.design))
            values.append(combination @ member.params)
            variances.append(np.einsum("ij,jk,ik->i", combination, member.cov, combination))
        value = weights @ np.array(values)
        spread = np.sqrt(np.maximum(variances, 0.0) + (np.array(values) - value) ** 2)
        return np.asarray(value), np.asarray(weights @ spread)


def fit_groups(
    groups: Sequence[Observations], reading: str, kind: str, df: int | None, weekday: bool | None
) -> tuple[Fitted, ...]:
    """Fit groups with trends of their own; several groups share one dispersion.

    Parameters
    ----------
    groups : sequence of Observations
        One or more.
    reading : str
        How "at least" is read.
    kind : str
        Covariance kind (`tollbook.models.covariance.KINDS`).
    df, weekday : optional
        Degrees of freedom and weekday term, chosen by quasi-AICc where left out.

    Returns
    -------
    tuple of Fitted
        One a group, in order.

    Notes
    -----
    The likelihood of a panel is the product of the groups' with one alpha, at each group's best spline. Given
    alpha the groups are independent, so their other candidates are then moved to the shared alpha by Newton
    steps in their own coefficients.
    """
    pools = [candidates(data, reading, df, weekday) for data in groups]
    ordered = [tuple(sorted(pool, key=lambda one: -one.weight)) for pool, _ in pools]
    leaders = [pool[0] for pool in ordered]
    model = leaders[0].model if len(groups) == 1 else _stacked(groups, leaders, reading)
    middle = float(np.median([one.params[-1] for one in leaders]))
    start = np.concatenate([*(one.params[:-1] for one in leaders), [middle]])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they say is kept below, in words
        result = model.fit(start_params=start, warn_convergence=False)
    notes = _notes(result)
    log_alpha = float(np.asarray(result.params)[-1])
    normalized = result.normalized_cov_params
    variance = float(np.asarray(normalized)[-1, -1]) if normalized is not None else np.nan
    fitted, row = [], 0
    for data, pool, (_, inflation) in zip(groups, ordered, pools, strict=True):
        members, degrees = _members(data, pool, log_alpha, variance, kind, inflation)
        rows = slice(row, row + len(data.rows))
        row = rows.stop
        fitted.append(
            Fitted(
                data, reading, members, tuple(one.df for one in pool),
                any(name.startswith("weekday") for name in pool[0].design.names), result, rows, log_alpha,
                float(np.sqrt(max(variance, 0.0))), inflation, kind, degrees,
                tuple(one.place for one in groups) if len(groups) > 1 else (), notes,
            )
        )  # fmt: skip
    return tuple(fitted)


def _members(
    data: Observations,
    pool: Sequence[Candidate],
    log_alpha: float,
    log_alpha_variance: float,
    kind: str,
    inflation: float,
) -> tuple[tuple[Member, ...], float]:
    members, degrees = [], 1.0
    for position, one in enumerate(pool):
        params = moved(one, log_alpha)
        hessian = one.model.hessian(params)
        try:
            cov, spare = coefficient_covariance(
                one.model, params, hessian, log_alpha_variance, kind, inflation,
                data.rows["day"].to_numpy(dtype=int), len(data.calendar),
            )  # fmt: skip
        except np.linalg.LinAlgError:
            cov, spare = np.full((len(params) - 1,) * 2, np.nan), 1.0
        degrees = spare if position == 0 else degrees
        members.append(Member(one.model, one.design, params[:-1], cov, one.weight))
    return tuple(members), degrees


def moved(one: Candidate, log_alpha: float) -> Floats:
    """Coefficients at another dispersion: a few Newton steps suffice, the two being nearly orthogonal."""
    params = np.append(one.params[:-1], log_alpha)
    if abs(log_alpha - one.params[-1]) < 1e-8:
        return params
    for _ in range(4):
        _, score, hessian = one.model.value_score_hessian(params)
        params[:-1] += np.clip(np.linalg.solve(-hessian[:-1, :-1], score[:-1]), -1.0, 1.0)
    return params


def _notes(result: Any) -> tuple[str, ...]:
    notes = []
    if not result.converged:
        notes.append("The search for the maximum did not converge; no number of this fit is to be used.")
    if result.mle_retvals["at_floor"]:
        notes.append("No dispersion beyond Poisson was found; alpha is at its lower bound.")
    return tuple(notes)


def _stacked(
    groups: Sequence[Observations], leaders: Sequence[Candidate], reading: str
) -> IntervalNegativeBinomial:
    """Model of all groups together: designs along the diagonal."""
    pairs = [bounds(data.rows, reading) for data in groups]
    low, high = (np.concatenate(side) for side in zip(*pairs, strict=True))
    lengths = np.concatenate([data.rows["days"].to_numpy(dtype=float) for data in groups])
    days = block_diag(*(one.design.days for one in leaders))
    if (lengths == 1).all():
        return IntervalNegativeBinomial(low, days, high=high)
    shift = np.cumsum([0, *(len(data.rows) for data in groups)])[:-1]
    row = np.concatenate([one.design.day_row + first for one, first in zip(leaders, shift, strict=True)])
    return IntervalNegativeBinomial(
        low,
        block_diag(*(one.design.rows() for one in leaders)),
        high=high,
        days=(days, 0.0, row),
        dispersion_weights=1.0 / lengths,
    )
