"""Who part of the counted persons were, told by a verb of being: "1,894 were adult men"."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.counts.nouns import noun_phrase
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import ADVERB, AUX, CUE, MODIFIER, PERSON


def part_by_copula(tokens: Tokens, sentence: Sentence, count: Count) -> str:
    """Category of "1,894 were adult men", "847 were members of the armed opposition"; empty if there is none."""
    words, hi = tokens.words, sentence.hi
    if not (count.elided or count.noun.of) or count.end >= hi:
        return ""
    at = count.end
    if count.noun.of in ("whom", "them") and words[at].low == "of":
        at += 2
    if count.noun.of in ("those", "the", "these", "total"):
        while (
            at < min(hi, count.end + 8)
            and not words[at].flags & AUX
            and words[at].low not in rule_words().belonging
        ):
            at += 1
    begin = at
    if at + 1 < hi and words[at].low == "as":
        noun = noun_phrase(tokens, at + 1, hi, sentence, False)
        return noun.category if noun.person and not noun.harm_noun else ""
    if (
        at + 1 < hi
        and words[at].low in ("belonged", "belong", "came", "come")
        and words[at + 1].low in ("to", "from")
    ):
        for k in range(at + 2, min(hi, at + 7)):
            if words[k].armed or words[k].category in ("fighters", "government_forces"):
                return words[k].armed or words[k].category
        return ""
    while at < hi and words[at].flags & (ADVERB | AUX) and words[at].low not in ("have", "has", "had"):
        at += 1
    if at == begin or at >= hi:
        return ""
    if begin - count.end <= 2 and words[at].low == "with" and at + 2 < hi and words[at + 2].armed:
        return words[at + 2].armed
    if words[at].low == "under" and any(
        words[k].low in ("18", "eighteen") for k in range(at, min(hi, at + 6))
    ):
        return "children"
    if words[at].low in ("a", "an", "the"):
        at += 1
    if at < hi and words[at].flags & CUE and not words[at].flags & PERSON:
        return ""
    noun = noun_phrase(tokens, at, hi, sentence, False)
    if (
        at < hi
        and words[at].flags & MODIFIER
        and noun.end == at + 1
        and words[at].low not in ("civilian", "rebel")
    ):
        return ""
    if not noun.person or noun.adjectival or noun.head in ("dead", "wounded", "injured", "missing", "others"):
        return ""
    return noun.category
