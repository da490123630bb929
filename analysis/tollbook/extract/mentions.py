# ruff: noqa: E501, SIM102
"""Decide for each count of a sentence what happened to the persons, or why it is no casualty count."""

from __future__ import annotations

from dataclasses import dataclass, field

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
from tollbook.extract.words import Sentence, Tokens
from tollbook.vocabulary.lexicon import (
    ADVERB,
    ARTICLE,
    AUX,
    BREAK,
    CUE,
    FUNCTION,
    HYPOTHETICAL,
    MODAL,
    NEGATION,
    NO_HARM,
    NUMBER,
    PERSON,
    PHRASE,
    PLACE,
    PUNCTUATION,
    THING,
    TOLL,
    Word,
)

LINKS = frozenset(
    ("to", "at", "reached", "reaching", "reaches", "is", "was", "were", "of", "numbered", "number", "numbering", "hit", "stood",
     ":", "passed", "exceeded", "topped", "exceeds", "tops", "are", "been", "totalled", "totaled", "surpassed", "by", "now", "counted", "includes",
     "included", "include", "estimated", "as", "–", "-", "has", "have", "had", "-")
)  # fmt: skip
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


@dataclass(slots=True)
class Carry:
    """What the text before a sentence hands on: the outcome of a list, a label's outcome and category."""

    outcome: str = ""
    category: str = ""
    anchor: Count | None = None
    label_outcome: str = ""
    label_category: str = ""
    label_at: int = -1
    list_anchor: Count | None = None
    list_paragraph: int = -1
    list_used: bool = False


@dataclass(slots=True)
class Reading:
    """A sentence with its counts, cues and places."""

    sentence: Sentence
    counts: list[Count]
    places: list[PlacePhrase]
    cues: dict[int, list[Cue]] = field(default_factory=dict)


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
    live = [count for count in counts if count.rejected is None]
    _mark_subsets(tokens, sentence, live)
    _direct(tokens, reading, live, carry)
    _inherit(tokens, reading, live, carry)
    for count in live:
        if count.rejected is None and not count.outcome:
            count.rejected = _why(tokens, sentence, count)
        if count.rejected is None:
            count.rejected = _unreal(tokens, reading, count)
    return reading


def _mark_subsets(tokens: Tokens, sentence: Sentence, live: list[Count]) -> None:
    """Which counts are parts of a count before them: "including", "of whom", "two of them", "among them"."""
    words, hi = tokens.words, sentence.hi
    for index, count in enumerate(live):
        count.subset = count.noun.of in ("them", "whom", "these") or _cued_before(words, count, sentence)
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
        if not count.subset and index and _colon_part(words, live[index - 1], count, sentence):
            count.subset = count.cued = True
        if (
            not count.subset
            and index
            and live[index - 1].subset
            and _same_parts(words, live[index - 1], count, sentence)
        ):
            count.subset = True


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
        words[origin - 1].flags & (ARTICLE | ADVERB) or words[origin - 1].low == ","
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
        found = left_evidence(tokens, count, floor, ends, place_ends, reading.cues)
        if found and found[0].form != "complement" and _weak_object(words, found[0], count):
            found = None
        if found:
            cue, outcome = found
            count.outcome, count.evidence = outcome, cue.start
            count.rule = {"noun": "noun.of", "object": "verb.object"}.get(cue.form, "verb.active")
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
        if count.noun.adjectival:
            made = Cue(count.end - 1, count.end, count.noun.harm_noun, "adjective")
            count.outcome = pooled_right(words, made, reading.cues, hi)
            count.rule, count.evidence = "adjective", count.end - 1
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
            toll = _number_of(words, count.end + 1, hi, reading)
            if toll:
                count.outcome, count.category, count.evidence = toll
                count.rule = "total.toll"
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
        toll = _toll(tokens, sentence, count, reading)
        if toll:
            count.outcome, count.category, count.evidence = toll
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
    if count.noun.of == "the" and count.noun.head in DEAD:
        return DEAD[count.noun.head]
    if count.noun.of == "those":
        for k in range(count.end, min(hi, count.end + 4)):
            if words[k].low in DEAD:
                return DEAD[words[k].low]
    at = count.end
    while at < hi and words[at].flags & (AUX | ADVERB):
        at += 1
    if at > count.end and at + 2 < hi and words[at].low == "among" and words[at + 1].low in ("the", "those"):
        nxt = words[at + 2]
        if nxt.flags & NUMBER or nxt.low in DEAD:
            return DEAD.get(nxt.low, "killed")
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
    limit = hi
    for other in reading.counts:
        if other.start < count.end:
            continue
        if other.rejected is not None:
            continue
        if other.subset and other.noun.of in ("them", "whom") and not count.subset:
            jumps[other.start] = other.end
            continue
        if other.cued and not count.subset:
            jumps[other.start] = other.end
            continue
        if (
            other.subset
            and not count.subset
            and other.noun.person
            and not _own_verb(tokens, reading, other, hi)
        ):
            jumps[other.start] = other.end
            continue
        if _joined(words, _last(live, index, other), other.start) and not (count.subset and not other.subset):
            jumps[other.start] = other.end
            continue
        limit = other.start
        break
    for at in range(count.end, limit):
        if words[at].low == ";":
            limit = at
            break
    return limit, jumps


