"""From a number to its sentence and its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.documents import read_documents
from tollbook.errors import StoreError
from tollbook.extract import extract
from tollbook.series import build_series
from tollbook.store import read_output, source_state, study_tables, trace, trace_claim, write_output

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    """The output of the seed as the machine reads it."""
    documents, _ = read_documents(ROOT / "seeds")
    claims = extract(documents[0]).claims
    tables = study_tables(documents=documents, claims=claims, series=build_series(documents, claims))
    return read_output(write_output(tmp_path_factory.mktemp("trace") / "out", tables, documents))


def test_a_cell_leads_to_its_sentence_with_the_span_marked_and_to_its_file(output, file_regression):
    (found,) = trace(output, place="SY07", category="all")
    file_regression.check(f"{found}\n", fullpath=ROOT / "tests" / "golden" / "trace-idlib.txt")


def test_the_mark_stands_at_the_claim_and_not_at_the_first_equal_words(output):
    names = [one for one in output.tables["claims"]["id"] if one]
    for name in names:
        found = trace_claim(output, name)
        text = found.before + found.quote + found.after
        assert text == found.claim["sentence"]
        assert len(found.before) == found.claim["start"] - found.claim["sentence_start"]
        assert found.quote == found.claim["quote"]


def test_the_claims_above_a_claim_are_named(output):
    (found,) = trace(output, place="SY02", category="civilians")
    civilians = found.claims[0]
    assert civilians.parents
    assert civilians.parents[0] == civilians.claim["part_of"]


def test_a_row_that_nobody_reported_says_so(output):
    (found,) = trace(output, place="SY10", category="all", outcome="killed")
    assert found.claims == ()
    assert "missing is not zero" in str(found)


def test_the_file_behind_a_claim_is_compared_with_what_was_read(output, tmp_path):
    one = trace(output, place="SY07", category="all")[0].claims[0]
    assert source_state(one, ROOT) == "unchanged"
    assert source_state(one, tmp_path) == "not found"
    changed = tmp_path / str(one.document["origin"])
    changed.parent.mkdir()
    changed.write_text("Six people were killed.")
    assert source_state(one, tmp_path) == "changed"


def test_the_message_of_a_place_that_does_not_occur(output, check_error):
    with pytest.raises(StoreError) as caught:
        trace(output, category="all", place="SY99")
    check_error("store-trace-no-row", caught.value)


def test_the_message_of_an_unknown_key(output, check_error):
    with pytest.raises(StoreError) as caught:
        trace(output, governorate="SY07")
    check_error("store-trace-no-key", caught.value)


def test_the_message_of_an_unknown_claim(output, check_error):
    with pytest.raises(StoreError) as caught:
        trace_claim(output, "062f7f91efe5:0-1")
    check_error("store-trace-no-claim", caught.value)
