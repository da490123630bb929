"""Forecasts are scored on days they have not seen, and hold what they promise."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import scoringrules

from tollbook.errors import ModelError
from tollbook.models import FORECAST_COLUMNS, SCORE_COLUMNS, SUMMARY_COLUMNS, backtest, forecast
from tollbook.models.forecasts import METHODS, History, weighted_level, weighted_log_level
from tollbook.models.predictions import (
    LinearPool,
    NegativeBinomial,
    RoundedLogNormal,
    chance_of,
    crps,
    interval,
    log_score,
    quantiles,
)


def names(columns):
    return [name for name, _ in columns]


@pytest.fixture
def steady():
    return np.random.default_rng(1).negative_binomial(4, 0.25, 200)


def test_scores_of_one_negative_binomial_equal_scoringrules():
    observed = np.array([0, 3, 12, 60])
    one = NegativeBinomial(np.full(4, 9.0), 0.4)
    size = 1 / 0.4
    chance = size / (size + 9.0)
    expected = scoringrules.crps_negbinom(observed, size, chance)
    np.testing.assert_allclose(crps(one, observed), expected, rtol=1e-6)
    np.testing.assert_allclose(
        log_score(one, observed), scoringrules.logs_negbinom(observed, size, chance), rtol=1e-6
    )


def test_a_pool_of_one_is_that_one_and_its_chances_add_up():
    one = RoundedLogNormal(np.full(2, 2.0), np.full(2, 0.7))
    pool = LinearPool(np.ones(1), (one,))
    counts = np.arange(50)
    np.testing.assert_allclose(pool.cdf(counts), one.cdf(counts))
    low = np.array([0, 5])
    below = np.append(0.0, one.cdf(np.array([4]))[1])
    np.testing.assert_allclose(chance_of(one, low, np.full(2, np.inf)), 1.0 - below)


def test_an_interval_comes_as_near_to_its_level_as_whole_counts_allow():
    means = np.linspace(1, 40, 200)
    one = NegativeBinomial(means, 0.5)
    for level in (0.5, 0.8, 0.95):
        low, high = interval(one, level)
        assert abs(chance_of(one, low, high.astype(float)).mean() - level) < 0.02


def test_quantiles_reach_their_chance():
    one = NegativeBinomial(np.array([7.0, 300.0]), 0.3)
    found = quantiles(one, np.array([0.025, 0.5, 0.975]))
    for day in range(2):
        for position, chance in enumerate((0.025, 0.5, 0.975)):
            k = found[day, position]
            assert one.cdf(np.array([k]))[day, 0] >= chance
            assert k == 0 or one.cdf(np.array([k - 1]))[day, 0] < chance


def test_levels_of_at_least_lie_above_those_of_the_bare_numbers(steady):
    cut = np.minimum(steady, 10)
    day = np.arange(200)
    exact = History(day, cut, cut.astype(float))
    censored = History(day, cut, np.where(steady >= 10, np.inf, cut))
    ones = np.ones(200)
    assert np.exp(weighted_level(censored, ones)[0]) == pytest.approx(steady.mean(), rel=0.1)
    assert np.exp(weighted_level(exact, ones)[0]) < 0.8 * steady.mean()
    whole = History(day, steady, steady.astype(float))
    truth = weighted_log_level(whole, ones)[0]
    assert weighted_log_level(censored, ones)[0] == pytest.approx(truth, abs=0.15)
    assert weighted_log_level(exact, ones)[0] < weighted_log_level(censored, ones)[0]


def test_a_forecast_covers_the_days_after_the_last_count(counts_series, steady):
    found = forecast(counts_series(steady), "SY07")
    assert list(found.table.columns) == names(FORECAST_COLUMNS)
    assert list(found.table["date"]) == list(pd.date_range("2012-07-19", periods=7))
    assert np.all(found.table["low95"] <= found.table["low80"])
    assert np.all(found.table["high80"] <= found.table["high95"])
    assert found.table["mean"].iloc[0] == pytest.approx(12, rel=0.25)
    shares = [one.value for one in found.fit.estimates if one.name.startswith("share_")]
    assert sum(shares) == pytest.approx(1.0)


def test_too_few_days_are_a_sentence(counts_series, check_sentences):
    found = forecast(counts_series([5] * 20), "SY07")
    assert found.table.empty
    assert found.fit.lacking == found.lacking[0]
    one = forecast(counts_series([76]), "SY07")
    scored = backtest(counts_series([5] * 20), ["SY07", "SY04"])
    assert scored.scores.empty
    check_sentences("lacking-days-to-forecast", [*found.lacking, *one.lacking, *scored.lacking])


def test_a_backtest_sees_no_day_after_its_origin(counts_series, steady):
    changed = steady.copy()
    changed[-7:] = 500
    before, after = (
        backtest(counts_series(one), ["SY07"], origins=1, methods=["default"]).scores["mean"].to_numpy()
        for one in (steady, changed)
    )
    np.testing.assert_array_equal(before, after)


def test_a_backtest_scores_every_method_and_every_day(counts_series, steady):
    found = backtest(counts_series(steady, missing=[195]), ["SY07"], origins=3)
    assert list(found.scores.columns) == names(SCORE_COLUMNS)
    assert list(found.summary.columns) == names(SUMMARY_COLUMNS)
    assert list(found.summary["method"]) == list(METHODS)
    assert set(found.summary["days"]) == {20}
    assert found.pit.groupby("method")["density"].mean().to_numpy() == pytest.approx(1.0)


def test_the_same_counts_give_the_same_forecast(counts_series, steady):
    first, second = (forecast(counts_series(steady), "SY07") for _ in range(2))
    pd.testing.assert_frame_equal(first.table, second.table)
    assert first.fit == second.fit


def test_an_unknown_method_is_named(counts_series, check_error):
    with pytest.raises(ModelError) as caught:
        backtest(counts_series([1]), ["SY07"], methods=["guess"])
    check_error("models-unknown-method", caught.value)
