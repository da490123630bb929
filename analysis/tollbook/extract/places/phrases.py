"""The place phrases of a sentence: names that belong together."""

from __future__ import annotations

from tollbook.extract.places.names import name_at
from tollbook.extract.places.place_phrase import Element, PlacePhrase
from tollbook.extract.places.regions import decide
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import (
    ADVERB,
    AUX,
    CAPITAL,
    COUNTABLE_MASK,
    CUE,
    FOREIGN,
    ITS,
    PLACE,
    PLACE_WORD,
    Word,
)

# Words at which a place may begin.
OPENINGS = PLACE | FOREIGN | CAPITAL | ITS


def find_places(
    tokens: Tokens, sentence: Sentence, context: tuple[str, ...], around: tuple[str, ...] = ()
) -> list[PlacePhrase]:
    """Place phrases of a sentence; `context` are the governorates that the paragraph is about."""
    words, hi = tokens.words, sentence.hi
    found: list[PlacePhrase] = []
    near = context
    context = context or around
    every = tokens.flags
    at = 0
    lo = sentence.lo
    for here in [k for k, flags in enumerate(every[lo:hi], lo) if flags & OPENINGS]:
        if here < at:
            continue
        at, flags = here, every[here]
        if not flags & (PLACE | FOREIGN | ITS) and (at == lo or not every[at - 1] & PLACE_WORD):
            # A capital alone opens a place behind a place word only.
            continue
        word = words[at]
        if flags & ITS and word.low == "itself":
            around_damascus = set(found[-1].codes if found else near or around) & {"SY01", "SY03"}
            if (
                words[at - 1].low in ("city", "capital")
                and around_damascus
                and not (found and found[-1].end == at)
            ):
                # "in the city itself", where the suburbs have been named
                element = Element(at - 1, at + 1, "the city", (), ("SY01",), is_region=True)
                found.append(PlacePhrase(at - 1, at + 1, [element], ("SY01",), head="in"))
            continue
        if flags & ITS and word.low != "its":
            if (
                words[at - 1].low == "the"
                and words[at - 2].low not in ("from", "to", "into", "towards")
                and words[at + 1].low != "of"
                and {"SY01", "SY03"} & set(found[-1].codes if found else near or around)
            ):
                # "in the suburbs", where Damascus has been named
                element = Element(at, at + 1, word.low, (), ("SY03",), is_region=True)
                found.append(PlacePhrase(at, at + 1, [element], ("SY03",), head="in"))
            continue
        if flags & ITS and at + 1 < hi and words[at + 1].low in rule_words().rural:
            before = found[-1].codes if found else (near or around)
            if before:
                codes = ("SY03",) if "SY01" in before else before
                element = Element(at, at + 2, words[at + 1].low, (), codes, is_region=True)
                found.append(
                    PlacePhrase(
                        at, at + 2, [element], codes, head=words[at - 1].low if at > sentence.lo else ""
                    )
                )
                at += 2
                continue
        if flags & (PLACE | FOREIGN) or (flags & CAPITAL and at > lo and words[at - 1].flags & PLACE_WORD):
            opening = name_at(tokens, at, hi, lo)
            if opening is not None:
                phrase = _gather(tokens, opening, sentence)
                if phrase is not None:
                    decide(tokens, phrase, context, sentence)
                    named = phrase.codes or phrase.locality or phrase.foreign or phrase.between
                    if named and not _speaks(words, phrase) and not _owner(words, phrase):
                        found.append(phrase)
                        if phrase.codes:
                            context = tuple(dict.fromkeys((*phrase.codes, *context)))[:4]
                    at = phrase.end
    return found


LONGEST_LIST = 60
# Words that say of what kind the place before them is: "in Raqqa province, and in Hasakah".
KINDS = {"province", "governorate", "city"}


