"""Where, who and when: place, category and period of each accepted count."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from tollbook.extract.carried import part_by_copula
from tollbook.extract.counts import Count
from tollbook.extract.mentions import Reading, _joined
from tollbook.extract.nouns import noun_phrase
from tollbook.extract.places import PlacePhrase
from tollbook.extract.words import Sentence, Tokens
from tollbook.vocabulary.lexicon import (
    ADVERB,
    AUX,
    CAPITAL,
    COUNTABLE_MASK,
    CUE,
    MODIFIER,
    NOT_COUNT,
    PERSON,
    PUNCTUATION,
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
        "follows",
        "follow",
        "then",
        "gave",
        "buried",
        "paid",
        "..",
        "|",
        "alone",
        "to",
        "amount",
        "amounts",
        "amounted",
    )
)
OPENERS = frozenset(
    ("in", "the", "at", "for", "#", "from", "of", "those", "by", "followed", "closely", "dead", "toll")
)
OF_TODAY = frozenset(("dawn", "morning", "midnight", "sunrise", "noon", "midday", "daybreak", "early"))
ATTACKERS = frozenset(("attackers", "attacker", "assailants", "assailant", "assaulters", "besiegers"))
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


@dataclass(slots=True, eq=False)
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
    listed: bool = False
    partition: bool = False
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
    wholes: deque[Mention] = field(default_factory=lambda: deque(maxlen=400))
    period: str = "day"
    topic: tuple[str, ...] | None = None
    around: tuple[str, ...] = ()
    weekdays: set[str] = field(default_factory=set)
    seen: deque[str] = field(default_factory=lambda: deque(maxlen=12))
    pending: list[tuple[Sentence, int]] = field(default_factory=list)
    line: int = 0


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
    origin = next(
        (
            p
            for p in reading.places
            if p.of_origin and p.codes and count.noun.person and 0 <= p.start - count.end <= 1
        ),
        None,
    )
    if origin is not None and (following is None or origin.end <= following.start):
        return [(origin.codes, origin.locality)], "origin", False
    if _unspecific(words, count, hi):
        return [((), "")], "unspecific", False
    several = _several_regions(words, count, hi, context)
    if several:
        return [(several, "")], "several", False
    national = _national(tokens, reading, count, following)
    if national:
        return [(("SY",), "")], "national", False
    share = (
        count.start - 3 > lo
        and words[count.start - 1].low == "the"
        and words[count.start - 2].low == "of"
        and bool(words[count.start - 3].flags & COUNTABLE_MASK)
    )
    if share:
        # "Idlib accounts for 57 of the 194 deaths": the place belongs to the 57.
        return [], "", False
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
            if following is None or not _joined(words, count.end, following.start):
                return [(before.codes, before.locality)], "previous", False
    of_these = count.start > lo and count.start - lo <= 3 and words[lo].low == "of"
    for step, later_count in enumerate(accepted[index + 1 :], start=index + 1):
        if of_these or not _shares_right(tokens, reading, accepted[step - 1], later_count):
            break
        later = _right_place(tokens, reading, later_count, accepted, step)
        if later is not None and not _each(words, later_count, later):
            return _split(later, False), "shared", False
    since = words[lo].low in ("since", "before")
    fallback = [
        p
        for p in reading.places
        if p.end <= count.start
        and not since
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
    while opening > lo and words[opening - 1].low in OPENERS:
        opening -= 1
    if opening > lo and not (
        words[opening - 1].flags & PUNCTUATION or words[opening - 1].low in ("and", "while", "whereas", "but")
    ):
        return None
    gap = [words[k] for k in range(best.end, count.start)]
    each = _each_after(words, count.end, reading.sentence.hi)
    if (
        all(word.low in PLACE_FIRST or word.flags & ADVERB or (each and word.low == ",") for word in gap)
        and len(gap) <= 4
    ):
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
        if other.subset and not other.elided and (other.parent is count or inner):
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
        if not (phrase.codes or phrase.foreign or phrase.between):
            continue
        if (phrase.head in AWAY and not _road(words, phrase)) or (
            phrase.of_origin and not phrase.foreign and not _linked(words, count, phrase)
        ):
            continue
        return phrase
    return None


def _road(words: list[Word], phrase: PlacePhrase) -> bool:
    """Whether "to X" names where a road leads: "an ambush on the road to Harem" happened there."""
    return any(
        words[k].low in ("road", "way", "highway", "entrance")
        for k in range(max(0, phrase.start - 3), phrase.start)
    )


def _linked(words: list[Word], count: Count, phrase: PlacePhrase) -> bool:
    """Whether "from Idlib" stands right behind a count: "52 were from Idlib, 34 from Damascus"."""
    return all(
        words[k].flags & (AUX | ADVERB) or words[k].low in ("from", "the", "each", "of")
        for k in range(count.end, phrase.items[0].start)
    ) or (count.elided and phrase.start - count.end <= 1)


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
            if at + 1 < phrase.start and words[at + 1].low == "when":
                return True
            if count.subset and not count.elided and count.evidence <= at:
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
            if words[reading.sentence.lo].low in ("since", "before") and any(
                words[k].low == "," for k in range(phrase.end, count.start)
            ):
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
    if ":" in gap:
        return False
    if following.subset and not count.subset:
        return True
    return len(gap) <= 14 and not any(low in (";", "while", "whereas", ":") for low in gap)


def _several_regions(words: list[Word], count: Count, hi: int, context: Context) -> tuple[str, ...]:
    """The governorates that "in the two provinces" points back at."""
    for k in range(count.end, min(hi - 1, count.end + 26)):
        if (
            words[k + 1].low in ("provinces", "governorates")
            and words[k].value in (2, 3, 4)
            and words[k - 1].low == "the"
        ):
            recent = list(dict.fromkeys(code for code in reversed(context.seen) if code != "SY"))[
                : words[k].value
            ]
            return tuple(sorted(recent)) if len(recent) == words[k].value else ()
        if words[k].low == ";":
            break
    return ()


def _national(tokens: Tokens, reading: Reading, count: Count, following: Count | None) -> bool:
    """Whether "across the country", "nationwide" or "in Syria" tells where a count is."""
    words, lo, hi = tokens.words, reading.sentence.lo, reading.sentence.hi
    stop = following.start if following is not None else hi
    for k, size, kind in reading.marks:
        low = words[k].low
        if kind == "national":
            if k >= stop or (low in ("total", "the") and size == 1):
                continue
            summing = low == "in" and words[k + 1].low in ("all", "total")
            if not summing or k == lo or words[k - 1].low in (":", ",", "–"):
                return True
        elif (
            kind == "span"
            and low.startswith("syria")
            and k < stop
            and not (k + 1 < hi and words[k + 1].flags & CAPITAL)
        ):
            return True
    return False


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
        if words[k].low in (",", ";"):
            return False
    return False


def category_of(
    tokens: Tokens,
    reading: Reading,
    count: Count,
    accepted: list[Count],
    context: Context,
    label: str,
    label_noun: bool = False,
) -> str:
    """Who was counted: by the noun, else by the count that this one continues, else everybody."""
    words, hi = tokens.words, reading.sentence.hi
    noun = count.noun
    if noun.adjectival:
        noun.head, noun.person = "", False
    if count.category == "own":
        return _own_side(words, reading.sentence.lo, count.start) or context.side or "all"
    if noun.head in ATTACKERS:
        return context.side or "all"
    if noun.of == "own":
        return _own_side(words, reading.sentence.lo, count.start) or context.side or "all"
    side = _side_behind(words, count.end, hi)
    if side and (count.elided or noun.category in ("all", "men")):
        return side
    if noun.head == "family":
        return noun.category
    if count.elided or noun.of or noun.head in ("dead", "killed", "victims", "martyrs", "wounded", "injured"):
        behind = part_by_copula(tokens, reading.sentence, count)
        if behind:
            return behind
    if noun.others:
        return "all"
    if count.category and (count.elided or noun.category == "all"):
        return count.category
    if count.rule == "total.toll" and count.elided:
        return label or "all"
    if label_noun and label == "fighters" and noun.category == "government_forces":
        return label
    if noun.person and noun.category:
        if noun.head in ("lives", "dead", "wounded", "injured") and count.category:
            return count.category
        return noun.category
    if noun.category and noun.of in ("them", "these"):
        return noun.category
    if noun.unknown and not noun.person:
        return "all"
    index = accepted.index(count)
    if count.of_total:
        return (
            "all"
            if context.headline is None or context.headline.category == "all"
            else context.headline.category
        )
    mentioned = _mentioned_noun(tokens, reading, count, accepted)
    if mentioned:
        return mentioned
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


def _mentioned_noun(tokens: Tokens, reading: Reading, count: Count, accepted: list[Count]) -> str:
    """Category of a noun that a sentence names without counting its dead: "Of the 300 soldiers … 70 were killed"."""
    words, lo = tokens.words, reading.sentence.lo
    index = accepted.index(count)
    if not count.elided or count.noun.others:
        return ""
    floor = accepted[index - 1].start if index else lo
    told = [
        one for one in reading.counts if one.rejected and one.noun.person and floor <= one.start < count.start
    ]
    if (
        told
        and told[-1].rejected
        and told[-1].rejected[0] in ("not.no_outcome", "not.unharmed")
        and not told[-1].article
    ):
        return told[-1].noun.category or ""
    if (
        words[lo].low == "of"
        and words[lo + 1].low in ("the", "these", "those")
        and words[lo + 2].flags & (PERSON | MODIFIER)
        and not index
    ):
        count.among = noun_phrase(tokens, lo + 2, reading.sentence.hi, reading.sentence, False).category
        return count.among
    return ""


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


def period_of(
    tokens: Tokens,
    reading: Reading,
    count: Count,
    accepted: list[Count],
    default: str,
    weekday: frozenset[str],
) -> str:
    """Whether a count is about the day, a running total, or another span of time."""
    words, lo, hi = tokens.words, reading.sentence.lo, reading.sentence.hi
    index = accepted.index(count)
    start = accepted[index - 1].end if index else lo
    stop = accepted[index + 1].start if index + 1 < len(accepted) else hi
    for begin, end in ((count.end, stop), (start if index else lo, count.start)):
        found = _period_in(words, reading, begin, end, weekday)
        if found:
            return found
    return default


def _period_in(words: list[Word], reading: Reading, begin: int, end: int, weekday: frozenset[str]) -> str:
    """Period told between two words: "today", "since March", "last week", "on Tuesday", "in April"."""
    hi = reading.sentence.hi
    aside = next((k for k in range(begin, end) if words[k].low in ("where", "which")), end)
    for k, _, kind in reading.marks:
        if not begin <= k < end or (k > aside and kind in ("span", "cumulative")):
            continue
        low = words[k].low
        before = words[k - 1].low if k else ""
        if kind == "day_period":
            return "day"
        if kind == "cumulative":
            if low == "since" and any(words[m].low in OF_TODAY for m in range(k + 1, min(hi, k + 3))):
                return "day"
            held = any(words[m].low in HELD for m in range(max(begin, k - 3), k))
            if not (low == "since" and (k + 1 >= hi or held)):
                return "cumulative"
        elif kind == "other_period":
            if not (low == "hours" and not (words[k - 1].low[:1].isdigit() and before != "24")):
                return "other"
        elif kind == "span":
            counted = k > 1 and words[k - 1].flags & COUNTABLE_MASK
            if counted and words[k - 2].low in SPANNING:
                return "other"
        elif kind == "day":
            if low in weekday:
                return "day"
            held = before == "since" and any(words[m].low in HELD for m in range(max(begin, k - 5), k))
            if before in ("on", "last", "since", "of") and not held:
                return f"weekday:{low}" if before in ("on", "of") else "other"
        elif kind == "month" and before in ("in", "for", "of", "during", "throughout"):
            if not (k + 1 < hi and words[k + 1].low.isdigit() and len(words[k + 1].low) < 3):
                return "other"
    return ""


SPANNING = frozenset(("in", "over", "for", "during", "last", "past", "previous", "first", "the", "within"))
_ = (NOT_COUNT, Sentence)