def _last(live: list[Count], index: int, other: Count) -> int:
    last = live[index].end
    for count in live[index + 1 :]:
        if count is other or count.start >= other.start:
            break
        last = count.end
    return last


def _own_verb(tokens: Tokens, reading: Reading, count: Count, hi: int) -> bool:
    return False


def _toll(tokens: Tokens, sentence: Sentence, count: Count, reading: Reading) -> tuple[str, str, int] | None:
    """The words "The death toll in X rose to 57", "the number of people killed stands at 41", "brings to 90 the number of …"."""
    words, lo, hi = tokens.words, sentence.lo, sentence.hi
    if count.noun.unknown or (
        count.noun.person
        and count.noun.category not in ("all", "civilians", "children", "women", "men")
        and not count.article
    ):
        pass
    before = words[count.start - 1].low if count.start > lo else ""
    if before in LINKS or (count.start > lo and words[count.start - 1].flags & ADVERB):
        floor = lo
        for at in range(count.start - 1, max(floor, count.start - 28) - 1, -1):
            word = words[at]
            size = phrase_at(words, at, hi, "toll:")
            if (
                (
                    (size and word.low != "dead")
                    or (
                        size
                        and (
                            at == lo
                            or words[at - 1].low
                            in ("the", "their", "own", "confirmed", "of", "day's", "day’s", "its")
                        )
                    )
                )
                and size
                and not (
                    word.low in ("killed", "murdered", "victims", "martyrs", "bodies", "martyred")
                    and not (
                        at > lo and words[at - 1].low in ("of", "people", "those", "civilians", "children")
                    )
                )
            ):
                if word.flags & CUE and at in reading.cues and word.low in ("killed", "murdered"):
                    continue
                category = _side(words, at, count.start)
                return "killed", category, at
            if word.flags & TOLL and at + 1 < hi and words[at + 1].low == "of":
                found = _number_of(words, at, count.start, reading)
                if found:
                    return found
            if word.low == ";":
                break
    for at in range(count.end, min(hi, count.end + 14)):
        if words[at].flags & TOLL and at + 1 < hi and words[at + 1].low == "of":
            return _number_of(words, at, hi, reading)
        if words[at].low == ";":
            break
    if count.noun.head in ("people", "persons", "martyrs", "dead", "victims", "") and before in (
        "to",
        "at",
        ":",
    ):
        for at in range(lo, count.start):
            if phrase_at(words, at, hi, "toll:") and words[at].low in ("death", "toll", "death-toll"):
                return "killed", "", at
    return None


def _side(words: list[Word], at: int, stop: int) -> str:
    """Category of "their own dead number 35" or "the wounded on the side of the rebels": the armed side named."""
    for k in range(max(0, at - 2), stop):
        if words[k].low == "own":
            return "own"
        if words[k].armed and words[k].low not in ("is", "state", "general"):
            return words[k].armed
    return ""


def _number_of(words: list[Word], at: int, hi: int, reading: Reading) -> tuple[str, str, int] | None:
    """The words "number of people killed": the outcome and who was counted."""
    category = ""
    for k in range(at + 1, min(hi, at + 16)):
        word = words[k]
        if not category and word.flags & PERSON and not word.flags & CUE:
            category = word.category
            if word.low in ("dead", "deaths", "fatalities", "martyrs", "victims"):
                return "killed", "all", at
        if word.low in ("dead", "deaths", "fatalities"):
            return "killed", category, at
        if word.low in ("wounded", "injured", "injuries"):
            return "injured", category or _side(words, k, min(hi, k + 8)), at
        if k in reading.cues:
            for cue in reading.cues[k]:
                if cue.outcome and cue.form in ("past", "subject", "adjective"):
                    return pooled_right(words, cue, reading.cues, hi), category, at
        if word.low in (".", ";"):
            break
    return None


def _inherit(tokens: Tokens, reading: Reading, live: list[Count], carry: Carry) -> None:
    """Counts without a word of their own: parts, members of a list, elided continuations."""
    words, _sentence = tokens.words, reading.sentence
    for index, count in enumerate(live):
        anchor = None
        if count.subset:
            anchor = _anchor(live, index, carry)
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
        elif previous is None:
            _from_label(tokens, reading, count, carry)
    for index, count in enumerate(live):
        if index and not count.subset:
            gap = {words[k].low for k in range(live[index - 1].end, count.start)}
            if gap & {"addition", "well", "plus", "besides", "alongside"} and len(gap) < 9:
                count.added_to = live[index - 1]
        if count.chain is None and index:
            count.chain = next((c for c in reversed(live[:index]) if c.outcome and not c.rejected), None)


