"""Arabic words are given the English words that the rules know, so that one set of rules reads both scripts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tollbook.extract.arabic.lexicon import Form, arabic_lexicon
from tollbook.extract.arabic.numbers import read_number
from tollbook.extract.arabic.places import LONGEST_NAME, find_place
from tollbook.extract.arabic.spelling import ARABIC, GLUED, bare, beginnings, letters, without_article
from tollbook.vocabulary.lexicon import (
    CAPITAL,
    NEGATION,
    NOT_COUNT,
    NUMBER,
    PLACE,
    PUNCTUATION,
    VAGUE,
    Word,
)
from tollbook.vocabulary.places import Place
from tollbook.vocabulary.rule_words import rule_words

Look = Callable[[str], Word]
Glossed = tuple[Word, int, int]

STOPS = ("،", ",", "؛", ";", ".", "\n", "|")

SEPARATORS = str.maketrans({"٬": ",", "٫": ".", "٪": "%"})


@dataclass(slots=True)
class _Reading:
    """The tokens of a text, and the words that they were given so far."""

    raws: list[str]
    spans: list[tuple[int, int]]
    plain: list[str]
    look: Look
    out: list[Glossed] = field(default_factory=list)
    last: str = ""

    def add(self, words: list[Word], at: int, size: int, kind: str, taken: tuple[str, ...] = ()) -> int:
        """Give `size` tokens their words; letters taken off the first one become words of their own."""
        start, end = self.spans[at][0], self.spans[at + size - 1][1]
        cut = start + letters(self.raws[at], len(taken))
        self.out.extend((self.look(arabic_lexicon().prefixes[letter]), start, cut) for letter in taken)
        self.out.extend((word, cut, end) for word in words)
        self.last = kind
        return at + size

    def english(self, text: str) -> list[Word]:
        return [self.look(part) for part in text.split()]

    @property
    def before(self) -> int:
        """Flags of the word before."""
        return self.out[-1][0].flags if self.out else PUNCTUATION

    @property
    def counted(self) -> bool:
        """Whether a number stands right before, also one that is no count."""
        return bool(self.before & (NUMBER | VAGUE | NOT_COUNT))


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
    raws, spans = _apart(raws, spans)
    reading = _Reading(raws, spans, [bare(raw) for raw in raws], word_of)
    at = 0
    while at < len(raws):
        if ARABIC.search(raws[at]):
            at = _arabic(reading, at)
        else:
            at = _other(reading, at)
    return reading.out


def _apart(raws: list[str], spans: list[tuple[int, int]]) -> tuple[list[str], list[tuple[int, int]]]:
    """Cut a number from the noun that is written together with it."""
    if not any(raw[0].isdigit() and ARABIC.search(raw) for raw in raws):
        return raws, spans
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    for raw, (start, end) in zip(raws, spans, strict=True):
        glued = GLUED.fullmatch(raw)
        cut = start + len(glued[1]) if glued else end
        parts += [glued[1], glued[2]] if glued else [raw]
        places += [(start, cut), (cut, end)] if glued else [(start, end)]
    return parts, places


def _other(reading: _Reading, at: int) -> int:
    """A digit, a mark or a Latin word: as it is, but for numbers that are names and brackets around a count."""
    raws, plain, table = reading.raws, reading.plain, arabic_lexicon()
    raw = raws[at]
    if raw[0].isdigit():
        reason = table.numbered.get(plain[at - 1], "") if at else ""
        reason = reason or (table.measures.get(plain[at + 1], "") if at + 1 < len(raws) else "")
        if not reason and _slashed(raws, at):
            reason = "a date or time"
        # "١٬٢٠٤" has the Arabic sign for thousands, "٢٫٥" that for decimals.
        word = reading.look(raw.translate(SEPARATORS)) if not reason else Word(raw, NOT_COUNT, reason=reason)
        return reading.add([word], at, 1, "number")
    if raw == "(" and at + 3 < len(raws) and raws[at + 1][0].isdigit() and raws[at + 2] == ")":
        if _form(plain[at + 3]) is not None:
            # "(٥) أطفال": the brackets only set the number off.
            return reading.add([reading.look(raws[at + 1])], at, 3, "number")
    return reading.add([reading.look(raw)], at, 1, "other")


def _slashed(raws: list[str], at: int) -> bool:
    """Whether a number belongs to a date such as "١٤ / ١١ / ٢٠١٢"."""
    return "/" in (raws[at - 1] if at else "", raws[at + 1] if at + 1 < len(raws) else "")


def _arabic(reading: _Reading, at: int) -> int:
    """Gloss the longest reading that begins at a token; unknown words stay what they are."""
    for step in (_phrase, _numeral, _name, _single):
        end = step(reading, at)
        if end is not None:
            return end
    # "حي الخالدية": behind a kind of place an unknown word is its name.
    named = CAPITAL if reading.last == "kind" else 0
    return reading.add([Word(reading.plain[at], named)], at, 1, "unknown")


def _phrase(reading: _Reading, at: int) -> int | None:
    table, plain = arabic_lexicon(), reading.plain
    for size in range(min(table.longest, len(plain) - at), 0, -1):
        for taken, rest in beginnings(plain[at]):
            text = " ".join([rest, *plain[at + 1 : at + size]])
            if text in table.agents and not (taken and taken[-1] in "بلك"):
                return _agent(reading, at, size, taken, table.agents[text])
            if text in table.phrases:
                if table.phrases[text] == "in":
                    _comma(reading, at)
                return reading.add(reading.english(table.phrases[text]), at, size, "phrase", taken)
    return None


def _agent(reading: _Reading, at: int, size: int, taken: tuple[str, ...], text: str) -> int:
    """An armed side; behind its verb it is put before it, as the rules expect: "قتلت قوات النظام" killed whom it killed."""
    words = reading.english(text)
    if reading.last == "noun" and not taken:
        # "عناصر قوات النظام": a noun right before a name owns it.
        words = [reading.look("of"), *words]
    if reading.last != "verb" or taken:
        return reading.add(words, at, size, "agent", taken)
    verb, start, _ = reading.out.pop()
    end = reading.spans[at + size - 1][1]
    reading.out.extend((word, start, end) for word in [*words, verb])
    reading.last = "agent"
    return at + size


def _numeral(reading: _Reading, at: int) -> int | None:
    plain, table = reading.plain, arabic_lexicon()
    for taken, rest in beginnings(plain[at]):
        found = read_number([rest, *plain[at + 1 : at + 12]], 0)
        if found is None:
            continue
        value, size = found
        if value < 3 and size == 1 and not taken and reading.last in ("noun", "unknown", "kind"):
            # "شهيد واحد", "شهيدان اثنان": the number word only stresses the form of the noun.
            word, start, _ = reading.out[-1]
            reading.out[-1] = (word, start, reading.spans[at][1])
            return at + 1
        reason = table.measures.get(plain[at + size], "") if at + size < len(plain) else ""
        word = Word(str(value), NOT_COUNT, reason=reason) if reason else Word(str(value), NUMBER, value)
        return reading.add([word], at, size, "number", taken)
    return None


def _name(reading: _Reading, at: int) -> int | None:
    plain = reading.plain
    for size in range(min(LONGEST_NAME, len(plain) - at), 0, -1):
        for taken, rest in beginnings(plain[at]):
            if size == 1 and (len(rest) < 3 or _known(rest)):
                continue
            words = [rest, *plain[at + 1 : at + size]]
            if not all(map(ARABIC.search, words)):
                continue
            place = find_place(words, reading.last == "kind")
            if place is not None:
                if taken[-1:] == ("ب",):
                    _comma(reading, at)
                return reading.add([_place(place)], at, size, "place", taken)
    return None


def _place(place: Place) -> Word:
    return Word(place.name.casefold(), CAPITAL | PLACE, folded=place.canonical, extra=place.name)


def _known(word: str) -> bool:
    table = arabic_lexicon()
    return word in table.words or word in table.verbs or word in table.forms


def _comma(reading: _Reading, at: int) -> None:
    """A comma where a list behind "including" ends and the place of the whole follows, as English prints it."""
    including = arabic_lexicon().subsets
    back = next((k for k in range(at - 1, max(at - 9, -1), -1) if reading.plain[k] in including), None)
    if back is None or reading.last != "noun":
        return
    for one in range(at + 1, len(reading.raws)):
        if reading.raws[one] in STOPS:
            break
        if reading.raws[one][0].isdigit() or _counts(reading.plain, one):
            # "بينهم طفل في حلب وامرأة في حمص": each part has its own place.
            return
    end = reading.out[-1][2]
    reading.out.append((reading.look(","), end, end))


def _counts(plain: list[str], at: int) -> bool:
    """Whether a token is a number word or a noun that means one or two, behind "and"."""
    for taken, rest in beginnings(plain[at]):
        if taken == ("و",) and (read_number([rest, *plain[at + 1 : at + 3]], 0) or rest in arabic_lexicon().forms):
            return True
    return False


def _single(reading: _Reading, at: int) -> int | None:
    """One word: a verb, a small word or a form of a noun, with what is written together with it."""
    table = arabic_lexicon()
    for taken, rest in beginnings(reading.plain[at]):
        if rest in table.prefixes and len(reading.plain[at]) == 1:
            return reading.add(reading.english(table.prefixes[rest]), at, 1, "other")
        if reading.counted and not taken and rest in table.behind_numbers:
            return reading.add(reading.english(table.behind_numbers[rest]), at, 1, "other")
        if rest in table.verbs:
            return reading.add(reading.english(table.verbs[rest]), at, 1, "verb", taken)
        if rest in table.words:
            words = reading.english(table.words[rest])
            if table.words[rest] == "in" and not taken:
                _comma(reading, at)
            kind = "kind" if words[-1].low in rule_words().kinds_of_place else "other"
            return reading.add(words, at, 1, kind, taken)
        form = _form(rest)
        if form is not None:
            return reading.add(_noun(reading, form, rest, bool(taken)), at, 1, "noun", taken)
    return None


def _form(word: str) -> Form | None:
    forms = arabic_lexicon().forms
    return forms.get(word) or forms.get(without_article(word))


def _noun(reading: _Reading, form: Form, word: str, joined: bool) -> list[Word]:
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
