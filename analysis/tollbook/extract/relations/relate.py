"""Which count includes which: the second pass over all counts of a document."""

from __future__ import annotations

from bisect import bisect_left

from tollbook.extract.fields.mention import Mention
from tollbook.extract.relations.siblings import (
    correct_parents,
    join_ages,
    join_ages_of_totals,
    join_listed,
    join_named_places,
    join_perpetrators,
    join_rows,
    join_siblings,
    join_unknown,
    mark_listed,
)
from tollbook.extract.relations.sums import broken_down_totals, join_lists, join_sums, mark_partitions
from tollbook.extract.relations.wholes import KINDS, NATIONAL, fits, includes, is_whole
from tollbook.vocabulary.profiles import SourceProfile

REACH = 80

LISTS = frozenset(("list.carried", "label.category", "label.outcome"))


def relate(mentions: list[Mention], habits: SourceProfile) -> None:
    """Give each mention without a stated parent the narrowest count that includes its persons.

    A part told by "including" or "of whom" has its parent already. Else an incident hangs on its governorate's
    count, and that on the national count of the same outcome and period.

    Parameters
    ----------
    habits : SourceProfile
        Tells whether the source breaks its national total down by perpetrator or cause, so that further national
        counts are parts of it.
    """
    join_siblings(mentions)
    join_sums(mentions)
    join_lists(mentions)
    join_ages(mentions)
    join_listed(mentions)
    join_ages_of_totals(mentions)
    correct_parents(mentions)
    for mention in mentions:
        if (
            "government_forces" in habits.headline_scope
            and mention.codes == NATIONAL
            and mention.category == "all"
        ):
            mention.everybody = True
    mark_listed(mentions)
    mark_partitions(mentions)
    for mention in mentions:
        if mention.parent is not None and "government_forces" in mention.category:
            mention.parent.everybody = True
    order = {id(mention): index for index, mention in enumerate(mentions)}
    every = [m for m in mentions if is_whole(m)]
    national = [m for m in every if m.codes == NATIONAL]
    regional = [m for m in every if m.codes != NATIONAL]
    broken_down = broken_down_totals(mentions, every) if len(mentions) <= 4 * REACH else {}
    for index, mention in enumerate(mentions):
        if mention.parent is not None or mention.rival:
            continue
        heads, wholes = national, regional
        if len(every) > REACH:
            # In a text of many reports a count belongs to a total near it.
            heads, wholes = _near(heads, order, index), _near(wholes, order, index)
        if mention.codes == NATIONAL:
            mention.parent = _part_of_national(mention, heads, habits.national_parts) or _whole_ahead(
                mention, heads
            )
        elif mention.placed == "unspecific":
            # "the other governorates together 12"
            mention.parent = _national_parent(mention, heads, habits, broken_down)
        elif mention.codes:
            mention.parent = (
                _governorate_parent(mention, wholes)
                or _of_local_civilians(mention, wholes)
                or _of_its_kind(mention, mentions[max(0, index - REACH) : index])
                or _national_parent(mention, heads, habits, broken_down)
            )
    join_named_places(mentions)
    join_perpetrators(mentions)
    join_rows(mentions)
    join_unknown(mentions)


def _near(mentions: list[Mention], order: dict[int, int], index: int) -> list[Mention]:
    """The mentions at most `REACH` before or behind the one at `index`."""
    first = bisect_left(mentions, index - REACH, key=lambda m: order[id(m)])
    return mentions[first : bisect_left(mentions, index + REACH, key=lambda m: order[id(m)])]


def _governorate_parent(part: Mention, wholes: list[Mention]) -> Mention | None:
    best: Mention | None = None
    codes = set(part.codes)
    for whole in wholes:
        if whole.outcome != part.outcome or not codes.issubset(whole.codes):
            continue
        if whole.count is part.count.added_to or not includes(whole, part):
            continue
        same = codes == set(whole.codes)
        told = part.locality or part.count.article or part.category != whole.category
        if same and not told and not (whole.listed and not part.listed and whole.sentence != part.sentence):
            continue
        if (
            same
            and not part.locality
            and part.sentence == whole.sentence
            and part.category != "all"
            and whole.category != "all"
        ):
            continue
        if best is None or _nearer(whole, best, part):
            best = whole
    return best


def _of_its_kind(part: Mention, before: list[Mention]) -> Mention | None:
    """The national count of the fighters or soldiers that an incident hangs on: "… 37 rebels … In Safira 13 rebels fell"."""
    if part.category not in KINDS or not (part.rule.startswith(("verb.", "noun.")) or part.count.noun.person):
        return None
    for whole in reversed(before):
        if (
            whole.codes == NATIONAL
            and whole.category == part.category
            and whole.sentence < part.sentence
            and whole.outcome == part.outcome
            and whole.period == part.period
            and whole.parent is not None
            and whole.parent.codes == NATIONAL
            and fits(whole, part)
        ):
            return whole
    return None


def _of_local_civilians(part: Mention, wholes: list[Mention]) -> Mention | None:
    """Where a place's only total counts civilians, its incidents tell of them: "106 civilians in the Ghouta … 31 in Saqba"."""
    if part.category != "all" or not part.locality:
        return None
    for whole in reversed(wholes):
        if (
            whole.category == "civilians"
            and whole.count.start < part.count.start
            and not whole.rival
            and (whole.outcome, whole.period) == (part.outcome, part.period)
            and set(part.codes) <= set(whole.codes)
            and fits(whole, part)
        ):
            return whole
    return None


