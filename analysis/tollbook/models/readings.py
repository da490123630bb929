"""Three readings of "at least": as stated, right-censored, scaled."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tollbook.models.arrays import Floats

READINGS = ("as_stated", "censored", "scaled")
MEANINGS = {
    "as_stated": "every printed number is taken as the count",
    "censored": '"at least N" is N or more; a range is a range',
    "scaled": '"at least N" states a constant share of the count, which is estimated from the other days',
}


def bounds(rows: pd.DataFrame, reading: str) -> tuple[Floats, Floats]:
    """Lower and upper bounds of each count (persons) under a reading.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of `Observations`.
    reading : str
        One of `READINGS`.

    Returns
    -------
    low, high : (n,) ndarray
        `high` is infinite for "at least" under `censored`.

    Examples
    --------
    >>> rows = pd.DataFrame({"low": [77.0], "high": [np.nan], "stated": [76.0], "open": [True]})
    >>> [bounds(rows, reading)[1].tolist() for reading in READINGS]
    [[76.0], [inf], [76.0]]
    """
    low = rows["low"].to_numpy(dtype=float)
    high = rows["high"].to_numpy(dtype=float, na_value=np.nan)
    if reading == "censored":
        return low, np.where(np.isnan(high), np.inf, high)
    stated = rows["stated"].to_numpy(dtype=float)
    return stated, stated.copy()


def cannot_read(rows: pd.DataFrame, reading: str, parameters: int) -> str:
    """Say why a reading cannot be estimated from the rows; empty where it can.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of `Observations`.
    reading : str
        One of `READINGS`.
    parameters : int
        Parameters of the model.
    """
    is_open = rows["open"].to_numpy(dtype=bool)
    closed = int((~is_open).sum())
    if reading == "censored" and closed < parameters + 3:
        return (
            f'{closed} of {len(rows)} counts have an upper bound; "at least" alone sets no upper limit, '
            f"so reading it as right-censored needs at least {parameters + 3}."
        )
    if reading == "scaled" and is_open.any() and min(closed, int(is_open.sum())) < 5:
        return (
            f'{closed} counts have an upper bound and {int(is_open.sum())} are "at least"; '
            "estimating the ratio between them needs 5 of each."
        )
    return ""
