"""The solver: integer programmes through `scipy.optimize.milp` (HiGHS), each solution checked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tollbook.checks.settling import Witness, broken_ceiling, find_witness, holds
from tollbook.checks.system import System

SECONDS = 5.0
"""Time that one programme may take before the day is called untestable, in seconds."""

_OPTIMAL, _LIMIT, _INFEASIBLE, _UNBOUNDED = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Solution:
    """What a programme gave.

    Attributes
    ----------
    status : str
        `feasible`, `infeasible`, `unbounded` or `unknown` (time ran out, or the solution failed its check).
    values : tuple of int
        One a variable; empty unless feasible.
    bound : int or None
        Certified optimum; None where the solver's own bound does not meet the value.
    """

    status: str
    values: tuple[int, ...] = ()
    bound: int | None = None


LinearRow = tuple[Mapping[int, int], int | None, int | None]
"""Coefficient of each variable, lower bound, upper bound; None is unbounded."""


@dataclass(frozen=True, slots=True)
class Programme:
    """Rows low <= sum of coefficient x variable <= high over non-negative integer variables."""

    size: int
    rows: tuple[LinearRow, ...]
    upper: tuple[int | None, ...]
    cost: tuple[int, ...]


def variables(system: System) -> dict[tuple[int, int], int]:
    """Return the variable number of each class in each layer."""
    pairs = [
        (layer, k)
        for layer, mask in enumerate(system.scope)
        for k in range(mask.bit_length())
        if mask >> k & 1
    ]
    return {pair: number for number, pair in enumerate(pairs)}


def claim_rows(system: System, number: Mapping[tuple[int, int], int]) -> tuple[LinearRow, ...]:
    """Return the rows of the counts."""
    return tuple((row_of(row.mask, row.layer, number), row.low, row.high) for row in system.rows)


def nesting(system: System, number: Mapping[tuple[int, int], int]) -> list[LinearRow]:
    """Return the rows that keep an inner layer within its outer one."""
    return [
        ({number[layer, k]: 1, number[system.above[layer], k]: -1}, None, 0)
        for layer, k in number
        if layer != system.above[layer]
    ]


def row_of(mask: int, layer: int, number: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Return the coefficients of a row: 1 for each variable of its classes."""
    return {number[layer, k]: 1 for k in range(mask.bit_length()) if mask >> k & 1}


def feasibility(system: System, seconds: float = SECONDS) -> tuple[str, Witness | None, bool]:
    """Tell whether all rows can hold at once.

    Intervals first: a broken ceiling proves that they cannot, a witness that they can. Only what neither
    settles goes to the solver.

    Parameters
    ----------
    system : System
    seconds : float
        Time limit of the solver.

    Returns
    -------
    status : str
        `feasible`, `infeasible` or `unknown`.
    witness : tuple of dict or None
        An assignment that satisfies all rows, checked in integers.
    solver : bool
        Whether the solver was used.
    """
    if broken_ceiling(system) is not None:
        return "infeasible", None, False
    witness = find_witness(system)
    if witness is not None:
        return "feasible", witness, False
    number = variables(system)
    rows = (*claim_rows(system, number), *nesting(system, number))
    programme = Programme(len(number), rows, (None,) * len(number), (0,) * len(number))
    solution = solve(programme, seconds)
    if solution.status != "feasible":
        return ("infeasible" if solution.status == "infeasible" else "unknown"), None, True
    witness = witness_of(system, solution.values)
    return ("feasible", witness, True) if holds(system, witness) else ("unknown", None, True)


def witness_of(system: System, values: Sequence[int]) -> Witness:
    """Return solved variables as persons by class, one mapping a layer."""
    found: tuple[dict[int, int], ...] = tuple({} for _ in system.above)
    for (layer, k), number in variables(system).items():
        if values[number]:
            found[layer][k] = values[number]
    return found


def solve(programme: Programme, seconds: float = SECONDS) -> Solution:
    """Minimise the cost over the rows; the solution is rounded and checked in Python integers.

    Parameters
    ----------
    programme : Programme
    seconds : float
        Time limit.

    Returns
    -------
    Solution
        Never `feasible` unless every row holds exactly for the integers given.
    """
    rows = [row for row in programme.rows if row[0]]
    if any(
        not row[0] and ((row[1] or 0) > 0 or (row[2] is not None and row[2] < 0)) for row in programme.rows
    ):
        return Solution("infeasible")
    constraints = []
    if rows:
        data = [(i, j, c) for i, (coefficients, _, _) in enumerate(rows) for j, c in coefficients.items()]
        i, j, c = (np.array(column, dtype=float) for column in zip(*data, strict=True))
        matrix = csr_array((c, (i.astype(int), j.astype(int))), shape=(len(rows), programme.size))
        low = np.array([-np.inf if row[1] is None else row[1] for row in rows], dtype=float)
        high = np.array([np.inf if row[2] is None else row[2] for row in rows], dtype=float)
        constraints.append(LinearConstraint(matrix, low, high))
    upper = np.array([np.inf if one is None else one for one in programme.upper], dtype=float)
    result = milp(
        np.array(programme.cost, dtype=float),
        constraints=constraints,
        integrality=np.ones(programme.size, dtype=np.int64),
        bounds=Bounds(np.zeros(programme.size), upper),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if result.status == _INFEASIBLE:
        return Solution("infeasible")
    if result.status == _UNBOUNDED:
        return Solution("unbounded")
    if result.status != _OPTIMAL or result.x is None:
        return Solution("unknown")
    values = tuple(round(one) for one in result.x)
    if not _satisfies(programme, values):
        return Solution("unknown")
    cost = sum(c * v for c, v in zip(programme.cost, values, strict=True))
    proven = getattr(result, "mip_dual_bound", None)
    certified = proven is not None and np.ceil(proven - 1e-6) >= cost
    return Solution("feasible", values, cost if certified or not any(programme.cost) else None)


def _satisfies(programme: Programme, values: Sequence[int]) -> bool:
    if any(v < 0 or (u is not None and v > u) for v, u in zip(values, programme.upper, strict=True)):
        return False
    return all(
        (low is None or total >= low) and (high is None or total <= high)
        for coefficients, low, high in programme.rows
        for total in [sum(c * values[j] for j, c in coefficients.items())]
    )
