"""Where a sentence says "across the country", "today", "since …" or names another source."""

from __future__ import annotations

from tollbook.extract.text.phrases import matches
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import CAPITAL, MARK, MONTH, WEEKDAY, Word


def find_marks(tokens: Tokens, sentence: Sentence) -> list[tuple[int, int, str]]:
    """Where a sentence says "across the country", "today", "since …" or names another source: (word, size, kind)."""
    if not sentence.seen & MARK:
        return []
    words, lo, every = tokens.words, sentence.lo, tokens.flags
    found: list[tuple[int, int, str]] = []
    for at in [k for k in range(lo, sentence.hi) if every[k] & MARK]:
        word = words[at]
        before = len(found)
        for _, name in word.marks.get("", ()):
            found.append((at, 1, name))
        for parts, name in word.marks.get(words[at - 1].low, ()):
            begin = at - len(parts) + 1
            if begin >= lo and matches(words, begin, at, parts[:-1]) and words[begin].low == parts[0]:
                found.append((begin, len(parts), name))
        if len(found) == before:
            if word.flags & (WEEKDAY | MONTH):
                found.append((at, 1, "day" if word.flags & WEEKDAY else "month"))
            elif word.low == "may" and word.flags & CAPITAL and _is_month(words, at):
                found.append((at, 1, "month"))
            elif word.low in rule_words().spans:
                found.append((at, 1, "span"))
    found.sort()
    return found


def _is_month(words: list[Word], at: int) -> bool:
    """Whether "May" is the month: a number or a preposition stands beside it."""
    beside = (words[at - 1].low, words[at + 1].low)
    return any(low[:1].isdigit() for low in beside) or beside[0] in (
        "in",
        "of",
        "for",
        "since",
        "during",
        "throughout",
    )
