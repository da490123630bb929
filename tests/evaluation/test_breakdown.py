"""Measures by group, their intervals, and errors as lines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tollbook.errors import TollbookError
from tollbook.evaluation import DIMENSIONS, bootstrap, breakdown, error_lines, score
from tollbook.evaluation.bootstrap import draw, interval


@pytest.fixture
def measures(gold, read, elsewhere):
    other = replace(gold, id="day-2", family="lcc")
    predicted = {
        "day-1": [
            read("c1"),
            read("c2", place=("SY05",), rule="list.continued"),
            read("c3", part_of=None),
            elsewhere,
        ],
        "day-2": [read("c1", qualifier="about"), read("c2"), read("c3"), read("c4")],
    }
    return score([gold, other], predicted)


@pytest.mark.parametrize("by", DIMENSIONS)
def test_every_claim_stands_in_exactly_one_group(measures, by):
    groups = breakdown(measures, [by], resamples=50)
    assert groups["right"].sum() == measures.precision.right
    assert groups["predicted"].sum() == measures.precision.of
    assert groups["gold"].sum() == measures.recall.of


def test_families_are_measured_apart(measures):
    groups = breakdown(measures, ["family"], resamples=50).set_index("value")
    assert groups.loc["wire", ["right", "predicted", "gold"]].tolist() == [2, 4, 4]
    assert groups.loc["lcc", ["right", "predicted", "gold"]].tolist() == [3, 4, 4]
    assert groups.loc["wire", "part_of"] == 0.5


def test_a_missed_annotation_counts_for_the_rule_that_misread_it(measures):
    groups = breakdown(measures, ["rule"], resamples=50).set_index("value")
    assert groups.loc["list.continued", ["right", "predicted", "gold"]].tolist() == [0, 1, 1]
    assert groups.loc["(not read)", ["predicted", "gold"]].tolist() == [0, 1]


def test_an_unknown_group_is_refused_with_the_known_ones(measures, check_error):
    with pytest.raises(TollbookError) as told:
        breakdown(measures, ["publisher"])
    check_error("evaluate-unknown-group", told.value)


def test_each_error_is_one_line_that_says_what_differs(measures):
    assert error_lines(measures) == (
        "misread  day-1 c2: 'two of them', place SY04, read as SY05, by list.continued",
        "parent   day-1 c3: 'five' is part of 'Ten people', read as part of nothing",
        "missed   day-1 c4: 'three', annotated as injured, all, SY04, exact 3",
        "spurious day-1 83-90: 'wounded', read as injured, all, SY, exact 1, by adjective",
        "misread  day-2 c1: 'Ten people', number exact 10, read as about 10, by verb.passive",
    )


def test_the_interval_holds_the_measure_and_one_seed_gives_one_interval(measures):
    found = bootstrap(measures, seed=1)
    low, high = found["f1"]
    assert low <= measures.f1 <= high
    assert low < high
    assert bootstrap(measures, seed=1) == found


def test_resamples_keep_the_number_of_documents():
    weights = draw(7, seed=3, resamples=40)
    assert weights.shape == (40, 7)
    assert (weights.sum(axis=1) == 7).all()


def test_an_interval_of_shares_known_exactly_matches_the_binomial():
    """A hundred documents with one claim each, half of them right: the share varies with deviation 0.05."""
    right = np.tile([0.0, 1.0], 50)
    low, high = interval(draw(100, seed=620, resamples=20_000), right, np.ones(100))
    assert low == pytest.approx(0.5 - 1.96 * 0.05, abs=0.011)
    assert high == pytest.approx(0.5 + 1.96 * 0.05, abs=0.011)


def test_an_interval_of_nothing_is_not_a_number():
    assert np.isnan(interval(draw(3), np.zeros(3), np.zeros(3))).all()
