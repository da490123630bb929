"""Measure the consistency checks on generated days with known truth, before and after one corrupted figure.

Days are generated as persons with a place, a town, a status and an age group, some of them unspecified. A
report states some of the counts, worded as exact, "at least", "more than", "about" or vague, with joint
areas, "including" and omitted places; all are true. Then one figure of each day is corrupted. Whether the
corrupted day is infeasible is decided by a programme of its own over every single atom, without the
reductions and the intervals of the package.

Beside it stand what is done by hand today: the sum of the parts equals the headline (point values), and the
same comparisons as rules of pandera.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pandera.pandas as pa
from scipy.optimize import LinearConstraint, milp

from tollbook.checks import check_claims
from tollbook.checks.joint import check_joint
from tollbook.records import Claim, DateRange, Document, Finding, Span
from tollbook.store.published import bounds

PLACES = [f"SY{number:02}" for number in range(1, 15)]
TOWNS = ("north", "south", "")
STATUSES = ("civilians", "fighters", "")
AGES = ("children", "women", "men", "")
INFEASIBLE_VERDICTS = {"contradiction", "shortfall"}
ALARMS = INFEASIBLE_VERDICTS | {"exceeds_headline", "remainder"}

Atom = tuple[str, str, str, str]
ALL_ATOMS: list[Atom] = [(p, t, s, a) for p in PLACES for t in TOWNS for s in STATUSES for a in AGES]


@dataclass(frozen=True)
class Day:
    """A report and, for each claim, the atoms that it counts; `closed` where all places are listed."""

    document: Document
    claims: tuple[Claim, ...]
    atoms: dict[str, frozenset[Atom]]
    closed: bool
    corrupted: str = ""


def make_day(number: int, rng: random.Random) -> Day:
    """One day: persons first, then a report that tells the truth about them."""
    persons: dict[Atom, int] = defaultdict(int)
    for place in rng.sample(PLACES, rng.randint(3, 12)):
        for _ in range(min(60, 1 + int(rng.expovariate(1 / 8)))):
            status = rng.choices(STATUSES, (6, 3, 3))[0]
            age = rng.choices(AGES, (2, 2, 3, 5))[0]
            persons[place, rng.choices(TOWNS, (2, 1, 6))[0], status, age] += 1
    return write_report(number, persons, rng.random() < 0.25, rng)


def write_report(number: int, persons: dict[Atom, int], closed: bool, rng: random.Random) -> Day:
    name = f"day{number:05}"
    day = DateRange.day(date(2011, 3, 15) + timedelta(days=number))
    profile = "unsmil" if closed else "roundup"
    document = Document(name, "text", covered=day, profile=profile, source=f"source {profile}")
    claims: list[Claim] = []
    atoms: dict[str, frozenset[Atom]] = {}

    def say(
        parent: str | None,
        category: str,
        place: tuple[str, ...],
        inside: set[Atom],
        worded: bool,
        town: str = "",
    ) -> str:
        truth = sum(persons[atom] for atom in inside)
        reported, qualifier = word(truth, rng) if worded else (truth, "exact")
        quantity = bounds(reported, qualifier)
        if qualifier == "vague":
            quantity = replace(quantity, low=24)
        claim = Claim(
            id=f"{name}:{len(claims)}-{len(claims) + 1}",
            document=name,
            span=Span(len(claims), len(claims) + 1),
            quote=str(reported),
            outcome="killed",
            category=category,
            place=place,
            quantity=quantity,
            locality=town,
            covered=day,
            part_of=parent,
            stated_by=document.source,
        )
        claims.append(claim)
        atoms[claim.id] = frozenset(inside)
        return claim.id

    everyone = set(ALL_ATOMS)
    root = say(None, "all", ("SY",), everyone, not closed or rng.random() < 0.5)
    for category in rng.sample(["children", "women", "fighters", "civilians"], rng.randint(0, 3)):
        say(root, category, ("SY",), of_category(everyone, category), rng.random() < 0.3)
    met = [place for place in PLACES if any(n for atom, n in persons.items() if atom[0] == place)]
    shown = met if closed else [place for place in met if rng.random() < 0.8]
    groups: list[tuple[str, ...]] = [(place,) for place in shown]
    if {"SY01", "SY03"} <= set(shown) and rng.random() < 0.6:
        groups = [("SY01", "SY03"), *[group for group in groups if group[0] not in {"SY01", "SY03"}]]
    for group in groups:
        inside = {atom for atom in everyone if atom[0] in group}
        parent = say(root, "all", group, inside, not closed and rng.random() < 0.35)
        for category in rng.sample(["children", "women", "fighters"], rng.choice([0, 0, 0, 1, 1, 2])):
            if sum(persons[atom] for atom in of_category(inside, category)):
                say(parent, category, group, of_category(inside, category), False)
        town = rng.choice([*TOWNS, "", ""])
        some = {atom for atom in inside if atom[0] == group[0] and atom[1] == town}
        if town and sum(persons[atom] for atom in some):
            say(parent, "all", (group[0],), some, rng.random() < 0.3, town)
    return Day(document, tuple(claims), atoms, closed)


def of_category(inside: set[Atom], category: str) -> set[Atom]:
    return {atom for atom in inside if category in (atom[2], atom[3])}


def word(truth: int, rng: random.Random) -> tuple[int | None, str]:
    """Figure and qualifier that are true of a number."""
    qualifier = rng.choices(["exact", "at_least", "more_than", "about", "vague"], (4, 3, 3, 2, 1))[0]
    if qualifier == "at_least":
        return truth - rng.choice([0, 0, truth // 10]), qualifier
    if qualifier == "more_than" and truth:
        return truth - 1 - rng.choice([0, (truth - 1) // 10]), qualifier
    if qualifier == "vague" and truth >= 24:
        return None, qualifier
    if qualifier == "about":
        rounded = bounds(round(truth / 5) * 5, "about")
        if rounded.low <= truth <= (rounded.high or 0):
            return rounded.reported, qualifier
    return truth, "exact"


def corrupt(day: Day, rng: random.Random) -> Day:
    """Change one printed figure as typing and retelling do: a digit more or less, a swap, a wrong digit."""
    claim = rng.choice([one for one in day.claims if one.quantity.reported is not None])
    was = claim.quantity.reported or 0
    digits = str(was)
    changes = [int(digits + rng.choice("0123456789")), int(digits[:-1] or 0), int(digits[::-1])]
    changes += [was + rng.choice([-10, -3, -2, -1, 1, 2, 3, 10]), rng.randint(0, 2 * was + 5), was + 1]
    now = rng.choice([number for number in changes if number >= 0 and number != was])
    wrong = replace(claim, quantity=bounds(now, claim.quantity.qualifier))
    claims = tuple(wrong if one is claim else one for one in day.claims)
    return replace(day, claims=claims, corrupted=claim.id)


def is_infeasible(day: Day) -> bool:
    """Whether no numbers of persons satisfy all claims: one variable for each of the 504 atoms."""
    position = {atom: i for i, atom in enumerate(ALL_ATOMS)}
    rows, low, high = [], [], []
    listed = [claim for claim in day.claims if claim.part_of == day.claims[0].id and claim.place != ("SY",)]
    for claim in day.claims:
        rows.append([position[atom] for atom in day.atoms[claim.id]])
        low.append(claim.quantity.low)
        # a count of a town is of some of its persons: the report may tell of another incident there
        high.append(np.inf if claim.locality or claim.quantity.high is None else claim.quantity.high)
    if day.closed and len(listed) >= 4:  # fewer places are a selection, as checks.yaml says
        codes = {code for claim in listed for code in claim.place}
        rows.append([i for atom, i in position.items() if atom[0] not in codes])
        low.append(0)
        high.append(0)
    matrix = np.zeros((len(rows), len(ALL_ATOMS)))
    for number, columns in enumerate(rows):
        matrix[number, columns] = 1
    ones = np.ones(len(ALL_ATOMS))
    result = milp(0 * ones, constraints=LinearConstraint(matrix, low, high), integrality=ones)
    if result.status not in (0, 2):
        raise RuntimeError(f"the oracle did not settle {day.document.id}: {result.message}")
    return bool(result.status == 2)


def verdicts(days: list[Day]) -> dict[str, list[Finding]]:
    """Findings of all checks, by document."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in check_claims([day.document for day in days], [one for day in days for one in day.claims]):
        for name in finding.documents:
            groups[name].append(finding)
    return groups


