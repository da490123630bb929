"""How a count stands to the others: told beside the report's total, right behind another, of those who died under torture."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import COUNTABLE_MASK, MONTH, Word


def is_rival(tokens: Tokens, reading: Reading, count: Count) -> bool:
    """Whether a count is told beside the report's own: that of another source, or one that its total leaves out."""
    if count.rule == "source.says" or ("not" in reading.said and _left_out(tokens.words, reading, count)):
        return True
    words = tokens.words
    if (
        count.start - 2 > reading.sentence.lo
        and words[count.start - 1].low in ("with", "to")
        and words[count.start - 2].low == "compared"
    ):
        return True
    if "than" in reading.said and _compared(words, reading.sentence.lo, count.start):
        return True
    marks = reading.marks
    return bool(marks) and any(kind == "rival_source" and at < count.start for at, _, kind in marks)


def _compared(words: list[Word], lo: int, at: int) -> bool:
    """Whether a count is that of another time, with which the report's is compared: "less than in May, when 276 were killed"."""
    for k in range(lo, at):
        if words[k].low == "than" and not words[k + 1].flags & COUNTABLE_MASK:
            return any(
                words[m].flags & MONTH or words[m].low in rule_words().other_times for m in range(k + 1, at)
            )
    return False


def _left_out(words: list[Word], reading: Reading, count: Count) -> bool:
    """Whether a count is outside the report's total: "it does not include 17 bodies", "13 men, not included in this toll"."""
    lo, hi = reading.sentence.lo, reading.sentence.hi
    for k in range(lo, hi):
        if words[k].low != "not":
            continue
        near = [words[m].low for m in range(k + 1, min(hi, k + 4))]
        if not rule_words().leaving_out.isdisjoint(near):
            return count.start > k
        if not rule_words().left_out.isdisjoint(near):
            return k == lo or 0 <= k - count.end < 18
    return False


def is_listed_behind(words: list[Word], accepted: list[Count], count: Count) -> bool:
    """Whether a count stands right behind another in one list: "8 women, 5 prisoners under torture and 40 fighters"."""
    index = accepted.index(count)
    if not index or words[count.start - 1].low not in (",", "and", "&"):
        return False
    gap = [words[k].low for k in range(accepted[index - 1].end, count.start)]
    return len(gap) <= 5 and not {";", ":", "while", "whereas", "but", "("} & set(gap)


def died_under_torture(words: list[Word], reading: Reading, accepted: list[Count], count: Count) -> bool:
    """Whether the counted died under torture, which lists of the dead tell of a part of them."""
    torture = rule_words().torture
    if reading.said.isdisjoint(torture):
        return False
    index = accepted.index(count) + 1
    stop = accepted[index].start if index < len(accepted) else reading.sentence.hi
    return any(words[k].low in torture for k in range(count.end, min(stop, count.end + 5)))
