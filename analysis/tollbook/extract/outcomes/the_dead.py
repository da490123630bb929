"""Outcomes told by other words than a verb: "two of the victims", "as wounded", a verb before a colon."""

from __future__ import annotations

from collections.abc import Container

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.cues import Cue, pooled_right
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.outcomes.tolls import number_of
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import ADVERB, AUX, NEGATION, NO_HARM, NUMBER, PERSON, PUNCTUATION, THING, Word

GROUPS = ("children", "women", "men", "civilians")
AMONG = ("among", "amongst")


def of_the_dead(
    words: list[Word], count: Count, lo: int, hi: int, cues: dict[int, list[Cue]], known: Container[int]
) -> str:
    """The words "Two of the victims", "five are among the 37", "among those killed were 34 children"."""
    if count.noun.of in ("the", "these") and count.noun.head in rule_words().the_dead:
        return rule_words().the_dead[count.noun.head]
    if count.noun.of == "those":
        for k in range(count.end, min(hi, count.end + 4)):
            if words[k].low in rule_words().the_dead:
                return rule_words().the_dead[words[k].low]
    if count.end + 2 < hi and words[count.end].low in AMONG and words[count.end + 1].low in ("the", "those"):
        if words[count.end + 2].low in rule_words().the_dead:
            return rule_words().the_dead[words[count.end + 2].low]
    k = count.start - 1
    if k > lo and words[k].low in ("include", "included", "includes"):
        # "Those who died in prison include seven children"
        for m in range(lo, k):
            for cue in cues.get(m, ()):
                if cue.outcome and cue.form in ("past", "subject") and not words[m].flags & PERSON:
                    return cue.outcome
    at = count.end
    if at + 1 < hi and words[at].low in ("of", "aged") and words[at + 1].flags & NUMBER:
        at += 2
    if at < hi and words[at].low in ("in", "from", "of"):
        # "two doctors in Homs were also among the victims"
        behind = next((k for k in range(at, min(hi, at + 5)) if words[k].flags & (AUX | PUNCTUATION)), at)
        at = behind if words[behind].flags & AUX else at
    begin = at
    while at < hi and words[at].flags & (AUX | ADVERB):
        at += 1
    if at > begin and at + 2 < hi and words[at].low in AMONG and words[at + 1].low in ("the", "those"):
        nxt = words[at + 3] if words[at + 2].low.endswith(("'s", "’s")) else words[at + 2]
        if (
            nxt.flags & NUMBER and (nxt.value in known or nxt.value < 13)
        ) or nxt.low in rule_words().the_dead:
            return rule_words().the_dead.get(nxt.low, "killed")
    if at > begin and at + 1 < hi and words[at].low in AMONG and words[at + 1].low in ("them", "these"):
        return "killed"
    dead = rule_words().the_dead
    for k in range(lo, min(lo + 3, count.start)):
        if (
            words[k].low in AMONG
            and k + 2 < count.start
            and words[k + 1].low in ("the", "those")
            and words[k + 2].low in rule_words().the_dead
        ):
            if any(words[m].low in ("were", "was", "are", "is") for m in range(k + 3, count.start)):
                return rule_words().the_dead[words[k + 2].low]
        if (
            words[k].low in dead
            and k + 1 < hi
            and words[k + 1].low in ("include", "included", "includes")
            and (k == lo or words[k - 1].low == "the")
        ):
            return rule_words().the_dead[words[k].low]
        if (
            words[k].low in ("they", "these", "toll")
            and k + 1 < hi
            and words[k + 1].low in ("include", "included", "includes")
            and not any(words[m].flags & NEGATION for m in range(lo, k))
        ):
            return "killed"
    at = count.start - 2
    while at > lo and (words[at + 1].flags & ADVERB or words[at + 1].low in ("at", "least", "some")):
        at -= 1
    if at > lo and words[at].low == "these" and words[at + 1].low in ("include", "included"):
        return "killed"
    return ""


