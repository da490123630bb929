"""One small annotated document, and readings of it that differ in known ways."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tollbook.evaluation import GoldClaim, GoldDocument
from tollbook.records import Claim, Quantity, Span

TEXT = "Ten people were killed, two of them in Homs and five in Hama. A further three were wounded in Homs."
CLAIMS = (
    GoldClaim("c1", "Ten people", "killed", "all", ("SY",), 10, "exact"),
    GoldClaim("c2", "two of them", "killed", "all", ("SY04",), 2, "exact", part_of="c1"),
    GoldClaim("c3", "five", "killed", "all", ("SY05",), 5, "exact", part_of="c1"),
    GoldClaim("c4", "three", "injured", "all", ("SY04",), 3, "exact"),
)


@pytest.fixture
def gold() -> GoldDocument:
    return GoldDocument("day-1", "wire", TEXT, CLAIMS)


@pytest.fixture
def read(gold: GoldDocument) -> Callable[..., Claim]:
    """The claim that is right for an annotation, but for the fields that are given."""

    def make(name: str, qualifier: str | None = None, **changed: object) -> Claim:
        one = next(claim for claim in gold.claims if claim.id == name)
        span = gold.span(one)
        fields: dict[str, object] = {
            "id": f"{gold.id}:{span.start}-{span.end}",
            "span": span,
            "outcome": one.outcome,
            "category": one.category,
            "place": one.place,
            "part_of": "day-1:0-10" if one.part_of else None,
            "rule": "verb.passive",
        }
        number = one.reported or 0
        return Claim(
            document=gold.id,
            quote=one.quote,
            quantity=Quantity(number, qualifier or one.qualifier, number, number),
            **(fields | changed),  # type: ignore[arg-type]
        )

    return make


@pytest.fixture
def elsewhere(gold: GoldDocument) -> Claim:
    """A claim where nothing is annotated."""
    span = Span(gold.text.index("wounded"), gold.text.index("wounded") + 7)
    return Claim(
        "day-1:x",
        "day-1",
        span,
        "wounded",
        "injured",
        "all",
        ("SY",),
        Quantity(1, "exact", 1, 1),
        rule="adjective",
    )
