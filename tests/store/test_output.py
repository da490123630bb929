"""The output folder: the same for the same input, whole or not at all, and readable again."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from tollbook.errors import StoreError
from tollbook.store import changed_files, read_output, replaced, write_json_lines, write_output

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def out(tmp_path, monkeypatch) -> Path:
    """A relative path, so that messages hold on every machine."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Path("out")


def test_every_table_is_written_twice_with_descriptor_and_manifest(out, seed_tables, seed_document, contents):
    write_output(out, seed_tables, [seed_document])
    names = {"series", "claims", "findings", "fits", "documents", "rejected"}
    expected = {f"{name}.{suffix}" for name in names for suffix in ("csv", "parquet")}
    assert set(contents(out)) == expected | {"datapackage.json", "manifest.json"}


def test_two_runs_give_the_same_bytes_anywhere(out, tmp_path, seed_tables, seed_document, contents):
    write_output(out, seed_tables, [seed_document], parameters={"profile": "detected"})
    elsewhere = tmp_path / "another" / "place"
    write_output(elsewhere, seed_tables, [seed_document], parameters={"profile": "detected"})
    assert contents(out) == contents(elsewhere)


def test_no_output_names_a_place_on_this_machine(out, seed_tables, seed_document, contents):
    write_output(out, seed_tables, [seed_document])
    for name, content in contents(out).items():
        assert str(Path.cwd()).encode() not in content, name
        assert str(ROOT).encode() not in content, name


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_what_is_read_back_is_what_was_written(out, seed_tables, seed_document, form):
    write_output(out, seed_tables, [seed_document])
    read = read_output(out, form)
    assert set(read.tables) == {table.name for table in seed_tables}
    for table in seed_tables:
        written = table.frame.replace("", pd.NA)
        pd.testing.assert_frame_equal(read.tables[table.name], written, check_dtype=True)


def test_the_claims_table_quotes_the_sentence_around_each_span(out, seed_tables, seed_document):
    write_output(out, seed_tables, [seed_document])
    claims = read_output(out).tables["claims"].set_index("quote")
    sentence = claims.loc["At least 50 people", "sentence"]
    assert sentence == "At least 50 people were also injured."
    assert claims["sentence"].notna().all()
    assert all(quote in sentence for quote, sentence in claims["sentence"].items())


def test_the_manifest_digests_every_input_and_output(out, seed_tables, seed_document, contents):
    write_output(out, seed_tables, [seed_document], parameters={"profile": "roundup"})
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["parameters"] == {"profile": "roundup"}
    assert [one["document"] for one in manifest["inputs"]] == [seed_document.id]
    assert {"pandas", "pyarrow"} <= set(manifest["libraries"])
    written = {name: data for name, data in contents(out).items() if name != "manifest.json"}
    assert {name: entry["sha256"] for name, entry in manifest["outputs"].items()} == {
        name: hashlib.sha256(data).hexdigest() for name, data in written.items()
    }


def test_the_manifest_knows_no_clock_but_the_one_it_is_given(out, seed_tables, seed_document, monkeypatch):
    write_output(out, seed_tables, [seed_document])
    assert "created" not in json.loads((out / "manifest.json").read_text())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1356998400")
    write_output(out, seed_tables, [seed_document])
    assert json.loads((out / "manifest.json").read_text())["created"] == "2013-01-01T00:00:00Z"


def test_the_message_of_a_source_date_epoch_that_is_no_number(
    out, seed_tables, seed_document, monkeypatch, check_error
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(StoreError) as caught:
        write_output(out, seed_tables, [seed_document])
    check_error("store-source-date-epoch", caught.value)


def test_reports_appear_together_with_the_tables_and_in_the_manifest(out, seed_tables, seed_document):
    def render(folder: Path) -> None:
        assert (folder / "series.csv").is_file()
        (folder / "report.html").write_text("<p>report</p>")

    write_output(out, seed_tables, [seed_document], further=render)
    assert (out / "report.html").is_file()
    assert "report.html" in json.loads((out / "manifest.json").read_text())["outputs"]
    assert changed_files(out) == ()


def test_a_file_that_was_touched_since_is_named(out, seed_tables, seed_document):
    write_output(out, seed_tables, [seed_document])
    (out / "series.csv").write_text("date\n")
    assert changed_files(out) == ("series.csv",)


def test_parquet_fields_carry_the_codebook(out, seed_tables, seed_document):
    write_output(out, seed_tables, [seed_document])
    schema = pq.read_schema(out / "series.parquet")
    assert schema.field("low").metadata[b"description"].startswith(b"Persons: lower bound")
    assert schema.metadata is None


def test_a_run_that_fails_in_the_middle_leaves_the_last_good_output(
    out, seed_tables, seed_document, contents
):
    write_output(out, seed_tables, [seed_document])
    before = contents(out)

    def fail(folder: Path) -> None:
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError, match="disk is full"):
        write_output(out, seed_tables[:1], [seed_document], further=fail)
    assert contents(out) == before
    assert [path.name for path in Path().iterdir()] == ["out"]


