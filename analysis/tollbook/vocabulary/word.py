"""A word as the lexicon knows it: its classes as flags, and what else is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

# The classes of words, one bit each.
NUMBER: Final = 1 << 0  # "seven", "12"
VAGUE: Final = 1 << 1  # "dozens"
ARTICLE: Final = 1 << 2  # "a", "an"
SCALE: Final = 1 << 3  # "hundred", "thousand"
PERSON: Final = 1 << 4  # a noun for persons
THING: Final = 1 << 5  # a noun for things
MODIFIER: Final = 1 << 6  # an attribute of a noun
NEUTRAL_ARMED: Final = 1 << 7  # "fighters", of either side
CUE: Final = 1 << 8  # says what happened
AUX: Final = 1 << 9  # an auxiliary verb
MODAL: Final = 1 << 10  # "would"
NEGATION: Final = 1 << 11  # "no", "not"
BREAK: Final = 1 << 12  # begins another clause
RELATIVE: Final = 1 << 13  # "who", "which"
NO_HARM: Final = 1 << 14  # a verb that harms nobody
ADVERB: Final = 1 << 15  # an adverb
PASSIVE_AUX: Final = 1 << 16  # "was", "were"
FUNCTION: Final = 1 << 17  # a function word
PLACE_WORD: Final = 1 << 18  # part of the name of a place, or between two names
PHRASE: Final = 1 << 19  # the first word of a phrase
PUNCTUATION: Final = 1 << 21
END: Final = 1 << 22  # may end a sentence
PLACE: Final = 1 << 23  # the first word of the name of a Syrian place
NOT_COUNT: Final = 1 << 24  # a number that counts nobody
TOLL: Final = 1 << 25  # "toll"
CAPITAL: Final = 1 << 26  # written with a capital
FOREIGN: Final = 1 << 27  # a place abroad
MONTH: Final = 1 << 28
WEEKDAY: Final = 1 << 29
CUE_START: Final = 1 << 30  # the first word of what says what happened
SINGULAR: Final = 1 << 31  # "another", "half", "family"
MARK: Final = 1 << 32  # the last word of a phrase that tells where or when
ITS: Final = 1 << 33  # "its suburbs"
QUALIFIER_END: Final = 1 << 34  # the last word of a qualifier
SIDE: Final = 1 << 35  # names an armed side
DOUBT: Final = 1 << 36  # makes a count unreal
COLON: Final = 1 << 37  # a colon or a dash
DECIMAL: Final = 1 << 38  # "2.5"
COUNTABLE_MASK: Final = NUMBER | VAGUE | SCALE | NOT_COUNT


# Phrases that a sentence is searched for once: where and when its counts are.
MARKS: Final = frozenset(
    ("national", "national_total", "day_period", "cumulative", "other_period", "rival_source")
)

# What "~" stands for in a phrase.
POSSESSIVES: Final = frozenset(("their", "his", "her", "its", "the"))


@dataclass(slots=True)
class Word:
    """What the lexicon knows of one word; `low` is its lower-case form, `flags` the sum of its classes."""

    low: str
    flags: int = 0
    value: int = 0
    category: str = ""
    armed: str = ""
    reason: str = ""
    cues: tuple[tuple[tuple[str, ...], str, str], ...] = ()
    openings: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]] = field(default_factory=dict)
    phrases: tuple[tuple[tuple[str, ...], str], ...] = ()
    kinds: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = field(default_factory=dict)
    marks: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    folded: str = ""
    high: int = 0
    extra: str = ""
