"""Annotated documents are read with their spans, and a faulty file says what to mend."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tollbook.errors import DocumentError
from tollbook.evaluation import GoldClaim, predict, prediction_rows, read_gold

FILE = """\
id: day-1
family: wire
text: |
  Five people died in Homs and five people in Hama.
claims:
- {id: c1, quote: five people, outcome: killed, category: all, place: [SY05], reported: 5, qualifier: exact}
"""


def test_a_quote_that_stands_twice_is_found_by_its_occurrence(gold):
    twice = replace(gold, text="five here, five there")
    claim = GoldClaim("c1", "five", "killed", "all", (), 5, "exact", occurrence=2)
    assert tuple(twice.span(claim)) == (11, 15)


def test_extraction_sees_text_and_dates_but_no_annotation(tmp_path):
    (tmp_path / "day-1.yaml").write_text(FILE, encoding="utf-8")
    (one,) = read_gold(tmp_path)
    document = one.document()
    assert (document.text, document.profile) == (
        "Five people died in Homs and five people in Hama.\n",
        "wire",
    )


def test_a_family_without_a_profile_is_read_with_the_general_one(gold):
    assert replace(gold, family="radio").document().profile == "generic"


def test_a_quote_that_is_not_in_the_text_is_refused(tmp_path, check_error):
    (tmp_path / "day-1.yaml").write_text(FILE.replace("quote: five", "quote: six"), encoding="utf-8")
    with pytest.raises(DocumentError) as told:
        read_gold(tmp_path)
    check_error("evaluate-quote-not-found", told.value)


def test_a_folder_without_annotated_documents_is_refused(tmp_path, monkeypatch, check_error):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(DocumentError) as told:
        read_gold((tmp_path / "empty").relative_to(tmp_path))
    check_error("evaluate-empty-folder", told.value)


def test_predictions_name_parents_by_their_spans(seed_gold):
    rows = prediction_rows(predict([seed_gold]))
    idlib = next(row for row in rows if row["place"] == ["SY07"])
    parent = idlib["part_of"]
    assert isinstance(parent, dict)
    assert seed_gold.text[parent["start"] : parent["end"]] == "more than 76 people"
