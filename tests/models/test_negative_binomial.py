"""`IntervalNegativeBinomial` equals statsmodels on exact counts and goes past it on ranges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.tools.numdiff import approx_fprime, approx_hess

from tollbook.errors import ModelError
from tollbook.models import IntervalNegativeBinomial


@pytest.fixture
def data():
    rng = np.random.default_rng(7)
    x = np.column_stack([np.ones(200), np.linspace(-1, 1, 200), rng.normal(size=200)])
    y = rng.negative_binomial(2, 2 / (2 + np.exp(x @ [2.0, 1.0, 0.2])))
    limit = rng.choice([3, 5, 10, 20, 1000], size=200)
    low, high = np.minimum(y, limit), np.where(y >= limit, np.inf, y)
    return x, y, low, high


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("nonrobust", {}),
        ("HC0", {}),
        ("HAC", {"maxlags": 4}),
        ("cluster", {"groups": np.arange(200) // 7}),
    ],
)
def test_exact_counts_give_the_numbers_of_statsmodels(data, kind, options):
    x, y, *_ = data
    ours = IntervalNegativeBinomial(y, x).fit(cov_type=kind, cov_kwds=options or None)
    theirs = sm.NegativeBinomial(y, x).fit(
        disp=0, method="newton", maxiter=100, cov_type=kind, cov_kwds=options or None
    )
    np.testing.assert_allclose([*ours.params[:-1], ours.alpha], theirs.params, atol=1e-8)
    np.testing.assert_allclose([*ours.bse[:-1], ours.alpha_bse], theirs.bse, atol=1e-8)
    assert ours.llf == pytest.approx(theirs.llf, abs=1e-8)


def test_offsets_equal_those_of_statsmodels(data):
    x, y, *_ = data
    offset = np.linspace(0, 2, 200)
    ours = IntervalNegativeBinomial(y, x, offset=offset).fit()
    theirs = sm.NegativeBinomial(y, x, offset=offset).fit(disp=0, method="newton", maxiter=100)
    np.testing.assert_allclose([*ours.params[:-1], ours.alpha], theirs.params, atol=1e-8)


def windows(x):
    row = np.repeat(np.arange(100), 2)
    return {"days": (x, 0.1, row), "dispersion_weights": np.full(100, 0.5)}


@pytest.mark.parametrize("summed", [False, True])
def test_score_and_hessian_equal_numerical_ones(data, summed):
    x, y, low, high = data
    if summed:
        sums = y.reshape(100, 2).sum(1)
        model = IntervalNegativeBinomial(
            sums // 2 * 2, x[::2], high=np.where(np.arange(100) % 3, sums + 1, np.inf), **windows(x)
        )
    else:
        model = IntervalNegativeBinomial(low, x, high=high)
    params = np.array([1.9, 0.8, 0.1, -0.4])
    np.testing.assert_allclose(
        model.score(params), approx_fprime(params, model.loglike, centered=True), rtol=1e-5
    )
    np.testing.assert_allclose(
        model.score_obs(params), approx_fprime(params, model.loglikeobs, centered=True), rtol=1e-5, atol=1e-6
    )
    np.testing.assert_allclose(
        model.hessian(params), approx_hess(params, model.loglike), rtol=1e-3, atol=1e-3
    )


def test_counts_of_two_days_give_the_daily_level():
    rng = np.random.default_rng(5)
    trend = np.exp(1.5 + np.linspace(0, 1.5, 600))
    sums = rng.negative_binomial(5, 5 / (5 + trend)).reshape(300, 2).sum(1)
    x = np.column_stack([np.ones(600), np.linspace(0, 1, 600)])
    result = IntervalNegativeBinomial(
        sums, x[::2], days=(x, 0.0, np.repeat(np.arange(300), 2)), dispersion_weights=np.full(300, 0.5)
    ).fit()
    assert np.all(np.abs(result.params - [1.5, 1.5, np.log(0.2)]) < 3 * result.bse)
    assert result.fittedvalues.sum() == pytest.approx(sums.sum(), rel=0.02)


def test_censored_counts_recover_what_reading_them_as_exact_loses(data):
    x, _, low, high = data
    truth = np.exp(x @ [2.0, 1.0, 0.2]).sum()
    censored = IntervalNegativeBinomial(low, x, high=high).fit()
    stated = IntervalNegativeBinomial(low, x).fit()
    assert abs(censored.fittedvalues.sum() / truth - 1) < 0.15
    assert stated.fittedvalues.sum() / truth < 0.8


def test_a_formula_takes_columns_for_bounds_and_an_open_end_is_no_missing_row(data):
    _, _, low, high = data
    frame = pd.DataFrame({"low": low, "high": np.where(np.isinf(high), np.nan, high), "day": np.arange(200)})
    model = IntervalNegativeBinomial.from_formula(
        "low ~ cr(day, df=3, constraints='center')", frame, high="high"
    )
    result = model.fit(cov_type="HC0")
    assert result.nobs == 200
    table = result.get_prediction(frame.iloc[[0, 199]]).summary_frame()
    assert list(table.index) == [0, 199]
    assert np.all(table["obs_ci_lower"] <= table["mean_ci_lower"])
    assert np.all(table["obs_ci_upper"] >= table["mean_ci_upper"])
    assert "open (at least)" in result.summary().as_text()


def test_intervals_of_new_counts_hold_their_level():
    rng = np.random.default_rng(11)
    x = np.ones((400, 1))
    result = IntervalNegativeBinomial(rng.negative_binomial(3, 0.1, 400), x).fit()
    table = result.get_prediction(np.ones((1, 1))).summary_frame(alpha=0.2)
    new = rng.negative_binomial(3, 0.1, 20000)
    inside = np.mean((new >= table["obs_ci_lower"].iloc[0]) & (new <= table["obs_ci_upper"].iloc[0]))
    assert 0.78 < inside < 0.84


def test_counts_less_spread_than_poisson_end_at_the_poisson_limit():
    y = np.tile([9, 10, 11], 30)
    result = IntervalNegativeBinomial(y, np.ones((90, 1))).fit()
    assert result.converged
    assert result.alpha < 1e-5
    assert float(np.exp(result.params[0])) == pytest.approx(10.0)


@pytest.mark.parametrize(
    ("fault", "low", "high", "columns"),
    [
        ("negative", [1, -2, 3], [1, 2, 3], 1),
        ("crossed", [1, 5, 3], [1, 2, 3], 1),
        ("fraction", [1, 1, 3], [1, 2.5, 3], 1),
        ("collinear", [1, 2, 3], None, 2),
    ],
)
def test_impossible_input_is_named(fault, low, high, columns, check_error):
    with pytest.raises(ModelError) as caught:
        IntervalNegativeBinomial(low, np.ones((3, columns)), high=high)
    check_error(f"models-{fault}-counts", caught.value)
