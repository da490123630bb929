"""Interval arithmetic over whole and parts, for all lists at once, and the verdict that it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tollbook.checks.breakdowns import Breakdown
from tollbook.records import Claim


@dataclass(frozen=True, slots=True)
class Residual:
    """What is left of a whole after its parts; persons, None is unbounded.

    Attributes
    ----------
    low, high : int or None
        [L_whole - sum of U of the list, U_whole - sum of L of the parts that certainly share nobody].
    listed_low : int
        Sum of the lower bounds of all parts, added up as a list.
    certain_low : int
        Sum of the lower bounds of the parts that certainly share nobody: a floor of the whole.
    listed_high : int or None
        Sum of the upper bounds of the list.
    """

    low: int | None
    high: int | None
    listed_low: int
    certain_low: int
    listed_high: int | None


def residuals(lists: Sequence[Breakdown]) -> tuple[Residual, ...]:
    """Return the residual of each list, by one pass of grouped sums over all claims.

    Parameters
    ----------
    lists : sequence of Breakdown

    Examples
    --------
    >>> residuals([])
    ()
    """
    size = len(lists)
    if not size:
        return ()
    owner, low, high, is_open = _columns([(i, part) for i, one in enumerate(lists) for part in one.parts])
    sure_owner, sure_low, _, _ = _columns([(i, part) for i, one in enumerate(lists) for part in one.certain])
    listed_low = _sums(owner, low, size)
    listed_high = _sums(owner, high, size)
    unbounded = _sums(owner, is_open, size) > 0
    certain = _sums(sure_owner, sure_low, size)
    return tuple(
        Residual(
            low=None if unbounded[i] else one.whole.quantity.low - int(listed_high[i]),
            high=None if one.whole.quantity.high is None else one.whole.quantity.high - int(certain[i]),
            listed_low=int(listed_low[i]),
            certain_low=int(certain[i]),
            listed_high=None if unbounded[i] else int(listed_high[i]),
        )
        for i, one in enumerate(lists)
    )


Column = npt.NDArray[np.int64]


def _columns(pairs: Sequence[tuple[int, Claim]]) -> tuple[Column, Column, Column, Column]:
    owner = np.fromiter((i for i, _ in pairs), np.int64, len(pairs))
    low = np.fromiter((part.quantity.low for _, part in pairs), np.int64, len(pairs))
    high = np.fromiter((part.quantity.high or 0 for _, part in pairs), np.int64, len(pairs))
    is_open = np.fromiter((part.quantity.high is None for _, part in pairs), np.int64, len(pairs))
    return owner, low, high, is_open


def _sums(owner: Column, values: Column, size: int) -> Column:
    total = np.zeros(size, np.int64)
    np.add.at(total, owner, values)
    return total


def verdict(residual: Residual, whole_low: int, whole_high: int | None, *, splits: bool, closed: bool) -> str:
    """Return the verdict of a list; `data/reference/checks.yaml` defines each in words.

    Parameters
    ----------
    residual : Residual
    whole_low, whole_high : int, int or None
        Bounds of the whole, persons.
    splits, closed : bool
        Whether the parts are meant to make up the whole, and whether nothing can be left out.

    Examples
    --------
    >>> verdict(Residual(7, 7, 70, 70, 70), 77, 77, splits=True, closed=False)
    'remainder'
    >>> verdict(Residual(None, None, 70, 70, None), 77, None, splits=True, closed=False)
    'compatible'
    """
    if residual.high is not None and residual.high < 0:
        return "contradiction"
    if whole_high is not None and residual.listed_low > whole_high:
        return "exceeds_headline"
    if splits and residual.low is not None and residual.low > 0:
        return "shortfall" if closed else "remainder"
    if residual.low == residual.high == 0:
        return "exact"
    if residual.certain_low > whole_low:
        return "raises_floor"
    return "compatible"
