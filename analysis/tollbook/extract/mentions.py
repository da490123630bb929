"""Decide for each count of a sentence what happened to the persons, or why it is no casualty count."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from tollbook.extract.carried import Carry, carried
from tollbook.extract.counts import Count, find_counts, matches, phrase_at
from tollbook.extract.nouns import HARM_NOUNS
from tollbook.extract.outcomes import (
    Cue,
    complement_evidence,
    find_cues,
    left_evidence,
    pooled_right,
    right_evidence,
)
from tollbook.extract.places import PlacePhrase
from tollbook.extract.totals import COUNT_NOUNS, number_of, toll
from tollbook.extract.words import Sentence, Tokens
from tollbook.vocabulary.lexicon import (
    ADVERB,
    ARTICLE,
    AUX,
    BREAK,
    CUE,
    CUE_START,
    DOUBT,
    FUNCTION,
    HYPOTHETICAL,
    MARK,
    MODAL,
    MODIFIER,
    MONTH,
    NEGATION,
    NO_HARM,
    NUMBER,
    PERSON,
    PHRASE,
    PLACE,
    PUNCTUATION,
    THING,
    TOLL,
    WEEKDAY,
    Word,
    lexicon,
)

LINKS = frozenset(
    (
        "to",
        "at",
        "reached",
        "reaching",
        "reaches",
        "is",
        "was",
        "were",
        "of",
        "numbered",
        "number",
        "numbering",
        "hit",
        "stood",
        ":",
        "passed",
        "exceeded",
        "topped",
        "exceeds",
        "tops",
        "are",
        "been",
        "totalled",
        "totaled",
        "surpassed",
        "by",
        "now",
        "counted",
        "includes",
        "included",
        "include",
        "estimated",
        "as",
        "–",
        "-",
        "has",
        "have",
        "had",
        "-",
    )
)
JOINTS = frozenset(
    (
        "and",
        ",",
        "or",
        "as",
        "well",
        "in",
        "addition",
        "to",
        "along",
        "with",
        "together",
        "besides",
        "plus",
        "alongside",
        "also",
        "&",
        "a",
        "further",
        "the",
        "another",
        "–",
        "-",
        "(",
        ")",
        "then",
        "both",
        "against",
    )
)


@dataclass(slots=True, eq=False)
class Reading:
    """A sentence with its counts, cues and places."""

    sentence: Sentence
    counts: list[Count]
    places: list[PlacePhrase]
    cues: dict[int, list[Cue]] = field(default_factory=dict)
    marks: list[tuple[int, int, str]] = field(default_factory=list)


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
    reading.cues = find_cues(tokens, sentence)
    reading.marks = find_marks(tokens, sentence)
    _repeats(tokens, sentence, counts, carry)
    live = [count for count in counts if count.rejected is None]
    _mark_subsets(tokens, sentence, live)
    _direct(tokens, reading, live, carry)
    _inherit(tokens, reading, live, carry)
    for before, count in pairwise(live):
        if count.subset and before.of_total and count.parent is None:
            count.of_total = True
    for count in live:
        if count.rejected is None and not count.outcome:
            count.rejected = _why(tokens, sentence, count)
        if count.rejected is None:
            count.rejected = _unreal(tokens, reading, count)
    return reading


SPANS = frozenset(
    ("weeks", "months", "days", "years", "week", "month", "year", "syria", "syria's", "syria’s")
)


def find_marks(tokens: Tokens, sentence: Sentence) -> list[tuple[int, int, str]]:
    """Where a sentence says "across the country", "today", "since …" or names another source: (word, size, kind)."""
    if not sentence.seen & MARK:
        return []
    words, lo, every = tokens.words, sentence.lo, tokens.flags
    found: list[tuple[int, int, str]] = []
    for at in [k for k in range(lo, sentence.hi) if every[k] & MARK]:
        word = words[at]
        before = len(found)
        for parts, name in word.marks:
            begin = at - len(parts) + 1
            if begin >= lo and (
                begin == at or all(words[begin + k].low == part for k, part in enumerate(parts[:-1]))
            ):
                found.append((begin, len(parts), name))
        if len(found) == before:
            if word.flags & (WEEKDAY | MONTH):
                found.append((at, 1, "day" if word.flags & WEEKDAY else "month"))
            elif word.low in SPANS:
                found.append((at, 1, "span"))
    found.sort()
    return found


def _repeats(tokens: Tokens, sentence: Sentence, counts: list[Count], carry: Carry) -> None:
    """The words "The 147 were distributed as follows" repeat a count; what follows are its parts."""
    words = tokens.words
    for count in counts:
        at = count.start
        if (
            count.rejected
            or count.value not in carry.known
            or at == sentence.lo
            or words[at - 1].low not in ("the", "these", "those")
        ):
            continue
        if count.elided and (at - 1 == sentence.lo or words[at - 2].flags & PUNCTUATION):
            count.rejected = ("not.repeat", "repeats a count already told")
            carry.anchor = carry.list_anchor = carry.known[count.value]
            carry.list_paragraph = sentence.paragraph


def _mark_subsets(tokens: Tokens, sentence: Sentence, live: list[Count]) -> None:
    """Which counts are parts of a count before them: "including", "of whom", "two of them", "among them"."""
    words, hi = tokens.words, sentence.hi
    for index, count in enumerate(live):
        count.subset = count.noun.of in ("them", "whom", "these", "total") or _cued_before(
            words, count, sentence
        )
        count.cued = count.subset
        end = count.end
        if phrase_at(words, end, hi, "subset_after") if end < hi else 0:
            # "two girls among them", "eleven children and six women among them"
            count.subset = True
            back = index
            while back > 0 and _joined(words, live[back - 1].end, live[back].start):
                back -= 1
                if live[back].noun.category in ("", "all") or (
                    back == 0 and words[live[back].start - 1].low not in (",", "–")
                ):
                    break
                live[back].subset = True
        if (
            not count.subset
            and index
            and not any(
                words[k].low in (",", ";", "and", "then") for k in range(live[index - 1].end, count.start)
            )
            and words[count.start - 1].low == "("
            and count.start - live[index - 1].end <= 8
            and not live[index - 1].subset
        ):
            count.subset = count.cued = True
        before = _outside_brackets(words, live, index)
        if not count.subset and index and _colon_part(words, live[index - 1], count, sentence):
            count.subset = count.cued = count.listed = True
        if (
            not count.subset
            and index
            and before.listed
            and words[count.start - 1].low in (",", ";", "and")
            and (count.noun.person or before.elided)
        ):
            # As in: … says: 11,897 civilians, 4,348 soldiers and 884 army defectors
            count.subset = count.listed = True
        if (
            not count.subset
            and index
            and live[index - 1].subset
            and _same_parts(words, live[index - 1], count, sentence)
        ):
            count.subset = True


def _outside_brackets(words: list[Word], live: list[Count], index: int) -> Count:
    """The count before another, leaving out those in brackets that closed in between."""
    at = index - 1
    if at < 0:
        return live[index]
    closed = any(words[k].low == ")" for k in range(live[at].end, live[index].start))
    while closed and at > 0 and not any(words[k].low == "(" for k in range(live[at - 1].end, live[at].start)):
        at -= 1
    return live[max(at - 1, 0)] if closed else live[at]


def _colon_part(words: list[Word], whole: Count, count: Count, sentence: Sentence) -> bool:
    """Whether a colon announces a count as a part of the one before it: "70 in other ways: six under torture"."""
    for at in range(whole.end, count.start):
        if words[at].low == ":":
            small = whole.value is not None and count.value is not None and count.value < whole.value
            return small and not words[at - 1].flags & PLACE and count.start - at <= 8
    return False


def _cued_before(words: list[Word], count: Count, sentence: Sentence) -> bool:
    """Whether "including", "among them" or "of whom" stands right before a count."""
    origin = count.start
    while origin > sentence.lo and (
        words[origin - 1].flags & (ARTICLE | ADVERB) or words[origin - 1].low in (",", ".")
    ):
        origin -= 1
    for size in (1, 2, 3):
        begin = origin - size
        if begin < sentence.lo:
            return False
        if words[begin].flags & PHRASE and any(
            name in ("subset_before", "of_subset")
            and len(parts) == size
            and matches(words, begin, sentence.hi, parts)
            for parts, name in words[begin].phrases
        ):
            return words[begin].low != "counting" or size > 1
    return False


def _same_parts(words: list[Word], previous: Count, count: Count, sentence: Sentence) -> bool:
    """Whether a count goes on with the list of parts that the one before it stands in."""
    if count.noun.others or count.more:
        return False
    of_whom = previous.noun.of in ("them", "those", "the", "whom") or _of_whom_before(
        words, previous.start, sentence.lo
    )
    if _joined(words, previous.end, count.start):
        if count.noun.person:
            return previous.noun.person or of_whom
        if (
            previous.noun.of == "them"
            and count.end < sentence.hi
            and words[count.end].low in ("in", "from", "at")
        ):
            return False
        return of_whom or previous.elided
    gap = range(previous.end, count.start)
    if any(words[k].low in (";", "with", "while", "whereas") for k in gap):
        return False
    if of_whom and (not count.noun.person or count.noun.category != "all"):
        return (
            previous.noun.of not in ("them",) and words[count.start - 1].low in (",", "and") and len(gap) < 10
        )
    # "including 26 in Bait Sahem, ten in Daraya, eight in Douma"
    return count.elided and previous.elided and not any(words[k].flags & (CUE | BREAK) for k in gap)


def _of_whom_before(words: list[Word], at: int, lo: int) -> bool:
    return at - 1 >= lo and words[at - 1].low in ("whom", "which")


def _joined(words: list[Word], end: int, start: int) -> bool:
    """Whether only joining words stand between two counts; ages and brackets do not count."""
    at, steps = end, 0
    while at < start and steps < 7:
        word = words[at]
        if word.low == "(":
            while at < start and words[at].low != ")":
                at += 1
            at += 1
            continue
        age = word.low in ("of", "aged") and at + 1 < start and words[at + 1].flags & NUMBER
        if not (word.low in JOINTS or age or (word.flags & NUMBER and words[at - 1].low in ("of", "aged"))):
            return False
        at += 1
        steps += 1
    return at >= start >= end


def _direct(tokens: Tokens, reading: Reading, live: list[Count], carry: Carry) -> None:
    words, sentence = tokens.words, reading.sentence
    lo, hi = sentence.lo, sentence.hi
    ends: dict[int, list[Cue]] = {}
    for cues in reading.cues.values():
        for cue in cues:
            ends.setdefault(cue.end, []).append(cue)
    for ending in ends.values():
        ending.sort(key=lambda cue: cue.start)
    place_ends = {phrase.end: phrase.start for phrase in reading.places}
    for index, count in enumerate(live):
        floor = live[index - 1].end if index else lo
        told = _as_harmed(words, count, hi, reading.cues)
        if told:
            count.outcome, count.rule, count.evidence = told, "adjective", count.end + 1
            continue
        named = _numbered(words, count, lo, reading)
        if named:
            count.outcome, count.category, count.evidence = named
            count.rule = "total.toll"
            continue
        found = left_evidence(tokens, count, floor, ends, place_ends, reading.cues)
        if found and found[0].form != "complement" and _weak_object(words, found[0], count):
            found = None
        if found:
            cue, outcome = found
            if cue.form == "noun" and count.noun.harm == "injured":
                outcome = "injured"
            count.outcome, count.evidence = outcome, cue.start
            count.rule = {"noun": "noun.of", "object": "verb.object"}.get(cue.form, "verb.active")
            continue
        if count.noun.adjectival:
            made = Cue(count.end - 1, count.end, count.noun.harm_noun, "adjective")
            count.outcome = pooled_right(words, made, reading.cues, hi)
            count.rule, count.evidence = "adjective", count.end - 1
            continue
        complement = next(
            (c for c in ends.get(_skip_back(words, count.start, floor), ()) if c.form == "complement"), None
        )
        if complement is None and index == 0:
            complement = _near_complement(reading.cues, count, floor, words)
        if complement:
            evidence = complement_evidence(tokens, count, hi, complement, reading.cues)
            if evidence:
                count.outcome, count.rule, count.evidence = evidence[1], "verb.complement", complement.start
                continue
        dead = _of_the_dead(words, count, lo, hi)
        if dead:
            count.outcome, count.rule, count.evidence, count.of_total = (
                dead,
                "part.of_the_dead",
                count.number,
                True,
            )
            count.subset = True
            continue
        if count.end + 2 < hi and words[count.end].low == "the" and words[count.end + 1].flags & TOLL:
            total = number_of(words, count.end + 1, hi, reading.cues)
            if total:
                count.outcome, count.category, count.evidence = total
                count.rule = "total.toll"
                continue
        announced = _colon_cue(words, reading, live, index, count)
        if announced:
            count.outcome, count.rule, count.evidence = announced, "label.verb", count.number
            continue
        limit, jumps = _window(tokens, reading, live, index, hi)
        found = right_evidence(tokens, count, limit, reading.cues, jumps, hi)
        if found:
            if (
                found[0].form == "subject"
                and words[found[0].start].low in ("fell", "fallen", "falling")
                and not count.noun.person
                and not _fallible(words, lo, count)
            ):
                pass
            else:
                count.outcome, count.evidence = found[1], found[0].start
                count.rule = {"past": "verb.passive", "subject": "verb.subject", "adjective": "adjective"}[
                    found[0].form
                ]
                continue
        if (
            count.noun.head in ("victims", "victim")
            and count.start > lo
            and (
                words[count.start - 1].low
                in ("recorded", "documented", "registered", "counted", "reported", "listed", "of")
            )
        ):
            count.outcome, count.rule, count.evidence = "killed", "noun.harm", count.number
            continue
        if count.noun.harm_noun or count.noun.harm:
            if not (count.noun.head in ("death", "life") and count.article) and count.noun.of == "":
                if count.noun.harm_noun:
                    count.outcome, count.rule, count.evidence = (
                        count.noun.harm_noun,
                        "noun.harm",
                        count.number,
                    )
                    _pool_noun(words, count, reading.cues, hi)
                else:
                    count.outcome, count.rule, count.evidence = count.noun.harm, "noun.modifier", count.number
                continue
        total = toll(tokens, sentence, count, reading.cues, floor, carry.headline_outcome or carry.outcome)
        if total:
            count.outcome, count.category, count.evidence = total
            count.rule = "total.toll"


DEAD = {
    "victims": "killed",
    "dead": "killed",
    "killed": "killed",
    "martyrs": "killed",
    "fallen": "killed",
    "deaths": "killed",
    "casualties": "killed",
    "wounded": "injured",
    "injured": "injured",
    "fatalities": "killed",
    "slain": "killed",
}


def _of_the_dead(words: list[Word], count: Count, lo: int, hi: int) -> str:
    """The words "Two of the victims", "five are among the 37", "among those killed were 34 children"."""
    if count.noun.of in ("the", "these") and count.noun.head in DEAD:
        return DEAD[count.noun.head]
    if count.noun.of == "those":
        for k in range(count.end, min(hi, count.end + 4)):
            if words[k].low in DEAD:
                return DEAD[words[k].low]
    at = count.end
    if at + 1 < hi and words[at].low in ("of", "aged") and words[at + 1].flags & NUMBER:
        at += 2
    begin = at
    while at < hi and words[at].flags & (AUX | ADVERB):
        at += 1
    if at > begin and at + 2 < hi and words[at].low == "among" and words[at + 1].low in ("the", "those"):
        nxt = words[at + 2]
        if nxt.flags & NUMBER or nxt.low in DEAD:
            return DEAD.get(nxt.low, "killed")
    if at > begin and at + 1 < hi and words[at].low == "among" and words[at + 1].low in ("them", "these"):
        return "killed"
    for k in range(lo, min(lo + 3, count.start)):
        if (
            words[k].low == "among"
            and k + 2 < count.start
            and words[k + 1].low in ("the", "those")
            and words[k + 2].low in DEAD
        ):
            if any(words[m].low in ("were", "was", "are", "is") for m in range(k + 3, count.start)):
                return DEAD[words[k + 2].low]
        if (
            words[k].low in DEAD
            and k + 1 < hi
            and words[k + 1].low in ("include", "included", "includes")
            and (k == lo or words[k - 1].low == "the")
        ):
            return DEAD[words[k].low]
        if (
            words[k].low in ("they", "these", "toll")
            and k + 1 < hi
            and words[k + 1].low in ("include", "included", "includes")
        ):
            return "killed"
    return ""


def _colon_cue(words: list[Word], reading: Reading, live: list[Count], index: int, count: Count) -> str:
    """Outcome of the verb before a colon: "Perished across the country today: 94 people"."""
    lo = reading.sentence.lo
    if count.start <= lo + 1 or words[count.start - 1].low != ":":
        return ""
    if any(one.outcome for one in live[:index]):
        return ""
    if words[count.start - 2].low in COUNT_NOUNS or words[count.start - 2].low == "toll":
        return "killed"
    found = ""
    for at in range(lo, count.start - 1):
        if words[at].flags & NO_HARM and words[at].low in ("released", "freed", "displaced", "defected"):
            return ""
        for cue in reading.cues.get(at, ()):
            if cue.outcome and cue.form in ("past", "subject", "adjective") and cue.end <= count.start - 1:
                found = cue.outcome
                break
    return found


def _as_harmed(words: list[Word], count: Count, hi: int, cues: dict[int, list[Cue]]) -> str:
    """The words "lists more than 200 as wounded": the word behind "as" says what happened."""
    at = count.end
    if at + 1 >= hi or words[at].low != "as":
        return ""
    return next(
        (cue.outcome for cue in cues.get(at + 1, ()) if cue.form in ("adjective", "past") and cue.outcome), ""
    )


def _numbered(words: list[Word], count: Count, lo: int, reading: Reading) -> tuple[str, str, int] | None:
    """The words "the number of wounded exceeds 1,150": the toll stands right before the count."""
    for at in range(max(lo, count.start - 6), count.start - 2):
        if words[at].low in ("number", "total") and words[at + 1].low == "of":
            return number_of(words, at, count.start, reading.cues)
    return None


def _pool_noun(words: list[Word], count: Count, cues: dict[int, list[Cue]], hi: int) -> None:
    """The words "12 dead and wounded" is one number for both."""
    if count.noun.head in ("dead", "wounded", "injured", "killed"):
        count.outcome = pooled_right(
            words, Cue(count.end - 1, count.end, count.outcome, "adjective"), cues, hi
        )


def _fallible(words: list[Word], lo: int, count: Count) -> bool:
    """Whether "two more fell" can be about persons: not where a thing fell before it in the sentence."""
    return not any(words[at].flags & THING and not words[at].flags & PERSON for at in range(lo, count.start))


def _weak_object(words: list[Word], cue: Cue, count: Count) -> bool:
    """Verbs of many senses ("claimed", "took", "counts") count persons only with a fitting noun."""
    low = words[cue.start].low
    if cue.end - cue.start > 1:
        return False
    noun = count.noun
    if low in (
        "lost",
        "lose",
        "loses",
        "losing",
        "mourn",
        "mourns",
        "mourned",
        "mourning",
        "cost",
        "costs",
        "costing",
        "buried",
        "buries",
        "bury",
    ):
        return not (noun.person or count.elided)
    if low in ("took", "taking", "claimed", "claiming", "claims"):
        return noun.head not in ("lives", "life", "victims", "martyrs", "dead")
    if low in ("counts", "counted", "count", "counting", "lists", "registered", "registers"):
        return not (
            count.elided
            or noun.harm_noun == "killed"
            or (noun.head in ("victims", "dead", "deaths", "martyrs"))
        )
    if low in ("recovered", "retrieved", "unearthed", "exhumed"):
        return noun.head not in ("bodies", "body", "corpses", "corpse", "remains", "dead")
    if low in ("shot", "shooting", "blew", "hanged", "picked"):
        return not noun.person and not count.elided
    if low in ("captured", "seized", "capturing", "seizing", "capture"):
        return not noun.person and not count.elided
    return False


def _skip_back(words: list[Word], at: int, lo: int) -> int:
    steps = 0
    while (
        at > lo
        and steps < 4
        and (words[at - 1].flags & ADVERB or words[at - 1].low in ("with", "the", "up", "as"))
    ):
        at -= 1
        steps += 1
    return at


def _near_complement(cues: dict[int, list[Cue]], count: Count, lo: int, words: list[Word]) -> Cue | None:
    for at in range(max(lo, count.start - 6), count.start):
        for cue in cues.get(at, ()):
            if cue.form == "complement" and not any(
                words[k].flags & (PUNCTUATION | THING) or words[k].low in ("and", "when")
                for k in range(at, count.start)
            ):
                return cue
    return None


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
        joined = _joined(words, last, other.start) and not (count.subset and not other.subset)
        if not (joined or (part and not count.subset)):
            limit = other.start
            break
        jumps[other.start] = last = other.end
    for at in range(count.end, limit):
        if words[at].low == ";":
            limit = at
            break
    return limit, jumps


def _own_verb(words: list[Word], count: Count, hi: int) -> bool:
    """Whether a count goes on with a verb that tells no harm: "400,000 of them to Turkey", "13 million were displaced"."""
    at = count.end
    while at < hi and words[at].flags & (AUX | ADVERB):
        at += 1
    if at >= hi:
        return False
    word = words[at]
    if word.flags & NO_HARM and word.low != "alive":
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


def _inherit(tokens: Tokens, reading: Reading, live: list[Count], carry: Carry) -> None:
    """Counts without a word of their own: parts, members of a list, elided continuations."""
    words, _sentence = tokens.words, reading.sentence
    for index, count in enumerate(live):
        anchor = None
        if count.subset:
            anchor = _anchor(words, live, index, carry)
            count.parent = anchor
        if count.subset and count.rule != "part.of_the_dead" and _part_of_things(tokens, reading, count):
            count.outcome = ""
            count.rejected = ("not.persons", "parts of things that are no persons")
            continue
        if count.outcome:
            if count.subset and anchor is not None and anchor.outcome and count.rule in ("noun.harm",):
                count.outcome = anchor.outcome
            continue
        if anchor is not None and anchor.outcome:
            count.outcome, count.rule = anchor.outcome, "list.subset"
            count.evidence = anchor.evidence
            continue
        previous = next((c for c in reversed(live[:index]) if c.outcome and not c.rejected), None)
        attached = _attached(words, count, reading)
        if attached:
            count.outcome, count.rule = attached, "list.attached"
            continue
        # "A teacher and three schoolgirls were killed": the verb stands behind the last member.
        following = live[index + 1] if index + 1 < len(live) else None
        if previous is not None and _continues(tokens, reading, previous, count):
            count.outcome, count.rule, count.evidence = previous.outcome, "list.continued", previous.evidence
            count.chain = previous
        elif (
            following is not None
            and following.outcome
            and following.rule in ("verb.passive", "verb.subject", "adjective")
            and _joined(words, count.end, following.start)
            and (count.noun.person or count.elided)
        ):
            count.outcome, count.rule, count.evidence = (
                following.outcome,
                "list.shared_verb",
                following.evidence,
            )
        else:
            count.outcome, count.rule = carried(
                tokens, reading.sentence, count, reading.places, reading.cues, carry
            )
            count.of_total = count.rule == "part.copula"
    for index, count in enumerate(live):
        if index and not count.subset:
            gap = {words[k].low for k in range(live[index - 1].end, count.start)}
            if gap & {"addition", "well", "plus", "besides", "alongside"} and len(gap) < 9:
                count.added_to = live[index - 1]
        if count.chain is None and index:
            count.chain = next((c for c in reversed(live[:index]) if c.outcome and not c.rejected), None)


def _attached(words: list[Word], count: Count, reading: Reading) -> str:
    """The words "gunmen were arrested along with 14 foreigners": the verb right before the joining words."""
    at = count.start
    if at - 2 <= reading.sentence.lo or words[at - 1].low not in ("with", "as", "to"):
        return ""
    back = at - 3 if words[at - 1].low == "as" or words[at - 2].low == "addition" else at - 2
    for cues in reading.cues.values():
        for cue in cues:
            if (
                cue.end == back
                and cue.form in ("past", "subject")
                and cue.outcome
                and words[cue.start - 1].flags & AUX
            ):
                return cue.outcome
    return ""


def _part_of_things(tokens: Tokens, reading: Reading, count: Count) -> bool:
    """Whether "two of them" is about things, or about persons that came to no harm."""
    words = tokens.words
    if count.noun.of in ("them", "these") and not count.noun.head:
        at = count.end + 2
        while at < reading.sentence.hi and words[at].flags & (AUX | ADVERB):
            at += 1
        if at < reading.sentence.hi and (words[at].flags & NO_HARM or words[at].low == "to"):
            return True
        if count.start > reading.sentence.lo and words[count.start - 1].low in ("in", "on", "at"):
            return True
    if any(one.rejected is None and one.noun.person and one.end <= count.start for one in reading.counts):
        return False
    before = [c for c in reading.counts if c.end <= count.start]
    return (
        bool(before)
        and before[-1].rejected is not None
        and before[-1].rejected[0] == "not.persons"
        and count.noun.of != ""
        and not count.noun.person
    )


def _anchor(live_words: list[Word], live: list[Count], index: int, carry: Carry) -> Count | None:
    """The count that a part belongs to: the nearest finished count before it that is no part of the same list."""
    count = live[index]
    if count.noun.of == "total":
        here = next((one for one in live if one.value == count.noun.family and one is not count), None)
        return here or carry.known.get(count.noun.family)
    outer = _outside_brackets(live_words, live, index) if index else count
    last = live.index(outer) + 1 if index else 0
    for other in reversed(live[:last]):
        if other.rejected:
            continue
        if other.value is not None and count.value is not None and other.value < count.value and count.cued:
            continue
        if count.cued and other.outcome:
            if count.noun.of == other.noun.of == "them" and other.parent is not None:
                return other.parent
            return other
        if other.subset and (True) and _same_list(live, other, count):
            if other.parent is not None:
                return other.parent
            continue
        if other.outcome:
            return other
    return carry.anchor


def _same_list(live: list[Count], first: Count, second: Count) -> bool:
    """Whether two parts stand in one list, so that the second is no part of the first."""
    return second.noun.of not in ("them", "whom") or first.noun.of in ("them", "whom")


def _continues(tokens: Tokens, reading: Reading, previous: Count, count: Count) -> bool:
    """Whether a count goes on with the list of the one before it."""
    words = tokens.words
    gap = range(previous.end, count.start)
    own = count.noun.unknown
    if own:
        return False
    last = count.start - 1
    while last > previous.end and (words[last].flags & ADVERB or words[last].low in ("the", "a")):
        last -= 1
    if words[last].flags & NO_HARM:
        return False
    if words[count.start - 1].low == "of":
        return previous.rule == "noun.of" and words[count.start - 2].low in (";", ",", "and")
    if words[count.start - 1].low == "by" and words[count.start - 2].low != "followed":
        return False
    if count.noun.person and (
        _own_verb(words, count, reading.sentence.hi) or words[count.start - 1].low == "the"
    ):
        return False
    if words[count.start - 1].low == "from" and words[count.start - 2].low in ("down", "up"):
        return False
    if words[count.start - 1].low == "but" and words[count.start - 2].low == "all":
        return False
    right = words[count.end] if count.end < reading.sentence.hi else None
    if right is not None and right.flags & NO_HARM and not count.subset:
        return False
    if (
        words[count.start - 1].low in (",", ";", "and", ":")
        and any(words[k].low == ":" for k in range(reading.sentence.lo, count.start))
        and (count.elided or (count.noun.person and not count.article))
    ):
        return True
    if count.elided or count.noun.others:
        return previous.of_total or not _own_verb(words, count, reading.sentence.hi)
    if count.noun.person:
        added = words[count.start - 1].low == "against" or (
            words[count.start - 1].low in ("as", "to", "with", "plus", "besides")
            and any(
                words[k].low in ("well", "addition", "along", "plus", "besides", "together")
                for k in range(count.start - 3, count.start)
            )
        )
        if added and not any(words[k].low == ";" for k in gap):
            return True
        if count.article or len(gap) <= 12:
            between = [words[at] for at in gap]
            if any(word.low in JOINTS or word.low in (";", ":") for word in between) and not any(
                word.flags & (NO_HARM | BREAK) and word.low not in ("as", "after", "when", "where")
                for word in between
            ):
                return _listlike(tokens, reading, previous, count)
        return any(
            phrase.start >= count.end and phrase.start - count.end <= 2 for phrase in reading.places
        ) and _listlike(tokens, reading, previous, count)
    return False


def _listlike(tokens: Tokens, reading: Reading, previous: Count, count: Count) -> bool:
    words = tokens.words
    at = count.start - 1
    while at > previous.end and words[at].flags & ADVERB:
        at -= 1
    return (
        words[at].low in JOINTS
        or words[at].low in (";", ":", "including")
        or any(p.end == at + 1 for p in reading.places)
    )


def _why(tokens: Tokens, sentence: Sentence, count: Count) -> tuple[str, str]:
    words = tokens.words
    for at in range(count.end, min(sentence.hi, count.end + 5)):
        if words[at].flags & NO_HARM:
            return ("not.unharmed", f"persons, but no harm is told: {words[at].low}")
    if count.noun.unknown:
        return ("not.persons", f"not known as persons: {count.noun.head}")
    return ("not.no_outcome", "nothing says that these persons came to harm")


def _unreal(tokens: Tokens, reading: Reading, count: Count) -> tuple[str, str] | None:
    """Negated, hypothetical, rates, differences and repeats: told, but not counted as having happened."""
    words, sentence = tokens.words, reading.sentence
    lo, hi = sentence.lo, sentence.hi
    at, after = count.start, count.end
    noun = count.noun
    for k in range(max(lo, at - 2), at):
        if (words[k].low in ("no", "not", "nobody", "without") and k == at - 1) or (
            words[k].low == "not" and k >= at - 2
        ):
            return ("not.negated", "a negated count")
    if words[count.number].low == "one" and at > lo and words[at - 1].low in ("no", "not"):
        return ("not.negated", "a negated count")
    if (
        count.elided
        and at >= lo + 2
        and words[at - 1].low == "the"
        and words[at - 2].low in ("among", "of", "in")
        and count.noun.of == ""
    ):
        return ("not.repeat", "repeats a count already told")
    if noun.head in ("day", "week"):
        return ("not.rate", "a rate")
    if after + 1 < hi and words[after].flags & PHRASE and phrase_at(words, after, hi, "rates"):
        return ("not.rate", "a rate, not a count")
    if (
        not noun.person
        and after + 1 < hi
        and "than" in (words[after].low, words[after + 1].low)
        and (
            words[after].low in ("more", "fewer", "less") or words[after - 1].low in ("more", "fewer", "less")
        )
    ):
        return ("not.difference", "a difference between two counts")
    return _doubted(words, sentence, count) if sentence.seen & DOUBT else None


UNLESS = frozenset(("if", "unless"))


def _doubted(words: list[Word], sentence: Sentence, count: Count) -> tuple[str, str] | None:
    """Only what might be, or what was denied: a modal, "if" or a denial in the clause of the count."""
    at, lo, hi = count.start, sentence.lo, sentence.hi
    begin = _clause_start(words, lo, at)
    if count.rule == "verb.passive" and count.evidence == count.end and not count.elided:
        begin = at
    stop = max(at, count.evidence) if 0 <= count.evidence < at + 12 else at
    for k in range(begin, stop):
        word = words[k]
        if not word.flags & DOUBT:
            continue
        if word.flags & MODAL:
            dated = word.low == "may" and k + 1 < hi and words[k + 1].low in (",", "2011", "2012", "2013")
            if word.low != "can" and not dated:
                return ("not.hypothetical", f"only what might be: {word.low}")
        elif word.low in lexicon().sets["denials"]:
            if k < at:
                return ("not.negated", "a denied or negated count")
        elif not (word.low in UNLESS and k > lo + 1):
            return ("not.hypothetical", f"only what might be: {word.low}")
    return None


def _clause_start(words: list[Word], lo: int, at: int) -> int:
    if at > lo and words[at - 1].low == ",":
        return at
    for k in range(at - 1, lo - 1, -1):
        if words[k].low in (";", "while", "whereas", ":", "but", "–"):
            return k + 1
        if words[k].low == "," and k + 1 < at and words[k + 1].low in ("and", "while", "but"):
            return k + 1
    return lo


_ = (AUX, FUNCTION, HYPOTHETICAL, NEGATION, HARM_NOUNS)
