"""How well a trend fits, as four small charts: calibration, rootogram, residual correlation, influence."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from tollbook.figures.theme import INK, LEFT, QUIET, STATED, Drawing, canvas, finish, theme
from tollbook.figures.timelines import date_ticks
from tollbook.vocabulary.governorates import COUNTRY
from tollbook.vocabulary.wording import Wording, date_phrase

# The reading drawn: the first of these that was fitted. Dispersion stands in the table for all of them.
PREFERRED = ("censored", "as_stated", "scaled")
NEEDED = ("pit", "rootogram", "acf", "influence")
BINS = 16  # bars of the rootogram; single counts of hundreds of persons would be hairs
SHOWN = 0.95  # share of the counts that the bars of the rootogram stand for one by one
DASHED = (0, (3, 2))


def diagnostics(tables: Mapping[str, pd.DataFrame], say: Wording, place: str = COUNTRY) -> Drawing | None:
    """Draw four diagnostics of one fit; None where nothing was fitted.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        As `Trend.diagnostics`: `pit`, `rootogram`, `acf` and `influence`, each with place, category, outcome
        and reading.
    say : Wording
        The language.
    place : str
        Whose fit.

    Returns
    -------
    Drawing or None
        All bars start at zero. The rootogram stands: bars are roots of the counts observed, the line of those
        expected (Kleiber and Zeileis 2016, The American Statistician 70, 296-303), so that rare counts can be
        seen beside frequent ones.
    """
    found = {name: _of(tables.get(name, pd.DataFrame()), place) for name in NEEDED}
    names = [name for name in PREFERRED if all(_reads(frame, name) for frame in found.values())]
    if not names:
        return None
    one = {name: frame[frame["reading"] == names[0]] for name, frame in found.items()}
    with theme():
        figure = canvas(height=4.4)
        (upper_left, upper_right), (lower_left, lower_right) = figure.subplots(2, 2)
        said = [
            _calibration(upper_left, one["pit"], say),
            _rootogram(upper_right, one["rootogram"], say),
            _correlation(lower_left, one["acf"], say),
            _influence(lower_right, one["influence"], say),
        ]
        for axes in (upper_left, upper_right, lower_left, lower_right):
            sns.despine(ax=axes)
        alt = say("alt.diagnostics", reading=say(f"reading.{names[0]}"), listed=" ".join(said))
        return finish(figure, "diagnostics", alt)


def _of(table: pd.DataFrame, place: str) -> pd.DataFrame:
    if table.empty:
        return table
    return table[(table["place"] == place) & (table["category"] == "all") & (table["outcome"] == "killed")]


def _reads(table: pd.DataFrame, reading: str) -> bool:
    return not table.empty and bool((table["reading"] == reading).any())


def _calibration(axes: Axes, pit: pd.DataFrame, say: Wording) -> str:
    width = pit["bin_high"] - pit["bin_low"]
    axes.bar(
        pit["bin_low"],
        pit["density"],
        width=width,
        align="edge",
        color=STATED,
        edgecolor="white",
        linewidth=0.6,
    )
    axes.axhline(1.0, color=INK, linewidth=0.9, linestyle=DASHED)
    axes.set_xlim(0, 1)
    axes.set_ylim(bottom=0)
    _label(axes, say("diagnostic.pit"), say("axis.pit"), say("axis.density"))
    return say("alt.pit", low=f"{pit['density'].min():.2f}", high=f"{pit['density'].max():.2f}")


def _rootogram(axes: Axes, table: pd.DataFrame, say: Wording) -> str:
    held = table["observed"].cumsum() / table["observed"].sum()
    top = int(table["count"].to_numpy()[int((held < SHOWN).sum())])
    step = int(np.ceil((top + 1.0) / BINS))
    # The last bar holds the rare counts beyond it as well: a few of thousands would leave no room for the rest.
    bar = np.minimum(table["count"].to_numpy(dtype=int) // step, top // step)
    sums = table.groupby(bar)[["observed", "expected"]].sum()
    middle = sums.index.to_numpy(dtype=float) * step + (step - 1) / 2.0
    axes.bar(middle, np.sqrt(sums["observed"]), width=step, color=STATED, edgecolor="white", linewidth=0.6)
    axes.plot(middle, np.sqrt(sums["expected"]), color=INK, linewidth=1.2, marker="o", markersize=2.5)
    axes.set_xlim(left=-0.5)
    axes.set_ylim(bottom=0)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    _label(axes, say("diagnostic.rootogram"), say("axis.persons"), say("axis.root"))
    observed, expected = sums["observed"].to_numpy(), sums["expected"].to_numpy()
    worst = int(np.abs(observed - expected).argmax())
    start = int(sums.index[worst]) * step
    return say(
        "alt.rootogram",
        first=f"{start:,}",
        last=f"{start + step - 1:,}" if worst < len(sums) - 1 else say("alt.and_more"),
        observed=f"{observed[worst]:.0f}",
        expected=f"{expected[worst]:.0f}",
    )


def _correlation(axes: Axes, acf: pd.DataFrame, say: Wording) -> str:
    known = acf.dropna(subset=["acf"])
    axes.vlines(known["lag"], 0.0, known["acf"], color=STATED, linewidth=2.2)
    axes.axhline(0.0, color=QUIET, linewidth=0.7)
    for side in (-1.0, 1.0):
        axes.plot(known["lag"], side * known["band"], color=INK, linewidth=0.9, linestyle=DASHED)
    reach = float(max(known["acf"].abs().max(), known["band"].max(), 0.1)) * 1.15 if len(known) else 1.0
    axes.set_ylim(-reach, reach)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=7, integer=True))
    _label(axes, say("diagnostic.acf"), say("axis.lag"), say("axis.acf"))
    beyond = int((known["acf"].abs() > known["band"]).sum())
    first = _signed(float(known["acf"].iloc[0])) if len(known) else "–"
    return say("alt.acf", first=first, beyond=str(beyond), lags=str(len(known)))


def _influence(axes: Axes, table: pd.DataFrame, say: Wording) -> str:
    days = mdates.date2num(pd.to_datetime(table["date"]).to_numpy())
    axes.vlines(days, 0.0, table["shift"], color=STATED, linewidth=0.9)
    axes.plot(days, table["shift"], color=STATED, marker="o", markersize=3.2, linestyle="none")
    axes.plot(
        days[:1], table["shift"].iloc[:1], color=LEFT, marker="D", markersize=5.0, linestyle="none"
    )  # the strongest, in shape and hue
    axes.axhline(0.0, color=QUIET, linewidth=0.7)
    span = max(float(days.max() - days.min()), 14.0)
    axes.set_xlim(days.min() - 0.05 * span, days.max() + 0.05 * span)
    date_ticks(axes, float(days.min()), float(days.min() + span), most=3)
    _label(axes, say("diagnostic.influence"), "", say("axis.shift"))
    most = table.iloc[0]
    return say(
        "alt.influence",
        when=date_phrase(say, pd.Timestamp(most["date"]).date()),
        count=f"{int(most['stated']):,}",
        shift=_signed(float(most["shift"])),
    )


def _label(axes: Axes, title: str, across: str, up: str) -> None:
    axes.set_title(title, loc="left", pad=4)
    axes.set_xlabel(across)
    axes.set_ylabel(up)


def _signed(value: float) -> str:
    text = f"{value:+.2f}".replace("-", "−")
    return "0.00" if text[1:] == "0.00" else text
