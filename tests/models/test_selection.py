"""Candidate splines are weighed, and dependence between days widens intervals."""

from __future__ import annotations

import numpy as np
import pytest

from tollbook.models import trend
from tollbook.models.observations import observations
from tollbook.models.panel import fit_groups
from tollbook.models.selection import candidates


def dependent(correlation: float) -> np.ndarray:
    rng = np.random.default_rng(9)
    noise = np.zeros(200)
    for day in range(1, 200):
        noise[day] = correlation * noise[day - 1] + np.sqrt(1 - correlation**2) * rng.normal()
    return rng.poisson(20.0 * np.exp(0.4 * noise))


def test_the_weights_of_the_candidates_add_up_to_one(counts_series, growing):
    pool, _ = candidates(observations(counts_series(growing), "SY07"), "censored", None, None)
    assert len(pool) > 1
    assert sum(one.weight for one in pool) == pytest.approx(1.0)
    assert [one.df for one in pool] == sorted(one.df for one in pool)


@pytest.mark.parametrize(("correlation", "least", "most"), [(0.0, 1.0, 1.3), (0.7, 2.0, 8.0)])
def test_dependence_between_neighbouring_days_inflates_the_variance(counts_series, correlation, least, most):
    data = observations(counts_series(dependent(correlation)), "SY07")
    assert least <= candidates(data, "censored", 1, False)[1] <= most


def test_days_apart_say_nothing_of_dependence(counts_series):
    every_other = observations(counts_series(dependent(0.7), missing=range(1, 200, 2)), "SY07")
    assert candidates(every_other, "censored", 1, False)[1] == 1.0


def test_the_average_lies_among_its_candidates_and_is_no_surer_than_they_are(counts_series, growing):
    (fitted,) = fit_groups([observations(counts_series(growing), "SY07")], "censored", "serial", None, None)
    value, se = fitted.contrast(lambda design: design.calendar[-1])
    alone = [float(member.design.calendar[-1] @ member.params) for member in fitted.members]
    errors = [
        float(np.sqrt(member.design.calendar[-1] @ member.cov @ member.design.calendar[-1]))
        for member in fitted.members
    ]
    assert min(alone) <= value[0] <= max(alone)
    assert se[0] >= np.average(errors, weights=[member.weight for member in fitted.members])


def test_a_weekly_rhythm_is_found_where_there_are_weeks_enough(counts_series):
    rng = np.random.default_rng(4)
    fridays = 20.0 * np.where(np.arange(140) % 7 == 5, 3.0, 1.0)
    counts = rng.poisson(fridays)
    assert "weekday" in trend(counts_series(counts), readings=("censored",)).fits[0].spec
    assert "weekday" not in trend(counts_series(counts[:49]), readings=("censored",)).fits[0].spec


@pytest.mark.parametrize("kind", ["serial", "nonrobust", "robust", "days", "hac"])
def test_every_covariance_kind_gives_an_interval(counts_series, growing, kind):
    found = trend(counts_series(growing), readings=("censored",), covariance=kind, df=1)
    row = found.growth.iloc[0]
    assert row["growth_low"] < row["growth"] < row["growth_high"]
    assert found.fits[0].covariance.startswith(kind)
