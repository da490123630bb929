"""Decide for each count of a sentence what happened to the persons, or why it is no casualty count."""

from __future__ import annotations

from itertools import pairwise

from tollbook.extract.counts.count import Count
from tollbook.extract.counts.finding import find_counts
from tollbook.extract.outcomes.carry import Carry
from tollbook.extract.outcomes.cues import find_cues
from tollbook.extract.outcomes.direct import direct_outcomes
from tollbook.extract.outcomes.doubts import unreal, why_no_casualty
from tollbook.extract.outcomes.inherited import inherited_outcomes
from tollbook.extract.outcomes.marks import find_marks
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.outcomes.subsets import mark_subsets
from tollbook.extract.places.place_phrase import PlacePhrase
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.word import PUNCTUATION


def read_sentence(tokens: Tokens, sentence: Sentence, places: list[PlacePhrase], carry: Carry) -> Reading:
    """Find the counts of a sentence and give each an outcome and a rule, or a reason for its rejection."""
    counts = find_counts(tokens, sentence)
    reading = Reading(sentence, counts, places)
    if not counts:
        return reading
    for phrase in places:
        # A number inside a place name ("Mazeh 86") is part of the name.
        for count in counts:
            if (
                phrase.start < count.number < phrase.end
                and not count.rejected
                and any(i.start < count.number < i.end for i in phrase.items)
            ):
                count.rejected = ("not.name", "part of a place name")
    _repeats(tokens, sentence, counts, carry)
    live = [count for count in counts if count.rejected is None]
    if not live:
        return reading
    reading.said = frozenset([word.low for word in tokens.words[sentence.lo : sentence.hi]])
    reading.cues = find_cues(tokens, sentence)
    reading.marks = find_marks(tokens, sentence)
    mark_subsets(tokens, sentence, live)
    direct_outcomes(tokens, reading, live, carry)
    inherited_outcomes(tokens, reading, live, carry)
    for before, count in pairwise(live):
        if count.subset and before.of_total and count.parent is None:
            count.of_total = True
    for count in live:
        if count.rejected is None and not count.outcome:
            count.rejected = why_no_casualty(tokens, sentence, count)
        if count.rejected is None:
            count.rejected = unreal(tokens, reading, count)
    return reading


def _repeats(tokens: Tokens, sentence: Sentence, counts: list[Count], carry: Carry) -> None:
    """The words "The 147 were distributed as follows" repeat a count; what follows are its parts."""
    words = tokens.words
    for count in counts if carry.known else ():
        at = count.start
        if (
            count.rejected
            or count.value not in carry.known
            or at == sentence.lo
            or words[at - 1].low not in ("the", "these", "those")
        ):
            continue
        known = carry.known[count.value]
        same = count.noun.head and count.noun.head == known.noun.head and not count.noun.harm_noun
        if (count.elided or same) and (at - 1 == sentence.lo or words[at - 2].flags & PUNCTUATION):
            count.rejected = ("not.repeat", "repeats a count already told")
            carry.anchor = carry.list_anchor = known
            carry.list_paragraph = sentence.paragraph
