# ruff: noqa: E501, SIM102
"""Where, who and when: place, category and period of each accepted count."""

from __future__ import annotations

from dataclasses import dataclass, field

from tollbook.extract.counts import Count, phrase_at
from tollbook.extract.mentions import Reading, _joined
from tollbook.extract.places import PlacePhrase
from tollbook.extract.words import Sentence, Tokens
from tollbook.vocabulary.lexicon import (
    ADVERB,
    AUX,
    CUE,
    MONTH,
    NOT_COUNT,
    PERSON,
    PHRASE,
    PUNCTUATION,
    WEEKDAY,
    Word,
)

STOPS = frozenset(
    ("where", "while", "whereas", "whilst", "amid", "but", ";", "against", "although", "though")
)
PLACE_FIRST = frozenset(
    (
        ":",
        "–",
        "-",
        "—",
        "has",
        "lost",
        "mourns",
        "mourn",
        "counts",
        "count",
        "with",
        "alone",
        "had",
        "given",
        "saw",
        "reported",
        "recorded",
        "registered",
        "#",
        "'s",
        "=",
        "comes",
        "second",
        "third",
        "next",
        "(",
        "lists",
    )
)
HELD = frozenset(("holding", "held", "detained", "missing", "hidden", "besieged", "imprisoned", "jailed"))
AWAY = frozenset(("to", "towards", "toward", "into"))
PLACE_NOUNS = frozenset(
    (
        "cities",
        "areas",
        "towns",
        "places",
        "provinces",
        "parts",
        "villages",
        "suburbs",
        "neighbourhoods",
        "neighborhoods",
        "quarters",
        "districts",
        "locations",
        "regions",
        "governorates",
    )
)
DIRECTIONS = frozenset(
    (
        "north",
        "south",
        "east",
        "west",
        "north-east",
        "north-west",
        "south-east",
        "south-west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
    )
)
VAGUE_PLACES = frozenset(
    ("several", "various", "different", "other", "unspecified", "unknown", "certain", "elsewhere")
)


@dataclass(slots=True)
class Mention:
    """One claim in the making: a count with all its fields; `parent` is the mention that includes it."""

    count: Count
    outcome: str
    category: str
    codes: tuple[str, ...]
    locality: str
    period: str
    sentence: int
    paragraph: int
    rule: str
    parent: Mention | None = None
    subset: bool = False
    rival: bool = False
    everybody: bool = False
    distributive: bool = False
    placed: str = ""


@dataclass(slots=True)
class Context:
    """What the text so far is about."""

    paragraph: int = -1
    codes: tuple[str, ...] | None = None
    locality: str = ""
    heading: tuple[tuple[str, ...], str] | None = None
    last: Mention | None = None
    distributed: list[Mention] = field(default_factory=list)
    side: str = ""
    headline: Mention | None = None
    wholes: list[Mention] = field(default_factory=list)
    period: str = "day"


