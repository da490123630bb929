"""Ratio of what two sources report on the same days."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from tollbook.models.fits import blank_fit
from tollbook.models.observations import counted, observations
from tollbook.models.shares import fit_shares
from tollbook.records import Estimate, Fit
from tollbook.vocabulary.governorates import COUNTRY

MINIMUM_DAYS = 5  # days that both sources count

RATIO_COLUMNS = (
    ("first", "Source in the numerator."),
    ("second", "Source in the denominator."),
    ("days", "Days that both count."),
    ("which", "all: every such day, at least as stated; exact: only days on which both are exact."),
    ("ratio", "What the first reports over what the second does."),
    ("low", "Lower end of its interval."),
    ("high", "Upper end of its interval."),
    ("overdispersion", "Correlation between persons of a day as to who counts them; 0 is binomial."),
)


@dataclass(frozen=True, slots=True)
class SourceRatio:
    """Ratios of sources: table (`RATIO_COLUMNS`), one fit a pair, and what is lacking."""

    table: pd.DataFrame
    fits: tuple[Fit, ...]
    lacking: tuple[str, ...] = ()


def source_ratio(
    series: pd.DataFrame,
    place: str = COUNTRY,
    category: str = "all",
    outcome: str = "killed",
    coverage: float = 0.95,
) -> SourceRatio:
    """Compare what sources report on the days that they both cover.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame (`tollbook.series.COLUMNS`).
    place, category, outcome : str
        Values of those columns.
    coverage : float
        Coverage that intervals aim at.

    Returns
    -------
    SourceRatio
        Every pair with five days in common. A ratio of reports says nothing of which is nearer to the truth.

    Notes
    -----
    Given the sum of both, the first count is binomial with odds equal to the ratio; the variance is
    inflated by the Pearson statistic (McCullagh and Nelder 1989, Generalized Linear Models, section 4.5); t
    intervals.
    """
    found = observations(series, place, category, outcome)
    rows = found.rows[found.rows["days"] == 1]
    stated = rows.pivot_table(index="date", columns="source", values="stated")
    is_open = rows.pivot_table(index="date", columns="source", values="open", aggfunc="max")
    records, fits, few = [], [], 0
    for first, second in itertools.combinations(found.sources, 2):
        both = [name in stated.columns for name in (first, second)]
        pairs = stated[[first, second]].dropna() if all(both) else stated.iloc[:0, :0]
        if len(pairs) < MINIMUM_DAYS:
            few += 1
            continue
        exact = pairs[~is_open.loc[pairs.index, [first, second]].astype(bool).any(axis=1)]
        estimates = []
        for which, part in (("all", pairs), ("exact", exact)):
            part = part[part.sum(axis=1) > 0]
            if len(part) < MINIMUM_DAYS or (part.sum() == 0).any():
                continue
            ratio, low, high, scale = _ratio(part.to_numpy(dtype=float), coverage)
            records.append((first, second, len(part), which, ratio, low, high, scale))
            estimates.append(Estimate(f"ratio_{which}", f"{first} over {second}", ratio, low, high, coverage))
        if estimates:
            fits.append(
                blank_fit(
                    f"ratio:{first}:{second}", found, "", "binomial split of the two counts of a day",
                    tuple(estimates), True, "extra-binomial (Williams)", "as_stated",
                )
            )  # fmt: skip
    lacking: tuple[str, ...] = ()
    if not records:
        if few:
            reason = f"{counted(few, 'pair')} of sources, none with {MINIMUM_DAYS} days in common."
        else:
            reason = f"{counted(len(found.sources), 'source')} with counts of days; a ratio needs two."
        lacking = (f"{found.name}: {reason}",)
        fits = [blank_fit("ratio", found, lacking[0])]
    return SourceRatio(
        pd.DataFrame(records, columns=[name for name, _ in RATIO_COLUMNS]), tuple(fits), lacking
    )


def _ratio(pairs: np.ndarray, coverage: float) -> tuple[float, float, float, float]:
    found = fit_shares(pairs[:, 0], pairs.sum(1), np.ones((len(pairs), 1)))
    log = float(found.params[0])
    reach = float(stats.t.ppf(0.5 + coverage / 2.0, found.degrees)) * float(np.sqrt(found.cov[0, 0]))
    ends = (float(np.exp(log)), float(np.exp(log - reach)), float(np.exp(log + reach)))
    return *ends, found.overdispersion
