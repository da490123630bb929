"""The sentence around a quote."""

from __future__ import annotations

import pytest

from tollbook.documents import sentence_span
from tollbook.records import Span


@pytest.mark.parametrize(
    ("text", "quote", "sentence"),
    [
        ("One died. Two more in Homs. Three fell.", "Two more", "Two more in Homs."),
        ("One died.Two more in Homs.Three fell.", "Two more", "Two more in Homs."),
        ("Gen. A. Ali said 5 died. Six fell.", "5 died", "Gen. A. Ali said 5 died."),
        ("Aleppo: 99 martyrs\nHoms: 5 martyrs\nHama: 2", "5 martyrs", "Homs: 5 martyrs"),
        (
            "Shells killed more than\n76 people in\nthe city. More.",
            "76 people",
            "Shells killed more than\n76 people in\nthe city.",
        ),
        ("Title\n\nFive died\n\nMore", "Five", "Five died"),
        ("قتل خمسة. جرح ستة.", "ستة", "جرح ستة."),
        ("“Five died.” He left.", "Five", "“Five died.”"),
        ("5", "5", "5"),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text, quote, sentence):
    start = text.index(quote)
    assert text[slice(*sentence_span(text, Span(start, start + len(quote))))] == sentence


def test_a_text_without_any_mark_is_cut_at_a_readable_length():
    text = "and " * 2000
    around = sentence_span(text, Span(4000, 4003), longest=100)
    assert (around.start, around.end) == (3900, 4103)
