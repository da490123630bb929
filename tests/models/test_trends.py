"""A trend says what grew, how surely, under three readings, and what is lacking."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tollbook.errors import ModelError
from tollbook.models import FIT_COLUMNS, GROWTH_COLUMNS, LEVEL_COLUMNS, READING_COLUMNS, fits_frame, trend
from tollbook.series import series_frame


def names(columns):
    return [column[0] for column in columns]


def test_growth_of_exact_counts_holds_the_truth(counts_series, growing):
    found = trend(counts_series(growing))
    row = found.growth.query("reading == 'censored' and window == 'all'").iloc[0]
    assert row["growth_low"] < 10.0 < row["growth_high"]
    assert row["doubling_low"] < 7 * np.log(2) / np.log(1.1) < row["doubling_high"]
    assert found.lacking == ()


def test_exact_counts_give_one_answer_under_all_readings(counts_series, growing):
    table = trend(counts_series(growing)).growth.query("window == 'all'")
    np.testing.assert_allclose(table["growth"], table["growth"].iloc[0], rtol=1e-8)


def test_at_least_moves_the_censored_reading_up(counts_series, growing):
    cut = np.minimum(growing, 15)
    found = trend(counts_series(cut, at_least=np.flatnonzero(growing >= 15)))
    row = found.readings.iloc[0]
    assert row["level_censored"] > row["level_as_stated"]
    assert row["at_least"] == int((growing >= 15).sum())


def test_days_without_a_report_are_not_zero(counts_series, growing):
    gaps = np.flatnonzero(np.random.default_rng(3).random(120) < 0.3)
    whole = trend(counts_series(growing), df=1).readings["level_censored"].iloc[0]
    holes = trend(counts_series(growing, missing=gaps), df=1)
    assert holes.readings["level_censored"].iloc[0] == pytest.approx(whole, rel=0.15)
    inside = holes.level.query("reading == 'censored'")
    assert len(inside) - int((inside["counts"] == 0).sum()) == 120 - len(gaps)


def test_weekly_totals_give_the_daily_level(counts_series, growing):
    weekly = growing[:119].reshape(17, 7).sum(1)
    daily = trend(counts_series(growing[:119]), df=1).readings.iloc[0]
    summed = trend(counts_series(weekly, days=7), df=1).readings.iloc[0]
    assert summed["level_censored"] == pytest.approx(daily["level_censored"], rel=0.1)
    assert summed["growth_censored"] == pytest.approx(daily["growth_censored"], abs=1.5)


def test_a_weekly_total_beside_its_own_days_is_not_added(counts_series, growing):
    both = pd.concat([counts_series(growing), counts_series([70], days=7)], ignore_index=True)
    found = trend(both)
    assert found.fits[0].rows == 120
    assert any("left out" in note for note in found.notes)


def test_governorates_share_a_dispersion_and_keep_their_trends(growing):
    rng = np.random.default_rng(2)
    flat = rng.negative_binomial(10, 0.5, 120)
    series = series_frame([*rows(growing, place="SY07"), *rows(flat, place="SY04")])
    found = trend(series, readings=("censored",))
    alone = trend(series, readings=("censored",), shared_dispersion=False)
    dispersions = {
        name: set(table_of(one, "dispersion")) for name, one in (("panel", found), ("alone", alone))
    }
    assert len(dispersions["panel"]) == 1
    assert len(dispersions["alone"]) == 2
    growth = found.growth.query("window == 'all'").set_index("place")["growth"]
    assert growth["SY07"] > 5 > abs(growth["SY04"])
    assert "shared by 2 governorates" in found.fits[0].spec


def test_the_country_alone_has_the_numbers_that_it_has_among_its_governorates(growing):
    series = series_frame([*rows(growing * 3, place="SY"), *rows(growing), *rows(growing, place="SY04")])
    whole, alone = trend(series), trend(series, places=["SY"])
    assert set(alone.level["place"]) == {"SY"}
    assert alone.fits == tuple(fit for fit in whole.fits if fit.place == ("SY",))
    assert trend(series, places=["SY01"]).lacking == (
        "Damascus, all, killed: no report gives a count for a day.",
    )


def table_of(found, estimate):
    table = found.table
    return table.loc[table["estimate"] == estimate, "value"]


def rows(counts, **columns):
    return [
        {
            "date": str(day.date()), "date_end": str(day.date()), "period": "day", "place": "SY07",
            "category": "all", "outcome": "killed", "source": "lcc", "low": int(count), "high": int(count),
            "reported": int(count), "qualifier": "exact",
            "status": "reported" if count else "reported_zero", "claims": "a:1-2", **columns,
        }
        for day, count in zip(pd.date_range("2012-01-01", periods=len(counts)), counts, strict=True)
    ]  # fmt: skip


def test_a_second_source_gets_a_ratio_of_its_own(growing):
    half = growing // 2
    series = series_frame([*rows(growing), *rows(half[:60], source="sohr")])
    found = trend(series, readings=("censored",), df=1)
    ratio = table_of(found, "ratio_sohr").iloc[0]
    assert 0.4 < ratio < 0.55


def test_rates_are_per_hundred_thousand_of_the_population_of_2011(counts_series, growing):
    found = trend(counts_series(growing), readings=("censored",)).level
    expected = found["level"] / found["population"] * 1e5
    np.testing.assert_allclose(found["rate"], expected)
    assert found["population_source"].iloc[0]


def test_a_window_of_choice_is_a_contrast_of_the_same_fit(counts_series, growing):
    found = trend(counts_series(growing), df=1, readings=("censored",))
    whole = found.growth.query("window == 'all'")["growth"].iloc[0]
    part = found.growth_between("2012-02-01", "2012-02-29")
    assert part["growth"].iloc[0] == pytest.approx(whole)
    assert found.growth_between("2010-01-01", "2010-02-01").empty


LACKING = {
    "no day": [],
    "one day": [76],
    "three days": [76, 40, 58],
    "all zero": [0] * 30,
    "almost all zero": [0] * 28 + [1, 2],
}


@pytest.mark.parametrize("case", LACKING)
def test_too_little_data_is_a_sentence(counts_series, case, check_sentences):
    found = trend(counts_series(LACKING[case]))
    assert found.level.empty
    assert found.growth.empty
    assert all(fit.lacking and not fit.converged for fit in found.fits)
    check_sentences(f"lacking-{case.replace(' ', '-')}", found.lacking)


def test_only_at_least_cannot_be_read_as_censored(counts_series, growing, check_sentences):
    found = trend(counts_series(growing, at_least=range(120)))
    assert {fit.reading for fit in found.fits if fit.estimates} == {"as_stated"}
    check_sentences("lacking-an-upper-bound", found.lacking)


def test_one_governorate_is_fitted_alone(counts_series, growing):
    found = trend(counts_series(growing), readings=("censored",))
    assert "shared" not in found.fits[0].spec
    assert found.fits[0].converged


def test_tables_have_their_documented_columns(counts_series, growing):
    for found in (trend(counts_series(growing)), trend(counts_series([3]))):
        assert list(found.level.columns) == names(LEVEL_COLUMNS)
        assert list(found.growth.columns) == names(GROWTH_COLUMNS)
        assert list(found.readings.columns) == names(READING_COLUMNS)
        assert list(found.table.columns) == names(FIT_COLUMNS)
        assert {name: str(kind) for name, kind in found.table.dtypes.items()} == {
            name: kind for name, kind, _ in FIT_COLUMNS
        }


def test_the_same_rows_give_the_same_digest_and_estimates(counts_series, growing):
    first, second = (trend(counts_series(growing)).fits for _ in range(2))
    assert first == second
    other = growing.copy()
    other[50] += 1
    assert trend(counts_series(other)).fits[0].digest != first[0].digest


def test_no_fits_give_an_empty_table():
    assert fits_frame([]).empty
    assert list(fits_frame([]).columns) == names(FIT_COLUMNS)


@pytest.mark.parametrize("wrong", [{"by": "day"}, {"covariance": "white"}, {"readings": ["scaled", "guess"]}])
def test_an_unknown_choice_is_named(counts_series, wrong, check_error):
    with pytest.raises(ModelError) as caught:
        trend(counts_series([1]), **wrong)
    check_error(f"models-unknown-{next(iter(wrong))}", caught.value)
