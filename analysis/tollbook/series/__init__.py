"""The tidy time series that the claims of a study make."""

from tollbook.series.build import build_series
from tollbook.series.cells import Cell, ancestors, undated
from tollbook.series.frame import COLUMNS, KEY, STATUSES, check_invariants, series_frame

__all__ = [
    "COLUMNS",
    "KEY",
    "STATUSES",
    "Cell",
    "ancestors",
    "build_series",
    "check_invariants",
    "series_frame",
    "undated",
]