def place_of(
    tokens: Tokens,
    reading: Reading,
    count: Count,
    accepted: list[Count],
    made: dict[int, list[Mention]],
    context: Context,
) -> tuple[list[tuple[tuple[str, ...], str]], str, bool]:
    """Places of a count: one (codes, locality) for each claim it makes, how they were found, and whether "each" splits them."""
    words, hi, lo = tokens.words, reading.sentence.hi, reading.sentence.lo
    index = accepted.index(count)
    following = accepted[index + 1] if index + 1 < len(accepted) else None
    first = _place_first(tokens, reading, count, accepted[index - 1].end if index else lo)
    if first is not None:
        each = _each_after(words, count.end, hi)
        return _split(first, each), "first", each
    right = _right_place(tokens, reading, count, accepted, index)
    if right is not None:
        each = _each(words, count, right)
        return _split(right, each), "right", each
    if (
        following is not None
        and _each(words, count, None)
        and "last" in {words[k].low for k in range(count.end, min(hi, count.end + 6))}
    ):
        pass
    national = _national(tokens, reading, count, following)
    if national:
        return [(("SY",), "")], "national", False
    if _unspecific(words, count, hi):
        return [((), "")], "unspecific", False
    left = _left_place(tokens, reading, count, accepted, index)
    if count.subset and count.parent is not None and id(count.parent) in made:
        parents = made[id(count.parent)]
        if parents:
            return [(parents[0].codes, parents[0].locality)], "parent", False
    if left is not None:
        return _split(left, False), "left", False
    if index and id(accepted[index - 1]) in made and made[id(accepted[index - 1])]:
        before = made[id(accepted[index - 1])][-1]
        if not (before.distributive and len(made[id(accepted[index - 1])]) > 1):
            if following is None or not _shares_right(tokens, reading, count, following):
                return [(before.codes, before.locality)], "previous", False
    if following is not None and _shares_right(tokens, reading, count, following):
        later = _right_place(tokens, reading, following, accepted, index + 1)
        if later is not None and not _each(words, following, later):
            return _split(later, False), "shared", False
    fallback = [
        p
        for p in reading.places
        if p.end <= count.start
        and (
            p.codes
            or p.between
            or (p.foreign and not any(words[k].low == "that" for k in range(p.end, count.start)))
        )
    ]
    if fallback:
        return _split(fallback[-1], False), "sentence", False
    after = [p for p in reading.places if p.start >= count.end and p.codes and p.head not in AWAY]
    if after and len(accepted) == 1 and not _cut_off(words, count, after[0], []):
        return _split(after[0], False), "sentence", False
    return [], "", False


def _split(phrase: PlacePhrase, each: bool) -> list[tuple[tuple[str, ...], str]]:
    if not each or len(phrase.items) < 2:
        return [(phrase.codes, phrase.locality)]
    return [(item.codes, "" if item.is_region else item.name) for item in phrase.items]


def _each(words: list[Word], count: Count, phrase: PlacePhrase | None) -> bool:
    stop = phrase.items[0].start if phrase else count.end + 4
    if any(words[k].low in ("each", "apiece", "both") for k in range(count.end, min(stop, len(words)))):
        return True
    return phrase is not None and phrase.end < len(words) and words[phrase.end].low in ("each", "apiece")


def _each_after(words: list[Word], at: int, hi: int) -> bool:
    return any(words[k].low in ("each", "apiece") for k in range(at, min(hi, at + 2)))


def _place_first(tokens: Tokens, reading: Reading, count: Count, floor: int) -> PlacePhrase | None:
    """The place right before a count, as in "Homs: 12", "Aleppo 15", "in Homs 31", "Homs lost 12"."""
    words = tokens.words
    best = None
    for phrase in reading.places:
        if floor <= phrase.start and phrase.end <= count.start and phrase.codes:
            best = phrase
    if best is None:
        return None
    lo = reading.sentence.lo
    if (
        count.noun.person
        and not count.noun.harm_noun
        and words[count.start - 1].low not in (":", "–", "-", "—")
    ):
        return None
    opening = best.start
    while opening > lo and words[opening - 1].low in ("in", "the", "at", "for", "#", "from"):
        opening -= 1
    if opening > lo and not (
        words[opening - 1].flags & PUNCTUATION or words[opening - 1].low in ("and", "while", "whereas", "but")
    ):
        return None
    gap = [words[k] for k in range(best.end, count.start)]
    if all(word.low in PLACE_FIRST or word.flags & ADVERB for word in gap) and len(gap) <= 4:
        return best
    return None


def _right_place(
    tokens: Tokens, reading: Reading, count: Count, accepted: list[Count], index: int
) -> PlacePhrase | None:
    """The first place behind a count and before the next one, in the same clause."""
    words = tokens.words
    limit = reading.sentence.hi
    inner: list[Count] = []
    for other in accepted[index + 1 :]:
        if other.subset and not count.subset and not other.elided and (other.parent is count or inner):
            inner.append(other)
            continue
        limit = other.start
        nxt = _place_first(tokens, reading, other, count.end)
        if nxt is not None:
            limit = nxt.start
        break
    for phrase in reading.places:
        if phrase.start < count.end or phrase.items[0].start >= limit:
            continue
        if _cut_off(words, count, phrase, inner):
            return None
        if any(one.end <= phrase.start for one in inner) and not _behind_parts(words, count, phrase, inner):
            return None
        if phrase.head in AWAY or (phrase.of_origin and not phrase.foreign):
            continue
        return phrase
    return None


