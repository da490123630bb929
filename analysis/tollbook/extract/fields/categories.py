"""Who was counted: by the noun, else by the count that this one continues, else everybody."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.counts.nouns import noun_phrase
from tollbook.extract.fields.mention import Context
from tollbook.extract.outcomes.copula import part_by_copula
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.outcomes.subsets import joined
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import MODIFIER, PERSON, Word

AGES = ("children", "women", "men")


def category_of(
    tokens: Tokens,
    reading: Reading,
    count: Count,
    accepted: list[Count],
    context: Context,
    label: str,
    label_noun: bool = False,
) -> str:
    """Who was counted: by the noun, else by the count that this one continues, else everybody.

    Parameters
    ----------
    label, label_noun : str, bool
        The category that the label of the line gives, and whether its noun names it ("Civilians: …").
    """
    count.among = _named_group(tokens, reading, count, accepted)
    if count.noun.adjectival:
        count.noun.head, count.noun.person = "", False
    told = _by_side(tokens.words, reading, count, context) or _by_noun(
        tokens, reading, count, label, label_noun
    )
    return told or _by_list(tokens, reading, count, accepted, context, label)


def _by_side(words: list[Word], reading: Reading, count: Count, context: Context) -> str:
    """The armed side that the sentence speaks of: "its own dead", "the attackers", "four of his guards"."""
    noun, lo = count.noun, reading.sentence.lo
    if count.category == "own" or noun.of == "own":
        return _own_side(words, lo, count.start) or context.side or "all"
    if noun.head in rule_words().attackers:
        return context.side or "all"
    if noun.of == "the" and noun.head in rule_words().followers and _theirs(words, count):
        leader = next(
            (one for one in reversed(reading.counts) if one.end <= count.start and one.resolved), None
        )
        if leader is not None and leader.resolved in ("fighters", "government_forces"):
            return leader.resolved
        return next(
            (
                words[k].armed or words[k].category
                for k in range(count.start - 1, lo - 1, -1)
                if words[k].armed or words[k].category in ("fighters", "government_forces")
            ),
            "",
        )
    side = _side_behind(words, count.end, reading.sentence.hi)
    return side if side and (count.elided or noun.category in ("all", "men")) else ""


def _theirs(words: list[Word], count: Count) -> bool:
    return any(words[k].low in ("his", "their", "its", "her") for k in range(count.after, count.end))


def _by_noun(tokens: Tokens, reading: Reading, count: Count, label: str, label_noun: bool) -> str:
    """The counted noun, or the one that a verb of being gives: "1,894 were adult men"."""
    noun = count.noun
    if noun.head == "family":
        return noun.category
    named = noun.of == "the" and noun.category == "children"  # "two of the children were brothers"
    if (count.elided or noun.of or noun.head in rule_words().harmed_nouns) and not named:
        behind = part_by_copula(tokens, reading.sentence, count)
        if behind in ("all", "") and count.subset and _whole(count):
            behind = ""
        if behind:
            return behind
    if noun.others:
        return "all"
    if count.category and (count.elided or noun.category == "all"):
        return count.category
    if count.rule == "total.toll" and count.elided:
        return label or (_whole(count) if count.subset else "") or "all"
    if label_noun and label == "fighters" and noun.category == "government_forces":
        return label
    if label_noun and label in ("civilians", "children", "women") and noun.head in ("people", "persons"):
        return label
    if noun.person and noun.category:
        if noun.head in ("lives", "dead", "wounded", "injured") and count.category:
            return count.category
        if count.subset and noun.head in rule_words().origins and noun.category == "all":
            return _whole(count) or "all"
        if count.subset and _whole(count) == "fighters" and noun.head in rule_words().ranks:
            return "fighters"
        return noun.category
    if noun.category and noun.of in ("them", "these"):
        return noun.category
    return "all" if noun.unknown and not noun.person else ""


def _whole(count: Count) -> str:
    """Category of the count that this one is a part of."""
    return count.parent.resolved if count.parent is not None else ""


def _by_list(
    tokens: Tokens, reading: Reading, count: Count, accepted: list[Count], context: Context, label: str
) -> str:
    """An elided noun: that of the whole, of the list that goes on, of the label, of the headline."""
    words, index = tokens.words, accepted.index(count)
    headline = context.headline.category if context.headline is not None else "all"
    if headline in ("fighters", "government_forces"):
        # A list by place counts everybody, also where a report begins with the losses of one side.
        headline = "all"
    if count.of_total:
        return headline
    mentioned = _mentioned_noun(tokens, reading, count, accepted)
    if mentioned:
        return mentioned
    if count.subset:
        return _whole(count) or (headline if count.rule == "list.carried" else "all")
    if count.noun.head in ("bodies", "corpses") and not index and not label:
        return "all"
    if count.elided and words[count.end].low in rule_words().nameless:
        return "all"
    for other in reversed(accepted[:index]):
        if (
            other.subset
            and other.elided
            and other.noun.of == "them"
            and count.rule == "list.continued"
            and count.elided
        ):
            return other.resolved or "all"
        if other.subset:
            continue
        if other.article and count.elided and not count.article and count.rule.startswith("list."):
            # A single person inside a list does not lend it a noun: "15, a child included; nine in Homs".
            items = (
                one for one in reversed(accepted[:index]) if one.elided and not (one.article or one.subset)
            )
            return next((one.resolved for one in items if one.resolved), "all")
        shared = other.elided and other.rule.startswith(("part.", "list.")) and other.resolved in AGES
        if shared and count.rule.startswith("verb.") and count.evidence > count.end - 1:
            # "nine were women and five perished in prison"
            return "all"
        if count.rule == "adjective" and any(words[k].low == ";" for k in range(other.end, count.start)):
            return "all"
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
        # A label that names who killed says nothing of the killed.
        return headline if label == "all" and count.rule == "label.category" else label
    if count.rule == "list.carried" and context.last is not None:
        return "all" if headline == "civilians" else headline
    return headline if headline == "children" and count.elided else "all"


def _mentioned_noun(tokens: Tokens, reading: Reading, count: Count, accepted: list[Count]) -> str:
    """Category of a noun that a sentence names without counting its dead: "Of the 300 soldiers … 70 were killed"."""
    lo = reading.sentence.lo
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
    return count.among


def _named_group(tokens: Tokens, reading: Reading, count: Count, accepted: list[Count]) -> str:
    """Category of whom a sentence speaks before its first count: "Of the civilians, 201 …", "As for the soldiers, …"."""
    words, lo = tokens.words, reading.sentence.lo
    at = lo + 1 if words[lo].low == "as" and words[lo + 1].low == "for" else lo
    if (
        count is not accepted[0]
        or words[at].low not in ("of", "for")
        or words[at + 1].low not in ("the", "these", "those")
        or not words[at + 2].flags & (PERSON | MODIFIER)
    ):
        return count.among
    return noun_phrase(tokens, at + 2, reading.sentence.hi, reading.sentence, False).category


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
