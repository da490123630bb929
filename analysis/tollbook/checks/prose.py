"""Findings as sentences: the sum written out, the gap as stated, and what the wording leaves open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from tollbook.checks.breakdowns import Breakdown
from tollbook.checks.intervals import Residual
from tollbook.records import Claim, Quantity
from tollbook.vocabulary.governorates import COUNTRY
from tollbook.vocabulary.wording import place_phrase
from tollbook.vocabulary.wording import wording as words

_WORDS = {
    "exact": "{}",
    "at_least": "at least {}",
    "more_than": "more than {}",
    "about": "about {}",
    "up_to": "up to {}",
}
_SINGULAR = {
    "all": "person",
    "civilians": "civilian",
    "children": "child",
    "women": "woman",
    "men": "man",
    "fighters": "fighter",
    "government_forces": "member of government forces",
}
_NOUNS = {
    "all": "people",
    "government_forces": "government forces",
}


def wording(claim: Claim) -> str:
    """Return the count as worded: "at least 32"; a vague count is quoted.

    Examples
    --------
    >>> from tollbook.records import Span
    >>> many = Quantity(1076, "more_than", 1077, None)
    >>> wording(Claim("d:0-5", "d", Span(0, 5), "x", "killed", "all", ("SY",), many))
    'more than 1,076'
    """
    quantity = claim.quantity
    if quantity.reported is None:
        return f"“{claim.quote}”"
    return _WORDS[quantity.qualifier].format(f"{quantity.reported:,}")


def noun(category: str, number: int | None = None) -> str:
    """Return the counted noun of a category.

    Examples
    --------
    >>> noun("children+women"), noun("all", 1), noun("government_forces", 1)
    ('children and women', 'person', 'member of government forces')
    """
    if number == 1 and category in _SINGULAR:
        return _SINGULAR[category]
    return " and ".join(_NOUNS.get(part, part) for part in category.split("+"))


def named(claim: Claim) -> str:
    """Return a count as readers find it: its words, where it lies and what narrows it.

    Examples
    --------
    >>> from tollbook.records import Span
    >>> seven = Quantity(7, "exact", 7, 7)
    >>> named(Claim("d:0-5", "d", Span(0, 5), "x", "killed", "fighters", ("SY12",), seven, locality="Jassem"))
    '“7 fighters” (Jassem, Daraa)'
    """
    quantity = claim.quantity
    text = wording(claim)
    if quantity.reported is not None:
        text = f"“{text} {noun(claim.category, quantity.reported)}”"
    place = "" if claim.place in {(), (COUNTRY,)} else place_phrase(words("en"), claim.place)
    where = [claim.locality, place, claim.scope]
    return f"{text} ({', '.join(part for part in where if part)})" if any(where) else text


def written_out(parts: Sequence[Claim]) -> str:
    """Return the sum of the printed numbers, runs of three or more equal ones as "4×4".

    Examples
    --------
    >>> from tollbook.records import Span
    >>> def one(n):
    ...     return Claim("d:0-1", "d", Span(0, 1), "x", "killed", "all", ("SY",), Quantity(n, "exact", n, n))
    >>> written_out([one(n) for n in (32, 4, 4, 4, 4, 1, 1)])
    '32 + 4×4 + 1 + 1'
    """
    terms: list[str] = []
    for text, run in groupby(parts, key=_term):
        size = len(list(run))
        terms.extend([f"{size}×{text}"] if size >= 3 else [text] * size)
    return " + ".join(terms)


def _term(part: Claim) -> str:
    return f"“{part.quote}”" if part.quantity.reported is None else f"{part.quantity.reported:,}"


def stated(quantity: Quantity) -> int | None:
    """Return the least number that a whole's wording allows, or the printed one; None where it is vague."""
    return quantity.low if quantity.qualifier in {"at_least", "more_than"} else quantity.reported


def gap_as_stated(one: Breakdown) -> int | None:
    """Return the whole as stated less the printed parts, in persons; None where a figure is vague."""
    whole = stated(one.whole.quantity)
    parts = [part.quantity.reported for part in one.parts]
    if whole is None or None in parts:
        return None
    return whole - sum(part for part in parts if part is not None)


def arithmetic(one: Breakdown) -> str:
    """Return the sum in one line: "32 + 12 = 44 against more than 76"."""
    parts = [part.quantity.reported for part in one.parts]
    total = "" if None in parts else f" = {sum(part or 0 for part in parts):,}"
    shown = written_out(one.parts)
    if len(parts) == 1:
        total = ""
    return f"{shown}{total} against {wording(one.whole)}"


def message(one: Breakdown, residual: Residual, verdict: str) -> str:
    """Return the finding of a list in prose that is understood at once."""
    text = arithmetic(one)
    gap = gap_as_stated(one)
    said = _gap_words(one, gap) if one.splits or (gap is not None and gap < 0) else ""
    return f"{text}: {said}{_VERDICT_WORDS[verdict](one, residual)}."


def _gap_words(one: Breakdown, gap: int | None) -> str:
    if gap is None:
        return ""
    if gap == 0:
        return "equal as stated; "
    if gap > 0:
        return f"{gap:,} short as stated; "
    if one.whole.quantity.high is None:
        return f"{-gap:,} above the least that the whole says; "
    return f"{-gap:,} too many as stated; "


def _compatible(one: Breakdown, residual: Residual) -> str:
    if not one.splits:
        return "compatible, the parts need not make up the whole"
    open_parts = [part for part in one.parts if part.quantity.high is None]
    loose = [part for part in one.parts if part.quantity.qualifier in {"about", "up_to"}]
    if (residual.low is None or residual.low <= 0) and open_parts:
        return f"compatible, since {_enumerate(open_parts)} {'is' if len(open_parts) == 1 else 'are'} open"
    if loose:
        return f"compatible, since {_enumerate(loose)} {'is' if len(loose) == 1 else 'are'} not exact"
    if one.whole.quantity.qualifier != "exact":
        return f"compatible with the wording “{wording(one.whole)}”"
    return "compatible"


def _enumerate(parts: Sequence[Claim]) -> str:
    names = [f"“{wording(part)}”" if part.quantity.reported is not None else wording(part) for part in parts]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _floor(one: Breakdown, residual: Residual) -> str:
    return f"the parts imply at least {residual.certain_low:,}, more than the whole says by itself"


def _left(one: Breakdown, residual: Residual) -> str:
    if residual.low == residual.high:
        size = f"{residual.low:,}"
    elif residual.high is None:
        size = f"at least {residual.low:,}"
    else:
        size = f"{residual.low:,} to {residual.high:,}"
    if size == "1":
        return f"1 {noun(one.whole.category, 1)} is in no part of the list"
    return f"{size} {noun(one.whole.category)} are in no part of the list"


def _over(one: Breakdown, residual: Residual) -> str:
    high = one.whole.quantity.high
    return f"parts that share nobody come to {residual.certain_low:,} or more, the whole to at most {high:,}"


_VERDICT_WORDS: dict[str, Callable[[Breakdown, Residual], str]] = {
    "exact": lambda one, residual: "exact",
    "compatible": _compatible,
    "raises_floor": _floor,
    "remainder": lambda one, residual: f"remainder, {_left(one, residual)}",
    "shortfall": lambda one, residual: (
        f"shortfall, {_left(one, residual)}, although the list should be complete"
    ),
    "exceeds_headline": lambda one, residual: (
        "more than the whole allows, unless parts of the list count the same persons"
    ),
    "contradiction": lambda one, residual: f"contradiction, {_over(one, residual)}",
}
