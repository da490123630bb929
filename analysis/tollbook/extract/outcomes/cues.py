"""The words of a sentence that say what happened."""

from __future__ import annotations

from tollbook.extract.counts.qualifiers import qualifier_before
from tollbook.extract.text.phrases import matches
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import (
    ADVERB,
    ARTICLE,
    CAPITAL,
    CUE,
    CUE_START,
    FUNCTION,
    MODIFIER,
    NUMBER,
    PERSON,
    THING,
    VAGUE,
    Word,
)


class Cue:
    """Words [start, end) that say what happened; `form` tells whom they govern."""

    def __init__(self, start: int, end: int, outcome: str, form: str) -> None:
        self.start = start
        self.end = end
        self.outcome = outcome
        self.form = form


def find_cues(tokens: Tokens, sentence: Sentence) -> dict[int, list[Cue]]:
    """Cues of a sentence by their first word, the longest reading first."""
    words, hi = tokens.words, sentence.hi
    found: dict[int, list[Cue]] = {}
    every = tokens.flags
    for at in [k for k in range(sentence.lo, hi) if every[k] & CUE_START]:
        openings = words[at].openings
        cues = [
            Cue(at, at + len(parts), outcome, form)
            for parts, outcome, form in openings.get(words[at + 1].low) or openings[""]
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
    while at + 1 < hi and words[at].flags & ADVERB and cue.outcome in ("detained", "missing"):
        at += 1
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
                if other.form == "past" and has_object(words, other.end, hi):
                    return cue.outcome
                return pool(cue.outcome, other.outcome)
    return cue.outcome


def has_object(words: list[Word], at: int, hi: int) -> bool:
    """Whether an object follows a verb: then the verb is active and its subject did the harm."""
    while at < hi and words[at].flags & ADVERB:
        at += 1
    if at >= hi:
        return False
    if "before:" in words[at].kinds:
        # "wounded no fewer than 25", "injured around 80"
        number = next((k for k in range(at + 1, min(hi, at + 5)) if words[k].flags & (NUMBER | VAGUE)), at)
        if number > at and qualifier_before(words, at, number, "")[0] == at:
            return True
    word = words[at]
    if word.flags & (NUMBER | ARTICLE) or word.low in rule_words().object_openers:
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
            return nxt is None or nxt.low not in rule_words().time_objects
        return True
    return (
        bool(word.flags & (PERSON | MODIFIER | CAPITAL))
        and not word.flags & (FUNCTION | CUE)
        and not word.low.endswith("day")
    )
