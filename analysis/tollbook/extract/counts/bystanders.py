"""Counted persons who are no casualties: who did the harm, who states it, whose relatives they are, who took part."""

from __future__ import annotations

from tollbook.extract.counts.around import Around, Reason
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import NEUTRAL_ARMED, PERSON


def agent(a: Around) -> Reason | None:
    """The words "shot dead by a sniper": who did it, not whom it befell."""
    armed = a.count.noun.category in ("fighters", "government_forces") or a.count.noun.head in ("man", "men")
    if a.before.low == "by" and armed and a.second.low != "followed":
        return ("not.agent", "who did the harm")
    if (
        a.before.low == "whom"
        and a.count.article
        and a.second.low not in ("among", "amongst", "of", "including")
    ):
        return ("not.agent", "who did the harm")
    return None


def source(a: Around) -> Reason | None:
    """The words "according to a doctor"."""
    if a.before.low == "to" and a.second.low == "according":
        return ("not.agent", "who states the count")
    return None


def possessor(a: Around) -> Reason | None:
    """The words "three relatives of an activist": whose persons they are."""
    if a.count.article and a.before.low == "of" and a.second.flags & PERSON and a.count.noun.person:
        if a.second.low not in rule_words().harm_nouns and not a.second.flags & NEUTRAL_ARMED:
            return ("not.possessor", "whose relatives or companions the counted persons are")
    return None


def one_of_them(a: Around) -> Reason | None:
    """The words "the fourth, a student, was shot": one of those already counted."""
    ordinal = a.second.low in ("first", "second", "third", "fourth", "fifth", "sixth", "other", "last")
    if a.count.article and a.before.low == "," and ordinal and a.third.low == "the":
        return ("not.repeat", "says who one of the persons already counted is")
    return None


def survivor(a: Around) -> Reason | None:
    """The words "three survivors"."""
    if a.count.noun.head in ("survivors", "survivor"):
        return ("not.unharmed", "persons who survived")
    return None


def gathering(a: Around) -> Reason | None:
    """The words "a demonstration of 4,000 people"."""
    at, end = a.count.start, a.count.end
    if end + 1 < a.hi and a.words[end].low == "under" and a.words[end + 1].low == "arms":
        return ("not.unharmed", "how many are under arms")
    if at - 2 >= a.lo and a.words[at - 1].low == "of" and a.words[at - 2].low in rule_words().gatherings:
        return ("not.unharmed", "how many took part or live there")
    return None
