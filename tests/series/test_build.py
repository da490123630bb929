"""What the claims of the seed, and of small made-up days, become as rows."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from tollbook.errors import SeriesError
from tollbook.records import DateRange, Document
from tollbook.series import COLUMNS, KEY, build_series, series_frame, undated


def row(
    frame: pd.DataFrame, place: str, category: str = "all", outcome: str = "killed", **more: str
) -> pd.Series:
    wanted = {"place": place, "category": category, "outcome": outcome} | more
    found = frame
    for name, value in wanted.items():
        found = found[found[name] == value]
    assert len(found) == 1, f"{len(found)} rows for {wanted}"
    return found.iloc[0]


def test_the_seed_has_its_headline_with_an_open_bound(seed_document, seed_claims):
    headline = row(build_series([seed_document], seed_claims), "SY")
    assert (headline["low"], headline["reported"], headline["qualifier"]) == (77, 76, "more_than")
    assert pd.isna(headline["high"])
    assert headline["status"] == "reported"


def test_damascus_and_its_suburbs_stay_one_joint_area(seed_document, seed_claims):
    frame = build_series([seed_document], seed_claims)
    assert row(frame, "SY01+SY03")["reported"] == 32
    assert row(frame, "SY01")["status"] == "derived"
    assert pd.isna(row(frame, "SY01")["reported"])


def test_seven_men_in_a_quarter_are_a_floor_of_their_governorate_and_no_total(seed_document, seed_claims):
    damascus = row(build_series([seed_document], seed_claims), "SY01")
    assert damascus["low"] == 7
    assert pd.isna(damascus["high"])


def test_a_governorate_the_seed_does_not_mention_is_missing_and_not_zero(seed_document, seed_claims):
    tartus = row(build_series([seed_document], seed_claims), "SY10")
    assert tartus["status"] == "not_mentioned"
    assert tartus[["low", "high", "reported"]].isna().all()


def test_each_governorate_of_in_each_of_gets_its_own_row(seed_document, seed_claims):
    frame = build_series([seed_document], seed_claims)
    assert [row(frame, code)["reported"] for code in ("SY06", "SY12", "SY09", "SY05")] == [4, 4, 4, 4]


def test_every_row_names_claims_of_the_study(seed_document, seed_claims):
    frame = build_series([seed_document], seed_claims)
    named = set(" ".join(frame["claims"].dropna()).split())
    assert named <= {claim.id for claim in seed_claims}


def test_two_equal_statements_of_one_total_are_one_reported_row(make_claim):
    twice = [make_claim(20), make_claim(20)]
    total = row(build_series([], twice), "SY")
    assert (total["status"], total["reported"]) == ("reported", 20)
    assert len(total["claims"].split()) == 2


def test_two_different_counts_of_one_report_are_bounded_and_not_chosen_between(make_claim):
    total = row(build_series([], [make_claim(5), make_claim(12)]), "SY")
    assert (total["status"], total["low"], total["high"]) == ("derived", 12, 17)
    assert pd.isna(total["reported"])
    assert "may add up or overlap" in total["derivation"]


def test_two_reports_that_differ_give_the_hull_of_both(make_claim):
    claims = [make_claim(95, document="a" * 12), make_claim(98, document="b" * 12)]
    total = row(build_series([], claims), "SY")
    assert (total["status"], total["low"], total["high"]) == ("derived", 95, 98)


def test_a_count_nested_in_the_same_cell_is_not_a_second_statement(make_claim):
    whole = make_claim(27, place="SY02")
    tortured = make_claim(3, place="SY02", part_of=whole.id)
    aleppo = row(build_series([], [whole, tortured]), "SY02")
    assert (aleppo["status"], aleppo["reported"]) == ("reported", 27)


def test_counts_of_towns_add_up_to_a_floor(make_claim):
    claims = [
        make_claim(5, place="SY07", locality="Binnish"),
        make_claim(7, place="SY07", locality="Saraqib"),
    ]
    idlib = row(build_series([], claims), "SY07")
    assert (idlib["status"], idlib["low"]) == ("derived", 12)
    assert pd.isna(idlib["high"])


def test_children_of_a_town_are_bounded_by_the_governorate_that_includes_them(make_claim):
    whole = make_claim(9, place="SY07")
    children = make_claim(2, place="SY07", category="children", locality="Binnish", part_of=whole.id)
    found = row(build_series([], [whole, children]), "SY07", "children")
    assert (found["low"], found["high"]) == (2, 9)


def test_a_country_total_that_nobody_states_is_the_sum_of_governorates_and_open(make_claim):
    claims = [
        make_claim(30, "at_least", "SY01+SY03"),
        make_claim(4, place="SY01"),
        make_claim(6, place="SY04"),
    ]
    country = row(build_series([], claims), "SY")
    assert (country["status"], country["low"]) == ("derived", 36)
    assert pd.isna(country["high"])


def test_counts_of_another_country_make_no_syrian_rows(make_claim):
    report = Document(id="i" * 12, text="…", source="LCC", covered=DateRange.day(date(2012, 11, 23)))
    frame = build_series([report], [make_claim(9, place="Mosul"), make_claim(4, place="IQ-BG")])
    assert set(frame["place"]) == {"Mosul", "IQ-BG"}


def test_running_totals_and_daily_counts_are_never_one_row(make_claim):
    since = DateRange(None, date(2012, 11, 23))
    frame = build_series([], [make_claim(76), make_claim(40_000, period="cumulative", covered=since)])
    assert row(frame, "SY", period="day")["reported"] == 76
    total = row(frame, "SY", period="cumulative")
    assert total["reported"] == 40_000
    assert pd.isna(total["date"])


def test_a_day_between_two_reports_has_no_report_and_no_number(make_claim):
    frame = build_series([], [make_claim(5, day="2012-11-21"), make_claim(6, day="2012-11-23")])
    gap = frame[frame["date"] == "2012-11-22"]
    assert list(gap["status"]) == ["no_report"]
    assert gap[["low", "high", "reported"]].isna().all(axis=None)


def test_a_report_without_a_count_is_not_mentioned_and_not_zero():
    silent = Document(
        id="c" * 12, text="Nothing was counted.", source="LCC", covered=DateRange.day(date(2012, 11, 23))
    )
    frame = build_series([silent], [])
    assert set(frame["status"]) == {"not_mentioned"}


def test_a_reported_zero_keeps_its_name(make_claim):
    zero = row(build_series([], [make_claim(0, place="SY10")]), "SY10")
    assert (zero["status"], zero["low"], zero["high"]) == ("reported_zero", 0, 0)


def test_claims_without_a_day_are_named_and_make_no_row(make_claim):
    lost = make_claim(9, day=None)
    assert undated([lost]) == (lost,)
    assert build_series([], [lost]).empty


def test_the_frame_does_not_depend_on_the_order_of_claims(seed_document, seed_claims):
    forward = build_series([seed_document], seed_claims)
    backward = build_series([seed_document], seed_claims[::-1])
    pd.testing.assert_frame_equal(
        forward.drop(columns=["claims", "derivation"]),
        backward[forward.columns].drop(columns=["claims", "derivation"]),
    )


def test_the_columns_are_those_of_the_codebook(seed_document, seed_claims):
    frame = build_series([seed_document], seed_claims)
    assert list(frame.columns) == [name for name, _, _ in COLUMNS]
    assert not frame.duplicated(list(KEY)).any()


@pytest.mark.parametrize(
    ("fault", "values"),
    [
        ("low above high", {"low": 5, "high": 4, "status": "reported", "claims": "x"}),
        ("an unknown status", {"status": "guessed"}),
        ("a number in a row that nobody reported", {"low": 0, "status": "not_mentioned"}),
        (
            "a zero that nobody reported",
            {"low": 0, "high": 0, "reported": 0, "status": "reported", "claims": "x"},
        ),
        ("a reported row without a claim", {"low": 1, "reported": 1, "status": "reported"}),
    ],
)
def test_a_frame_that_breaks_an_invariant_is_refused(fault, values, check_error):
    key = dict.fromkeys(KEY, "2012-11-23")
    with pytest.raises(SeriesError, match=fault) as caught:
        series_frame([key | values])
    check_error(f"series-{fault.replace(' ', '-')}", caught.value)


def test_two_rows_for_one_key_are_refused(check_error):
    silent = dict.fromkeys(KEY, "2012-11-23") | {"status": "not_mentioned"}
    with pytest.raises(SeriesError, match="two rows for one key") as caught:
        series_frame([silent, silent])
    check_error("series-two-rows-for-one-key", caught.value)
