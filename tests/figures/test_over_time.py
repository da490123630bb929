"""Figures over time: panels share their axes, arrows for open bounds, days without a report are marked."""

import re

import pandas as pd
import pytest

from tollbook import figures, tables
from tollbook.series import series_frame
from tollbook.vocabulary.wording import wording

SAY = wording("en")


def rows(day, place, low, high):
    return {
        "date": day,
        "date_end": day,
        "period": "day",
        "place": place,
        "category": "all",
        "outcome": "killed",
        "source": "LCC",
        "status": "reported",
        "low": low,
        "high": high,
        "reported": low,
        "qualifier": "exact" if low == high else "at_least",
        "claims": f"a:{day}",
    }


@pytest.fixture
def series():
    made = []
    for day, low in (("2012-11-01", 4), ("2012-11-02", 9), ("2012-11-05", 2)):
        made += [rows(day, "SY02", low, low), rows(day, "SY", 3 * low, None)]
    return series_frame(made)


def test_each_place_has_a_panel_and_its_peak_is_said(series):
    alt = figures.panels(series, tables.days_read(series), ["LCC"], SAY).alt
    assert "one per place (1 in all)" in alt
    assert "Aleppo: 3 days, highest 9 on 2 November 2012" in alt
    assert "Days without a report: 2." in alt


def test_national_counts_are_said_by_source(series):
    alt = figures.national_days(series, tables.days_read(series), ["LCC"], SAY).alt
    assert "LCC: 3 days, highest 27 or more on 2 November 2012" in alt


def test_the_same_days_give_the_same_bytes(series):
    days = tables.days_read(series)
    first, second = (figures.panels(series, days, ["LCC"], SAY).svg for _ in range(2))
    assert first == second


def test_nothing_is_drawn_twice_as_large_as_the_page(series):
    svg = figures.national_days(series, tables.days_read(series), ["LCC"], SAY).svg
    width = float(re.search(r'width="([\d.]+)pt"', svg).group(1))
    assert width == pytest.approx(432, abs=1)


def level(reading, converged=True):
    days = pd.date_range("2012-11-01", periods=30, freq="D")
    return pd.DataFrame(
        {
            "date": days,
            "place": "SY",
            "category": "all",
            "outcome": "killed",
            "reading": reading,
            "level": 10.0,
            "level_low": 8.0,
            "level_high": 13.0,
            "converged": converged,
        }
    )


def test_levels_show_the_three_readings():
    table = pd.concat([level(name) for name in ("as_stated", "censored", "scaled")], ignore_index=True)
    alt = figures.levels(table, SAY).alt
    assert "right-censored: from 10.0 to 10.0 persons a day" in alt


def test_a_level_that_did_not_converge_is_not_drawn():
    assert figures.levels(level("as_stated", converged=False), SAY) is None
