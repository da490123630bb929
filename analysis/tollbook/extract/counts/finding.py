"""Find the count expressions of a sentence: qualifier, number and counted noun."""

from __future__ import annotations

from tollbook.extract.counts.count import Count, NounPhrase
from tollbook.extract.counts.exclusions import exclusion
from tollbook.extract.counts.nouns import noun_phrase
from tollbook.extract.counts.numerals import read_number
from tollbook.extract.counts.qualifiers import qualifier_after, qualifier_before
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import COUNTABLE, Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import ARTICLE, AUX, DECIMAL, FUNCTION, NOT_COUNT, SCALE, SINGULAR, VAGUE, Word


def find_counts(tokens: Tokens, sentence: Sentence) -> list[Count]:
    """All count expressions of a sentence in text order, rejected ones included."""
    words, hi = tokens.words, sentence.hi
    found: list[Count] = []
    every = tokens.flags
    mask = COUNTABLE | ARTICLE | NOT_COUNT | SINGULAR
    at = 0
    for here in [k for k in range(sentence.lo, hi) if every[k] & mask]:
        if here < at:
            continue
        at = here
        word = words[at]
        flags = word.flags
        count = None
        if flags & ARTICLE or word.low == "another":
            count = _article_count(tokens, at, sentence)
        elif word.low in ("family", "crew"):
            count = _family_count(tokens, at, sentence)
        elif flags & DECIMAL and words[at + 1].flags & SCALE and words[at + 1].value >= 1000:
            count = _number_count(tokens, at, sentence)
        elif flags & NOT_COUNT:
            count = Count(at, at, at + 1, at + 1, None, "exact", 0, NounPhrase(at + 1))
            count.rejected = ("not.measure", word.reason)
        if count is None and (flags & COUNTABLE or flags & ARTICLE or word.low == "half"):
            count = _number_count(tokens, at, sentence)
        if count is not None:
            found.append(count)
            at = max(count.end, at + 1)
    return found


def _number_count(tokens: Tokens, at: int, sentence: Sentence) -> Count | None:
    words, lo, hi = tokens.words, sentence.lo, sentence.hi
    word = words[at]
    vague = bool(word.flags & VAGUE)
    high = 0
    opened = False
    if vague:
        value, size, qualifier = None, 1, "vague"
        if word.low == "thousands" and at >= lo + 2 and words[at - 1].low == "of":
            return None
        if at + 2 < hi and words[at + 1].low == "of" and words[at + 2].flags & VAGUE:
            size = 3
        floor = word.value
        if at > lo and words[at - 1].low in ("tens",):
            return None
    else:
        read = read_number(words, at, hi)
        if read is None:
            if word.flags & SCALE and at > lo and words[at - 1].low not in ("the",):
                return None
            return None
        value, size, qualifier, high = read
        floor = value
        if (
            at > lo
            and words[at - 1].low == "between"
            and at + size + 1 < hi
            and words[at + size].low == "and"
        ):
            second = read_number(words, at + size + 1, hi)
            if second:
                size, qualifier, high = size + 1 + second[1], "about", second[0]
                opened = True
    after = at + size
    start, qualifier = qualifier_before(words, lo, at, qualifier)
    if opened:
        start = at - 1
    noun = noun_phrase(tokens, after, hi, sentence, vague)
    end = noun.end
    if qualifier in ("", "exact") or noun.end > after:
        trailing = qualifier_after(words, end, hi)
        if trailing and qualifier in ("", "exact"):
            qualifier = trailing[0]
            end += trailing[1]
            if trailing[0] == "at_least" and noun.end == after:
                more_noun = noun_phrase(tokens, end, hi, sentence, vague)
                noun, end = more_noun, max(end, more_noun.end)
    count = Count(start, at, after, end, value, qualifier or "exact", floor, noun, high=high)
    count.more, count.others = noun.more, noun.others
    count.rejected = exclusion(tokens, count, sentence)
    if count.rejected and not noun.person:
        count.end = max(after, at + 1)
    return count


def _article_count(tokens: Tokens, at: int, sentence: Sentence) -> Count | None:
    """An article that means one: "a child", "another in Homs", "an army captain"."""
    words, lo, hi = tokens.words, sentence.lo, sentence.hi
    word = words[at]
    if at + 1 >= hi:
        if word.low == "another":
            return Count(at, at, at + 1, at + 1, 1, "exact", 1, NounPhrase(at + 1), article=True, more=True)
        return None
    following = words[at + 1]
    if word.low == "another" and at > lo and words[at - 1].low == "one":
        return None
    if word.low == "another" and following.flags & (COUNTABLE | ARTICLE):
        return None
    if following.flags & SCALE and word.flags & ARTICLE:
        return None
    if (
        at > lo
        and words[at - 1].low in ("such", "what", "half", "quite", "as")
        and word.low != "another"
        and not (words[at - 1].low == "as" and at > lo + 2 and words[at - 2].low == "well")
    ):
        return None
    noun = noun_phrase(tokens, at + 1, hi, sentence, False, single=True)
    if noun.family:
        return Count(at, at, noun.after_number, noun.end, noun.family, "exact", noun.family, noun)
    if noun.unknown and _harmed_behind(words, noun.end):
        # "a woodcutter was killed": whoever is killed is a person.
        noun.person, noun.unknown, noun.category = True, False, "all"
    if not noun.person:
        if word.low != "another" or noun.head:
            return None
        if not following.flags & FUNCTION and not following.flags & 0x1000100:
            return None
    count = Count(at, at, at + 1, noun.end, 1, "exact", 1, noun, article=True)
    count.more = word.low == "another"
    count.rejected = exclusion(tokens, count, sentence)
    return count


def _harmed_behind(words: list[Word], at: int) -> bool:
    """Whether "was killed" or the like stands right behind a noun."""
    return bool(words[at].flags & AUX) and words[at + 1].low in rule_words().only_persons


def _family_count(tokens: Tokens, at: int, sentence: Sentence) -> Count | None:
    """The words "family of six" counts six."""
    words, hi = tokens.words, sentence.hi
    if at + 2 < hi and words[at + 1].low == "of":
        read = read_number(words, at + 2, hi)
        if read:
            end = at + 2 + read[1]
            return Count(
                at,
                at + 2,
                end,
                end,
                read[0],
                read[2] or "exact",
                read[0],
                NounPhrase(
                    end,
                    head="family",
                    person=True,
                    category="all" if words[at].low == "family" else "government_forces",
                ),
            )
    return None
