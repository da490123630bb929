"""From files to a study and from a study to its folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pytest

import tollbook as tb
from tollbook.errors import StoreError
from tollbook.pipeline import open_study, report
from tollbook.store import changed_files, read_output, read_snapshot

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def study():
    return tb.run(ROOT / "seeds")


@pytest.fixture(scope="module")
def folder(study, tmp_path_factory):
    out = tmp_path_factory.mktemp("study") / "out"
    report(study, out, renderer="builtin")
    return out


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_seed_covers_the_friday_before_its_printed_date(study):
    (document,) = study.documents
    assert (str(document.covered), str(document.published), document.day_number) == (
        "2012-11-23",
        "2012-11-24",
        620,
    )


def test_every_claim_of_the_seed_is_the_text_at_its_span(study):
    (document,) = study.documents
    assert study.claims
    assert all(document.text[slice(*claim.span)] == claim.quote for claim in study.claims)


def test_aleppo_is_about_twelve_and_keeps_its_qualifier(study):
    row = study.series.query("place == 'SY02' and category == 'all' and outcome == 'killed'").iloc[0]
    assert (row["reported"], row["qualifier"], row["low"], row["high"]) == (12, "about", 10, 14)


def test_the_folder_holds_what_the_design_names(folder):
    wanted = {"claims", "series", "findings", "fits"}
    assert {f"{name}.{form}" for name in wanted for form in ("csv", "parquet")} <= digests(folder).keys()
    assert {"report.html", "report.pdf", "evidence.html", "manifest.json", "datapackage.json"} <= digests(
        folder
    ).keys()
    assert changed_files(folder) == ()


def test_a_second_run_gives_the_same_bytes(study, folder, tmp_path):
    report(tb.run(ROOT / "seeds"), tmp_path / "again", renderer="builtin")
    assert digests(tmp_path / "again") == digests(folder)


def test_the_folder_says_nothing_of_this_machine(folder):
    for name in ("report.html", "evidence.html", "manifest.json", "datapackage.json", "study.json"):
        assert str(ROOT) not in (folder / name).read_text(encoding="utf-8")


def test_a_study_opened_from_its_folder_is_the_one_that_was_written(study, folder):
    opened = open_study(folder)
    assert opened.claims == study.claims
    assert opened.findings == study.findings
    pd.testing.assert_frame_equal(opened.series, study.series)
    pd.testing.assert_frame_equal(read_output(folder).tables["series"], study.series)


def test_a_folder_without_a_study_says_what_to_do(tmp_path, check_error):
    with pytest.raises(StoreError) as caught:
        read_snapshot(tmp_path / "nothing")
    check_error("store-no-study", caught.value)


def test_a_study_edited_by_hand_is_refused_with_its_faults(tmp_path, check_error):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "study.json").write_text('{"documents": [{"id": 7}], "claims": 3}', encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        read_snapshot(folder)
    check_error("store-edited-study", caught.value)


def test_records_are_frozen(study):
    with pytest.raises(AttributeError):
        study.claims[0].quote = "none"
    with pytest.raises(AttributeError):
        study.claims = ()


@pytest.mark.parametrize(("count", "jumps"), [(20, []), (900, ["2012-02-10"])])
def test_a_count_against_the_trend_of_its_source_is_found(tmp_path, count, jumps):
    days = pd.date_range("2012-01-01", periods=60).strftime("%Y-%m-%d")
    numbers = [18 + 5 * (position % 3) for position in range(60)]
    numbers[40] = count
    (tmp_path / "reports.csv").write_text(
        "report_id,family,source,date_covered_start,date_covered_end,excerpt_truncated\n"
        + "".join(f"r{place},lcc,LCC,{day},{day},false\n" for place, day in enumerate(days))
    )
    (tmp_path / "counts.csv").write_text(
        "report_id,count_id,outcome,category,place,reported,qualifier,part_of,period,note\n"
        + "".join(f"r{place},c1,killed,all,SY07,{n},exact,,day,\n" for place, n in enumerate(numbers))
    )
    found = [one for one in tb.run(tmp_path).findings if one.check == "level-jump"]
    assert [str(one.covered) for one in found] == jumps
    assert all(one.claims for one in found)
