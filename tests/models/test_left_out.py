"""A count is held against what all the other counts predict, not against what it has itself pulled up."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tollbook.checks.habits import check_jumps
from tollbook.models import LEFT_OUT_COLUMNS, trend
from tollbook.series import series_frame

from .conftest import rows_of


@pytest.fixture
def steady() -> np.ndarray:
    """Counts of 120 days around 20, dispersion 0.05."""
    return np.random.default_rng(8).negative_binomial(20, 0.5, 120)


def jumps(series: pd.DataFrame, **choices: object) -> list[str]:
    return [str(one.covered) for one in check_jumps(series, trend(series, **choices).left_out())]


def test_steady_counts_have_an_interval_each_and_no_jump(counts_series, steady):
    series = counts_series(steady)
    table = trend(series).left_out()
    assert list(table.columns) == [name for name, _ in LEFT_OUT_COLUMNS]
    assert len(table) == 120
    assert (table["predicted_low"] <= table["predicted_high"]).all()
    assert jumps(series) == []


@pytest.mark.parametrize(("count", "found"), [(400, ["2012-03-01"]), (25, [])])
def test_a_count_far_beyond_the_others_jumps(counts_series, steady, count, found):
    counts = steady.copy()
    counts[60] = count
    assert jumps(counts_series(counts)) == found


def test_a_count_far_below_the_others_jumps(counts_series):
    counts = np.random.default_rng(8).poisson(80, 90)
    counts[40] = 3
    assert jumps(counts_series(counts)) == ["2012-02-10"]


def test_at_least_jumps_only_upwards(counts_series):
    counts = np.random.default_rng(8).poisson(80, 90)
    counts[[40, 50]] = 3, 700
    assert jumps(counts_series(counts, at_least=[10, 20, 40, 50])) == ["2012-02-20"]


def test_intervals_hold_about_what_they_promise(counts_series):
    rng = np.random.default_rng(3)
    inside = []
    for _ in range(5):
        counts = rng.negative_binomial(5, 0.2, 150)
        table = trend(counts_series(counts), readings=("as_stated",)).left_out(0.9)
        inside += ((counts >= table["predicted_low"]) & (counts <= table["predicted_high"])).tolist()
    assert 0.88 <= np.mean(inside) <= 0.95


def test_the_interval_is_that_of_a_fit_without_the_count(counts_series):
    counts = np.random.default_rng(8).negative_binomial(4, 0.1, 90)
    counts[40] = 600
    alone = trend(counts_series(counts, missing=[40]), readings=("as_stated",), df=1, weekday=False)
    day = alone.level.set_index("date").loc["2012-02-10"]
    held = trend(counts_series(counts), readings=("as_stated",), df=1, weekday=False).left_out(0.95)
    row = held.set_index("date").loc["2012-02-10"]
    assert row["predicted_high"] == pytest.approx(day["count_high"], abs=1)
    assert row["predicted_low"] == pytest.approx(day["count_low"], abs=1)


def test_governorates_of_a_panel_and_a_second_source_are_held_against_their_own_level(steady):
    rng = np.random.default_rng(2)
    other, low = rng.negative_binomial(10, 0.5, 120), steady // 3
    low[100] = 300
    series = series_frame(
        [*rows_of(steady), *rows_of(low, source="sohr"), *rows_of(other, place="SY04", missing=[0])]
    )
    found = check_jumps(series, trend(series).left_out())
    assert [(one.source, one.place) for one in found] == [("sohr", ("SY07",))]


def test_too_few_counts_predict_nothing(counts_series):
    assert trend(counts_series([5, 6, 4] * 9)).left_out().empty
    assert trend(counts_series([76])).left_out().empty
