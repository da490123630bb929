"""Read the noun behind a number: who was counted, or which things."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.extract.words import COUNTABLE, Sentence, Tokens
from tollbook.records import CATEGORIES
from tollbook.vocabulary.lexicon import (
    ADVERB,
    ARTICLE,
    AUX,
    CAPITAL,
    CUE,
    FUNCTION,
    MODIFIER,
    NEUTRAL_ARMED,
    NO_HARM,
    NUMBER,
    PERSON,
    PHRASE,
    PLACE,
    PUNCTUATION,
    THING,
    VAGUE,
    Word,
)

_POSSESSIVES = frozenset(
    ("his", "her", "their", "its", "our", "the", "these", "those", "them", "whom", "which", "such")
)
# An adjective of harm in front of the noun: "scores of dead rebels", "fewer than ten wounded fighters".
HARM_BEFORE = {
    "dead": "killed",
    "killed": "killed",
    "wounded": "injured",
    "injured": "injured",
    "slain": "killed",
    "murdered": "killed",
    "executed": "killed",
}
# Nouns that say themselves what happened.
HARM_NOUNS = {
    "martyrs": "killed",
    "martyr": "killed",
    "deaths": "killed",
    "death": "killed",
    "fatalities": "killed",
    "fatality": "killed",
    "dead": "killed",
    "lives": "killed",
    "life": "killed",
    "corpses": "killed",
    "corpse": "killed",
    "cadavers": "killed",
    "bodies": "killed",
    "body": "killed",
    "wounded": "injured",
    "injured": "injured",
    "injuries": "injured",
    "missing": "missing",
    "casualties": "killed+injured",
    "casualty": "killed+injured",
    "arrests": "detained",
    "abductions": "missing",
    "kidnappings": "missing",
    "remains": "killed",
    "hostages": "missing",
    "killed": "killed",
    "arrested": "detained",
    "fallen": "killed",
}


@dataclass(slots=True, eq=False)
class NounPhrase:
    """The noun of a count: words up to `end`; `head` is empty where the noun is elided.

    `of` says what follows "of": `them` ("two of them"), `whom` ("three of whom"), or empty.
    """

    end: int
    head: str = ""
    person: bool = False
    category: str = ""
    thing: str = ""
    reason: str = ""
    harm: str = ""
    harm_noun: str = ""
    more: bool = False
    others: bool = False
    of: str = ""
    family: int = 0
    after_number: int = 0
    unknown: bool = False
    adjectival: bool = False


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
        return _of(tokens, at, hi, sentence, phrase, vague)
    return _run(tokens, at, hi, phrase, single)


def _of(tokens: Tokens, at: int, hi: int, sentence: Sentence, phrase: NounPhrase, vague: bool) -> NounPhrase:
    words = tokens.words
    nxt = at + 1
    if nxt >= hi:
        return phrase
    low = words[nxt].low
    if low in ("whom", "which", "whose"):
        phrase.of = "whom"
        after = nxt + 1
        if after < hi and words[after].flags & ARTICLE:
            rest = _run(tokens, after + 1, hi, NounPhrase(after + 1), True)
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
        rest = _run(tokens, after, hi, NounPhrase(after), False)
        if low == "these" and rest.person:
            rest.of = "these"
            return rest
        if rest.person and not (
            rest.head in HARM_NOUNS and rest.head in ("dead", "killed", "wounded", "injured", "missing")
        ):
            rest.of = "them"
            rest.more = phrase.more
            return rest
        if after < hi and words[after].flags & ARTICLE:
            rest = _run(tokens, after + 1, hi, NounPhrase(after + 1), False)
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
    while (begin < hi and words[begin].low in _POSSESSIVES | {"own", "most", "more", "best"}) or (
        begin < hi and words[begin].low.endswith(("'s", "’s"))
    ):
        own = own or words[begin].low == "own"
        begin += 1
        if begin - nxt > 3:
            break
    if own:
        named = _run(tokens, begin, hi, NounPhrase(begin), False)
        if named.person:
            named.of = "the"
            return named
        phrase.end = begin
        phrase.of = "own"
        phrase.head, phrase.person, phrase.category = "own", True, ""
        return phrase
    if begin > nxt and begin < hi and words[begin].flags & NUMBER and not vague:
        phrase.of, phrase.family = "total", words[begin].value
        return phrase
    if not vague and begin == nxt and not words[nxt].flags & (PERSON | CAPITAL | MODIFIER):
        phrase.thing, phrase.reason = words[nxt].low, "things"
        phrase.end = at
        return phrase
    rest = _run(tokens, begin, hi, NounPhrase(begin), False)
    rest.more = phrase.more
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


def _minor(words: list[Word], at: int, hi: int) -> bool:
    return any(words[k].low in ("18", "eighteen", "18s") for k in range(at, min(hi, at + 5)))


def _run(tokens: Tokens, at: int, hi: int, phrase: NounPhrase, single: bool) -> NounPhrase:
    """Read modifiers and nouns as far as they go; the last noun of the run is the head."""
    words = tokens.words
    begin = at
    head = -1
    armed = ""
    child = False
    harm = ""
    limit = min(hi, at + 9)
    unknown = -1
    armed_noun = ""
    group = ""
    while at < limit:
        word = words[at]
        flags = word.flags
        low = word.low
        if low == "more" or low == "other" or low == "further":
            phrase.more = True
            at += 1
            continue
        if low in ("prisoner", "captive", "hostage") and not single and (head >= 0 or at == begin):
            break
        if flags & PERSON and not (flags & THING):
            if (
                low
                in (
                    "local",
                    "missing",
                    "national",
                    "elderly",
                    "displaced",
                    "disabled",
                    "dead",
                    "wounded",
                    "injured",
                    "private",
                    "general",
                    "major",
                    "female",
                    "male",
                    "human",
                    "teenage",
                    "adult",
                    "guard",
                    "body",
                    "life",
                    "death",
                    "captive",
                )
                and at + 1 < limit
                and (
                    words[at + 1].flags & (PERSON | MODIFIER)
                    and not words[at + 1].flags & AUX
                    and words[at + 1].low != "and"
                )
            ):
                if low in HARM_BEFORE:
                    harm = harm or HARM_BEFORE[low]
                if low == "teenage":
                    pass
                armed = armed or word.armed
                at += 1
                continue
            if head < 0 or words[head].category != "all":
                group = words[head].category if head >= 0 else group
            head = at
            if word.armed:
                armed = armed or word.armed
            at += 1
            nxt = words[at] if at < limit else None
            if nxt is not None and nxt.flags & THING and not nxt.flags & PERSON and is_plural(low):
                break
            if (
                nxt is not None
                and nxt.flags & (PERSON | THING)
                and not nxt.flags & FUNCTION
                and nxt.low
                not in (
                    "dead",
                    "wounded",
                    "injured",
                    "missing",
                    "others",
                    "other",
                    "side",
                    "fighting",
                    "front",
                )
                and not (nxt.flags & CUE and not nxt.flags & PERSON)
            ):
                if low in ("child", "citizen", "boy", "girl", "baby", "children"):
                    child = child or word.category == "children"
                continue
            break
        if (
            flags & THING
            and at + 1 < limit
            and words[at + 1].flags & PERSON
            and not words[at + 1].flags & (CUE | FUNCTION)
            and words[at + 1].low not in ("others", "other")
        ):
            at += 1
            continue
        if (
            flags & THING
            and not flags & FUNCTION
            and not (flags & MODIFIER and _noun_ahead(words, at + 1, limit))
        ):
            if flags & MODIFIER and head >= 0:
                break
            if True:
                phrase.thing, phrase.reason = low, word.reason
                phrase.end = at + 1
                return phrase
            break
        if (
            flags & MODIFIER
            and low not in ("and", "of")
            and not (flags & FUNCTION and low not in ("first", "both"))
        ):
            if flags & CUE and not _noun_ahead(words, at + 1, limit):
                break
            if low in HARM_BEFORE:
                harm = harm or HARM_BEFORE[low]
            armed = armed or word.armed
            if low in ("child", "teenage", "teenaged", "underage"):
                child = True
            at += 1
            continue
        if low == "and" and armed and _noun_ahead(words, at + 1, limit) and words[at + 1].armed:
            armed_noun = words[at + 1].armed
            at += 2
            continue
        if word.armed and not flags & CUE:
            if flags & CAPITAL or False or _noun_ahead(words, at + 1, limit):
                armed = armed or word.armed
                at += 1
                continue
        if flags & PHRASE:
            for parts, name in word.phrases:
                if name.startswith("armed:") and all(
                    at + k < limit and words[at + k].low == part for k, part in enumerate(parts)
                ):
                    armed = armed or name[6:]
                    at += len(parts)
                    break
            else:
                name = ""
            if name.startswith("armed:"):
                continue
        if flags & (FUNCTION | PUNCTUATION | NO_HARM | CUE | COUNTABLE | AUX):
            break
        if flags & CAPITAL and flags & PLACE and not _noun_ahead(words, at + 1, limit):
            break
        if head < 0 and _noun_ahead(words, at + 1, limit):
            at += 1
            continue
        if head < 0 and unknown < 0 and not flags & ADVERB:
            unknown = at
        break
    if head < 0:
        phrase.end = phrase.end if phrase.end > begin - 1 else begin
        if unknown >= 0:
            word = words[unknown]
            phrase.unknown = True
            phrase.head = word.low
            phrase.end = unknown + 1
        elif harm and begin < limit:
            pass
        # "some 70 wounded", "20 dead": the adjective is the noun.
        return phrase
    word = words[head]
    phrase.person = True
    phrase.head = word.low
    phrase.end = head + 1
    phrase.category = word.category
    phrase.harm = harm
    phrase.harm_noun = HARM_NOUNS.get(word.low, "")
    phrase.adjectival = head == begin and word.low in ("dead", "wounded", "injured", "missing")
    if word.flags & NEUTRAL_ARMED or armed_noun:
        if armed_noun and armed_noun != armed:
            phrase.category = "+".join(sorted((armed, armed_noun), key=CATEGORIES.index))
        elif armed:
            phrase.category = armed
    if group in ("civilians", "children", "women") and phrase.category == "all":
        phrase.category = group
    if child:
        phrase.category = "children"
    if single and word.low[-1] == "s" and word.low[:-1] and _plural(word.low):
        phrase.person = False
        return phrase
    if phrase.category == "casualties":
        phrase.category = "all"
    if word.low in ("family",):
        phrase.person = False
    _extend(tokens, hi, phrase, armed)
    return phrase


def _plural(low: str) -> bool:
    return low not in ("boss", "waitress", "actress", "hostess", "business")


PLURALS = frozenset(
    ("people", "men", "women", "children", "troops", "policemen", "gunmen", "militiamen", "shabiha")
)


def is_plural(low: str) -> bool:
    """Whether a person noun is plural; "rebels figure in the list" is no compound, "police station" is one."""
    return low in PLURALS or (low.endswith("s") and not low.endswith("ss"))


def _noun_ahead(words: list[Word], at: int, limit: int) -> bool:
    """Whether a noun follows after further modifiers."""
    for k in range(at, min(limit, at + 5)):
        flags = words[k].flags
        if flags & (PERSON | THING) and not (flags & CUE and not flags & PERSON):
            return True
        if flags & (FUNCTION | PUNCTUATION | NO_HARM) or (flags & CUE and not flags & MODIFIER):
            return False
        if not flags & (MODIFIER | CAPITAL) and not words[k].armed:
            return False
    return False


def _extend(tokens: Tokens, hi: int, phrase: NounPhrase, armed: str) -> None:
    """Go on over "soldiers and militiamen" and "members of the opposition forces"."""
    words = tokens.words
    at = phrase.end
    if at + 1 < hi and words[at].low in ("and", "or", ",") and phrase.category:
        cats = {phrase.category}
        k = at
        end = at
        while k + 1 < hi and words[k].low in ("and", "or", ","):
            nxt = k + 1
            if words[nxt].low in ("and", "or"):
                nxt += 1
            while nxt < hi and (
                words[nxt].flags & MODIFIER
                and not words[nxt].flags & (FUNCTION | CUE)
                and nxt + 1 < hi
                and words[nxt + 1].flags & (PERSON | MODIFIER)
            ):
                nxt += 1
            if (
                nxt >= hi
                or not words[nxt].flags & PERSON
                or (
                    words[nxt].low[-1] != "s"
                    and words[nxt].low
                    not in (
                        "women",
                        "children",
                        "men",
                        "troops",
                        "police",
                        "shabiha",
                        "militiamen",
                        "policemen",
                        "gunmen",
                        "militia",
                    )
                )
            ):
                break
            if words[nxt].low in HARM_NOUNS or (nxt + 1 < hi and words[nxt + 1].low in ("among",)):
                end = at
                break
            if k == at and words[k].low == "," and not (nxt + 1 < hi and words[nxt + 1].low in ("and", ",")):
                break
            word = words[nxt]
            second = next((words[m].armed for m in range(k + 1, nxt) if words[m].armed), word.armed)
            cats.add(second if word.flags & NEUTRAL_ARMED and second else word.category)
            k = end = nxt + 1
        if end > at:
            cats.discard("casualties")
            phrase.category = "all" if "all" in cats else "+".join(sorted(cats, key=CATEGORIES.index))
            phrase.end = end
            return
    if at + 1 < hi and words[at].low == "of" and words[at - 1].flags & NEUTRAL_ARMED and not armed:
        limit = min(hi, at + 8)
        for k in range(at + 1, limit):
            word = words[k]
            if word.armed:
                phrase.category = word.armed
                last = k
                while last + 1 < limit and words[last + 1].flags & PERSON:
                    last += 1
                phrase.end = last + 1
                return
            for parts, name in word.phrases:
                if name.startswith("armed:") and all(
                    k + o < hi and words[k + o].low == p for o, p in enumerate(parts)
                ):
                    phrase.category = name[6:]
                    phrase.end = k + len(parts)
                    while (
                        phrase.end < limit
                        and words[phrase.end].flags & (CAPITAL | PERSON)
                        and not words[phrase.end].flags & (FUNCTION | PLACE)
                    ):
                        phrase.end += 1
                    return
            if word.flags & PERSON and word.category in ("fighters", "government_forces"):
                phrase.category = word.category
                phrase.end = k + 1
                return
            if not (word.low in ("the", "a", "an", "of") or word.flags & (CAPITAL | MODIFIER)):
                break
    if (
        (
            at + 3 < hi
            and phrase.category in ("all", "men")
            and words[at].low in ("on", "from")
            and words[at + 1].low == "the"
        )
        and words[at + 2].armed
        and words[at + 3].low == "side"
    ):
        phrase.category = words[at + 2].armed


_ = (VAGUE,)