def _cut_off(words: list[Word], count: Count, phrase: PlacePhrase, inner: list[Count]) -> bool:
    """Whether a clause break or a "most of them" stands between a count and a place."""
    comma = -1
    at = count.end
    while at < phrase.start:
        embedded = next((one for one in inner if one.start <= at < one.end), None)
        if embedded is not None:
            at = embedded.end
            continue
        low = words[at].low
        if low in STOPS:
            return True
        if low == ",":
            comma = at
            if count.subset and count.evidence <= at:
                return True
        if comma >= 0 and low in ("most", "majority", "half", "mostly", "mainly", "largely", "many"):
            return True
        at += 1
    return comma >= 0 and count.evidence >= 0 and _new_clause(words, comma, phrase.start)


def _behind_parts(words: list[Word], count: Count, phrase: PlacePhrase, inner: list[Count]) -> bool:
    """Whether a place behind an embedded part belongs to the whole: its verb or a comma stands between."""
    last = max(one.end for one in inner if one.end <= phrase.start)
    return count.evidence >= last or words[phrase.start - 1].low == ","


def _new_clause(words: list[Word], comma: int, at: int) -> bool:
    """Whether a finite verb between a comma and a place opens a clause that is about something else."""
    nxt = words[comma + 1].low if comma + 1 < len(words) else ""
    return nxt in ("and", "as", "which") and any(
        words[k].flags & AUX and not words[k].flags & CUE for k in range(comma + 1, at)
    )


def _left_place(
    tokens: Tokens, reading: Reading, count: Count, accepted: list[Count], index: int
) -> PlacePhrase | None:
    """A place in front of the count in its own clause: "In Homs 12 people …", "the shelling of Herak claimed …"."""
    words = tokens.words
    floor = accepted[index - 1].end if index else reading.sentence.lo
    found = None
    for phrase in reading.places:
        if (
            floor <= phrase.start
            and phrase.end <= count.start
            and (phrase.codes or phrase.between or phrase.foreign)
        ):
            if index and any(
                words[k].low in (";", "while", "whereas") for k in range(phrase.end, count.start)
            ):
                continue
            if phrase.of_origin and found is not None:
                continue
            if phrase.foreign and (
                found is not None or any(words[k].low == "that" for k in range(phrase.end, count.start))
            ):
                continue
            if found is not None and phrase.head in ("to", "for") and found.codes:
                continue
            if index and _taken(words, accepted[index - 1], phrase, count):
                continue
            found = phrase
    return found


def _taken(words: list[Word], previous: Count, phrase: PlacePhrase, count: Count) -> bool:
    """Whether a place between two counts belongs to the first: "12 in Homs and five people …"."""
    return bool(
        phrase.head in ("in", "at", "near", "around", "of", "from", "outside", "the")
        and not any(
            words[k].low in (",", ";", "and", "while", "–", ":", "as", "when")
            for k in range(previous.end, phrase.start)
        )
    )


def _shares_right(tokens: Tokens, reading: Reading, count: Count, following: Count) -> bool:
    words = tokens.words
    gap = [words[k].low for k in range(count.end, following.start)]
    if following.subset and not count.subset:
        return True
    return len(gap) <= 14 and not any(low in (";", "while", "whereas", ":") for low in gap)


def _national(tokens: Tokens, reading: Reading, count: Count, following: Count | None) -> bool:
    words, lo, hi = tokens.words, reading.sentence.lo, reading.sentence.hi
    stop = following.start if following is not None else hi
    for k in range(lo, hi):
        if words[k].flags & PHRASE:
            size = phrase_at(words, k, hi, "national")
            if size:
                if k >= stop and following is not None and not k < count.start:
                    continue
                if (
                    words[k].low == "in"
                    and k + 1 < hi
                    and words[k + 1].low in ("all", "total")
                    and words[k - 1].low not in (":", ",")
                    and k > lo
                    and k < count.start - 3
                ):
                    continue
                if words[k].low in ("total", "the") and size == 1:
                    continue
                return True
    return any(words[k].low in ("syria", "syria's", "syria’s") and (k < stop) for k in range(lo, hi))


