"""Where each accepted count is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from tollbook.extract.counts.count import Count
from tollbook.extract.fields.mention import Context, Mention
from tollbook.extract.fields.neighbours import (
    cut_off,
    each_after,
    left_place,
    place_first,
    right_place,
    told_each,
)
from tollbook.extract.fields.wide_places import national, several_regions, shares_right, unspecific
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.outcomes.subsets import joined
from tollbook.extract.places.place_phrase import PlacePhrase
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import COUNTABLE_MASK

Area = tuple[tuple[str, ...], str]


class Placed(NamedTuple):
    """Areas of a count, one (codes, locality) for each claim it makes; how they were found; whether "each" splits them.

    No areas means that the sentence does not tell, and that nothing else is to be asked.
    """

    areas: list[Area]
    how: str
    each: bool = False


UNTOLD = Placed([], "")


class Asked:
    """The count whose place is asked for, among the accepted counts of its sentence."""

    def __init__(
        self,
        tokens: Tokens,
        reading: Reading,
        count: Count,
        accepted: list[Count],
        made: dict[int, list[Mention]],
        context: Context,
    ) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.reading = reading
        self.count = count
        self.accepted = accepted
        self.index = accepted.index(count)
        self.made = made
        self.context = context

    @property
    def following(self) -> Count | None:
        """The next accepted count of the sentence."""
        return self.accepted[self.index + 1] if self.index + 1 < len(self.accepted) else None


def place_of(
    tokens: Tokens,
    reading: Reading,
    count: Count,
    accepted: list[Count],
    made: dict[int, list[Mention]],
    context: Context,
) -> Placed:
    """Where a count is, as far as its sentence tells: the first of `WAYS` that finds a place."""
    asked = Asked(tokens, reading, count, accepted, made, context)
    for way in WAYS:
        placed = way(asked)
        if placed is not None:
            return placed
    return UNTOLD


def _respective(a: Asked) -> Placed | None:
    """The words "Hama and Idlib: 6 and 4 respectively"."""
    lo, hi = a.reading.sentence.lo, a.reading.sentence.hi
    told = "respectively" in a.reading.said and any(
        a.words[k].low == "respectively" for k in range(a.count.end, hi)
    )
    if not told and not a.count.elided:
        return None
    for phrase in a.reading.places:
        behind = [one for one in a.accepted if one.start >= phrase.end]
        if not told:
            # "Hasaka, Raqqa and Latakia with 13, 9 and 3": at least three, and nothing between the numbers
            behind = [
                one for one in behind[: len(phrase.items)] if one.elided and a.words[one.end].low != "each"
            ]
            run = all(joined(a.words, x.end, y.start) for x, y in pairwise(behind))
            dash = phrase.end < len(a.words) and a.words[phrase.end].low in ("–", "-", "—")
            if (
                len(behind) < (2 if dash and a.reading.sentence.line_start else 3)
                or not run
                or any(one.subset for one in behind)
                or behind[0].start - phrase.end > 1
            ):
                continue
        if phrase.start >= lo and len(phrase.items) == len(behind) > 1 and a.count in behind:
            item = phrase.items[behind.index(a.count)]
            return Placed([(item.codes, "" if item.is_region else item.name)], "respectively")
    return None


def _first(a: Asked) -> Placed | None:
    """The words "Homs: 12", "Aleppo lost 15"."""
    floor = a.accepted[a.index - 1].end if a.index else a.reading.sentence.lo
    phrase = place_first(a.tokens, a.reading, a.count, floor)
    if phrase is None:
        return None
    if a.count.noun.person and len(phrase.items) > 1 and a.count.evidence > a.count.end:
        # "Homs, Hama – Eleven people were killed in Homs and five in Hama"
        if right_place(a.tokens, a.reading, a.count, a.accepted, a.index) is not None:
            return None
    each = each_after(a.words, a.count.end, a.reading.sentence.hi)
    return Placed(_split(phrase, each), "first", each)


def _right(a: Asked) -> Placed | None:
    """The words "12 people were killed in Homs"."""
    phrase = right_place(a.tokens, a.reading, a.count, a.accepted, a.index)
    if phrase is None or (phrase.between and a.count.subset):
        return None
    if a.count.rule == "part.listed" and a.words[phrase.start - 1].low == ",":
        return None
    each = told_each(a.words, a.count, phrase)
    return Placed(_split(phrase, each), "right", each)


def _origin(a: Asked) -> Placed | None:
    """The words "12 people from Homs"."""
    for phrase in a.reading.places:
        counted = a.count.noun.person or a.count.noun.of in ("them", "whom")
        reach = 3 if a.count.elided and a.count.noun.of else 1  # "13 of them from Hama"
        if phrase.of_origin and phrase.codes and counted and 0 <= phrase.start - a.count.end <= reach:
            if a.following is None or phrase.end <= a.following.start:
                return Placed([(phrase.codes, phrase.locality)], "origin")
            return None
    return None


def _nowhere(a: Asked) -> Placed | None:
    """The words "in several other cities": no governorate is told."""
    told = unspecific(a.words, a.reading, a.count)
    return Placed([((), "")], "unspecific") if told else None


def _pointed_at(a: Asked) -> Placed | None:
    """The words "in the two provinces"."""
    codes = several_regions(a.words, a.reading, a.count, a.context)
    return Placed([(codes, "")], "several") if codes else None


def _everywhere(a: Asked) -> Placed | None:
    """The words "across the country"."""
    if not a.reading.marks:
        return None
    floor = a.accepted[a.index - 1].end if a.index else a.reading.sentence.lo
    told = national(a.tokens, a.reading, a.count, a.following, floor)
    return Placed([(("SY",), "")], "national") if told else None


def _share_of(a: Asked) -> Placed | None:
    """The words "Idlib accounts for 57 of the 194 deaths": the place belongs to the 57."""
    at, words = a.count.start, a.words
    share = (
        at - 3 > a.reading.sentence.lo
        and words[at - 1].low == "the"
        and words[at - 2].low == "of"
        and words[at - 3].flags & COUNTABLE_MASK
    )
    return UNTOLD if share else None


def _there(a: Asked) -> Placed | None:
    """The words "ten of the day's victims died there": where the sentence before was."""
    if not a.context.codes or a.context.codes == ("SY",) or a.following is not None:
        return None
    told = any(a.words[k].low == "there" for k in range(a.count.end + 1, a.reading.sentence.hi))
    here = any(phrase.codes for phrase in a.reading.places)
    return Placed([(a.context.codes, a.context.locality)], "there") if told and not here else None


def _of_parent(a: Asked) -> Placed | None:
    """A part is where its whole is."""
    if a.count.subset and a.count.parent is not None:
        parents = a.made.get(id(a.count.parent))
        if parents:
            return Placed([(parents[0].codes, parents[0].locality)], "parent")
    return None


def _left(a: Asked) -> Placed | None:
    """The words "In Homs 12 people were killed"."""
    phrase = left_place(a.tokens, a.reading, a.count, a.accepted, a.index)
    if phrase is None:
        return None
    each = each_after(a.words, a.count.end, a.reading.sentence.hi)
    return Placed(_split(phrase, each), "left", each)


def _of_previous(a: Asked) -> Placed | None:
    """The place of the count before it: "killed 12 in Homs and wounded 30"."""
    before = a.accepted[a.index - 1] if a.index else None
    if before is not None and before.subset and before.parent is not None and not a.count.subset:
        if any(a.words[k].low == ";" for k in range(before.end, a.count.start)):
            # "207, of whom 118 in Aleppo; gunfire 166"
            before = before.parent
    mentions = a.made.get(id(before)) if before is not None else None
    if not mentions or (mentions[-1].distributive and len(mentions) > 1):
        return None
    own = (
        a.following is not None
        and a.following.rule.startswith("verb.")
        and a.following.evidence > a.following.end
    )
    placed = mentions[-1].placed in ("right", "left") and own and a.count.evidence < a.count.start
    if a.following is None or placed or not joined(a.words, a.count.end, a.following.start):
        return Placed([(mentions[-1].codes, mentions[-1].locality)], "previous")
    return None


def _of_following(a: Asked) -> Placed | None:
    """The place behind a later count of the same list: "five women and two men in Homs"."""
    lo = a.reading.sentence.lo
    if a.count.start > lo and a.count.start - lo <= 3 and a.words[lo].low == "of":
        return None
    for step, later in enumerate(a.accepted[a.index + 1 :], start=a.index + 1):
        if _aside(a, later, step):
            continue
        apart = _has_own(a, later) or _other_clause(a, later)
        if apart or not shares_right(a.tokens, a.reading, a.accepted[step - 1], later):
            return None
        phrase = right_place(a.tokens, a.reading, later, a.accepted, step)
        if phrase is not None and not told_each(a.words, later, phrase):
            return Placed(_split(phrase, False), "shared")
    return None


def _has_own(a: Asked, later: Count) -> bool:
    """Whether a later count is a part with a place of its own: "48 were killed, 14 in Daraa", "279 fell, 60 of them in Shafa"."""
    if later.subset and not a.count.subset:
        return a.count.evidence < later.start
    listed = later.rule == "list.continued" and later.elided and a.words[later.start - 1].low == ","
    return listed and any(0 <= phrase.start - later.end <= 1 for phrase in a.reading.places)


def _aside(a: Asked, later: Count, step: int) -> bool:
    """Whether a part without a place stands between two members of a list: "14 rebels, nine of them foreign, and 22 soldiers"."""
    after = a.accepted[step + 1] if step + 1 < len(a.accepted) else None
    if after is None or later.parent is not a.count or not later.subset or a.count.subset:
        return False
    goes_on = after.rule in ("list.continued", a.count.rule) and not after.subset
    members = a.count.noun.person and after.noun.person and goes_on
    told = (
        a.count.evidence < a.count.start and right_place(a.tokens, a.reading, later, a.accepted, step) is None
    )
    return members and told


def _other_clause(a: Asked, later: Count) -> bool:
    """Whether a later count has a clause of its own: "a raid on Qaboun killed six and wounded 17, and four died in Jaramana"."""
    own = later.rule == "verb.subject" and later.evidence >= later.end and a.count.evidence < a.count.start
    return own and any(phrase.codes and phrase.end <= a.count.start for phrase in a.reading.places)


def _of_parts(a: Asked) -> Placed | None:
    """Where two or more parts lie: "83, including 26 in Bait Sahem, ten in Daraya"; the country if in three governorates."""
    codes = []
    for step, later in enumerate(a.accepted[a.index + 1 :], start=a.index + 1):
        if not later.subset:
            break
        phrase = right_place(a.tokens, a.reading, later, a.accepted, step)
        codes.append(phrase.codes if phrase is not None else ())
    found = [one for one in codes if one]
    if len(set(found)) > 2 and a.count.start < a.accepted[a.index + 1].start:
        # As in: 92 people were killed, 38 in Damascus, 20 in Aleppo and nine in Homs.
        return Placed([(("SY",), "")], "parts")
    return Placed([(found[0], "")], "parts") if len(found) > 1 and len(set(found)) == 1 else None


def _anywhere_before(a: Asked) -> Placed | None:
    """The last place of the sentence in front of the count."""
    words = a.words
    if not a.reading.places or words[a.reading.sentence.lo].low in ("since", "before"):
        return None
    for phrase in reversed(a.reading.places):
        if phrase.end > a.count.start:
            continue
        abroad = phrase.foreign and not any(words[k].low == "that" for k in range(phrase.end, a.count.start))
        if phrase.codes or phrase.between or abroad:
            return Placed(_split(phrase, False), "sentence")
    return None


def _anywhere_behind(a: Asked) -> Placed | None:
    """The first place behind the only count of a sentence."""
    if len(a.accepted) > 1:
        return None
    for phrase in a.reading.places:
        if phrase.start >= a.count.end and phrase.codes and phrase.head not in rule_words().away:
            return (
                None if cut_off(a.words, a.count, phrase, []) else Placed(_split(phrase, False), "sentence")
            )
    return None


WAYS: tuple[Callable[[Asked], Placed | None], ...] = (
    _respective,
    _first,
    _right,
    _origin,
    _nowhere,
    _pointed_at,
    _everywhere,
    _share_of,
    _there,
    _of_parent,
    _left,
    _of_previous,
    _of_following,
    _of_parts,
    _anywhere_before,
    _anywhere_behind,
)


def _split(phrase: PlacePhrase, each: bool) -> list[Area]:
    if not each or len(phrase.items) < 2:
        return [(phrase.codes, phrase.locality)]
    return [(item.codes, "" if item.is_region else item.name) for item in phrase.items]
