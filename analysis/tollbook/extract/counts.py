"""Find the count expressions of a sentence: qualifier, number and counted noun, or why a number counts nobody."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.extract.nouns import NounPhrase, noun_phrase
from tollbook.extract.words import COUNTABLE, Sentence, Tokens
from tollbook.vocabulary.lexicon import (
    ARTICLE,
    FUNCTION,
    MODIFIER,
    MONTH,
    NEGATION,
    NOT_COUNT,
    NUMBER,
    PERSON,
    PHRASE,
    QUALIFIER_END,
    SCALE,
    SINGULAR,
    VAGUE,
    Word,
)


@dataclass(slots=True, eq=False)
class Count:
    """A count expression: words [start, end) are the quote, [number, after) the number itself.

    `rejected` holds (rule id, reason) where the number counts no persons.
    """

    start: int
    number: int
    after: int
    end: int
    value: int | None
    qualifier: str
    floor: int
    noun: NounPhrase
    article: bool = False
    more: bool = False
    others: bool = False
    high: int = 0
    rejected: tuple[str, str] | None = None
    # What the second pass finds out.
    outcome: str = ""
    rule: str = ""
    evidence: int = -1
    subset: bool = False
    parent: Count | None = None
    chain: Count | None = None
    category: str = ""
    resolved: str = ""
    others_only: bool = False
    cued: bool = False
    listed: bool = False
    among: str = ""
    added_to: Count | None = None
    of_total: bool = False
    joined_total: bool = False

    @property
    def elided(self) -> bool:
        """Whether no noun follows the number."""
        return not self.noun.head


def phrase_at(words: list[Word], at: int, hi: int, wanted: str) -> int:
    """Length in words of the longest lexicon phrase of class `wanted` that begins here; 0 if none."""
    table = words[at].kinds.get(wanted)
    if table is None:
        return 0
    if at + 1 < hi:
        for parts in table.get(words[at + 1].low, ()):
            if len(parts) == 2 or matches(words, at, hi, parts):
                return len(parts)
    return 1 if "" in table else 0


def matches(words: list[Word], at: int, hi: int, parts: tuple[str, ...]) -> bool:
    """Whether the words from `at` on read as `parts`; "~" stands for a possessive."""
    size = len(parts)
    if at + size > hi:
        return False
    for offset in range(1, size):
        part = parts[offset]
        low = words[at + offset].low
        if low != part and not (part == "~" and low in ("their", "his", "her", "its", "the")):
            return False
    return True


def find_counts(tokens: Tokens, sentence: Sentence) -> list[Count]:
    """All count expressions of a sentence in text order, rejected ones included."""
    words, hi = tokens.words, sentence.hi
    found: list[Count] = []
    every = tokens.flags
    mask = COUNTABLE | ARTICLE | NOT_COUNT | SINGULAR
    at = 0
    for here in [k for k in range(sentence.lo, hi) if every[k] & mask]:
        if here < at:
            continue
        at = here
        word = words[at]
        flags = word.flags
        count = None
        if flags & ARTICLE or word.low == "another":
            count = _article(tokens, at, sentence)
        elif word.low in ("family", "crew"):
            count = _family(tokens, at, sentence)
        elif flags & NOT_COUNT:
            count = Count(at, at, at + 1, at + 1, None, "exact", 0, NounPhrase(at + 1))
            count.rejected = ("not.measure", word.reason)
        if count is None and (flags & COUNTABLE or flags & ARTICLE or word.low == "half"):
            count = _number(tokens, at, sentence)
        if count is not None:
            found.append(count)
            at = max(count.end, at + 1)
    return found


def _value(words: list[Word], at: int, hi: int) -> tuple[int, int, str, int] | None:
    """Read a number in words or digits: (value, words read, implied qualifier, upper end of a range)."""
    first = words[at]
    begin = at
    if first.low == "half" and at + 2 < hi and words[at + 1].flags & ARTICLE and words[at + 2].flags & SCALE:
        return words[at + 2].value // 2, 3, "", 0
    if first.flags & ARTICLE:
        if at + 1 < hi and words[at + 1].flags & SCALE:
            total, at = words[at + 1].value, at + 2
            if total >= 100 and at < hi:
                more = _rest(words, at, hi)
                return total + more[0], at + more[1] - begin, "", 0
            return total, 2, "", 0
        return None
    if not first.flags & NUMBER:
        return None
    total, current = 0, first.value
    extra, high = first.extra, first.high
    at += 1
    digits = first.low[0].isdigit()
    if (
        not digits
        and first.value >= 20
        and first.value % 10 == 0
        and at < hi
        and _unit(words[at])
        and "-" not in first.low
    ):
        current += words[at].value
        at += 1
    while at < hi and words[at].flags & SCALE:
        scale = words[at].value
        if scale == 12 or not digits or scale >= 1000 or scale == 100:
            current *= scale
        at += 1
        if scale >= 1000:
            total, current = total + current, 0
        if digits or at >= hi:
            continue
        skip = at + 1 if words[at].low == "and" and at + 1 < hi else at
        if (
            words[skip].flags & NUMBER
            and not words[skip].low[0].isdigit()
            and words[skip].value < scale
            and scale != 12
        ):
            current += words[skip].value
            at = skip + 1
            if words[skip].value >= 20 and words[skip].value % 10 == 0 and at < hi and _unit(words[at]):
                current += words[at].value
                at += 1
    total += current
    if (
        at + 1 < hi
        and words[at].low in ("to", "or", "–", "-")
        and words[at + 1].flags & NUMBER
        and words[at + 1].value > total
    ):
        # "20 to 25" is a range; "two or three" too.
        second = _value(words, at + 1, hi)
        ranging = begin > 1 and words[begin - 2].low in (
            "range",
            "ranges",
            "ranging",
            "ranged",
            "vary",
            "varies",
            "anything",
        )
        if second and (ranging or not (words[at].low == "to" and begin and words[begin - 1].low == "from")):
            return total, at + 1 + second[1] - begin, "about", second[0]
    return total, at - begin, extra, high


def _unit(word: Word) -> bool:
    return bool(word.flags & NUMBER) and 0 < word.value < 10 and not word.low[0].isdigit()


def _rest(words: list[Word], at: int, hi: int) -> tuple[int, int]:
    skip = at + 1 if words[at].low == "and" else at
    if (
        skip < hi
        and words[skip].flags & NUMBER
        and not words[skip].low[0].isdigit()
        and words[skip].value < 100
        and skip > at
    ):
        return words[skip].value, skip + 1 - at
    return 0, 0


def _number(tokens: Tokens, at: int, sentence: Sentence) -> Count | None:
    words, lo, hi = tokens.words, sentence.lo, sentence.hi
    word = words[at]
    vague = bool(word.flags & VAGUE)
    high = 0
    opened = False
    if vague:
        value, size, qualifier = None, 1, "vague"
        if word.low == "thousands" and at >= lo + 2 and words[at - 1].low == "of":
            return None
        if at + 2 < hi and words[at + 1].low == "of" and words[at + 2].flags & VAGUE:
            size = 3
        floor = word.value
        if at > lo and words[at - 1].low in ("tens",):
            return None
    else:
        read = _value(words, at, hi)
        if read is None:
            if word.flags & SCALE and at > lo and words[at - 1].low not in ("the",):
                return None
            return None
        value, size, qualifier, high = read
        floor = value
        if (
            at > lo
            and words[at - 1].low == "between"
            and at + size + 1 < hi
            and words[at + size].low == "and"
        ):
            second = _value(words, at + size + 1, hi)
            if second:
                size, qualifier, high = size + 1 + second[1], "about", second[0]
                opened = True
    after = at + size
    start, qualifier = _before(words, lo, at, qualifier)
    if opened:
        start = at - 1
    noun = noun_phrase(tokens, after, hi, sentence, vague)
    end = noun.end
    if qualifier in ("", "exact") or noun.end > after:
        trailing = _after(words, end, hi)
        if trailing and qualifier in ("", "exact"):
            qualifier = trailing[0]
            end += trailing[1]
            if trailing[0] == "at_least" and noun.end == after:
                more_noun = noun_phrase(tokens, end, hi, sentence, vague)
                noun, end = more_noun, max(end, more_noun.end)
    count = Count(start, at, after, end, value, qualifier or "exact", floor, noun, high=high)
    count.more, count.others = noun.more, noun.others
    count.rejected = _not_persons(tokens, count, sentence)
    if count.rejected and not noun.person:
        count.end = max(after, at + 1)
    return count


def _before(words: list[Word], lo: int, at: int, implied: str) -> tuple[int, str]:
    """Qualifier before a number and where it begins; the longest phrase that ends at the number wins."""
    start, qualifier = at, implied
    for _ in range(2):
        if start == lo or not words[start - 1].flags & QUALIFIER_END:
            break
        best = 0
        name = ""
        for size in range(min(5, start - lo), 0, -1):
            first = words[start - size]
            if first.flags & PHRASE:
                for parts, found in first.phrases:
                    if (
                        len(parts) == size
                        and found.startswith("before:")
                        and matches(words, start - size, start, parts)
                    ):
                        best, name = size, found[7:]
                        break
            if best:
                break
        if not best:
            break
        if name == "exact" and words[start - best].low in (
            "the",
            "these",
            "all",
            "other",
            "only",
            "just",
            "another",
        ):
            if words[start - best].low == "another":
                start -= best
            break
        if (
            words[start - best].low == "over"
            and start - best - 2 >= lo
            and words[start - best - 2].low == "it"
        ):
            break
        start -= best
        if qualifier in ("", "exact"):
            qualifier = name
    return start, qualifier


def _after(words: list[Word], at: int, hi: int) -> tuple[str, int] | None:
    if at >= hi or not words[at].flags & PHRASE:
        return None
    for parts, name in words[at].phrases:
        if name.startswith("after:") and matches(words, at, hi, parts):
            if len(parts) == 1 or not (at + len(parts) < hi and words[at + len(parts)].flags & COUNTABLE):
                return name[6:], len(parts)
    return None


def _article(tokens: Tokens, at: int, sentence: Sentence) -> Count | None:
    """An article that means one: "a child", "another in Homs", "an army captain"."""
    words, lo, hi = tokens.words, sentence.lo, sentence.hi
    word = words[at]
    if at + 1 >= hi:
        if word.low == "another":
            return Count(at, at, at + 1, at + 1, 1, "exact", 1, NounPhrase(at + 1), article=True, more=True)
        return None
    following = words[at + 1]
    if word.low == "another" and following.flags & (COUNTABLE | ARTICLE):
        return None
    if following.flags & SCALE and word.flags & ARTICLE:
        return None
    if (
        at > lo
        and words[at - 1].low in ("such", "what", "half", "quite", "as")
        and word.low != "another"
        and not (words[at - 1].low == "as" and at > lo + 2 and words[at - 2].low == "well")
    ):
        return None
    noun = noun_phrase(tokens, at + 1, hi, sentence, False, single=True)
    if noun.family:
        return Count(at, at, noun.after_number, noun.end, noun.family, "exact", noun.family, noun)
    if not noun.person:
        if word.low != "another" or noun.head:
            return None
        if not following.flags & FUNCTION and not following.flags & 0x1000100:
            return None
    count = Count(at, at, at + 1, noun.end, 1, "exact", 1, noun, article=True)
    count.more = word.low == "another"
    return count


def _family(tokens: Tokens, at: int, sentence: Sentence) -> Count | None:
    """The words "family of six" counts six."""
    words, hi = tokens.words, sentence.hi
    if at + 2 < hi and words[at + 1].low == "of":
        read = _value(words, at + 2, hi)
        if read:
            end = at + 2 + read[1]
            return Count(
                at,
                at + 2,
                end,
                end,
                read[0],
                read[2] or "exact",
                read[0],
                NounPhrase(
                    end,
                    head="family",
                    person=True,
                    category="all" if words[at].low == "family" else "government_forces",
                ),
            )
    return None


def _ages(words: list[Word], lo: int, hi: int, at: int, after: int) -> bool:
    """Bare numbers between commas behind children: "two of her children, 8 and 11, in the legs"."""
    begin, end = at, after
    while begin - 1 > lo and (words[begin - 1].flags & NUMBER or words[begin - 1].low in ("and", ",")):
        begin -= 1
    while end < hi and (words[end].flags & NUMBER or words[end].low == "and"):
        end += 1
    closed = end < hi and words[end].low == ","
    return closed and words[begin].low == "," and bool(words[begin - 1].flags & PERSON) and begin + 1 != end


def _not_persons(tokens: Tokens, count: Count, sentence: Sentence) -> tuple[str, str] | None:
    """Why a number is no count of persons, judged by the words right around it."""
    words, lo, hi = tokens.words, sentence.lo, sentence.hi
    at, after, noun = count.number, count.after, count.noun
    before = words[at - 1] if at > lo else None
    following = words[after] if after < hi else None
    if sentence.line_start and hi - lo == 1 and words[at].low[0].isdigit():
        return ("not.name", "a running number of the page")
    if (
        before is not None
        and before.low == "by"
        and at - 2 >= lo
        and words[at - 2].low
        in (
            "rose",
            "fell",
            "higher",
            "lower",
            "increased",
            "grew",
            "risen",
            "fallen",
            "dropped",
            "up",
            "down",
            "rise",
            "increase",
            "decrease",
            "drop",
        )
    ):
        return ("not.difference", "a difference between two counts")
    if (
        following is not None
        and following.low == "by"
        and after + 1 < hi
        and words[at].low == words[after + 1].low == "one"
    ):
        return ("not.name", "no count")
    if following is not None and following.low in ("lower", "higher", "fewer", "less"):
        return ("not.difference", "a difference between two counts")
    if (
        before is not None
        and before.low in ("under", "below")
        and not noun.head
        and count.value in range(1, 19)
    ):
        return ("not.age", "an age")
    if count.value == 0:
        return ("not.negated", "zero")
    if following is not None:
        if following.low in ("%", "percent", "per", "per-cent"):
            return ("not.percentage", "a percentage")
        if following.low in ("th", "st", "nd", "rd"):
            return ("not.ordinal", "an ordinal number")
        if following.flags & MONTH and (words[at].low[0].isdigit()):
            return ("not.date", "a date")
        if following.low in ("am", "pm", "a.m", "p.m", "gmt", "o'clock", "o’clock", "hrs"):
            return ("not.time", "a time of day")
        if following.low == "–" and after + 1 < hi and words[after + 1].low in ("year-old", "year", "years"):
            return ("not.age", "an age")
        if following.low in ("year-old", "years-old", "-year-old"):
            return ("not.age", "an age")
    if (
        at == lo
        and sentence.line_start
        and following is not None
        and following.low in ("-", ".", ")")
        and words[at].low[0].isdigit()
    ):
        return ("not.name", "a running number of the page")
    if before is not None:
        if before.low == "." and at - 2 >= lo and words[at - 2].low == "no" and words[at].low[0].isdigit():
            return ("not.name", "part of a name or a running number")
        if before.low == "than" and count.start == at and not noun.head:
            return ("not.difference", "a comparison")
        if before.low == "by" and words[at].low == "one" and at - 2 >= lo and words[at - 2].low == "one":
            return ("not.name", "no count")
        if before.low == "but" and any(words[k].low == "all" for k in range(max(lo, at - 6), at)):
            return ("not.difference", "an exception from a count")
        if (
            before.low in ("is", "was")
            and at - 2 >= lo
            and words[at - 2].low in ("who", "he", "she")
            and not noun.head
        ):
            return ("not.age", "an age")
        if before.low in ("$", "€", "£"):
            return ("not.money", "a price or sum of money")
        if before.flags & MONTH and words[at].low[0].isdigit() and not noun.person:
            return ("not.date", "a date")
        if (
            before.low
            in (
                "day",
                "no",
                "section",
                "block",
                "ward",
                "room",
                "floor",
                "route",
                "highway",
                "chapter",
                "page",
                "article",
                "resolution",
                "brigade",
                "regiment",
                "battalion",
                "base",
                "unit",
            )
            and words[at].low[0].isdigit()
            and not noun.person
        ):
            return ("not.name", "part of a name or a running number")
        if before.low == "aged" or (before.low == "age" and not noun.person):
            return ("not.age", "an age")
        if before.low == "of" and at - 2 >= lo and words[at - 2].low == "age":
            return ("not.age", "an age")
        if (
            before.low == "of"
            and at - 3 >= lo
            and words[at - 2].low
            in ("boy", "girl", "child", "man", "woman", "mother", "father", "baby", "infant")
            and words[at - 3].flags & (ARTICLE | MODIFIER)
        ):
            return ("not.age", "an age or the size of a family")
        if (
            not noun.head
            and count.value is not None
            and count.value < 100
            and (
                any(words[k].low == "aged" for k in range(max(lo, at - 4), at))
                or _ages(words, lo, hi, at, after)
            )
        ):
            return ("not.age", "an age")
        if (
            before.low in ("last", "first", "latter")
            and not noun.head
            and at - 2 >= lo
            and words[at - 2].low == "the"
        ):
            return ("not.repeat", "refers back to counts already told")
        if (
            before.low == "of"
            and at - 2 >= lo
            and words[at - 2].flags & PERSON
            and not noun.head
            and not noun.more
        ):
            if words[at - 2].low == "age":
                return ("not.age", "an age")
            if (
                words[at - 2].category in ("children", "women", "men", "all")
                and words[at - 2].low[-1] != "s"
                and words[at - 2].low not in ("death", "people", "toll", "life", "lives")
            ):
                return ("not.age", "an age or the size of a family")
        if before.low in ("under", "over") and at - 3 >= lo and words[at - 2].low in ("age", "aged"):
            return ("not.age", "an age")
        if before.flags & NEGATION and before.low in ("no",):
            return ("not.negated", "a negated count")
    if (
        (
            count.value is not None
            and 1900 <= count.value <= 2100
            and words[at].low.isdigit()
            and len(words[at].low) == 4
            and not noun.person
        )
        and before is not None
        and (
            before.flags & MONTH
            or before.low
            in ("in", "of", "since", "early", "late", "by", "until", "from", "during", "mid", "and", ",")
        )
    ):
        return ("not.date", "a year")
    if noun.person and noun.end + 1 < hi and phrase_at(words, noun.end, hi, "rates"):
        return ("not.rate", "a rate, not a count")
    if noun.thing:
        return ("not.persons", f"{noun.reason}: {noun.thing}")
    return None
