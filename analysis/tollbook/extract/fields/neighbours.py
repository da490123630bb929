"""The place phrases before and behind a count in its own clause."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.places.place_phrase import PlacePhrase
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import ADVERB, AUX, CUE, FUNCTION, NUMBER, PLACE_WORD, PUNCTUATION, Word

EACH = frozenset(("each", "apiece", "both"))


def told_each(words: list[Word], count: Count, phrase: PlacePhrase | None) -> bool:
    """Whether "each" or "apiece" between a count and its places gives every one of them the number."""
    stop = phrase.items[0].start if phrase else count.end + 4
    if not EACH.isdisjoint([word.low for word in words[count.end : stop]]):
        return True
    return phrase is not None and words[phrase.end].low in ("each", "apiece")


def each_after(words: list[Word], at: int, hi: int) -> bool:
    """Whether "each" stands right behind a count: "Homs and Hama 12 each"."""
    for k in range(at, at + 4):
        if words[k].low in (",", ";"):
            break
        if k + 1 < hi and words[k].low == "in" and words[k + 1].low == "each":
            of = k + 2 < hi and words[k + 2].low == "of"
            return not of or (k + 4 < hi and words[k + 3].low == "the" and bool(words[k + 4].flags & NUMBER))
    return any(words[k].low in ("each", "apiece") for k in range(at, min(hi, at + 2)))


def place_first(tokens: Tokens, reading: Reading, count: Count, floor: int) -> PlacePhrase | None:
    """The place right before a count, as in "Homs: 12", "Aleppo 15", "in Homs 31", "Homs lost 12"."""
    words = tokens.words
    best = None
    for phrase in reading.places:
        if floor <= phrase.start and phrase.end <= count.start and phrase.codes:
            best = phrase
    if best is None:
        return None
    if words[count.start - 1].low == "(" and words[count.end].low == ")" and best.end == count.start - 1:
        if words[best.start - 1].flags & NUMBER:
            # As in: three massacres in Aleppo, two in Homs (27).
            return None
        return best
    lo = reading.sentence.lo
    if (
        count.noun.person
        and not count.noun.harm_noun
        and words[count.start - 1].low not in (":", "–", "-", "—")
    ):
        return None
    opening = best.start
    while opening > lo and words[opening - 1].low in rule_words().place_openers:
        opening -= 1
    if opening > lo and not (
        words[opening - 1].flags & PUNCTUATION or words[opening - 1].low in ("and", "while", "whereas", "but")
    ):
        return None
    gap = [words[k] for k in range(best.end, count.start)]
    each = each_after(words, count.end, reading.sentence.hi)
    if (
        all(
            word.low in rule_words().place_first or word.flags & ADVERB or (each and word.low == ",")
            for word in gap
        )
        and len(gap) <= 4
    ):
        return best
    return None


def right_place(
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
        tail = next((p for p in reading.places if p.end == other.start and p.start > count.end), None)
        if tail is not None and [words[tail.start - 2].low, words[tail.start - 1].low] == [",", "and"]:
            # "two infants froze to death, and in Atmeh a woman died"
            limit = tail.start
            break
        nxt = place_first(tokens, reading, other, count.end)
        if nxt is not None:
            limit = nxt.start
        break
    for phrase in reading.places:
        if phrase.start < count.end or phrase.items[0].start >= limit:
            continue
        if cut_off(words, count, phrase, inner):
            return None
        if any(one.end <= phrase.start for one in inner) and not _behind_parts(words, count, phrase, inner):
            if any(one.end == phrase.start for one in inner) and count.evidence > phrase.end:
                # "seven soldiers, including a lieutenant in Idlib, were killed in Homs"
                continue
            return None
        if not (phrase.codes or phrase.foreign or phrase.between) or _whose(words, phrase):
            continue
        if phrase.foreign and (
            phrase.head == "alongside"
            or _whence(count, phrase)
            or _taken_away(words, count.end, phrase.start)
        ):
            continue
        if phrase.head == "for" and count.rule.startswith("verb.") and not _fought_for(words, phrase):
            # "executed nine men convicted of working for Damascus"
            continue
        if (phrase.head in rule_words().away and not _road(words, phrase)) or (
            phrase.of_origin and not phrase.foreign and not _linked(words, count, phrase)
        ):
            continue
        return phrase
    return None


def _fought_for(words: list[Word], phrase: PlacePhrase) -> bool:
    """Whether "for" tells what a battle was about: "lost 23 men in the battle for Khan al-Asal" happened there."""
    return "actions" in (words[phrase.start - 1].reason, words[phrase.items[0].start - 2].reason)


def _whose(words: list[Word], phrase: PlacePhrase) -> bool:
    """Whether "Syria's" only tells whose something is: "the worst day that Syria's south has known"."""
    at = phrase.items[0].end - 1
    possessive = words[at].low in ("syria's", "syria’s")
    return possessive and words[at - 1].low not in rule_words().place_prepositions | {"across", "throughout"}


def _whence(count: Count, phrase: PlacePhrase) -> bool:
    """Whether "from" tells where somebody's militia comes from: "12 fighters of Shia militias from Iraq"."""
    return (
        phrase.of_origin
        and phrase.start - count.end > 1
        and count.noun.category in ("fighters", "government_forces")
    )


