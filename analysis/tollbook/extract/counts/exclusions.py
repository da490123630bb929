"""Why a number is no count of persons: a date, an age, a name, a measure, a difference, a rate.

`exclusion` asks the questions of `QUESTIONS` in turn; the first that has an answer gives the rule id and the reason.
"""

from __future__ import annotations

from collections.abc import Callable

from tollbook.extract.counts.around import Around, Reason
from tollbook.extract.counts.bystanders import agent, gathering, one_of_them, possessor, source, survivor
from tollbook.extract.counts.count import Count
from tollbook.extract.counts.measures import (
    age,
    comparison,
    date,
    difference,
    measure,
    money,
    name,
    one_by_one,
    rate,
    ratio,
    running_number,
    zero,
)
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.word import NEGATION


def exclusion(tokens: Tokens, count: Count, sentence: Sentence) -> Reason | None:
    """Why a number is no count of persons, judged by the words right around it: rule id and reason."""
    around = Around(tokens.words, count, sentence)
    for question in ARTICLE_QUESTIONS if count.article else QUESTIONS:
        reason = question(around)
        if reason is not None:
            return reason
    return None


def _points_back(a: Around) -> Reason | None:
    if a.before.low in ("last", "first", "latter") and a.second.low == "the" and a.bare:
        return ("not.repeat", "refers back to counts already told")
    return None


def _negated(a: Around) -> Reason | None:
    if a.before.flags & NEGATION and a.before.low == "no":
        return ("not.negated", "a negated count")
    return None


def _definition(a: Around) -> Reason | None:
    """The words "five or more peaceful people": what a publisher calls a massacre."""
    if a.count.value == 5 and any(a.words[k].low == "peaceful" for k in range(a.count.after, a.count.end)):
        return ("not.definition", "a definition, no event")
    return None


def _thing(a: Around) -> Reason | None:
    noun = a.count.noun
    return ("not.persons", f"{noun.reason}: {noun.thing}") if noun.thing else None


QUESTIONS: tuple[Callable[[Around], Reason | None], ...] = (
    running_number,
    difference,
    one_by_one,
    zero,
    measure,
    name,
    comparison,
    money,
    date,
    age,
    ratio,
    _points_back,
    agent,
    source,
    _negated,
    possessor,
    gathering,
    _definition,
    survivor,
    rate,
    _thing,
)

# An article counts one person, so that nothing about numbers is to be asked.
ARTICLE_QUESTIONS = (agent, source, possessor, one_of_them)
