"""National totals: sources are kept apart, open days keep a sum open, silence is no zero."""

import pandas as pd
import pytest

from tollbook.series import series_frame
from tollbook.tables import by_place, days_read, densest_stretch, headline, leading_sources, within_country


def row(day, low, high, place="SY", source="LCC", category="all", status="reported", **more):
    plain = {
        "date": day,
        "date_end": day,
        "period": "day",
        "place": place,
        "category": category,
        "outcome": "killed",
        "source": source,
        "status": status,
    }
    if status in ("reported", "derived"):
        plain |= {"low": low, "high": high, "claims": f"{source}:{day}:{place}"}
    if status == "reported":
        plain |= {"reported": low, "qualifier": "exact" if low == high else "at_least"}
    return plain | more


@pytest.fixture
def two_days():
    return series_frame(
        [
            row("2012-11-23", 77, None),
            row("2012-11-24", 10, 10),
            row("2012-11-24", 12, 12, source="SOHR"),
            row("2012-11-24", 3, 3, category="children"),
        ]
    )


def test_a_sum_with_an_open_day_is_open(two_days):
    first = headline(two_days).iloc[0]
    assert (first["source"], first["low"], first["rows"], first["open_rows"]) == ("LCC", 87, 2, 1)
    assert pd.isna(first["high"])


def test_sources_are_never_added_together(two_days):
    table = headline(two_days)
    assert sorted(table.loc[table["category"] == "all", "low"]) == [12, 87]


def test_the_total_stands_before_its_categories(two_days):
    assert headline(two_days)["category"].tolist() == ["all", "children", "all"]


def test_a_day_without_a_row_is_a_day_without_a_report():
    days = days_read(series_frame([row("2012-11-20", 1, 1), row("2012-11-23", 2, 2)]))
    assert days["reported"].tolist() == [True, False, False, True]


def test_a_silent_governorate_has_no_number(two_days):
    table = by_place(two_days, "LCC").set_index("place")
    assert table.loc["SY08", "status"] == "not_mentioned"
    assert pd.isna(table.loc["SY08", "low"])


def test_a_reported_zero_is_a_zero():
    zero = row("2012-11-23", 0, 0, place="SY08", status="reported") | {"status": "reported_zero"}
    found = by_place(series_frame([zero]), "LCC").set_index("place").loc["SY08"]
    assert (found["status"], found["low"], found["high"]) == ("reported_zero", 0, 0)


def test_a_joint_area_is_a_row_of_its_own():
    table = by_place(series_frame([row("2012-11-23", 32, None, place="SY01+SY03")]), "LCC").set_index("place")
    assert table.loc["SY01+SY03", "low"] == 32
    assert pd.isna(table.loc["SY01", "low"])


def test_the_source_with_most_days_below_the_country_leads():
    rows = [row("2012-11-23", 1, 1, place="SY02", source="one day")]
    rows += [row(f"2012-11-2{day}", 1, 1, place="SY02", source="two days") for day in (3, 4)]
    assert leading_sources(series_frame(rows)) == ["two days", "one day"]


def test_figures_over_time_show_the_densest_stretch():
    rows = [row(day, 1, 1) for day in ("2011-01-01", "2012-11-01", "2012-11-20", "2012-12-01")]
    assert densest_stretch(series_frame(rows)) == ("2012-11-01", "2012-12-01")


def test_other_countries_stay_out():
    rows = [row("2012-11-23", 1, 1, place="Mosul"), row("2012-11-23", 2, 2)]
    assert within_country(series_frame(rows))["place"].tolist() == ["SY"]
