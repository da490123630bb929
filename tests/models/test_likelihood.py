"""The interval likelihood is that of NB2, stable far out, and its derivatives are exact."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tollbook.models.likelihood import interval_terms

ALPHAS = [1e-9, 1e-3, 0.1, 0.7, 3.0]


def rows(seed: int = 1, count: int = 200):
    rng = np.random.default_rng(seed)
    eta = rng.normal(2.5, 1.0, count)
    low = rng.integers(0, 80, count)
    kind = rng.integers(0, 3, count)
    high = np.select([kind == 0, kind == 1], [low, np.inf], low + rng.integers(1, 30, count))
    return low, high.astype(float), eta


@pytest.mark.parametrize("alpha", [1e-2, 0.1, 0.7, 3.0])
def test_values_equal_those_of_scipy(alpha):
    low, high, eta = rows()
    count = stats.nbinom(1 / alpha, 1 / (1 + alpha * np.exp(eta)))
    top = np.where(np.isinf(high), 10**7, high)
    expected = np.log(np.maximum(count.cdf(top) - count.cdf(low - 1), 1e-300))
    expected = np.where(np.isinf(high), count.logsf(low - 1), expected)
    expected = np.where(high == low, count.logpmf(low), expected)
    sure = expected > -12  # scipy's differences of distribution functions lose their digits further out
    np.testing.assert_allclose(
        interval_terms(low, high, eta, alpha).value[sure], expected[sure], rtol=1e-8, atol=1e-10
    )


def test_a_vanishing_dispersion_gives_poisson():
    y, eta = np.arange(40), np.full(40, np.log(9.0))
    found = interval_terms(y, y.astype(float), eta, 1e-12).value
    np.testing.assert_allclose(found, stats.poisson(9.0).logpmf(y), rtol=1e-9)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_derivatives_equal_numerical_ones(alpha):
    low, high, eta = rows()
    step = 1e-4

    def at(shift_eta: float = 0.0, shift_log_alpha: float = 0.0):
        return interval_terms(low, high, eta + shift_eta, alpha * np.exp(shift_log_alpha))

    here, right, left = at(), at(step), at(-step)
    more, less = at(0.0, step), at(0.0, -step)
    pairs = [
        (here.d_eta, right.value, left.value),
        (here.d_eta2, right.d_eta, left.d_eta),
        (here.d_eta_log_alpha, right.d_log_alpha, left.d_log_alpha),
        (here.d_log_alpha, more.value, less.value),
        (here.d_log_alpha2, more.d_log_alpha, less.d_log_alpha),
    ]
    for exact, above, below in pairs:
        numerical = (above - below) / (2 * step)
        assert np.max(np.abs(exact - numerical) / (1 + np.abs(exact))) < 5e-6


def test_a_range_a_hundred_times_the_mean_has_a_finite_value_and_slope():
    found = interval_terms(np.array([900, 900]), np.array([np.inf, 950.0]), np.log([3.0, 3.0]), 0.05)
    assert np.all(np.isfinite(found.value))
    assert np.all(found.value < -300)
    assert np.all(found.d_eta > 0)


def test_at_least_zero_says_nothing():
    found = interval_terms(np.array([0]), np.array([np.inf]), np.array([1.0]), 0.3)
    assert [getattr(found, name)[0] for name in found.__slots__] == [0.0] * 6
