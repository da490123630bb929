"""Which count includes which: the second pass over all counts of a document."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from tollbook.extract.scope import Mention
from tollbook.vocabulary.profiles import SourceProfile

NATIONAL = ("SY",)
REACH = 300
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
    _siblings(mentions)
    _sums(mentions)
    for mention in mentions:
        if (
            "government_forces" in habits.headline_scope
            and mention.codes == NATIONAL
            and mention.category == "all"
        ):
            mention.everybody = True
    _listed(mentions)
    _partitions(mentions)
    for mention in mentions:
        if mention.parent is not None and "government_forces" in mention.category:
            mention.parent.everybody = True
    order = {id(mention): index for index, mention in enumerate(mentions)}
    every = [m for m in mentions if _is_whole(m)]
    at = [order[id(m)] for m in every]
    broken_down = _broken_down(mentions, every) if len(mentions) <= REACH else {}
    for index, mention in enumerate(mentions):
        if mention.parent is not None or mention.rival:
            continue
        wholes = every
        if len(every) > REACH:
            # In a text of many reports a count belongs to a total near it.
            wholes = every[bisect_left(at, index - REACH) : bisect_left(at, index + REACH)]
        if mention.codes == NATIONAL:
            mention.parent = _part_of_national(mention, wholes, habits.national_parts)
        else:
            mention.parent = _governorate_parent(mention, wholes) or _national_parent(
                mention, wholes, habits, broken_down
            )


def _broken_down(mentions: list[Mention], wholes: list[Mention]) -> dict[tuple[str, str], Mention]:
    """For each outcome and period the national total that the list of governorates breaks down.

    Of rival totals it is the one that the list adds up to, else the smallest that has room for the list.
    """
    sums: dict[tuple[str, str], int] = {}
    places: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    starts: dict[tuple[str, str], int] = {}
    for m in mentions:
        local = m.codes not in (NATIONAL, ()) and not m.locality
        inner = m.subset and m.parent is not None and m.parent.codes == m.codes
        if local and m.listed and not inner and m.codes not in places.get((m.outcome, m.period), ()):
            key = (m.outcome, m.period)
            sums[key] = sums.get(key, 0) + (m.count.value or 0)
            places.setdefault(key, set()).add(m.codes)
            starts.setdefault(key, m.count.start)
    found: dict[tuple[str, str], Mention] = {}
    for key, total in sums.items():
        heads = [
            w
            for w in wholes
            if w.codes == NATIONAL
            and (w.outcome, w.period) == key
            and w.category in ("all", "civilians")
            and w.count.value is not None
            and not w.rival
        ]
        if len(places[key]) < 3 or not heads:
            continue
        exact = [w for w in heads if w.count.value == total]
        roomy = sorted((w for w in heads if (w.count.value or 0) >= total), key=lambda w: w.count.value or 0)
        ahead = [w for w in roomy if w.count.start < starts[key]]
        if exact or roomy:
            found[key] = (
                exact[-1] if exact else max(ahead, key=lambda w: w.count.start) if ahead else roomy[0]
            )
    return found


def _siblings(mentions: list[Mention]) -> None:
    """A national count joined by "while" to a part of the total before it is a part of that total too."""
    for before, mention in pairwise(mentions):
        first = before
        while first.subset and first.parent is not None and first.parent.sentence == mention.sentence:
            first = first.parent
        if (
            mention.parent is None
            and mention.sentence == first.sentence
            and (first.subset or first.count.joined_total)
            and first.parent is not None
            and mention.codes == first.parent.codes == NATIONAL
            and mention.outcome == first.outcome
        ):
            mention.parent = first.parent
            mention.count.joined_total = True


def _sums(mentions: list[Mention]) -> None:
    """Two or more counts right behind another that add up to it are its parts: "76 deaths, 59 civilians and 17 fighters"."""
    for index, whole in enumerate(mentions):
        total, parts = 0, []
        for part in mentions[index + 1 : index + 6]:
            if (
                part.parent is not None
                or part.outcome != whole.outcome
                or (part.sentence != whole.sentence and total < 0)
            ):
                break
            if part.sentence != whole.sentence and (whole.count.value or 0) < 50:
                break
            if (
                part.codes != whole.codes
                or part.count.value is None
                or whole.count.value is None
                or whole.category not in ("all", "civilians")
            ):
                break
            total += part.count.value
            parts.append(part)
            if total == whole.count.value and len(parts) > 1:
                for one in parts:
                    one.parent = whole
                break


def _partitions(mentions: list[Mention]) -> None:
    """Parts by category that add up to their whole: each is itself a whole for the places of its category."""
    parts: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.parent is not None and mention.codes == mention.parent.codes == NATIONAL:
            parts.setdefault(id(mention.parent), []).append(mention)
    for group in parts.values():
        total = sum(one.count.value or 0 for one in group)
        whole = group[0].parent
        if (
            whole is not None
            and len(group) > 1
            and total == whole.count.value
            and len({one.category for one in group}) > 1
        ):
            for one in group:
                one.partition = True


def _listed(mentions: list[Mention]) -> None:
    """Mark the items of place lists: three or more counts of different places in one sentence or row of lines."""
    rows: dict[int, set[tuple[str, ...]]] = {}
    for mention in mentions:
        if not mention.subset and not mention.locality:
            rows.setdefault(mention.sentence, set()).add(mention.codes)
    for mention in mentions:
        mention.listed = not mention.subset and (
            len(rows.get(mention.sentence, ())) > 2 or mention.rule == "list.carried"
        )


def _is_whole(mention: Mention) -> bool:
    region = mention.parent is not None and mention.parent.codes != mention.codes
    told = (
        not mention.subset
        or mention.partition
        or (region and mention.count.elided)
        or (mention.category == "all" and mention.rule.startswith("verb"))
    )
    return told and not mention.locality and bool(mention.codes) and not mention.count.article


def _covers(whole: Mention, part: Mention) -> bool:
    """Whether the category of the whole includes that of the part."""
    if "government_forces" in part.category:
        same = whole.category == part.category and whole.codes != NATIONAL
        return same or (whole.everybody and whole.category == "all") or _pooled(whole, part)
    if whole.category in ("all", part.category) or _pooled(whole, part):
        return True
    return whole.category == "civilians" and part.category in ("children", "women", "men")


def _pooled(whole: Mention, part: Mention) -> bool:
    return "+" in whole.category and set(part.category.split("+")) <= set(whole.category.split("+"))


def _includes(whole: Mention, part: Mention) -> bool:
    if whole is part or whole.outcome != part.outcome or whole.period != part.period or whole.rival:
        return False
    return not _descends(whole, part) and _covers(whole, part) and _fits(whole, part)


def _descends(whole: Mention, part: Mention) -> bool:
    at: Mention | None = whole
    while at is not None:
        if at is part:
            return True
        at = at.parent
    return False


def _fits(whole: Mention, part: Mention) -> bool:
    """Whether the part can be inside the whole by its size."""
    if whole.count.value is None or part.count.value is None:
        return True
    if whole.count.qualifier in ("at_least", "more_than", "about"):
        return part.count.value <= whole.count.value * 1.1 + 1
    return part.count.value <= whole.count.value


def _governorate_parent(part: Mention, wholes: list[Mention]) -> Mention | None:
    best: Mention | None = None
    for whole in wholes:
        if not part.codes or whole.codes == NATIONAL or not set(part.codes) <= set(whole.codes):
            continue
        if whole.count is part.count.added_to or not _includes(whole, part):
            continue
        same = set(part.codes) == set(whole.codes)
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
        if best is None or len(whole.codes) < len(best.codes):
            best = whole
    return best


def _national_parent(
    part: Mention,
    wholes: list[Mention],
    habits: SourceProfile,
    broken_down: dict[tuple[str, str], Mention],
) -> Mention | None:
    heads = [w for w in wholes if w.codes == NATIONAL and part.codes and _includes(w, part)]
    if part.period == "other" and not habits.period_from_headline:
        # Two counts of other spans are of one span only where they stand together.
        heads = [w for w in heads if w.sentence == part.sentence]
    same = [w for w in heads if w.sentence == part.sentence and w.count.start < part.count.start]
    before = [w for w in heads if w.count.start < part.count.start]
    if not heads and part.codes and part.category == "all":
        # The only headline there is counts civilians: its list of places counts them too.
        heads = [
            w
            for w in wholes
            if w.codes == NATIONAL
            and w.category == "civilians"
            and w.outcome == part.outcome
            and w.period == part.period
            and _fits(w, part)
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


def _part_of_national(part: Mention, wholes: list[Mention], national_parts: bool) -> Mention | None:
    """National counts under another one: a category of the day's dead, or a part in a list by perpetrator."""
    heads = [
        w
        for w in wholes
        if w.codes == NATIONAL and w.sentence != part.sentence and w.parent is not part and _includes(w, part)
    ]
    if not heads:
        return None
    before = [w for w in heads if w.sentence < part.sentence]
    if part.category != "all" and not national_parts:
        alls = [w for w in (before or heads) if w.category == "all"]
        return alls[-1] if alls else None
    if not national_parts:
        return None
    heads = [w for w in before if not (w.rule == part.rule and w.rule in LISTS)]
    first = [w for w in heads if w.paragraph == part.paragraph and not w.subset]
    if first and first[0].parent is not None:
        return first[0]
    tops = [w for w in heads if w.parent is None]
    return max(tops, key=lambda w: (w.count.value or 0, w.count.start)) if tops else None
