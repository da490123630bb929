"""Who was counted: by the noun, else by the count that this one continues, else everybody."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.counts.nouns import noun_phrase
from tollbook.extract.fields.mention import Context
from tollbook.extract.outcomes.copula import part_by_copula
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.outcomes.subsets import joined
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.lexicon import MODIFIER, PERSON, Word
from tollbook.vocabulary.rule_words import rule_words


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
    if noun.head in rule_words().attackers:
        return context.side or "all"
    if noun.of == "own":
        return _own_side(words, reading.sentence.lo, count.start) or context.side or "all"
    side = _side_behind(words, count.end, hi)
    if side and (count.elided or noun.category in ("all", "men")):
        return side
    if noun.head == "family":
        return noun.category
    if count.elided or noun.of or noun.head in rule_words().harmed_nouns:
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
        if other.subset:
            continue
        if count.elided and any(
            one.resolved != other.resolved
            and one.outcome == other.outcome
            and not one.subset
            and joined(words, one.end, other.start)
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
