"""Which verb governs a count: the one whose subject or whose object it is."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.cues import Cue, has_object, pool, pooled_right
from tollbook.extract.text.phrases import matches
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import (
    ADVERB,
    AUX,
    BREAK,
    CUE,
    CUE_START,
    FUNCTION,
    MODIFIER,
    NO_HARM,
    PASSIVE_AUX,
    PERSON,
    PHRASE,
    PUNCTUATION,
    RELATIVE,
    THING,
    WEEKDAY,
    Word,
)

ACTIVE = ("past", "gerund", "base", "object", "noun")


def right_evidence(
    tokens: Tokens, count: Count, limit: int, cues: dict[int, list[Cue]], jumps: dict[int, int], hi: int
) -> tuple[Cue, str] | None:
    """The verb whose subject the count is: "12 people were killed", "a child died", "12 dead".

    `jumps` leads over what is embedded between subject and verb ("…, two of them women, …").
    """
    words = tokens.words
    at = count.end
    if count.noun.of == "those" and words[at].flags & CUE:
        # "nine of those detained are known to have died"
        at += 1
    blocked = relative = False
    aside: tuple[Cue, str] | None = None
    while at < limit:
        if aside is not None and words[at].low == "," and at + 1 < limit and words[at + 1].flags & AUX:
            # "a journalist, who had been kidnapped, was found dead": the main verb is the one behind the comma.
            relative = blocked = False
        if at in jumps:
            at = jumps[at]
            continue
        word = words[at]
        flags = word.flags
        if flags & CUE_START and at in cues:
            for cue in cues[at]:
                verdict = _governs(words, cue, count, at, hi, blocked, relative)
                if verdict == "yes":
                    told = cue, pooled_right(words, cue, cues, hi)
                    apart = relative or words[at - 1].low == ","
                    if (
                        apart
                        and aside is None
                        and (words[count.end].low in (",", "from") or words[count.end].flags & RELATIVE)
                        and told[1] != "killed"
                    ):
                        aside = told
                        break
                    if told[1] == "injured" and not relative:
                        told = _then_died(words, cue, limit, cues) or told
                    # "an infant who had been wounded succumbed": who died of it is counted among the dead.
                    return told if not relative or aside is None or told[1] == "killed" else aside
                if verdict == "agent":
                    apart = any(words[k].low in (",", "and", "or") for k in range(count.end, at))
                    count.acts = aside is None and not apart and not count.subset
                    return aside
            if flags & CUE and not flags & (FUNCTION | MODIFIER | PERSON):
                blocked = blocked or not relative
        elif flags & RELATIVE:
            relative = True
        elif word.low == "but" and _goes_on(words, at + 1, limit, cues):
            blocked = False
        elif word.low == "since" and words[at - 1].flags & AUX:
            # "three have since died"
            pass
        elif flags & BREAK and word.low != "as" and (not relative or word.low == "after"):
            return aside
        elif flags & NO_HARM:
            if not relative:
                blocked = True
        elif flags & PASSIVE_AUX and not relative and not blocked:
            nxt = at + 1
            while nxt < limit and words[nxt].flags & (ADVERB | AUX):
                nxt += 1
            if nxt < limit and nxt not in cues and words[nxt].low.endswith("ed"):
                blocked = True
        elif word.low in (";", ":", "how") or (flags & BREAK and at == count.end):
            return aside
        at += 1
    return aside


def _then_died(
    words: list[Word], wounded: Cue, limit: int, cues: dict[int, list[Cue]]
) -> tuple[Cue, str] | None:
    """The second verb of "was hit by shrapnel and bled to death"."""
    for at in range(wounded.end, limit):
        if words[at].low == "and":
            then = at + 1
            while then < limit and words[then].flags & ADVERB:
                then += 1
            for cue in cues.get(then, ()):
                if cue.form == "subject" and cue.outcome == "killed" and then < limit:
                    return cue, "killed"
    return None


def _goes_on(words: list[Word], at: int, limit: int, cues: dict[int, list[Cue]]) -> bool:
    """Whether "but" joins a second predicate: "dug out alive but badly hurt"."""
    while at < limit and words[at].flags & ADVERB:
        at += 1
    return at < limit and any(
        cue.form in ("past", "adjective", "subject") and cue.outcome for cue in cues.get(at, ())
    )


def _governs(
    words: list[Word], cue: Cue, count: Count, at: int, limit: int, blocked: bool, relative: bool
) -> str:
    form = cue.form
    back = at - 1
    while back > count.end and words[back].flags & ADVERB and not words[back].flags & PASSIVE_AUX:
        back -= 1
    before = words[back]
    passive = (
        before.flags & PASSIVE_AUX != 0
        or before.low in ("been", "being")
        or (before.low in ("and", "then", "or") and before is not words[at])
    )
    particle = (
        before.low in ("out", "in", "up", "over", "back") and words[back - 1].low in rule_words().met_with
    )
    if blocked and not (
        particle
        or before.low in ("and", "then", "as", "but")
        or before.low in rule_words().met_with
        or before.flags & AUX
    ):
        return "no"
    if form == "subject":
        if (
            cue.end > cue.start + 1
            and words[at].low in ("shot", "gunned", "picked")
            and not (passive or before.flags & AUX)
            and has_object(words, cue.end, limit)
        ):
            # "a sniper shot dead a man"
            return "agent"
        if (
            cue.end == cue.start + 1
            and words[at].low in ("fell", "fallen", "falling")
            and (
                at + 1 < limit
                and words[at + 1].low in rule_words().fell_on
                and not (words[at + 1].low in ("on", "under") and count.noun.person)
            )
        ):
            return "no"
        return "yes"
    if form == "adjective":
        if (
            at == count.end
            or before.flags & AUX
            or before.low in rule_words().met_with
            or before.low in rule_words().adjective_heads
        ):
            return "yes" if cue.outcome else "no"
        return "no"
    if form == "past":
        if has_object(words, cue.end, limit) and not before.flags & PASSIVE_AUX:
            return "agent"
        if before.flags & AUX and not before.flags & PASSIVE_AUX:
            return (
                "agent"
                if before.low in ("have", "has", "had")
                and words[cue.end].low != "been"
                and has_object(words, cue.end, limit)
                else "yes"
            )
        if before.flags & PASSIVE_AUX or passive:
            return "yes"
        # A bare participle: "25 killed in Homs", "two taken prisoner".
        return "yes" if at - count.end <= 6 or relative else "no"
    return "no"


def left_evidence(
    tokens: Tokens,
    count: Count,
    lo: int,
    ends: dict[int, list[Cue]],
    place_ends: dict[int, int],
    cues: dict[int, list[Cue]],
) -> tuple[Cue, str] | None:
    """The verb or noun whose object the count is: "killing 12", "the death of 12", "claimed 12 lives"."""
    words = tokens.words
    at = count.start
    steps = 0
    while at > lo and steps < 7:
        for cue in ends.get(at, ()):
            if cue.form in ACTIVE and _acts(words, cue, lo):
                return cue, _pooled_left(words, cue, ends, lo)
        if at in place_ends and steps:
            at = place_ends[at]
            while at > lo and words[at - 1].low in rule_words().place_prepositions_before_object:
                at -= 1
            continue
        if at in place_ends:
            at = place_ends[at]
            steps += 1
            continue
        word = words[at - 1]
        if steps == 0 and word.low == "of":
            manner = _noun_before_manner(words, at - 1, lo) or _noun_repeated(words, at - 1, ends)
            if manner is not None:
                return manner, manner.outcome
        if at - 2 > lo and words[at - 2].low == "the" and steps == 0:
            for cue in ends.get(at - 2, ()):
                if words[cue.start].low in ("cost", "costing", "costs"):
                    return cue, cue.outcome
        if word.flags & (ADVERB | WEEKDAY) or word.low in rule_words().before_object:
            at -= 1
            steps += 1
            continue
        break
    return None


def _noun_before_manner(words: list[Word], of: int, lo: int) -> Cue | None:
    """The noun of "the death by suffocation of 86 civilians": how they died stands between it and its "of"."""
    for by in range(max(lo + 1, of - 3), of - 1):
        if words[by].low in ("by", "under", "from"):
            noun = words[by - 1]
            harm = rule_words().nouns_with_manner.get(noun.low, "")
            return Cue(by - 1, by, harm, "noun") if harm else None
    return None


def _noun_repeated(words: list[Word], of: int, ends: dict[int, list[Cue]]) -> Cue | None:
    """The noun whose "of" comes again behind an aside: "the killing of 14 fighters, two of whom …, and of 7 soldiers"."""
    if words[of - 1].low not in ("and", ","):
        return None
    nouns = [
        cue
        for end in ends
        if end < of
        for cue in ends[end]
        if cue.form == "noun" and words[end - 1].low == "of"
    ]
    return max(nouns, key=lambda cue: cue.end, default=None)


def _acts(words: list[Word], cue: Cue, lo: int) -> bool:
    """Whether a verb form is active here: a participle behind "were" is not."""
    if cue.form in ("gerund", "noun"):
        return True
    back = cue.start - 1
    while back >= lo and words[back].flags & ADVERB and not words[back].flags & PASSIVE_AUX:
        back -= 1
    if cue.form == "base":
        return not (
            back >= lo
            and words[back].flags & (PERSON | PUNCTUATION)
            and words[cue.start].low in ("hurt", "hurts", "kidnap")
        )
    if back >= lo and words[back].flags & PASSIVE_AUX and words[back].low not in ("has", "have", "had"):
        return False
    return not (back >= lo and words[back].low in ("been", "being"))


def _pooled_left(words: list[Word], cue: Cue, ends: dict[int, list[Cue]], lo: int) -> str:
    before = cue.start - 1
    if before > lo and words[before].low in ("and", "or", "&", "/"):
        for other in ends.get(before, ()):
            if other.form in ACTIVE and other.outcome and other.outcome != cue.outcome:
                return pool(other.outcome, cue.outcome)
    return cue.outcome


def complement_evidence(
    tokens: Tokens, count: Count, hi: int, cue: Cue, cues: dict[int, list[Cue]]
) -> tuple[Cue, str] | None:
    """The words "left 12 dead", "shot 3 men dead", "took 10 prisoner": the verb asks for a word behind its object."""
    words = tokens.words
    for at in range(count.end, min(hi, count.end + 14)):
        word = words[at]
        if word.flags & PHRASE:
            for parts, name in word.phrases:
                if name.startswith("complement:") and matches(words, at, hi, parts):
                    outcome = name[11:]
                    end = at + len(parts)
                    made = Cue(at, end, outcome, "adjective")
                    return made, pooled_right(words, made, cues, hi)
        if (
            word.low in (";", ".", ":")
            or (word.flags & BREAK and word.low not in ("as",))
            or word.flags & NO_HARM
        ):
            return None
    return None


def weak_object(words: list[Word], cue: Cue, count: Count) -> bool:
    """Verbs of many senses ("claimed", "took", "counts") count persons only with a fitting noun."""
    low = words[cue.start].low
    if low == "body" and not count.article:
        return True
    if cue.end - cue.start > 1:
        return False
    noun = count.noun
    if low in rule_words().verbs_of_loss:
        return not (noun.person or count.elided)
    if low in ("took", "taking", "claimed", "claiming", "claims"):
        return noun.head not in ("lives", "life", "victims", "martyrs", "dead")
    if low in rule_words().verbs_of_counting:
        if words[cue.end].low == "at" or noun.of == "them":
            return True
        return not (
            count.elided
            or noun.harm_noun == "killed"
            or (noun.head in ("victims", "dead", "deaths", "martyrs"))
        )
    if low in ("recovered", "retrieved", "unearthed", "exhumed"):
        return noun.head not in rule_words().body_nouns
    if low in ("shot", "shooting", "blew", "hanged", "picked"):
        return not noun.person and not count.elided
    if low in ("captured", "seized", "capturing", "seizing", "capture"):
        return not noun.person and not count.elided
    return False


def skip_back(words: list[Word], at: int, lo: int) -> int:
    """Step back over adverbs between a verb and its object."""
    steps = 0
    while (
        at > lo
        and steps < 4
        and (words[at - 1].flags & ADVERB or words[at - 1].low in ("with", "the", "up", "as"))
    ):
        at -= 1
        steps += 1
    return at


def near_complement(cues: dict[int, list[Cue]], count: Count, lo: int, words: list[Word]) -> Cue | None:
    """The verb of "left in the ruins 12 dead": a few words before its object."""
    for at in range(max(lo, count.start - 6), count.start):
        for cue in cues.get(at, ()):
            if cue.form == "complement" and not any(
                words[k].flags & (PUNCTUATION | THING) or words[k].low in ("and", "when")
                for k in range(at, count.start)
            ):
                return cue
    return None
