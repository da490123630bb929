"""Where counts cannot all be true: a minimal conflict, minimal suspect sets, the least change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tollbook.checks.settling import broken_ceiling, find_witness
from tollbook.checks.solver import (
    SECONDS,
    LinearRow,
    Programme,
    feasibility,
    nesting,
    row_of,
    solve,
    variables,
)
from tollbook.checks.system import Row, System


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Sets of statements that could be at fault.

    Attributes
    ----------
    sets : tuple of tuple of str
        Minimal sets of claim ids: without any one set the rest can all be true. By size, weight and text.
    complete : bool
        Whether these are all minimal sets up to the size asked for.
    solver : bool
        Whether the solver was used.
    """

    sets: tuple[tuple[str, ...], ...]
    complete: bool
    solver: bool


def claim_names(system: System) -> tuple[str, ...]:
    """Ids of the claims of a system, in the order of its rows; the closedness of lists is no claim."""
    return tuple(dict.fromkeys(row.name for row in system.rows if not row.name.startswith("closed:")))


def conflict(system: System, seconds: float = SECONDS) -> tuple[tuple[str, ...], bool]:
    """Return one minimal set of rows that cannot hold together, by the deletion filter.

    Parameters
    ----------
    system : System
        Infeasible.
    seconds : float
        Time limit of each programme.

    Returns
    -------
    names : tuple of str
        Names of the rows; leaving any one out makes the others feasible. Empty where the solver gave up.
    solver : bool
        Whether the solver was used.
    """
    broken = broken_ceiling(system)
    names = list(dict.fromkeys(row.name for row in system.rows))
    if broken is not None:
        names = list(dict.fromkeys([broken[0].name, *(row.name for row in broken[1])]))
    everything = frozenset(row.name for row in system.rows)
    used = False
    kept = list(names)
    for name in names:
        trial = [one for one in kept if one != name]
        status, _, solver = feasibility(system.without(everything - frozenset(trial)), seconds)
        used |= solver
        if status == "unknown":
            return (), used
        if status == "infeasible":
            kept = trial
    return tuple(kept), used


def single_suspects(
    system: System, among: Sequence[str], seconds: float = SECONDS
) -> tuple[tuple[str, ...], bool, bool]:
    """Return each claim whose removal alone lets all others be true.

    Such a claim lies in every conflict, so only the members of one conflict need be tried.

    Returns
    -------
    names : tuple of str
    complete, solver : bool
        Whether each trial was settled; whether the solver was used.
    """
    found, complete, used = [], True, False
    for name in among:
        if name.startswith("closed:"):
            continue
        status, _, solver = feasibility(system.without(frozenset({name})), seconds)
        used |= solver
        complete &= status != "unknown"
        if status == "feasible":
            found.append(name)
    return tuple(found), complete, used


def suspect_sets(
    system: System, weights: Mapping[str, int], max_size: int = 3, seconds: float = SECONDS, limit: int = 100
) -> Suspicion:
    """Return all minimal sets of claims, up to a size, without which the rest can be true.

    The weighted Fellegi-Holt problem: drop the lightest set of rows so that the others hold; then forbid that
    set and all that contain it, and solve again until nothing is left.

    Parameters
    ----------
    system : System
        Infeasible.
    weights : mapping of str to int
        Weight of each claim; positive.
    max_size : int
        Largest set to look for.
    seconds : float
        Time limit of each programme.
    limit : int
        Most sets to return; `complete` is false where there are more.
    """
    names = claim_names(system)
    number = variables(system)
    plain = len(number)
    flags = {name: plain + i for i, name in enumerate(names)}
    reach = _reach(system)
    size = plain + len(names)
    rows: list[LinearRow] = list(nesting(system, number))
    for row in system.rows:
        coefficients = row_of(row.mask, row.layer, number)
        if row.name not in flags:
            rows.append((coefficients, row.low, row.high))
            continue
        flag = flags[row.name]
        rows.append(({**coefficients, flag: reach}, row.low, None))
        if row.high is not None:
            rows.append(({**coefficients, flag: -reach}, None, row.high))
    rows.append((dict.fromkeys(flags.values(), 1), None, max_size))
    cost = [0] * size
    for name, flag in flags.items():
        cost[flag] = weights.get(name, 1)
    upper: tuple[int | None, ...] = (*[reach] * plain, *[1] * len(names))
    found: list[tuple[str, ...]] = []
    while len(found) < limit:
        solution = solve(Programme(size, tuple(rows), upper, tuple(cost)), seconds)
        if solution.status == "infeasible":
            return Suspicion(_ordered(found, names, weights), True, True)
        if solution.status != "feasible":
            break
        chosen = tuple(name for name in names if solution.values[flags[name]])
        found.append(chosen)
        rows.append(({flags[name]: 1 for name in chosen}, None, len(chosen) - 1))
    return Suspicion(_ordered(found, names, weights), False, True)


