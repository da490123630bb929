"""Accuracy on the annotated documents does not fall behind what was reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.evaluation import predict, read_gold, score

TESTS = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("folder", "claims", "part_of", "period"), [("gold", 0.93, 0.86, 0.92), ("blind", 0.92, 0.85, 0.91)]
)
def test_accuracy_stays_above_its_floor(folder, claims, part_of, period):
    gold = read_gold(TESTS / folder)
    measures = score(gold, predict(gold))
    assert measures.f1 >= claims
    assert measures.part_of.value >= part_of
    assert measures.period.value >= period
