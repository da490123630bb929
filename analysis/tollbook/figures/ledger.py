"""The ledger figure: parts end to end against their total, and what they leave."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from tollbook.figures.theme import INK, LEFT, QUIET, STATED, Drawing, canvas, finish, persons_axis, theme
from tollbook.vocabulary.wording import (
    Wording,
    interval_phrase,
    list_phrase,
    place_phrase,
    quantity_phrase,
)


def ledger_figure(table: pd.DataFrame, say: Wording, name: str = "ledger") -> Drawing:
    """Draw one sum as bars from zero: the total, its parts each where the one before ends, the remainder.

    Parameters
    ----------
    table : pandas.DataFrame
        As `tables.ledger` returns it; start, end, low, high in persons.
    say : Wording
        The language.
    name : str
        File name without suffix.
    """
    rows = list(table.itertuples())
    with theme():
        figure = canvas(height=0.7 + 0.33 * len(rows))
        axes = figure.add_subplot()
        room = 0.045 * float(table["end"].max())
        for position, row in enumerate(rows):
            _draw_row(axes, -position, row, room, say)
        sums = table[table["role"] == "part"]
        if len(sums):
            axes.vlines(int(sums["end"].iloc[-1]), -len(rows) + 0.5, 0.45, color=LEFT, linewidth=0.8, linestyle=(0, (2, 2)))
        axes.vlines(int(table["end"].iloc[0]), -len(rows) + 0.5, 0.45, color=INK, linewidth=0.8)
        axes.set_yticks([-position for position in range(len(rows))], [_label(row, say) for row in rows])
        axes.set_ylim(-len(rows) + 0.4, 0.6)
        axes.set_xlim(0, float(table["end"].max()) + 4.6 * room)
        persons_axis(axes, say("axis.persons"))
        return finish(figure, name, _alt(table, say))


def _draw_row(axes: Axes, y: int, row: object, room: float, say: Wording) -> None:
    start, end = int(row.start), int(row.end)  # type: ignore[attr-defined]
    role, opened = str(row.role), pd.isna(row.high)  # type: ignore[attr-defined]
    if role == "remainder":
        axes.barh(y, end - start, left=start, height=0.62, facecolor="none", edgecolor=LEFT, hatch="////", linewidth=1.0)
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
    axes.text(end + (1.35 if opened else 0.3) * room, y, _count(row, say), va="center", ha="left", fontsize=9, color=INK)
    if start:
        axes.hlines(y, 0, start, color=QUIET, linewidth=0.4, linestyle=(0, (1, 3)))


def _count(row: object, say: Wording) -> str:
    low, high = int(row.low), None if pd.isna(row.high) else int(row.high)  # type: ignore[attr-defined]
    reported = None if pd.isna(row.reported) else int(row.reported)  # type: ignore[attr-defined]
    return quantity_phrase(say, low, high, reported, str(row.qualifier))  # type: ignore[attr-defined]


def _label(row: object, say: Wording) -> str:
    if row.role == "remainder":  # type: ignore[attr-defined]
        return ""
    place = place_phrase(say, row.place)  # type: ignore[attr-defined]
    text = say("ledger.whole", place=place) if row.role == "whole" else place  # type: ignore[attr-defined]
    if row.category != "all":  # type: ignore[attr-defined]
        names = [say(f"category.{one}") for one in str(row.category).split("+")]  # type: ignore[attr-defined]
        text = f"{text}, {list_phrase(say, names)}"
    return text if len(text) < 24 else text.replace(" ", "\n", text.count(" ") // 2 + 1).replace("\n", " ", text.count(" ") // 2)


def _alt(table: pd.DataFrame, say: Wording) -> str:
    whole = table.iloc[0]
    parts = table[table["role"] == "part"]
    left = table[table["role"] == "remainder"]
    listed = [
        say("alt.item", place=place_phrase(say, row.place), count=_count(row, say)) for row in parts.itertuples()
    ]
    rest = say("alt.ledger_none")
    if len(left):
        row = left.iloc[0]
        rest = say("alt.ledger_rest", left=interval_phrase(say, int(row["end"] - row["start"]), int(row["end"] - row["start"])))
    high = None if pd.isna(whole["high"]) else int(whole["high"])
    reported = None if pd.isna(whole["reported"]) else int(whole["reported"])
    return say(
        "alt.ledger",
        whole=quantity_phrase(say, int(whole["low"]), high, reported, str(whole["qualifier"])),
        parts=list_phrase(say, listed),
        sum=f"{int(parts['end'].iloc[-1]) if len(parts) else 0:,}",
        rest=rest,
    )
