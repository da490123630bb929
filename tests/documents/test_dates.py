"""Printed dates: read where they say one thing, named where they say two."""

from __future__ import annotations

from datetime import date

import pytest

from tollbook.documents import find_dates, find_range, find_weekdays
from tollbook.vocabulary.calendar import month_numbers, weekday_numbers


@pytest.mark.parametrize(
    "printed",
    [
        "24.11.2012",
        "24 November 2012",
        "24th of November, 2012",
        "November 24, 2012",
        "Nov. 24th 2012",
        "NOVEMBER 24 2012",
        "2012-11-24",
        "2012/11/24",
        "24/11/2012",
        "11/24/2012",
        "24-11-2012",
        "24. November 2012",
        "24 novembre 2012",
        "24 de noviembre de 2012",
        "٢٤/١١/٢٠١٢",
        "24 تشرين الثاني 2012",
        "Saturday, 24 November 2012",
    ],
)
def test_every_spelling_of_one_day_is_read(printed):
    (found,) = find_dates(f"Round-up ({printed}) of the day")
    assert found.settled == date(2012, 11, 24)


def test_day_and_month_that_could_change_places_stay_undecided():
    (found,) = find_dates("03/04/2013")
    assert found.settled is None
    assert found.candidates == (date(2013, 3, 4), date(2013, 4, 3))


@pytest.mark.parametrize(("day_first", "day"), [(True, date(2013, 4, 3)), (False, date(2013, 3, 4))])
def test_a_profile_can_say_which_comes_first(day_first, day):
    assert find_dates("03/04/2013", day_first=day_first)[0].settled == day


def test_dotted_dates_are_read_day_first():
    assert find_dates("03.04.2013")[0].settled == date(2013, 4, 3)


def test_a_year_of_two_digits_leaves_the_day_open():
    (found,) = find_dates("24.11.12")
    assert found.candidates == (date(2012, 11, 24), date(2024, 11, 12))


@pytest.mark.parametrize(
    "text", ["31.02.2012", "version 1.2.3.4", "they may 5 march", "0.11.2012", "24.13.2012", "Day 620", ""]
)
def test_what_is_no_date_is_none(text):
    assert [one for one in find_dates(text) if one.settled] == []


def test_a_date_without_a_year_waits_for_the_day_of_publication():
    (found,) = find_dates("14 killed on February 23")
    assert found.settled is None
    assert found.before(date(2020, 2, 25)) == date(2020, 2, 23)
    assert found.before(date(2020, 2, 1)) == date(2019, 2, 23)
    assert found.before(None) is None


@pytest.mark.parametrize(
    ("title", "covered"),
    [
        ("SNHR: 2231 killed in April 2015", "2015-04-01/2015-04-30"),
        ("Monthly report on victims, January 2017", "2017-01-01/2017-01-31"),
        ("Death toll of February 2012", "2012-02-01/2012-02-29"),
        ("At least 16,913 civilians killed in 2016", "2016-01-01/2016-12-31"),
    ],
)
def test_a_title_names_a_month_or_a_year(title, covered):
    assert str(find_range(title)) == covered


def test_a_full_date_is_no_month():
    assert find_range("Killed on 24 November 2012") is None


def test_a_month_without_a_year_is_the_last_one_that_was_over():
    assert str(find_range("324 killed in April", date(2015, 5, 1))) == "2015-04-01/2015-04-30"
    assert str(find_range("324 killed in April", date(2015, 4, 20))) == "2014-04-01/2014-04-30"


def test_weekdays_are_found_with_their_place():
    assert find_weekdays("On Monday and الجمعة") == ((3, 9, 1), (14, 20, 5))


def test_no_name_means_two_months_or_two_weekdays():
    assert set(month_numbers().values()) == set(range(1, 13))
    assert set(weekday_numbers().values()) == set(range(1, 8))
    assert not set(month_numbers()) & set(weekday_numbers())
