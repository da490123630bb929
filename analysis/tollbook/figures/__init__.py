"""Figures of the report: each a function of a table, with alternative text made from the same numbers."""

from tollbook.figures.ledger import ledger_figure
from tollbook.figures.ranges import ranges
from tollbook.figures.theme import Drawing
from tollbook.figures.tiles import tile_grid, tile_map

__all__ = ["Drawing", "ledger_figure", "ranges", "tile_grid", "tile_map"]
