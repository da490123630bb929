"""Places told without a name: "across the country", "in the two provinces", "in several other cities"."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.fields.mention import Context
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.places.parts_of_syria import part_named
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import ADVERB, AUX, CAPITAL, CUE, Word


def shares_right(tokens: Tokens, reading: Reading, count: Count, following: Count) -> bool:
    """Whether two counts stand in one list, so that a place behind the second is that of both."""
    words = tokens.words
    gap = [words[k].low for k in range(count.end, following.start)]
    if ":" in gap:
        return False
    if following.subset and not count.subset:
        return True
    return len(gap) <= 14 and not any(low in (";", "while", "whereas", ":") for low in gap)


SEVERAL = ("provinces", "governorates")


def several_regions(words: list[Word], reading: Reading, count: Count, context: Context) -> tuple[str, ...]:
    """The governorates that "in the two provinces" points back at."""
    lo, hi = reading.sentence.lo, reading.sentence.hi
    if count.start - 5 >= lo and reading.said.isdisjoint(SEVERAL):
        return ()
    for k in (
        *range(max(0, count.start - 5), count.start - 1),
        *range(count.end, min(hi - 1, count.end + 26)),
    ):
        if words[k + 1].low in SEVERAL and words[k].value in (2, 3, 4) and words[k - 1].low == "the":
            here = [code for p in reversed(reading.places) if p.end <= count.start for code in p.codes]
            recent = list(dict.fromkeys(code for code in (*here, *reversed(context.seen)) if code != "SY"))[
                : words[k].value
            ]
            return tuple(sorted(recent)) if len(recent) == words[k].value else ()
        if words[k].low == ";":
            break
    return ()


def national(tokens: Tokens, reading: Reading, count: Count, following: Count | None, floor: int) -> bool:
    """Whether "across the country", "nationwide" or "in Syria" tells where a count is."""
    words, lo, hi = tokens.words, reading.sentence.lo, reading.sentence.hi
    stop = following.start if following is not None else hi
    for k, size, kind in reading.marks:
        low = words[k].low
        if k < floor and not count.subset:
            continue
        if any(
            p.codes and p.codes != ("SY",) and k < p.start and p.end <= count.start for p in reading.places
        ):
            continue
        if kind == "national_total" and count.rule == "total.toll" and k < count.start:
            # "bring the death toll of the day to 113"
            if words[k + size - 1].low in ("day", "day's", "day’s", "today's", "today’s"):
                return True
        if kind == "national":
            # "in Syria's eastern Deir el-Zor province", "in Syria's third-largest city"
            owner = words[k + size - 1].low in ("syria's", "syria’s") and any(
                words[m].flags & CAPITAL or words[m].low in rule_words().kinds_of_place
                for m in range(k + size, min(hi, k + size + 3))
            )
            if k >= stop or owner or (low in ("total", "the") and size == 1):
                continue
            summing = low == "in" and words[k + 1].low in ("all", "total")
            if not summing or k == lo or words[k - 1].low in (":", ",", "–"):
                return True
        elif (
            kind == "span"
            and low.startswith("syria")
            and k < stop
            and not (k + 1 < hi and words[k + 1].flags & CAPITAL)
            and not (low != "syria" and k + 1 < hi and words[k + 1].low in rule_words().of_syria)
            and not _part_of_syria(words, reading, k, lo)
            and not part_named(words, k, lo)
        ):
            return True
    return False


def part_of_country(words: list[Word], reading: Reading) -> tuple[str, ...]:
    """Governorates in which a count can be whose sentence names only a part of the country: "in northern Syria"."""
    if any(phrase.codes for phrase in reading.places):
        return ()
    lo = reading.sentence.lo
    named = (
        part_named(words, k, lo) for k, _, kind in reading.marks if kind == "span" and words[k].low == "syria"
    )
    return next((part for part in named if part), ())


def _part_of_syria(words: list[Word], reading: Reading, at: int, lo: int) -> bool:
    """Whether "in southern Syria" only says where a place before it lies: "the city of Sweida in southern Syria"."""
    return bool(part_named(words, at, lo)) and any(
        p.codes and p.start < at - 1 <= p.end + 2 for p in reading.places
    )


def unspecific(words: list[Word], reading: Reading, count: Count) -> bool:
    """The words "in several other cities", "in the camps of the north-east": a place, but none that tells a governorate."""
    lo, hi = reading.sentence.lo, reading.sentence.hi
    for k in range(lo, count.start) if "side" in reading.said else ():
        if words[k + 1].low == "side" and words[k].low in rule_words().foreign_demonyms:
            # "on the Jordanian side of the border"
            return True
    for k in range(count.end, min(hi - 1, count.end + 8)):
        if (
            words[k].low == "the"
            and words[k + 1].low in rule_words().foreign_demonyms
            and words[k + 2].low == "side"
        ):
            return words[k - 1].low in ("on", "at", "over")
    if count.elided and count.start - 1 == lo and words[lo].low in ("other", "others", "elsewhere"):
        return True
    for k in range(max(lo, count.start - 4), count.start - 1):
        # "other provinces 9", "the remaining provinces share 25"
        if words[k].low in ("other", "others", "remaining", "rest") and any(
            words[m].low in rule_words().place_nouns for m in range(k + 1, count.start)
        ):
            return count.elided
    for k in range(count.end, min(hi, count.end + 12)):
        if words[k].low in ("in", "of", "from") and k + 1 < hi:
            nxt = words[k + 1].low
            if (
                nxt in rule_words().vague_places
                and all(words[m].flags & (AUX | CUE | ADVERB) for m in range(count.end, k - 1))
                and any(words[m].low in rule_words().place_nouns for m in range(k + 2, min(hi, k + 5)))
            ):
                return True
            if k + 2 < hi and nxt == "the" and words[k + 2].low in rule_words().directions:
                # "in the east of the city" is somewhere that the text has named.
                return not (k + 3 < hi and words[k + 3].low == "of")
        if words[k].low in (",", ";"):
            return False
    return False
