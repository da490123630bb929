"""Level, change points, composition, source ratios, missing days and sensitivity answer, or say what is lacking."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tollbook import models
from tollbook.models import (
    change_points,
    composition,
    forecast,
    level,
    missingness,
    sensitivity,
    source_ratio,
    trend,
)
from tollbook.models.diagnostics import autocorrelation
from tollbook.models.shares import fit_shares
from tollbook.series import series_frame

from .conftest import rows_of


@pytest.fixture
def jump():
    rng = np.random.default_rng(6)
    return rng.poisson(np.where(np.arange(160) < 90, 8.0, 25.0))


def value(fit, name):
    return next(one for one in fit.estimates if one.name == name)


def test_a_level_widens_in_a_gap_and_narrows_after_it(counts_series, growing):
    found = level(counts_series(growing, missing=range(50, 70)), "SY07").table
    width = np.log1p(found["level_high"]) - np.log1p(found["level_low"])
    assert len(found) == 120
    assert width[60] > 1.2 * width[30]
    assert width[60] > 1.2 * width[90]
    assert found["stated"].isna().sum() == 20


def test_a_jump_of_the_level_is_found_on_its_day_and_found_again(counts_series, jump):
    found = change_points(counts_series(jump), "SY07", replications=40)
    assert len(found.changes) == 1
    one = found.changes.iloc[0]
    assert abs((one["date"] - pd.Timestamp("2012-03-31")).days) <= 2
    assert one["frequency"] > 0.9
    assert 2.0 < one["ratio"] < 4.0
    assert found.path["changes"].is_monotonic_decreasing
    assert found.path["chosen"].sum() == 1


def test_a_steady_level_has_no_change(counts_series):
    steady = np.random.default_rng(8).poisson(10.0, 160)
    assert change_points(counts_series(steady), "SY07", replications=5).changes.empty


def test_the_bootstrap_is_a_function_of_its_seed(counts_series, jump):
    first, second = (change_points(counts_series(jump), "SY07", replications=20, seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(first.changes, second.changes)


def test_the_share_of_children_is_that_of_the_days_that_count_them():
    rng = np.random.default_rng(2)
    whole = rng.poisson(60.0, 40)
    children = rng.binomial(whole, 0.1)
    series = series_frame(
        [*rows_of(whole, place="SY"), *rows_of(children, place="SY", category="children", missing=range(20))]
    )
    found = composition(series)
    share = value(found.fit, "share")
    assert share.low < 0.1 < share.high
    assert len(found.table) == 20
    assert value(found.fit, "share_if_silence_is_none").value < 0.07
    week = value(found.fit, "odds_ratio_per_week")
    assert week.low < 1.0 < week.high


def test_varying_shares_widen_the_interval():
    rng = np.random.default_rng(3)
    whole = np.full(50, 100.0)
    steady = rng.binomial(100, 0.3, 50).astype(float)
    varying = rng.binomial(100, rng.beta(3, 7, 50)).astype(float)
    one, other = (fit_shares(part, whole, np.ones((50, 1))) for part in (steady, varying))
    assert one.overdispersion < 0.01 < other.overdispersion
    assert other.cov[0, 0] > 4 * one.cov[0, 0]


def test_sources_that_overlap_have_a_ratio():
    rng = np.random.default_rng(5)
    series = series_frame(
        [
            *rows_of(rng.poisson(40.0, 30), place="SY"),
            *rows_of(rng.poisson(20.0, 30), place="SY", source="sohr", at_least=range(10)),
        ]
    )
    found = source_ratio(series).table.set_index("which")
    assert found.loc["all", "days"] == 30
    assert found.loc["exact", "days"] == 20
    assert found.loc["all", "low"] < 2.0 < found.loc["all", "high"]


def test_missing_days_that_go_with_many_deaths_are_noticed(counts_series):
    rng = np.random.default_rng(7)
    mean = np.exp(2.5 + np.sin(np.arange(300) / 20.0))
    counts = rng.poisson(mean)
    chance = np.where(mean > 12, 0.6, 0.05)
    found = missingness(counts_series(counts, missing=np.flatnonzero(rng.random(300) < chance)), "SY07")
    ratio = value(found.fit, "odds_ratio_per_doubling")
    assert ratio.low > 1.0
    assert {"no_report", "reported"} <= set(found.statuses["status"])
    assert found.statuses["days"].sum() == 300


def test_missing_days_at_random_are_not(counts_series, growing):
    gone = np.flatnonzero(np.random.default_rng(1).random(120) < 0.3)
    ratio = value(missingness(counts_series(growing, missing=gone), "SY07").fit, "odds_ratio_per_doubling")
    assert ratio.low < 1.0 < ratio.high


def test_sensitivity_varies_one_choice_at_a_time(counts_series, growing):
    half = [*rows_of(growing // 2, source="sohr")]
    series = pd.concat([counts_series(growing), series_frame(half)], ignore_index=True)
    table = sensitivity(series, "SY07")
    assert set(table["choice"]) == {
        "default", "reading", "spline df", "covariance", "source left out", "lag", "weekly totals",
    }  # fmt: skip
    assert table["growth"].between(5.0, 16.0).all()
    assert (table["lacking"] == "").all()
    weekly = table[table["choice"] == "weekly totals"].iloc[0]
    assert weekly["counts"] < 40


def test_sensitivity_scales_the_floor_of_vague_words(counts_series, growing):
    series = counts_series(growing, at_least=range(40, 60))
    vague = series["high"].isna() & series["low"].notna()
    series.loc[vague, "qualifier"] = "vague"
    table = sensitivity(series, "SY07").set_index("variant")
    floors = table[table["choice"] == "floor of vague words"]
    assert list(floors.index) == ["halved", "doubled", "left out"]
    assert floors.loc["left out", "counts"] == 100
    assert floors.loc["halved", "growth"] != floors.loc["doubled", "growth"]


def test_autocorrelation_takes_pairs_of_counted_days_only():
    day = np.array([0, 1, 2, 4, 5, 6])
    found = autocorrelation(np.array([1.0, -1.0, 1.0, 1.0, -1.0, 1.0]), day, lags=2)
    assert found["pairs"].tolist() == [4, 3]
    assert found["acf"].iloc[0] < -0.8


def test_the_outlier_pulls_most(counts_series, growing):
    counts = growing.copy()
    counts[115] = 400
    found = trend(counts_series(counts), readings=("censored",), df=1).diagnostics
    first = found["influence"].iloc[0]
    assert first["stated"] == 400
    assert first["shift"] < 0
    assert found["acf"]["lag"].tolist() == list(range(1, 15))


QUESTIONS = [change_points, composition, forecast, level, missingness, source_ratio]


@pytest.mark.parametrize("counts", [[76], [76, 40, 58], [0] * 30], ids=["one day", "three days", "all zero"])
def test_too_little_data_is_a_sentence_for_every_question(counts_series, check_sentences, counts):
    sentences = []
    for question in QUESTIONS:
        found = question(counts_series(counts, place="SY"))
        fits = found.fits if hasattr(found, "fits") else (found.fit,)
        assert all(fit.lacking for fit in fits)
        sentences += [f"{question.__name__}: {sentence}" for sentence in found.lacking]
    table = sensitivity(counts_series(counts, place="SY"))
    assert table["growth"].isna().all()
    assert (table["lacking"] != "").all()
    check_sentences(f"lacking-questions-{len(counts)}-days", sentences)


def test_every_public_name_exists_and_says_what_it_does():
    for name in models.__all__:
        public = getattr(models, name)
        assert isinstance(public, tuple) or (public.__doc__ or "").strip()
