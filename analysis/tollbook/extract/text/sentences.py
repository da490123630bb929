"""Cut words into sentences, also where paragraphs are glued together or lines are wrapped."""

from __future__ import annotations

from functools import reduce
from operator import or_

from tollbook.extract.arabic.spelling import ARABIC
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import CAPITAL, END

LONGEST = 400

# Numbers of the items of a list.
ROMAN = frozenset(("ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"))


class Sentence:
    """Words [lo, hi) of one sentence; `seen` is the union of their flags."""

    def __init__(self, lo: int, hi: int, paragraph: int, line_start: bool, seen: int) -> None:
        self.lo = lo
        self.hi = hi
        self.paragraph = paragraph
        self.line_start = line_start
        self.seen = seen


def sentences(tokens: Tokens) -> list[Sentence]:
    """Cut words into sentences, also where paragraphs are glued together without a space.

    Examples
    --------
    >>> from tollbook.extract.text.words import tokenise
    >>> len(sentences(tokenise("The town fell.Regime forces left.")))
    2
    """
    found: list[Sentence] = []
    words, starts, ends, text = tokens.words, tokens.starts, tokens.ends, tokens.text
    lo, paragraph, line_start = 0, 0, True
    total = len(starts)
    flags = tokens.flags
    for index in [at for at, one in enumerate(flags) if one & END]:
        low = words[index].low
        if low == "\n":
            blank = text.count("\n", starts[index], ends[index]) > 1
            if not blank and _wrapped(tokens, index, total):
                continue
        elif not _closes(tokens, index, total):
            continue
        while index - lo > LONGEST:
            # No sentence is that long; what runs on without a full stop is read in pieces.
            found.append(Sentence(lo, lo + LONGEST, paragraph, line_start, _union(flags, lo, lo + LONGEST)))
            lo, line_start = lo + LONGEST, False
        if index > lo:
            found.append(Sentence(lo, index, paragraph, line_start, _union(flags, lo, index)))
        lo, line_start = index + 1, False
        if low == "\n":
            line_start = True
            if blank:
                paragraph += 1
    while total - lo > LONGEST:
        found.append(Sentence(lo, lo + LONGEST, paragraph, line_start, _union(flags, lo, lo + LONGEST)))
        lo, line_start = lo + LONGEST, False
    if total > lo:
        found.append(Sentence(lo, total, paragraph, line_start, _union(flags, lo, total)))
    return found


def _union(flags: list[int], lo: int, hi: int) -> int:
    return reduce(or_, flags[lo:hi], 0)


def _wrapped(tokens: Tokens, index: int, total: int) -> bool:
    """Whether a line end only wraps a sentence: the next line goes on in lower case, or a long line breaks it."""
    if index + 1 >= total or index == 0 or tokens.words[index - 1].flags & END:
        return False
    start = tokens.starts[index + 1]
    following = tokens.text[start]
    if ARABIC.match(following) and any(word.low == ":" for word in tokens.words[index + 2 : index + 5]):
        # Arabic has no small letters that would tell an item "درعا: …" from a wrapped line.
        return False
    if following.islower() and tokens.ends[index] == start:
        return tokens.words[index - 1].low not in (":", ";") and not (
            start + 1 < len(tokens.text) and tokens.text[start + 1] in ".)"
        )
    line = tokens.text.rfind("\n", 0, tokens.starts[index]) + 1
    length = tokens.starts[index] - line
    return (
        55 <= length <= 130
        and (following.isalnum())
        and tokens.words[index - 1].low not in (":", ";")
        and _is_wrapped_text(tokens)
    )


def _is_wrapped_text(tokens: Tokens) -> bool:
    """Whether the lines of a text are broken at a fixed width."""
    if tokens.wrapped is None:
        lengths = [len(line) for line in tokens.text[:20_000].split("\n") if len(line) > 50]
        tokens.wrapped = len(lengths) > 2 and max(lengths) <= 130
    return tokens.wrapped


def _closes(tokens: Tokens, index: int, total: int) -> bool:
    """Whether a full stop ends its sentence: not after an initial or a title, not before lower case."""
    if index + 1 >= total:
        return True
    word, following = tokens.words[index], tokens.words[index + 1]
    if word.low == "…":
        return bool(following.flags & CAPITAL)
    if word.low != ".":
        return True
    if index and tokens.ends[index - 1] == tokens.starts[index]:
        before = tokens.words[index - 1].low
        if before in rule_words().abbreviations:
            return False
        if before in ROMAN and (index == 1 or tokens.words[index - 2].low == "\n"):
            # The number of an item: "II. The Russian forces killed 467 civilians."
            return False
        if len(before) == 1 and before.isalpha():
            return bool(following.flags & CAPITAL) and before == "m"
    return following.low == "\n" or not tokens.text[tokens.starts[index + 1]].islower()
