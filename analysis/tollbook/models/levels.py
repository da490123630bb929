"""Level with gaps: a local level that widens where no report came."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from tollbook.models.fits import blank_fit
from tollbook.models.observations import Observations, first_source
from tollbook.models.readings import bounds
from tollbook.records import Estimate, Fit
from tollbook.vocabulary.governorates import COUNTRY

# Column and meaning of `Level.table`.
SMOOTH_COLUMNS = (
    ("date", "Day (timestamp)."),
    ("place", "OCHA P-codes joined by +."),
    ("category", "Who was counted."),
    ("outcome", "What happened to them."),
    ("source", "Whose counts."),
    ("stated", "Count as printed, persons; missing on days without one."),
    ("level", "Smoothed level: median persons per day."),
    ("level_low", "Lower end of its interval."),
    ("level_high", "Upper end of its interval."),
)


@dataclass(frozen=True, slots=True)
class Level:
    """Smoothed level of one source's counts: table (`SMOOTH_COLUMNS`), fit, and what is lacking."""

    table: pd.DataFrame
    fit: Fit
    lacking: tuple[str, ...] = ()


def level(
    series: pd.DataFrame,
    place: str = COUNTRY,
    category: str = "all",
    outcome: str = "killed",
    source: str | None = None,
    coverage: float = 0.95,
) -> Level:
    """Smooth the daily counts of one source, gaps left open.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame (`tollbook.series.COLUMNS`).
    place, category, outcome : str
        Values of those columns.
    source : str, optional
        Whose counts; the source with most where left out.
    coverage : float
        Coverage that the interval of the level aims at.

    Returns
    -------
    Level
        A random walk plus noise on log(1 + count), smoothed by the Kalman filter; "at least" as stated. The
        interval is of the level, carried over from the log scale, and widens inside gaps.

    Notes
    -----
    Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter; Durbin and Koopman
    (2012), Time Series Analysis by State Space Methods, section 2.7 (missing observations).
    """
    found = first_source(series, place, category, outcome, source)
    empty = pd.DataFrame(columns=[name for name, _ in SMOOTH_COLUMNS])
    if found.lacking:
        return Level(empty, blank_fit("level", found, found.lacking), (found.lacking,))
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    stated = daily_counts(found)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a level that does not move ends at the edge of its range
        result = UnobservedComponents(np.log1p(stated), "llevel").fit(disp=False)
    middle = np.asarray(result.smoothed_state[0])
    deviation = np.sqrt(np.maximum(np.asarray(result.smoothed_state_cov[0, 0]), 0.0))
    reach = float(stats.norm.ppf(0.5 + coverage / 2.0)) * deviation
    converged = bool(result.mle_retvals["converged"])
    table = pd.DataFrame(
        {
            "date": found.calendar,
            "place": place,
            "category": category,
            "outcome": outcome,
            "source": found.sources[0],
            "stated": stated,
            "level": np.expm1(middle),
            "level_low": np.maximum(np.expm1(middle - reach), 0.0),
            "level_high": np.expm1(middle + reach),
        }
    )
    noise, drift = (float(value) for value in result.params)
    estimates = (
        Estimate("noise", "variance of log(1 + count) around the level", noise, level=coverage),
        Estimate("drift", "variance of the level's daily step, log scale", drift, level=coverage),
    )
    fit = blank_fit(
        "level",
        found,
        "",
        "local level on log(1 + count)",
        estimates,
        converged,
        "Kalman smoother",
        "as_stated",
    )
    return Level(table if converged else empty, fit, () if converged else (f"{found.name}: no convergence.",))


def daily_counts(found: Observations) -> np.ndarray:
    """Counts as stated by calendar day (persons), missing where there is none; counts over days left out."""
    rows = found.rows[found.rows["days"] == 1]
    counts = np.full(len(found.calendar), np.nan)
    counts[rows["day"].to_numpy(dtype=int)] = bounds(rows, "as_stated")[0]
    return counts
