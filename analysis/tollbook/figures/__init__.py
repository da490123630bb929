"""Figures of the report: each a function of a table, with alternative text made from the same numbers."""

from tollbook.figures.diagnostics import diagnostics
from tollbook.figures.ledger import ledger_figure
from tollbook.figures.levels import levels
from tollbook.figures.ranges import ranges
from tollbook.figures.theme import Drawing
from tollbook.figures.tiles import tile_grid, tile_map
from tollbook.figures.timelines import daily, national_days, panels

__all__ = [
    "Drawing",
    "daily",
    "diagnostics",
    "ledger_figure",
    "levels",
    "national_days",
    "panels",
    "ranges",
    "tile_grid",
    "tile_map",
]
