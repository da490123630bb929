"""The joint check: whether all counts under one headline can be true at once, and which could be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.checks.arithmetic import by_document
from tollbook.checks.breakdowns import breakdowns
from tollbook.checks.prose import named, noun
from tollbook.checks.settling import floor_of
from tollbook.checks.solver import SECONDS, feasibility
from tollbook.checks.suspects import (
    claim_names,
    conflict,
    least_change,
    simple_change,
    single_suspects,
    suspect_sets,
)
from tollbook.checks.system import System, systems
from tollbook.records import Claim, Document, Finding
from tollbook.vocabulary.check_rules import check_book, check_rule

CHECK = "joint-report"
LARGEST_SET = 3
"""Largest suspect set that is looked for where no single claim could be at fault."""


@dataclass(frozen=True, slots=True)
class JointResult:
    """The findings of the joint check and the documents for which the solver was used."""

    findings: tuple[Finding, ...]
    solver_documents: frozenset[str]


def check_joint(
    documents: Sequence[Document], claims: Sequence[Claim], seconds: float = SECONDS
) -> JointResult:
    """Test all counts under each headline of each document together.

    Parameters
    ----------
    documents : sequence of Document
    claims : sequence of Claim
        Linked by `part_of`.
    seconds : float
        Time limit of each programme; a limit that is reached gives `untestable`.
    """
    groups = by_document(claims)
    found: list[Finding] = []
    used: set[str] = set()
    for document in documents:
        mine = groups.get(document.id, [])
        by_id = {claim.id: claim for claim in mine}
        for system in systems(mine, breakdowns(document, mine)):
            finding, solver = _test(system, by_id, seconds)
            found.append(finding)
            used |= {document.id} if solver else set()
    return JointResult(tuple(found), frozenset(used))


def _test(system: System, by_id: dict[str, Claim], seconds: float) -> tuple[Finding, bool]:
    open_lists = system.without(frozenset(r.name for r in system.rows if r.name.startswith("closed:")))
    status, _, solver = feasibility(system, seconds)
    if status == "feasible":
        return _consistent(system, by_id), solver
    if status == "unknown":
        text = "The solver did not settle within its time whether all counts can be true together."
        return _finding(system, "untestable", text), True
    open_status, more = status, False
    if open_lists.rows != system.rows:
        open_status, _, more = feasibility(open_lists, seconds)
    if open_status == "unknown":
        text = "The solver did not settle within its time whether all counts can be true together."
        return _finding(system, "untestable", text), True
    closed_matters = open_status == "feasible"
    if not closed_matters:
        system = open_lists
    finding, explaining = _explain(system, by_id, closed_matters, seconds)
    return finding, solver or more or explaining


def _consistent(system: System, by_id: dict[str, Claim]) -> Finding:
    floor = max(system.root.quantity.low, floor_of(system, system.masks[system.root.id]))
    raised = floor > system.root.quantity.low
    count = len(claim_names(system))
    text = f"All {count} counts under {named(system.root)} can be true together"
    text += f"; they imply at least {floor:,} {noun(system.root.category)}." if raised else "."
    return _finding(
        system,
        "raises_floor" if raised else "compatible",
        text,
        implied_low=floor,
        implied_high=system.root.quantity.high,
    )


def _explain(
    system: System, by_id: dict[str, Claim], closed_matters: bool, seconds: float
) -> tuple[Finding, bool]:
    names, used = conflict(system, seconds)
    singles, complete, more = single_suspects(system, names, seconds)
    used |= more
    sets: tuple[tuple[str, ...], ...] = tuple((name,) for name in singles)
    if not singles and complete and names:
        weights = {
            name: check_book().suspect_weights[by_id[name].quantity.qualifier] for name in claim_names(system)
        }
        suspicion = suspect_sets(system, weights, LARGEST_SET, seconds)
        sets, complete, used = suspicion.sets, suspicion.complete, True
    # Larger sets can be asked of `suspect_sets`; a reader is helped by the smallest, ties kept.
    smallest = min((len(one) for one in sets), default=0)
    sets = tuple(one for one in sets if len(one) == smallest)
    claims = tuple(name for name in names if name in by_id)
    conflicting = _list([named(by_id[name]) for name in claims]) if claims else "the counts"
    text = f"Not all counts under {named(system.root)} can be true together: {conflicting} exclude each other"
    if closed_matters:
        text += ", if the list is complete"
    text += "."
    text += _suspect_words(sets, claims, by_id)
    advised, more = advice(system, by_id, singles, seconds)
    text += advised
    used |= more
    return (
        _finding(
            system,
            "shortfall" if closed_matters else "contradiction",
            text,
            claims=claims,
            suspects=sets,
            assumptions=() if complete else ("The solver ran out of its time; more suspects may exist.",),
        ),
        used,
    )


def _suspect_words(sets: Sequence[tuple[str, ...]], claims: Sequence[str], by_id: dict[str, Claim]) -> str:
    if not sets:
        return ""
    if {name for one in sets for name in one} == set(claims) and len(sets) == len(claims):
        return " Any one of them could be at fault."
    said = [" with ".join(named(by_id[name]) for name in one) for one in sets]
    if len(said) == 1:
        return f" Only {said[0]} could alone be at fault." if len(sets[0]) == 1 else f" Suspect: {said[0]}."
    return f" Any one of these could be at fault: {'; '.join(said)}."


def advice(
    system: System, by_id: dict[str, Claim], singles: Sequence[str], seconds: float = SECONDS
) -> tuple[str, bool]:
    """Return a least change that would let all counts be true, in a sentence; advice only.

    Parameters
    ----------
    system : System
        Infeasible.
    by_id : dict of str to Claim
    singles : sequence of str
        Claims whose removal alone would mend it; a change of one of them is looked for first.
    seconds : float
        Time limit of the solver.

    Returns
    -------
    sentence : str
        Begins with a space; empty where no change was found.
    solver : bool
        Whether the solver was used.
    """
    simple = simple_change(system, singles)
    changes, certified = ((simple,), True) if simple else least_change(system, seconds)
    if not changes:
        return "", True
    said = [f"{named(by_id[name])} were {abs(n):,} {'higher' if n > 0 else 'lower'}" for name, n in changes]
    kind = "A least change that would" if certified else "A change that would"
    return f" {kind} reconcile them: if {' and '.join(said)}.", simple is None


def _finding(
    system: System,
    verdict: str,
    message: str,
    *,
    claims: tuple[str, ...] | None = None,
    suspects: tuple[tuple[str, ...], ...] = (),
    assumptions: tuple[str, ...] = (),
    implied_low: int | None = None,
    implied_high: int | None = None,
) -> Finding:
    root = system.root
    return Finding(
        id=f"{CHECK}:{root.id}",
        check=CHECK,
        verdict=verdict,
        severity=check_rule(CHECK).severity.get(verdict, "note"),
        message=message,
        documents=(root.document,),
        claims=claim_names(system) if claims is None else claims,
        covered=root.covered,
        place=root.place,
        category=root.category,
        outcome=root.outcome,
        source=root.stated_by,
        implied_low=implied_low,
        implied_high=implied_high,
        suspects=suspects,
        assumptions=assumptions,
    )


def _list(said: Sequence[str]) -> str:
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
