"""Read rows of a frame one by one, with missing whole numbers as None."""

from __future__ import annotations

from typing import Any

import pandas as pd


def each_row(frame: pd.DataFrame) -> list[Any]:
    """Return the rows as named tuples; what a column holds is known to its frame, not to the type checker.

    Examples
    --------
    >>> [row.low for row in each_row(pd.DataFrame({"low": [3, 4]}))]
    [3, 4]
    """
    return list(frame.itertuples())


def persons(value: Any) -> int | None:
    """Return a whole number of persons, None where it is missing.

    Examples
    --------
    >>> persons(pd.NA), persons(76)
    (None, 76)
    """
    return None if value is None or pd.isna(value) else int(value)
