"""Design matrices of a trend: natural spline of time, weekdays, sources, and the scale of "at least"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from patsy import build_design_matrices, dmatrix

from tollbook.models.arrays import Floats, Ints
from tollbook.models.observations import Observations

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat")  # Sunday is minus the sum of the others


@dataclass(frozen=True, slots=True)
class Design:
    """Design of one group.

    Attributes
    ----------
    names : tuple of str
        Columns.
    days : (m, k) ndarray
        One row a day inside a count's window.
    day_row : (m,) ndarray
        The count that each of these days belongs to.
    calendar : (d, k) ndarray
        One row a calendar day: the level of the first source on an average weekday.
    weekday : (d, k) ndarray
        The same with the effect of the day's weekday.
    """

    names: tuple[str, ...]
    days: Floats
    day_row: Ints
    calendar: Floats
    weekday: Floats

    def rows(self) -> Floats:
        """Mean design of each count's window, shape (n, k)."""
        total = np.zeros((int(self.day_row.max()) + 1, self.days.shape[1]))
        np.add.at(total, self.day_row, self.days)
        return total / np.bincount(self.day_row)[:, None]


def trend_design(data: Observations, df: int, weekday: bool = False, scaled: bool = False) -> Design:
    """Design of a smooth trend.

    Parameters
    ----------
    data : Observations
        The counts.
    df : int
        Degrees of freedom of the natural cubic spline of time: 0 constant, 1 straight line (on the log
        scale).
    weekday : bool
        Whether to add six weekday terms, which sum to zero over the week.
    scaled : bool
        Whether counts that are "at least" have a scale of their own.

    Returns
    -------
    Design

    Notes
    -----
    Natural cubic regression spline with knots at quantiles of the reported days (patsy ``cr``; Wood 2017,
    Generalized Additive Models, section 5.3.1).
    """
    lengths = data.rows["days"].to_numpy(dtype=int)
    row = np.repeat(np.arange(len(lengths)), lengths)
    first = data.rows["day"].to_numpy(dtype=int)
    day = first[row] + np.arange(len(row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    everyday = np.arange(len(data.calendar))
    reported = tuple(np.unique(day).tolist())
    spline_days, spline_calendar = _spline(reported, tuple(day.tolist()), len(everyday), df)
    parts = [np.ones((len(day), 1)), spline_days]
    calendar = [np.ones((len(everyday), 1)), spline_calendar]
    weekly = [np.zeros((len(everyday), 1 + spline_calendar.shape[1]))]
    names = ["level", *(f"time{i + 1}" for i in range(spline_calendar.shape[1]))]
    if weekday:
        effects = _weekday_columns(data.calendar)
        parts.append(effects[day])
        calendar.append(np.zeros_like(effects))
        weekly.append(effects)
        names += [f"weekday_{name}" for name in WEEKDAYS]
    extra = {f"source_{name}": (data.rows["source"] == name).to_numpy() for name in data.sources[1:]}
    if scaled and data.rows["open"].any():
        extra["at_least"] = data.rows["open"].to_numpy()
    for name, column in extra.items():
        parts.append(column[row].astype(float)[:, None])
        calendar.append(np.zeros((len(everyday), 1)))
        weekly.append(np.zeros((len(everyday), 1)))
        names.append(name)
    base = np.hstack(calendar)
    return Design(tuple(names), np.hstack(parts), row, base, base + np.hstack(weekly))


@lru_cache(maxsize=256)
def _spline(reported: tuple[int, ...], day: tuple[int, ...], length: int, df: int) -> tuple[Floats, Floats]:
    """Spline columns of `day` and of every calendar day; shared by groups that report on the same days."""
    scale = max(1, length - 1)
    t = np.asarray(reported) / scale
    asked, everyday = np.asarray(day) / scale, np.arange(length) / scale
    if df == 0:
        return np.empty((len(asked), 0)), np.empty((length, 0))
    if df == 1:
        return (asked - t.mean())[:, None], (everyday - t.mean())[:, None]
    info = dmatrix(f"cr(t, df={df}, constraints='center') - 1", {"t": t}).design_info
    columns, grid = (np.asarray(build_design_matrices([info], {"t": x})[0]) for x in (asked, everyday))
    return columns, grid


def _weekday_columns(calendar: pd.DatetimeIndex) -> Floats:
    number = np.asarray(calendar.day_of_week)
    columns = (number[:, None] == np.arange(6)).astype(float)
    columns[number == 6] = -1.0
    return np.asarray(columns)
