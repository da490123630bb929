"""The place of a count whose clause names none: what sentence, paragraph and report are about."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.fields.mention import Context
from tollbook.extract.fields.report_periods import LARGE
from tollbook.extract.outcomes.reading import Reading
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.profiles import SourceProfile
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import Word


def _points_back(words: list[Word], sentence: Sentence) -> bool:
    """Whether "the province", "the town" or "there" stands for a place named in an earlier paragraph."""
    for at in range(sentence.lo, sentence.hi):
        if (
            words[at].low == "there"
            and at + 1 < sentence.hi
            and words[at + 1].low not in ("were", "was", "is", "are")
        ):
            return True
        if (
            words[at].low in rule_words().anaphora
            and at > sentence.lo
            and words[at - 1].low in ("the", "this", "that", "same")
        ):
            if at + 1 >= sentence.hi or words[at + 1].low != "of":
                return True
    return False


def from_context(
    tokens: Tokens,
    reading: Reading,
    count: Count,
    context: Context,
    habits: SourceProfile,
    period: str,
    category: str,
) -> tuple[tuple[str, ...], str]:
    """The place that sentence and paragraph are about; the country where the count is national."""
    words, sentence = tokens.words, reading.sentence
    here = reading.said
    for at, _, kind in reading.marks:
        if (
            kind == "national_total"
            and "there" not in here
            and not (context.around and _points_back(words, sentence))
            and not (at > sentence.lo and words[at].low in ("in", "total", "altogether", "overall"))
            and not (words[at].low == "total" and context.codes)
        ):
            return ("SY",), ""
    if (
        context.codes is None
        and habits.topic_place
        and context.headline is None
        and context.topic is not None
        and not count.rule.startswith(("label.", "list.carried"))
        and (period != "cumulative" or here & {"there", "town", "city", "province", "area", "district"})
    ):
        return context.topic, ""
    if (
        context.topic is not None
        and len(context.topic) > 1
        and period == "cumulative"
        and not here & rule_words().since_the_beginning
        and (count.value or 0) < LARGE
    ):
        # A campaign against two governorates, and its toll since it began.
        return context.topic, ""
    unplaced = context.codes is None or context.codes == ("SY",)
    if unplaced and context.around and context.around != ("SY",) and _points_back(words, sentence):
        return context.around, ""
    if (count.value or 0) >= (LARGE if period == "cumulative" else 4 * LARGE):
        return ("SY",), ""
    if context.codes == () and period == "cumulative":
        return habits.default_place, ""
    if context.codes is not None and context.codes != ("SY",):
        before = context.last
        if (
            period == "cumulative"
            and (before is None or before.period != "cumulative")
            and not here & {"there", "town", "city", "province"}
            and (here & rule_words().since_the_beginning or (count.value or 0) >= LARGE)
        ):
            return ("SY",), ""
        return context.codes, context.locality
    if count.article and count.rule not in ("list.carried", "list.continued"):
        return (), ""
    if period == "other" and category in ("government_forces", "fighters") and context.period == "day":
        return (), ""
    return habits.default_place, ""
