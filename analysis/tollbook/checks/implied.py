"""What all counts together imply of one cell: certified bounds, forced values, open ends."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.checks.cells import Cell, within
from tollbook.checks.solver import (
    SECONDS,
    LinearRow,
    Programme,
    claim_rows,
    nesting,
    row_of,
    solve,
    variables,
)
from tollbook.checks.system import UNSPECIFIED, System


@dataclass(frozen=True, slots=True)
class Implied:
    """Bounds of a cell; persons.

    Attributes
    ----------
    status : str
        `forced` where low equals high, `bounded`, `unbounded` where nothing caps it, `infeasible` where the
        counts contradict each other, `unknown` where the solver could not certify a bound.
    low, high : int or None
    """

    status: str
    low: int | None = None
    high: int | None = None


def implied_bounds(system: System, mask: int, seconds: float = SECONDS) -> Implied:
    """Return the least and the most persons that a set of classes can hold.

    Parameters
    ----------
    system : System
    mask : int
        Bit set of classes of the root layer, such as `system.masks[claim]` or `mask_of(system, cell)`.
    seconds : float
        Time limit of each programme.

    Returns
    -------
    Implied
        Both ends are reached by an assignment that was checked in integers, and proven by the dual bound.
    """
    number = variables(system)
    rows = (*claim_rows(system, number), *nesting(system, number))
    target = row_of(mask & system.scope[0], 0, number)
    least = solve(_programme(len(number), rows, target, 1), seconds)
    if least.status == "infeasible":
        return Implied("infeasible")
    if least.status != "feasible" or least.bound is None:
        return Implied("unknown")
    if any(_is_open(system, k) for k in range(mask.bit_length()) if mask & system.scope[0] & 1 << k):
        return Implied("unbounded", least.bound, None)
    most = solve(_programme(len(number), rows, target, -1), seconds)
    if most.status != "feasible" or most.bound is None:
        return Implied("unknown", least.bound, None)
    return Implied("forced" if least.bound == -most.bound else "bounded", least.bound, -most.bound)


def _programme(size: int, rows: tuple[LinearRow, ...], target: dict[int, int], sign: int) -> Programme:
    cost = tuple(sign * target.get(i, 0) for i in range(size))
    return Programme(size, rows, (None,) * size, cost)


def _is_open(system: System, k: int) -> bool:
    """Whether no row caps a class: persons can be added to it and break nothing."""
    return not any(row.layer == 0 and row.high is not None and row.mask >> k & 1 for row in system.rows)


def mask_of(system: System, cell: Cell) -> int:
    """Return the classes of a system that lie within a cell of place, status and age.

    A class that stands for several atoms alike counts as within the cell only if its representative does; ask
    for cells that the report tells apart.
    """
    found = 0
    for k, atom in enumerate(system.classes):
        leaves = dict(zip(system.dimensions, atom, strict=True))
        place = leaves["place"]
        inside = cell.places is None or place[0] in cell.places
        if cell.localities is not None:
            inside &= len(place) > 1 and place[1] in cell.localities
        for name, wanted in (("status", cell.statuses), ("age", cell.ages)):
            value = leaves[name][0]
            inside &= wanted is None or (value != UNSPECIFIED and within(frozenset({value}), wanted))
        found |= int(inside) << k
    return found
