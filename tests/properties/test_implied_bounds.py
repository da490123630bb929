"""Solver, intervals and suspects against brute force on small random systems."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.checks.implied import implied_bounds
from tollbook.checks.settling import broken_ceiling, find_witness, floor_of, holds
from tollbook.checks.solver import feasibility
from tollbook.checks.suspects import claim_names, conflict, least_change, simple_change, suspect_sets
from tollbook.checks.system import Row, System
from tollbook.records import Claim, Quantity, Span

MOST = 4  # bounds stay at or below this, so that no minimal assignment needs more persons in a class

ROOT = Claim("r0", "d", Span(0, 1), "x", "killed", "all", ("SY",), Quantity(1, "exact", 1, 1))


@st.composite
def small_systems(draw, layers=1):
    """Random ranges over random sets of up to four classes; a second layer lies within the first."""
    classes = draw(st.integers(1, 4 if layers == 1 else 2))
    full = (1 << classes) - 1
    rows = []
    for number in range(draw(st.integers(1, 5))):
        low = draw(st.integers(0, MOST))
        high = draw(st.one_of(st.none(), st.integers(low, MOST)))
        mask = draw(st.integers(1, full))
        rows.append(Row(f"r{number}", draw(st.integers(0, layers - 1)), mask, low, high))
    return System(
        root=ROOT,
        classes=tuple((("x",),) * 3 for _ in range(classes)),
        dimensions=("place", "status", "age"),
        rows=tuple(rows),
        above=(0,) * layers,
        scope=(full,) * layers,
        masks={},
    )


def assignments(system):
    classes = len(system.classes)
    for flat in product(range(MOST + 1), repeat=classes * len(system.above)):
        layers = [flat[i * classes : (i + 1) * classes] for i in range(len(system.above))]
        if all(a <= b for inner in layers[1:] for a, b in zip(inner, layers[0], strict=True)):
            yield layers


def total(system, layers, row):
    return sum(layers[row.layer][k] for k in range(len(system.classes)) if row.mask >> k & 1)


def satisfied(system, layers, rows):
    return all(r.low <= total(system, layers, r) <= (MOST * 99 if r.high is None else r.high) for r in rows)


def feasible(system, leaving_out=()):
    rows = [row for row in system.rows if row.name not in leaving_out]
    return any(satisfied(system, layers, rows) for layers in assignments(system))


@settings(max_examples=150, deadline=None)
@given(st.one_of(small_systems(), small_systems(layers=2)))
def test_feasibility_agrees_with_brute_force(system):
    status, witness, _ = feasibility(system)
    assert status == ("feasible" if feasible(system) else "infeasible")
    assert witness is None or holds(system, witness)


@settings(max_examples=150, deadline=None)
@given(st.one_of(small_systems(), small_systems(layers=2)))
def test_what_intervals_settle_is_settled_rightly(system):
    possible = feasible(system)
    assert broken_ceiling(system) is None or not possible
    assert find_witness(system) is None or possible


@settings(max_examples=60, deadline=None)
@given(small_systems(), st.data())
def test_implied_bounds_are_those_of_brute_force(system, data):
    mask = data.draw(st.integers(1, system.scope[0]))
    cell = Row("cell", 0, mask, 0, None)
    reached = [
        total(system, layers, cell)
        for layers in assignments(system)
        if satisfied(system, layers, system.rows)
    ]
    implied = implied_bounds(system, mask)
    if not reached:
        assert implied.status == "infeasible"
        return
    assert implied.low == min(reached)
    assert floor_of(system, mask) <= implied.low
    if implied.status == "unbounded":
        assert implied.high is None
        assert max(reached) >= MOST
    else:
        assert implied.high == max(reached)
        assert implied.status == ("forced" if min(reached) == max(reached) else "bounded")


@settings(max_examples=60, deadline=None)
@given(small_systems().filter(lambda system: not feasible(system)))
def test_suspect_sets_are_all_minimal_sets_of_brute_force(system):
    names = claim_names(system)
    mending = [set(s) for size in (1, 2, 3) for s in combinations(names, size) if feasible(system, s)]
    minimal = {tuple(sorted(s)) for s in mending if not any(other < s for other in mending)}
    found = suspect_sets(system, dict.fromkeys(names, 1), max_size=3)
    assert found.complete
    assert {tuple(sorted(s)) for s in found.sets} == minimal


@settings(max_examples=60, deadline=None)
@given(small_systems().filter(lambda system: not feasible(system)))
def test_a_conflict_is_infeasible_and_without_any_member_feasible(system):
    names, _ = conflict(system)
    others = {row.name for row in system.rows} - set(names)
    assert not feasible(system, others)
    assert all(feasible(system, others | {name}) for name in names)


@settings(max_examples=60, deadline=None)
@given(small_systems().filter(lambda system: not feasible(system)))
def test_the_least_change_is_the_least_violation(system):
    def violation(layers):
        sums = [(row, total(system, layers, row)) for row in system.rows]
        return sum(max(r.low - s, 0) + (max(s - r.high, 0) if r.high is not None else 0) for r, s in sums)

    least = min(violation(layers) for layers in assignments(system))
    changes, certified = least_change(system)
    assert certified
    assert sum(abs(n) for _, n in changes) == least
    simple = simple_change(system, claim_names(system))
    assert simple is None or abs(simple[1]) == least
