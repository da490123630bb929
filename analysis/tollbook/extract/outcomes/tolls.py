"""Totals: "the death toll in X rose to 57", "the number of people killed stands at 41", "the victims numbered 17"."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.cues import Cue, pooled_right
from tollbook.extract.text.phrases import phrase_at
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import ADVERB, AUX, NEGATION, PERSON, PLACE, RELATIVE, TOLL, Word

Cues = dict[int, list[Cue]]


def toll(
    tokens: Tokens, sentence: Sentence, count: Count, cues: Cues, floor: int, outcome: str
) -> tuple[str, str, int] | None:
    """Outcome, category and place in the sentence of the toll whose number a count is; None if there is none.

    Parameters
    ----------
    floor : int
        Where the count before it ends; the toll stands behind that, unless it is a total of the sentence.
    outcome : str
        What the counts of the report are about, for nouns that do not say it ("the count for Homs stands at 16").
    """
    words, lo = tokens.words, sentence.lo
    if count.article:
        return None
    return _left(words, lo, count, cues, outcome) or _right(words, sentence.hi, count, cues)


def _left(words: list[Word], lo: int, count: Count, cues: Cues, outcome: str) -> tuple[str, str, int] | None:
    if count.start <= lo:
        return None
    linked = words[count.start - 1]
    if not (
        linked.low in rule_words().toll_links
        or linked.low in rule_words().toll_verbs
        or linked.flags & ADVERB
    ):
        return None
    strong = False
    for at in range(count.start - 1, max(lo, count.start - 30) - 1, -1):
        word = words[at]
        if word.low in (";", ")"):
            return None
        if word.flags & TOLL and at + 1 < count.start and words[at + 1].low == "of":
            found = number_of(words, at, count.start, cues)
            if found:
                return found
        if word.low in rule_words().toll_verbs:
            strong = True
            continue
        if (
            word.low in rule_words().toll_nouns
            and not _is_verb(cues, at, count.start, words)
            and words[at - 1].low not in rule_words().own_injuries
            and (strong or _bare(words, at, lo))
            and not _who_died(words, at, count.start, cues)
        ):
            civilian = any(words[k].low == "civilian" for k in range(max(lo, at - 2), at))
            return (
                rule_words().toll_nouns[word.low],
                "civilians" if civilian else _side(words, at, count.start),
                at,
            )
        if (
            word.low in rule_words().count_nouns
            and at > lo
            and words[at - 1].low in ("true", "real", "actual", "final", "own")
        ):
            return outcome or "killed", "", at
        raised = (
            linked.low == "to" and {words[k].low for k in range(max(lo, at - 4), at)} & rule_words().raising
        )
        if word.low in rule_words().count_nouns and raised and outcome and _plain(words, at + 1):
            # "That brings the total since March 2011 to 175,545."
            return outcome, "", at
        if (
            word.low in rule_words().count_nouns
            and strong
            and outcome
            and at + 1 < count.start
            and (words[at + 1].low in ("for", "in") or _finite(words[at + 1]))
        ):
            return outcome, "", at
    return None


def _plain(words: list[Word], at: int) -> bool:
    """Whether the words behind a total say no more of what was counted: "the total to", "the total since March to"."""
    return words[at].low in ("to", "since", "in", "so", "this", "until")


def _finite(word: Word) -> bool:
    """Whether a word is the verb of "the count rises to 83", "the figure has gone up to 20"."""
    return bool(word.flags & AUX) or word.low in rule_words().toll_verbs


def _bare(words: list[Word], at: int, lo: int) -> bool:
    """Whether a copula behind the noun makes a toll: "the death toll is 12", not "the victims of 12 raids"."""
    word = words[at].low
    if word in ("toll", "tolls", "death-toll", "fatalities", "losses"):
        return True
    if word in ("dead", "deaths", "wounded", "injured"):
        return at == lo or words[at - 1].low in rule_words().toll_openers or bool(words[at - 1].flags & PLACE)
    return word in ("killed", "martyred") and words[at - 1].low in (
        "people",
        "those",
        "civilians",
        "children",
        "number",
    )


def _is_verb(cues: Cues, at: int, stop: int, words: list[Word]) -> bool:
    """Whether a word such as "killed" is the verb of its clause and no noun."""
    if words[at].low in rule_words().sure_tolls or words[at - 1].low == "the":
        return False
    return any(cue.form == "past" for cue in cues.get(at, ())) and words[at].low in (
        "killed",
        "murdered",
        "martyred",
        "injured",
        "wounded",
    )


def _right(words: list[Word], hi: int, count: Count, cues: Cues) -> tuple[str, str, int] | None:
    led = count.start > 0 and words[count.start - 1].low in ("to", "at", "by", "is", "are", "as", ",", "of")
    for at in range(count.end, min(hi, count.end + 14)) if led or words[count.end - 1].flags & TOLL else ():
        if words[at].flags & TOLL and at + 1 < hi and words[at + 1].low == "of":
            return number_of(words, at, hi, cues)
        if words[at].low == ";":
            break
    at = count.end
    if (
        at + 2 < hi
        and words[at].low in ("is", "was")
        and words[at + 1].low == "the"
        and phrase_at(words, at + 2, hi, "toll:")
    ):
        return "killed", "", at + 2
    return None


def number_of(words: list[Word], at: int, hi: int, cues: Cues) -> tuple[str, str, int] | None:
    """The words "number of people killed" from word `at` on: the outcome and who was counted."""
    category = ""
    for k in range(at + 1, min(hi, at + 16)):
        word = words[k]
        if word.flags & NEGATION:
            return None
        if word.low in rule_words().toll_nouns and word.low not in (
            "killed",
            "murdered",
            "martyred",
            "injured",
            "wounded",
        ):
            if _who_died(words, k, hi, cues):
                # "the number of detainees who died under torture"
                category = category or word.category
                continue
            outcome = rule_words().toll_nouns[word.low]
            for cue in cues.get(k, ()):
                if cue.outcome:
                    outcome = pooled_right(words, cue, cues, hi)
            return outcome, category or _side(words, k, min(hi, k + 8)), at
        if not category and word.flags & PERSON and k not in cues:
            category = word.category
        for cue in cues.get(k, ()):
            if cue.outcome and cue.form in ("past", "subject", "adjective"):
                return pooled_right(words, cue, cues, hi), category or _side(words, k, min(hi, k + 8)), at
        if word.low in (".", ";"):
            break
    return None


def _who_died(words: list[Word], at: int, hi: int, cues: Cues) -> bool:
    """Whether a relative clause behind a noun says that the persons died: "detainees who died under torture"."""
    return bool(words[at + 1].flags & RELATIVE) and any(
        cue.outcome == "killed" and cue.form in ("past", "subject")
        for k in range(at + 2, min(hi, at + 7))
        for cue in cues.get(k, ())
    )


def _side(words: list[Word], at: int, stop: int) -> str:
    """Category of "their own dead number 35", "rebel losses", "the wounded on the side of the rebels"."""
    for k in range(max(0, at - 2), stop):
        if words[k].low == "own":
            return "own"
        if words[k].armed and (
            k in (at - 1, at + 1)
            or "side" in (words[k - 2].low, words[k - 3].low, words[min(k + 1, stop)].low)
        ):
            return words[k].armed
    return ""
