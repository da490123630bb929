"""Texts that nobody writes do no harm."""

from __future__ import annotations

import pytest

from tollbook.extract import extract
from tollbook.extract.text.sentences import LONGEST, sentences
from tollbook.extract.text.words import tokenise
from tollbook.records import Document


@pytest.mark.parametrize("text", ["1" * 10_000, "1" * 5_000 + "-" + "2" * 5_000, "1," * 9_000 + "1"])
def test_a_number_longer_than_any_count_of_persons_is_rejected_with_its_reason(text: str) -> None:
    found = extract(Document(id="d", text=text + " people were killed in Homs."))

    assert not found.claims
    assert found.rejected


def test_text_without_a_full_stop_is_read_in_pieces_and_loses_no_word() -> None:
    tokens = tokenise("5 people were killed in Homs and " * 200)

    pieces = sentences(tokens)

    assert max(piece.hi - piece.lo for piece in pieces) == LONGEST
    assert sum(piece.hi - piece.lo for piece in pieces) == len(tokens.starts)
