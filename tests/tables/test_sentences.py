"""Each claim stands in the sentence that states it."""

from hypothesis import given
from hypothesis import strategies as st

from tollbook.documents import sentence_span
from tollbook.records import Span
from tollbook.tables import evidence


def test_every_claim_of_the_seed_is_put_together_again_from_its_three_pieces(seed_document, seed_claims):
    for one in evidence([seed_document], seed_claims):
        assert one.before + one.quote + one.after in seed_document.text
        assert one.quote == one.claim.quote


def test_glued_sentences_are_told_apart():
    text = "One died.Two more in Homs.Three fell."
    assert text[slice(*sentence_span(text, Span(9, 12)))] == "Two more in Homs."


def test_numbers_follow_the_text(seed_document, seed_claims):
    found = evidence([seed_document], seed_claims)
    assert [one.number for one in found] == list(range(1, len(seed_claims) + 1))
    assert [one.claim.span.start for one in found] == sorted(one.claim.span.start for one in found)


@given(st.text(min_size=1, max_size=200), st.data())
def test_the_sentence_always_holds_the_span(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    around = sentence_span(text, Span(start, end))
    assert around.start <= start
    assert end <= around.end <= len(text)
