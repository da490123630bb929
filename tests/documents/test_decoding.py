"""Bytes become the text that was meant."""

from __future__ import annotations

import pytest

from tollbook.documents import clean_text
from tollbook.documents.decoding import decode

ENGLISH = "At least 50 people were killed – “today” in Raqa’s café.\n"
ARABIC = "قتل أكثر من 76 شخصا في سوريا يوم الجمعة، بينهم ثلاثة أطفال وامرأتان في حمص.\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", ENGLISH),
        ("utf-8", ARABIC),
        ("utf-8-sig", ARABIC),
        ("utf-16", ENGLISH),
        ("utf-16", ARABIC),
        ("utf-16-le", ENGLISH),
        ("utf-16-be", ARABIC),
        ("utf-32", ARABIC),
        ("cp1252", ENGLISH),
        ("cp1256", ARABIC),
    ],
)
def test_a_text_reads_the_same_in_every_encoding(encoding, text):
    assert clean_text(decode(text.encode(encoding), "a.txt")[0]) == text


def test_an_encoding_that_had_to_be_guessed_is_named():
    _, (notice,) = decode(ARABIC.encode("cp1256"), "a.txt")
    assert "cp1256" in notice


def test_one_foul_byte_does_not_turn_a_utf_8_text_into_another_encoding():
    text, (notice,) = decode(ARABIC.encode() + b"\x96 5 more", "a.txt")
    assert text == f"{ARABIC}\ufffd 5 more"
    assert notice.startswith("1 characters")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("page\fpage\vline\u2028line", "page\npage\nline\nline"),
        ("7\x006\ufeff", "76"),
        ("Cafe\u0301", "Café"),
        ("76\u202e67", "7667"),
        ("casual\xadties", "casualties"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud800", "\ufffd"),
    ],
)
def test_nothing_unseen_is_left_in_a_text(raw, clean):
    assert clean_text(raw) == clean