def _speaks(words: list[Word], phrase: PlacePhrase) -> bool:
    """Whether a name stands for a government: "Damascus says"."""
    alone = len(phrase.items) == 1 and phrase.start == phrase.items[0].start
    return alone and words[phrase.end].low in ("says", "said")


def _owner(words: list[Word], phrase: PlacePhrase) -> bool:
    """Whether "Syria's" only stands before the name of a place in it: "a town in Syria's Raqqa province"."""
    if words[phrase.end - 1].low not in ("syria's", "syria’s"):
        return False
    at = phrase.end
    while words[at].flags & PLACE_WORD and at < phrase.end + 3:
        at += 1  # "in Syria's eastern Deir el-Zor province"
    return bool(words[at].flags & PLACE)


NEARLY = frozenset(("some", "about", "around", "a", "few", "just"))


def _past_distance(words: list[Word], at: int, hi: int) -> int:
    """Where "some 25 km north-east of" ends, behind a name; 0 if no distance stands there."""
    while at < hi and (words[at].flags & ADVERB or words[at].low in NEARLY):
        at += 1
    if at < hi and words[at].flags & COUNTABLE_MASK:
        at += 1
    if at + 1 < hi and words[at].low in rule_words().distances:
        nearby = words[at + 1].low in rule_words().nearby | {"from"}
        of = at + 2 if nearby and words[at + 2].low == "of" else at + 1
        return of if nearby else 0
    return 0


def _next_item(words: list[Word], last: Element, nxt: Element, joined: set[str], hi: int) -> bool:
    """Whether a region with a number of its own begins the next item of a list: "seven in Sheikh Saeed, Idlib 14"."""
    return (
        bool(joined)
        and joined <= {",", "and"}
        and any(one.kind == "governorate" for one in nxt.candidates)
        and not any(one.kind == "governorate" for one in last.candidates)
        and nxt.end < hi
        and bool(words[nxt.end].flags & COUNTABLE_MASK)
    )


def _gather(tokens: Tokens, first: Element, sentence: Sentence) -> PlacePhrase | None:
    """Gather the names that belong to one phrase, joined by place words, commas and "and"."""
    words, lo, hi = tokens.words, sentence.lo, sentence.hi
    items = [first]
    end = first.end
    while end < hi and len(items) < LONGEST_LIST:
        at = end
        to = at + 1 if words[at].low == "," else at
        if (
            to + 2 < hi
            and words[to].low == "to"
            and words[to + 1].low == "the"
            and words[to + 2].low in rule_words().nearby
        ):
            # "Thiyabiyeh, to the south-east of the capital"
            at = to + 1
        at = _past_distance(words, to, hi) or at
        while (
            at < hi
            and at - end < 9
            and (words[at].flags & PLACE_WORD)
            and not (words[at].flags & PLACE and words[at].flags & CAPITAL)
        ):
            at += 1
        if at >= hi or words[at].flags & COUNTABLE_MASK:
            break
        word = words[at]
        if not (word.flags & (PLACE | CAPITAL) or word.flags & FOREIGN) or (
            at == end and not word.flags & PLACE
        ):
            break
        if at == end and words[at - 1].low not in rule_words().rural and not items[-1].candidates:
            break
        nxt = name_at(tokens, at, hi, lo)
        if nxt is None:
            break
        if nxt.foreign != first.foreign:
            break
        joined = {words[k].low for k in range(end, at)}
        if _next_item(words, items[-1], nxt, joined, hi) or joined - KINDS == {",", "and", "in"}:
            break
        if (
            at > end
            and joined <= {","}
            and nxt.end < hi
            and words[nxt.end].flags & (AUX | CUE)
            and not words[nxt.end].flags & PLACE_WORD
            and len(items) == 1
        ):
            break
        items.append(nxt)
        end = nxt.end
    start = first.start
    while (
        start > lo
        and words[start - 1].flags & PLACE_WORD
        and words[start - 1].low not in (",", "and", "&", "#")
        and first.start - start < 8
    ):
        start -= 1
    return PlacePhrase(start, end, items)
