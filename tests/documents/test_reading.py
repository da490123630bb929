"""Files and folders become documents; what fails does not stop the rest."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from tollbook.documents import read_documents
from tollbook.errors import VocabularyError

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SENTENCE = "At least 5 people were killed in Homs."


def test_the_seed_prints_24_november_is_day_620_and_covers_friday_23_november():
    (seed,), faults = read_documents(SEEDS)
    assert faults == ()
    assert seed.published == date(2012, 11, 24)
    assert seed.day_number == 620
    assert str(seed.covered) == "2012-11-23"
    assert seed.profile == "roundup"
    assert seed.title.startswith("Syrian Revolution News Round- up / Day 620")
    assert seed.text.startswith("Mass protests broke out")
    assert seed.notices == ()


def test_the_seed_is_named_by_its_bytes_and_by_a_path_that_holds_on_every_machine():
    (seed,), _ = read_documents(SEEDS.resolve())
    (file,) = SEEDS.iterdir()
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert (seed.id, seed.sha256) == (digest[:12], digest)
    assert seed.origin == f"seeds/{file.name}"


def test_a_path_stays_as_the_user_gave_it(write):
    write("mine/deep/a.txt", SENTENCE)
    assert read_documents("mine")[0][0].origin == "mine/deep/a.txt"
    assert read_documents("../" + Path.cwd().name + "/mine")[0][0].origin == "mine/deep/a.txt"


def test_a_broken_file_leaves_the_others_whole(write):
    names = [write("a.txt", SENTENCE), write("b.txt", ""), "c.txt", write("d.txt", "Three died.")]
    documents, faults = read_documents(names)
    assert [one.text for one in documents] == [SENTENCE, "Three died."]
    assert [fault.where for fault in faults] == ["c.txt", "b.txt"]


def test_the_same_bytes_twice_are_one_document_that_names_both_places(write):
    documents, faults = read_documents([write("a.txt", SENTENCE), write("b.txt", SENTENCE)])
    assert [one.origin for one in documents] == ["a.txt"]
    assert any("b.txt" in notice for notice in documents[0].notices)
    assert faults == ()


def test_a_file_reached_by_name_and_by_folder_is_read_once_without_remark(write):
    name = write("mine/a.txt", SENTENCE)
    documents, _ = read_documents([name, "mine"])
    assert [one.origin for one in documents] == ["mine/a.txt"]
    assert not any("twice" in notice or "same bytes" in notice for notice in documents[0].notices)


def test_two_texts_under_one_id_are_a_fault_and_the_first_stays(write, check_error):
    rows = [
        write(f"{name}.jsonl", f'{{"id": "day-1", "text": "{text}"}}')
        for name, text in {"a": "Five were killed.", "b": "Six were killed."}.items()
    ]
    documents, (fault,) = read_documents(rows)
    assert [one.text for one in documents] == ["Five were killed."]
    check_error("document-two-reports-have-one-id", fault)


def test_the_profile_can_be_chosen(write):
    (document,), _ = read_documents(write("a.txt", "Bulletin, day 3\n\n" + SENTENCE), profile="roundup")
    assert (document.profile, document.day_number, str(document.covered)) == ("roundup", 3, "2011-03-17")


def test_an_unknown_profile_is_refused_before_any_file_is_judged(write):
    with pytest.raises(VocabularyError, match="no source profile 'rounddown'"):
        read_documents(write("a.txt", SENTENCE), profile="rounddown")


def test_a_file_over_the_limit_is_refused_by_its_size_alone(write, monkeypatch):
    name = write("big.txt", "x" * 11)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("the file was read"))
    documents, (fault,) = read_documents(name, max_bytes=10)
    assert documents == ()
    assert fault.got == "11 bytes"


def test_reading_twice_gives_the_same_documents(write):
    write("mine/a.txt", SENTENCE)
    write("mine/b.html", f"<html><body><h1>Toll</h1><p>{SENTENCE}</p></body></html>")
    assert read_documents("mine") == read_documents("mine")
