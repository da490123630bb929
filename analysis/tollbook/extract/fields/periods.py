"""Whether a count is about the day, a running total, or another span of time."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.counts.numerals import is_year
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.outcomes.subsets import joined
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import COUNTABLE_MASK, Word


def period_of(
    tokens: Tokens,
    reading: Reading,
    count: Count,
    accepted: list[Count],
    weekday: frozenset[str],
) -> str:
    """Whether a count is about the day, a running total, or another span of time; empty where its clause does not tell."""
    if not reading.marks and not any(len(low) == 4 and low.isdigit() for low in reading.said):
        return ""
    words, lo, hi = tokens.words, reading.sentence.lo, reading.sentence.hi
    index = accepted.index(count)
    start = accepted[index - 1].end if index else lo
    last = index
    while last + 1 < len(accepted) and _one_list(words, accepted[last], accepted[last + 1]):
        last += 1
    stop = accepted[last + 1].start if last + 1 < len(accepted) else hi
    for begin, end in ((count.end, stop), (start if index else lo, count.start)):
        found = _period_in(words, reading, begin, end, weekday)
        if found:
            return found
    return ""


def _one_list(words: list[Word], count: Count, following: Count) -> bool:
    """Whether a time behind the second tells of both: "21 rebels and 17 soldiers have died since Monday"."""
    counted = count.noun.person and following.noun.person and count.outcome == following.outcome
    return counted and not following.subset and joined(words, count.end, following.start)


# Words behind which a clause speaks of something else than when the counted came to harm.
ASIDES = ("where", "which", "that", "who", "whom", "whose", ":", ";", "(")


def _period_in(words: list[Word], reading: Reading, begin: int, end: int, weekday: frozenset[str]) -> str:
    """Period told between two words: "today", "since March", "last week", "on Tuesday", "in April".

    `weekday:…`, `month:…` and `span` tell of a day, a month or a span that may be the report's own.
    """
    hi = reading.sentence.hi
    marks = [mark for mark in reading.marks if begin <= mark[0] < end]
    aside = next((k for k in range(begin, end) if words[k].low in ASIDES), end)
    for k, size, kind in marks:
        if k > aside and kind != "day_period":
            continue
        low = words[k].low
        before = words[k - 1].low if k else ""
        if kind == "day_period":
            return "day"
        if kind == "cumulative":
            if low == "since" and any(
                words[m].low in rule_words().times_of_day for m in range(k + 1, min(hi, k + 3))
            ):
                return "day"
            if low == "since" and k + 1 < hi and words[k + 1].low in rule_words().causal:
                continue
            held = any(words[m].low in rule_words().held for m in range(max(begin, k - 3), k))
            if not (low == "since" and (k + 1 >= hi or held)):
                return "cumulative"
        elif low == "yesterday" or (low == "hours" and before in ("24", "twenty-four")):
            # The report's own day, where its first total is told so.
            return f"weekday:{low}"
        elif kind == "other_period" and words[k + size].low in ("24", "twenty-four"):
            continue  # "in the past 24 hours"; the mark of the hours follows
        elif kind == "other_period":
            if not (low == "hours" and not (words[k - 1].low[:1].isdigit() and before != "24")):
                phrase = " ".join(word.low for word in words[k : k + size])
                return "span" if phrase in rule_words().own_spans else "other"
        elif kind == "span":
            counted = k > 1 and words[k - 1].flags & COUNTABLE_MASK
            # "the deadliest assault that the province has seen in seven years"
            record = any(words[m].low in ("seen", "known") for m in range(begin, k))
            if counted and words[k - 2].low in rule_words().spanning and not record:
                return "other"
        elif kind == "day":
            if low in weekday:
                return "day"
            held = before == "since" and any(
                words[m].low in rule_words().held for m in range(max(begin, k - 5), k)
            )
            if before in ("on", "last", "since", "of") and not held:
                return f"weekday:{low}" if before in ("on", "of") else "other"
        elif kind == "month" and before in ("in", "for", "of", "during", "throughout"):
            if not (k + 1 < hi and words[k + 1].low.isdigit() and len(words[k + 1].low) < 3):
                year = words[k + 1].low if k + 1 < hi and words[k + 1].low.isdigit() else ""
                return f"month:{low} {year}".rstrip()
        elif kind == "month" and before == "on" and k + 1 < hi and words[k + 1].low.isdigit():
            return "dated"
        elif kind == "month" and words[k - 2].low == "on" and before[:1].isdigit():
            return "dated"  # "on 3 May"
    years = (k for k in range(begin + 1, aside) if is_year(words[k]))
    return "year" if any(words[k - 1].low in ("in", "during", "throughout") for k in years) else ""
