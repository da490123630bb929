"""The longest place name that begins at a word, known or unknown."""

from __future__ import annotations

from tollbook.extract.places.place_phrase import Element
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.places import gazetteer
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import (
    CAPITAL,
    COUNTABLE_MASK,
    CUE,
    FOREIGN,
    FUNCTION,
    MONTH,
    NO_HARM,
    PERSON,
    PHRASE,
    PLACE,
    PLACE_WORD,
    PUNCTUATION,
    WEEKDAY,
    Word,
)


def name_at(tokens: Tokens, at: int, hi: int, lo: int) -> Element | None:
    """The longest known name that begins here, or an unknown name where a place is expected."""
    words, text = tokens.words, tokens.text
    word = words[at]
    flags = word.flags
    if (
        flags & FOREIGN
        and flags & CAPITAL
        and at <= lo + 1
        and text[tokens.starts[at] : tokens.ends[at]].isupper()
        and at + 2 < hi
        and (
            words[at + 1].low in ("(", "–", "—", "-")
            or (words[at + 1].low == "," and (words[at + 2].flags & MONTH or words[at + 2].low == "may"))
        )
    ):
        # The dateline of an agency: where it writes, not where it happened.
        return None
    if (
        flags & FOREIGN
        and at + 1 < hi
        and words[at + 1].flags & CAPITAL
        and not words[at + 1].flags & (PLACE | FUNCTION)
    ):
        # "the Palestine Hospital" is no place abroad.
        return None
    if flags & FOREIGN and flags & CAPITAL:
        if word.low.endswith(("'s", "’s")):
            # "Turkey's army" says whose something is, not where.
            return None
        before = words[at - 1].low if at > lo else ""
        if before == "by" or (
            word.low in rule_words().powers and before not in rule_words().place_prepositions
        ):
            # "the air strikes of Russia", "Russia for 33": who did it.
            return None
        return Element(at, at + 1, text[tokens.starts[at] : tokens.ends[at]], (), foreign=True)
    if flags & PLACE:
        table = gazetteer()
        if word.low == "capital":
            start = at - 1 if at > lo and words[at - 1].low == "syrian" else at
            if start == lo or words[start - 1].low != "the":
                return None
            # "the capital Damascus" is one name.
            end = at + 2 if at + 1 < hi and words[at + 1].low == "damascus" else at + 1
            return Element(start, end, "the capital", table.find("the capital"))
        if word.extra and word.folded:
            # An Arabic name was looked up as a whole when it was read.
            return Element(at, at + 1, word.extra, table.find(word.extra))
        for size in range(min(table.longest.get(word.folded, 1), hi - at), 0, -1):
            last = words[at + size - 1]
            if size > 1 and (
                last.flags & PUNCTUATION or last.low in ("and", "in", "of") or last.low in rule_words().rural
            ):
                continue
            name = text[tokens.starts[at] : tokens.ends[at + size - 1]]
            if name.endswith(("'s", "’s")):
                name = name[:-2]
            if "\n" in name:
                continue
            places = table.find(name)
            if not places:
                continue
            if size > 1 and flags & FUNCTION and name.casefold() not in table.exact:
                # "In Daraa" is no spelling of Ain Dara.
                continue
            if size > 1 and not last.flags & CAPITAL and name.casefold() not in table.exact:
                continue
            if name.isupper() and len(name) > 2 and name.casefold() not in table.exact:
                continue
            if places[0].source != "by hand" and (name.isupper() or (at > lo and _inside_name(words, at))):
                continue
            if size == 1 and word.low in rule_words().name_heads and _goes_on(words, at + 1, hi):
                break
            if word.low == "syria" and at + 1 < hi and words[at + 1].flags & CAPITAL:
                return None
            if word.low == "al-sham" and at > lo and words[at - 1].flags & CAPITAL:
                break
            if size == 1 and flags & (PERSON | CUE | MONTH | WEEKDAY | FUNCTION):
                break
            return Element(at, at + size, name, places)
    if not flags & CAPITAL or flags & (
        FUNCTION | PERSON | CUE | MONTH | WEEKDAY | NO_HARM | COUNTABLE_MASK | PLACE_WORD
    ):
        return None
    before = words[at - 1].low if at > lo else ""
    expected = (
        before in rule_words().before_unknown_place
        or before in rule_words().kinds_of_place
        or (before == "of" and at > lo + 1 and words[at - 2].low in rule_words().kinds_of_place)
    )
    if not expected or word.armed or word.low in rule_words().no_place or word.flags & PHRASE:
        return None
    end = at + 1
    while (
        end < hi
        and words[end].flags & CAPITAL
        and not words[end].flags & (FUNCTION | PERSON)
        and end - at < 4
    ):
        if words[end].flags & PLACE and words[end].low in rule_words().governorate_names:
            break
        end += 1
    name = text[tokens.starts[at] : tokens.ends[end - 1]]
    return Element(at, end, name, ())


def _goes_on(words: list[Word], at: int, hi: int) -> bool:
    """Whether a capitalised word right behind makes this the head of a longer name, as in "Tal Brak"."""
    return (
        at < hi
        and bool(words[at].flags & CAPITAL)
        and not words[at].flags & (FUNCTION | PLACE_WORD | PUNCTUATION)
    )


def _inside_name(words: list[Word], at: int) -> bool:
    """Whether a capitalised word right before makes this the tail of another name, as in "Tahrir al-Sham"."""
    before = words[at - 1]
    return bool(before.flags & CAPITAL) and not before.flags & (
        FUNCTION | PLACE_WORD | PERSON | PLACE | PUNCTUATION
    )
