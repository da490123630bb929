"""The verbs, as a person types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tollbook as tb
from tollbook.cli import app
from tollbook.store import study_tables, write_output

ROOT = Path(__file__).resolve().parents[2]
SEEDS = str(ROOT / "seeds")
VERBS = ["report", "extract", "series", "check", "trace", "diff", "evaluate", "doctor"]


@pytest.fixture
def call():
    def run(*words: str):
        return CliRunner().invoke(app, list(words), env={"COLUMNS": "160"})

    return run


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_each_verb_has_an_example(call, verb):
    outcome = call(verb, "--help")
    assert outcome.exit_code == 0
    assert f"Example: tollbook {verb}" in " ".join(outcome.output.split())


def test_help_comes_without_loading_a_library_of_numbers():
    code = "import sys, tollbook.cli; print(sorted({'numpy', 'pandas', 'scipy'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_extract_prints_each_claim_with_its_span(call):
    outcome = call("extract", SEEDS, "--as", "json")
    assert outcome.exit_code == 0
    rows = [json.loads(line) for line in outcome.stdout.splitlines()]
    headline = next(row for row in rows if row["quote"] == "more than 76 people")
    assert (headline["low"], headline["high"], headline["qualifier"]) == (77, None, "more_than")


def test_extract_explains_why_a_number_is_no_casualty(call):
    outcome = call("extract", SEEDS, "--explain", "--as", "csv")
    assert outcome.exit_code == 0
    assert any("dozens of homes" in line or "homes" in line for line in outcome.stdout.splitlines())


def test_series_prints_the_tidy_frame(call):
    outcome = call("series", SEEDS, "--as", "csv")
    assert outcome.stdout.startswith("date,date_end,period,place,category,outcome,source,low,high,reported")


def test_check_says_seven_short_as_stated_and_compatible(call):
    outcome = call("check", SEEDS)
    assert outcome.exit_code == 0
    line = next(line for line in outcome.stdout.splitlines() if "= 70" in line)
    assert line.startswith("compatible")
    assert "7 short" in line


def test_check_fails_on_a_verdict_that_was_named(call):
    assert call("check", SEEDS, "--fail-on", "compatible").exit_code == 4
    assert call("check", SEEDS, "--fail-on", "contradiction").exit_code == 0


def test_a_finding_that_somebody_reviewed_does_not_fail(call, tmp_path):
    listed = call("check", SEEDS, "--as", "json").stdout.splitlines()
    names = [row["id"] for row in map(json.loads, listed) if row["verdict"] == "compatible"]
    waivers = tmp_path / "waivers.csv"
    waivers.write_text(
        "finding,who,why\n" + "".join(f'"{name}",A. Reader,read\n' for name in names), encoding="utf-8"
    )
    assert call("check", SEEDS, "--fail-on", "compatible", "--waivers", str(waivers)).exit_code == 0


def test_an_unknown_verdict_is_refused_with_the_known_ones(call):
    outcome = call("check", SEEDS, "--fail-on", "wrong")
    assert outcome.exit_code == 2
    assert "contradiction" in outcome.output


def test_a_bad_file_loses_no_good_one_and_ends_with_status_3(call, tmp_path):
    (tmp_path / "good.txt").write_text(
        "Round-up / Day 620\n\nFive people were killed in Homs.\n", encoding="utf-8"
    )
    (tmp_path / "empty.txt").write_bytes(b"")
    outcome = call("extract", str(tmp_path), "--as", "json")
    assert outcome.exit_code == 3
    assert [json.loads(line)["quote"] for line in outcome.stdout.splitlines()] == ["Five people"]
    assert "empty.txt" in outcome.stderr


def test_evaluate_prints_the_measures_and_writes_what_the_scorer_reads(call, tmp_path):
    target = tmp_path / "predicted.jsonl"
    outcome = call("evaluate", str(ROOT / "tests" / "gold"), "--predictions", str(target))
    assert outcome.exit_code == 0
    assert "F1" in outcome.output
    row = json.loads(target.read_text(encoding="utf-8").splitlines()[0])
    assert set(row) == {
        *(
            "document",
            "start",
            "end",
            "outcome",
            "category",
            "place",
            "reported",
            "qualifier",
            "part_of",
            "period",
        )
    }


def test_doctor_names_the_renderer_and_the_reason(call):
    outcome = call("doctor")
    assert outcome.exit_code == 0
    assert "renderer:" in outcome.output
    assert "extraction: " in outcome.output


def test_a_correction_changes_a_number_and_keeps_the_original(call, tmp_path):
    rows = [json.loads(line) for line in call("extract", SEEDS, "--as", "json").stdout.splitlines()]
    idlib = next(row for row in rows if row["place"] == "SY07")
    table = tmp_path / "corrections.csv"
    table.write_text(
        f"claim,field,value,who,when,why\n{idlib['id']},reported,6,A. Reader,2026-11-01,misprint\n",
        encoding="utf-8",
    )
    again = call("extract", SEEDS, "--corrections", str(table), "--as", "json").stdout.splitlines()
    corrected = next(row for row in map(json.loads, again) if row["id"] == idlib["id"])
    assert (corrected["reported"], corrected["low"], corrected["high"]) == (6, 6, 6)
    assert "5" in corrected["original"]


def test_trace_and_diff_read_an_output_folder(call, tmp_path):
    study = tb.run(SEEDS)
    tables = study_tables(documents=study.documents, claims=study.claims, series=study.series)
    for name in ("old", "new"):
        write_output(tmp_path / name, tables, study.documents)
    traced = call("trace", str(tmp_path / "old"), "--place", "SY07")
    assert traced.exit_code == 0
    assert "⟦five people⟧ in Idlib" in traced.output
    compared = call("diff", str(tmp_path / "old"), str(tmp_path / "new"))
    assert (compared.exit_code, compared.stdout.strip()) == (0, "no number moved")


def test_an_error_is_a_block_and_not_a_stack_trace(tmp_path):
    outcome = subprocess.run(
        [sys.executable, "-c", "from tollbook.cli import main; main()", "report", "nowhere", "--out", "out"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "analysis")},
        check=False,
    )
    assert outcome.returncode == 1
    assert "Traceback" not in outcome.stderr
    assert "fix" in outcome.stderr
