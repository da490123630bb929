"""The noun behind a number: who was counted, or which things."""

from __future__ import annotations

from tollbook.extract.counts.count import NounPhrase
from tollbook.extract.counts.noun_runs import noun_run
from tollbook.extract.text.phrases import matches
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import (
    ARTICLE,
    CAPITAL,
    CUE,
    MODIFIER,
    NEUTRAL_ARMED,
    NUMBER,
    PERSON,
    PLACE,
    THING,
    Word,
)


def noun_phrase(
    tokens: Tokens, at: int, hi: int, sentence: Sentence, vague: bool, single: bool = False
) -> NounPhrase:
    """Read the noun phrase from word `at` on.

    Parameters
    ----------
    single : bool
        Behind an article that means one; only a singular person noun counts.
    """
    words = tokens.words
    phrase = NounPhrase(at)
    if at < hi and words[at].low in ("more", "others", "other", "further", "additional"):
        if words[at].low == "others":
            phrase.others = phrase.more = True
            phrase.end = at + 1
            if at + 1 < hi and words[at + 1].low == "of":
                return phrase
            return phrase
        if words[at].low == "more" and at + 1 < hi and words[at + 1].low == "than":
            return phrase
        phrase.more = True
        phrase.end = at + 1
        at += 1
    if at < hi and words[at].low == "of":
        return _of_phrase(tokens, at, hi, sentence, phrase, vague)
    return noun_run(tokens, at, hi, phrase, single)


def _of_phrase(
    tokens: Tokens, at: int, hi: int, sentence: Sentence, phrase: NounPhrase, vague: bool
) -> NounPhrase:
    words = tokens.words
    nxt = at + 1
    if nxt >= hi:
        return phrase
    if words[nxt].low == "all" and nxt + 1 < hi:
        # "62 of all those killed"
        nxt += 1
    low = words[nxt].low
    if low in ("whom", "which", "whose"):
        phrase.of = "whom"
        after = nxt + 1
        if after < hi and words[after].flags & ARTICLE:
            rest = noun_run(tokens, after + 1, hi, NounPhrase(after + 1), True)
            if rest.person:
                rest.of = "them"
                return rest
        return phrase
    if low in ("them", "these", "those"):
        phrase.of = "them"
        after = nxt + 1
        if low == "those" and after < hi and words[after].flags & CUE:
            phrase.of = "those"
            return phrase
        rest = noun_run(tokens, after, hi, NounPhrase(after), False)
        if low == "these" and rest.person:
            rest.of = "these"
            return rest
        if rest.person and not (
            rest.head in rule_words().harm_nouns
            and rest.head in ("dead", "killed", "wounded", "injured", "missing")
        ):
            rest.of = "them"
            rest.more = phrase.more
            return rest
        if after < hi and words[after].flags & ARTICLE:
            rest = noun_run(tokens, after + 1, hi, NounPhrase(after + 1), False)
            if rest.person:
                rest.of = "them"
                return rest
        if after < hi and low == "them" and not rest.person:
            side = words[after].armed or next(
                (n[6:] for _, n in words[after].phrases if n.startswith("armed:")), ""
            )
            if side and words[after].flags & CAPITAL:
                phrase.category, phrase.end, phrase.head, phrase.person = side, after + 1, "members", True
                return phrase
        if after < hi and words[after].low == "under" and low == "them":
            phrase.category = "children" if _minor(words, after, hi) else ""
        return phrase
    begin = nxt
    own = False
    while (begin < hi and words[begin].low in rule_words().possessives | {"own", "most", "more", "best"}) or (
        begin < hi and words[begin].low.endswith(("'s", "’s"))
    ):
        own = own or words[begin].low == "own"
        begin += 1
        if begin - nxt > 3:
            break
    if own:
        named = noun_run(tokens, begin, hi, NounPhrase(begin), False)
        if named.person:
            named.of = "the"
            return named
        phrase.end = begin
        phrase.of = "own"
        phrase.head, phrase.person, phrase.category = "own", True, ""
        return phrase
    if begin > nxt and begin < hi and words[begin].flags & NUMBER and not vague:
        phrase.of, phrase.family = "total", words[begin].value
        whole = noun_run(tokens, begin + 1, hi, NounPhrase(begin + 1), False)
        phrase.thing, phrase.reason = whole.thing, whole.reason
        return phrase
    if begin > nxt and words[begin].low == "total" and not words[begin + 1].flags & (PERSON | THING):
        # "301 of the total were children": the total is that of the dead.
        return NounPhrase(begin + 1, head="victims", person=True, category="all", of="the")
    if not vague and begin == nxt and not words[begin].flags & (PERSON | CAPITAL | MODIFIER):
        phrase.thing, phrase.reason = words[nxt].low, "things"
        phrase.end = at
        return phrase
    if begin == nxt and words[nxt].flags & PLACE and words[nxt].flags & CAPITAL and not vague:
        # "eight of Homs and five of Daraa"
        return phrase
    rest = noun_run(tokens, begin, hi, NounPhrase(begin), False)
    rest.more = phrase.more
    belonging = _side(words, begin, hi) if begin > nxt and not rest.person and not vague else None
    if belonging is not None:
        # "13 of the Islamic State", "one of the SDF"
        return NounPhrase(belonging[1], head="members", person=True, category=belonging[0], of="the")
    owner = next((words[k].armed for k in range(nxt, begin) if words[k].armed), "")
    if owner and rest.person and words[rest.end - 1].flags & NEUTRAL_ARMED:
        rest.category = owner
    if begin > nxt and rest.person:
        rest.of = "the"
        rest.adjectival = False
    if not rest.head and not rest.thing:
        if vague:
            word = words[begin] if begin < hi else None
            if word is not None and word.low in ("other", "others"):
                rest.others = rest.more = True
                rest.end = begin + 1
                return rest
        phrase.thing, phrase.reason = (words[begin].low if begin < hi else "of"), "things"
    return rest if rest.head or rest.thing else phrase


def _side(words: list[Word], at: int, hi: int) -> tuple[str, int] | None:
    """The armed side that a capitalised name at a word names, and where the name ends."""
    if at >= hi:
        return None
    for parts, name in words[at].phrases:
        if name.startswith("armed:") and words[at].flags & CAPITAL and matches(words, at, hi, parts):
            return name[6:], at + len(parts)
    named = words[at].armed and (words[at].flags & CAPITAL or words[at].low in ("factions", "rebels"))
    return (words[at].armed, at + 1) if named else None


def _minor(words: list[Word], at: int, hi: int) -> bool:
    return any(words[k].low in ("18", "eighteen", "18s") for k in range(at, min(hi, at + 5)))
