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
    AUX,
    BREAK,
    CUE,
    FUNCTION,
    HYPOTHETICAL,
    MODAL,
    NEGATION,
    NO_HARM,
    PERSON,
    PHRASE,
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
    paragraph: int = -1


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
        if count.noun.of in ("them", "whom", "these"):
            count.subset = True
        previous_end = live[index - 1].end if index else sentence.lo
        at = count.start - 1
        low = words[at].low if at >= sentence.lo else ""
        # The phrase that ends right before the count, such as "including" or "of whom".
        for size in (1, 2, 3):
            begin = count.start - size
            if begin < previous_end - 0 and begin < sentence.lo:
                break
            if (
                begin >= sentence.lo
                and words[begin].flags & PHRASE
                and any(
                    name in ("subset_before", "of_subset")
                    and len(parts) == size
                    and matches(words, begin, hi, parts)
                    for parts, name in words[begin].phrases
                )
            ):
                count.subset = True
        if not count.subset and low in (",", "–", "(", "which", "also"):
            back = at - 1
            if back > sentence.lo and words[back].low == "whom":
                count.subset = True
        # "two girls among them", "a child among them"
        end = count.end
        if (
            end < hi
            and words[end].flags & PHRASE
            and any(
                name == "subset_after" and matches(words, end, hi, parts)
                for parts, name in words[end].phrases
            )
        ):
            count.subset = True
            back = index
            while back > 0 and _joined(words, live[back - 1].end, live[back].start):
                back -= 1
                if (live[back].noun.person and live[back].noun.category != "all" and back > 0) or (
                    live[back].noun.person
                    and live[back].noun.category != "all"
                    and words[live[back].start - 1].low in (",", "–")
                ):
                    live[back].subset = True
                else:
                    break
        # Further members of an including list.
        if (
            not count.subset
            and index
            and live[index - 1].subset
            and _joined(words, live[index - 1].end, count.start)
        ):
            previous = live[index - 1]
            if (
                count.noun.person
                and previous.noun.person
                and not count.noun.others
                and previous.noun.of != "whom"
            ) or (
                previous.noun.of == ""
                and not count.noun.person
                and not count.more
                and _of_whom_before(words, previous.start, sentence.lo)
            ):
                count.subset = True


def _of_whom_before(words: list[Word], at: int, lo: int) -> bool:
    return at - 1 >= lo and words[at - 1].low in ("whom", "which")


def _joined(words: list[Word], end: int, start: int) -> bool:
    """Whether only joining words stand between two counts."""
    if start - end > 6 or start < end:
        return False
    return all(words[at].low in JOINTS for at in range(end, start))


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
        limit, jumps = _window(tokens, reading, live, index, hi)
        found = right_evidence(tokens, count, limit, reading.cues, jumps)
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
        if count.chain is None and index:
            count.chain = next((c for c in reversed(live[:index]) if c.outcome and not c.rejected), None)


def _anchor(live: list[Count], index: int, carry: Carry) -> Count | None:
    """The count that a part belongs to: the nearest finished count before it that is no part of the same list."""
    count = live[index]
    for other in reversed(live[:index]):
        if other.rejected:
            continue
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
    outcome = carry.label_outcome or ""
    right = words[count.end] if count.end < sentence.hi else None
    if right is not None and right.flags & NO_HARM:
        return
    quiet = not any(cue.outcome and cue.form != "adjective" for cues in reading.cues.values() for cue in cues)
    near = [
        p
        for p in reading.places
        if (p.end <= count.start and count.start - p.end <= 3)
        or (p.start >= count.end and p.start - count.end <= 3)
    ]
    verbs = any(words[k].flags & (NO_HARM | MODAL) for k in range(sentence.lo, sentence.hi))
    if outcome and (count.elided or count.noun.person) and not verbs:
        count.outcome, count.rule = outcome, "label.outcome"
    elif (
        carry.outcome
        and (near or carry.label_category)
        and (count.elided or count.noun.person)
        and quiet
        and not verbs
        and not count.article
    ) or (carry.outcome and near and quiet and not verbs and count.noun.harm_noun):
        count.outcome, count.rule = carry.outcome, "list.carried"


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
    if noun.head in ("day", "week"):
        return ("not.rate", "a rate")
    if after + 1 < hi and words[after].flags & PHRASE and phrase_at(words, after, hi, "rates"):
        return ("not.rate", "a rate, not a count")
    if count.more and after < hi and words[after].low == "than" and not noun.person:
        return ("not.difference", "a difference between two counts")
    # Hypothetical: a modal or a word of fear between clause start and the count or its verb.
    begin = _clause_start(words, lo, at)
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
        if words[k].low == "," and k + 1 < at and words[k + 1].low in ("and", "while", "but") and at - k > 3:
            return k + 1
    return lo


_ = (AUX, FUNCTION, HYPOTHETICAL, NEGATION, HARM_NOUNS)
