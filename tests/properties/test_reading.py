"""Reading keeps its promises for any text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tollbook.documents import Content, clean_text, find_dates, make_document, split_title
from tollbook.documents.content import digest
from tollbook.documents.decoding import decode
from tollbook.errors import DocumentError

ANY_TEXT = st.text(st.characters(codec=None))
LINES = st.lists(
    st.sampled_from(
        ["Day 620", "(24.11.2012)", "Five were killed.", "03/04/2013", "in April", "", "قتل خمسة", "é"]
    ),
    max_size=8,
).map("\n".join)


@given(ANY_TEXT)
def test_clean_text_is_nfc_and_cleaning_it_again_changes_nothing(text):
    clean = clean_text(text)
    assert unicodedata.is_normalized("NFC", clean)
    assert clean_text(clean) == clean
    assert "\r" not in clean
    assert clean.encode("utf-8").decode("utf-8") == clean


PRINTED = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)))


@given(PRINTED, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_a_text_survives_every_unicode_encoding(text, encoding):
    # A mark that opens the text itself cannot be told from a byte order mark.
    text = f"Report: {text}"
    assert decode(text.encode(encoding), "a.txt")[0] == text


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused_with_a_message(content):
    try:
        text = clean_text(decode(content, "a.txt")[0])
    except DocumentError as error:
        text = str(error)
    assert text.encode("utf-8").decode("utf-8") == text


@given(st.one_of(st.text(), LINES))
def test_no_character_of_a_text_but_blanks_is_lost_to_its_title(text):
    title, body = split_title(text)
    assert "".join((title + body).split()) == "".join(text.split())


@given(st.one_of(ANY_TEXT, LINES), st.one_of(st.just(""), ANY_TEXT, LINES))
def test_any_text_makes_a_document_whose_quotes_stand_at_their_spans(text, title):
    document = make_document(
        Content(text, title=title), sha256=digest(text.encode("utf-8", "surrogatepass")), origin="a.txt"
    )
    assert unicodedata.is_normalized("NFC", document.text)
    for one in find_dates(document.text):
        assert document.text[one.start : one.end] == one.text
