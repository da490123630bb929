"""Look up the phrases of the lexicon that begin at a word."""

from __future__ import annotations

from tollbook.vocabulary.word import POSSESSIVES, Word


def phrase_at(words: list[Word], at: int, hi: int, wanted: str) -> int:
    """Length in words of the longest lexicon phrase of class `wanted` that begins here; 0 if none."""
    if at >= hi:
        return 0
    table = words[at].kinds.get(wanted)
    if table is None:
        return 0
    if at + 1 < hi:
        for parts in table.get(words[at + 1].low, ()):
            if len(parts) == 2 or matches(words, at, hi, parts):
                return len(parts)
    return 1 if "" in table else 0


def matches(words: list[Word], at: int, hi: int, parts: tuple[str, ...]) -> bool:
    """Whether the words from `at` on read as `parts`; "~" stands for a possessive."""
    size = len(parts)
    if at + size > hi:
        return False
    for offset in range(1, size):
        part = parts[offset]
        low = words[at + offset].low
        if low != part and not (part == "~" and low in POSSESSIVES):
            return False
    return True
