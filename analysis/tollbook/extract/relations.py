# ruff: noqa: E501
"""Which count includes which: the second pass over all counts of a document."""

from __future__ import annotations

from tollbook.extract.scope import Mention

NATIONAL = ("SY",)


def relate(mentions: list[Mention]) -> None:
    """Give each mention without a stated parent the narrowest count that includes its persons.

    A part told by "including" or "of whom" has its parent already. Else an incident hangs on its governorate's
    count, and that on the national count of the same outcome and period.
    """
    regions = [m for m in mentions if _is_whole(m)]
    for mention in mentions:
        if mention.parent is not None or mention.subset or mention.rival:
            continue
        mention.parent = _governorate_parent(mention, regions, mentions) or _national_parent(
            mention, regions, mentions
        )


def _is_whole(mention: Mention) -> bool:
    return not mention.locality and bool(mention.codes) and not mention.subset and not mention.count.article


def _includes(whole: Mention, part: Mention) -> bool:
    if whole is part or whole.outcome != part.outcome or whole.period != part.period or whole.rival:
        return False
    if _descends(whole, part):
        return False
    if part.category == "government_forces" or "government_forces" in part.category:
        return whole.category == part.category or whole.scope == "everybody"
    return whole.category in ("all", part.category)


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


def _governorate_parent(part: Mention, wholes: list[Mention], mentions: list[Mention]) -> Mention | None:
    if part.codes in (NATIONAL, ()):
        return None
    best: Mention | None = None
    for whole in wholes:
        if whole.codes == NATIONAL or not set(part.codes) <= set(whole.codes) or not _includes(whole, part):
            continue
        same = set(part.codes) == set(whole.codes)
        if same and not part.locality and not (part.count.article or part.category != whole.category):
            continue
        if not _fits(whole, part):
            continue
        if same and not part.locality and whole.sentence == part.sentence and whole.category != "all":
            continue
        if best is None or _nearer(whole, best, part):
            best = whole
    return best


def _nearer(whole: Mention, best: Mention, part: Mention) -> bool:
    if len(whole.codes) != len(best.codes):
        return len(whole.codes) < len(best.codes)
    if (whole.category == part.category) != (best.category == part.category):
        return best.category == part.category and False
    return False


def _national_parent(part: Mention, wholes: list[Mention], mentions: list[Mention]) -> Mention | None:
    if part.codes == NATIONAL:
        return None
    if not part.codes:
        return None
    heads = [w for w in wholes if w.codes == NATIONAL and _includes(w, part) and _fits(w, part)]
    if not heads:
        return None
    same = [w for w in heads if w.sentence == part.sentence and w.count.start < part.count.start]
    if same:
        return same[-1]
    before = [w for w in heads if w.count.start < part.count.start]
    everyday = before or heads
    alls = [w for w in everyday if w.category == "all"]
    return (alls or everyday)[-1] if before else (alls or everyday)[0]
