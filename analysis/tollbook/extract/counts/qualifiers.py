"""Qualifiers before and after a number: at least, more than, some, or more."""

from __future__ import annotations

from tollbook.extract.text.phrases import matches
from tollbook.extract.text.words import COUNTABLE
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import QUALIFIER_END, Word


def qualifier_before(words: list[Word], lo: int, at: int, implied: str) -> tuple[int, str]:
    """Qualifier before a number and where it begins; the longest phrase that ends at the number wins."""
    start, qualifier = at, implied
    for _ in range(2):
        if start == lo or not words[start - 1].flags & QUALIFIER_END:
            break
        best = 0
        name = ""
        for size in range(min(5, start - lo), 0, -1):
            first = words[start - size]
            if "before:" in first.kinds:
                for parts, found in first.phrases:
                    if (
                        len(parts) == size
                        and found.startswith("before:")
                        and matches(words, start - size, start, parts)
                    ):
                        best, name = size, found[7:]
                        break
            if best:
                break
        if not best:
            break
        if name == "exact" and words[start - best].low in rule_words().weak_qualifiers:
            if words[start - best].low == "another":
                start -= best
            break
        if name == "up_to" and words[start - best].low == "up" and start - best > lo:
            if words[start - best - 1].low in rule_words().toll_verbs:
                break
        if words[start - best].low == "about" and start - best > lo:
            if words[start - best - 1].low in rule_words().news:
                break
        if (
            words[start - best].low == "over"
            and start - best - 2 >= lo
            and words[start - best - 2].low == "it"
        ):
            break
        start -= best
        if qualifier in ("", "exact"):
            qualifier = name
    return start, qualifier


def qualifier_after(words: list[Word], at: int, hi: int) -> tuple[str, int] | None:
    """Qualifier behind a number or its noun ("or more") and its length in words."""
    if at >= hi or "after:" not in words[at].kinds:
        return None
    for parts, name in words[at].phrases:
        if name.startswith("after:") and matches(words, at, hi, parts):
            beyond = words[at + len(parts)] if at + len(parts) < hi else None
            if beyond is not None and beyond.low == "than":
                continue
            if len(parts) == 1 or beyond is None or not beyond.flags & COUNTABLE:
                return name[6:], len(parts)
    return None