def _taken_away(words: list[Word], begin: int, end: int) -> bool:
    """Whether a clause of its own leads to a place abroad: "40 injured, taken to hospitals in Turkey"."""
    comma = next((k for k in range(end - 1, begin - 1, -1) if words[k].low == ","), -1)
    return comma >= 0 and any(not words[k].flags & (FUNCTION | PLACE_WORD) for k in range(comma + 1, end))


def _road(words: list[Word], phrase: PlacePhrase) -> bool:
    """Whether "to X" names where a road leads: "an ambush on the road to Harem" happened there."""
    return any(
        words[k].low in ("road", "way", "highway", "entrance")
        for k in range(max(0, phrase.start - 3), phrase.start)
    )


def _linked(words: list[Word], count: Count, phrase: PlacePhrase) -> bool:
    """Whether "from Idlib" stands right behind a count: "52 were from Idlib, 34 from Damascus"."""
    return all(
        words[k].flags & (AUX | ADVERB) or words[k].low in ("from", "the", "each", "of", "reported")
        for k in range(count.end, phrase.items[0].start)
    ) or (count.elided and phrase.start - count.end <= 1)


def cut_off(words: list[Word], count: Count, phrase: PlacePhrase, inner: list[Count]) -> bool:
    """Whether a clause break or a "most of them" stands between a count and a place."""
    comma = -1
    at = count.end
    while at < phrase.start:
        embedded = next((one for one in inner if one.start <= at < one.end), None)
        if embedded is not None:
            at = embedded.end
            continue
        low = words[at].low
        told = low in rule_words().anaphora and words[at - 1].low == "the" and words[at - 2].low == "in"
        apart = any(words[k].low == "," for k in range(at, phrase.start))
        if told and words[at + 1].low != "of" and at > count.end + 1 and apart:
            # "were killed in the city on Sunday, and a colonel in the province of Deir al-Zor"
            return True
        if low == "while" and words[at + 1].low.endswith("ing"):
            # "were killed while filming near Nawa"
            at += 1
            continue
        if low in rule_words().place_stops or (low == "day" and words[at + 1].low == "on"):
            return True
        if low == ",":
            comma = at
            if at + 1 < phrase.start and words[at + 1].low == "when":
                return True
            if count.subset and not count.elided and count.evidence <= at:
                return True
        if comma >= 0 and low in rule_words().shares:
            # As in: bodies, most with wounds to the head, were found near Bayda.
            closing = (
                k for k in range(at, phrase.start - 1) if words[k].low == "," and words[k + 1].flags & AUX
            )
            at = next(closing, -1)
            if at < 0:
                return True
        at += 1
    return comma >= 0 and count.evidence >= 0 and _new_clause(words, comma, phrase.start)


def _behind_parts(words: list[Word], count: Count, phrase: PlacePhrase, inner: list[Count]) -> bool:
    """Whether a place behind an embedded part belongs to the whole: its verb or a comma stands between."""
    last = max(one.end for one in inner if one.end <= phrase.start)
    if phrase.start == last and count.evidence > phrase.end:
        # "seven soldiers, including a lieutenant in Jabal al-Zawiya, were killed"
        return False
    # As in: the death of five people, including two children, by shelling on Kafr Zita.
    closed = words[last].low == "," and words[last + 1].low in rule_words().telling_how
    return count.evidence >= last or closed or words[phrase.start - 1].low in (",", ")")


def _new_clause(words: list[Word], comma: int, at: int) -> bool:
    """Whether a finite verb between a comma and a place opens a clause that is about something else."""
    nxt = words[comma + 1].low
    return nxt in ("and", "as", "which") and any(
        words[k].flags & AUX and not words[k].flags & CUE for k in range(comma + 1, at)
    )


def left_place(
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
            if (phrase.of_origin or phrase.beside) and found is not None:
                continue
            if phrase.foreign and (count.rule.startswith("label.") or phrase.head == "for"):
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
            if not reading.said.isdisjoint(RENAMED) and _renamed(words, phrase.end, count.start):
                continue
            found = phrase
    return found


# Words that speak of a place named before.
RENAMED = ("city", "province", "governorate")


def _renamed(words: list[Word], begin: int, end: int) -> bool:
    """Whether "the city" or "the province" behind a place speaks of another one: "… in Damascus …, and the city mourns 56"."""
    return any(
        words[k].low in RENAMED
        and words[k - 1].low == "the"
        and words[k - 2].low in ("and", "but", "tonight", "today", "while", ",")
        and words[k + 1].flags & CUE
        for k in range(begin + 2, end - 1)
    )


def _taken(words: list[Word], previous: Count, phrase: PlacePhrase, count: Count) -> bool:
    """Whether a place between two counts belongs to the first: "12 in Homs and five people …"."""
    return bool(
        phrase.head in rule_words().place_prepositions
        and not any(words[k].low in rule_words().clause_marks for k in range(previous.end, phrase.start))
    )
