"""Digits among Arabic words: separators, brackets around a count, and numbers that are names or measures."""

from __future__ import annotations

from tollbook.extract.arabic.clauses import turn_round
from tollbook.extract.arabic.lexicon import arabic_lexicon
from tollbook.extract.arabic.places import find_place
from tollbook.extract.arabic.reading import Reading, form_of, known
from tollbook.extract.arabic.spelling import ARABIC, GLUED
from tollbook.vocabulary.word import NOT_COUNT, Word

SEPARATORS = str.maketrans({"٬": ",", "٫": ".", "٪": "%"})


def apart(raws: list[str], spans: list[tuple[int, int]]) -> tuple[list[str], list[tuple[int, int]]]:
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


def digits_or_mark(reading: Reading, at: int) -> int:
    """A digit, a mark or a Latin word: as it is, but for numbers that are names and brackets around a count."""
    raws, plain, table = reading.raws, reading.plain, arabic_lexicon()
    raw = raws[at]
    if raw[0].isdigit():
        reason = _numbered(plain, at)
        reason = reason or (table.measures.get(plain[at + 1], "") if at + 1 < len(raws) else "")
        if not reason and _slashed(raws, at):
            reason = "a date or time"
        if not reason:
            turn_round(reading)
        # "١٬٢٠٤" has the Arabic sign for thousands, "٢٫٥" that for decimals.
        word = reading.look(raw.translate(SEPARATORS)) if not reason else Word(raw, NOT_COUNT, reason=reason)
        return reading.add([word], at, 1, "number")
    if raw == "(" and at + 3 < len(raws) and raws[at + 1][0].isdigit() and raws[at + 2] == ")":
        if form_of(plain[at + 3]) is not None:
            # "(٥) أطفال": the brackets only set the number off.
            return reading.add([reading.look(raws[at + 1])], at, 3, "number")
    return reading.add([reading.look(raw)], at, 1, "other")


def _numbered(plain: list[str], at: int) -> str:
    """Why a number belongs to the name before it: "الفوج ٤٦", "كتيبة الدفاع الجوي ٦٧"; empty where it does not."""
    names = arabic_lexicon().numbered
    if at + 1 < len(plain) and form_of(plain[at + 1]) is not None:
        return names.get(plain[at - 1], "") if at else ""
    for back in range(at - 1, max(at - 4, -1), -1):
        if plain[back] in names:
            return names[plain[back]]
        name = plain[back]
        if not ARABIC.search(name) or len(name) == 1 or known(name) or find_place([name]):
            break
    return ""


def _slashed(raws: list[str], at: int) -> bool:
    """Whether a number belongs to a date such as "١٤ / ١١ / ٢٠١٢"."""
    behind = at > 1 and raws[at - 1] == "/" and raws[at - 2][0].isdigit()
    return behind or (at + 2 < len(raws) and raws[at + 1] == "/" and raws[at + 2][0].isdigit())
