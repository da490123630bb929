"""Numbers that measure something else: dates, ages, times, money, differences, rates, running numbers."""

from __future__ import annotations

from tollbook.extract.counts.around import NOTHING, Around, Reason
from tollbook.extract.text.phrases import phrase_at
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import ARTICLE, CAPITAL, MODIFIER, MONTH, NUMBER, PERSON, PLACE, WEEKDAY


def running_number(a: Around) -> Reason | None:
    """A number alone on its line, or in front of a line: "3) Aleppo"."""
    at = a.count.number
    opens = at == a.lo and a.line_start and a.digits
    if (opens and a.hi - a.lo == 1) or (opens and a.following.low in ("-", ".", ")", "/")):
        return ("not.name", "a running number of the page")
    if opens and a.following.low == ":" and len(a.number.low) in (3, 4):
        return ("not.time", "a time of day")
    return None


def difference(a: Around) -> Reason | None:
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


def one_by_one(a: Around) -> Reason | None:
    """The words "one by one", "one after the other", a score such as "320 to 129"."""
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


def zero(a: Around) -> Reason | None:
    """A zero, which counts nobody."""
    return ("not.negated", "zero") if a.count.value == 0 else None


def measure(a: Around) -> Reason | None:
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


def name(a: Around) -> Reason | None:
    """The words "Day 620", "Base 46", "No. 7"."""
    if a.before.low == "." and a.second.low == "no" and a.digits:
        return ("not.name", "part of a name or a running number")
    if a.before.low in rule_words().numbered_things and a.digits and not a.count.noun.person:
        return ("not.name", "part of a name or a running number")
    return None


def comparison(a: Around) -> Reason | None:
    """The words "than 12", "all but 3"."""
    if a.before.low == "than" and a.count.start == a.count.number and a.bare:
        return ("not.difference", "a comparison")
    if a.before.low == "but" and any(
        a.words[k].low == "all" for k in range(max(a.lo, a.count.number - 6), a.count.number)
    ):
        return ("not.difference", "an exception from a count")
    return None


def money(a: Around) -> Reason | None:
    """A sum such as "$50"."""
    return ("not.money", "a price or sum of money") if a.before.low in ("$", "€", "£") else None


def date(a: Around) -> Reason | None:
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


def age(a: Around) -> Reason | None:
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
            told = a.third.flags & CAPITAL or a.third.low in rule_words().saying
            named = second.flags & CAPITAL and told and not second.flags & (PLACE | PERSON)
            if named or beyond in ("who", "whose", "had", "told", "said", "says"):
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


def ratio(a: Around) -> Reason | None:
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


def rate(a: Around) -> Reason | None:
    """The words "12 people a day"."""
    noun = a.count.noun
    if noun.person and noun.end + 1 < a.hi and phrase_at(a.words, noun.end, a.hi, "rates"):
        return ("not.rate", "a rate, not a count")
    return None
