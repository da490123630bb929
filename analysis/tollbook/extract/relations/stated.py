"""The parent that a text states: by "including", by "of the 92", by the heading of a list."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.fields.mention import Context, Mention
from tollbook.extract.outcomes.carry import Carry
from tollbook.extract.relations.wholes import KINDS, NATIONAL, apart, fits
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.word import AUX


def state_parent(
    tokens: Tokens,
    sentence: Sentence,
    mention: Mention,
    made: dict[int, list[Mention]],
    siblings: tuple[int, int],
    carry: Carry,
    context: Context,
) -> Mention | None:
    """Return the mention that the text says includes this one, or None; a part told without a place takes that of its whole.

    Parameters
    ----------
    made : dict
        The mentions of the counts before it in the sentence, by the identity of the count.
    siblings : (int, int)
        Which of the mentions of its count it is, and how many there are.
    """
    count, how = mention.count, mention.placed
    parents = made.get(id(count.parent), []) if count.subset and count.parent is not None else []
    if count.of_total or count.rule == "part.listed":
        whole = _before_it(mention, made) or _total(tokens, count, mention, how, context)
        if whole is not None and how == "context":
            mention.codes, mention.locality = whole.codes, whole.locality
        return whole
    named = _named(count, mention, how, context)
    if named is not None:
        if how == "context" and named.codes != NATIONAL:
            mention.codes, mention.locality = named.codes, named.locality
        return named
    if carry.list_anchor is not None and not count.subset and _opens_line(sentence, count):
        return _announced_whole(mention, carry, context)
    if _goes_on(count, made, mention, carry, context):
        return made[id(count.chain)][0].parent
    if parents:
        order, size = siblings
        return parents[order if len(parents) == size else 0]
    if mention.placed == "each":
        return None
    if count.subset and carry.anchor is not None:
        return of_count(context, count.parent or carry.anchor) or context.last
    return None


def _announced_whole(mention: Mention, carry: Carry, context: Context) -> Mention | None:
    """The total whose list a line opens an item of; the list of the civilians ends where fighters are counted."""
    whole = of_count(context, carry.list_anchor) if carry.list_anchor is not None else None
    if whole is None or not fits(whole, mention):
        return None
    if apart(whole, mention):
        whole = whole.parent
        carry.list_anchor = whole.count if whole is not None else None
    return _national_of_its_kind(mention, whole, context) or whole


def _national_of_its_kind(mention: Mention, whole: Mention | None, context: Context) -> Mention | None:
    """The civilians of the whole country, among whom an item of a list by place counts civilians: "- Aleppo: 24 civilians"."""
    if whole is None or whole.codes != NATIONAL or mention.codes == NATIONAL or whole.category != "all":
        return None
    if mention.category not in KINDS or not mention.count.noun.person:
        return None
    told = (
        w
        for w in reversed(context.wholes)
        if w.category == mention.category
        and w.codes == NATIONAL
        and (w.outcome, w.period) == (mention.outcome, mention.period)
        and w is not whole
        and fits(whole, w)
        and fits(w, mention)
    )
    return next(told, None)


def of_count(context: Context, count: Count) -> Mention | None:
    """The latest mention that a count made."""
    return next((m for m in reversed(context.wholes) if m.count is count), None)


def _opens_line(sentence: Sentence, count: Count) -> bool:
    """Whether a count opens a line or paragraph of a list that was announced with a colon."""
    return sentence.line_start and count.start - sentence.lo <= 6


def _goes_on(
    count: Count, made: dict[int, list[Mention]], mention: Mention, carry: Carry, context: Context
) -> bool:
    """Whether a count goes on with an announced list in the same line: "- Homs: 6; Hama: 4"."""
    if carry.list_anchor is None or count.rule != "list.continued" or count.subset or count.chain is None:
        return False
    first = made.get(id(count.chain), [])
    announced = of_count(context, carry.list_anchor)
    return (
        bool(first)
        and first[0].parent is announced is not None
        and not set(mention.codes) <= set(first[0].codes)
    )


def _named(count: Count, mention: Mention, how: str, context: Context) -> Mention | None:
    """The count that "of the civilians" names: "Of the civilians, 201 were men", "312 of the civilians fell in Aleppo"."""
    chosen = count.among or (mention.category if count.noun.of == "the" else "")
    if chosen not in KINDS:
        return None
    for whole in reversed(context.wholes):
        fit = whole.category == chosen and whole.outcome == mention.outcome and whole.period == mention.period
        around = how == "context" or whole.codes == NATIONAL or set(mention.codes) <= set(whole.codes)
        if fit and around and (whole.count.value or 0) > (count.value or 0) and whole.count.among != chosen:
            return whole
    return None


def _before_it(mention: Mention, made: dict[int, list[Mention]]) -> Mention | None:
    """The dead that the sentence itself counts before a part of them: "26 were killed; at least 20 of the dead were rebels"."""
    for whole in (one for group in reversed(made.values()) for one in reversed(group)):
        around = (
            mention.placed == "context" or whole.codes == NATIONAL or set(mention.codes) <= set(whole.codes)
        )
        fit = whole.count.value is not None and (mention.count.value or 0) < whole.count.value
        if (
            fit
            and around
            and not whole.subset
            and whole.outcome == mention.outcome
            and not whole.count.of_total
        ):
            return whole
    return None


def _total(tokens: Tokens, count: Count, mention: Mention, how: str, context: Context) -> Mention | None:
    """The total that "two of the victims" or "five are among the 37" are parts of."""
    words = tokens.words
    for at in range(count.end, count.end + 5):
        if words[at].value and words[at - 1].low == "the":
            named = [m for m in context.wholes if m.count.value == words[at].value]
            if named:
                return named[-1]
    if words[count.start - 1].flags & AUX:
        # "among the 92 were five women"
        for at in range(max(1, count.start - 6), count.start - 1):
            named = [m for m in context.wholes if words[at].value and m.count.value == words[at].value]
            if named and words[at - 1].low == "the":
                return named[-1]
    whole = [
        m
        for m in context.wholes
        if not m.subset and (m.count.value or 0) >= (count.value or 0) and m.outcome == mention.outcome
    ]
    if count.among:
        named = [m for m in context.wholes if m.category == count.among and m.outcome == mention.outcome]
        if named:
            return named[-1]
    last = context.last
    latest = [m for m in whole if last is not None and m.sentence == last.sentence]
    if last is not None and last.paragraph != mention.paragraph and how == "context":
        latest = []
    of_day = any(
        words[k].low in ("day's", "day’s", "today's", "today’s") for k in range(count.start, count.end)
    )
    if len(latest) == 1 and not of_day and (how == "context" or set(mention.codes) <= set(latest[0].codes)):
        return latest[0]
    if how not in ("context", "national"):
        there = [m for m in whole if m.codes == mention.codes and m.category in ("all", "civilians")]
        joint = [m for m in whole if set(mention.codes) < set(m.codes) and m.category in ("all", "civilians")]
        return there[-1] if there else joint[-1] if joint else None
    national = [m for m in whole if m.codes == NATIONAL and m.category in ("all", "civilians")]
    if national:
        # The month's dead are those of its total, not those of the party that stood last.
        here = [m for m in national if m.paragraph == mention.paragraph and m.period == mention.period]
        return (
            here[-1]
            if here
            else max(national, key=lambda m: (m.period == mention.period, m.count.value or 0))
        )
    near = [m for m in whole if m.paragraph == context.paragraph]
    return near[-1] if near else None
