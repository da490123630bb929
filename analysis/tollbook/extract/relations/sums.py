"""Which counts belong together because they add up."""

from __future__ import annotations

from tollbook.extract.fields.mention import Mention
from tollbook.extract.relations.wholes import NATIONAL, covers

# How many counts before a list its total may stand.
REACH = 40


def broken_down_totals(mentions: list[Mention], wholes: list[Mention]) -> dict[tuple[str, str], Mention]:
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


def join_sums(mentions: list[Mention]) -> None:
    """Two or more counts right behind another that add up to it are its parts: "76 deaths, 59 civilians and 17 fighters"."""
    for index, whole in enumerate(mentions):
        if whole.count.value is None:
            continue
        total, parts = 0, []
        for part in mentions[index + 1 : index + 6]:
            if (
                part.parent is not None
                or part.outcome != whole.outcome
                or (part.sentence != whole.sentence and total < 0)
            ):
                break
            if part.sentence != whole.sentence and whole.count.value < 50:
                break
            placed = whole.codes in (NATIONAL, ()) and part.codes and part.sentence == whole.sentence
            if (
                (part.codes != whole.codes and not placed)
                or part.count.value is None
                or (whole.category not in ("all", "civilians") and not placed)
                or (whole.locality and part.locality and whole.locality != part.locality)
            ):
                break
            total += part.count.value
            parts.append(part)
            if total == whole.count.value and len(parts) > 1:
                for one in parts:
                    one.parent = whole
                if not whole.codes and parts[0].codes:
                    # "31 fighters were killed, 22 in Hasakah and nine in Raqqa"
                    whole.codes = NATIONAL
                break


def join_lists(mentions: list[Mention]) -> None:
    """Three or more items of a list that add up to a count before them are its parts, whatever stands between."""
    where = {id(mention): index for index, mention in enumerate(mentions)}
    for items in _lists(mentions):
        # The first item may be the whole itself: "Daraa nine: five in Dael, three in Inkhil and one in Saida".
        own = items[0].count.value == sum(one.count.value or 0 for one in items[1:])
        for first in (1, 0) if own else (0, 1):
            listed = items[first:]
            if len(listed) < 3 or any(one.count.value is None for one in listed):
                continue
            total = sum(one.count.value or 0 for one in listed)
            start = where[id(listed[0])]
            whole = _told_before(mentions[max(0, start - REACH) : start], listed, total)
            if whole is not None:
                for one in listed:
                    one.parent = whole
                    one.period, one.of_report = whole.period, whole.of_report
                break


def _lists(mentions: list[Mention]) -> list[list[Mention]]:
    """Runs of counts that go on with one list, without the parts told of single items."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        run = runs[-1] if runs else []
        if run and mention.subset and any(mention.parent is one for one in run[-3:]):
            continue
        goes_on = (
            bool(run)
            and mention.rule in ("list.continued", "list.carried", "list.distributive")
            and mention.outcome == run[-1].outcome
            and mention.period == run[-1].period
            and mention.paragraph == run[-1].paragraph
            and (mention.sentence == run[-1].sentence or mention.rule == "list.carried")
            and (run[0].opens_line or not mention.opens_line)
        )
        if goes_on:
            run.append(mention)
        else:
            runs.append([mention])
    return runs


def _told_before(before: list[Mention], listed: list[Mention], total: int) -> Mention | None:
    """The latest count in front of a list that the list adds up to, and whose place and category hold its items."""
    for whole in reversed(before):
        if (
            whole.count.value == total
            and whole.outcome == listed[0].outcome
            # Items that name no period have that of the total which they add up to.
            and (whole.period == listed[0].period or all(one.of_report for one in listed))
            and all(_holds(whole, one) and _around(whole, one) for one in listed)
        ):
            return whole
    return None


def _holds(whole: Mention, part: Mention) -> bool:
    """Whether a category holds an item of the list: also "25 persons" right behind "56 civilians fell", whom they add up to."""
    near = whole.category == "civilians" and part.category == "all" and part.sentence - whole.sentence <= 1
    return near or covers(whole, part)


def _around(whole: Mention, part: Mention) -> bool:
    """Whether the place of a part lies in that of its whole."""
    return whole.codes == NATIONAL or (bool(part.codes) and set(part.codes) <= set(whole.codes))


def mark_partitions(mentions: list[Mention]) -> None:
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