def of_the_named(words: list[Word], count: Count, lo: int) -> str:
    """Category of "Among the civilians there were 181 women", "The civilians include 71 children"; else empty."""
    at = lo
    if words[at].low in AMONG:
        at += 1
    if at + 2 >= count.start or words[at].low != "the" or not words[at + 1].flags & PERSON:
        return ""
    told = words[lo].low in AMONG and any(words[k].flags & AUX for k in range(at + 2, count.start))
    listed = words[at + 2].low in ("include", "included", "includes")
    category = words[at + 1].category
    return category if (told or listed) and category in ("civilians", "fighters", "government_forces") else ""


def made_up(words: list[Word], count: Count, lo: int) -> str:
    """Category of "Children make up 301 of the total"; else empty."""
    making = {words[count.start - 1].low, words[count.start - 2].low} & rule_words().making_up
    of_the_dead = count.elided or (count.noun.of == "the" and count.noun.head in rule_words().the_dead)
    # "Children number 900 in the camp" tells of the living.
    closed = words[count.end].low == "and" or words[count.end].flags & PUNCTUATION
    told = making and of_the_dead and closed and words[lo].flags & PERSON and words[lo].category in GROUPS
    return words[lo].category if told and not count.article else ""


def colon_cue(words: list[Word], reading: Reading, live: list[Count], index: int, count: Count) -> str:
    """Outcome of the verb before a colon: "Perished across the country today: 94 people"."""
    lo = reading.sentence.lo
    if count.start <= lo + 1 or words[count.start - 1].low != ":":
        return ""
    if any(one.outcome for one in live[:index]) or _says_no_harm(words, reading, count):
        return ""
    if words[count.start - 2].low in rule_words().count_nouns or words[count.start - 2].low == "toll":
        return "killed"
    found = ""
    for at in range(lo, count.start - 1):
        if words[at].flags & NO_HARM and words[at].low in ("released", "freed", "displaced", "defected"):
            return ""
        for cue in reading.cues.get(at, ()):
            noun = words[at - 1].low == "a"
            if noun or not cue.outcome:
                continue
            if cue.form in ("past", "subject", "adjective") and cue.end <= count.start - 1:
                found = cue.outcome
                break
    return found


def _says_no_harm(words: list[Word], reading: Reading, count: Count) -> bool:
    """Whether the count goes on with a verb of no harm, or the colon is behind what a publisher calls a massacre."""
    at = count.end
    while words[at].flags & (AUX | ADVERB):
        at += 1
    return bool(words[at].flags & NO_HARM) or any(
        one.rejected is not None and one.rejected[0] == "not.definition" and one.end <= count.start
        for one in reading.counts
    )


def as_harmed(words: list[Word], count: Count, hi: int, cues: dict[int, list[Cue]]) -> str:
    """The words "lists more than 200 as wounded": the word behind "as" says what happened."""
    at = count.end
    if at + 1 >= hi or words[at].low != "as":
        return ""
    return next(
        (cue.outcome for cue in cues.get(at + 1, ()) if cue.form in ("adjective", "past") and cue.outcome), ""
    )


NUMBERED = ("number", "total")


def numbered(words: list[Word], count: Count, lo: int, reading: Reading) -> tuple[str, str, int] | None:
    """The words "the number of wounded exceeds 1,150": the toll stands right before the count."""
    if reading.said.isdisjoint(NUMBERED):
        return None
    for at in range(max(lo, count.start - 6), count.start - 2):
        if words[at].low in NUMBERED and words[at + 1].low == "of":
            return number_of(words, at, count.start, reading.cues)
    return None


def pool_noun(words: list[Word], count: Count, cues: dict[int, list[Cue]], hi: int) -> str:
    """Outcome of a noun of harm; "12 dead and wounded" is one number for both."""
    outcome = count.noun.harm_noun
    if count.noun.head in ("dead", "wounded", "injured", "killed"):
        return pooled_right(words, Cue(count.end - 1, count.end, outcome, "adjective"), cues, hi)
    return outcome


def fallible(words: list[Word], lo: int, count: Count) -> bool:
    """Whether "two more fell" can be about persons: not where a thing fell before it in the sentence."""
    return not any(words[at].flags & THING and not words[at].flags & PERSON for at in range(lo, count.start))
