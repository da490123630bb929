"""Claims by hand: the seed's, as its annotation gives them, and small reports of our own."""

from datetime import date
from pathlib import Path

import pytest

from tollbook.records import Claim, DateRange, Document, Quantity, Span

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

# id, quote, occurrence, outcome, category, place, locality, reported, qualifier, part_of
SEED = """
c1|more than 76 people|1|killed|all|SY||76|more_than|
c2|three children|1|killed|children|SY||3|exact|c1
c3|two women|1|killed|women|SY||2|exact|c1
c4|18 rebel fighters|1|killed|fighters|SY||18|exact|c1
c5|At least 50 people|1|injured|all|SY||50|at_least|
c6|At least 32 people|1|killed|all|SY01+SY03||32|at_least|c1
c7|seven men|1|killed|men|SY01|Qadam|7|exact|c6
c8|dozens more|1|killed|all|SY03|Moadamiya, Daraya, Douma, Sbeneh||vague|c6
c9|Some 12 people|1|killed|all|SY02||12|about|c1
c10|three civilians|1|killed|civilians|SY02|Free Zone|3|exact|c9
c11|three others|1|killed|all|SY02|Ithaa|3|exact|c9
c12|five people|1|killed|all|SY07||5|exact|c1
c13|four more|1|killed|all|SY06||4|exact|c1
c14|four more|1|killed|all|SY12||4|exact|c1
c15|four more|1|killed|all|SY09||4|exact|c1
c16|four more|1|killed|all|SY05||4|exact|c1
c17|three|4|killed|all|SY04||3|exact|c1
c18|one more|1|killed|all|SY11||1|exact|c1
c19|one more|1|killed|all|SY14||1|exact|c1
c20|dozens of militiamen and soldiers|1|killed+injured|government_forces|SY|||vague|
"""


def bounds(reported: int | None, qualifier: str) -> Quantity:
    """Bounds as the wording gives them; "about" within a tenth, "dozens" from 24."""
    if reported is None:
        return Quantity(None, "vague", 24, None)
    low, high = {
        "exact": (reported, reported),
        "at_least": (reported, None),
        "more_than": (reported + 1, None),
        "about": (reported - reported // 10, reported + reported // 10),
        "up_to": (0, reported),
    }[qualifier]
    return Quantity(reported, qualifier, low, high)


@pytest.fixture(scope="session")
def seed() -> tuple[Document, tuple[Claim, ...]]:
    raw = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    title, _, text = raw.partition("\n")
    day = DateRange.day(date(2012, 11, 23))
    document = Document(
        "seed", text, title, date(2012, 11, 24), day, 620, "roundup", "Syrian Revolution News Round-up"
    )
    claims = []
    for line in SEED.strip().splitlines():
        name, quote, occurrence, outcome, category, place, locality, reported, qualifier, parent = line.split(
            "|"
        )
        start = -1
        for _ in range(int(occurrence)):
            start = text.index(quote, start + 1)
        claims.append(
            Claim(
                name,
                document.id,
                Span(start, start + len(quote)),
                quote,
                outcome,
                category,
                tuple(place.split("+")),
                bounds(int(reported) if reported else None, qualifier),
                locality,
                "day",
                day,
                parent or None,
                document.source,
            )
        )
    return document, tuple(claims)


@pytest.fixture(scope="session")
def report():
    """Make a report of rows such as `"c2 < c1: at_least 5 children in SY04, Rastan"`; see `_claim`."""

    def make(*rows: str, profile: str = "generic", name: str = "r", day: date = date(2012, 6, 1), **fields):
        covered = DateRange.day(day)
        document = Document(name, "\n".join(rows), covered=covered, profile=profile, source="A", **fields)
        start = 0
        claims = []
        for row in rows:
            claims.append(_claim(row, start, document))
            start += len(row) + 1
        return document, tuple(claims)

    return make


def _claim(row: str, start: int, document: Document) -> Claim:
    """Read `id [< parent]: [qualifier] number category[/outcome] in PLACE[, locality][ | scope]`."""
    head, _, body = row.partition(": ")
    name, _, parent = head.partition(" < ")
    body, _, scope = body.partition(" | ")
    counted, _, where = body.partition(" in ")
    words = counted.split()
    qualifier = words[0] if len(words) == 3 else "exact"
    number, noun = words[-2:]
    category, _, outcome = noun.partition("/")
    place, _, locality = where.partition(", ")
    return Claim(
        f"{document.id}.{name}",
        document.id,
        Span(start, start + len(row)),
        row,
        outcome or "killed",
        category,
        tuple(place.split("+")) if place else (),
        bounds(None if qualifier == "vague" else int(number), qualifier),
        locality,
        "day",
        document.covered,
        f"{document.id}.{parent}" if parent else None,
        document.source,
        scope=scope,
    )
