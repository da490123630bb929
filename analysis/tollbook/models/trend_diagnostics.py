"""Diagnostic tables of fitted trends, each named by its group and reading."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from tollbook.models.arrays import Floats
from tollbook.models.diagnostics import Diagnostic, autocorrelation
from tollbook.models.panel import Fitted


def identity(one: Fitted) -> dict[str, str]:
    """Columns that name the group and reading of a fit."""
    data = one.data
    return {"place": data.place, "category": data.category, "outcome": data.outcome, "reading": one.reading}


def diagnostics_tables(fitted: Sequence[Fitted]) -> dict[str, pd.DataFrame]:
    """PIT, rootogram, dispersion, residual autocorrelation and influence of each fit, named by group."""
    tables: dict[str, list[pd.DataFrame]] = {
        name: [] for name in ("pit", "rootogram", "dispersion", "acf", "influence")
    }
    for one in fitted:
        found = diagnostic(one)
        spread = {"alpha": float(np.exp(one.log_alpha)), **found.dispersion()}
        for name, frame in (
            ("pit", found.pit()),
            ("rootogram", found.rootogram()),
            ("dispersion", pd.DataFrame([spread])),
            ("acf", autocorrelation(found.residuals(), one.data.rows["day"].to_numpy(dtype=np.int64))),
            ("influence", influence(one, found.residuals())),
        ):
            tables[name].append(frame.assign(**identity(one)))
    return {
        name: pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
        for name, parts in tables.items()
    }


def influence(one: Fitted, residual: Floats, most: int = 20) -> pd.DataFrame:
    """Counts that pull most on the growth of the whole series: columns of `INFLUENCE_COLUMNS`.

    Parameters
    ----------
    one : Fitted
        A fitted trend.
    residual : (n,) ndarray
        Residuals of its counts.
    most : int
        Rows to return, the strongest pull first.

    Notes
    -----
    One Newton step from the fit without the count (Pregibon 1981, Annals of Statistics 9, 705-724), for the
    candidate spline with most weight.
    """
    lead = one.members[0]
    model, params = lead.model, np.append(lead.params, one.log_alpha)
    k = len(lead.params)
    scores = model.score_obs(params)[:, :k]
    last = len(one.data.calendar) - 1
    contrast = (lead.design.calendar[last] - lead.design.calendar[0]) * (7.0 / last)
    pull = scores @ np.linalg.solve(-model.hessian(params)[:k, :k], contrast)
    table = pd.DataFrame(
        {
            "date": one.data.rows["date"],
            "source": one.data.rows["source"],
            "stated": one.data.rows["stated"],
            "residual": residual,
            "shift": -100.0 * np.exp(float(contrast @ lead.params)) * pull,
        }
    )
    order = table["shift"].abs().sort_values(ascending=False, kind="stable").index[:most]
    return table.loc[order].reset_index(drop=True)


def diagnostic(one: Fitted) -> Diagnostic:
    """Diagnostics of one group, also inside a panel."""
    model, rows = one.result.model, one.rows
    low = model._low[rows]
    return Diagnostic(
        low,
        model.high[rows],
        one.result.fittedvalues[rows],
        one.result.row_alpha[rows],
        max(1, len(low) - len(one.members[0].params) - 1),
    )