def printed(days: list[Day]) -> pd.DataFrame:
    """One row a day with the printed figures that a spreadsheet would hold; vague ones are missing."""
    rows = []
    for day in days:
        root = day.claims[0]
        parts = [one for one in day.claims if one.part_of == root.id]
        places = [one.quantity.reported or 0 for one in parts if one.place != ("SY",)]
        national = {one.category: one.quantity.reported for one in parts if one.place == ("SY",)}
        rows.append({"headline": root.quantity.reported, "places": sum(places), **national})
    columns = ["headline", "places", "children", "women", "fighters", "civilians"]
    return pd.DataFrame(rows).reindex(columns=columns).astype("float64")


def point_values(days: list[Day]) -> set[int]:
    """Days where the printed places do not sum to the printed headline."""
    frame = printed(days)
    return set(np.flatnonzero(frame["headline"].notna() & (frame["places"] != frame["headline"])))


def pandera_rules(days: list[Day]) -> set[int]:
    """Days that break "parts are no larger than their whole", as pandera rules over printed figures."""

    def within(columns: list[str]) -> pa.Check:
        name = f"{' and '.join(columns)} within headline"
        return pa.Check(
            lambda frame: frame[columns].sum(axis=1) <= frame["headline"].fillna(np.inf), name=name
        )

    pairs = (["places"], ["children", "women"], ["fighters", "civilians"])
    schema = pa.DataFrameSchema(
        {"headline": pa.Column(float, pa.Check.ge(0), nullable=True)}, checks=[within(pair) for pair in pairs]
    )
    try:
        schema.validate(printed(days), lazy=True)
    except pa.errors.SchemaErrors as errors:
        return set(errors.failure_cases["index"].dropna().astype(int))
    return set()


