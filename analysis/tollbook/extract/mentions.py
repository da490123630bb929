"""From the counts of a sentence to mentions: category, place, period and parent of each."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.fields.categories import category_of
from tollbook.extract.fields.context_place import LARGE, from_context
from tollbook.extract.fields.mention import Context, Mention
from tollbook.extract.fields.periods import period_of
from tollbook.extract.fields.placing import Area, place_of
from tollbook.extract.fields.wide_places import somewhere
from tollbook.extract.outcomes.carry import Carry
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.relations.wholes import apart, fits
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.calendar import month_numbers
from tollbook.vocabulary.profiles import SourceProfile
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import AUX, NEUTRAL_ARMED, Word

# Nobody counts so many dead on a day.
HUNDREDS_OF_THOUSANDS = 100_000


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
        category = category_of(
            tokens, reading, count, accepted, context, carry.label_category or carry.section, carry.label_noun
        )
        if carry.label_side and carry.label_victims and category in ("all", "fighters", "government_forces"):
            if count.elided or noun_of_either_side(tokens.words[count.end - 1]):
                category = carry.label_side
        count.resolved = category
        areas, how, each = place_of(tokens, reading, count, accepted, made, context)
        spread = _last_of(tokens, count, found, context)
        if spread:
            areas, how, each = [(m.codes, m.locality) for m in spread], "each", True
        far = how in ("left", "previous", "sentence", "shared")
        if areas and areas[0][0] and (count.value or 0) >= (4 * LARGE if far else HUNDREDS_OF_THOUSANDS):
            # "586 thousand people since the first shot in Daraa" were not killed in Daraa.
            areas, how = [(("SY",), "")], "national"
        period = period_of(tokens, reading, count, accepted, weekday)
        if period == "dated":
            # Where a report covers a month or years, an event of one day is not about them.
            period = "" if context.period == "day" else "other"
        if not period and count.value is None and count.floor >= HUNDREDS_OF_THOUSANDS:
            period = "cumulative"
        of_report = False
        if not period:
            before = _period_from(reading, count, made, number, context)
            period = before.period if before is not None else context.period
            of_report = before.of_report if before is not None else True
        if period == "day" and not count.subset and (count.value or 0) >= LARGE:
            # No day has cost so many lives.
            period = "cumulative"
        if period.startswith("month:"):
            of_report = context.month > 0 and month_numbers().get(period[6:]) == context.month
            period = "other"
        named_day = period.partition(":")[2]
        if named_day:
            period = "day" if named_day in context.weekdays else "other"
        if not areas and count.rule == "source.says" and carry.anchor is not None:
            areas = [(m.codes, m.locality) for m in (_of_count(context, carry.anchor),) if m is not None]
        if not areas and count.rule == "total.label":
            local = any(
                tokens.words[k].low in rule_words().anaphora for k in range(reading.sentence.lo, count.start)
            )
            areas, how = [(("SY",), "")] if context.heading is None and not local else [], "national"
        if not areas and carry.list_anchor is not None and context.codes is None:
            areas, how = _announced(reading.sentence, count, carry, context), "announced"
        if not areas and context.codes is None and (context.somewhere or somewhere(tokens.words, reading)):
            areas, how = [((), "")], "later"
        if not areas:
            areas = [from_context(tokens, reading, count, context, habits, period, category)]
            how = "context"
        if named_day and period == "other" and not count.subset and areas[0][0] == ("SY",):
            if context.headline is None:
                # The report's first national total tells which weekday the report is about.
                period = "day"
                context.weekdays.add(named_day)
        if period == "other" == context.period and areas[0][0] == ("SY",) and context.headline is None:
            # The first national total of a report on a week or a month is the total of that span.
            of_report = of_report or not count.subset
        rule = "list.distributive" if each and len(areas) > 1 else count.rule
        group = []
        for order, (codes, locality) in enumerate(areas):
            mention = Mention(
                count,
                category,
                codes,
                locality,
                period,
                number,
                reading.sentence.paragraph,
                rule,
                distributive=each,
                placed=how,
                rival=_rival(tokens, reading, count),
                of_report=of_report and period != "cumulative",
                opens_line=reading.sentence.line_start and count is accepted[0],
                listed_behind=_listed_behind(tokens.words, accepted, count),
                under_torture=_under_torture(tokens.words, count),
            )
            parents = made.get(id(count.parent), []) if count.subset and count.parent is not None else []
            if count.of_total or count.rule == "part.listed":
                mention.parent = _total(tokens, count, mention, how, context)
                if mention.parent is not None and how == "context":
                    mention.codes, mention.locality = mention.parent.codes, mention.parent.locality
            elif (named := _named(count, mention, how, context)) is not None:
                mention.parent = named
                if how == "context" and named.codes != ("SY",):
                    mention.codes, mention.locality = named.codes, named.locality
            elif carry.list_anchor is not None and not count.subset and _opens_line(reading.sentence, count):
                mention.parent = _of_count(context, carry.list_anchor)
                if mention.parent is not None and not fits(mention.parent, mention):
                    mention.parent = None
                if mention.parent is not None and apart(mention.parent, mention):
                    # The list of the civilians ends where fighters are counted.
                    mention.parent = mention.parent.parent
                    carry.list_anchor = mention.parent.count if mention.parent is not None else None
            elif _goes_on(count, made, mention, carry, context):
                mention.parent = made[id(count.chain)][0].parent
            elif parents:
                mention.parent = parents[order if len(parents) == len(areas) else 0]
            elif spread:
                mention.parent = spread[order]
            elif count.subset and carry.anchor is not None:
                mention.parent = _of_count(context, count.parent or carry.anchor) or context.last
            group.append(mention)
        made[id(count)] = group
        found.extend(group)
        context.last = group[-1]
    return found


def noun_of_either_side(word: Word) -> bool:
    """Whether a noun such as "fighters" takes its side from the label before it."""
    return bool(word.flags & NEUTRAL_ARMED)


def _announced(sentence: Sentence, count: Count, carry: Carry, context: Context) -> list[Area]:
    """The place of the total that announced a list, for an item that names none."""
    item = count.rule.startswith(("list.", "label.", "part.")) and sentence.line_start
    anchor = _of_count(context, carry.list_anchor) if item and carry.list_anchor is not None else None
    return [(anchor.codes, anchor.locality)] if anchor is not None and anchor.codes else []


def _period_from(
    reading: Reading, count: Count, made: dict[int, list[Mention]], number: int, context: Context
) -> Mention | None:
    """The whole, or the list it continues, that lends its period to a count that names none; else the report does."""
    whole = made.get(id(count.parent)) if count.parent is not None else None
    if whole:
        return whole[0]
    last = context.last
    if last is None:
        return None
    in_list = count.rule in ("list.continued", "list.subset") and last.sentence == number
    continued = count.rule == "list.carried" or in_list
    return last if continued and last.paragraph == reading.sentence.paragraph else None


def _of_count(context: Context, count: Count) -> Mention | None:
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
    announced = _of_count(context, carry.list_anchor)
    return (
        bool(first)
        and first[0].parent is announced is not None
        and not set(mention.codes) <= set(first[0].codes)
    )


def _listed_behind(words: list[Word], accepted: list[Count], count: Count) -> bool:
    """Whether a count stands right behind another in one list: "8 women, 5 prisoners under torture and 40 fighters"."""
    index = accepted.index(count)
    if not index or words[count.start - 1].low not in (",", "and", "&"):
        return False
    gap = [words[k].low for k in range(accepted[index - 1].end, count.start)]
    return len(gap) <= 5 and not {";", ":", "while", "whereas", "but", "("} & set(gap)


def _under_torture(words: list[Word], count: Count) -> bool:
    """Whether the counted died under torture, which lists of the dead tell of a part of them."""
    return any(words[k].low in ("torture", "tortured") for k in range(count.end, count.end + 5))


def _named(count: Count, mention: Mention, how: str, context: Context) -> Mention | None:
    """The count that "of the civilians" names: "Of the civilians, 201 were men", "312 of the civilians fell in Aleppo"."""
    chosen = count.among or (mention.category if count.noun.of == "the" else "")
    if chosen not in ("civilians", "fighters", "government_forces"):
        return None
    for whole in reversed(context.wholes):
        fit = whole.category == chosen and whole.outcome == mention.outcome and whole.period == mention.period
        around = how == "context" or whole.codes == ("SY",) or set(mention.codes) <= set(whole.codes)
        if fit and around and (whole.count.value or 0) > (count.value or 0) and whole.count.among != chosen:
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
    national = [m for m in whole if m.codes == ("SY",) and m.category in ("all", "civilians")]
    if national:
        return national[-1]
    near = [m for m in whole if m.paragraph == context.paragraph]
    return near[-1] if near else None


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


def _left_out(words: list[Word], reading: Reading, count: Count) -> bool:
    """Whether a count is outside the report's total: "it does not include 17 bodies", "13 men, not included in this toll"."""
    lo, hi = reading.sentence.lo, reading.sentence.hi
    for k in range(lo, hi):
        if words[k].low != "not":
            continue
        near = [words[m].low for m in range(k + 1, min(hi, k + 4))]
        if not rule_words().leaving_out.isdisjoint(near):
            return count.start > k
        if not rule_words().left_out.isdisjoint(near):
            return k == lo or 0 <= k - count.end < 18
    return False


def _rival(tokens: Tokens, reading: Reading, count: Count) -> bool:
    """Whether a count is told beside the report's own: that of another source, or one that its total leaves out."""
    if count.rule == "source.says" or ("not" in reading.said and _left_out(tokens.words, reading, count)):
        return True
    words = tokens.words
    if (
        count.start - 2 > reading.sentence.lo
        and words[count.start - 1].low in ("with", "to")
        and words[count.start - 2].low == "compared"
    ):
        return True
    marks = reading.marks
    return bool(marks) and any(kind == "rival_source" and at < count.start for at, _, kind in marks)
