"""Sentences about the list of the dead: who stands on it, what its total is, what another source has."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.direct import own_verb
from tollbook.extract.text.sentences import Sentence
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import ADVERB, ARTICLE, AUX, MODIFIER, NEGATION, NO_HARM, NUMBER, PERSON, Word

DEMOGRAPHIC = frozenset(("children", "women", "men", "civilians", "fighters", "government_forces"))


def said_by_source(words: list[Word], sentence: Sentence, count: Count) -> bool:
    """The words "another list has 138", "state TV says six", "the Observatory gave a higher figure, at least 62"."""
    people = count.noun.category == "all" and count.noun.head in (
        "people",
        "persons",
        "individuals",
        "victims",
    )
    spoken = words[count.start - 1].low == "of" and words[count.start - 2].low in (
        "spoke",
        "speaks",
        "speak",
        "spoken",
    )
    spoken = spoken and count.noun.person
    if not (count.elided or people or spoken) or count.article or count.start - 1 <= sentence.lo:
        return False
    at = count.start - 1
    while at > sentence.lo and (words[at].low in ('"', "of", "at", "it", "with") or words[at].flags & ADVERB):
        at -= 1
    nouns = [words[k].low in rule_words().count_nouns for k in range(max(sentence.lo, at - 5), at)]
    if words[at].low == "," and count.elided and any(nouns):
        # "the highest number, nine", "a lower figure for the army, 11"
        return True
    if words[count.start - 1].low == "of" and words[count.start - 2].low in (
        "figure",
        "toll",
        "count",
        "tally",
    ):
        return True
    verbs = rule_words().verbs_of_counting if people else rule_words().saying
    if words[at].low not in verbs:
        return False
    return any(words[k].low in rule_words().sources for k in range(max(sentence.lo, at - 14), at))


def on_the_list(words: list[Word], sentence: Sentence, count: Count) -> bool:
    """The words "eleven medical personnel are on the list", "a woman and a nurse figure in this list"."""
    at = count.end
    while at < sentence.hi and (
        words[at].low == "and" or words[at].flags & (NUMBER | PERSON | MODIFIER | ARTICLE)
    ):
        at += 1
    stands = words[at].flags & AUX or words[at].low in rule_words().standing_on_lists
    if not count.noun.person or not stands or words[at + 1].low not in ("on", "in"):
        return False
    return any(
        words[k].low in ("list", "file", "register", "it") for k in range(at + 2, min(sentence.hi, at + 4))
    )


def total_label(words: list[Word], sentence: Sentence, count: Count, before: str) -> bool:
    """The words "Total: 136", "In all, 110 dead", "Altogether 97"."""
    first = words[sentence.lo].low
    makes = first in ("this", "that", "which", "together", "altogether") and before in ("makes", "make", "is")
    opening = (
        makes
        or first in ("total", "altogether", "nationwide", "overall")
        or (
            first == "in" and sentence.lo + 1 < count.start and words[sentence.lo + 1].low in ("all", "total")
        )
    )
    return opening and count.start - sentence.lo <= (6 if before == ":" else 4)


def listed_kind(words: list[Word], sentence: Sentence, count: Count) -> bool:
    """A count of women, children or fighters in a sentence about the list of the dead: "It named 21 children"."""
    noun = count.noun
    kind = noun.person and (noun.category in DEMOGRAPHIC or noun.head in ("victims", "martyrs"))
    if count.article and noun.category in ("fighters", "government_forces"):
        return False
    if words[count.start - 1].low in ("at", "from", "than", "in"):
        return False
    if any(words[k].flags & NEGATION for k in range(max(sentence.lo, count.start - 4), count.start)):
        return False
    if (own_verb(words, count, sentence.hi) and not count.article) or any(
        words[k].low == "custody" for k in range(count.end, min(sentence.hi, count.end + 3))
    ):
        return False
    told = [k for k in range(sentence.lo, sentence.hi) if words[k].low in rule_words().listing]
    if not kind or not told:
        return False
    near = min(told, key=lambda k: abs(k - count.start))
    return not any(
        words[k].flags & NO_HARM and words[k].low not in rule_words().listing
        for k in range(min(near, count.start), max(near, count.end))
    )
