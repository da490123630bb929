"""Passages: each sentence once, all its counts marked, each count exactly once."""

import pytest

from tollbook.errors import RenderError
from tollbook.tables import brief, brief_text, evidence_text, numbers, passage_markdown, passages
from tollbook.vocabulary.wording import wording


def test_a_sentence_is_shown_once_however_many_counts_it_states(seed_document, seed_claims):
    found = passages([seed_document], seed_claims)
    assert len(found) == 6
    assert [len(passage.claims) for passage in found] == [4, 1, 3, 3, 8, 1]


def test_every_claim_is_in_exactly_one_passage(seed_document, seed_claims):
    found = [claim.id for passage in passages([seed_document], seed_claims) for claim in passage.claims]
    assert sorted(found) == sorted(claim.id for claim in seed_claims)


def test_the_pieces_make_up_the_sentence(seed_document, seed_claims):
    for passage in passages([seed_document], seed_claims):
        assert "".join(piece.text for piece in passage.pieces) == seed_document.text[slice(*passage.span)]


def test_claims_of_one_phrase_share_its_mark(seed_document, seed_claims):
    number_of = numbers([seed_document], seed_claims)
    sentence = passages([seed_document], seed_claims)[4]
    assert r"**four more**" in passage_markdown(sentence, number_of)
    assert r"^13,\ 14,\ 15,\ 16^" in passage_markdown(sentence, number_of)


def test_the_evidence_says_how_each_count_was_read(seed_document, seed_claims):
    text = evidence_text([seed_document], seed_claims, wording("en")).markdown
    assert r"17.  killed\, all persons\, Homs\: 3\; part of 1" in text


def test_what_does_not_fit_is_counted(seed_document, seed_claims):
    text = evidence_text([seed_document], seed_claims, wording("en"), most=5).markdown
    assert "15 further counts are in the evidence explorer." in text


def test_a_brief_is_about_one_document(seed_document, seed_claims):
    one = brief([seed_document], seed_claims, (), seed_document.id)
    assert len(one.claims) == 20
    assert "more than 76 people" in brief_text(one, wording("en")).markdown


def test_a_document_that_is_not_there_is_named(seed_document, seed_claims, check_error):
    with pytest.raises(RenderError) as caught:
        brief([seed_document], seed_claims, (), "no-such-document")
    check_error("brief-without-document", caught.value)
