"""Diagnostics are drawn from the tables of the fit, and their alternative text says what the tables say."""

import re

import pandas as pd
import pytest

from tollbook import figures
from tollbook.vocabulary.wording import wording

SAY = wording("en")


def tables(*readings, place="SY"):
    names = [{"place": place, "category": "all", "outcome": "killed", "reading": one} for one in readings]
    parts = {
        "pit": {"bin_low": [0.0, 0.5], "bin_high": [0.5, 1.0], "density": [0.8, 1.2]},
        "rootogram": {
            "count": range(40),
            "observed": [1.0] * 39 + [4.0],
            "expected": [1.0] * 38 + [3.0, 2.0],
        },
        "acf": {"lag": [1, 2, 3], "acf": [0.3, -0.1, None], "band": [0.2, 0.2, 0.2], "pairs": [9, 8, 0]},
        "influence": {
            "date": pd.to_datetime(["2012-06-01", "2012-05-01"]),
            "source": ["LCC", "LCC"],
            "stated": [400, 12],
            "residual": [3.0, -0.5],
            "shift": [-0.8, 0.1],
        },
    }
    return {
        name: pd.concat([pd.DataFrame(part).assign(**one) for one in names], ignore_index=True)
        for name, part in parts.items()
    }


def test_the_text_says_what_the_tables_say():
    alt = figures.diagnostics(tables("as_stated", "censored", "scaled"), SAY).alt
    assert "reading: right-censored" in alt
    assert "bars from 0.80 to 1.20" in alt
    assert "furthest apart from 36 to 38 persons, 3 days observed, 5 expected" in alt
    assert "one day apart: +0.30; 1 of 2 lags beyond the band" in alt
    assert "400 on 1 June 2012" in alt
    assert "change by −0.80 percentage points" in alt


def test_a_reading_that_could_not_be_fitted_gives_way_to_the_next():
    assert "reading: as stated" in figures.diagnostics(tables("as_stated", "scaled"), SAY).alt


@pytest.mark.parametrize("found", [{}, tables("censored", place="SY07"), {"pit": tables("censored")["pit"]}])
def test_without_a_fit_of_the_country_nothing_is_drawn(found):
    assert figures.diagnostics(found, SAY) is None


def test_the_same_fit_gives_the_same_bytes_as_wide_as_the_page():
    first, second = (figures.diagnostics(tables("censored"), SAY).svg for _ in range(2))
    assert first == second
    assert float(re.search(r'width="([\d.]+)pt"', first).group(1)) == pytest.approx(432, abs=1)
