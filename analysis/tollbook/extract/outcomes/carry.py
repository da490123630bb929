"""What the text before a sentence hands on to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.cues import Cue
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.lexicon import AUX, COUNTABLE_MASK, MODAL, NO_HARM, PERSON, THING, Word
from tollbook.vocabulary.rule_words import rule_words


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


def is_fragment(tokens: Tokens, sentence: Sentence, cues: dict[int, list[Cue]], start: int = 0) -> bool:
    """Whether a sentence has no finite verb: an item of a list."""
    words = tokens.words
    for at in range(max(sentence.lo, start), sentence.hi):
        word = words[at]
        if word.flags & (NO_HARM | MODAL) and not word.flags & PERSON:
            return False
        if word.flags & AUX and not links_place(words, at):
            return False
    return not any(
        cue.form in ("past", "subject", "object", "gerund", "base", "complement") and not _is_noun(words, cue)
        for found in cues.values()
        for cue in found
        if cue.start >= start
    )


def _is_noun(words: list[Word], cue: Cue) -> bool:
    return bool(words[cue.start].flags & (PERSON | THING)) and cue.end == cue.start + 1


def links_place(words: list[Word], at: int) -> bool:
    """Whether an auxiliary only links a place to its number: "There were 103 in each of …"."""
    return (
        words[at].low in rule_words().list_auxiliaries
        and at + 1 < len(words)
        and bool(words[at + 1].flags & COUNTABLE_MASK)
    )