def share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({part / whole:.1%})" if whole else "0/0"


def solver_days(days: list[Day]) -> int:
    found = check_joint([day.document for day in days], [claim for day in days for claim in day.claims])
    return len(found.solver_documents)


def run(days: int, seed: int) -> dict[str, float | int]:
    rng = random.Random(seed)
    clean = [make_day(number, rng) for number in range(days)]
    wrong = [corrupt(day, rng) for day in clean]
    bad = {i for i, day in enumerate(wrong) if is_infeasible(day)}
    if any(is_infeasible(day) for day in clean):
        raise RuntimeError("the generator made inconsistent days")

    start = time.perf_counter()
    of_clean = verdicts(clean)
    seconds = 1000 * (time.perf_counter() - start) / days
    start = time.perf_counter()
    of_wrong = verdicts(wrong)
    seconds_wrong = 1000 * (time.perf_counter() - start) / days

    def hits(found: dict[str, list[Finding]], which: set[str]) -> set[int]:
        names = [day.document.id for day in clean]
        return {i for i, name in enumerate(names) if any(one.verdict in which for one in found[name])}

    methods = {
        "tollbook: cannot all be true": (
            hits(of_clean, INFEASIBLE_VERDICTS),
            hits(of_wrong, INFEASIBLE_VERDICTS),
        ),
        "tollbook: or does not add up": (hits(of_clean, ALARMS), hits(of_wrong, ALARMS)),
        "point values: sum is the headline": (point_values(clean), point_values(wrong)),
        "pandera: parts within headline": (pandera_rules(clean), pandera_rules(wrong)),
    }
    print(f"{days} generated days, seed {seed}; one figure corrupted in each; {len(bad)} became infeasible\n")
    heads = ("false alarms", "infeasible found", "feasible found", "precision", "recall")
    print(f"{'method':<36}{heads[0]:>20}{heads[1]:>20}{heads[2]:>20}{heads[3]:>11}{heads[4]:>8}")
    for name, (false, alarms) in methods.items():
        soft = len(alarms - bad)
        precision = soft / (soft + len(false)) if soft + len(false) else float("nan")
        print(
            f"{name:<36}{share(len(false), days):>20}{share(len(alarms & bad), len(bad)):>20}"
            f"{share(soft, days - len(bad)):>20}{precision:>11.3f}{soft / max(1, days - len(bad)):>8.3f}"
        )
    print("precision and recall are of the corruptions that stay feasible, against the consistent days")
    suspected = sum(
        any(wrong[i].corrupted in one for found in of_wrong[wrong[i].document.id] for one in found.suspects)
        for i in bad
    )
    used = solver_days(clean), solver_days(wrong)
    in_set = share(suspected, len(bad))
    print(f"\ncorrupted claim in a minimal suspect set: {in_set}; the baselines name none")
    print(f"all checks, seconds per 1,000 days: {seconds:.2f} consistent, {seconds_wrong:.2f} corrupted")
    print(f"solver used: {share(used[0], days)} of consistent, {share(used[1], days)} of corrupted days")
    false, alarms = methods["tollbook: cannot all be true"]
    return {
        "days": days,
        "false_alarms": len(false),
        "infeasible": len(bad),
        "infeasible_found": len(alarms & bad),
        "suspect_found": suspected,
        "seconds_per_1000_days": round(seconds, 3),
        "solver_share": round(sum(used) / (2 * days), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Consistency checks on generated days with known truth.")
    parser.add_argument("--seed", type=int, default=620)
    parser.add_argument("--days", type=int, default=2000)
    parser.add_argument("--quick", action="store_true", help="200 days")
    options = parser.parse_args()
    print(json.dumps(run(200 if options.quick else options.days, options.seed)))


if __name__ == "__main__":
    main()
