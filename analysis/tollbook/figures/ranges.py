"""Counts with their bounds on one axis, for a single day or a sum of days."""

from __future__ import annotations

import pandas as pd

from tollbook.figures.theme import LINE, STATED, Drawing, canvas, finish, persons_axis, theme
from tollbook.series.rows import each_row, persons
from tollbook.vocabulary.wording import Wording, interval_phrase, list_phrase, place_phrase


def ranges(places: pd.DataFrame, say: Wording) -> Drawing | None:
    """Draw the bounds of every place that has a count, the largest lower bound on top; None without counts.

    Parameters
    ----------
    places : pandas.DataFrame
        One row per place with columns place, status, low, high (persons), as `tables.by_place` returns it.
    say : Wording
        The language.
    """
    counted = places[places["low"].notna()].sort_values(
        ["low", "place"], ascending=[False, True], kind="stable"
    )
    rows = each_row(counted)
    if not rows:
        return None
    with theme():
        figure = canvas(height=0.75 + 0.25 * len(rows))
        axes = figure.add_subplot()
        largest = float(max([*counted["low"].astype(float), *counted["high"].dropna().astype(float), 1.0]))
        room = 0.05 * largest
        for position, row in enumerate(rows):
            low, opened = float(row.low), pd.isna(row.high)
            high = low if opened else float(row.high)
            y, hollow = -position, row.status == "derived"
            axes.hlines(y, 0, low, color=LINE, linewidth=0.6)
            axes.hlines(y, low, high, color=STATED, linewidth=3.2)
            face = "none" if hollow else STATED
            axes.plot(
                [low],
                [y],
                marker="o",
                markersize=6.5,
                markerfacecolor=face,
                markeredgecolor=STATED,
                color=STATED,
            )
            if opened:
                axes.annotate(
                    "",
                    xy=(low + 1.9 * room, y),
                    xytext=(low + 0.4 * room, y),
                    arrowprops={
                        "arrowstyle": "-|>",
                        "color": STATED,
                        "linewidth": 1.5,
                        "shrinkA": 0,
                        "shrinkB": 0,
                    },
                )
            text = interval_phrase(say, int(low), None if opened else int(high))
            axes.text(
                (low + 2.1 * room) if opened else high + 0.6 * room,
                y,
                text,
                va="center",
                ha="left",
                fontsize=8.5,
            )
        axes.set_yticks(
            [-position for position in range(len(rows))], [place_phrase(say, str(row.place)) for row in rows]
        )
        axes.set_ylim(-len(rows) + 0.4, 0.6)
        axes.set_xlim(0, largest + 7 * room)
        persons_axis(axes, say("axis.persons"))
        listed = [
            say(
                "alt.item",
                place=place_phrase(say, str(row.place)),
                count=interval_phrase(say, int(row.low), persons(row.high)),
            )
            for row in rows
        ]
        return finish(figure, "ranges", say("alt.bounds", listed=list_phrase(say, listed)), percent=86)
