"""Trends of reported deaths by place or category, with three readings of "at least" side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from tollbook.errors import ModelError
from tollbook.models.covariance import KINDS
from tollbook.models.fits import FIT_COLUMNS, fits_frame
from tollbook.models.left_out import LEVEL, left_out
from tollbook.models.observations import Observations, observations
from tollbook.models.panel import Fitted, fit_groups
from tollbook.models.readings import READINGS, cannot_read
from tollbook.models.trend_diagnostics import diagnostics_tables
from tollbook.models.trend_tables import (
    READING_COLUMNS,
    growth_table,
    lacking_fit,
    level_table,
    readings_table,
    trend_fit,
)
from tollbook.records import Fit
from tollbook.vocabulary.governorates import COUNTRY, governorates


@dataclass(frozen=True, slots=True)
class Trend:
    """Trends of reported deaths; every table is a tidy data frame.

    Attributes
    ----------
    fits : tuple of Fit
        One a group and reading, also where nothing could be estimated.
    level : pandas.DataFrame
        Fitted level by day: columns of `LEVEL_COLUMNS`.
    growth : pandas.DataFrame
        Growth per week and doubling time by window: columns of `GROWTH_COLUMNS`.
    readings : pandas.DataFrame
        The three readings side by side: columns of `READING_COLUMNS`, one row a group.
    diagnostics : dict of str to pandas.DataFrame
        ``pit``, ``rootogram``, ``dispersion``, ``acf``: each with the columns that name the group and
        reading.
    lacking : tuple of str
        What could not be estimated and why, one sentence each.
    notes : tuple of str
        What was set aside, one sentence each.
    fitted : tuple of Fitted
        The fits themselves, for further questions (`Trend.growth_between`).
    """

    fits: tuple[Fit, ...]
    level: pd.DataFrame
    growth: pd.DataFrame
    readings: pd.DataFrame
    diagnostics: dict[str, pd.DataFrame]
    lacking: tuple[str, ...]
    notes: tuple[str, ...] = ()
    fitted: tuple[Fitted, ...] = field(default=(), repr=False)

    @property
    def table(self) -> pd.DataFrame:
        """The fits as a tidy table (see `fits_frame`)."""
        return fits_frame(self.fits)

    def growth_between(self, start: str, end: str, level: float = 0.95) -> pd.DataFrame:
        """Growth from one day to another, for every group and reading that covers both.

        Parameters
        ----------
        start, end : str
            Days (ISO 8601), `end` after `start`.
        level : float
            Coverage aimed at.

        Returns
        -------
        pandas.DataFrame
            Columns of `GROWTH_COLUMNS`; no row for a group whose days do not cover the window.

        Raises
        ------
        ModelError
            If `end` is not after `start`.
        """
        first, last = pd.Timestamp(start), pd.Timestamp(end)
        if last <= first:
            raise ModelError(
                "a window needs an end after its start",
                got=f"{start} to {end}",
                expected="two days, the later one last",
                fix="give the days in order, such as 2012-10-01 and 2012-10-29",
            )
        covering = [
            one for one in self.fitted if one.data.calendar[0] <= first and one.data.calendar[-1] >= last
        ]
        return growth_table(covering, [(f"{start} to {end}", first, last)], level)

    def left_out(self, level: float = LEVEL) -> pd.DataFrame:
        """Predictive interval of each day's count, from all the other counts (see `left_out.left_out`).

        Parameters
        ----------
        level : float
            Coverage that an interval aims at.

        Returns
        -------
        pandas.DataFrame
            Columns of `LEFT_OUT_COLUMNS`; no row for groups with fewer than 30 counts.
        """
        return left_out(self.fitted, level)


def trend(
    series: pd.DataFrame,
    *,
    by: str = "place",
    place: str = COUNTRY,
    places: Sequence[str] | None = None,
    category: str = "all",
    outcome: str = "killed",
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
    readings: Sequence[str] = READINGS,
    df: int | None = None,
    weekday: bool | None = None,
    shared_dispersion: bool = True,
    covariance: str = "serial",
    level: float = 0.95,
) -> Trend:
    """Fit trends of reported deaths under three readings of "at least".

    The count of a day is negative binomial with variance mean + alpha * mean**2 and log mean
    natural spline of time + weekday + source; rows that are ranges or "at least" enter by their interval
    likelihood. Growth is a contrast on the link (log) scale; levels are on the mean scale (persons per day).

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame (`tollbook.series.COLUMNS`).
    by : str
        ``place``: one trend a place, for `category`; ``category``: one trend a category, for `place`.
    place, category, outcome : str
        Values of those columns of the series.
    places : sequence of str, optional
        Only these places, where `by` is ``place``; governorates then share their dispersion among these only.
    source : str, optional
        Only this source; else all, each further source with a ratio to the one with most counts.
    since, until : str, optional
        Only counts whose days lie from the one to the other (ISO 8601).
    readings : sequence of str
        Which readings of "at least" (`READINGS`).
    df : int, optional
        Degrees of freedom of the spline. Where left out, splines from one degree of freedom for 84 days to
        one for 28 days with a count (20 at most) are averaged with quasi-AICc weights.
    weekday : bool, optional
        Weekday term. Where left out, the criterion chooses, if every weekday has eight counts.
    shared_dispersion : bool
        Whether governorates share one dispersion (a panel). The country and joint areas are fitted alone.
    covariance : str
        ``serial`` (default), ``nonrobust``, ``robust``, ``days`` or ``hac`` (see
        `tollbook.models.covariance.KINDS`).
    level : float
        Coverage that the intervals aim at.

    Returns
    -------
    Trend
        With too little data the tables are empty and `lacking` says what is lacking.

    Raises
    ------
    ModelError
        If an argument is not one of the values named above.

    Notes
    -----
    These are trends of reported deaths: when reports grow rarer or more complete, they move although deaths
    do not.

    Buckland, Burnham and Augustin (1997), Biometrics 53, 603-618, for the average and its intervals;
    Cameron and Trivedi (2013), Regression Analysis of Count Data; Terza (1985), Economics Letters 18,
    361-365.

    Examples
    --------
    >>> from tollbook.series import series_frame
    >>> day = {"date": "2012-11-23", "date_end": "2012-11-23", "period": "day", "place": "SY", "low": 77,
    ...        "reported": 76, "qualifier": "more_than", "status": "reported", "claims": "a:1-2",
    ...        "category": "all", "outcome": "killed", "source": "lcc"}
    >>> found = trend(series_frame([day]))
    >>> len(found.level), found.lacking[0]
    (0, 'Syria, all, killed: one day with a count (2012-11-23). A trend needs 10 days, spread over 14.')
    """
    for name, value, choices in (
        ("by", by, ("place", "category")),
        ("covariance", covariance, tuple(KINDS)),
        *(("readings", reading, READINGS) for reading in readings),
    ):
        if value not in choices:
            raise ModelError(
                f"no such value of {name}",
                where="trend()",
                got=str(value),
                expected=", ".join(choices),
                fix="choose one of the values named above",
            )
    chosen = series[series["outcome"] == outcome]
    if by == "place":
        met = chosen.loc[chosen["category"] == category, "place"].dropna().unique()
        wanted = sorted(met) if places is None else list(places)
        found = [
            observations(chosen, one, category, outcome, source, since, until) for one in wanted or [place]
        ]
    else:
        categories = sorted(chosen.loc[chosen["place"] == place, "category"].dropna().unique())
        found = [
            observations(chosen, place, one, outcome, source, since, until)
            for one in categories or [category]
        ]
    fits: list[Fit] = []
    fitted: list[Fitted] = []
    lacking = [data.lacking for data in found if data.lacking]
    groups = [data for data in found if not data.lacking]
    for reading in readings:
        fits += [lacking_fit(data, reading, data.lacking) for data in found if data.lacking]
        able = []
        for group in groups:
            reason = cannot_read(group.rows, reading, len(group.sources) + 2)
            if reason:
                sentence = f"{group.name}, {reading}: {reason}"
                lacking.append(sentence)
                fits.append(lacking_fit(group, reading, sentence))
            else:
                able.append(group)
        for members in _panels(able, shared_dispersion and by == "place"):
            fitted += fit_groups(members, reading, covariance, df, weekday)
    fits += [trend_fit(one, level) for one in fitted]
    order = {reading: rank for rank, reading in enumerate(readings)}
    fits.sort(key=lambda fit: (fit.place, fit.category, order[fit.reading]))
    fitted.sort(key=lambda one: (one.data.place, one.data.category, order[one.reading]))
    lacking += [
        f"{fit.id}: {warning}"
        for fit in fits
        if fit.estimates and not fit.converged
        for warning in fit.warnings
    ]
    growth = growth_table(fitted, None, level)
    return Trend(
        fits=tuple(fits),
        level=level_table(fitted, level),
        growth=growth,
        readings=readings_table(growth, fitted),
        diagnostics=diagnostics_tables(fitted),
        lacking=tuple(lacking),
        notes=tuple(f"{data.name}: {note}" for data in found for note in data.notes),
        fitted=tuple(fitted),
    )


def _panels(groups: list[Observations], shared: bool) -> list[list[Observations]]:
    """Governorates together, where they are to share a dispersion; the country and joint areas alone."""
    single = [data for data in groups if data.place in governorates()]
    if not shared or len(single) < 2:
        return [[data] for data in groups]
    return [single, *([data] for data in groups if all(data is not one for one in single))]


__all__ = ["FIT_COLUMNS", "READING_COLUMNS", "Trend", "trend"]
