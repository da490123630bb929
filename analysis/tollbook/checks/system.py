"""The joint system of one report: every count as a range over a set of atoms, all to be true at once.

An atom is a person's place, status, age and whatever else the counts tell apart, each with "unspecified".
Atoms that the same counts contain are one variable: the reduction is exact. A count that names its whole cell
("three children" in the country, "five in Idlib") counts all of that cell within its parent. A count that may
be one incident of several (a town, an unnamed place, a cause, a cell that a sibling shares) is *free*: some
persons of its cell. A free count with parts of its own is a layer: fewer persons of the same atoms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from tollbook.checks.breakdowns import Breakdown
from tollbook.checks.cells import Cell, cell_of
from tollbook.records import Claim

ELSEWHERE = "elsewhere"
UNSPECIFIED = "unspecified"

Leaf = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One range: low <= sum of the variables of `mask` in `layer` <= high; persons.

    Attributes
    ----------
    name : str
        Id of the claim, or `closed:` and the id of the whole whose list is complete.
    layer : int
        0 is the root's.
    mask : int
        Bit set of atom classes.
    """

    name: str
    layer: int
    mask: int
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class System:
    """All counts under one root.

    Attributes
    ----------
    root : Claim
    classes : tuple of tuple
        One representative atom a class: the leaf of each dimension.
    dimensions : tuple of str
        Names of the leaves of an atom.
    rows : tuple of Row
    above : tuple of int
        Parent layer of each layer; the root's is itself.
    scope : tuple of int
        Mask of the classes that each layer has.
    masks : mapping of str to int
        Effective atom classes of each claim.
    """

    root: Claim
    classes: tuple[tuple[Leaf, ...], ...]
    dimensions: tuple[str, ...]
    rows: tuple[Row, ...]
    above: tuple[int, ...]
    scope: tuple[int, ...]
    masks: Mapping[str, int]

    def without(self, names: frozenset[str]) -> System:
        """Return the system with the rows of these names left out."""
        rows = tuple(row for row in self.rows if row.name not in names)
        return System(self.root, self.classes, self.dimensions, rows, self.above, self.scope, self.masks)

    def with_row(self, row: Row) -> System:
        """Return the system with one more row."""
        return System(
            self.root, self.classes, self.dimensions, (*self.rows, row), self.above, self.scope, self.masks
        )


def systems(claims: Sequence[Claim], lists: Sequence[Breakdown]) -> tuple[System, ...]:
    """Return the system of each root that has parts.

    Parameters
    ----------
    claims : sequence of Claim
        Of one document, in the order of the text.
    lists : sequence of Breakdown
        The document's lists; closed ones leave nothing of their whole.
    """
    by_id = {claim.id: claim for claim in claims}
    children: dict[str, list[Claim]] = defaultdict(list)
    roots = []
    for claim in claims:
        if claim.part_of is not None and claim.part_of in by_id and _reaches_root(claim, by_id):
            children[claim.part_of].append(claim)
        elif claim.part_of is None or claim.part_of not in by_id:
            roots.append(claim)
    return tuple(_system(root, children, lists) for root in roots if children[root.id])


def _reaches_root(claim: Claim, by_id: Mapping[str, Claim]) -> bool:
    seen = set()
    while claim.part_of is not None and claim.part_of in by_id:
        if claim.id in seen:
            return False
        seen.add(claim.id)
        claim = by_id[claim.part_of]
    return True


def _system(root: Claim, children: Mapping[str, list[Claim]], lists: Sequence[Breakdown]) -> System:
    order = _depth_first(root, children)
    cells = {claim.id: cell_of(claim) for claim in order}
    leaves = _leaves(cells, root)
    own = {claim.id: _own_leaves(cells[claim.id], leaves, claim is root) for claim in order}
    effective, unplaced = _effective(order, own)
    classes, masks = _classes(order, effective, leaves)
    free = {
        claim.id
        for claim in order
        if claim is not root and (claim.id in unplaced or _is_free(claim, cells, masks, children))
    }
    rows, above, scope, inner = _rows(order, children, masks, free)
    rows += _closed_rows(lists, masks, inner)
    return System(root, classes, tuple(leaves), tuple(rows), tuple(above), tuple(scope), masks)


def _depth_first(root: Claim, children: Mapping[str, list[Claim]]) -> list[Claim]:
    found, ahead = [], [root]
    while ahead:
        claim = ahead.pop()
        found.append(claim)
        ahead.extend(reversed(children.get(claim.id, [])))
    return found


def _leaves(cells: Mapping[str, Cell], root: Claim) -> dict[str, list[Leaf]]:
    """The values of each dimension that some count tells apart."""
    top = cells[root.id]
    places: dict[Leaf, None] = {}
    for cell in cells.values():
        for code in sorted(cell.places or ()):
            places[(code,)] = None
            for town in sorted(cell.localities or ()):
                places[(code, town)] = None
    if top.places is None:
        places[(ELSEWHERE,)] = None
    statuses = sorted({value for cell in cells.values() for value in cell.statuses or ()})
    ages = sorted({value for cell in cells.values() for value in cell.ages or ()})
    leaves: dict[str, list[Leaf]] = {"place": list(places)}
    leaves["status"] = [(value,) for value in (*statuses, UNSPECIFIED)]
    leaves["age"] = [(value,) for value in (*ages, UNSPECIFIED)]
    if len(top.outcomes) > 1:
        leaves["outcome"] = [(value,) for value in sorted(top.outcomes)]
    for key in sorted({key for cell in cells.values() for key in cell.labels} - {"kind"}):
        values = sorted({cell.labels[key] for cell in cells.values() if key in cell.labels})
        leaves[key] = [(value,) for value in (*values, UNSPECIFIED)]
    days = sorted(
        {str(cell.covered) for cell in cells.values() if cell.covered != top.covered and cell.covered}
    )
    if days and _are_apart(cells, top):
        leaves["days"] = [(value,) for value in (*days, UNSPECIFIED)]
    return leaves


