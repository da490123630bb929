"""What the text before a sentence hands on to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.cues import Cue
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import AUX, COUNTABLE_MASK, MODAL, NO_HARM, PERSON, THING, Word

FINITE = ("past", "subject", "object", "gerund", "base", "complement")


@dataclass(slots=True)
class Carry:
    """What the text before a sentence hands on: a list's outcome and anchor, a label's outcome and category."""

    outcome: str = ""
    anchor: Count | None = None
    list_anchor: Count | None = None
    list_paragraph: int = -1
    list_used: bool = False
    label_outcome: str = ""
    label_category: str = ""
    label_side: str = ""
    section: str = ""
    section_of_line: bool = False
    label_at: int = -1
    label_stop: int = 0
    label_dead: bool = False
    label_noun: bool = False
    label_thing: bool = False
    label_victims: bool = False
    headline_outcome: str = ""
    about: str = ""
    headed: bool = False
    fragment: bool = False
    known: dict[int, Count] = field(default_factory=dict)


def is_fragment(
    tokens: Tokens, sentence: Sentence, cues: dict[int, list[Cue]], start: int = 0, count: int | None = None
) -> bool:
    """Whether a sentence has no finite verb: an item of a list.

    Parameters
    ----------
    start : int
        Where the item begins, behind its label.
    count : int or None
        Where a count of the item ends; what hangs on it behind that by "who" or "where" may have a verb.
    """
    words = tokens.words
    at = max(sentence.lo, start)
    while at < sentence.hi:
        word = words[at]
        if count is not None and at >= count and word.low in ("who", "whom", "which", "where", "whose"):
            while at < sentence.hi and words[at].low not in (",", ";"):
                at += 1
            continue
        if count is not None and at > count and word.low == ";":
            break
        if word.flags & (NO_HARM | MODAL) and not word.flags & PERSON:
            return False
        if word.flags & AUX and not links_place(words, at):
            return False
        for cue in cues.get(at, ()):
            if cue.form in FINITE and not _is_noun(words, cue):
                return False
        at += 1
    return True


def _is_noun(words: list[Word], cue: Cue) -> bool:
    return bool(words[cue.start].flags & (PERSON | THING)) and cue.end == cue.start + 1


def links_place(words: list[Word], at: int) -> bool:
    """Whether an auxiliary only links a place to its number: "There were 103 in each of …"."""
    return words[at].low in rule_words().list_auxiliaries and bool(words[at + 1].flags & COUNTABLE_MASK)
