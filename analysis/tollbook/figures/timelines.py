"""Counts day by day: bounds as lines, open bounds as arrows, days without a report marked."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from tollbook.figures.theme import (
    LINE,
    MARKERS,
    QUIET,
    SOURCES,
    STATED,
    Drawing,
    canvas,
    finish,
    theme,
)
from tollbook.vocabulary.governorates import COUNTRY, governorates
from tollbook.vocabulary.wording import Wording, date_phrase, interval_phrase, place_phrase

FEWEST_DAYS = 3
ACROSS = 3


def daily(series: pd.DataFrame, place: str, source: str) -> pd.DataFrame:
    """Daily counts of persons killed in one place by one source, stated or derived.

    Returns
    -------
    pandas.DataFrame
        Columns date (ISO), day (matplotlib date number), low, high (persons; high missing where unbounded),
        derived (bool).
    """
    rows = series[
        (series["period"] == "day")
        & (series["place"] == place)
        & (series["source"] == source)
        & (series["category"] == "all")
        & (series["outcome"] == "killed")
        & (series["date"] == series["date_end"])
        & series["status"].isin(["reported", "reported_zero", "derived"])
    ]
    days = mdates.date2num(pd.to_datetime(rows["date"]).to_numpy()) if len(rows) else np.array([])
    return pd.DataFrame(
        {
            "date": rows["date"].to_numpy(),
            "day": days,
            "low": rows["low"].to_numpy(dtype=float, na_value=np.nan),
            "high": rows["high"].to_numpy(dtype=float, na_value=np.nan),
            "derived": (rows["status"] == "derived").to_numpy(),
        }
    )


def panels(series: pd.DataFrame, days: pd.DataFrame, sources: Sequence[str], say: Wording) -> Drawing | None:
    """Draw one small chart per governorate, all on the same axes; None where there are fewer than three days.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame; bounds in persons.
    days : pandas.DataFrame
        Columns date and reported, every day of the stretch, as `tables.days_read` returns it.
    sources : sequence of str
        The first one's counts are drawn.
    say : Wording
        The language.
    """
    found = {code: daily(series, code, source) for source in sources[:1] for code in governorates()}
    shown = {code: rows for code, rows in found.items() if len(rows)}
    if len({day for rows in shown.values() for day in rows["date"]}) < FEWEST_DAYS:
        return None
    missing = mdates.date2num(pd.to_datetime(days.loc[~days["reported"], "date"]).to_numpy())
    top = max(float(np.nanmax(np.fmax(rows["low"], rows["high"]))) for rows in shown.values())
    down = -(-len(shown) // ACROSS)
    with theme():
        figure = canvas(height=0.6 + 1.25 * down)
        grid = figure.subplots(down, ACROSS, sharex=True, sharey=True, squeeze=False)
        for axes, (code, rows) in zip(grid.flat, shown.items(), strict=False):
            _draw_days(axes, rows, STATED, "o", top)
            _draw_missing(axes, missing, top)
            axes.set_title(place_phrase(say, (code,)), loc="left", pad=3)
        for axes in list(grid.flat)[len(shown) :]:
            axes.set_visible(False)
        for axes in grid.flat:
            _time_axis(axes, days, top)
        for axes in list(grid.flat)[: len(shown)][-ACROSS:]:
            axes.tick_params(labelbottom=True)
        figure.supylabel(say("axis.persons_day"), fontsize=9, color=QUIET)
        listed = [_panel_words(place_phrase(say, (code,)), rows, say) for code, rows in shown.items()]
        alt = say(
            "alt.time",
            panels=str(len(shown)),
            first=date_phrase(say, str(days["date"].iloc[0])),
            last=date_phrase(say, str(days["date"].iloc[-1])),
            listed="; ".join(listed),
            missing=f"{len(missing):,}",
        )
        return finish(figure, "panels", alt)


def national_days(
    series: pd.DataFrame, days: pd.DataFrame, sources: Sequence[str], say: Wording
) -> Drawing | None:
    """Draw the national counts of up to four sources day by day; None below three days."""
    found = {source: daily(series, COUNTRY, source) for source in sources[: len(SOURCES)]}
    shown = {source: rows[~rows["derived"]] for source, rows in found.items() if (~rows["derived"]).any()}
    if len({day for rows in shown.values() for day in rows["date"]}) < FEWEST_DAYS:
        return None
    missing = mdates.date2num(pd.to_datetime(days.loc[~days["reported"], "date"]).to_numpy())
    top = max(float(np.nanmax(np.fmax(rows["low"], rows["high"]))) for rows in shown.values())
    with theme():
        figure = canvas(height=3.1)
        axes = figure.add_subplot()
        for (_, rows), colour, marker in zip(shown.items(), SOURCES, MARKERS, strict=False):
            _draw_days(axes, rows, colour, marker, top)
        _draw_missing(axes, missing, top)
        _time_axis(axes, days, top)
        axes.set_ylabel(say("axis.persons_day"))
        handles = [
            Line2D([], [], color=colour, marker=marker, linestyle="", markersize=5, label=source)
            for source, colour, marker in zip(shown, SOURCES, MARKERS, strict=False)
        ]
        figure.legend(handles=handles, loc="outside upper left", frameon=False, fontsize=8.5, ncols=1)
        alt = say(
            "alt.national",
            first=date_phrase(say, str(days["date"].iloc[0])),
            last=date_phrase(say, str(days["date"].iloc[-1])),
            listed="; ".join(_panel_words(source, rows, say) for source, rows in shown.items()),
            missing=f"{len(missing):,}",
        )
        return finish(figure, "national", alt)


def _draw_days(axes: Axes, rows: pd.DataFrame, colour: str, marker: str, top: float) -> None:
    opened = rows["high"].isna()
    closed = rows[~opened]
    axes.vlines(closed["day"], closed["low"], closed["high"], color=colour, linewidth=1.6)
    exact = closed[~closed["derived"]]
    axes.plot(
        exact["day"], exact["low"], linestyle="", marker=marker, markersize=2.6, color=colour, clip_on=False
    )
    upward = rows[opened]
    # An arrow of fixed length stands for "or more": its length means nothing, its foot is the lower bound.
    axes.vlines(upward["day"], upward["low"], upward["low"] + 0.05 * top, color=colour, linewidth=0.8)
    axes.plot(
        upward["day"], upward["low"] + 0.05 * top, linestyle="", marker="^", markersize=2.8, color=colour
    )
    stated = upward[~upward["derived"]]
    axes.plot(stated["day"], stated["low"], linestyle="", marker=marker, markersize=2.2, color=colour)


def _draw_missing(axes: Axes, missing: np.ndarray, top: float) -> None:
    if not len(missing):
        return
    breaks = np.flatnonzero(np.diff(missing) > 1) + 1
    runs = np.split(missing, breaks)
    spans = [(float(run[0]) - 0.5, float(len(run))) for run in runs]
    axes.broken_barh(spans, (-0.06 * top, 0.035 * top), facecolor=LINE, linewidth=0)


def _time_axis(axes: Axes, days: pd.DataFrame, top: float) -> None:
    first, last = (float(mdates.date2num(pd.Timestamp(days["date"].iloc[at]))) for at in (0, -1))
    margin = max(1.0, 0.02 * (last - first))
    axes.set_xlim(first - margin, last + margin)
    axes.set_ylim(-0.09 * top, 1.12 * top)
    date_ticks(axes, first, last)
    axes.axhline(0, color=QUIET, linewidth=0.6)
    sns.despine(ax=axes, bottom=True)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.tick_params(axis="x", length=2)


def date_ticks(axes: Axes, first: float, last: float, most: int = 3) -> None:
    """At most `most` ticks on whole years, months or days, written as ISO dates; no locale, no guessing."""
    length = max(1.0, last - first)
    if length > 365 * 1.5:
        axes.xaxis.set_major_locator(mdates.YearLocator(max(1, round(length / 365.25 / most))))
        axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    elif length > 62:
        axes.xaxis.set_major_locator(mdates.MonthLocator(interval=max(1, round(length / 30.4 / most))))
        axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y-%m"))
    else:
        axes.xaxis.set_major_locator(mdates.DayLocator(interval=max(1, -(-int(length) // most))))
        axes.xaxis.set_major_formatter(mdates.DateFormatter("%m-%d"))


def _panel_words(name: str, rows: pd.DataFrame, say: Wording) -> str:
    peak = rows.sort_values(["low", "date"], ascending=[False, True], kind="stable").iloc[0]
    high = None if np.isnan(peak["high"]) else int(peak["high"])
    return say(
        "alt.time_item",
        place=name,
        days=say("count.days", n=len(rows)),
        peak=interval_phrase(say, int(peak["low"]), high),
        when=date_phrase(say, str(peak["date"])),
    )