def _nearer(whole: Mention, best: Mention, part: Mention) -> bool:
    """Whether a whole is the better one: a narrower area, else the sentence of the part, in front of it."""
    if len(whole.codes) != len(best.codes):
        return len(whole.codes) < len(best.codes)
    here = whole.sentence == part.sentence and whole.count.start < part.count.start
    return here and best.sentence != part.sentence


def _national_parent(
    part: Mention,
    wholes: list[Mention],
    habits: SourceProfile,
    broken_down: dict[tuple[str, str], Mention],
) -> Mention | None:
    heads = [w for w in wholes if includes(w, part)]
    # A bare number that breaks down the civilians is no total of a place.
    heads = [w for w in heads if w.category != "all" or w.parent is None or w.parent.category != "civilians"]
    if part.period == "other" and not habits.period_from_headline:
        # Two counts of other spans are of one span only where they stand together.
        heads = [w for w in heads if w.sentence == part.sentence]
    if part.period == "cumulative" and part.rule.startswith("verb."):
        # Running totals begin on different days, unless they are told together.
        heads = [w for w in heads if w.paragraph == part.paragraph]
    same = [w for w in heads if w.sentence == part.sentence and w.count.start < part.count.start]
    before = [w for w in heads if w.count.start < part.count.start]
    if not heads and part.category != "all":
        return None
    bare = _bare_civilians(part, wholes) if heads and not before else None
    if bare is not None:
        return bare
    if not heads:
        # The only headline there is counts civilians: its list of places counts them too.
        heads = [
            w
            for w in wholes
            if w.category == "civilians"
            and w.outcome == part.outcome
            and w.period == part.period
            and fits(w, part)
            and not w.subset
        ]
        before = [w for w in heads if w.count.start < part.count.start]
    for head in heads:
        if head.partition and head.category == part.category:
            return head
    alls = [w for w in (same or before or heads) if w.category == "all"] or same or before or heads
    if not alls:
        return None
    main = broken_down.get((part.outcome, part.period))
    if main is not None and not same and any(w is main for w in heads):
        return main
    return alls[-1] if same or before else alls[0]


def _whole_ahead(part: Mention, wholes: list[Mention]) -> Mention | None:
    """The whole in front of those who died under torture, whom lists of the dead tell as a part."""
    if not part.under_torture:
        return None
    ahead = [
        w for w in wholes if w.count.start < part.count.start and includes(w, part) and not w.under_torture
    ]
    near = [w for w in ahead if w.paragraph == part.paragraph and not w.subset]
    chosen = near or [w for w in ahead if w.parent is None] or ahead
    return chosen[-1] if chosen else None


def _opening(part: Mention, wholes: list[Mention]) -> Mention | None:
    """The labelled count that opens the line of a bare number: "Civilians: 1,231, 203 of them children. More than 700 …"."""
    if not part.count.elided or part.opens_line:
        return None
    for whole in reversed(wholes):
        if (
            whole.opens_line
            and whole.paragraph == part.paragraph
            and whole.sentence < part.sentence
            and whole.rule.startswith("label.")
            and whole.category in KINDS
            and (whole.outcome, whole.period) == (part.outcome, part.period)
            and fits(whole, part)
        ):
            return whole
    return None


def _bare_civilians(part: Mention, wholes: list[Mention]) -> Mention | None:
    """The civilians whom bare numbers break down where no headline counts more: "267 civilians … the regime 141, Russia 33"."""
    if not part.count.elided or part.category != "all":
        return None
    told = [
        w
        for w in wholes
        if w.category == "civilians"
        and w.parent is None
        and not w.subset
        and w.sentence < part.sentence
        and (w.outcome, w.period) == (part.outcome, part.period)
        and not w.rival
        and (w.count.value or 0) > (part.count.value or 0)
    ]
    return told[0] if told else None


def _part_of_national(part: Mention, wholes: list[Mention], national_parts: bool) -> Mention | None:
    """National counts under another one: a category of the day's dead, or a part in a list by perpetrator."""
    opening = _opening(part, wholes)
    if opening is not None:
        return opening
    heads = [w for w in wholes if w.sentence != part.sentence and w.parent is not part and includes(w, part)]
    heads = [w for w in heads if w.parent is None or w.parent.category not in KINDS]
    if not heads:
        return _bare_civilians(part, wholes)
    before = [w for w in heads if w.sentence < part.sentence]
    if part.category != "all" and not national_parts:
        alls = [w for w in (before or heads) if w.category == "all"]
        return alls[-1] if alls else None
    if not national_parts:
        return _bare_civilians(part, wholes)
    heads = [w for w in before if not (w.rule == part.rule and w.rule in LISTS)]
    first = [
        w
        for w in heads
        if w.paragraph == part.paragraph and not w.subset and not (w.opens_line and part.opens_line)
    ]
    # "43 people died in detention" behind "air strikes killed 510" is another part of the total.
    if first and first[0].parent is not None and part.category != "all":
        return first[0]
    tops = [w for w in heads if w.parent is None]
    return (
        max(tops, key=lambda w: (w.count.value or 0, w.count.start))
        if tops
        else _bare_civilians(part, wholes)
    )
