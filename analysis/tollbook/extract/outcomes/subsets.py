"""Which counts are parts of a count before them: "including", "of whom", "two of them", "among them"."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.text.phrases import matches, phrase_at
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import ADVERB, ARTICLE, AUX, BREAK, CAPITAL, CUE, NUMBER, PLACE, RELATIVE, Word

PRONOUNS = ("them", "these", "those")


def mark_subsets(tokens: Tokens, sentence: Sentence, live: list[Count]) -> None:
    """Which counts are parts of a count before them: "including", "of whom", "two of them", "among them"."""
    words, hi = tokens.words, sentence.hi
    for index, count in enumerate(live):
        count.subset = count.noun.of in ("them", "whom", "these", "total") or _cued_before(
            words, count, sentence
        )
        count.cued = count.subset
        end = count.end
        if phrase_at(words, end, hi, "subset_after") if end < hi else 0:
            # "two girls among them", "eleven children and six women among them"
            count.subset = True
            back = index
            while back > 0 and joined(words, live[back - 1].end, live[back].start):
                back -= 1
                if live[back].noun.category in ("", "all") or (
                    back == 0 and words[live[back].start - 1].low not in (",", "–")
                ):
                    break
                live[back].subset = True
        if (
            not count.subset
            and index
            and words[count.start - 1].low == "("
            and not any(
                words[k].low in (",", ";", "and", "then") for k in range(live[index - 1].end, count.start)
            )
            and count.start - live[index - 1].end <= 8
            and not live[index - 1].subset
        ):
            count.subset = count.cued = True
        if not count.subset and index and _colon_part(words, live[index - 1], count, sentence):
            count.subset = count.cued = count.listed = True
        if (
            not count.subset
            and index
            and words[count.start - 1].low in (",", ";", "and")
            and (before := outside_brackets(words, live, index)).listed
            and (count.noun.person or before.elided)
        ):
            # As in: … says: 11,897 civilians, 4,348 soldiers and 884 army defectors
            count.subset = count.listed = True
        if (
            not count.subset
            and index
            and live[index - 1].subset
            and _same_parts(words, live[index - 1], count, sentence)
            and not _too_many(live[:index], count)
        ):
            count.subset = True


def _too_many(before: list[Count], count: Count) -> bool:
    """Whether a count is larger than the whole whose parts stand before it, so that it is none of them."""
    whole = next((one for one in reversed(before) if not one.subset), None)
    return whole is not None and bool(whole.value) and (count.value or 0) > (whole.value or 0)


def outside_brackets(words: list[Word], live: list[Count], index: int) -> Count:
    """The count before another, leaving out those in brackets that closed in between."""
    at = index - 1
    if at < 0:
        return live[index]
    closed = ")" in [word.low for word in words[live[at].end : live[index].start]]
    while closed and at > 0 and not any(words[k].low == "(" for k in range(live[at - 1].end, live[at].start)):
        at -= 1
    return live[max(at - 1, 0)] if closed else live[at]


def _colon_part(words: list[Word], whole: Count, count: Count, sentence: Sentence) -> bool:
    """Whether a colon announces a count as a part of the one before it: "70 in other ways: six under torture"."""
    for at in range(whole.end, count.start):
        if words[at].low == ":":
            # Behind an earlier colon a name is the next label: Homs: 15, Dera'a: 9, Deir Izzor: 8.
            listed = any(words[k].low == ":" for k in range(sentence.lo, whole.start))
            place = words[at - 1].flags & PLACE or (listed and words[at - 1].flags & CAPITAL)
            # Behind a whole clause it is where that happened: 246 people were killed across Syria: 86 civilians, …
            told = whole.noun.person and count.noun.person and not listed
            place = place and not (told and _one_clause(words, whole.end, at))
            small = whole.value is not None and count.value is not None and count.value < whole.value
            return small and not place and count.start - at <= 8
    return False


def _one_clause(words: list[Word], begin: int, end: int) -> bool:
    """Whether the words behind a count are its verb and what belongs to it, without a comma or a joining word."""
    told = any(words[k].flags & AUX for k in range(begin, min(end, begin + 2)))
    return told and not any(words[k].low in (",", ";", "and", "while", "(", ")") for k in range(begin, end))


def _cued_before(words: list[Word], count: Count, sentence: Sentence) -> bool:
    """Whether "including", "among them" or "of whom" stands right before a count."""
    origin = count.start
    while origin > sentence.lo and (
        words[origin - 1].flags & (ARTICLE | ADVERB)
        or words[origin - 1].low in (",", ".")
        or (words[origin - 1].flags & AUX and words[origin - 2].flags & RELATIVE)
        or (
            words[origin - 1].flags & AUX
            and words[origin - 2].low == "there"
            and words[origin - 3].flags & RELATIVE
        )
        or (
            words[origin - 1].flags & AUX
            and words[origin - 3].low == "among"
            and words[origin - 2].low in PRONOUNS
        )
        or (words[origin - 1].low == "there" and words[origin - 2].flags & RELATIVE)
    ):
        origin -= 1
    for size in (1, 2, 3):
        begin = origin - size
        if begin < sentence.lo:
            return False
        kinds = words[begin].kinds
        second = words[begin + 1].low if size > 1 else ""
        if kinds and any(
            len(parts) == size and matches(words, begin, sentence.hi, parts)
            for name in ("subset_before", "of_subset")
            if name in kinds
            for parts in kinds[name].get(second, ())
        ):
            return words[begin].low != "counting" or size > 1 or words[begin - 1].low == ","
    return False


def _same_parts(words: list[Word], previous: Count, count: Count, sentence: Sentence) -> bool:
    """Whether a count goes on with the list of parts that the one before it stands in."""
    if count.noun.others or count.more:
        return False
    of_whom = previous.noun.of in ("them", "those", "the", "whom") or _of_whom_before(
        words, previous.start, sentence.lo
    )
    if joined(words, previous.end, count.start):
        if count.noun.person:
            return previous.noun.person or of_whom
        if (
            previous.noun.of == "them"
            and count.end < sentence.hi
            and words[count.end].low in ("in", "from", "at")
        ):
            return False
        # As in: including 24 children, 11 women and 29 who died under torture.
        return of_whom or previous.elided or words[count.end].low == "who"
    gap = range(previous.end, count.start)
    if any(words[k].low in (";", "with", "while", "whereas") for k in gap):
        return False
    by_agents = (
        count.end < sentence.hi and words[count.end].low == "by" and any(words[k].low == "by" for k in gap)
    )
    if previous.noun.of == "them" and count.elided and by_agents:
        return True
    if of_whom and (not count.noun.person or count.noun.category != "all"):
        return (
            previous.noun.of not in ("them",) and words[count.start - 1].low in (",", "and") and len(gap) < 10
        )
    # "including 26 in Bait Sahem, ten in Daraya, eight in Douma"
    return count.elided and previous.elided and not any(words[k].flags & (CUE | BREAK) for k in gap)


def _of_whom_before(words: list[Word], at: int, lo: int) -> bool:
    return at - 1 >= lo and words[at - 1].low in ("whom", "which")


def joined(words: list[Word], end: int, start: int) -> bool:
    """Whether only joining words stand between two counts; ages and brackets do not count."""
    at, steps = end, 0
    while at < start and steps < 7:
        word = words[at]
        if word.low == "(":
            while at < start and words[at].low != ")":
                at += 1
            at += 1
            continue
        age = word.low in ("of", "aged") and at + 1 < start and words[at + 1].flags & NUMBER
        if not (
            word.low in rule_words().joints
            or age
            or (word.flags & NUMBER and words[at - 1].low in ("of", "aged"))
        ):
            return False
        at += 1
        steps += 1
    return at >= start >= end
