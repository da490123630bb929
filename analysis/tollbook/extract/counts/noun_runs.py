"""Read modifiers and nouns as far as they go; the last noun of the run is the head."""

from __future__ import annotations

from collections.abc import Callable

from tollbook.extract.counts.count import NounPhrase
from tollbook.extract.counts.noun_lists import join_nouns
from tollbook.extract.text.phrases import matches
from tollbook.extract.text.words import COUNTABLE, Tokens
from tollbook.records import CATEGORIES
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import (
    ADVERB,
    AUX,
    CAPITAL,
    CUE,
    FUNCTION,
    MODIFIER,
    NEUTRAL_ARMED,
    NO_HARM,
    NUMBER,
    PERSON,
    PLACE,
    PUNCTUATION,
    THING,
    Word,
)

LONGEST_RUN = 9

# Words that are no noun and no attribute, unless they are flagged as one too.
STOPS = FUNCTION | PUNCTUATION | NO_HARM | CUE | COUNTABLE | AUX


class Run:
    """How far a noun phrase has been read: `head` is its last noun so far, the other fields what its attributes say."""

    def __init__(self, words: list[Word], begin: int, limit: int, phrase: NounPhrase, single: bool) -> None:
        self.words = words
        self.begin = begin
        self.limit = limit
        self.at = begin
        self.phrase = phrase
        self.single = single
        self.head = -1
        self.armed = ""
        self.armed_too = ""
        self.group = ""
        self.harm = ""
        self.child = False
        self.unknown = -1

    @property
    def following(self) -> Word | None:
        """The word behind the one that is being read."""
        return self.words[self.at + 1] if self.at + 1 < self.limit else None

    def take(self, word: Word) -> None:
        """Read a word as an attribute of the noun."""
        self.harm = self.harm or rule_words().harm_before_noun.get(word.low, "")
        self.armed = self.armed or word.armed
        self.at += 1


def noun_run(tokens: Tokens, at: int, hi: int, phrase: NounPhrase, single: bool) -> NounPhrase:
    """Read modifiers and nouns as far as they go; the last noun of the run is the head.

    Parameters
    ----------
    single : bool
        Behind an article that means one, where only a singular counts.
    """
    if at >= hi or _opens_nothing(tokens.words[at]):
        if not phrase.thing:
            phrase.end = max(phrase.end, at)
        return phrase
    run = Run(tokens.words, at, min(hi, at + LONGEST_RUN), phrase, single)
    while run.at < run.limit:
        for step in STEPS:
            goes_on = step(run, run.words[run.at])
            if goes_on is not None:
                break
        if not goes_on:
            break
    if run.head >= 0:
        _settle(tokens, hi, run)
    elif not phrase.thing:
        phrase.end = max(phrase.end, at)
        if run.unknown >= 0:
            phrase.unknown, phrase.head, phrase.end = True, run.words[run.unknown].low, run.unknown + 1
    return phrase


def _opens_nothing(word: Word) -> bool:
    """Whether a word ends a run before it begins, as "in" does behind a number; no step has to be asked."""
    return bool(
        word.flags & STOPS
        and not word.flags & (NUMBER | PERSON | THING | MODIFIER)
        and not word.armed
        and word.low not in ("more", "other", "further")
        and "armed:" not in word.kinds
    )


def _more(run: Run, word: Word) -> bool | None:
    if word.low in ("more", "other", "further"):
        run.phrase.more = True
        run.at += 1
        return True
    return None


def _age(run: Run, word: Word) -> bool | None:
    """The words "a 16 year old boy": an age in front of the noun."""
    at, words = run.at, run.words
    if word.flags & NUMBER and run.single and at + 3 < run.limit:
        if words[at + 1].low in ("year", "years", "month", "months") and words[at + 2].low == "old":
            run.at += 3
            return True
    return None


def _initials(run: Run, word: Word) -> bool | None:
    """The words "two U.S. soldiers": letters with full stops."""
    at, words = run.at, run.words
    if (
        word.low == "u"
        and at + 4 < run.limit
        and [words[k].low for k in (at + 1, at + 2, at + 3)] == [".", "s", "."]
    ):
        run.at += 4
        return True
    return None


def _held(run: Run, word: Word) -> bool | None:
    """The words "took ten men prisoner": the noun of the verb, not of the count."""
    if word.low in ("prisoner", "captive", "hostage") and not run.single:
        if run.head >= 0 or run.at == run.begin:
            return False
    return None


def _person(run: Run, word: Word) -> bool | None:
    """A person noun is the head, unless another noun follows it: "police officers", "dead rebels"."""
    if not word.flags & PERSON or word.flags & THING:
        return None
    nxt = run.following
    if (
        nxt is not None
        and word.low in rule_words().attributes
        and nxt.flags & (PERSON | MODIFIER)
        and not nxt.flags & AUX
        and nxt.low != "and"
    ):
        run.take(word)
        return True
    if run.head >= 0 and run.words[run.head].category != "all":
        run.group = run.words[run.head].category
    run.head = run.at
    run.armed = run.armed or word.armed
    run.at += 1
    if nxt is None or (nxt.flags & THING and not nxt.flags & PERSON and is_plural(word.low)):
        return False
    if (
        nxt.flags & (PERSON | THING)
        and not nxt.flags & FUNCTION
        and nxt.low not in rule_words().no_second_noun
        and not (nxt.flags & CUE and not nxt.flags & PERSON)
    ):
        if word.low in rule_words().child_attributes:
            run.child = run.child or word.category == "children"
        return True
    return False