def _part_of_things(tokens: Tokens, reading: Reading, count: Count) -> bool:
    """Whether "two of them" is about things, or about persons that came to no harm."""
    words = tokens.words
    if count.noun.of in ("them", "these") and not count.noun.head:
        if count.end + 2 < reading.sentence.hi and words[count.end + 2].flags & NO_HARM:
            return True
        if count.start > reading.sentence.lo and words[count.start - 1].low in ("in", "on", "at"):
            return True
    before = [c for c in reading.counts if c.end <= count.start]
    return (
        bool(before)
        and before[-1].rejected is not None
        and before[-1].rejected[0] == "not.persons"
        and count.noun.of != ""
        and not count.noun.person
    )


def _anchor(live: list[Count], index: int, carry: Carry) -> Count | None:
    """The count that a part belongs to: the nearest finished count before it that is no part of the same list."""
    count = live[index]
    for other in reversed(live[:index]):
        if other.rejected:
            continue
        if count.cued and other.outcome:
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
        for at in range(count.end, min(reading.sentence.hi, count.end + 4)):
            if words[at].flags & (PUNCTUATION | PERSON) or words[at].flags & CUE:
                break
            if words[at].flags & NO_HARM and words[at].low not in ("alive",):
                return False
        return True
    if count.noun.person:
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


def _from_label(tokens: Tokens, reading: Reading, count: Count, carry: Carry) -> None:
    """The words "Homs: 12", "Wounded: 30 in Aleppo": a label or the list above says what happened."""
    words, sentence = tokens.words, reading.sentence
    right = words[count.end] if count.end < sentence.hi else None
    if right is not None and right.flags & NO_HARM:
        return
    if not (count.elided or count.noun.person):
        return
    verbs = any(
        words[k].flags & (NO_HARM | MODAL) or (words[k].flags & AUX and not _near_aux(words, k))
        for k in range(sentence.lo, sentence.hi)
    )
    quiet = not any(cue.outcome and cue.form != "adjective" for cues in reading.cues.values() for cue in cues)
    near = any(
        (p.end <= count.start and count.start - p.end <= 4)
        or (p.start >= count.end and p.start - count.end <= 3)
        for p in reading.places
    )
    if carry.label_outcome and not verbs and sentence.lo == carry.label_at:
        count.outcome, count.rule = carry.label_outcome, "label.outcome"
    elif not carry.outcome:
        return
    elif (carry.label_category and sentence.lo == carry.label_at and (count.elided or not count.article)) or (
        near
        and quiet
        and not verbs
        and (not count.article or sentence.line_start)
        and (count.elided or sentence.line_start or count.noun.harm_noun)
    ):
        count.outcome, count.rule = carry.outcome, "list.carried"
    elif (
        carry.list_anchor is not None and sentence.line_start and count.start - sentence.lo <= 4 and not verbs
    ):
        count.outcome, count.rule = carry.list_anchor.outcome, "list.carried"


def _near_aux(words: list[Word], at: int) -> bool:
    """Whether an auxiliary only links the place of a list to its number: "There were 103 in each of …"."""
    return (
        words[at].low in ("were", "was", "has", "had")
        and at + 1 < len(words)
        and bool(words[at + 1].flags & NUMBER)
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
    # Hypothetical: a modal or a word of fear between clause start and the count or its verb.
    begin = _clause_start(words, lo, at)
    if count.rule == "verb.passive" and count.evidence == count.end and count.elided is False:
        begin = at
    stop = max(at, count.evidence) if count.evidence >= 0 and count.evidence - at < 12 else at
    for k in range(begin, stop):
        word = words[k]
        if word.flags & MODAL and word.low not in ("will",) and not (word.low == "may" and word.flags & 0):
            if word.low == "may" and k + 1 < hi and words[k + 1].low in (",", "2011", "2012", "2013"):
                continue
            return ("not.hypothetical", f"only what might be: {word.low}")
        if (
            word.low
            in (
                "will",
                "unless",
                "if",
                "fear",
                "feared",
                "fears",
                "likely",
                "expects",
                "expect",
                "expected",
                "risk",
                "threatened",
                "threatens",
            )
            and k < stop
        ):
            if word.low in ("if", "unless") and k > lo + 1:
                continue
            return ("not.hypothetical", f"only what might be: {word.low}")
    for k in range(begin, at):
        if words[k].low in ("denied", "denies", "denying", "deny", "never", "nobody", "neither"):
            return ("not.negated", "a denied or negated count")
    return None


def _clause_start(words: list[Word], lo: int, at: int) -> int:
    for k in range(at - 1, lo - 1, -1):
        if words[k].low in (";", "while", "whereas", ":", "but", "–"):
            return k + 1
        if words[k].low == "," and k + 1 < at and words[k + 1].low in ("and", "while", "but"):
            return k + 1
    return lo


_ = (AUX, FUNCTION, HYPOTHETICAL, NEGATION, HARM_NOUNS)
