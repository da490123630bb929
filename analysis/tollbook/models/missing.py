"""Days without a report: how many there are, and whether they go with the level around them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from tollbook.models.fits import blank_fit
from tollbook.models.levels import daily_counts
from tollbook.models.observations import first_source
from tollbook.records import Estimate, Fit
from tollbook.vocabulary.governorates import COUNTRY

WINDOW = 7  # days on either side whose counts tell the level around a day
MINIMUM_EACH = 8  # missing days and reported days that the test needs

STATUS_COLUMNS = (
    ("month", "Month (ISO 8601)."),
    ("status", "Status of the series: reported, reported_zero, derived, not_mentioned, no_report."),
    ("days", "Rows of one day with that status."),
)


@dataclass(frozen=True, slots=True)
class Missingness:
    """Missing days.

    Attributes
    ----------
    statuses : pandas.DataFrame
        Days by month and status: columns of `STATUS_COLUMNS`; the statuses are never merged.
    fit : Fit
        The test: odds of a missing day by the level around it.
    lacking : tuple of str
        Why there is no test.
    """

    statuses: pd.DataFrame
    fit: Fit
    lacking: tuple[str, ...] = ()


def missingness(
    series: pd.DataFrame,
    place: str = COUNTRY,
    category: str = "all",
    outcome: str = "killed",
    source: str | None = None,
    coverage: float = 0.95,
) -> Missingness:
    """Test whether days without a count go with high or low counts around them.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame (`tollbook.series.COLUMNS`).
    place, category, outcome : str
        Values of those columns.
    source : str, optional
        Whose reports; the source with most where left out.
    coverage : float
        Coverage that the interval aims at.

    Returns
    -------
    Missingness
        The estimate `odds_ratio_per_doubling` is the factor of the odds of a missing day when the level
        around it doubles; an interval that holds 1 is no proof that days are missing at random, since the
        count of the missing day itself is unknown.

    Notes
    -----
    Logistic regression on the mean of log(1 + count) of the seven days before and after, standard errors
    robust to dependence over two weeks (Newey and West 1987, Econometrica 55, 703-708). Missing at random:
    Rubin (1976), Biometrika 63, 581-592.
    """
    found = first_source(series, place, category, outcome, source)
    part = series[
        (series["place"] == place)
        & (series["category"] == category)
        & (series["outcome"] == outcome)
        & (series["period"] == "day")
        & (series["source"] == (*found.sources, source or "")[0])
    ]
    statuses = (
        part.assign(month=part["date"].str.slice(0, 7))
        .groupby(["month", "status"])
        .size()
        .rename("days")
        .reset_index()
    )
    lacking = found.lacking
    if not lacking:
        counts = daily_counts(found)
        around = _around(np.log1p(counts))
        usable = np.isfinite(around)
        gone = np.isnan(counts)[usable]
        here = int((~gone).sum())
        if min(int(gone.sum()), here) < MINIMUM_EACH:
            lacking = (
                f"{found.name}: {int(gone.sum())} days without and {here} with a count have counts around "
                f"them; the test needs {MINIMUM_EACH} of each."
            )
        elif around[usable].std() < 1e-9:
            lacking = (
                f"{found.name}: the level around the days does not vary, so missing days cannot go with it."
            )
    if lacking:
        return Missingness(statuses, blank_fit("missingness", found, lacking), (lacking,))
    import statsmodels.api as sm

    doublings = (around[usable] - around[usable].mean()) / np.log(2.0)
    design = np.column_stack([np.ones(len(gone)), doublings])
    result = sm.GLM(gone.astype(float), design, family=sm.families.Binomial()).fit(
        cov_type="HAC", cov_kwds={"maxlags": 14, "use_correction": True}
    )
    reach = float(stats.norm.ppf(0.5 + coverage / 2.0)) * float(result.bse[1])
    slope = float(result.params[1])
    middle, bottom, top = (float(np.exp(np.clip(slope + sign * reach, -50, 50))) for sign in (0, -1, 1))
    estimates = (
        Estimate("missing_share", "share of days without a count", float(gone.mean()), level=coverage),
        Estimate(
            "odds_ratio_per_doubling",
            "odds of a missing day, level around it doubled",
            middle,
            bottom,
            top,
            coverage,
        ),
        Estimate("p_value", "two-sided, no association", float(result.pvalues[1]), level=coverage),
    )
    spec = f"logistic, mean log(1 + count) within {WINDOW} days"
    fit = blank_fit(
        "missingness", found, "", spec, estimates, bool(result.converged), "HAC, 14 lags", "as_stated"
    )
    return Missingness(statuses, fit)


def _around(logs: np.ndarray) -> np.ndarray:
    """Mean of the neighbours' logs within `WINDOW` days, the day itself left out; missing where all are."""
    total, number = np.zeros(len(logs)), np.zeros(len(logs))
    filled = np.nan_to_num(logs)
    known = np.isfinite(logs).astype(float)
    for shift in range(1, WINDOW + 1):
        total[shift:] += filled[:-shift]
        number[shift:] += known[:-shift]
        total[:-shift] += filled[shift:]
        number[:-shift] += known[shift:]
    return np.where(number > 0, total / np.maximum(number, 1.0), np.nan)
