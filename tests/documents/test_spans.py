"""A report on a week or a month says so in its title or its opening; a report on a day says nothing of the kind."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.documents import date_report, find_span
from tollbook.extract import extract
from tollbook.records import DateRange, Document
from tollbook.vocabulary import profile

PUBLISHED = date(2014, 1, 3)


@pytest.mark.parametrize(
    ("title", "covered"),
    [
        ("A week in figures, 6-12 January 2013", "2013-01-06/2013-01-12"),
        ("Weekly statistical report, 13 – 19 July 2014", "2014-07-13/2014-07-19"),
        ("Weekly report, 23 to 29 June 2013", "2013-06-23/2013-06-29"),
        ("From Saturday, 1 June to Friday, 7 June 2013", "2013-06-01/2013-06-07"),
        ("Between 30 December 2012 and 5 January 2013", "2012-12-30/2013-01-05"),
        ("May 1 to 7, 2014", "2014-05-01/2014-05-07"),
        ("Week of 4 to 10 November", "2013-11-04/2013-11-10"),
        ("Civilian casualties, March to August 2017", "2017-03-01/2017-08-31"),
        ("The toll in the first half of 2018", "2018-01-01/2018-06-30"),
        ("Detainees, third quarter of 2014", "2014-07-01/2014-09-30"),
        ("Killed in the last quarter of 2014", "2014-10-01/2014-12-31"),
        ("Monthly report on victims, May 2015", "2015-05-01/2015-05-31"),
        ("Civilians killed in November", "2013-11-01/2013-11-30"),
        ("30 December 2012 to 5 January", "2012-12-30/2013-01-05"),
        ("From 30 December to 5 January 2013", "2012-12-30/2013-01-05"),
        ("November to January 2014", "2013-11-01/2014-01-31"),
        ("5 Aug. - 11 Aug. 2013", "2013-08-05/2013-08-11"),
        ("Between the 3rd and the 9th of May 2013", "2013-05-03/2013-05-09"),
        ("Between Monday, 3 and Sunday, 9 June 2013", "2013-06-03/2013-06-09"),
    ],
)
def test_a_title_names_the_days_of_its_span(title, covered):
    assert str(find_span(title, published=PUBLISHED)) == covered


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("LCC weekly review", "weekly"),
        ("The month in numbers", "The month"),
        ("A week of barrels", "A week of"),
        ("From 31 May to 7 June", "31 May to 7 June"),
    ],
)
def test_a_span_whose_days_nothing_tells_is_named_by_its_words(title, words):
    assert find_span(title) == words


@pytest.mark.parametrize(
    "title",
    [
        "Day 620 – 24 November 2012",
        "On 3 and 5 May 2013",
        "Jan 2 - 5 people killed in Homs",
        "Death toll 5/3/2014",
        "Tuesday: 112 killed",
        "Killed between 15 March 2011 and 31 December 2013",
        "37,387 dead since March 2013",
        "Clashes between army and rebels kill 9 on 3 and 5 May 2013",
        "Activists say 20 to 30 may have been killed in Homs",
        "Up to 10-12 may be dead",
        "Fighters march 5 to 7 miles",
        "The year ends as it began, 31 December 2012",
    ],
)
def test_a_day_two_days_and_a_running_total_are_no_span(title):
    assert find_span(title, published=PUBLISHED) is None


@given(st.text(alphabet="0123456789 -–,./andtoMayJune", max_size=120), st.text(max_size=120))
def test_no_title_and_no_opening_fails_to_be_read(title, text):
    assert isinstance(find_span(title + " 2014", text, PUBLISHED), DateRange | str | None)
    assert date_report(title, text, profile("lcc"), PUBLISHED).published == PUBLISHED


@pytest.mark.parametrize(
    "title",
    [
        "Aprıl to August 2014",
        "aprıl - mayıs 2014",
        "March to August 0000, 2014",
        "March to December 9999 of 2014",
    ],
)
def test_letters_and_years_that_only_look_like_a_date_do_no_harm(title):
    find_span(title)
    extract(Document(id="d", text=f"{title}: five people died in Homs."))


def test_a_title_of_any_length_is_read_in_the_time_of_a_short_one():
    title = "24 and 25 May 2014 " * 20_000

    assert find_span(title) == find_span(title[:500])


def test_the_opening_counts_only_where_the_title_tells_nothing():
    opening = "From 25 to 31 December 2012 the committees documented 831 martyrs."

    assert str(find_span("Dear friends", opening)) == "2012-12-25/2012-12-31"
    assert find_span("Day 620", opening) is None


def test_a_report_on_a_week_whose_days_nothing_tells_is_about_no_single_day():
    habitual = profile("roundup")
    dating = date_report("Weekly review (24.11.2012)", "", habitual)

    assert dating.covered is None
    assert dating.notices == ("The report is about more than a day (Weekly), but nothing tells which days.",)


def test_the_counts_of_a_monthly_report_are_about_its_month_and_those_of_a_day_about_that_day():
    month = DateRange(date(2015, 5, 1), date(2015, 5, 31))
    text = "1,108 civilians were killed in Syria. Last week 30 people died in Homs. 5 people were killed in Idlib today."
    read = extract(
        Document(id="m", text=text, title="Victims of May 2015", covered=month, profile="vdc")
    ).claims

    assert [(one.quote, one.period, one.covered) for one in read] == [
        ("1,108 civilians", "other", month),
        ("30 people", "other", None),
        ("5 people", "day", None),
    ]


def test_no_day_has_cost_so_many_lives_that_a_running_total_would_pass_for_its_count():
    day = DateRange.day(date(2015, 5, 1))
    text = "Twelve people were killed in Homs on Friday. More than 220,000 people have died in the war."
    homs, total = extract(Document(id="d", text=text, covered=day, profile="wire")).claims

    assert (homs.period, total.period, total.covered) == ("day", "cumulative", None)


@pytest.mark.parametrize(
    "text",
    [
        "No less than 214 people were killed yesterday, Wednesday. In Homs 30 people were killed yesterday.",
        "SOHR documented the death of 214 people in the past 24 hours. In Homs 30 people were killed in the past 24 hours.",
    ],
)
def test_yesterday_is_the_day_of_a_report_whose_first_total_is_told_so(text):
    read = extract(Document(id="y", text=text, profile="sohr")).claims

    assert [one.period for one in read] == ["day", "day"]


def test_yesterday_beside_the_count_of_today_is_another_day():
    text = "Today 40 people were killed in Syria. In Homs 30 people were killed yesterday."
    read = extract(Document(id="y", text=text, profile="sohr")).claims

    assert [one.period for one in read] == ["day", "other"]
