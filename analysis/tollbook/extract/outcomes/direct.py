"""Outcomes that a count's own clause tells.

`direct_outcomes` asks the rules of `RULES` in turn; the first that finds something gives outcome and rule id.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.carry import Carry
from tollbook.extract.outcomes.cues import Cue, pooled_right
from tollbook.extract.outcomes.objects import (
    complement_evidence,
    left_evidence,
    near_complement,
    skip_back,
    weak_object,
)
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.outcomes.subjects import right_evidence
from tollbook.extract.outcomes.subsets import joined
from tollbook.extract.outcomes.the_dead import (
    as_harmed,
    colon_cue,
    fallible,
    made_up,
    numbered,
    of_the_dead,
    of_the_named,
    pool_noun,
)
from tollbook.extract.outcomes.tolls import number_of, toll
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import (
    ADVERB,
    AUX,
    CUE,
    CUE_START,
    FUNCTION,
    MODIFIER,
    NO_HARM,
    PERSON,
    TOLL,
    Word,
)


class Clause:
    """A count with what its sentence knows: `ends` has the cues by the word behind them, in text order."""

    def __init__(
        self,
        tokens: Tokens,
        reading: Reading,
        live: list[Count],
        index: int,
        floor: int,
        ends: dict[int, list[Cue]],
        place_ends: dict[int, int],
        carry: Carry,
    ) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.reading = reading
        self.live = live
        self.index = index
        self.count = live[index]
        self.floor = floor
        self.lo = reading.sentence.lo
        self.hi = reading.sentence.hi
        self.ends = ends
        self.place_ends = place_ends
        self.carry = carry


class Told(NamedTuple):
    """What a rule found: `evidence` is the word that says it, `of_total` that the count is a part of the dead."""

    outcome: str
    rule: str
    evidence: int
    category: str = ""
    of_total: bool = False


def direct_outcomes(tokens: Tokens, reading: Reading, live: list[Count], carry: Carry) -> None:
    """Give each count whose own clause says what happened its outcome, its rule and the word that says it."""
    ends: dict[int, list[Cue]] = {}
    for cues in reading.cues.values():
        for cue in cues:
            ends.setdefault(cue.end, []).append(cue)
    place_ends = {phrase.end: phrase.start for phrase in reading.places}
    floor = reading.sentence.lo
    for index, count in enumerate(live):
        clause = Clause(tokens, reading, live, index, floor, ends, place_ends, carry)
        floor = count.end
        for rule in RULES:
            told = rule(clause)
            if told is None:
                continue
            count.outcome, count.rule, count.evidence = told.outcome, told.rule, told.evidence
            count.category = told.category or count.category
            if told.of_total:
                count.of_total = count.subset = True
            break


def _listed_as(c: Clause) -> Told | None:
    """The words "lists more than 200 as wounded"."""
    outcome = as_harmed(c.words, c.count, c.hi, c.reading.cues)
    return Told(outcome, "adjective", c.count.end + 1) if outcome else None


def _number_of(c: Clause) -> Told | None:
    """The words "the number of wounded exceeds 1,150"."""
    found = numbered(c.words, c.count, c.lo, c.reading)
    return Told(found[0], "total.toll", found[2], found[1]) if found else None


def _object(c: Clause) -> Told | None:
    """The words "killing 12", "the death of 12", "claimed 12 lives"."""
    found = left_evidence(c.tokens, c.count, c.floor, c.ends, c.place_ends, c.reading.cues)
    if found is None:
        return None
    counts = (
        c.words[found[0].start].low in rule_words().verbs_of_counting
        and c.count.noun.person
        and any(p.end == found[0].start and p.items[-1].is_region for p in c.reading.places)
    )
    if found[0].form != "complement" and not counts and weak_object(c.words, found[0], c.count):
        # A place counts its dead: "Idlib counts 6 civilians"; a source may count anything.
        return None
    cue, outcome = found
    if cue.form == "noun" and c.count.noun.harm == "injured":
        outcome = "injured"
    return Told(outcome, {"noun": "noun.of", "object": "verb.object"}.get(cue.form, "verb.active"), cue.start)


def _adjective(c: Clause) -> Told | None:
    """The words "12 dead", "some 70 wounded": the adjective stands for the noun."""
    if not c.count.noun.adjectival:
        return None
    made = Cue(c.count.end - 1, c.count.end, c.count.noun.harm_noun, "adjective")
    return Told(pooled_right(c.words, made, c.reading.cues, c.hi), "adjective", made.start)


def _complement(c: Clause) -> Told | None:
    """The words "left 12 dead", "took 10 prisoner"."""
    at = skip_back(c.words, c.count.start, c.floor)
    ending = c.ends.get(at)
    cue = next((one for one in ending if one.form == "complement"), None) if ending else None
    if cue is None and c.index == 0:
        cue = near_complement(c.reading.cues, c.count, c.floor, c.words)
    found = complement_evidence(c.tokens, c.count, c.hi, cue, c.reading.cues) if cue else None
    return Told(found[1], "verb.complement", cue.start) if cue and found else None


def _among_the_dead(c: Clause) -> Told | None:
    """The words "two of the victims", "five are among the 37"."""
    if c.index and c.count.subset and _in_brackets(c.words, c.count.start, c.lo):
        # As in: The dead include 71 civilians (nine children among them).
        return None
    outcome = of_the_dead(c.words, c.count, c.lo, c.hi, c.reading.cues, c.carry.known)
    if outcome == "injured":
        # "eleven of the wounded have died"
        died = _subject(c)
        outcome = died.outcome if died is not None and died.outcome == "killed" else outcome
    if not outcome and c.carry.outcome == "killed":
        c.count.among = of_the_named(c.words, c.count, c.lo)
        outcome = "killed" if c.count.among else ""
    return Told(outcome, "part.of_the_dead", c.count.number, of_total=True) if outcome else None


def _made_up(c: Clause) -> Told | None:
    """The words "Children make up 301 of the total"."""
    category = made_up(c.words, c.count, c.lo) if c.carry.outcome == "killed" else ""
    return Told("killed", "part.of_the_dead", c.count.number, category, of_total=True) if category else None


def _they_are(c: Clause) -> Told | None:
    """The words "164 martyrs were documented. They are 138 civilians and 26 fighters": who the dead told before are."""
    whole, lo = c.carry.anchor, c.lo
    told = c.words[lo].low in ("they", "these", "those") and c.words[lo + 1].low in ("are", "were")
    if (
        not told
        or whole is None
        or c.carry.outcome != "killed"
        or not c.count.noun.person
        or c.count.noun.harm_noun
    ):
        return None
    opens = c.index == 0 and c.count.start == lo + 2
    goes_on = c.index > 0 and c.live[c.index - 1].rule == "part.they_are"
    if not (opens or goes_on) or (c.count.value or 0) >= (whole.value or 0):
        return None
    return Told("killed", "part.they_are", c.count.number, of_total=True)


def _in_brackets(words: list[Word], at: int, lo: int) -> bool:
    """Whether an open bracket stands before a word."""
    mark = next((words[k].low for k in range(at - 1, lo - 1, -1) if words[k].low in ("(", ")")), "")
    return mark == "("


def _toll_behind(c: Clause) -> Told | None:
    """The words "97 the number of those killed"."""
    end = c.count.end
    if end + 2 < c.hi and c.words[end].low == "the" and c.words[end + 1].flags & TOLL:
        found = number_of(c.words, end + 1, c.hi, c.reading.cues)
        return Told(found[0], "total.toll", found[2], found[1]) if found else None
    return None


def _behind_colon(c: Clause) -> Told | None:
    """The words "Perished across the country today: 94"."""
    outcome = colon_cue(c.words, c.reading, c.live, c.index, c.count)
    return Told(outcome, "label.verb", c.count.number) if outcome else None


def _subject(c: Clause) -> Told | None:
    """The words "12 people were killed", "a child died", "12 dead"."""
    if c.count.subset and c.count.elided and c.words[c.count.end].low == "by":
        # "nine were killed, including three by a car bomb that also wounded thirty"
        return None
    closed = c.count.end < c.hi and c.words[c.count.end].low in (",", ";", ")")
    if c.count.subset and c.count.noun.of == "them" and c.count.noun.person and closed:
        # "30 guests were wounded, eight of them children, and two are missing"
        return None
    limit, jumps = _window(c.tokens, c.reading, c.live, c.index, c.hi)
    found = right_evidence(c.tokens, c.count, limit, c.reading.cues, jumps, c.hi)
    if found is None:
        return None
    cue, outcome = found
    if c.count.noun.unknown:
        far = any(c.words[k].low == "," for k in range(c.count.end, cue.start))
        if far or c.words[cue.start].low in rule_words().verbs_of_loss:
            return None
    if c.count.noun.harm_noun == "killed" and outcome == "injured":
        # "a martyr who was wounded last Friday"
        return None
    if (
        cue.form == "subject"
        and c.words[cue.start].low in ("fell", "fallen", "falling")
        and not c.count.noun.person
        and not fallible(c.words, c.lo, c.count)
    ):
        return None
    rule = {"past": "verb.passive", "subject": "verb.subject", "adjective": "adjective"}[cue.form]
    return Told(outcome, rule, cue.start)


def _noun(c: Clause) -> Told | None:
    """The words "12 martyrs", "a dead toddler": the noun or its adjective says it."""
    count, noun = c.count, c.count.noun
    if noun.head in ("victims", "victim"):
        if count.start > c.lo and c.words[count.start - 1].low in rule_words().recorders:
            return Told("killed", "noun.harm", count.number)
        at = count.end
        while at < c.hi and (c.words[at].flags & (AUX | ADVERB) or c.words[at].low in ("each", "apiece")):
            at += 1
        if at > count.end and at < c.hi and c.words[at].low in rule_words().recorders:
            return Told("killed", "noun.harm", count.number)
    if noun.of or (noun.head in ("death", "life") and count.article):
        return None
    if noun.harm_noun:
        return Told(pool_noun(c.words, count, c.reading.cues, c.hi), "noun.harm", count.number)
    return Told(noun.harm, "noun.modifier", count.number) if noun.harm else None


def _toll(c: Clause) -> Told | None:
    """The words "the death toll in Idlib rose to 57"."""
    outcome = c.carry.headline_outcome or c.carry.outcome
    found = toll(c.tokens, c.reading.sentence, c.count, c.reading.cues, c.floor, outcome)
    return Told(found[0], "total.toll", found[2], found[1]) if found else None


def _toll_ahead(c: Clause) -> Told | None:
    """The words "doctors put the dead at 76", before any verb behind the count is looked at."""
    if c.count.elided and c.count.start > c.lo and c.words[c.count.start - 1].low in ("at", "to"):
        return _toll(c)
    return None


RULES: tuple[Callable[[Clause], Told | None], ...] = (
    _listed_as,
    _number_of,
    _object,
    _adjective,
    _complement,
    _made_up,
    _among_the_dead,
    _they_are,
    _toll_behind,
    _behind_colon,
    _toll_ahead,
    _subject,
    _noun,
    _toll,
)


def _window(
    tokens: Tokens, reading: Reading, live: list[Count], index: int, hi: int
) -> tuple[int, dict[int, int]]:
    """How far to look to the right of a count for its verb, and which embedded parts to jump over."""
    words = tokens.words
    count = live[index]
    jumps: dict[int, int] = {}
    limit, last = hi, count.end
    for other in live[index + 1 : index + 16]:
        part = other.subset and (other.cued or other.noun.person or other.noun.of in ("them", "whom"))
        listed = joined(words, last, other.start) and not (count.subset and not other.subset)
        if not (listed or (part and not count.subset)):
            limit = other.start
            break
        jumps[other.start] = last = other.end
    for at in range(count.end, limit) if ";" in reading.said else ():
        if words[at].low == ";":
            limit = at
            break
    return limit, jumps


def own_verb(words: list[Word], count: Count, hi: int) -> bool:
    """Whether a count goes on with a verb that tells no harm: "400,000 of them to Turkey", "13 million were displaced"."""
    at = count.end
    if count.article:
        for k in range(at, min(hi, at + 12)):
            if words[k].low in (",", ";"):
                break
            if words[k].flags & NO_HARM and not words[k].flags & PERSON:
                return True
    while at < hi and words[at].flags & (AUX | ADVERB):
        at += 1
    if at >= hi:
        return False
    word = words[at]
    if word.low in ("remain", "remains", "remained") and words[at + 1].low == "in":
        return True
    if (word.flags & NO_HARM and word.low != "alive") or word.low in ("refugees", "displaced", "homeless"):
        return True
    if at == count.end:
        acts = (
            count.noun.person
            and word.low.endswith("ed")
            and not word.flags & (CUE_START | MODIFIER | FUNCTION)
        )
        return acts or (word.low == "to" and count.noun.of != "")
    return (word.low.endswith("ed") and not word.flags & CUE) or word.low in (
        "on",
        "able",
        "still",
        "allowed",
        "to",
    )
