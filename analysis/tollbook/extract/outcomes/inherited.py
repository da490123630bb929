"""Outcomes that a count takes from its neighbours: parts, members of a list, elided continuations."""

from __future__ import annotations

from itertools import pairwise

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.carried import carried
from tollbook.extract.outcomes.carry import Carry
from tollbook.extract.outcomes.direct import own_verb
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.outcomes.subsets import joined, outside_brackets
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import (
    ADVERB,
    AUX,
    BREAK,
    CAPITAL,
    FUNCTION,
    NO_HARM,
    PLACE,
    PLACE_WORD,
    RELATIVE,
    Word,
)

# Words behind which a count is told beside the one before it.
ADDENDS = frozenset(("addition", "well", "plus", "besides", "alongside"))


MORE_THINGS = ("not.persons", "goes on with a list of things")

ARMED = ("fighters", "government_forces")


def inherited_outcomes(tokens: Tokens, reading: Reading, live: list[Count], carry: Carry) -> None:
    """Counts without a word of their own: parts, members of a list, elided continuations."""
    words = tokens.words
    for index, count in enumerate(live):
        anchor = None
        if count.article and count.subset and not count.cued and own_verb(words, count, reading.sentence.hi):
            # "…, including four children, a war monitor said"
            count.subset, count.rejected = (
                False,
                ("not.no_outcome", "nothing says that these persons came to harm"),
            )
            continue
        if count.subset:
            anchor = _anchor(words, live, index, carry)
            count.parent = anchor
        if count.subset and count.rule != "part.of_the_dead" and _part_of_things(tokens, reading, count):
            count.outcome = ""
            count.rejected = ("not.persons", "parts of things that are no persons")
            continue
        if anchor is not None and count.noun.of == "them" and _outgrows(count, anchor):
            count.rejected, count.outcome = ("not.unharmed", "more than the count it would be a part of"), ""
            continue
        if index and count.article and _apposition(words, live[index - 1], count):
            # "one martyr in Damascus, a student"
            count.rejected, count.outcome = ("not.repeat", "says who the person counted before is"), ""
            continue
        if count.acts and count.article and not count.outcome:
            # "a sniper shot a student dead"
            count.rejected = ("not.agent", "who did the harm")
            continue
        if count.outcome:
            if count.subset and anchor is not None and anchor.outcome:
                lived_through = count.outcome in ("detained", "missing") and anchor.outcome == "killed"
                before = any(words[k].low in ("had", "who") for k in range(count.end, count.evidence))
                if count.rule == "noun.harm" or (lived_through and before):
                    # "of whom eight had been arrested the day before": they are among the dead.
                    count.outcome = anchor.outcome
            continue
        if index and _of_the_unharmed(words, live[index - 1], count, reading.sentence.hi):
            # "1,300 people walked into Turkey, two generals among them"
            count.rejected = ("not.unharmed", "parts of persons who came to no harm")
            continue
        if anchor is not None and anchor.outcome:
            count.outcome, count.rule = anchor.outcome, "list.subset"
            count.evidence = anchor.evidence
            continue
        previous = next((c for c in reversed(live[:index]) if c.outcome and not c.rejected), None)
        if previous is not None and _inverted(words, count, reading.sentence.lo):
            count.outcome, count.rule, count.evidence = previous.outcome, "list.continued", previous.evidence
            count.chain = previous
            continue
        attached = _attached(words, count, reading)
        if attached:
            count.outcome, count.rule = attached, "list.attached"
            continue
        # "A teacher and three schoolgirls were killed": the verb stands behind the last member.
        following = _last_of_list(words, live, index)
        if previous is not None and _continues(tokens, reading, previous, count):
            count.outcome, count.rule, count.evidence = previous.outcome, "list.continued", previous.evidence
            count.chain = previous
        elif (
            following is not None
            and following.outcome
            and following.rule in ("verb.passive", "verb.subject", "adjective", "part.of_the_dead")
            and (count.noun.person or count.elided)
        ):
            count.outcome, count.rule, count.evidence = (
                following.outcome,
                "list.shared_verb",
                following.evidence,
            )
            if following.of_total:
                # "a medic and three drivers were among those killed"
                count.rule, count.of_total, count.subset = following.rule, True, True
        elif _more_things(words, reading, count, previous):
            count.rejected = MORE_THINGS
        else:
            count.outcome, count.rule = carried(
                tokens, reading.sentence, count, reading.places, reading.cues, carry
            )
            count.of_total = count.rule in ("part.copula", "part.identified")
    apart = reading.said.isdisjoint(ADDENDS)
    latest: Count | None = None
    for index, count in enumerate(live):
        if index and not (apart or count.subset):
            gap = {words[k].low for k in range(live[index - 1].end, count.start)}
            if gap & ADDENDS and len(gap) < 9:
                count.added_to = live[index - 1]
        count.chain = count.chain or latest
        if count.outcome and not count.rejected:
            latest = count


