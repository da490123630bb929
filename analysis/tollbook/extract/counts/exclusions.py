"""Why a number is no count of persons: a date, an age, a name, a measure, a difference, a rate.

`exclusion` asks the questions below in turn; the first that has an answer gives the rule id and the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tollbook.extract.counts.count import Count
from tollbook.extract.text.phrases import phrase_at
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.lexicon import (
    ARTICLE,
    CAPITAL,
    MODIFIER,
    MONTH,
    NEGATION,
    NEUTRAL_ARMED,
    NUMBER,
    PERSON,
    PLACE,
    PUNCTUATION,
    WEEKDAY,
    Word,
)
from tollbook.vocabulary.rule_words import rule_words

Reason = tuple[str, str]
NOTHING = Word("", PUNCTUATION)


@dataclass(slots=True, eq=False)
class Around:
    """A number with the words around it; `before`, `second` and `third` are those in front, nearest first."""

    count: Count
    words: list[Word]
    lo: int
    hi: int
    line_start: bool
    number: Word
    before: Word
    second: Word
    third: Word
    following: Word

    @property
    def digits(self) -> bool:
        """Whether the number is written in digits."""
        return self.number.low[0].isdigit()

    @property
    def bare(self) -> bool:
        """Whether no noun follows the number."""
        return not self.count.noun.head


def exclusion(tokens: Tokens, count: Count, sentence: Sentence) -> Reason | None:
    """Why a number is no count of persons, judged by the words right around it: rule id and reason."""
    words, lo, hi = tokens.words, sentence.lo, sentence.hi
    at = count.number
    around = Around(
        count,
        words,
        lo,
        hi,
        sentence.line_start,
        words[at],
        words[at - 1] if at > lo else NOTHING,
        words[at - 2] if at > lo + 1 else NOTHING,
        words[at - 3] if at > lo + 2 else NOTHING,
        words[count.after] if count.after < hi else NOTHING,
    )
    for question in ARTICLE_QUESTIONS if count.article else QUESTIONS:
        reason = question(around)
        if reason is not None:
            return reason
    return None


def _running_number(a: Around) -> Reason | None:
    """A number alone on its line, or in front of a line: "3) Aleppo"."""
    at = a.count.number
    opens = at == a.lo and a.line_start and a.digits
    if (opens and a.hi - a.lo == 1) or (opens and a.following.low in ("-", ".", ")", "/")):
        return ("not.name", "a running number of the page")
    if opens and a.following.low == ":" and len(a.number.low) in (3, 4):
        return ("not.time", "a time of day")
    return None


def _difference(a: Around) -> Reason | None:
    """The words "rose by 12", "550 fewer"."""
    if a.before.low == "by" and a.second.low in rule_words().changes:
        return ("not.difference", "a difference between two counts")
    at = a.count.start - 1
    if (
        at > a.lo
        and a.words[at].low == "by"
        and any(a.words[k].low in rule_words().comparing for k in range(max(a.lo, at - 4), at))
    ):
        return ("not.difference", "a difference between two counts")
    if a.before.low == "from" and a.second.flags & NUMBER and a.third.low == "to" and a.bare:
        return ("not.difference", "what the count was before")
    if a.following.low in ("lower", "higher", "fewer", "less"):
        return ("not.difference", "a difference between two counts")
    return None


def _one_by_one(a: Around) -> Reason | None:
    if a.following.low == "by" and a.count.after + 1 < a.hi:
        if a.number.low == a.words[a.count.after + 1].low == "one":
            return ("not.name", "no count")
    if a.before.low == "by" and a.number.low == a.second.low == "one":
        return ("not.name", "no count")
    if a.before.low == "to" and a.second.flags & NUMBER and (a.count.value or 0) <= a.second.value and a.bare:
        return ("not.name", "a vote or a score")
    if a.number.low == "one" and (
        a.following.flags & WEEKDAY or phrase_at(a.words, a.count.after, a.hi, "in_turn")
    ):
        return ("not.name", "no count")
    return None


def _zero(a: Around) -> Reason | None:
    return ("not.negated", "zero") if a.count.value == 0 else None


def _measure(a: Around) -> Reason | None:
    """A percentage, an ordinal, a date, a time of day or an age, by the word behind the number."""
    low = a.following.low
    if low in ("%", "percent", "per", "per-cent"):
        return ("not.percentage", "a percentage")
    if low in ("th", "st", "nd", "rd"):
        return ("not.ordinal", "an ordinal number")
    if a.following.flags & MONTH and a.digits:
        return ("not.date", "a date")
    beyond = a.words[a.count.after + 1].low if a.count.after + 1 < a.hi else ""
    hour = (
        low in ("at", "in")
        and a.before.low in ("at", "from", "by", "until", "since", "around", "about")
        and (a.count.value or 0) < 13
    )
    if low == "at" and beyond == "night" and hour:
        return ("not.time", "a time of day")
    if low in rule_words().clock or (low == "in" and beyond == "the" and hour and _part_of_day(a)):
        return ("not.time", "a time of day")
    if low == "may" and a.following.flags & CAPITAL and a.digits:
        return ("not.date", "a date")
    if low in ("year-old", "years-old", "-year-old") or (
        low == "–" and beyond in ("year-old", "year", "years")
    ):
        return ("not.age", "an age")
    return None


def _part_of_day(a: Around) -> bool:
    """Whether "in the morning" follows."""
    at = a.count.after + 2
    return at < a.hi and a.words[at].low in ("morning", "afternoon", "evening", "night")


def _name(a: Around) -> Reason | None:
    """The words "Day 620", "Base 46", "No. 7"."""
    if a.before.low == "." and a.second.low == "no" and a.digits:
        return ("not.name", "part of a name or a running number")
    if a.before.low in rule_words().numbered_things and a.digits and not a.count.noun.person:
        return ("not.name", "part of a name or a running number")
    return None


def _comparison(a: Around) -> Reason | None:
    """The words "than 12", "all but 3"."""
    if a.before.low == "than" and a.count.start == a.count.number and a.bare:
        return ("not.difference", "a comparison")
    if a.before.low == "but" and any(
        a.words[k].low == "all" for k in range(max(a.lo, a.count.number - 6), a.count.number)
    ):
        return ("not.difference", "an exception from a count")
    return None


def _money(a: Around) -> Reason | None:
    return ("not.money", "a price or sum of money") if a.before.low in ("$", "€", "£") else None


def _date(a: Around) -> Reason | None:
    """The words "March 12", "in 2011"."""
    if a.count.noun.person:
        return None
    if a.before.low == "." and a.second.flags & MONTH and a.digits:
        return ("not.date", "a date")
    may = (
        a.before.low == "may" and a.before.flags & CAPITAL and a.second.low in ("in", "of", "since", "until")
    )
    if (a.before.flags & MONTH or may) and a.digits:
        return ("not.date", "a date")
    four = len(a.number.low) == 4 and a.number.low.isdigit() and 1900 <= (a.count.value or 0) <= 2100
    if four and (a.before.flags & MONTH or a.before.low in rule_words().before_year):
        return ("not.date", "a year")
    return None


def _age(a: Around) -> Reason | None:
    """The words "aged 12", "under 18", "a boy of 14", "who was 9", "two of her children, 8 and 11, …"."""
    noun, value, before, second = a.count.noun, a.count.value, a.before, a.second
    if before.low in ("under", "below") and a.bare and value in range(1, 19):
        return ("not.age", "an age")
    if before.low in ("is", "was") and second.low in ("who", "he", "she") and a.bare:
        return ("not.age", "an age")
    if before.low == "aged" or (before.low == "age" and not noun.person):
        return ("not.age", "an age")
    if before.low in ("under", "over") and second.low in ("age", "aged"):
        return ("not.age", "an age")
    if before.low == "of":
        if second.low == "age":
            return ("not.age", "an age")
        if second.low in rule_words().aged and a.third.flags & (ARTICLE | MODIFIER):
            return ("not.age", "an age or the size of a family")
        one_person = (
            second.flags & PERSON
            and second.category in ("children", "women", "men", "all")
            and second.low[-1] != "s"
            and second.low not in ("death", "people", "toll", "life", "lives")
        )
        if one_person and a.bare and not noun.more:
            return ("not.age", "an age or the size of a family")
    if a.bare and value is not None and value < 100:
        at = a.count.number
        if before.low == "," and a.following.low in (",", ";") and a.digits:
            beyond = a.words[a.count.after + 1].low if a.count.after + 1 < a.hi else ""
            named = second.flags & CAPITAL and a.third.flags & CAPITAL and not second.flags & (PLACE | PERSON)
            if named or beyond in ("who", "whose"):
                return ("not.age", "an age")
        if "aged" in [word.low for word in a.words[max(a.lo, at - 4) : at]] or _ages(a):
            return ("not.age", "an age")
    return None


def _ages(a: Around) -> bool:
    """Bare numbers between commas behind children: "two of her children, 8 and 11, in the legs"."""
    if not (a.following.flags & NUMBER or a.following.low in (",", "and")):
        return False
    words, begin, end = a.words, a.count.number, a.count.after
    while begin - 1 > a.lo and (words[begin - 1].flags & NUMBER or words[begin - 1].low in ("and", ",")):
        begin -= 1
    while end < a.hi and (words[end].flags & NUMBER or words[end].low == "and"):
        end += 1
    closed = end < a.hi and words[end].low == ","
    children = words[begin - 1].category == "children" or words[begin - 1].low[-1] != "s"
    person = bool(words[begin - 1].flags & PERSON) and children
    return closed and words[begin].low == "," and person and begin + 1 != end


def _ratio(a: Around) -> Reason | None:
    """The words "one in four victims"."""
    beyond = a.words[a.count.after + 1] if a.count.after + 1 < a.hi else NOTHING
    if (
        a.number.low == "one"
        and a.following.low == "in"
        and beyond.flags & NUMBER
        and not beyond.flags & CAPITAL
    ):
        return ("not.rate", "a rate, not a count")
    if a.before.low == "in" and a.second.low == "one":
        return ("not.rate", "a rate, not a count")
    return None


def _points_back(a: Around) -> Reason | None:
    if a.before.low in ("last", "first", "latter") and a.second.low == "the" and a.bare:
        return ("not.repeat", "refers back to counts already told")
    return None


def _agent(a: Around) -> Reason | None:
    """The words "shot dead by a sniper": who did it, not whom it befell."""
    armed = a.count.noun.category in ("fighters", "government_forces") or a.count.noun.head in ("man", "men")
    if a.before.low == "by" and armed and a.second.low != "followed":
        return ("not.agent", "who did the harm")
    if (
        a.before.low == "whom"
        and a.count.article
        and a.second.low not in ("among", "amongst", "of", "including")
    ):
        return ("not.agent", "who did the harm")
    return None


def _source(a: Around) -> Reason | None:
    """The words "according to a doctor"."""
    if a.before.low == "to" and a.second.low == "according":
        return ("not.agent", "who states the count")
    return None


def _negated(a: Around) -> Reason | None:
    if a.before.flags & NEGATION and a.before.low == "no":
        return ("not.negated", "a negated count")
    return None


def _possessor(a: Around) -> Reason | None:
    """The words "three relatives of an activist": whose persons they are."""
    if a.count.article and a.before.low == "of" and a.second.flags & PERSON and a.count.noun.person:
        if a.second.low not in rule_words().harm_nouns and not a.second.flags & NEUTRAL_ARMED:
            return ("not.possessor", "whose relatives or companions the counted persons are")
    return None


def _one_of_them(a: Around) -> Reason | None:
    """The words "the fourth, a student, was shot": one of those already counted."""
    ordinal = a.second.low in ("first", "second", "third", "fourth", "fifth", "sixth", "other", "last")
    if a.count.article and a.before.low == "," and ordinal and a.third.low == "the":
        return ("not.repeat", "says who one of the persons already counted is")
    return None


def _survivor(a: Around) -> Reason | None:
    if a.count.noun.head in ("survivors", "survivor"):
        return ("not.unharmed", "persons who survived")
    return None


def _definition(a: Around) -> Reason | None:
    """The words "five or more peaceful people": what a publisher calls a massacre."""
    if a.count.value == 5 and any(a.words[k].low == "peaceful" for k in range(a.count.after, a.count.end)):
        return ("not.definition", "a definition, no event")
    return None


def _gathering(a: Around) -> Reason | None:
    """The words "a demonstration of 4,000 people"."""
    at, end = a.count.start, a.count.end
    if end + 1 < a.hi and a.words[end].low == "under" and a.words[end + 1].low == "arms":
        return ("not.unharmed", "how many are under arms")
    if at - 2 >= a.lo and a.words[at - 1].low == "of" and a.words[at - 2].low in rule_words().gatherings:
        return ("not.unharmed", "how many took part or live there")
    return None


def _rate(a: Around) -> Reason | None:
    noun = a.count.noun
    if noun.person and noun.end + 1 < a.hi and phrase_at(a.words, noun.end, a.hi, "rates"):
        return ("not.rate", "a rate, not a count")
    return None


def _thing(a: Around) -> Reason | None:
    noun = a.count.noun
    return ("not.persons", f"{noun.reason}: {noun.thing}") if noun.thing else None


QUESTIONS: tuple[Callable[[Around], Reason | None], ...] = (
    _running_number,
    _difference,
    _one_by_one,
    _zero,
    _measure,
    _name,
    _comparison,
    _money,
    _date,
    _age,
    _ratio,
    _points_back,
    _agent,
    _source,
    _negated,
    _possessor,
    _gathering,
    _definition,
    _survivor,
    _rate,
    _thing,
)

# An article counts one person, so that nothing about numbers is to be asked.
ARTICLE_QUESTIONS = (_agent, _source, _possessor, _one_of_them)