def _unspecific(words: list[Word], count: Count, hi: int) -> bool:
    """The words "in several other cities", "in the camps of the north-east": a place, but none that tells a governorate."""
    for k in range(count.end, min(hi, count.end + 12)):
        if words[k].low in ("in", "of", "from") and k + 1 < hi:
            nxt = words[k + 1].low
            if (
                nxt in VAGUE_PLACES
                and k <= count.end + 1
                and any(words[m].low in PLACE_NOUNS for m in range(k + 2, min(hi, k + 5)))
            ):
                return True
            if k + 2 < hi and nxt == "the" and words[k + 2].low in DIRECTIONS:
                return True
        if words[k].low == "elsewhere" and k <= count.end + 2:
            return True
        if words[k].low in (",", ";"):
            return False
    return False


def category_of(
    tokens: Tokens, reading: Reading, count: Count, accepted: list[Count], context: Context, label: str
) -> str:
    """Who was counted: by the noun, else by the count that this one continues, else everybody."""
    words, hi = tokens.words, reading.sentence.hi
    noun = count.noun
    if noun.adjectival:
        noun.head, noun.person = "", False
    if count.category == "own":
        return _own_side(words, reading.sentence.lo, count.start) or context.side or "all"
    if noun.of == "own":
        return _own_side(words, reading.sentence.lo, count.start) or context.side or "all"
    side = _side_behind(words, count.end, hi)
    if side and (count.elided or noun.category in ("all", "men")):
        return side
    if noun.head == "family" or count.others_only:
        return "all"
    behind = _noun_behind_verb(words, count, hi)
    if behind:
        return behind
    if noun.others:
        return "all"
    if count.category and (count.elided or noun.category == "all"):
        return count.category
    if noun.person and noun.category:
        if noun.head in ("lives", "dead", "wounded", "injured") and count.category:
            return count.category
        return noun.category
    if noun.category and noun.of in ("them", "these"):
        return noun.category
    if noun.unknown and not noun.person:
        return "all"
    index = accepted.index(count)
    if count.subset:
        if count.parent is not None and count.parent.resolved:
            return count.parent.resolved
        return (
            context.headline.category
            if context.headline is not None and count.rule == "list.carried"
            else "all"
        )
    for other in reversed(accepted[:index]):
        if other.subset and not _in_list(count, other):
            continue
        if False:
            continue
        if count.elided and any(
            one.resolved != other.resolved
            and one.outcome == other.outcome
            and not one.subset
            and _joined(words, one.end, other.start)
            for one in accepted[: accepted.index(other)]
        ):
            return "all"
        return other.resolved or "all"
    if label:
        return label
    if count.rule == "list.carried" and context.last is not None:
        return context.headline.category if context.headline is not None else "all"
    if (
        context.headline is not None
        and context.headline.category not in ("all",)
        and context.headline.category == "children"
        and count.elided
    ):
        return context.headline.category
    return "all"


def _in_list(count: Count, other: Count) -> bool:
    return count.subset


def _own_side(words: list[Word], lo: int, at: int) -> str:
    for k in range(at - 1, lo - 1, -1):
        if words[k].low in ("rebel", "rebels", "opposition", "fsa"):
            return "fighters"
        if words[k].low in ("army", "regime", "government", "military"):
            return "government_forces"
    return ""


