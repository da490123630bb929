"""Cut a text into words, each looked up in the lexicon once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from tollbook.extract.arabic.gloss import gloss
from tollbook.extract.arabic.spelling import ARABIC
from tollbook.vocabulary.lexicon import lexicon
from tollbook.vocabulary.places import gazetteer
from tollbook.vocabulary.places import words as name_words
from tollbook.vocabulary.word import (
    ADVERB,
    ARTICLE,
    CAPITAL,
    COLON,
    CUE,
    DECIMAL,
    END,
    FUNCTION,
    NOT_COUNT,
    NUMBER,
    PLACE,
    PLACE_WORD,
    PUNCTUATION,
    SCALE,
    VAGUE,
    Word,
)

# A number with what is glued to it; a word with its apostrophes and hyphens; a line end; a mark.
# Most tokens are words of plain letters, so that these are tried first.
TOKEN = re.compile(
    r"[a-zA-Z]+[^\W\d_]*(?:['’ʼ‘`´-]\w+|[\u064b-\u0652\u0670]\w*)*"
    r"|\d+(?:[.,:/–٬٫-]\d+)*(?:%|\+|-?[^\W\d_]+(?:-[^\W\d_]+)*)?"
    r"|[^\W\d_]+(?:['’ʼ‘`´-]\w+|[\u064b-\u0652\u0670]\w*)*"
    r"|\n[\s\n]*"
    r"|\.{2,}"
    r"|[.,;:!?()\[\]–—…%$€£•|/&+=،؛؟]|--|-(?=\s)"
)

_SPLIT = re.compile(f"({TOKEN.pattern})")

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+$")

_DECIMAL = re.compile(r"\d+\.\d+$")
_RANGE = re.compile(r"(\d+(?:,\d{3})*)[–-](\d+(?:,\d{3})*)$")

ARABIC_MARKS = {"،": ",", "؛": ";", "؟": "?"}

_ENDS = frozenset(".!?…")

_HIDDEN_CAPITAL = re.compile(r"(?:al|ar|as|ad|at|az|an|el|ez|es|ash)[-’'][A-ZÀ-Ý]")

PADDING = [Word(" ", PUNCTUATION | FUNCTION)] * 8
_MEMO: dict[str, Word] = {}

_MEMO_LIMIT = 200_000


@dataclass(slots=True)
class Tokens:
    """The words of a text as parallel lists: lexicon entries, starts and ends in code points.

    Behind its last word `words` holds a few empty ones, so that a rule may look ahead (or back, from the first word)
    without asking where the text ends.
    """

    text: str
    words: list[Word]
    starts: list[int]
    ends: list[int]
    flags: list[int]
    wrapped: bool | None = None


def word_of(raw: str) -> Word:
    """Lexicon entry of a word as printed; the same word is classified once."""
    found = _MEMO.get(raw)
    if found is None:
        if len(_MEMO) > _MEMO_LIMIT:
            _MEMO.clear()
        found = _MEMO[raw] = _classify(raw)
    return found


def _classify(raw: str) -> Word:
    first = raw[0]
    if first.isdigit():
        return _number_word(raw)
    raw = ARABIC_MARKS.get(raw, raw)
    first, low = raw[0], raw.casefold()
    if not first.isalnum():
        flags = PUNCTUATION | FUNCTION
        if first == "\n" or (first in _ENDS and raw[:2] != ".."):
            flags |= END
        if raw in (":", "–", "—"):
            flags |= COLON
        known = lexicon().words.get(low)
        if known is None:
            return Word("\n" if first == "\n" else low, flags)
        word = _copy(known, low)
        word.flags = flags | known.flags & PLACE_WORD
        return word
    book = lexicon().words
    known = book.get(low)
    if known is None and low.endswith(("'s", "’s", "s'", "s’")):
        known = book.get(low[:-2] if low[-1] == "s" else low[:-1])
        if known is not None and known.flags & (NUMBER | SCALE | VAGUE | ARTICLE | CUE):
            known = None
    word = Word(low) if known is None else _copy(known, low)
    if known is None and low.endswith("ly") and len(low) > 4 and first.islower():
        word.flags |= ADVERB | FUNCTION
    if low == "is" and raw != "IS":
        word.armed = ""
    if first.isupper() or (raw[-1].islower() and _HIDDEN_CAPITAL.match(raw)):
        word.flags |= CAPITAL
    stem = low[:-2] if low.endswith(("'s", "’s")) else low
    parts = name_words(stem)
    if parts:
        word.folded = parts[0]
        longest = gazetteer().longest.get(parts[0])
        if longest and (word.flags & CAPITAL or low == "capital"):
            word.flags |= PLACE
    return word


def _copy(known: Word, low: str) -> Word:
    return Word(
        low,
        known.flags,
        known.value,
        known.category,
        known.armed,
        known.reason,
        known.cues,
        known.openings,
        known.phrases,
        known.kinds,
        known.marks,
    )


def _number_word(raw: str) -> Word:
    digits = raw.rstrip("+")
    if digits.isdecimal() or _GROUPED.match(digits):
        if len(digits) > 11:
            return Word(raw, NOT_COUNT, reason="a number too large for persons")
        word = Word(raw, NUMBER, int(digits.replace(",", "")))
        if digits != raw:
            word.extra = "more_than"
        return word
    match = _RANGE.match(raw)
    if match:
        if len(raw) > 20:
            return Word(raw, NOT_COUNT, reason="a number too large for persons")
        low, high = (int(part.replace(",", "")) for part in match.groups())
        if low < high and not (1900 < low < 2100):
            return Word(raw, NUMBER, low, high=high, extra="about")
    if _DECIMAL.match(raw):
        return Word(raw, NOT_COUNT | DECIMAL, reason="a measure, not a count of persons")
    if raw.endswith("%"):
        return Word(raw, NOT_COUNT, reason="a percentage")
    if re.fullmatch(r"\d+(?:,\d{3})*(?:st|nd|rd|th)", raw):
        return Word(raw, NOT_COUNT, reason="an ordinal number")
    if ":" in raw or "/" in raw or raw.count(".") > 1:
        return Word(raw, NOT_COUNT, reason="a date or time")
    return Word(raw, NOT_COUNT, reason="a measure, not a count of persons")


def tokenise(text: str) -> Tokens:
    """Cut a text into words.

    Examples
    --------
    >>> [word.low for word in tokenise("Homs:12 dead").words if word.low != " "]
    ['homs', ':', '12', 'dead']
    """
    # Splitting by one capturing group gives gap, token, gap, token …; lengths add up to positions.
    parts = _SPLIT.split(text)
    raws = parts[1::2]
    if not text.isascii() and ARABIC.search(text):
        return _glossed(text, parts)
    known = _MEMO
    words = [known.get(raw) or word_of(raw) for raw in raws]
    ends = list(accumulate(map(len, parts)))
    flags = [word.flags for word in words]
    return Tokens(text, words + PADDING, ends[:-1:2], ends[1::2], flags)


def _glossed(text: str, parts: list[str]) -> Tokens:
    ends = list(accumulate(map(len, parts)))
    found = gloss(parts[1::2], list(zip(ends[:-1:2], ends[1::2], strict=True)), word_of)
    words = [word for word, _, _ in found]
    return Tokens(
        text,
        words + PADDING,
        [one[1] for one in found],
        [one[2] for one in found],
        [word.flags for word in words],
    )


COUNTABLE = NUMBER | VAGUE | SCALE
