"""The smoothed level of reported deaths, one panel for each reading of "at least"."""

from __future__ import annotations

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import seaborn as sns

from tollbook.figures.theme import SOURCES, Drawing, canvas, finish, theme
from tollbook.figures.timelines import date_ticks
from tollbook.vocabulary.governorates import COUNTRY
from tollbook.vocabulary.wording import Wording, date_phrase

READINGS = ("as_stated", "censored", "scaled")


def levels(table: pd.DataFrame, say: Wording, place: str = COUNTRY) -> Drawing | None:
    """Draw the fitted level with its interval, the three readings side by side; None where nothing converged.

    Parameters
    ----------
    table : pandas.DataFrame
        Columns of `models.LEVEL_COLUMNS`: levels in persons per day.
    say : Wording
        The language.
    place : str
        Whose level.
    """
    if table.empty:
        return None
    rows = table[
        (table["place"] == place)
        & (table["category"] == "all")
        & (table["outcome"] == "killed")
        & table["converged"]
    ]
    shown = [name for name in READINGS if (rows["reading"] == name).any()]
    if not shown:
        return None
    # A spline without counts nearby runs away at the ends; what it does there is cut, not the axis stretched.
    top = 1.25 * float(rows["level_high"].quantile(0.9))
    listed = []
    with theme():
        figure = canvas(height=2.6)
        grid = figure.subplots(1, len(shown), sharey=True, squeeze=False)[0]
        for axes, name, colour in zip(grid, shown, SOURCES, strict=False):
            one = rows[rows["reading"] == name].sort_values("date")
            days = mdates.date2num(pd.to_datetime(one["date"]).to_numpy())
            axes.fill_between(
                days,
                one["level_low"],
                one["level_high"].clip(upper=2 * top),
                color=colour,
                alpha=0.25,
                linewidth=0,
            )
            axes.plot(days, one["level"], color=colour, linewidth=1.5)
            axes.set_title(say(f"reading.{name}"), loc="left", pad=3)
            axes.set_ylim(0, top)
            date_ticks(axes, float(days[0]), float(days[-1]), most=2)
            sns.despine(ax=axes)
            listed.append(
                say(
                    "alt.trend_item",
                    reading=say(f"reading.{name}"),
                    first=_round(one["level"].iloc[0]),
                    last=_round(one["level"].iloc[-1]),
                )
            )
        grid[0].set_ylabel(say("axis.persons_day"))
        dates = pd.to_datetime(rows["date"])
        alt = say(
            "alt.trend",
            first=date_phrase(say, dates.min().date()),
            last=date_phrase(say, dates.max().date()),
            listed="; ".join(listed),
        )
        return finish(figure, "levels", alt)


def _round(value: float) -> str:
    return f"{value:.1f}" if np.isfinite(value) else "–"