def _side_behind(words: list[Word], at: int, hi: int) -> str:
    """The words "four on the rebel side", "50 on the side of the factions"."""
    for k in range(at, min(hi, at + 3)):
        if words[k].low in ("on", "from", "among") and k + 2 < hi and words[k + 1].low in ("the", "their"):
            if words[k + 2].armed and k + 3 < hi and words[k + 3].low in ("side", "ranks"):
                return words[k + 2].armed
            if words[k + 2].low == "side" and k + 5 <= hi:
                for m in range(k + 3, min(hi, k + 7)):
                    if words[m].armed:
                        return words[m].armed
            if words[k].low == "among" and words[k + 2].category in ("fighters", "government_forces"):
                return words[k + 2].category
    return ""


def _noun_behind_verb(words: list[Word], count: Count, hi: int) -> str:
    """The words "21 were children", "three of those killed were under the age of 18"."""
    if not (
        count.elided
        or count.noun.of
        or count.noun.head in ("dead", "killed", "victims", "martyrs", "wounded", "injured")
    ):
        return ""
    for k in range(count.end, min(hi - 1, count.end + 9)):
        word = words[k]
        if word.low in ("were", "was", "are", "is", "being"):
            nxt = k + 1
            while nxt < hi and (
                words[nxt].flags & ADVERB
                or words[nxt].low
                in ("a", "an", "the", "young", "small", "unarmed", "rebel", "regime", "pregnant")
            ):
                nxt += 1
            if (
                nxt < hi
                and words[nxt].flags & PERSON
                and not words[nxt].flags & CUE
                and words[nxt].low not in ("dead", "wounded", "injured", "missing")
            ):
                found = words[nxt].category
                if words[nxt - 1].armed and words[nxt].category in ("all", "men"):
                    found = words[nxt - 1].armed
                return found
            if (
                nxt < hi
                and words[nxt].low == "under"
                and any(words[m].low in ("18", "eighteen") for m in range(nxt, min(hi, nxt + 6)))
            ):
                return "children"
            return ""
        if word.low in (",", ";", "and") or (word.flags & CUE and count.elided and not count.noun.of):
            return ""
    return ""


def period_of(
    tokens: Tokens, reading: Reading, count: Count, accepted: list[Count], default: str, weekday: str
) -> str:
    """Whether a count is about the day, a running total, or another span of time."""
    words, lo, hi = tokens.words, reading.sentence.lo, reading.sentence.hi
    index = accepted.index(count)
    start = accepted[index - 1].end if index else lo
    stop = accepted[index + 1].start if index + 1 < len(accepted) else hi
    for begin, end in ((count.end, stop), (start if index else lo, count.start)):
        found = _period_in(words, begin, end, hi, weekday)
        if found:
            return found
    return default


def _period_in(words: list[Word], begin: int, end: int, hi: int, weekday: str) -> str:
    for k in range(begin, end):
        word = words[k]
        if word.flags & PHRASE:
            if phrase_at(words, k, hi, "day_period"):
                return "day"
            if (phrase_at(words, k, hi, "cumulative") and word.low != "this") or (
                word.low == "this" and phrase_at(words, k, hi, "cumulative") > 1
            ):
                if word.low == "since" and not (k + 1 < hi):
                    continue
                if word.low == "since" and words[k + 1].low in ("dawn", "morning", "yesterday", "midnight"):
                    return "day"
                return "cumulative"
            if phrase_at(words, k, hi, "other_period") and not (
                word.low == "hours" and not any(w.low[:1].isdigit() for w in words[max(0, k - 1) : k])
            ):
                if word.low == "hours" and words[k - 1].low == "24":
                    continue
                return "other"
        if (
            word.flags & WEEKDAY
            and k > begin + 1
            and words[k - 1].low == "since"
            and any(words[m].low in HELD for m in range(max(begin, k - 5), k))
        ):
            continue
        if (
            word.flags & WEEKDAY
            and k
            and words[k - 1].low in ("on", "last", "since", "of")
            and word.low != weekday
        ):
            return "other"
        if (
            word.flags & MONTH
            and k
            and words[k - 1].low in ("in", "for", "of", "during", "throughout")
            and not (k + 1 < hi and words[k + 1].low.isdigit() and len(words[k + 1].low) < 3)
        ):
            return "other"
    return ""


_ = (NOT_COUNT, Sentence)