def _reach(system: System) -> int:
    """A number of persons that no needed assignment exceeds: the sum of all bounds."""
    return 1 + sum(row.low + (row.high or 0) for row in system.rows)


def _ordered(
    found: Sequence[tuple[str, ...]], names: Sequence[str], weights: Mapping[str, int]
) -> tuple[tuple[str, ...], ...]:
    place = {name: i for i, name in enumerate(names)}
    return tuple(
        sorted(found, key=lambda s: (len(s), sum(weights.get(n, 1) for n in s), [place[n] for n in s]))
    )


def simple_change(system: System, singles: Sequence[str]) -> tuple[str, int] | None:
    """Return a change of one figure that is certainly least, found without the solver; else None.

    Where floors exceed a ceiling by some persons, any change must move at least as many.
    """
    broken = broken_ceiling(system)
    if broken is None or broken[0].high is None:
        return None
    ceiling, floors = broken
    excess = sum(row.low for row in floors) - broken[0].high
    for name, change in [(ceiling.name, excess), *((row.name, -excess) for row in floors)]:
        if name in singles and find_witness(_shifted(system, name, change)) is not None:
            return name, change
    return None


def _shifted(system: System, name: str, change: int) -> System:
    def move(row: Row) -> Row:
        if row.name != name:
            return row
        high = None if row.high is None else row.high + change
        return Row(row.name, row.layer, row.mask, max(0, row.low + change), high)

    if any(row.name == name and row.high is not None and row.high + change < 0 for row in system.rows):
        return system
    return replace(system, rows=tuple(move(row) for row in system.rows))


def least_change(system: System, seconds: float = SECONDS) -> tuple[tuple[tuple[str, int], ...], bool]:
    """Return one least change of figures that would let all be true: advice, never applied.

    Parameters
    ----------
    system : System
        Infeasible.
    seconds : float
        Time limit.

    Returns
    -------
    changes : tuple of (str, int)
        Claim id and persons to add to it (negative: to take away); together the fewest persons. Another
        change of as few persons may exist. Empty where the solver gave up.
    certified : bool
        Whether the solver proved that no smaller change exists.
    """
    number = variables(system)
    size = len(number)
    rows: list[LinearRow] = list(nesting(system, number))
    up: dict[str, int] = {}
    down: dict[str, int] = {}
    for row in system.rows:
        coefficients = row_of(row.mask, row.layer, number)
        if row.name.startswith("closed:"):
            rows.append((coefficients, row.low, row.high))
            continue
        down[row.name], up[row.name] = size, size + 1
        size += 2
        # the figure lowered by `down` and raised by `up` has the range [low - down + up, high - down + up]
        moved = {**coefficients, down[row.name]: 1, up[row.name]: -1}
        rows.append((moved, row.low, row.high))
    cost = [0] * len(number) + [1] * (size - len(number))
    solution = solve(Programme(size, tuple(rows), (None,) * size, tuple(cost)), seconds)
    if solution.status != "feasible":
        return (), False
    changes = {name: solution.values[up[name]] - solution.values[down[name]] for name in up}
    return tuple((name, n) for name, n in changes.items() if n), solution.bound is not None