def _thing(run: Run, word: Word) -> bool | None:
    """A thing ends the run, unless a person noun follows it: "bakery workers"."""
    if not word.flags & THING:
        return None
    nxt = run.following
    if (
        nxt is not None
        and nxt.flags & PERSON
        and not nxt.flags & (CUE | FUNCTION)
        and nxt.low not in ("others", "other")
    ):
        run.at += 1
        return True
    if word.flags & FUNCTION or (word.flags & MODIFIER and noun_ahead(run.words, run.at + 1, run.limit)):
        return None
    if not (word.flags & MODIFIER and run.head >= 0):
        run.phrase.thing, run.phrase.reason, run.phrase.end = word.low, word.reason, run.at + 1
        run.head = -1
    return False


def _attribute(run: Run, word: Word) -> bool | None:
    if not word.flags & MODIFIER or word.low in ("and", "of"):
        return None
    if word.flags & FUNCTION and word.low not in ("first", "both"):
        return None
    if word.flags & CUE and not noun_ahead(run.words, run.at + 1, run.limit):
        return False
    run.child = run.child or word.low in ("child", "teenage", "teenaged", "underage")
    run.take(word)
    return True


def _side(run: Run, word: Word) -> bool | None:
    """The words "rebel and army fighters", "FSA men", "Islamic State militants"."""
    words, at = run.words, run.at
    nxt = run.following
    if word.low == "and" and run.armed and nxt is not None and nxt.armed:
        if noun_ahead(words, at + 1, run.limit):
            run.armed_too = nxt.armed
            run.at += 2
            return True
    if word.armed and not word.flags & CUE and (word.flags & CAPITAL or noun_ahead(words, at + 1, run.limit)):
        run.armed = run.armed or word.armed
        run.at += 1
        return True
    if "armed:" in word.kinds:
        for parts, name in word.phrases:
            if name.startswith("armed:") and matches(words, at, run.limit, parts):
                run.armed = run.armed or name[6:]
                run.at += len(parts)
                return True
    return None


def _unknown(run: Run, word: Word) -> bool | None:
    """An unknown word is read as an attribute where a noun follows, else as a noun that nobody knows."""
    if word.flags & STOPS:
        return False
    if "subset_before" in word.kinds:
        return False
    ahead = noun_ahead(run.words, run.at + 1, run.limit)
    if word.flags & CAPITAL and word.flags & PLACE and not ahead:
        return False
    if run.head < 0 and ahead:
        run.at += 1
        return True
    if run.head < 0 and not word.flags & ADVERB and word.low not in rule_words().belonging:
        run.unknown = run.at
    return False


STEPS: tuple[Callable[[Run, Word], bool | None], ...] = (
    _more,
    _age,
    _initials,
    _held,
    _person,
    _thing,
    _attribute,
    _side,
    _unknown,
)


def _settle(tokens: Tokens, hi: int, run: Run) -> None:
    """Fill in the noun phrase from its head and the attributes in front of it."""
    phrase, word = run.phrase, run.words[run.head]
    phrase.person, phrase.head, phrase.end = True, word.low, run.head + 1
    phrase.category, phrase.harm = word.category, run.harm
    phrase.harm_noun = rule_words().harm_nouns.get(word.low, "")
    phrase.adjectival = run.head == run.begin and word.low in ("dead", "wounded", "injured", "missing")
    if run.armed_too and run.armed_too != run.armed:
        phrase.category = "+".join(sorted((run.armed, run.armed_too), key=CATEGORIES.index))
    elif run.armed and (word.flags & NEUTRAL_ARMED or run.armed_too):
        phrase.category = run.armed
    if run.group in ("civilians", "children", "women") and phrase.category == "all":
        phrase.category = run.group
    if run.child:
        phrase.category = "children"
    after = phrase.end
    if phrase.category == "all" and after < hi and run.words[after].low in ("under", "below", "younger"):
        at = after + 1
        while at < hi and run.words[at].low in ("the", "age", "of", "than"):
            at += 1
        if at < hi and run.words[at].flags & NUMBER and 1 < run.words[at].value <= 18:
            phrase.category = "children"
    if phrase.category == "casualties":
        phrase.category = "all"
    if run.single and word.low[-1] == "s" and word.low not in rule_words().singular_in_s:
        phrase.person = False
    elif word.low == "family":
        phrase.person = False
        join_nouns(tokens, hi, phrase, run.armed)
    else:
        join_nouns(tokens, hi, phrase, run.armed)


def is_plural(low: str) -> bool:
    """Whether a person noun is plural; "rebels figure in the list" is no compound, "police station" is one."""
    return low in rule_words().plurals or (low.endswith("s") and not low.endswith("ss"))


def noun_ahead(words: list[Word], at: int, limit: int) -> bool:
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
