"""The output folder is a Data Package that others can validate."""

from __future__ import annotations

import json
import warnings

import pytest

from tollbook.store import write_output


@pytest.fixture
def package(tmp_path, seed_tables, seed_document):
    """The folder's descriptor, opened by frictionless."""
    write_output(tmp_path / "out", seed_tables, [seed_document])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations inside frictionless and its dependencies
        import frictionless

        return frictionless.Package(tmp_path / "out" / "datapackage.json")


def test_frictionless_finds_no_fault_in_rows_digests_or_keys(package):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = package.validate()
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []
    assert report.stats["tasks"] == len(package.resources) == 12


def test_frictionless_finds_a_number_that_was_changed_later(package, tmp_path):
    path = tmp_path / "out" / "series.csv"
    path.write_text(path.read_text().replace(",76,", ",67,"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = package.validate()
    assert "hash-count" in report.flatten(["type"])[0]


def test_every_column_is_described(tmp_path, seed_tables, seed_document):
    write_output(tmp_path / "out", seed_tables, [seed_document])
    descriptor = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    described = {
        one["name"]: {field["name"]: field["description"] for field in one["schema"]["fields"]}
        for one in descriptor["resources"]
        if "schema" in one
    }
    assert described == {
        table.name: {name: meaning for name, _, meaning in table.columns} for table in seed_tables
    }


def test_licence_source_and_the_apostrophe_are_said(tmp_path, seed_tables, seed_document):
    write_output(tmp_path / "out", seed_tables, [seed_document])
    descriptor = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    assert seed_document.source in descriptor["sources"][0]["title"]
    assert "apostrophe" in descriptor["description"]
    assert "not an estimate" in descriptor["description"]
