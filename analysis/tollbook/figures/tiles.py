"""The tile-grid map: one tile a governorate, so that a small one counts as much to the eye as a large one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Rectangle

from tollbook.figures.theme import INK, LINE, QUIET, SHADES, Drawing, bare, canvas, finish, theme
from tollbook.series.rows import each_row, persons
from tollbook.vocabulary.reference import read_csv, reference_file
from tollbook.vocabulary.wording import Wording, interval_phrase, list_phrase, place_phrase

GAP = 0.06


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a governorate's tile lies: row from the north, column from the west."""

    code: str
    row: int
    column: int


@cache
def tile_grid() -> dict[str, Tile]:
    """Return the tiles by P-code.

    Examples
    --------
    >>> tile_grid()["SY01"]
    Tile(code='SY01', row=3, column=0)
    """
    return {tile.code: tile for tile in read_csv(reference_file("tile_grid.csv"), Tile)}


def tile_map(places: pd.DataFrame, say: Wording) -> Drawing | None:
    """Draw the counts of one source as a tile-grid map; None where it states none.

    Parameters
    ----------
    places : pandas.DataFrame
        One row per place with columns place, status, low, high (persons), as `tables.by_place` returns it.
    say : Wording
        The language.
    """
    rows = {str(row.place): row for row in each_row(places)}
    single = places.loc[places["place"].isin(list(tile_grid())), "low"].dropna()
    if places["low"].isna().all():
        return None
    top = int(single.max()) if len(single) else 0
    with theme():
        figure = canvas(height=6.2)
        axes = figure.add_subplot()
        for tile in tile_grid().values():
            _draw_tile(axes, tile, rows.get(tile.code), top, say)
        for place in [name for name in rows if "+" in name]:
            _draw_joint(axes, place, rows[place], say)
        _draw_key(axes, top, say)
        axes.set_xlim(-0.15, 4.05)
        axes.set_ylim(-5.4, 0.1)
        axes.set_aspect("equal")
        bare(axes)
        return finish(figure, "map", _alt(places, say), percent=58)


def short_bounds(low: int, high: int | None) -> str:
    """Bounds in the least room: "5", "11–13", "7+".

    Examples
    --------
    >>> short_bounds(7, None), short_bounds(11, 13), short_bounds(5, 5)
    ('7+', '11–13', '5')
    """
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def shade(low: int, top: int) -> int:
    """Which of the five shades a count takes: even steps from one to the largest.

    Examples
    --------
    >>> [shade(low, 50) for low in (0, 1, 10, 11, 50)]
    [0, 0, 0, 1, 4]
    """
    return 0 if top <= 0 else max(0, min(len(SHADES) - 1, -(-low * len(SHADES) // top) - 1))


def _draw_tile(axes: Axes, tile: Tile, row: Any, top: int, say: Wording) -> None:
    left, bottom, side = tile.column + GAP / 2, -tile.row - 1 + GAP / 2, 1 - GAP
    low = None if row is None or pd.isna(row.low) else int(row.low)
    name = place_phrase(say, (tile.code,)).replace(" ", "\n", 1)
    if low is None:
        axes.add_patch(
            Rectangle(
                (left, bottom), side, side, facecolor="none", edgecolor=LINE, hatch="////", linewidth=0.8
            )
        )
        plain = {"boxstyle": "square,pad=0.15", "facecolor": "white", "edgecolor": "none", "alpha": 0.85}
        axes.text(
            left + side / 2,
            bottom + side / 2,
            name,
            ha="center",
            va="center",
            color=INK,
            fontsize=10.5,
            bbox=plain,
        )
        return
    step = shade(low, top)
    ink = "white" if step >= 3 else INK
    derived = row.status == "derived"
    axes.add_patch(
        Rectangle(
            (left, bottom),
            side,
            side,
            facecolor=SHADES[step],
            edgecolor=QUIET,
            linewidth=0.8,
            linestyle=(0, (3, 2)) if derived else "solid",
        )
    )
    axes.text(
        left + 0.07,
        bottom + side - 0.08,
        name,
        ha="left",
        va="top",
        color=ink,
        fontsize=10.5,
        linespacing=1.05,
    )
    count = short_bounds(low, persons(row.high))
    style = "italic" if derived else "normal"
    axes.text(
        left + side - 0.07, bottom + 0.09, count, ha="right", va="bottom", color=ink, fontsize=17, style=style
    )


def _draw_joint(axes: Axes, place: str, row: Any, say: Wording) -> None:
    tiles = [tile_grid()[code] for code in place.split("+") if code in tile_grid()]
    adjacent = (
        len(tiles) == 2 and abs(tiles[0].row - tiles[1].row) + abs(tiles[0].column - tiles[1].column) == 1
    )
    if not adjacent or pd.isna(row.low):
        return
    left = min(tile.column for tile in tiles)
    right = max(tile.column for tile in tiles) + 1
    upper = -min(tile.row for tile in tiles)
    lower = -max(tile.row for tile in tiles) - 1
    axes.add_patch(
        FancyBboxPatch(
            (left, lower),
            right - left,
            upper - lower,
            boxstyle="round,pad=0.0,rounding_size=0.08",
            facecolor="none",
            edgecolor=INK,
            linewidth=1.6,
        )
    )
    count = short_bounds(int(row.low), persons(row.high))
    axes.text(
        right + 0.1,
        (upper + lower) / 2,
        say("axis.together", count=count),
        ha="left",
        va="center",
        fontsize=10,
    )


def _draw_key(axes: Axes, top: int, say: Wording) -> None:
    if top <= 0:
        return
    left, bottom, width = 0.03, -5.32, 0.42
    edges = [round(top * step / len(SHADES)) for step in range(len(SHADES) + 1)]
    for step, colour in enumerate(SHADES):
        axes.add_patch(
            Rectangle(
                (left + step * width, bottom), width, 0.11, facecolor=colour, edgecolor=QUIET, linewidth=0.5
            )
        )
    axes.text(left, bottom + 0.15, "0", ha="left", va="bottom", fontsize=9.5, color=QUIET)
    axes.text(
        left + 5 * width, bottom + 0.15, f"{edges[-1]:,}", ha="right", va="bottom", fontsize=9.5, color=QUIET
    )
    axes.text(
        left + 5 * width + 0.1,
        bottom + 0.055,
        say("axis.persons"),
        ha="left",
        va="center",
        fontsize=9.5,
        color=QUIET,
    )
    axes.add_patch(
        Rectangle(
            (left + 3.05, bottom), 0.25, 0.14, facecolor="none", edgecolor=LINE, hatch="////", linewidth=0.8
        )
    )
    axes.text(
        left + 3.35, bottom + 0.055, say("axis.silent"), ha="left", va="center", fontsize=9.5, color=QUIET
    )


def _alt(places: pd.DataFrame, say: Wording) -> str:
    counted = places[places["low"].notna()]
    silent = [place_phrase(say, str(place)) for place in places.loc[places["low"].isna(), "place"]]
    listed = list_phrase(
        say,
        [
            say(
                "alt.item",
                place=place_phrase(say, str(row.place)),
                count=interval_phrase(say, int(row.low), persons(row.high)),
            )
            for row in each_row(counted)
        ],
    )
    return say(
        "alt.map",
        listed=listed,
        silent=say("alt.map_silent", places=list_phrase(say, silent)) if silent else "",
    )