def _last_of_list(words: list[Word], live: list[Count], index: int) -> Count | None:
    """The first later member of a list that has an outcome: "Three nurses, two guards and a child were among the dead"."""
    for before, later in pairwise(live[index:]):
        if not joined(words, before.end, later.start):
            return None
        if later.outcome:
            return later
    return None


def _outgrows(part: Count, whole: Count) -> bool:
    """Whether "235,000 of them" cannot be a part of a count because it is far greater."""
    return part.value is not None and whole.value is not None and part.value > 2 * whole.value + 10


def _apposition(words: list[Word], before: Count, count: Count) -> bool:
    """Whether a person stands behind a count of one only to say who it was."""
    if before.value != 1 or before.article or words[count.start - 1].low != "," or before.rejected:
        return False
    return all(words[k].flags & (PLACE | PLACE_WORD | CAPITAL) for k in range(before.end, count.start - 1))


def _inverted(words: list[Word], count: Count, lo: int) -> bool:
    """The words "1,538 civilians were killed, as were 676 fighters", "so did 13 inhabitants"."""
    at = count.start
    return at - 2 >= lo and bool(words[at - 1].flags & AUX) and words[at - 2].low in ("as", "so", "nor")


def _attached(words: list[Word], count: Count, reading: Reading) -> str:
    """The words "gunmen were arrested along with 14 foreigners": the verb right before the joining words."""
    at = count.start
    if at - 2 <= reading.sentence.lo or words[at - 1].low not in ("with", "as", "to"):
        return ""
    back = at - 3 if words[at - 1].low == "as" or words[at - 2].low == "addition" else at - 2
    for cues in reading.cues.values():
        for cue in cues:
            if (
                cue.end == back
                and cue.form in ("past", "subject")
                and cue.outcome
                and words[cue.start - 1].flags & AUX
            ):
                return cue.outcome
    return ""


def _of_the_unharmed(words: list[Word], before: Count, count: Count, hi: int) -> bool:
    """Whether "two generals among them" are among persons of whom the sentence tells no harm."""
    among = count.subset or any(words[k].low == "among" for k in range(count.end, min(hi, count.end + 6)))
    if not among or before.outcome or not before.noun.person:
        return False
    # As in: The Center registered 33 detainees, of them five nurses.
    held = count.cued and before.noun.head in rule_words().held_nouns and not before.article
    return held or own_verb(words, before, hi)


def _more_things(words: list[Word], reading: Reading, count: Count, previous: Count | None) -> bool:
    """The words "17 barrels on Darayya and six on Khan Shaykhun": the second number counts things as well."""
    nearest = next((one for one in reversed(reading.counts) if one.end <= count.start), None)
    if previous is not None or nearest is None or not count.elided:
        return False
    if not nearest.noun.thing and nearest.rejected != MORE_THINGS:
        return False
    gap = [words[k].low for k in range(nearest.end, count.start)]
    placed = [low for low in gap[:3] if low in ("in", "on")]
    goes_on = bool(placed) and gap[-1] in (",", "and") and words[count.end].low in (placed[0], "elsewhere")
    return goes_on and len(gap) < 10 and not {";", ":", "killed"} & set(gap)


def _known_by_name(words: list[Word], at: int) -> bool:
    """The words "are registered by full name"."""
    return words[at].low in rule_words().identified or "name" in [words[k].low for k in range(at + 1, at + 5)]


def _part_of_things(tokens: Tokens, reading: Reading, count: Count) -> bool:
    """Whether "two of them" is about things, or about persons that came to no harm."""
    words = tokens.words
    if count.noun.of in ("them", "these") and not count.noun.head:
        at = count.end + 2
        while at < reading.sentence.hi and words[at].flags & (AUX | ADVERB):
            at += 1
        if _known_by_name(words, at):
            return False
        belongs = words[at].low in rule_words().belonging and words[at + 1].low in ("to", "from")
        if at < reading.sentence.hi and (words[at].flags & NO_HARM or words[at].low == "to") and not belongs:
            return True
        if count.start > reading.sentence.lo and words[count.start - 1].low in ("in", "on", "at"):
            return True
    nearest = next((c for c in reversed(reading.counts) if c.end <= count.start), None)
    if nearest is not None and words[count.start - 1].low == "which" and nearest.noun.thing:
        return True
    before = [c for c in reading.counts if c.end <= count.start]
    if any(one.rejected is None and one.noun.person for one in before):
        return False
    return (
        bool(before)
        and before[-1].rejected is not None
        and before[-1].rejected[0] == "not.persons"
        and (count.noun.of != "" or words[count.start - 1].low == "which")
        and not count.noun.person
    )


