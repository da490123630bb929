"""One report a row; a bad row never loses a good one."""

from __future__ import annotations

import json
from datetime import date

from tollbook.documents import read_documents

GOOD = {
    "id": "a-1",
    "text": "At least 5 people were killed in Homs.",
    "title": "Round-up / Day 620",
    "published": "2012-11-24T08:00:00Z",
    "url": "https://example.org/620",
}


def lines(*rows: object) -> str:
    return "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)


def test_a_row_gives_every_field_of_its_document(write):
    (document,), faults = read_documents(write("a.jsonl", lines(GOOD)))
    assert faults == ()
    assert (document.id, document.title, document.origin) == ("a-1", GOOD["title"], GOOD["url"])
    assert (document.published, str(document.covered)) == (date(2012, 11, 24), "2012-11-23")
    assert len(document.sha256) == 64


def test_text_alone_is_enough_and_the_row_is_its_address(write):
    (document,), _ = read_documents(write("a.jsonl", "\n" + lines({"text": "Five were killed."})))
    assert document.origin == "a.jsonl:2"
    assert document.id == document.sha256[:12]


def test_bad_rows_are_listed_and_good_rows_are_read(write, check_error):
    rows = lines(
        {"id": 7, "text": "Five were killed.", "title": None},
        "{not json",
        [1],
        {"id": "b", "text": "Six were killed.", "publised": "2012-11-24"},
        {"id": "c"},
        {"id": "d", "text": " "},
        {"id": "e e", "text": "Seven."},
        {"id": "f", "text": 8},
        {"id": "g", "text": "Nine.", "published": "03/04/2013"},
        {"id": "h", "text": "Ten.", "published": "soon"},
        {"id": "7", "text": "Eleven."},
        "[" * 100_000,
        GOOD,
    )
    documents, (fault,) = read_documents(write("reports.jsonl", rows))
    assert [one.id for one in documents] == ["7", "a-1"]
    check_error("document-bad-rows", fault)


def test_a_thousand_bad_rows_make_one_message_of_readable_length(write):
    _, (fault,) = read_documents(write("a.jsonl", lines(*[{"txt": "x"}] * 1000)))
    assert fault.message.startswith("1000 row(s)")
    assert fault.got.splitlines()[-1] == "and 980 more rows"


def test_half_a_character_in_json_does_no_harm(write):
    (document,), _ = read_documents(write("a.jsonl", r'{"text": "Five \ud83d were killed."}'))
    assert document.text.encode("utf-8").decode("utf-8") == "Five \ufffd were killed."
