"""The document the project was created from is read in full."""

from __future__ import annotations

from pathlib import Path

from tollbook.evaluation import read_gold, score
from tollbook.extract import extract

GOLD = Path(__file__).parents[1] / "gold"


def test_every_claim_of_the_seed_is_read_with_its_place_and_its_parent() -> None:
    seed = tuple(one for one in read_gold(GOLD) if one.id == "seed-620")
    found = {one.id: extract(one.document()).claims for one in seed}

    measures = score(seed, found)

    assert measures.whole_documents.value == 1
    assert measures.part_of.value == 1
