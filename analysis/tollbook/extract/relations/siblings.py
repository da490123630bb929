"""Which counts belong to one whole because they stand in one list, and which do not, whatever stands near."""

from __future__ import annotations

from itertools import pairwise

from tollbook.extract.fields.mention import Mention
from tollbook.extract.relations.wholes import AGES, NATIONAL, apart, fits


def join_siblings(mentions: list[Mention]) -> None:
    """A national count joined by "while" to a part of the total before it is a part of that total too."""
    for before, mention in pairwise(mentions):
        if mention.parent is not None or mention.codes != NATIONAL:
            continue
        first = before
        while first.subset and first.parent is not None and first.parent.sentence == mention.sentence:
            first = first.parent
        if (
            mention.sentence == first.sentence
            and (first.subset or first.count.joined_total)
            and first.parent is not None
            and first.parent.codes == NATIONAL
            and mention.outcome == first.outcome
        ):
            mention.parent = first.parent
            mention.count.joined_total = True


def join_ages(mentions: list[Mention]) -> None:
    """Women behind children, or the other way round, belong to one whole: "including 207 children under 18 and 137 women"."""
    for before, mention in pairwise(mentions):
        if (
            before.category in AGES
            and mention.category in AGES
            and before.category != mention.category
            and before.subset
            and before.parent is not None
            and before.sentence == mention.sentence
            and before.outcome == mention.outcome
            and mention.rule in ("list.continued", "list.subset", "part.copula")
            and fits(before.parent, mention)
        ):
            mention.parent = before.parent


def join_listed(mentions: list[Mention]) -> None:
    """The last items of an including list, whatever their noun: "… of whom 52 were civilians, 46 rebels and nine unknown"."""
    for before, mention in pairwise(mentions):
        if (
            mention.parent is None
            and mention.listed_behind
            and (before.subset or before.count.among)
            and before.parent is not None
            and before.parent.codes == mention.codes
            and before.sentence == mention.sentence
            and before.outcome == mention.outcome
            and fits(before.parent, mention)
        ):
            mention.parent, mention.subset = before.parent, True


def join_named_places(mentions: list[Mention]) -> None:
    """Towns in a row are beside one another, not in one another: "most of them in Douma (14), Daraya (8) and Zamalka (6)"."""
    for mention in mentions:
        first = mention.parent
        if (
            first is not None
            and first.sentence == mention.sentence
            and first.rule == mention.rule == "list.continued"
            and first.category == mention.category
            and mention.locality
            and first.locality not in ("", mention.locality)
        ):
            mention.parent = first.parent


def join_perpetrators(mentions: list[Mention]) -> None:
    """What one party did is no part of what another did: "ISIS killed 58 civilians, the SDF nine, the opposition six"."""
    for mention in mentions:
        first = mention.parent
        if (
            first is not None
            and first.sentence == mention.sentence
            and mention.rule == "list.continued"
            and first.rule in ("list.continued", "verb.active")
            and mention.count.elided
            and not mention.subset
            and first.category == mention.category
            and first.codes == mention.codes
            and first.locality == mention.locality
        ):
            mention.parent = first.parent


def join_rows(mentions: list[Mention]) -> None:
    """A row of a list has the total of the row before it: "Rebels: 79,844. Unidentified: 3,030"."""
    rows = [m for m in mentions if m.opens_line and m.rule.startswith("label.") and m.codes == NATIONAL]
    for before, mention in pairwise(rows):
        whole = before.parent
        if (
            mention.parent is None
            and whole is not None
            and whole.codes == NATIONAL
            and mention.paragraph - before.paragraph <= 1
            and mention.outcome == whole.outcome
            and not mention.rival
            and fits(whole, mention)
        ):
            mention.parent = whole


def join_unknown(mentions: list[Mention]) -> None:
    """The unidentified at the end of a list belong to everybody: "86 civilians, 54 rebels and 9 unidentified bodies"."""
    for before, mention in pairwise(mentions):
        whole, group = before.parent, mention.parent
        if (
            whole is not None
            and group is not None
            and group is not whole
            and mention.listed_behind
            and mention.category == whole.category == "all" != group.category
            and before.sentence == mention.sentence
            and before.outcome == mention.outcome
            and fits(whole, mention)
        ):
            mention.parent = whole


def join_ages_of_totals(mentions: list[Mention]) -> None:
    """Children and women right behind a national total are among it: "Nationwide: 129 martyrs; 17 children, six women"."""
    whole: Mention | None = None
    for mention in mentions:
        aged = mention.category in AGES and mention.rule == "list.continued" and mention.parent is None
        if (
            whole is not None
            and aged
            and whole.sentence == mention.sentence
            and whole.outcome == mention.outcome
            and mention.codes == whole.codes
            and (mention.count.value or 0) < (whole.count.value or 0)
        ):
            mention.parent, mention.subset = whole, True
        elif not aged:
            total = (
                mention.codes == NATIONAL and mention.category in ("all", "civilians") and not mention.subset
            )
            whole = mention if total else None


def correct_parents(mentions: list[Mention]) -> None:
    """Move a part up from a count that cannot hold it: women are no part of 17 children, nor fighters of civilians.

    The wounded are no part of the dead, however close they stand: "nine dead, among them a woman, and 27 injured".
    """
    for mention in mentions:
        whole = mention.parent
        if whole is not None and whole.outcome not in (mention.outcome, "killed+injured"):
            mention.parent, mention.subset = None, False
        while (
            mention.subset
            and not mention.count.cued
            and mention.parent is not None
            and apart(mention.parent, mention)
        ):
            mention.parent = mention.parent.parent


def mark_listed(mentions: list[Mention]) -> None:
    """Mark the items of place lists: three or more counts of different places in one sentence or row of lines."""
    rows: dict[int, set[tuple[str, ...]]] = {}
    for mention in mentions:
        if not mention.subset and not mention.locality:
            rows.setdefault(mention.sentence, set()).add(mention.codes)
    for mention in mentions:
        mention.listed = not mention.subset and (
            len(rows.get(mention.sentence, ())) > 2 or mention.rule == "list.carried"
        )
