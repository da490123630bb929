"""The ledger figure: parts end to end against their total, and what they leave."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from tollbook.figures.theme import INK, LEFT, QUIET, STATED, Drawing, canvas, finish, persons_axis, theme
from tollbook.series.rows import each_row, persons
from tollbook.vocabulary.wording import (
    Wording,
    interval_phrase,
    list_phrase,
    place_phrase,
    quantity_phrase,
)

# Width of a letter of nine points, in the unit of room that the figure is laid out by.
LETTER = 0.42


def ledger_figure(table: pd.DataFrame, say: Wording, name: str = "ledger") -> Drawing | None:
    """Draw one sum as bars from zero: the total, its parts each where the one before ends, the remainder.

    None where the table is empty.

    Parameters
    ----------
    table : pandas.DataFrame
        As `tables.ledger` returns it; start, end, low, high in persons.
    say : Wording
        The language.
    name : str
        File name without suffix.
    """
    rows = each_row(table)
    if not rows:
        return None
    with theme():
        figure = canvas(height=0.7 + 0.33 * len(rows))
        axes = figure.add_subplot()
        room = 0.045 * float(table["end"].max())
        sums = table[table["role"] == "part"]
        lines = [int(table["end"].iloc[0]), *([int(sums["end"].iloc[-1])] if len(sums) else [])]
        for position, row in enumerate(rows):
            _draw_row(axes, -position, row, room, lines, say)
        if len(sums):
            axes.vlines(
                int(sums["end"].iloc[-1]),
                -len(rows) + 0.5,
                0.45,
                color=LEFT,
                linewidth=0.8,
                linestyle=(0, (2, 2)),
            )
        axes.vlines(int(table["end"].iloc[0]), -len(rows) + 0.5, 0.45, color=INK, linewidth=0.8)
        axes.set_yticks([-position for position in range(len(rows))], [_label(row, say) for row in rows])
        axes.set_ylim(-len(rows) + 0.4, 0.6)
        axes.set_xlim(0, float(table["end"].max()) + 4.6 * room)
        persons_axis(axes, say("axis.persons"))
        return finish(figure, name, _alt(table, say))


def _draw_row(axes: Axes, y: int, row: Any, room: float, lines: list[int], say: Wording) -> None:
    start, end = int(row.start), int(row.end)
    role, opened = str(row.role), pd.isna(row.high)
    if role == "remainder":
        axes.barh(
            y,
            end - start,
            left=start,
            height=0.62,
            facecolor="none",
            edgecolor=LEFT,
            hatch="////",
            linewidth=1.0,
        )
        text, place = say("axis.remainder", left=f"{end - start:,}"), start - 0.3 * room
        axes.text(place, y, text, va="center", ha="right", fontsize=9, color=LEFT)
        return
    colour = INK if role == "whole" else STATED
    axes.barh(y, end - start, left=start, height=0.62, color=colour, linewidth=0)
    if opened:
        axes.annotate(
            "",
            xy=(end + 1.1 * room, y),
            xytext=(end, y),
            arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.6, "shrinkA": 0, "shrinkB": 0},
        )
    text = _count(row, say)
    place, leader = end + (1.35 if opened else 0.3) * room, float(start)
    width = LETTER * room * len(text)
    # Beside the bar, unless one of the upright lines would run through the words: then before it.
    before = bool(start) and not opened and any(end < line < place + width for line in lines)
    if before:
        place, leader = start - 0.3 * room, start - 0.6 * room - width
    axes.text(place, y, text, va="center", ha="right" if before else "left", fontsize=9, color=INK)
    if start:
        axes.hlines(y, 0, leader, color=QUIET, linewidth=0.4, linestyle=(0, (1, 3)))


def _count(row: Any, say: Wording) -> str:
    low, high = int(row.low), persons(row.high)
    reported = persons(row.reported)
    return quantity_phrase(say, low, high, reported, str(row.qualifier))


def _label(row: Any, say: Wording) -> str:
    if row.role == "remainder":
        return ""
    place = place_phrase(say, row.place)
    text = say("ledger.whole", place=place) if row.role == "whole" else place
    if row.category != "all":
        names = [say(f"category.{one}") for one in str(row.category).split("+")]
        text = f"{text}, {list_phrase(say, names)}"
    return "\n".join(wrap(text, 26, break_long_words=False))


def _alt(table: pd.DataFrame, say: Wording) -> str:
    whole = table.iloc[0]
    parts = table[table["role"] == "part"]
    left = table[table["role"] == "remainder"]
    listed = [
        say("alt.item", place=place_phrase(say, row.place), count=_count(row, say)) for row in each_row(parts)
    ]
    rest = say("alt.ledger_none")
    if len(left):
        row = left.iloc[0]
        rest = say(
            "alt.ledger_rest",
            left=interval_phrase(say, int(row["end"] - row["start"]), int(row["end"] - row["start"])),
        )
    high = persons(whole["high"])
    reported = persons(whole["reported"])
    return say(
        "alt.ledger",
        whole=quantity_phrase(say, int(whole["low"]), high, reported, str(whole["qualifier"])),
        parts=list_phrase(say, listed),
        sum=f"{int(parts['end'].iloc[-1]) if len(parts) else 0:,}",
        rest=rest,
    )
