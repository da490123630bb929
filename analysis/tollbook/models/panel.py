"""Fit one group alone, or several with trends of their own and one dispersion."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.linalg import block_diag

from tollbook.models.arrays import Floats
from tollbook.models.covariance import covariance
from tollbook.models.design import Design, trend_design
from tollbook.models.negative_binomial import IntervalNegativeBinomial
from tollbook.models.observations import Observations
from tollbook.models.readings import bounds
from tollbook.models.selection import build


@dataclass(frozen=True, slots=True)
class Group:
    """One group with its chosen design under each reading."""

    data: Observations
    df: int
    weekday: bool

    def design(self, reading: str) -> Design:
        """Design under a reading: `scaled` adds the scale of "at least"."""
        return trend_design(self.data, self.df, self.weekday, scaled=reading == "scaled")


@dataclass(frozen=True, slots=True)
class Fitted:
    """One group under one reading, fitted alone or within a panel.

    Attributes
    ----------
    group : Group
        What was fitted.
    reading : str
        How "at least" was read.
    design : Design
        Its design.
    result : IntervalNegativeBinomialResults
        The fit; shared by the members of a panel.
    rows : slice
        Rows of the group within the result.
    params, cov : (k,), (k, k) ndarray
        Coefficients of the group (link scale) and their covariance.
    log_alpha, log_alpha_se : float
        Log dispersion and its standard error.
    kind : str
        Covariance kind.
    degrees : float
        Degrees of freedom of t intervals.
    panel : tuple of str
        Names of the groups that share the dispersion; empty where fitted alone.
    warnings : tuple of str
        What the fit warns of.
    """

    group: Group
    reading: str
    design: Design
    result: Any
    rows: slice
    params: Floats
    cov: Floats
    log_alpha: float
    log_alpha_se: float
    kind: str
    degrees: float
    panel: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def converged(self) -> bool:
        """Whether the search met its tolerance and the covariance exists."""
        return bool(self.result.converged and np.all(np.isfinite(self.cov)))


def fit_groups(groups: Sequence[Group], reading: str, kind: str) -> tuple[Fitted, ...]:
    """Fit groups with trends of their own; several groups share one dispersion.

    Parameters
    ----------
    groups : sequence of Group
        One or more.
    reading : str
        How "at least" is read.
    kind : str
        Covariance kind (`tollbook.models.covariance.KINDS`).

    Returns
    -------
    tuple of Fitted
        One a group, in order.

    Notes
    -----
    The panel is the product of the groups' likelihoods with one alpha; scores are summed by day over the
    groups, so that days on which every place rises together widen the intervals (Driscoll and Kraay 1998).
    """
    designs = [group.design(reading) for group in groups]
    models = [build(group.data, design, reading) for group, design in zip(groups, designs, strict=True)]
    model = models[0] if len(models) == 1 else _stacked(groups, designs, reading)
    starts = [_start(one) for one in models]
    start = np.concatenate([*(one[:-1] for one in starts), [np.median([one[-1] for one in starts])]])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they say is kept below, in words
        result = model.fit(start_params=start, warn_convergence=False)
    notes = []
    if not result.converged:
        notes.append("The search for the maximum did not converge; no number of this fit is to be used.")
    if result.mle_retvals["at_floor"]:
        notes.append("No dispersion beyond Poisson was found; alpha is at its lower bound.")
    first = min(group.data.calendar[0] for group in groups)
    last = max(group.data.calendar[-1] for group in groups)
    day = np.concatenate([(group.data.rows["date"] - first).dt.days.to_numpy() for group in groups])
    if result.normalized_cov_params is None:
        size = len(result.params)
        matrix, degrees = np.full((size, size), np.nan), np.nan
    else:
        cov = covariance(result, kind, day, (last - first).days + 1)
        matrix, degrees = cov.matrix, cov.degrees
    names = tuple(group.data.place for group in groups) if len(groups) > 1 else ()
    fitted, column, row = [], 0, 0
    params = np.asarray(result.params)
    for group, design in zip(groups, designs, strict=True):
        take = slice(column, column + len(design.names))
        rows = slice(row, row + len(group.data.rows))
        fitted.append(
            Fitted(
                group, reading, design, result, rows, params[take], matrix[take, take], float(params[-1]),
                float(np.sqrt(max(matrix[-1, -1], 0.0))), kind, degrees, names, tuple(notes),
            )
        )  # fmt: skip
        column, row = take.stop, rows.stop
    return tuple(fitted)


def _start(model: Any) -> Floats:
    """Start a panel from the groups' own fits: the search then needs few steps of its full size."""
    result = model.fit(warn_convergence=False, skip_hessian=True, maxiter=30)
    params = np.asarray(result.params)
    return params if np.all(np.isfinite(params)) else np.asarray(model.start_params)


def _stacked(groups: Sequence[Group], designs: Sequence[Design], reading: str) -> IntervalNegativeBinomial:
    pairs = [bounds(group.data.rows, reading) for group in groups]
    low, high = (np.concatenate(side) for side in zip(*pairs, strict=True))
    lengths = np.concatenate([group.data.rows["days"].to_numpy(dtype=float) for group in groups])
    days = block_diag(*(design.days for design in designs))
    if (lengths == 1).all():
        return IntervalNegativeBinomial(low, days, high=high)
    shift = np.cumsum([0, *(len(group.data.rows) for group in groups)])[:-1]
    row = np.concatenate([design.day_row + first for design, first in zip(designs, shift, strict=True)])
    return IntervalNegativeBinomial(
        low,
        block_diag(*(design.rows() for design in designs)),
        high=high,
        days=(days, 0.0, row),
        dispersion_weights=1.0 / lengths,
    )
