"""What a trend expects of each day's count from all the other counts, to see which counts jump."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from tollbook.models.arrays import Floats
from tollbook.models.panel import Fitted, Member, moved
from tollbook.models.predictive import count_interval
from tollbook.models.selection import fit_candidate

LEVEL = 0.998  # a count beyond it is a chance of one in a thousand on that side
FEWEST = 30  # counts: fewer say too little of how far counts scatter
_WORTH_A_FIT = 0.96  # only counts outside this interval are left out in earnest; the others are far inside
_READINGS = ("as_stated", "censored")

# Column and meaning of the table of `left_out`.
LEFT_OUT_COLUMNS = (
    ("date", "Day (ISO 8601)."),
    ("place", "OCHA P-codes joined by +."),
    ("category", "Who was counted."),
    ("outcome", "What happened to them."),
    ("source", "Who states the count."),
    (
        "predicted_low",
        "Lower end of the interval of the count as the other counts predict it, whole persons.",
    ),
    ("predicted_high", "Upper end of that interval."),
)


def left_out(fitted: Sequence[Fitted], level: float = LEVEL) -> pd.DataFrame:
    """Predictive interval of each count of a single day, computed without the count itself.

    Parameters
    ----------
    fitted : sequence of Fitted
        Fitted trends; those that did not converge, or have fewer than 30 counts, are passed over.
    level : float
        Coverage that an interval aims at.

    Returns
    -------
    pandas.DataFrame
        Columns of `LEFT_OUT_COLUMNS`, one row a count. Where "at least" was read both as stated and as
        censored, the interval reaches from the lower of the two lower ends to the upper of the two upper
        ones: a count beyond it is surprising whichever reading holds.

    Notes
    -----
    One Newton step from the fit with the count (Pregibon 1981, Annals of Statistics 9, 705-724). A count
    outside the 96 % interval so found is left out in earnest, the spline of most weight fitted again: a
    great count raises the dispersion and so would hide itself. Governorates of a panel keep its dispersion.
    """
    parts = [
        _intervals(one, level)
        for one in fitted
        if one.reading in _READINGS and one.converged and len(one.data.rows) >= FEWEST
    ]
    names = [name for name, _ in LEFT_OUT_COLUMNS]
    if not parts:
        return pd.DataFrame(columns=names)
    every = pd.concat(parts, ignore_index=True)
    ends = every.groupby(names[:5], sort=False, as_index=False)
    return ends.agg({"predicted_low": "min", "predicted_high": "max"})[names]


def _intervals(one: Fitted, level: float) -> pd.DataFrame:
    rows = one.data.rows
    linear, se = _one_step(one)
    log_alpha = np.full(len(rows), one.log_alpha)
    near_low, near_high = count_interval(linear, se, np.exp(log_alpha), _WORTH_A_FIT)
    low = one.result.model._low[one.rows]
    high = one.result.model.high[one.rows]
    single = (rows["days"] == 1).to_numpy()
    for position in np.flatnonzero(single & ((low > near_high) | (high < near_low))).tolist():
        again = _fitted_without(one, position)
        if again is not None:
            linear[position], se[position], log_alpha[position] = again
    predicted_low, predicted_high = count_interval(
        linear[single], se[single], np.exp(log_alpha[single]), level
    )
    return pd.DataFrame(
        {
            "date": rows.loc[single, "date"].dt.strftime("%Y-%m-%d"),
            "place": one.data.place,
            "category": one.data.category,
            "outcome": one.data.outcome,
            "source": rows.loc[single, "source"],
            "predicted_low": predicted_low,
            "predicted_high": predicted_high,
        }
    )


def _one_step(one: Fitted) -> tuple[Floats, Floats]:
    """Log mean of each row without the row, and its standard error, averaged over the candidate splines."""
    weights = np.array([member.weight for member in one.members])
    steps = [_member_step(member, one.log_alpha, one.inflation) for member in one.members]
    values, variances = (np.array(side) for side in zip(*steps, strict=True))
    value = weights @ values
    return value, np.asarray(weights @ np.sqrt(variances + (values - value) ** 2))


def _member_step(member: Member, log_alpha: float, inflation: float) -> tuple[Floats, Floats]:
    params = np.append(member.params, log_alpha)
    model, k = member.model, len(member.params)
    design, terms = model._local_design(params)[0], model.terms(params)
    spread = np.linalg.inv(-model.hessian(params)[:k, :k])
    own = np.einsum("ij,jk,ik->i", design, spread, design)
    left = np.maximum(1.0 + terms.d_eta2 * own, 0.05)  # the share of the information that the others hold
    moved_by = np.clip(own * terms.d_eta / left, -2.0, 2.0)
    return model.log_mean(params) - moved_by, inflation * own / left


def _fitted_without(one: Fitted, position: int) -> tuple[float, float, float] | None:
    """Log mean of one row's day and source, its standard error and ln(alpha), fitted to the other rows."""
    rows = one.data.rows
    source, day = str(rows["source"].iloc[position]), int(rows["day"].iloc[position])
    others = replace(one.data, rows=rows.drop(rows.index[position]).reset_index(drop=True))
    found = fit_candidate(others, one.reading, one.df[0], one.weekday)
    params = moved(found, one.log_alpha) if one.panel else found.params
    if not found.converged or not np.all(np.isfinite(params)):
        return None
    asked = found.design.weekday[day] + (np.asarray(found.design.names) == f"source_{source}")
    k = len(asked)
    try:
        spread = np.linalg.inv(-found.model.hessian(params)[:k, :k])
    except np.linalg.LinAlgError:
        return None
    variance = max(float(asked @ spread @ asked), 0.0) * one.inflation
    return float(asked @ params[:k]), float(np.sqrt(variance)), float(params[-1])
