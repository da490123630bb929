"""The tidy time series that the claims of a study make."""

from tollbook.series.frame import COLUMNS, KEY, STATUSES, check_invariants, series_frame

__all__ = ["COLUMNS", "KEY", "STATUSES", "check_invariants", "series_frame"]
