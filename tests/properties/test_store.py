"""Any table survives the way to disk and back."""

from __future__ import annotations

import csv
import tempfile
from datetime import date
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.documents import clean_text
from tollbook.records import Claim, DateRange, Document, Quantity, Span
from tollbook.store import Table, claims_frame, read_output, write_output
from tollbook.store.frames import CLAIM_COLUMNS, typed_frame
from tollbook.store.tables import guard, unguard

FORMULAS = st.sampled_from(
    ["=1+1", "+76", "-76", "@SUM(A1)", "\t=1", "'=1", "''-2", "＝1", "NA", "nan", "null", '"', ","]
)
TEXTS = st.one_of(FORMULAS, st.text().map(clean_text))
COLUMNS = (
    ("text", "string", "A text."),
    ("count", "Int64", "A number of persons."),
    ("rate", "Float64", "A number."),
    ("flag", "boolean", "A flag."),
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.none() | TEXTS,
            "count": st.none() | st.integers(-(2**53), 2**53),
            "rate": st.none() | st.floats(allow_nan=False, allow_infinity=False),
            "flag": st.none() | st.booleans(),
        }
    ),
    max_size=6,
)


@given(st.text())
def test_guarding_a_text_can_be_undone(text):
    assert unguard(guard(text)) == text


@given(FORMULAS, st.text())
def test_no_guarded_text_starts_a_formula(start, rest):
    assert guard(start + rest)[:1] not in ("=", "+", "-", "@", "\t", "\r", "＝")


@settings(deadline=None, max_examples=50)
@given(ROWS)
def test_any_table_reads_back_as_it_was_written_in_both_forms(rows):
    table = Table("anything", "Anything", "One row a row.", COLUMNS, typed_frame(rows, COLUMNS))
    with tempfile.TemporaryDirectory() as folder:
        out = write_output(Path(folder) / "out", [table], [])
        for form in ("csv", "parquet"):
            pd.testing.assert_frame_equal(read_output(out, form).tables["anything"], table.frame)


@settings(deadline=None, max_examples=50)
@given(ROWS)
def test_no_cell_of_a_csv_file_is_a_formula(rows):
    table = Table("anything", "Anything", "One row a row.", COLUMNS, typed_frame(rows, COLUMNS))
    with tempfile.TemporaryDirectory() as folder:
        out = write_output(Path(folder) / "out", [table], [])
        with (out / "anything.csv").open(encoding="utf-8", newline="") as stream:
            cells = [row["text"] for row in csv.DictReader(stream)]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


@settings(deadline=None, max_examples=50)
@given(st.text(min_size=1).map(clean_text).filter(bool), st.data())
def test_the_sentence_of_a_claim_holds_its_quote(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    claim = Claim(
        id="a:1-2",
        document="a",
        span=Span(start, end),
        quote=text[start:end],
        outcome="killed",
        category="all",
        place=("SY",),
        quantity=Quantity(5, "exact", 5, 5),
        covered=DateRange.day(date(2012, 11, 23)),
    )
    frame = claims_frame([Document(id="a", text=text)], [claim])
    assert list(frame.columns) == [name for name, _, _ in CLAIM_COLUMNS]
    assert claim.quote in frame["sentence"].fillna("").item()
