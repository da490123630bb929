"""Arabic words are given the English words that the rules know, so that one set of rules reads both scripts."""

from __future__ import annotations

from tollbook.extract.arabic.clauses import close_list, place_opens, turn_round
from tollbook.extract.arabic.digits import apart, digits_or_mark
from tollbook.extract.arabic.lexicon import Form, arabic_lexicon
from tollbook.extract.arabic.numbers import read_number
from tollbook.extract.arabic.places import LONGEST_NAME, find_place
from tollbook.extract.arabic.reading import Glossed, Look, Reading, form_of, known
from tollbook.extract.arabic.spelling import ARABIC, bare, beginnings
from tollbook.vocabulary.places import Place
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import CAPITAL, NEGATION, NOT_COUNT, NUMBER, PLACE, Word


def gloss(raws: list[str], spans: list[tuple[int, int]], word_of: Look) -> list[Glossed]:
    """Words with their spans, Arabic ones replaced by their glosses.

    Parameters
    ----------
    raws : list of str
        Tokens as printed.
    spans : list of tuple of int
        Their code points.
    word_of : callable
        Looks an English word up in the lexicon.

    Returns
    -------
    list of tuple
        One entry for each word of a gloss; several words of one gloss share its span.
    """
    raws, spans = apart(raws, spans)
    reading = Reading(raws, spans, [bare(raw) for raw in raws], word_of)
    at = 0
    while at < len(raws):
        at = _arabic(reading, at) if ARABIC.search(raws[at]) else digits_or_mark(reading, at)
    return reading.out


def _arabic(reading: Reading, at: int) -> int:
    """Gloss the longest reading that begins at a token; unknown words stay what they are."""
    for step in (_phrase, _numeral, _name, _single):
        end = step(reading, at)
        if end is not None:
            return end
    # "حي الخالدية": behind a kind of place an unknown word is its name.
    named = CAPITAL if reading.last == "kind" else 0
    return reading.add([Word(reading.plain[at], named)], at, 1, "unknown")


def _phrase(reading: Reading, at: int) -> int | None:
    table, plain = arabic_lexicon(), reading.plain
    for size in range(min(table.longest, len(plain) - at), 0, -1):
        for taken, rest in beginnings(plain[at]):
            text = " ".join([rest, *plain[at + 1 : at + size]])
            if text in table.agents and not (taken and taken[-1] in "بلك"):
                return _agent(reading, at, size, taken, table.agents[text])
            if text in table.behind_numbers and reading.counted and not taken:
                return reading.add(reading.english(table.behind_numbers[text]), at, size, "other")
            if text in table.phrases:
                if table.phrases[text] == "in":
                    close_list(reading, at)
                return reading.add(reading.english(table.phrases[text]), at, size, "phrase", taken)
    return None


def _agent(reading: Reading, at: int, size: int, taken: tuple[str, ...], text: str) -> int:
    """An armed side; behind its verb it is put before it, as the rules expect: "قتلت قوات النظام" killed whom it killed."""
    words = reading.english(text)
    if reading.last == "noun" and not taken:
        # "عناصر قوات النظام": a noun right before a name owns it.
        words = [reading.look("of"), *words]
    if reading.last != "verb" or taken:
        return reading.add(words, at, size, "agent", taken)
    verb, start, _ = reading.out.pop()
    reading.kinds.pop()
    reading.put([*words, verb], start, reading.spans[at + size - 1][1], "agent")
    return at + size


def _numeral(reading: Reading, at: int) -> int | None:
    plain, table = reading.plain, arabic_lexicon()
    for taken, rest in beginnings(plain[at]):
        found = read_number([rest, *plain[at + 1 : at + 12]], 0)
        if found is None:
            continue
        value, size = found
        stressing = ("noun", "kind", "unknown") if value == 1 else ("noun", "kind")
        if value < 3 and size == 1 and not taken and reading.last in stressing:
            # "شهيد واحد", "شهيدان اثنان", "في وقت واحد": the number word only stresses the form of the noun.
            word, start, _ = reading.out[-1]
            reading.out[-1] = (word, start, reading.spans[at][1])
            return at + 1
        if not taken:
            turn_round(reading)
        reason = table.measures.get(plain[at + size], "") if at + size < len(plain) else ""
        word = Word(str(value), NOT_COUNT, reason=reason) if reason else Word(str(value), NUMBER, value)
        return reading.add([word], at, size, "number", taken)
    return None


def _name(reading: Reading, at: int) -> int | None:
    plain = reading.plain
    for size in range(min(LONGEST_NAME, len(plain) - at), 0, -1):
        for taken, rest in beginnings(plain[at]):
            if size == 1 and (len(rest) < 3 or known(rest)):
                continue
            words = [rest, *plain[at + 1 : at + size]]
            if not all(map(ARABIC.search, words)):
                continue
            place = find_place(words, reading.last == "kind")
            if place is not None:
                if taken[-1:] == ("ب",):
                    close_list(reading, at)
                return reading.add([_place(place)], at, size, "place", taken)
    return None


def _place(place: Place) -> Word:
    return Word(place.name.casefold(), CAPITAL | PLACE, folded=place.canonical, extra=place.name)


def _single(reading: Reading, at: int) -> int | None:
    """One word: a verb, a small word or a form of a noun, with what is written together with it."""
    table = arabic_lexicon()
    for taken, rest in beginnings(reading.plain[at]):
        if rest in table.prefixes and len(reading.plain[at]) == 1:
            return reading.add(reading.english(table.prefixes[rest]), at, 1, "other")
        if rest in table.verbs:
            return reading.add(reading.english(table.verbs[rest]), at, 1, "verb", taken)
        if rest in table.words:
            words = reading.english(table.words[rest])
            if table.words[rest] == "in":
                place_opens(reading, at, taken)
            kind = "kind" if words[-1].low in rule_words().kinds_of_place else "other"
            return reading.add(words, at, 1, kind, taken)
        form = form_of(rest)
        if form is not None:
            if not taken and form.number != "many" and rest in table.forms:
                turn_round(reading)
            return reading.add(_noun(reading, form, rest, bool(taken)), at, 1, "noun", taken)
    return None


def _noun(reading: Reading, form: Form, word: str, joined: bool) -> list[Word]:
    noun = form.noun
    if reading.counted and not joined:
        # Behind a number the form follows the number's grammar, not the number: "12 شهيداً" are twelve.
        return reading.english(noun.many)
    if form.number == "many" or word not in arabic_lexicon().forms:
        definite = "the " if word not in arabic_lexicon().forms else ""
        return reading.english(definite + (noun.many if form.number == "many" else noun.one))
    if form.number == "two":
        return reading.english("two " + noun.many)
    if reading.before & NEGATION and not joined:
        return reading.english(noun.one)
    article = "an " if noun.one[0] in "aeiou" else "a "
    return reading.english(article + noun.one)
