"""Composition: the share of children, women or fighters among the counted, and whether it changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats
from scipy.special import expit

from tollbook.models.fits import blank_fit
from tollbook.models.observations import Observations, counted, observations
from tollbook.models.shares import fit_shares
from tollbook.records import Estimate, Fit
from tollbook.vocabulary.governorates import COUNTRY

MINIMUM_PAIRS = 10  # days on which both the part and the whole are counted

COMPOSITION_COLUMNS = (
    ("date", "Day (timestamp)."),
    ("source", "Who states both counts."),
    ("part", "Persons of the category, as stated."),
    ("whole", "All persons, as stated."),
    ("share", "Fitted share, 0 to 1."),
    ("share_low", "Lower end of its interval."),
    ("share_high", "Upper end of its interval."),
)


@dataclass(frozen=True, slots=True)
class Composition:
    """Share of a category: table (`COMPOSITION_COLUMNS`), fit, and what is lacking."""

    table: pd.DataFrame
    fit: Fit
    lacking: tuple[str, ...] = ()


def composition(
    series: pd.DataFrame,
    part: str = "children",
    whole: str = "all",
    place: str = COUNTRY,
    outcome: str = "killed",
    source: str | None = None,
    coverage: float = 0.95,
) -> Composition:
    """Estimate the share of a category among all counted, and its change per week.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame (`tollbook.series.COLUMNS`).
    part, whole : str
        Categories; the part lies inside the whole.
    place, outcome : str
        Values of those columns.
    source : str, optional
        Only this source.
    coverage : float
        Coverage that intervals aim at.

    Returns
    -------
    Composition
        From days on which one source states both. Days on which the part is not mentioned are left out: the
        estimate `share_if_silence_is_none` shows what reading silence as none would give, and the truth may
        lie between.

    Notes
    -----
    Binomial counts, logit link, straight line in time, with a share that varies between days (Williams 1982,
    Applied Statistics 31, 144-148; see `tollbook.models.shares`); t intervals.
    """
    pairs, silent, found = _pairs(series, part, whole, place, outcome, source)
    empty = pd.DataFrame(columns=[name for name, _ in COMPOSITION_COLUMNS])
    model = f"composition:{part}"
    lacking = ""
    if len(pairs) < MINIMUM_PAIRS:
        lacking = (
            f"{found.name}: {counted(len(pairs), 'day')} with both {part} and {whole} counted; "
            f"a share needs {MINIMUM_PAIRS}."
        )
    elif pairs["part"].sum() == 0 or (pairs["part"] == pairs["whole"]).all():
        lacking = (
            f"{found.name}: {part} are none or all of the counted on every day; the share has no spread."
        )
    if lacking:
        return Composition(empty, blank_fit(model, found, lacking), (lacking,))
    weeks = (pairs["date"] - pairs["date"].mean()).dt.days.to_numpy() / 7.0
    constant = np.ones((len(pairs), 1))
    part_counts, whole_counts = (pairs[name].to_numpy(dtype=float) for name in ("part", "whole"))
    level = fit_shares(part_counts, whole_counts, constant)
    moving = pd.unique(pairs["date"]).size > 2
    design = np.column_stack([constant, weeks]) if moving else constant
    fitted = fit_shares(part_counts, whole_counts, design)
    reach = float(stats.t.ppf(0.5 + coverage / 2.0, fitted.degrees))
    linear = design @ fitted.params
    se = np.sqrt(np.einsum("ij,jk,ik->i", design, fitted.cov, design))
    shares = {"share": linear, "share_low": linear - reach * se, "share_high": linear + reach * se}
    table = pairs.assign(**{name: expit(odds) for name, odds in shares.items()})
    table = table[[name for name, _ in COMPOSITION_COLUMNS]]
    total, error = float(level.params[0]), float(np.sqrt(level.cov[0, 0]))
    quiet = float(part_counts.sum() / (whole_counts.sum() + silent))
    middle, bottom, top = (float(expit(total + sign * reach * error)) for sign in (0, -1, 1))
    estimates = [
        Estimate("share", f"share of {part} among {whole}", middle, bottom, top, coverage),
        Estimate(
            "share_if_silence_is_none", "the same, days without mention read as none", quiet, level=coverage
        ),
        Estimate(
            "overdispersion", "correlation between persons of a day", level.overdispersion, level=coverage
        ),
    ]
    if moving:
        slope, wobble = float(fitted.params[1]), float(np.sqrt(fitted.cov[1, 1]))
        middle, bottom, top = (float(np.exp(slope + sign * reach * wobble)) for sign in (0, -1, 1))
        estimates.append(
            Estimate("odds_ratio_per_week", "ratio of odds a week apart", middle, bottom, top, coverage)
        )
    words = f"extra-binomial (Williams); t with {fitted.degrees:.0f} degrees of freedom"
    fit = blank_fit(
        model, found, "", "binomial share, logit link, straight line in time", tuple(estimates),
        fitted.converged, words, "as_stated",
    )  # fmt: skip
    return Composition(table, fit)


def _pairs(
    series: pd.DataFrame, part: str, whole: str, place: str, outcome: str, source: str | None
) -> tuple[pd.DataFrame, float, Observations]:
    """Days with both counts, persons of days with the whole only, and the whole's counts."""
    found = observations(series, place, whole, outcome, source)
    key = ["date", "date_end", "source"]
    every = [
        one.rows.rename(columns={"stated": name})[[*key, name]]
        for name, one in (("whole", found), ("part", observations(series, place, part, outcome, source)))
    ]
    both = every[0].merge(every[1], on=key, how="left")
    both = both[both["whole"] > 0]
    known = both[both["part"].notna() & (both["part"] <= both["whole"])].reset_index(drop=True)
    return known, float(both.loc[both["part"].isna(), "whole"].sum()), found
