"""The verb whose subject a count is: "12 people were killed", "a child died"."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.cues import Cue, has_object, pooled_right
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
    RELATIVE,
    Word,
)


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
