"""Counts that are told, but not as having happened: negated, hypothetical, rates, differences, repeats."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.cues import Cue
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.text.phrases import phrase_at
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.lexicon import lexicon
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import ADVERB, AUX, CUE, DOUBT, MODAL, NO_HARM, PHRASE, RELATIVE, Word


def why_no_casualty(tokens: Tokens, sentence: Sentence, count: Count) -> tuple[str, str]:
    """Rule id and reason for a count of which nothing says that anybody came to harm."""
    words = tokens.words
    for at in range(count.end, min(sentence.hi, count.end + 5)):
        if words[at].flags & NO_HARM:
            return ("not.unharmed", f"persons, but no harm is told: {words[at].low}")
    if count.noun.unknown:
        return ("not.persons", f"not known as persons: {count.noun.head}")
    return ("not.no_outcome", "nothing says that these persons came to harm")


def unreal(tokens: Tokens, reading: Reading, count: Count) -> tuple[str, str] | None:
    """Negated, hypothetical, rates, differences and repeats: told, but not counted as having happened."""
    words, sentence = tokens.words, reading.sentence
    lo, hi = sentence.lo, sentence.hi
    at, after = count.start, count.end
    noun = count.noun
    for k in range(max(lo, at - 2), at):
        if words[k].low == "not" and words[k + 1].low in ("counting", "including", "include"):
            continue
        if (words[k].low in ("no", "not", "nobody", "without") and k == at - 1) or (
            words[k].low == "not" and k >= at - 2
        ):
            return ("not.negated", "a negated count")
    if (
        at - 4 >= lo
        and words[at - 4].low == "not"
        and [words[k].low for k in range(at - 4, at)] == ["not", "one", "of", "the"]
    ):
        return ("not.negated", "a negated count")
    if words[count.number].low == "one" and at > lo and words[at - 1].low in ("no", "not"):
        return ("not.negated", "a negated count")
    if (
        count.elided
        and at >= lo + 2
        and words[at - 1].low == "the"
        and words[at - 2].low in ("among", "of", "in")
        and count.noun.of == ""
    ):
        return ("not.repeat", "repeats a count already told")
    if at - 3 >= lo and [words[k].low for k in (lo, lo + 1)] == ["on", "average"] and at - lo < 5:
        return ("not.rate", "a rate")
    if any(words[k].low == "average" for k in range(max(lo, at - 2), count.number)):
        return ("not.rate", "a rate")
    if noun.head in ("day", "week"):
        return ("not.rate", "a rate")
    if after + 1 < hi and words[after].flags & PHRASE and phrase_at(words, after, hi, "rates"):
        return ("not.rate", "a rate, not a count")
    if (
        not noun.person
        and after + 1 < hi
        and "than" in (words[after].low, words[after + 1].low)
        and (
            words[after].low in ("more", "fewer", "less") or words[after - 1].low in ("more", "fewer", "less")
        )
    ):
        return ("not.difference", "a difference between two counts")
    return _doubted(words, reading, count) if sentence.seen & DOUBT else None


def _doubted(words: list[Word], reading: Reading, count: Count) -> tuple[str, str] | None:
    """Only what might be, or what was denied: a modal, "if" or a denial in the clause of the count."""
    at, lo, hi = count.start, reading.sentence.lo, reading.sentence.hi
    begin = _clause_start(words, lo, at)
    if count.rule == "verb.passive" and count.evidence == count.end and not count.elided:
        begin = at
    stop = max(at, count.evidence) if 0 <= count.evidence < at + 12 else at
    if (
        count.rule not in ("part.identified", "list.subset")
        and words[count.end].flags & MODAL
        and words[count.end].low in ("will", "may", "could", "might")
    ):
        return ("not.hypothetical", f"only what might be: {words[count.end].low}")
    if count.rule == "part.of_the_dead":
        # "hundreds of the wounded in Aleppo will die"
        ahead = next(
            (words[k] for k in range(count.end, min(hi, count.end + 6)) if words[k].flags & (AUX | MODAL)),
            None,
        )
        if ahead is not None and ahead.low == "will":
            return ("not.hypothetical", f"only what might be: {ahead.low}")
    for k in range(begin, stop):
        word = words[k]
        if not word.flags & DOUBT:
            continue
        if word.low in ("fear", "risk") and k > lo and words[k - 1].low in ("for", "at", "in"):
            continue
        if word.low == "may" and words[k - 1].low in ("in", "of", "since", "until", "last"):
            continue
        if word.flags & MODAL:
            if (
                word.low != "can"
                and _hypothetical(words, k, hi, count, reading.cues)
                and not _left_behind(words, k, at)
            ):
                return ("not.hypothetical", f"only what might be: {word.low}")
        elif word.low in lexicon().sets["denials"]:
            if k < at and not _left_behind(words, k, at):
                return ("not.negated", "a denied or negated count")
        elif not (word.low in ("if", "unless") and k > lo + 1):
            return ("not.hypothetical", f"only what might be: {word.low}")
    return None


def _hypothetical(words: list[Word], at: int, hi: int, count: Count, cues: dict[int, list[Cue]]) -> bool:
    """Whether a modal makes the count itself a thing that might be: "could rise to 90", not "could document 90"."""
    nxt = at + 1
    while nxt < hi and (words[nxt].flags & ADVERB or words[nxt].low in ("not", "be", "have", "been", "well")):
        nxt += 1
    if nxt >= hi or at < count.start <= nxt:
        return True
    # The verb of the modal is one of documenting or knowing: what it documents did happen.
    return (
        words[nxt].low in lexicon().sets["hypothetical_verbs"]
        or nxt in cues
        or (nxt - 1 > at and nxt - 1 in cues)
    )


def _left_behind(words: list[Word], at: int, stop: int) -> bool:
    """Whether the clause of a modal or a denial ends before the count: "for which nobody answers, killed eleven"."""
    relative = at > 0 and bool(words[at - 1].flags & RELATIVE)
    for k in range(at + 1, stop):
        low = words[k].low
        if relative and k > at + 2 and words[k].flags & CUE and k + 1 == stop:
            return True
        if low == "that" and words[k + 1].flags & CUE:
            return True
        if low in ("whose", "which", "after", "since") or (low == "and" and words[k + 1].flags & NO_HARM):
            return True
        if low == "," and not (k + 1 < stop and words[k + 1].low in ("and", "or", "killing", "bringing")):
            return True
    return False


def _clause_start(words: list[Word], lo: int, at: int) -> int:
    if at > lo and words[at - 1].low == ",":
        return at
    for k in range(at - 1, lo - 1, -1):
        if words[k].low in rule_words().clause_starts:
            return k + 1
        if words[k].low == "," and k + 1 < at and words[k + 1].low in ("and", "while", "but"):
            return k + 1
    return lo