def test_a_run_that_is_killed_leaves_the_last_good_output(out, seed_tables, seed_document, contents):
    write_output(out, seed_tables, [seed_document])
    before = contents(out)
    program = (
        "import pathlib, time\n"
        "from tollbook.store import replaced\n"
        "with replaced(pathlib.Path('out')) as new:\n"
        "    (new / 'series.csv').write_text('half')\n"
        "    pathlib.Path('started').touch()\n"
        "    time.sleep(600)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT / "analysis")}
    process = subprocess.Popen([sys.executable, "-c", program], env=environment)
    try:
        while not Path("started").exists():
            assert process.poll() is None
            time.sleep(0.05)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert contents(out) == before
    write_output(out, seed_tables, [seed_document])
    assert contents(out) == before
    assert sorted(path.name for path in Path().iterdir()) == ["out", "started"]


def test_a_run_that_is_killed_between_the_two_renames_is_mended_by_the_next_read(
    out, seed_tables, seed_document, contents
):
    write_output(out, seed_tables, [seed_document])
    before = contents(out)
    out.rename(".out.old")
    read_output(out)
    assert contents(out) == before


def test_files_of_the_user_are_kept(out, seed_tables, seed_document):
    out.mkdir()
    (out / "corrections.csv").write_text("mine")
    write_output(out, seed_tables, [seed_document], further=lambda new: (new / "report.html").touch())
    (out / "notes").mkdir()
    (out / "notes" / "a.txt").write_text("mine too")
    write_output(out, seed_tables, [seed_document])
    assert (out / "corrections.csv").read_text() == "mine"
    assert (out / "notes" / "a.txt").read_text() == "mine too"
    assert not (out / "report.html").exists()


def test_the_message_of_a_folder_of_other_peoples_files(out, seed_tables, check_error, contents):
    out.mkdir()
    (out / "thesis.docx").write_text("years of work")
    before = contents(out)
    with pytest.raises(StoreError) as caught:
        write_output(out, seed_tables, [])
    check_error("store-foreign-files", caught.value)
    assert contents(out) == before


def test_the_message_of_an_output_folder_that_is_a_file(out, seed_tables, check_error):
    out.write_text("x")
    with pytest.raises(StoreError) as caught:
        write_output(out, seed_tables, [])
    check_error("store-folder-is-a-file", caught.value)


@pytest.mark.parametrize("folder", [".", ".."])
def test_the_current_folder_is_never_replaced(out, seed_tables, check_error, folder):
    with pytest.raises(StoreError) as caught:
        write_output(Path(folder), seed_tables, [])
    if folder == ".":
        check_error("store-current-folder", caught.value)


def test_the_message_of_a_folder_that_is_no_output(out, check_error):
    with pytest.raises(StoreError) as caught:
        read_output(out)
    check_error("store-no-output", caught.value)


def test_the_message_of_a_damaged_table(out, seed_tables, seed_document, check_error):
    write_output(out, seed_tables, [seed_document])
    (out / "claims.csv").write_text("id,document\n1,2\n")
    with pytest.raises(StoreError) as caught:
        read_output(out, "csv")
    check_error("store-damaged-table", caught.value)


def test_the_message_of_a_missing_table(out, seed_tables, seed_document, check_error):
    write_output(out, seed_tables, [seed_document])
    (out / "claims.parquet").unlink()
    with pytest.raises(StoreError) as caught:
        read_output(out)
    check_error("store-missing-table", caught.value)


def test_the_message_of_a_table_with_other_columns_than_its_codebook(out, seed_tables, check_error):
    from dataclasses import replace

    table = replace(seed_tables[3], frame=pd.DataFrame({"fit": []}))
    with pytest.raises(StoreError) as caught:
        write_output(out, [table], [])
    check_error("store-other-columns", caught.value)
    assert not out.exists()


def test_json_lines_appear_whole_or_not_at_all(out):
    target = out / "claims.jsonl"
    write_json_lines(target, [{"quote": "خمسة"}, {"quote": "five"}])
    assert target.read_text(encoding="utf-8") == '{"quote": "خمسة"}\n{"quote": "five"}\n'
    with pytest.raises(TypeError):
        write_json_lines(target, [{"quote": object()}])
    assert target.read_text(encoding="utf-8").count("\n") == 2
    assert [path.name for path in out.iterdir()] == ["claims.jsonl"]


def test_nothing_is_left_beside_a_folder_that_was_replaced(out):
    with replaced(out) as new:
        (new / "a.txt").touch()
    assert [path.name for path in Path().iterdir()] == ["out"]
