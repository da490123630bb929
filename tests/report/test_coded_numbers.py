"""The report of many coded days: its numbers recomputed from series.csv and findings.csv of its own folder."""

from __future__ import annotations

import csv
import re
from urllib.parse import parse_qsl

import pytest
from tests.report.test_report_numbers import Links, table_rows, whole_numbers

CONFLICT = ("contradiction", "exceeds_headline", "shortfall")
AGREE = ("exact", "compatible", "raises_floor")


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def within(place):
    return all(code.startswith("SY") for code in place.split("+") if code)


@pytest.fixture(scope="module")
def html(coded):
    return (coded / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def text(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


@pytest.fixture(scope="module")
def series(coded):
    return [row for row in rows_of(coded / "series.csv") if within(row["place"])]


@pytest.fixture(scope="module")
def findings(coded):
    return [row for row in rows_of(coded / "findings.csv") if within(row["place"])]


def bounds_of(rows):
    """Sum of the lower bounds, and of the upper ones where every row has one."""
    low = sum(int(row["low"]) for row in rows)
    return {low, sum(int(row["high"]) for row in rows)} if all(row["high"] for row in rows) else {low}


def test_the_headline_sums_are_those_of_the_series(html, series):
    names = {"all persons": "all", "children": "children", "women": "women", "fighters": "fighters"}
    source, checked = "", 0
    for row in table_rows(html, "headline"):
        source = row[0] or source
        if row[1] != "killed" or row[2] not in names:
            continue
        stated = [
            one
            for one in series
            if (one["place"], one["source"], one["outcome"]) == ("SY", source, "killed")
            and one["category"] == names[row[2]]
            and one["period"] == "day"
            and one["status"] == "reported"
        ]
        assert set(whole_numbers(row[3])) == bounds_of(stated), row
        assert ("or more" in row[3]) == any(not one["high"] for one in stated)
        assert int(row[4]) == len(stated)
        checked += 1
    assert checked >= 4


def test_every_sum_that_links_to_a_filter_is_that_of_its_rows(html, series):
    reader = Links()
    reader.feed(html)
    checked = 0
    for href, shown in reader.links:
        if not href.startswith("evidence.html#"):
            continue
        wanted = dict(parse_qsl(href.split("#")[1].replace("+", "%2B")))
        if "outcome" not in wanted:
            continue
        rows = [
            row
            for row in series
            if row["period"] == "day"
            and row["low"]
            and all(row[key] == value for key, value in wanted.items())
        ]
        by_source = [
            [row for row in rows if row["source"] == name] for name in {row["source"] for row in rows}
        ]
        stated = [[row for row in group if row["status"] == "reported"] for group in by_source]
        allowed = [bounds_of(group) for group in (*by_source, *stated) if group]
        assert any(set(whole_numbers(shown)) <= each for each in allowed), (href, shown)
        checked += 1
    assert checked >= 15


def test_the_verdicts_are_counted_from_the_findings(html, text, findings):
    rows = table_rows(html, "verdicts")
    assert sum(whole_numbers(row[1])[0] for row in rows) == len(findings)
    assert sum(number for row in rows for number in whole_numbers(row[2])) == len(findings)
    wrong = sum(row["verdict"] == "contradiction" and not row["waived_by"] for row in findings)
    assert f"{len(findings):,} findings" in text
    assert (f"of which {wrong} cannot all be true together" in text) == bool(wrong)


def test_the_first_finding_counts_the_sums(text, findings):
    sums = [row for row in findings if row["gap_as_stated"]]
    agree = sum(row["verdict"] in AGREE for row in sums)
    conflict = sum(row["verdict"] in CONFLICT for row in sums)
    assert f"Of {len(sums)} sums, {agree} agree with their total and {conflict} do not" in text
    assert f"{len(sums) - agree - conflict} leave a remainder or cannot be tested" in text


def test_the_period_is_that_of_the_days_of_the_series(coded, text, series):
    days = {
        row["date"]
        for row in series
        if row["period"] == "day" and row["date"] and row["status"] != "no_report"
    }
    years = {day[:4] for day in days}
    said = re.search(r"Period\. (.*?): ([\d,]+) days, of which ([\d,]+) with a report", text)
    assert int(said[3].replace(",", "")) == len(days)
    assert min(years) in said[1]
    assert max(years) in said[1]
    claims = rows_of(coded / "claims.csv")
    assert f"{len(rows_of(coded / 'documents.csv')):,} documents with {len(claims):,} counts" in text


def test_growth_in_the_table_is_that_of_the_fits(coded, html):
    fits = [
        row
        for row in rows_of(coded / "fits.csv")
        if row["estimate"] == "growth_per_week" and row["category"] == "all" and row["outcome"] == "killed"
    ]
    national = {row["reading"]: row for row in fits if row["place"] == "SY"}
    shown = next(row for row in table_rows(html, "trends") if row[0] == "Syria")
    for cell, name in zip(shown[2:], ("as_stated", "censored", "scaled"), strict=True):
        if cell:
            value = float(re.match(r"−?[\d.]+", cell)[0].replace("−", "-"))
            assert value == pytest.approx(float(national[name]["value"]), abs=0.051)


def test_no_place_of_another_country_is_in_the_report(html):
    for name in ("places-killed", "trends"):
        assert not [row for row in table_rows(html, name) if re.fullmatch(r"[A-Z]{2}\d*", row[0])]