def _are_apart(cells: Mapping[str, Cell], top: Cell) -> bool:
    """Whether the shorter periods are known to share no day."""
    shorter = {c.covered for c in cells.values() if c.covered is not None and c.covered != top.covered}
    known = sorted((one.start, one.end) for one in shorter if one.start is not None)
    return len(known) == len(shorter) and all(first[1] < second[0] for first, second in pairwise(known))


def _own_leaves(cell: Cell, leaves: Mapping[str, list[Leaf]], is_root: bool) -> dict[str, frozenset[Leaf]]:
    own = {name: frozenset(values) for name, values in leaves.items()}
    if cell.places is not None:
        own["place"] = frozenset(
            leaf
            for leaf in leaves["place"]
            if leaf[0] in cell.places
            and (cell.localities is None or (len(leaf) > 1 and leaf[1] in cell.localities))
        )
    if cell.statuses is not None:
        own["status"] = frozenset((value,) for value in cell.statuses)
    if cell.ages is not None:
        own["age"] = frozenset((value,) for value in cell.ages)
    if "outcome" in leaves:
        own["outcome"] = frozenset((value,) for value in cell.outcomes) & own["outcome"]
    for key, value in cell.labels.items():
        if key in leaves:
            own[key] = frozenset({(value,)})
    if "days" in leaves and not is_root and cell.covered and (str(cell.covered),) in own["days"]:
        own["days"] = frozenset({(str(cell.covered),)})
    return own


def _effective(
    order: Sequence[Claim], own: Mapping[str, dict[str, frozenset[Leaf]]]
) -> tuple[dict[str, dict[str, frozenset[Leaf]]], set[str]]:
    """Leaves within those of the parent; claims whose text puts them elsewhere keep the parent's."""
    effective: dict[str, dict[str, frozenset[Leaf]]] = {}
    unplaced: set[str] = set()
    for claim in order:
        mine = dict(own[claim.id])
        parent = effective.get(claim.part_of or "")
        if parent is not None:
            for name, values in parent.items():
                if mine[name] & values:
                    mine[name] &= values
                else:
                    mine[name] = values
                    unplaced.add(claim.id)
        effective[claim.id] = mine
    return effective, unplaced


def _classes(
    order: Sequence[Claim],
    effective: Mapping[str, dict[str, frozenset[Leaf]]],
    leaves: Mapping[str, list[Leaf]],
) -> tuple[tuple[tuple[Leaf, ...], ...], dict[str, int]]:
    """Atoms that the same claims contain, as one class each, and the classes of each claim as a bit set."""
    merged = []
    for name, values in leaves.items():
        signatures: dict[int, Leaf] = {}
        for leaf in values:
            signature = sum(1 << i for i, claim in enumerate(order) if leaf in effective[claim.id][name])
            signatures[signature] = (
                leaf  # the last leaf of a kind: "unspecified" speaks for all that are alike
            )
        merged.append(list(signatures.items()))
    found: dict[int, tuple[Leaf, ...]] = {}
    for atom in product(*merged):
        signature = -1
        for one, _ in atom:
            signature &= one
        if signature & 1:  # within the root
            found[signature] = tuple(leaf for _, leaf in atom)
    masks = {
        claim.id: sum(1 << k for k, signature in enumerate(found) if signature >> i & 1)
        for i, claim in enumerate(order)
    }
    return tuple(found.values()), masks


def _is_free(
    claim: Claim,
    cells: Mapping[str, Cell],
    masks: Mapping[str, int],
    children: Mapping[str, list[Claim]],
) -> bool:
    cell, mine = cells[claim.id], masks[claim.id]
    parent = claim.part_of or ""
    if cell.localities is not None or "kind" in cell.labels or not claim.place or mine == masks[parent]:
        return True
    siblings = (masks[other.id] for other in children[parent] if other is not claim)
    return any(mine & other in (mine, other) for other in siblings)


def _rows(
    order: Sequence[Claim],
    children: Mapping[str, list[Claim]],
    masks: Mapping[str, int],
    free: set[str],
) -> tuple[list[Row], list[int], list[int], dict[str, int]]:
    rows: list[Row] = []
    above, scope = [0], [masks[order[0].id]]
    inner = {order[0].id: 0}
    for claim in order:
        layer = inner[claim.part_of or ""] if claim is not order[0] else 0
        quantity = claim.quantity
        high = quantity.high
        if claim.id in free and children.get(claim.id):
            above.append(layer)
            scope.append(masks[claim.id])
            layer = len(above) - 1
        elif claim.id in free:
            high = None  # some of the cell's persons: only their number is known to be there
        inner[claim.id] = layer
        rows.append(Row(claim.id, layer, masks[claim.id], quantity.low, high))
    return rows, above, scope, inner


def _closed_rows(lists: Sequence[Breakdown], masks: Mapping[str, int], inner: Mapping[str, int]) -> list[Row]:
    found = []
    for one in lists:
        if one.closed and one.whole.id in masks:
            covered = 0
            for part in one.parts:
                covered |= masks[part.id]
            rest = masks[one.whole.id] & ~covered
            found.append(Row(f"closed:{one.whole.id}", inner[one.whole.id], rest, 0, 0))
    return found
