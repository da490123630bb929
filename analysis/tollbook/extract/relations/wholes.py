"""Whether one count can include another: by outcome, period, category and size."""

from __future__ import annotations

from tollbook.extract.fields.mention import Mention

NATIONAL = ("SY",)
KINDS = ("fighters", "government_forces", "civilians")


def is_whole(mention: Mention) -> bool:
    """Whether a mention can include others that do not say so: a finished count of a whole governorate or the country."""
    region = mention.parent is not None and mention.parent.codes != mention.codes
    if mention.rule == "part.identified" or mention.count.value is None:
        return False
    told = (
        not mention.subset
        or mention.partition
        or (region and mention.count.elided)
        or (mention.category == "all" and mention.rule.startswith("verb"))
    )
    return told and not mention.locality and bool(mention.codes) and not mention.count.article


def covers(whole: Mention, part: Mention) -> bool:
    """Whether the category of the whole includes that of the part."""
    if part.category in ARMED and whole.count.noun.head in ("citizen", "citizens"):
        return False
    if "government_forces" in part.category:
        same = whole.category == part.category and whole.codes != NATIONAL
        return same or (whole.everybody and whole.category == "all") or _pooled(whole, part)
    if whole.category in ("all", part.category) or _pooled(whole, part):
        return True
    return whole.category == "civilians" and part.category in ("children", "women", "men")


AGES = ("children", "women", "men")
ARMED = ("fighters", "government_forces")


def apart(whole: Mention, part: Mention) -> bool:
    """Whether nobody can be in both categories: children and women, civilians and soldiers."""
    one, other = whole.category, part.category
    return (one in AGES and other in AGES and one != other) or (one == "civilians" and other in ARMED)


def _pooled(whole: Mention, part: Mention) -> bool:
    return "+" in whole.category and set(part.category.split("+")) <= set(whole.category.split("+"))


def includes(whole: Mention, part: Mention) -> bool:
    """Whether the persons of a part can be among those of a whole: same outcome and period, category and size fit."""
    if whole is part or whole.outcome != part.outcome or whole.period != part.period or whole.rival:
        return False
    if whole.count.value == 1:
        return False  # one person includes nobody else
    return fits(whole, part) and covers(whole, part) and not _descends(whole, part)


def _descends(whole: Mention, part: Mention) -> bool:
    at: Mention | None = whole
    while at is not None:
        if at is part:
            return True
        at = at.parent
    return False


def fits(whole: Mention, part: Mention) -> bool:
    """Whether the part can be inside the whole by its size."""
    if whole.count.value is None or part.count.value is None:
        return True
    if whole.count.qualifier in ("at_least", "more_than", "about"):
        return part.count.value <= whole.count.value * 1.1 + 1
    return part.count.value <= whole.count.value
