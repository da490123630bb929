"""The verb or noun whose object a count is: "killing 12", "the death of 12", "left 12 dead"."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.cues import Cue, pool, pooled_right
from tollbook.extract.text.phrases import matches
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import (
    ADVERB,
    BREAK,
    NO_HARM,
    PASSIVE_AUX,
    PERSON,
    PHRASE,
    PUNCTUATION,
    THING,
    WEEKDAY,
    Word,
)

ACTIVE = ("past", "gerund", "base", "object", "noun")


def left_evidence(
    tokens: Tokens,
    count: Count,
    lo: int,
    ends: dict[int, list[Cue]],
    place_ends: dict[int, int],
    cues: dict[int, list[Cue]],
) -> tuple[Cue, str] | None:
    """The verb or noun whose object the count is: "killing 12", "the death of 12", "claimed 12 lives"."""
    words = tokens.words
    at = count.start
    steps = 0
    while at > lo and steps < 7:
        for cue in ends.get(at, ()):
            if cue.form in ACTIVE and _acts(words, cue, lo):
                return cue, _pooled_left(words, cue, ends, lo)
        if at in place_ends and steps:
            at = place_ends[at]
            while at > lo and words[at - 1].low in rule_words().place_prepositions_before_object:
                at -= 1
            continue
        if at in place_ends:
            at = place_ends[at]
            steps += 1
            continue
        word = words[at - 1]
        if steps == 0 and word.low == "of":
            manner = _noun_before_manner(words, at - 1, lo) or _noun_repeated(words, at - 1, ends)
            if manner is not None:
                return manner, manner.outcome
        if at - 2 > lo and words[at - 2].low == "the" and steps == 0:
            for cue in ends.get(at - 2, ()):
                if words[cue.start].low in ("cost", "costing", "costs"):
                    return cue, cue.outcome
        if word.flags & (ADVERB | WEEKDAY) or word.low in rule_words().before_object:
            at -= 1
            steps += 1
            continue
        break
    return None


def _noun_before_manner(words: list[Word], of: int, lo: int) -> Cue | None:
    """The noun of "the death by suffocation of 86 civilians": how they died stands between it and its "of"."""
    for by in range(max(lo + 1, of - 3), of - 1):
        if words[by].low in ("by", "under", "from"):
            noun = words[by - 1]
            harm = rule_words().nouns_with_manner.get(noun.low, "")
            return Cue(by - 1, by, harm, "noun") if harm else None
    return None


def _noun_repeated(words: list[Word], of: int, ends: dict[int, list[Cue]]) -> Cue | None:
    """The noun whose "of" comes again behind an aside: "the killing of 14 fighters, two of whom …, and of 7 soldiers"."""
    if words[of - 1].low not in ("and", ","):
        return None
    nouns = [
        cue
        for end in ends
        if end < of
        for cue in ends[end]
        if cue.form == "noun" and words[end - 1].low == "of"
    ]
    return max(nouns, key=lambda cue: cue.end, default=None)


def _acts(words: list[Word], cue: Cue, lo: int) -> bool:
    """Whether a verb form is active here: a participle behind "were" is not."""
    if cue.form in ("gerund", "noun"):
        return True
    back = cue.start - 1
    while back >= lo and words[back].flags & ADVERB and not words[back].flags & PASSIVE_AUX:
        back -= 1
    if cue.form == "base":
        return not (
            back >= lo
            and words[back].flags & (PERSON | PUNCTUATION)
            and words[cue.start].low in ("hurt", "hurts", "kidnap")
        )
    if back >= lo and words[back].flags & PASSIVE_AUX and words[back].low not in ("has", "have", "had"):
        return False
    return not (back >= lo and words[back].low in ("been", "being"))


def _pooled_left(words: list[Word], cue: Cue, ends: dict[int, list[Cue]], lo: int) -> str:
    before = cue.start - 1
    if before > lo and words[before].low in ("and", "or", "&", "/"):
        for other in ends.get(before, ()):
            if other.form in ACTIVE and other.outcome and other.outcome != cue.outcome:
                return pool(other.outcome, cue.outcome)
    return cue.outcome


def complement_evidence(
    tokens: Tokens, count: Count, hi: int, cue: Cue, cues: dict[int, list[Cue]]
) -> tuple[Cue, str] | None:
    """The words "left 12 dead", "shot 3 men dead", "took 10 prisoner": the verb asks for a word behind its object."""
    words = tokens.words
    for at in range(count.end, min(hi, count.end + 14)):
        word = words[at]
        if word.flags & PHRASE:
            for parts, name in word.phrases:
                if name.startswith("complement:") and matches(words, at, hi, parts):
                    outcome = name[11:]
                    end = at + len(parts)
                    made = Cue(at, end, outcome, "adjective")
                    return made, pooled_right(words, made, cues, hi)
        if (
            word.low in (";", ".", ":")
            or (word.flags & BREAK and word.low not in ("as",))
            or word.flags & NO_HARM
        ):
            return None
    return None


def weak_object(words: list[Word], cue: Cue, count: Count) -> bool:
    """Verbs of many senses ("claimed", "took", "counts") count persons only with a fitting noun."""
    low = words[cue.start].low
    if low == "body" and not count.article:
        return True
    if cue.end - cue.start > 1:
        return False
    noun = count.noun
    if low in rule_words().verbs_of_loss:
        return not (noun.person or count.elided)
    if low in ("took", "taking", "claimed", "claiming", "claims"):
        return noun.head not in ("lives", "life", "victims", "martyrs", "dead")
    if low in rule_words().verbs_of_counting:
        if words[cue.end].low == "at" or noun.of == "them":
            return True
        return not (
            count.elided
            or noun.harm_noun == "killed"
            or (noun.head in ("victims", "dead", "deaths", "martyrs"))
        )
    if low in ("recovered", "retrieved", "unearthed", "exhumed"):
        return noun.head not in rule_words().body_nouns
    if low in ("shot", "shooting", "blew", "hanged", "picked"):
        return not noun.person and not count.elided
    if low in ("captured", "seized", "capturing", "seizing", "capture"):
        return not noun.person and not count.elided
    return False


def skip_back(words: list[Word], at: int, lo: int) -> int:
    """Step back over adverbs between a verb and its object."""
    steps = 0
    while (
        at > lo
        and steps < 4
        and (words[at - 1].flags & ADVERB or words[at - 1].low in ("with", "the", "up", "as"))
    ):
        at -= 1
        steps += 1
    return at


def near_complement(cues: dict[int, list[Cue]], count: Count, lo: int, words: list[Word]) -> Cue | None:
    """The verb of "left in the ruins 12 dead": a few words before its object."""
    for at in range(max(lo, count.start - 6), count.start):
        for cue in cues.get(at, ()):
            if cue.form == "complement" and not any(
                words[k].flags & (PUNCTUATION | THING) or words[k].low in ("and", "when")
                for k in range(at, count.start)
            ):
                return cue
    return None
