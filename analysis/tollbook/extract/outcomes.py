"""Find the words of a sentence that say what happened, and which count each of them governs."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.extract.counts import Count, matches
from tollbook.extract.words import Sentence, Tokens
from tollbook.vocabulary.lexicon import (
    ADVERB,
    ARTICLE,
    AUX,
    BREAK,
    CAPITAL,
    CUE,
    CUE_START,
    FUNCTION,
    MODIFIER,
    NO_HARM,
    NUMBER,
    PASSIVE_AUX,
    PERSON,
    PHRASE,
    PUNCTUATION,
    RELATIVE,
    THING,
    Word,
)

ACTIVE = ("past", "gerund", "base", "object", "noun")


@dataclass(slots=True, eq=False)
class Cue:
    """Words [start, end) that say what happened; `form` tells whom they govern."""

    start: int
    end: int
    outcome: str
    form: str


def find_cues(tokens: Tokens, sentence: Sentence) -> dict[int, list[Cue]]:
    """Cues of a sentence by their first word, the longest reading first."""
    words, hi = tokens.words, sentence.hi
    found: dict[int, list[Cue]] = {}
    every = tokens.flags
    for at in [k for k in range(sentence.lo, hi) if every[k] & CUE_START]:
        cues = [
            Cue(at, at + len(parts), outcome, form)
            for parts, outcome, form in words[at].cues
            if len(parts) == 1 or matches(words, at, hi, parts)
        ]
        if cues:
            found[at] = cues
    return found


def pool(first: str, second: str) -> str:
    """Outcome of one number for two: killed and injured are pooled, else the graver one counts."""
    both = {first, second}
    if both == {"killed", "injured"}:
        return "killed+injured"
    return "killed" if "killed" in both else first


def pooled_right(words: list[Word], cue: Cue, cues: dict[int, list[Cue]], hi: int) -> str:
    """Outcome of a cue with the one joined to it: "dead or wounded", "killed and injured"."""
    at = cue.end
    if at + 1 < hi and words[at].low in ("and", "or", "and/or", "&", "/"):
        nxt = at + 1
        if words[nxt].low == "or":
            nxt += 1
        while nxt < hi and words[nxt].flags & ADVERB:
            nxt += 1
        for other in cues.get(nxt, ()):
            if (
                other.outcome
                and other.outcome != cue.outcome
                and other.form in ("past", "adjective", "subject", "gerund")
            ):
                if other.form == "past" and _has_object(words, other.end, hi):
                    return cue.outcome
                return pool(cue.outcome, other.outcome)
    return cue.outcome


def _has_object(words: list[Word], at: int, hi: int) -> bool:
    """Whether an object follows a verb: then the verb is active and its subject did the harm."""
    while at < hi and words[at].flags & ADVERB:
        at += 1
    if at >= hi:
        return False
    word = words[at]
    if word.flags & (NUMBER | ARTICLE) or word.low in (
        "the",
        "more",
        "over",
        "at",
        "some",
        "his",
        "her",
        "their",
        "its",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "many",
        "several",
        "nearly",
        "another",
        "any",
        "them",
        "him",
    ):
        if word.low == "at":
            return at + 1 < hi and words[at + 1].low == "least"
        if word.low == "over":
            return (
                at + 1 < hi
                and bool(words[at + 1].flags & NUMBER)
                and words[at + 2 if at + 2 < hi else at].flags & THING == 0
            )
        if word.low in ("the", "a", "an"):
            nxt = words[at + 1] if at + 1 < hi else None
            return nxt is None or nxt.low not in (
                "day",
                "week",
                "night",
                "same",
                "evening",
                "previous",
                "past",
                "month",
                "year",
            )
        return True
    return (
        bool(word.flags & (PERSON | MODIFIER | CAPITAL))
        and not word.flags & (FUNCTION | CUE)
        and not word.low.endswith("day")
    )


def right_evidence(
    tokens: Tokens, count: Count, limit: int, cues: dict[int, list[Cue]], jumps: dict[int, int], hi: int
) -> tuple[Cue, str] | None:
    """The verb whose subject the count is: "12 people were killed", "a child died", "12 dead".

    `jumps` leads over what is embedded between subject and verb ("…, two of them women, …").
    """
    words = tokens.words
    at = count.end
    blocked = relative = False
    while at < limit:
        if at in jumps:
            at = jumps[at]
            continue
        word = words[at]
        flags = word.flags
        if flags & CUE_START and at in cues:
            for cue in cues[at]:
                verdict = _governs(words, cue, count, at, hi, blocked, relative)
                if verdict == "yes":
                    return cue, pooled_right(words, cue, cues, hi)
                if verdict == "agent":
                    return None
            if flags & CUE and not flags & (FUNCTION | MODIFIER | PERSON):
                blocked = blocked or not relative
        elif flags & RELATIVE:
            relative = True
        elif word.low == "but" and _goes_on(words, at + 1, limit, cues):
            blocked = False
        elif flags & BREAK and word.low != "as" and (not relative or word.low == "after"):
            return None
        elif flags & NO_HARM:
            if not relative:
                blocked = True
        elif flags & PASSIVE_AUX and not relative and not blocked:
            nxt = at + 1
            while nxt < limit and words[nxt].flags & (ADVERB | AUX):
                nxt += 1
            if nxt < limit and nxt not in cues and words[nxt].low.endswith("ed"):
                blocked = True
        elif word.low in (";", ":") or (flags & BREAK and at == count.end):
            return None
        at += 1
    return None


def _goes_on(words: list[Word], at: int, limit: int, cues: dict[int, list[Cue]]) -> bool:
    """Whether "but" joins a second predicate: "dug out alive but badly hurt"."""
    while at < limit and words[at].flags & ADVERB:
        at += 1
    return at < limit and any(
        cue.form in ("past", "adjective", "subject") and cue.outcome for cue in cues.get(at, ())
    )


# Verbs behind which "dead" or "wounded" tells how persons were met with: "recovered dead", "brought in wounded".
BROUGHT = frozenset(
    (
        "found",
        "recovered",
        "brought",
        "left",
        "reported",
        "confirmed",
        "pulled",
        "listed",
        "carried",
        "dug",
        "taken",
        "arrived",
        "returned",
        "declared",
        "believed",
        "counted",
    )
)


def _governs(
    words: list[Word], cue: Cue, count: Count, at: int, limit: int, blocked: bool, relative: bool
) -> str:
    form = cue.form
    back = at - 1
    while back > count.end and words[back].flags & ADVERB and not words[back].flags & PASSIVE_AUX:
        back -= 1
    before = words[back]
    passive = (
        before.flags & PASSIVE_AUX != 0
        or before.low in ("been", "being")
        or (before.low in ("and", "then", "or") and before is not words[at])
    )
    if blocked and not (
        before.low in ("and", "then", "as", "but") or before.low in BROUGHT or before.flags & AUX
    ):
        return "no"
    if form == "subject":
        if (
            cue.end == cue.start + 1
            and words[at].low in ("fell", "fallen", "falling")
            and (
                at + 1 < limit
                and words[at + 1].low
                in ("on", "into", "silent", "from", "back", "short", "under", "off", "over", "down")
                and not (words[at + 1].low in ("on", "under") and count.noun.person)
            )
        ):
            return "no"
        return "yes"
    if form == "adjective":
        if (
            at == count.end
            or before.flags & AUX
            or before.low in BROUGHT
            or before.low
            in ("and", "or", "but", "still", "remain", "remained", "lay", "lie", "as", "also", "out")
        ):
            return "yes" if cue.outcome else "no"
        return "no"
    if form == "past":
        if _has_object(words, cue.end, limit) and not before.flags & PASSIVE_AUX:
            return "agent"
        if before.flags & AUX and not before.flags & PASSIVE_AUX:
            return (
                "agent"
                if before.low in ("have", "has", "had")
                and words[cue.end if cue.end < len(words) else at].low != "been"
                and _has_object(words, cue.end, limit)
                else "yes"
            )
        if before.flags & PASSIVE_AUX or passive:
            return "yes"
        # A bare participle: "25 killed in Homs", "two taken prisoner".
        return "yes" if at - count.end <= 6 or relative else "no"
    return "no"


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
            while at > lo and words[at - 1].low in ("in", "at", "near", "of", "the", "around", "from"):
                at -= 1
            continue
        if at in place_ends:
            at = place_ends[at]
            steps += 1
            continue
        word = words[at - 1]
        if at - 2 > lo and words[at - 2].low == "the" and steps == 0:
            for cue in ends.get(at - 2, ()):
                if words[cue.start].low in ("cost", "costing", "costs"):
                    return cue, cue.outcome
        if (
            word.flags & ADVERB
            or word.low
            in (
                "the",
                "a",
                "in",
                "at",
                "on",
                "night",
                "morning",
                "evening",
                "another",
                "by",
                "one",
                "yet",
                "dead",
                "off",
            )
            or (word.flags & (1 << 32))
        ):
            at -= 1
            steps += 1
            continue
        break
    return None


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
