"""From the counts of a sentence to mentions: category, place, period and parent of each."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.fields.categories import category_of
from tollbook.extract.fields.context_place import from_context
from tollbook.extract.fields.mention import Context, Mention
from tollbook.extract.fields.periods import period_of
from tollbook.extract.fields.placing import Area, place_of
from tollbook.extract.fields.report_periods import HUNDREDS_OF_THOUSANDS, LARGE, of_headline, settle_period
from tollbook.extract.fields.standing import died_under_torture, is_listed_behind, is_rival
from tollbook.extract.fields.wide_places import part_of_country
from tollbook.extract.outcomes.carry import Carry
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.relations.stated import of_count, state_parent
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.profiles import SourceProfile
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import NEUTRAL_ARMED, Word

NATIONAL: list[Area] = [(("SY",), "")]


def mentions_of(
    tokens: Tokens,
    reading: Reading,
    number: int,
    context: Context,
    carry: Carry,
    habits: SourceProfile,
    weekday: frozenset[str],
) -> list[Mention]:
    """Make one mention of each accepted count of sentence `number`, or one for each of its places where "each" splits them.

    `weekday` are the names of the day that the report is about.
    """
    accepted = [count for count in reading.counts if count.rejected is None]
    made: dict[int, list[Mention]] = {}
    found: list[Mention] = []
    for count in accepted:
        category = _category(tokens, reading, count, accepted, context, carry)
        count.resolved = category
        areas, how, each = place_of(tokens, reading, count, accepted, made, context)
        spread = _last_of(tokens, count, found, context)
        if spread:
            areas, how, each = [(m.codes, m.locality) for m in spread], "each", True
        far = how in ("left", "previous", "sentence", "shared")
        if areas and areas[0][0] and (count.value or 0) >= (4 * LARGE if far else HUNDREDS_OF_THOUSANDS):
            # "586 thousand people since the first shot in Daraa" were not killed in Daraa.
            areas, how = NATIONAL, "national"
        told = period_of(tokens, reading, count, accepted, weekday)
        period = settle_period(told, reading, count, made, number, context)
        if not areas:
            areas, how = _untold_areas(tokens, reading, count, how, carry, context)
        if not areas:
            areas = [from_context(tokens, reading, count, context, habits, period.period, category)]
            how = "context"
        if areas[0][0] == ("SY",):
            period = of_headline(period, count, context)
        rival = is_rival(tokens, reading, count)
        behind = is_listed_behind(tokens.words, accepted, count)
        tortured = died_under_torture(tokens.words, reading, accepted, count)
        group: list[Mention] = []
        for order, (codes, locality) in enumerate(areas):
            mention = Mention(
                count,
                category,
                codes,
                locality,
                period.period,
                number,
                reading.sentence.paragraph,
                "list.distributive" if each and len(areas) > 1 else count.rule,
                distributive=each,
                placed=how,
                rival=rival,
                of_report=period.of_report and period.period != "cumulative",
                opens_line=reading.sentence.line_start and count is accepted[0],
                listed_behind=behind,
                under_torture=tortured,
            )
            mention.parent = state_parent(
                tokens, reading.sentence, mention, made, (order, len(areas)), carry, context
            ) or (spread[order] if spread else None)
            group.append(mention)
        made[id(count)] = group
        found.extend(group)
        context.last = group[-1]
    return found


def _category(
    tokens: Tokens, reading: Reading, count: Count, accepted: list[Count], context: Context, carry: Carry
) -> str:
    """Who was counted, with what the label of the line or the heading of the list says."""
    label = carry.label_category or carry.section
    category = category_of(tokens, reading, count, accepted, context, label, carry.label_noun)
    if carry.label_side and carry.label_victims and category in ("all", "fighters", "government_forces"):
        if count.elided or noun_of_either_side(tokens.words[count.end - 1]):
            return carry.label_side
    return category


def _untold_areas(
    tokens: Tokens, reading: Reading, count: Count, how: str, carry: Carry, context: Context
) -> tuple[list[Area], str]:
    """Areas of a count whose sentence names none, before the paragraph is asked: by its rule, by the list announced."""
    areas: list[Area] = []
    if count.rule == "source.says" and carry.anchor is not None:
        areas = [(m.codes, m.locality) for m in (of_count(context, carry.anchor),) if m is not None]
    if not areas and count.rule == "total.label":
        words, lo = tokens.words, reading.sentence.lo
        local = any(words[k].low in rule_words().anaphora for k in range(lo, count.start))
        areas, how = NATIONAL if context.heading is None and not local else [], "national"
    if not areas and carry.list_anchor is not None and context.codes is None:
        areas, how = _announced(reading.sentence, count, carry, context), "announced"
    if not areas and context.codes is None:
        part = part_of_country(tokens.words, reading) or context.part
        if part:
            context.part = part
            areas, how = [((), "")], "later"
    return areas, how


def noun_of_either_side(word: Word) -> bool:
    """Whether a noun such as "fighters" takes its side from the label before it."""
    return bool(word.flags & NEUTRAL_ARMED)


def _announced(sentence: Sentence, count: Count, carry: Carry, context: Context) -> list[Area]:
    """The place of the total that announced a list, for an item that names none."""
    item = count.rule.startswith(("list.", "label.", "part.")) and sentence.line_start
    anchor = of_count(context, carry.list_anchor) if item and carry.list_anchor is not None else None
    return [(anchor.codes, anchor.locality)] if anchor is not None and anchor.codes else []


def _last_of(tokens: Tokens, count: Count, found: list[Mention], context: Context) -> list[Mention]:
    """The words "28 girls in each of the last two": the places of the distributive count before it."""
    words = tokens.words
    at = count.end
    if (
        words[at].low == "in"
        and words[at + 1].low == "each"
        and words[at + 3].low == "the"
        and words[at + 4].low in ("last", "latter", "first")
    ):
        spread = [m for m in found if m.distributive] or context.distributed
        size = words[at + 5].value or 2
        return spread[:size] if words[at + 4].low == "first" else spread[-size:]
    return []
