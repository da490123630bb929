"""Measure extraction on annotated documents, side by side with baselines that run offline.

No public tool reads claims (outcome, category, place, number, qualifier). Each baseline is therefore a
public way of finding the numbers, made into claims by one generous frame: the nearest word of harm, noun
and place, and the qualifier in front, all looked up in tollbook's own vocabulary. The regular expression is
in the spirit of "Extracting Victim Counts from Text" (EACL 2023): a number within a dozen words of a word for
killing or injuring. No baseline reads which count is part of which.

    python benchmarks/accuracy.py [GOLD] [--seed 620] [--quick]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import warnings
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tollbook.evaluation import GoldDocument, Measures, bootstrap, predict, read_gold, score
from tollbook.records import Claim, Quantity, Span
from tollbook.vocabulary.lexicon import lexicon
from tollbook.vocabulary.places import gazetteer
from tollbook.vocabulary.word import PERSON, THING

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the peer compares with `is` and a literal
    from recognizers_number import Culture, NumberRecognizer
    from text_to_num import Token, find_numbers

ROOT = Path(__file__).resolve().parents[1]
WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
SENTENCE = re.compile(r"[^.!?;\n]+(?:\.(?=\d)[^.!?;\n]+)*")
LONGEST_NAME = 4  # words
NOUN_WITHIN = 4  # words behind the number
HARM_WITHIN = 12  # words before or behind the number, for the regular expression
SUBURBS = re.compile(
    r"Damascus and its (?:suburbs|countryside)|Damascus and Rural Damascus|Damascus and Rif Dimashq"
)

Number = tuple[int, int, int | None]  # start, end, value; None where the word is vague
Finder = Callable[[str], Iterator[Number]]


@dataclass(frozen=True)
class Located:
    """Something that stands in a sentence: a word of harm, or a place with its codes."""

    start: int
    end: int
    value: tuple[str, ...]


# Ways of finding the numbers of a sentence.


@cache
def number_expression() -> re.Pattern[str]:
    numbers = lexicon().numbers
    words = [*numbers.tens, *numbers.units, *numbers.vague, "a dozen", "two dozen"]
    tens = "|".join(numbers.tens)
    units = "|".join(numbers.units)
    alternatives = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(
        rf"\b(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{tens})[- ](?:{units})|{alternatives})"
        r"\b(?!st|nd|rd|th|%|[.:]\d)",
        re.IGNORECASE,
    )


def numbers_by_regex(sentence: str) -> Iterator[Number]:
    """Digits and number words that stand within a few words of a word for killing or injuring."""
    words = list(WORD.finditer(sentence))
    starts = [word.start() for word in words]
    harm = [index for index, word in enumerate(words) if outcome_of(word[0])]
    for match in number_expression().finditer(sentence):
        at = bisect_left(starts, match.start())
        if any(abs(index - at) <= HARM_WITHIN for index in harm):
            yield match.start(), match.end(), value_of(match[0])


def value_of(phrase: str) -> int | None:
    low = phrase.lower()
    numbers = lexicon().numbers
    if low in numbers.vague:
        return None
    if low in ("a dozen", "two dozen"):
        return 24 if low.startswith("two") else 12
    digits = low.replace(",", "")
    if digits.isdigit():
        return int(digits)
    return sum({**numbers.units, **numbers.tens}[part] for part in re.split(r"[- ]", low))


@cache
def recognizer() -> object:
    return NumberRecognizer(Culture.English).get_number_model()


def numbers_by_recognizers(sentence: str) -> Iterator[Number]:
    """Cardinal numbers as recognizers-text-number finds them."""
    for found in recognizer().parse(sentence):  # type: ignore[attr-defined]
        value = (found.resolution or {}).get("value", "")
        if re.fullmatch(r"\d+", value or ""):
            yield found.start, found.end + 1, int(value)


class TextToken(Token):  # type: ignore[misc]
    """A word as text2num wants it."""

    def __init__(self, word: re.Match[str]) -> None:
        self.word = word

    def text(self) -> str:
        """Return the word as it stands."""
        return self.word[0]

    def nt_separated(self, previous: Token) -> bool:
        """Whether a comma or another mark keeps two words from being one number."""
        between = self.word.string[previous.word.end() : self.word.start()]
        return bool(between.strip(" -"))


def numbers_by_text2num(sentence: str) -> Iterator[Number]:
    """Number words as text2num finds them; digits, which it leaves to the caller, by an expression."""
    digits = re.compile(r"\b\d{1,3}(?:,\d{3})+\b|\b\d+\b(?!%|[.:,]\d)")
    for match in digits.finditer(sentence):
        yield match.start(), match.end(), int(match[0].replace(",", ""))
    tokens = [TextToken(word) for word in re.finditer(r"[^\W\d_]+", sentence)]
    for found in find_numbers(tokens, "en", threshold=0.0):
        if not found.is_ordinal and float(found.value).is_integer():
            yield tokens[found.start].word.start(), tokens[found.end - 1].word.end(), int(found.value)


# The frame that makes claims of numbers.


def outcome_of(word: str) -> str:
    """Return what happened to a person of whom this word is said; empty for other words."""
    known = lexicon().words.get(word.lower())
    single = [outcome for phrase, outcome, _ in known.cues if len(phrase) == 1 and outcome] if known else []
    return single[0] if single else ""


def places_in(sentence: str, words: list[re.Match[str]]) -> list[Located]:
    """Find the longest names of the gazetteer, from left to right; of several bearers the best known."""
    found = [Located(m.start(), m.end(), ("SY01", "SY03")) for m in SUBURBS.finditer(sentence)]
    at = 0
    while at < len(words):
        for size in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            name = sentence[words[at].start() : words[at + size - 1].end()]
            if size == 1 and (not name[0].isupper() or name.lower() in lexicon().words):
                continue
            bearers = gazetteer().find(name) if any(c.isupper() for c in name) else ()
            inside = any(one.start <= words[at].start() < one.end for one in found)
            if bearers and bearers[0].code and not inside:
                found.append(Located(words[at].start(), words[at + size - 1].end(), (bearers[0].code,)))
                at += size - 1
                break
        at += 1
    return sorted(found, key=lambda one: one.start)


def nearest(things: list[Located], start: int, end: int) -> Located | None:
    """Return what stands nearest to a number, behind it where both sides are equally near."""
    return min(
        things,
        key=lambda one: (max(one.start - end, start - one.end), one.end <= start),
        default=None,
    )


def qualifier_before(sentence: str, start: int) -> tuple[int, str]:
    """Where the longest qualifier in front of a number begins, and what it means."""
    before = sentence[:start].rstrip().lower()
    best = (start, "exact")
    for qualifier, phrases in lexicon().numbers.before.items():
        for phrase in phrases:
            begin = len(before) - len(phrase)
            whole = begin == 0 or (begin > 0 and not before[begin - 1].isalnum())
            if qualifier != "exact" and begin < best[0] and before.endswith(phrase) and whole:
                best = (begin, qualifier)
    return best


def noun_behind(words: list[re.Match[str]], end: int) -> tuple[str, bool]:
    """Return the category of the nearest noun behind a number, and whether it is no person."""
    starts = [word.start() for word in words]
    at = bisect_left(starts, end)
    armed = ""
    for word in words[at : at + NOUN_WITHIN]:
        known = lexicon().words.get(word[0].lower())
        if known is None:
            continue
        armed = armed or known.armed
        if known.flags & PERSON:
            return armed or known.category or "all", False
        if known.flags & THING:
            return "", True
        if outcome_of(word[0]):
            break
    return armed or "all", False


def claims_of(gold: GoldDocument, finder: Finder) -> tuple[Claim, ...]:
    """All claims of a document: every number of a sentence that speaks of harm and does not count things."""
    claims = []
    for piece in SENTENCE.finditer(gold.text):
        sentence, offset = piece[0], piece.start()
        words = list(WORD.finditer(sentence))
        harm = [Located(w.start(), w.end(), (outcome_of(w[0]),)) for w in words if outcome_of(w[0])]
        if not harm:
            continue
        places = places_in(sentence, words)
        for start, end, value in finder(sentence):
            category, thing = noun_behind(words, end)
            outcome = nearest(harm, start, end)
            if thing or outcome is None or value == 0:
                continue
            begin, qualifier = (start, "vague") if value is None else qualifier_before(sentence, start)
            place = nearest([one for one in places if one.start >= end], start, end) or nearest(
                places, start, end
            )
            span = Span(offset + begin, offset + end)
            claims.append(
                Claim(
                    id=f"{gold.id}:{span.start}-{span.end}",
                    document=gold.id,
                    span=span,
                    quote=gold.text[slice(*span)],
                    outcome=outcome.value[0],
                    category=category,
                    place=place.value if place else ("SY",),
                    quantity=Quantity(value, qualifier, value or 0, value),
                )
            )
    return tuple(claims)


BASELINES: dict[str, Finder] = {
    "regex near a word of harm": numbers_by_regex,
    "recognizers-text-number + nearest": numbers_by_recognizers,
    "text2num + nearest": numbers_by_text2num,
}


def row(name: str, measures: Measures, seed: int, resamples: int) -> str:
    low, high = bootstrap(measures, seed, resamples)["f1"]
    baseline = name in BASELINES
    part_of = "none" if baseline else f"{measures.part_of.value:.3f}"
    period = "none" if baseline else f"{measures.period.value:.3f}"
    return (
        f"| {name:33} | {measures.precision.value:9.3f} | {measures.recall.value:6.3f} | {measures.f1:.3f} "
        f"| {low:.3f}–{high:.3f} | {measures.loose_f1:8.3f} | {part_of:>7} "
        f"| {measures.headline.value:8.3f} | {period:>6} |"
    )


def run(folder: Path, seed: int, resamples: int) -> dict[str, object]:
    gold = read_gold(folder)
    measured = {"tollbook": score(gold, predict(gold))}
    for name, finder in BASELINES.items():
        measured[name] = score(gold, {one.id: claims_of(one, finder) for one in gold})
    ours = measured["tollbook"]
    print(f"{len(gold)} documents, {ours.recall.of} deaths and injuries annotated\n")
    print("| reader | precision | recall | F1 | F1, 95 % | loose F1 | part_of | headline | period |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, measures in measured.items():
        print(row(name, measures, seed, resamples))
    return {
        "claims_f1": round(ours.f1, 4),
        "part_of": round(ours.part_of.value, 4),
        "headline": round(ours.headline.value, 4),
        "period": round(ours.period.value, 4),
        "baselines": {name: round(measured[name].f1, 4) for name in BASELINES},
    }


def by_set(folders: list[Path], seed: int, resamples: int) -> dict[str, object]:
    """Measure each annotated set by itself: its documents share the letters behind the first hyphen of their id."""
    print("| reader | precision | recall | F1 | F1, 95 % | loose F1 | part_of | headline | period |")
    print("|---|---|---|---|---|---|---|---|---|")
    found: dict[str, object] = {}
    for folder in folders:
        gold = read_gold(folder)
        letters = {
            one.id: one.id.split("-")[1].rstrip("0123456789").upper()
            if one.id[:4] in ("blin", "gold")
            else one.id.split("-")[0]
            for one in gold
        }
        for letter in sorted(set(letters.values())):
            part = tuple(one for one in gold if letters[one.id] == letter)
            measures = score(part, predict(part))
            print(row(f"{folder.name} {letter}, {len(part)} documents", measures, seed, resamples))
            found[f"{folder.name} {letter}"] = round(measures.f1, 4)
        whole = score(gold, predict(gold))
        print(row(f"{folder.name}, {len(gold)} documents", whole, seed, resamples))
        found[folder.name] = round(whole.f1, 4)
    return found


def main() -> None:
    near = ROOT.parent / "shared" / "gold" / "dev"
    parser = argparse.ArgumentParser(description="Accuracy of extraction beside public baselines.")
    parser.add_argument(
        "gold", type=Path, nargs="?", default=near if near.is_dir() else ROOT / "tests" / "gold"
    )
    parser.add_argument("--seed", type=int, default=620, help="of the bootstrap over documents")
    parser.add_argument("--quick", action="store_true", help="200 resamples instead of 2,000")
    parser.add_argument("--sets", action="store_true", help="each set of tests/gold and tests/blind instead")
    options = parser.parse_args()
    if options.sets:
        folders = [ROOT / "tests" / "gold", ROOT / "tests" / "blind"]
        print(json.dumps(by_set(folders, options.seed, 200 if options.quick else 2000)))
        return
    print(json.dumps(run(options.gold, options.seed, 200 if options.quick else 2000)))


if __name__ == "__main__":
    sys.exit(main())
