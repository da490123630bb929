"""Settle a system without a solver: a floor that breaks a ceiling, or a witness that satisfies every row."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.checks.system import Row, System

Witness = tuple[dict[int, int], ...]


def holds(system: System, witness: Witness) -> bool:
    """Whether an assignment satisfies every row, in integer arithmetic.

    Parameters
    ----------
    system : System
    witness : tuple of dict
        For each layer, persons by class; a class left out has none.
    """
    for layer, values in enumerate(witness):
        outside = any(not system.scope[layer] >> k & 1 for k, n in values.items() if n)
        upper = witness[system.above[layer]]
        if outside or any(n < 0 or n > upper.get(k, 0) for k, n in values.items()):
            return False
    return all(
        row.low <= (total := _sum(witness[row.layer], row.mask)) and (row.high is None or total <= row.high)
        for row in system.rows
    )


def _sum(values: dict[int, int], mask: int) -> int:
    return sum(n for k, n in values.items() if mask >> k & 1)


def broken_ceiling(system: System) -> tuple[Row, tuple[Row, ...]] | None:
    """Return a row whose ceiling the rows inside it exceed, with those rows; None where none is found.

    Rows inside share nobody, so their floors add up: this is certain. That none is found proves nothing.
    """
    rows = sorted(system.rows, key=lambda row: (-row.layer, row.mask.bit_count()))
    floors: dict[int, tuple[int, tuple[Row, ...]]] = {}
    for index, row in enumerate(rows):
        inside = [
            i
            for i in range(index)
            if rows[i].mask | row.mask == row.mask
            and floors[i][0] > 0
            and _descends(system, rows[i].layer, row.layer)
        ]
        total, chosen = _heaviest(inside, rows, floors)
        if row.high is not None and max(total, row.low) > row.high:
            return row, chosen
        floors[index] = (total, chosen) if total > row.low else (row.low, (row,))
    return None


def floor_of(system: System, mask: int) -> int:
    """Return a certain lower bound of the persons in a set of classes of the root layer."""
    probe = system.with_row(Row("", 0, mask, 0, None))
    rows = sorted(probe.rows, key=lambda row: (-row.layer, row.mask.bit_count(), row.name == ""))
    floors: dict[int, tuple[int, tuple[Row, ...]]] = {}
    for index, row in enumerate(rows):
        inside = [i for i in range(index) if rows[i].mask | row.mask == row.mask and floors[i][0] > 0]
        inside = [i for i in inside if _descends(system, rows[i].layer, row.layer)]
        total, chosen = _heaviest(inside, rows, floors)
        if row.name == "":
            return total
        floors[index] = (total, chosen) if total > row.low else (row.low, (row,))
    return 0


def _descends(system: System, layer: int, ancestor: int) -> bool:
    while layer > ancestor:
        layer = system.above[layer]
    return layer == ancestor


def _heaviest(
    inside: Sequence[int], rows: Sequence[Row], floors: dict[int, tuple[int, tuple[Row, ...]]]
) -> tuple[int, tuple[Row, ...]]:
    """A heavy set of disjoint rows: the best of three greedy orders."""
    best: tuple[int, tuple[Row, ...]] = (0, ())
    orders = (
        sorted(inside, key=lambda i: -floors[i][0]),
        sorted(inside, key=lambda i: -rows[i].mask.bit_count()),
        sorted(inside, key=lambda i: rows[i].mask.bit_count()),
    )
    for order in orders:
        taken, total, chosen = 0, 0, ()
        for i in order:
            if not rows[i].mask & taken:
                taken |= rows[i].mask
                total += floors[i][0]
                chosen += floors[i][1]  # type: ignore[assignment]
        if total > best[0]:
            best = total, chosen
    return best


def find_witness(system: System) -> Witness | None:
    """Return an assignment that satisfies all rows, found by filling and moving; None where that fails.

    Layers are filled from the innermost. Within a layer wide rows come first; where that fails, the root and
    then narrow ones. A row takes persons that are still unspecified before it adds new ones.
    """
    for narrow_first in (False, True):
        witness = _try(system, narrow_first)
        if witness is not None and holds(system, witness):
            return witness
    return None


def _try(system: System, narrow_first: bool) -> Witness | None:
    values: list[dict[int, int]] = [{} for _ in system.above]
    for layer in range(len(system.above) - 1, -1, -1):
        for lower in range(layer + 1, len(system.above)):
            if system.above[lower] == layer:
                for k, n in values[lower].items():
                    values[layer][k] = max(values[layer].get(k, 0), n)
        if not _fill(system, layer, values[layer], narrow_first):
            return None
    return tuple(values)


def _fill(system: System, layer: int, x: dict[int, int], narrow_first: bool) -> bool:
    fixed = dict(x)  # persons that an inner layer needs where they are
    rows = sorted((r for r in system.rows if r.layer == layer), key=lambda r: -r.mask.bit_count())
    if narrow_first:
        rows = [*rows[:1], *reversed(rows[1:])]
    sums = [_sum(x, row.mask) for row in rows]
    ceilings = [row.high for row in rows]
    classes = [k for k in range(system.scope[layer].bit_length()) if system.scope[layer] >> k & 1]
    member = {k: [i for i, row in enumerate(rows) if row.mask >> k & 1] for k in classes}
    by_freedom = sorted(classes, key=lambda k: (len(member[k]), k))
    for index, row in enumerate(rows):
        targets = [k for k in by_freedom if row.mask >> k & 1]
        for t in targets:  # take persons of other classes first: the totals stay as they are
            if sums[index] >= row.low:
                break
            for s in [s for s, n in x.items() if n > fixed.get(s, 0) and not row.mask >> s & 1]:
                need = row.low - sums[index]
                gain = [i for i in member[t] if i not in member[s]]
                lose = [i for i in member[s] if i not in member[t]]
                step = min(
                    [need, x[s] - fixed.get(s, 0), *_room(gain, sums, ceilings), *_spare(lose, sums, rows)]
                )
                if step > 0:
                    _move(x, sums, s, t, step, gain, lose)
                    if step == need:
                        break
        for t in targets:
            need = row.low - sums[index]
            if need <= 0:
                break
            step = min([need, *_room(member[t], sums, ceilings)])
            if step > 0:
                x[t] = x.get(t, 0) + step
                for i in member[t]:
                    sums[i] += step
        if sums[index] < row.low:
            return False
    return True


def _room(rows: Sequence[int], sums: Sequence[int], ceilings: Sequence[int | None]) -> list[int]:
    return [high - sums[i] for i in rows if (high := ceilings[i]) is not None]


def _spare(lose: Sequence[int], sums: Sequence[int], rows: Sequence[Row]) -> list[int]:
    return [sums[i] - rows[i].low for i in lose]


def _move(
    x: dict[int, int], sums: list[int], s: int, t: int, step: int, gain: Sequence[int], lose: Sequence[int]
) -> None:
    x[s] -= step
    x[t] = x.get(t, 0) + step
    for i in gain:
        sums[i] += step
    for i in lose:
        sums[i] -= step
