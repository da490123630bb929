"""Published, covered and numbered day are three things."""

from __future__ import annotations

from datetime import date

from tollbook.documents import date_report
from tollbook.vocabulary import profile

ROUNDUP, GENERIC = profile("roundup"), profile("generic")


def test_day_one_is_15_march_2011():
    assert str(date_report("Round-up / Day 1", "", ROUNDUP).covered) == "2011-03-15"


def test_the_day_number_outranks_the_printed_date_and_both_stay_visible():
    dating = date_report("Round-up / Day 620 (27.11.2012)", "", ROUNDUP)
    assert str(dating.covered) == "2012-11-23"
    assert dating.published == date(2012, 11, 27)
    assert "The day number was followed" in dating.notices[0]


def test_a_date_printed_one_day_after_the_day_covered_needs_no_remark():
    assert date_report("Round-up / Day 620 (24.11.2012)", "", ROUNDUP).notices == ()


def test_a_round_up_named_by_its_date_covers_that_day():
    dating = date_report("Syrian Revolution News Round-up 11 July 2012", "", ROUNDUP)
    assert (str(dating.covered), dating.published) == ("2012-07-11", date(2012, 7, 11))


def test_a_round_up_without_a_number_covers_the_day_before_its_printed_date():
    dating = date_report("Syrian Revolution News Round-up: news (14.12.2012)", "", ROUNDUP)
    assert str(dating.covered) == "2012-12-13"


def test_the_number_may_open_the_text_instead_of_the_title():
    dating = date_report("The airport battle goes on", "DAY 627 – The fight went on.", ROUNDUP)
    assert (dating.day_number, str(dating.covered)) == (627, "2012-11-30")


def test_a_series_that_numbers_no_days_has_no_day_number():
    assert date_report("Day 5 of the truce", "", GENERIC).day_number is None


def test_two_numbers_that_differ_are_named():
    dating = date_report("Round-up / Day 620", "Day 621: protests.", ROUNDUP)
    assert dating.day_number == 620
    assert "Day 621" in dating.notices[0]


def test_day_zero_is_no_day_of_a_series():
    dating = date_report("Round-up / Day 0", "", ROUNDUP)
    assert (dating.day_number, dating.covered) == (0, None)
    assert "Day 0" in dating.notices[0]


def test_an_ambiguous_date_is_named_undecided():
    dating = date_report("Toll of the day (03/04/2013)", "", GENERIC)
    assert (dating.published, dating.covered) == (None, None)
    assert dating.notices == (
        "The printed date 03/04/2013 can be 2013-03-04 or 2013-04-03; it was left undecided.",
    )


def test_a_dateline_is_the_day_of_publication():
    assert date_report("", "DAMASCUS, 24 November 2012 – Five died.", GENERIC).published == date(2012, 11, 24)
    assert date_report("", "24 November 2012\n\nFive died.", GENERIC).published == date(2012, 11, 24)


def test_a_date_inside_the_prose_is_none():
    dating = date_report("", "Since the 16th of November 2017 shells have killed 213 persons.", GENERIC)
    assert dating.published is None
    assert dating.notices == ("Nothing tells which day the report covers.",)


def test_a_weekday_in_the_title_is_the_last_one_up_to_the_printed_date():
    tuesday = date_report("Live: LCC count for Monday (28.08.2012)", "", GENERIC)
    assert str(tuesday.covered) == "2012-08-27"


def test_a_month_in_the_title_is_covered_whole():
    dating = date_report("Death toll for April 2015", "", GENERIC, date(2015, 5, 1))
    assert (str(dating.covered), dating.published) == ("2015-04-01/2015-04-30", date(2015, 5, 1))


def test_a_month_whose_year_nothing_tells_is_named():
    dating = date_report("324 civilians killed in April", "", GENERIC)
    assert dating.covered is None
    assert dating.notices == (
        "The report is about more than a day (in April), but nothing tells which days.",
    )


def test_a_declared_date_outranks_the_text_and_the_difference_is_named():
    dating = date_report("Toll (24.11.2012)", "", GENERIC, date(2012, 11, 25))
    assert dating.published == date(2012, 11, 25)
    assert "2012-11-24" in dating.notices[0]


def test_a_report_that_prints_only_its_date_covers_that_day():
    assert str(date_report("Toll (24.11.2012)", "", GENERIC).covered) == "2012-11-24"