def _anchor(live_words: list[Word], live: list[Count], index: int, carry: Carry) -> Count | None:
    """The count that a part belongs to: the nearest finished count before it that is no part of the same list."""
    count = live[index]
    if count.noun.of == "total":
        here = next((one for one in live if one.value == count.noun.family and one is not count), None)
        return here or carry.known.get(count.noun.family)
    if index and live_words[count.start - 1].low == "(" and live[index - 1].end == count.start - 1:
        # As in: including 44 civilians (8 children and 5 women), 37 rebels.
        return live[index - 1]
    outer = outside_brackets(live_words, live, index) if index else count
    last = live.index(outer) + 1 if index else 0
    for other in reversed(live[:last]):
        if other.rejected:
            continue
        if other.value is not None and count.value is not None and other.value < count.value and count.cued:
            continue
        if count.cued and other.outcome:
            bare = count.elided and other.subset
            if count.noun.of == "them" and (other.noun.of == "them" or bare) and other.parent is not None:
                return other.parent
            return other
        if other.subset and _same_list(other, count):
            if other.parent is not None:
                return other.parent
            continue
        if other.outcome:
            return other
    return carry.anchor


def _same_list(first: Count, second: Count) -> bool:
    """Whether two parts stand in one list, so that the second is no part of the first."""
    return second.noun.of not in ("them", "whom") or first.noun.of in ("them", "whom")


def _continues(tokens: Tokens, reading: Reading, previous: Count, count: Count) -> bool:
    """Whether a count goes on with the list of the one before it."""
    words = tokens.words
    gap = range(previous.end, count.start)
    if count.noun.unknown or count.noun.head in rule_words().unharmed_nouns:
        return False
    last = count.start - 1
    while last > previous.end and (words[last].flags & ADVERB or words[last].low in ("the", "a")):
        last -= 1
    if words[last].flags & NO_HARM:
        return False
    if words[count.start - 1].low == "of":
        listed = words[count.start - 2].low in (";", ",", "and", "that", "those")
        return previous.rule == "noun.of" and listed
    if words[count.start - 1].low == "by" and words[count.start - 2].low != "followed":
        return False
    if count.noun.person and (
        own_verb(words, count, reading.sentence.hi) or words[count.start - 1].low == "the"
    ):
        return False
    if words[count.start - 1].low == "from" and words[count.start - 2].low in ("down", "up"):
        return False
    if words[count.start - 1].low == "but" and words[count.start - 2].low == "all":
        return False
    right = words[count.end] if count.end < reading.sentence.hi else None
    if right is not None and right.flags & NO_HARM and not count.subset:
        return False
    if (
        words[count.start - 1].low in (",", ";", "and", ":")
        and any(words[k].low == ":" for k in range(reading.sentence.lo, count.start))
        and (count.elided or (count.noun.person and not count.article))
    ):
        return True
    if (
        count.elided
        and words[count.start - 2].flags & RELATIVE
        and not words[count.start - 1].flags & FUNCTION
    ):
        # "at a funeral that drew thousands"
        return False
    if count.elided and count.value is None and words[count.start - 1].low in ("when", "as", "where"):
        # As in: ten of them after night prayers, when thousands took to the streets.
        return False
    if count.elided or count.noun.others:
        return previous.of_total or not own_verb(words, count, reading.sentence.hi)
    if count.noun.person:
        added = words[count.start - 1].low == "against" or (
            words[count.start - 1].low in ("as", "to", "with", "plus", "besides")
            and any(words[k].low in rule_words().adding for k in range(count.start - 3, count.start))
        )
        if added and not any(words[k].low == ";" for k in gap):
            return True
        if _verb_left_out(words, previous, count) and not own_verb(words, count, reading.sentence.hi):
            return True
        if count.article or len(gap) <= 12:
            between = [words[at] for at in gap]
            if any(word.low in rule_words().joints or word.low in (";", ":") for word in between) and not any(
                word.flags & (NO_HARM | BREAK) and word.low not in ("as", "after", "when", "where")
                for word in between
            ):
                return _listlike(tokens, reading, previous, count)
        return any(
            phrase.start >= count.end and phrase.start - count.end <= 2 for phrase in reading.places
        ) and _listlike(tokens, reading, previous, count)
    return False


def _verb_left_out(words: list[Word], previous: Count, count: Count) -> bool:
    """Whether the verb before another count is that of this one too: "lost 171 soldiers and the factions 142 fighters"."""
    party = words[count.start - 1]
    joins = words[previous.end].low in ("and", ",") and count.start - previous.end <= 5
    return joins and 0 <= previous.evidence < previous.start and bool(party.armed or party.category in ARMED)


def _listlike(tokens: Tokens, reading: Reading, previous: Count, count: Count) -> bool:
    words = tokens.words
    at = count.start - 1
    while at > previous.end and words[at].flags & ADVERB:
        at -= 1
    return (
        words[at].low in rule_words().joints
        or words[at].low in (";", ":", "including")
        or any(p.end == at + 1 for p in reading.places)
    )
