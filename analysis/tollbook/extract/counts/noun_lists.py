"""Nouns that share one number: "soldiers and militiamen", "members of the opposition forces"."""

from __future__ import annotations

from tollbook.extract.counts.count import NounPhrase
from tollbook.extract.text.phrases import matches
from tollbook.extract.text.words import Tokens
from tollbook.records import CATEGORIES
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import CAPITAL, CUE, FUNCTION, MODIFIER, NEUTRAL_ARMED, PERSON, PLACE, Word


def join_nouns(tokens: Tokens, hi: int, phrase: NounPhrase, armed: str) -> None:
    """Read on behind the head of a noun phrase: further nouns of the same number, then the side it belongs to.

    Parameters
    ----------
    armed : str
        The side that the attributes in front of the head told, or empty.
    """
    words, at = tokens.words, phrase.end
    if at + 1 >= hi:
        return
    if words[at].low in ("and", "or", ",") and phrase.category and _coordinated(words, at, hi, phrase):
        return
    if words[at].low == "of" and words[at - 1].flags & NEUTRAL_ARMED and not armed:
        if _members_of(words, at, hi, phrase):
            return
    if (
        at + 3 < hi
        and phrase.category in ("all", "men")
        and words[at].low in ("on", "from")
        and words[at + 1].low == "the"
        and words[at + 2].armed
        and words[at + 3].low == "side"
    ):
        phrase.category = words[at + 2].armed


def _coordinated(words: list[Word], at: int, hi: int, phrase: NounPhrase) -> bool:
    """Read "and militiamen" behind "soldiers": one number for both."""
    categories = {phrase.category}
    end = k = at
    while k + 1 < hi and words[k].low in ("and", "or", ","):
        noun = k + 1
        if words[noun].low in ("and", "or"):
            noun += 1
        while (
            noun + 1 < hi
            and words[noun].flags & MODIFIER
            and not words[noun].flags & (FUNCTION | CUE)
            and words[noun + 1].flags & (PERSON | MODIFIER)
        ):
            noun += 1
        if noun >= hi or not words[noun].flags & PERSON or not _plural(words[noun].low):
            break
        beyond = words[noun + 1].low if noun + 1 < hi else ""
        if words[noun].low in rule_words().harm_nouns or (beyond == "among" and words[at].low == ","):
            end = at
            break
        if k == at and words[k].low == "," and beyond not in ("and", ","):
            break
        if words[k].low == "," and words[noun].low in rule_words().sources:
            # "18 of them women and children, opposition activists and a doctor said"
            break
        word = words[noun]
        side = next((words[m].armed for m in range(k + 1, noun) if words[m].armed), word.armed)
        categories.add(side if word.flags & NEUTRAL_ARMED and side else word.category)
        k = end = noun + 1
    if end == at:
        return False
    categories.discard("casualties")
    phrase.category = "all" if "all" in categories else "+".join(sorted(categories, key=CATEGORIES.index))
    phrase.end = end
    return True


def _plural(low: str) -> bool:
    return low[-1] == "s" or low in rule_words().listed_plurals


def _members_of(words: list[Word], at: int, hi: int, phrase: NounPhrase) -> bool:
    """Read "of the Free Syrian Army" behind "members": the side that they belong to."""
    limit = min(hi, at + 8)
    for k in range(at + 1, limit):
        word = words[k]
        if word.armed:
            phrase.category, phrase.end = word.armed, k + 1
            while phrase.end < limit and words[phrase.end].flags & PERSON:
                phrase.end += 1
            return True
        for parts, name in word.phrases:
            if name.startswith("armed:") and matches(words, k, hi, parts):
                phrase.category, phrase.end = name[6:], k + len(parts)
                while (
                    phrase.end < limit
                    and (words[phrase.end].flags & (CAPITAL | PERSON) or words[phrase.end].armed)
                    and not words[phrase.end].flags & (FUNCTION | PLACE)
                ):
                    phrase.end += 1
                return True
        if word.flags & PERSON and word.category in ("fighters", "government_forces"):
            phrase.category, phrase.end = word.category, k + 1
            return True
        if not (word.low in ("the", "a", "an", "of") or word.flags & (CAPITAL | MODIFIER)):
            return False
    return False
