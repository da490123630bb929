"""Trends: three readings side by side, and no trend is claimed where an interval holds zero."""

import pytest

from tollbook.records import Estimate, Fit
from tollbook.tables import fits_within, growth, trend_sentence, trends_table
from tollbook.vocabulary.wording import wording

SAY = wording("en")


def fit(reading, value=1.0, low=0.5, high=1.5, place="SY", converged=True, lacking="", spec=""):
    estimates = () if lacking else (Estimate("growth_per_week", "percent per week", value, low, high),)
    return Fit(
        f"trend/{place}/{reading}", "trend", reading, tuple(place.split("+")), "all", "killed", "LCC", 40, spec,
        estimates=estimates, converged=converged, lacking=lacking,
    )  # fmt: skip


def three(**numbers):
    return [fit(reading, **numbers) for reading in ("as_stated", "censored", "scaled")]


def test_readings_stand_side_by_side_country_first():
    fits = [*three(place="SY02"), *three()]
    assert growth(fits)["place"].tolist() == ["SY"] * 3 + ["SY02"] * 3
    assert growth(fits)["reading"].tolist()[:3] == ["as_stated", "censored", "scaled"]


def test_a_fit_that_did_not_converge_is_not_shown():
    assert growth([fit("as_stated", converged=False)]).empty


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({"low": 0.5, "high": 1.5}, "Reported deaths rose"),
        ({"value": -1.0, "low": -1.5, "high": -0.5}, "Reported deaths fell"),
        ({"low": -0.5, "high": 1.5}, "No clear trend"),
    ],
)
def test_a_trend_is_claimed_only_where_all_three_readings_agree(numbers, words):
    assert words in trend_sentence(three(**numbers), SAY)


def test_two_readings_are_not_enough():
    assert trend_sentence(three()[:2], SAY) == ""


def test_what_is_lacking_is_said():
    text = trends_table([fit("as_stated", lacking="Syria: one day with a count.")], SAY).markdown
    assert "too few days have a report" in text
    assert r"Syria\: one day with a count\." in text


def test_one_reason_for_all_places_is_said_once():
    fits = [
        fit("as_stated", lacking="Syria, all, killed: one day with a count."),
        fit("as_stated", place="SY01", lacking="Damascus, all, killed: one day with a count."),
    ]
    text = trends_table(fits, SAY).markdown
    assert text.count("one day with a count") == 1
    assert text.endswith("The same holds for 1 other series.")


def test_other_countries_stay_out_of_the_trends():
    fits = [*three(), *three(place="SY01+SY03"), *three(place="IQ"), *three(place="Mosul")]
    assert {one.place for one in fits_within(fits)} == {("SY",), ("SY01", "SY03")}


def test_several_sources_are_told_of_where_they_were_fitted_together():
    assert "fitted together" not in trends_table(three(), SAY).markdown
    assert "fitted together" in trends_table(three(spec="NB2: spline + source"), SAY).markdown
