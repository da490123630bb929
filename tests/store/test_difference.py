"""Between two outputs: which numbers moved, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tollbook.records import DateRange, Document, Quantity, Span
from tollbook.series import build_series
from tollbook.store import (
    DIFFERENCE_COLUMNS,
    Correction,
    apply_corrections,
    difference,
    read_output,
    study_tables,
    write_output,
)


@pytest.fixture
def output(tmp_path):
    """Write and read the output of documents and claims."""
    made = 0

    def make(documents, claims, **parameters):
        nonlocal made
        made += 1
        tables = study_tables(documents=documents, claims=claims, series=build_series(documents, claims))
        return read_output(write_output(tmp_path / str(made), tables, documents, parameters=parameters))

    return make


def report(name: str, day: str, text: str = "5 died.") -> Document:
    covered = DateRange.day(date.fromisoformat(day))
    return Document(
        id=name, text=text, covered=covered, source="LCC", origin=f"{name}.txt", sha256=f"sha-{name}"
    )


def moved(result) -> dict[str, object]:
    (row,) = result.rows[result.rows["status_new"].eq("reported") & result.rows["place"].eq("SY")].to_dict(
        "records"
    )
    return row


def test_the_same_output_twice_differs_in_nothing(output, seed_document, seed_claims):
    one, two = (output([seed_document], seed_claims) for _ in range(2))
    result = difference(one, two)
    assert result.rows.empty
    assert list(result.rows.columns) == [name for name, _, _ in DIFFERENCE_COLUMNS]
    assert (result.run, result.reports) == ((), ())


def test_a_new_report_is_the_cause_of_the_rows_that_it_states(output, make_claim):
    first, second = report("a", "2012-11-23"), report("b", "2012-11-24")
    claims = [make_claim(5, document="a"), make_claim(7, document="b", day="2012-11-24")]
    result = difference(output([first], claims[:1]), output([first, second], claims))
    row = moved(result)
    assert (row["change"], row["cause"], row["why"], row["date"]) == (
        "appeared",
        "new report",
        "b.txt",
        "2012-11-24",
    )
    assert row["reported_new"] == 7
    assert result.reports == ("new: b.txt",)


def test_a_report_that_was_left_out_takes_its_rows_along(output, make_claim):
    first, second = report("a", "2012-11-23"), report("b", "2012-11-24")
    claims = [make_claim(5, document="a"), make_claim(7, document="b", day="2012-11-24")]
    result = difference(output([first, second], claims), output([first], claims[:1]))
    gone = result.rows[result.rows["status_old"].eq("reported")]
    assert gone["change"].tolist() == ["gone"]
    assert gone["cause"].tolist() == ["report left out"]


def test_other_bytes_under_the_same_name_are_a_report_that_changed(output, make_claim):
    first = report("a", "2012-11-23")
    second = replace(report("b", "2012-11-23"), origin="a.txt")
    result = difference(
        output([first], [make_claim(5, document="a")]), output([second], [make_claim(6, document="b")])
    )
    row = moved(result)
    assert (row["change"], row["cause"]) == ("moved", "report changed")
    assert (row["reported_old"], row["reported_new"]) == (5, 6)
    assert result.reports == ("changed: a.txt",)


def test_a_correction_is_the_cause_with_who_and_why(output, seed_document, seed_claims):
    (name,) = [one.id for one in seed_claims if one.quote == "Some 12 people"]
    row = Correction(name, "reported", "N. N.", date(2026, 1, 5), "misread", "21")
    after = apply_corrections([seed_document], seed_claims, (), [row]).claims
    before = output([seed_document], seed_claims)
    result = difference(before, output([seed_document], after))
    (aleppo,) = result.rows.query("place == 'SY02' and category == 'all'").to_dict("records")
    assert (aleppo["low_old"], aleppo["low_new"], aleppo["cause"]) == (10, 18, "correction")
    assert "N. N., 2026-01-05: misread" in aleppo["why"]
    back = difference(output([seed_document], after), before)
    assert "withdrawn" in back.rows.query("place == 'SY02' and category == 'all'")["why"].item()


def test_another_version_is_the_cause_where_the_reports_are_the_same(output, make_claim):
    one = report("a", "2012-11-23")
    claim = make_claim(5, document="a")
    reread = replace(claim, quantity=Quantity(6, "exact", 6, 6), span=Span(1, 2), id="a:1-2")
    old, new = output([one], [claim]), output([one], [reread])
    new.manifest["tollbook"] = "9.9.9"
    row = moved(difference(old, new))
    assert row["cause"] == "other run"
    assert row["why"] == "tollbook 0.1.0 became 9.9.9"


def test_other_parameters_and_libraries_are_named(output, seed_document, seed_claims):
    old = output([seed_document], seed_claims, profile="detected")
    new = output([seed_document], seed_claims, profile="generic")
    new.manifest["libraries"]["pandas"] = "99"
    new.manifest["reference_data"] = "0"
    run = difference(old, new).run
    assert any("'generic'" in line for line in run)
    assert any(line.startswith("pandas") for line in run)
    assert any("reference data" in line for line in run)
