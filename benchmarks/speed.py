"""Measure the speed of extraction on one core, beside public peers, and how its time grows with length.

Documents of 2.4 kB are made of the templates below, with the round-up in `seeds/` among them. The peers read
the same documents (fewer of them where a peer is slow); none of them returns claims, so that each does less.
Growth is the exponent b of time = a * length^b, fitted on logarithms, on ordinary text and on texts made to
provoke backtracking; the worst is reported. Times are processor times of one thread. An input that raises is
named, and the exit status is 1.

The rate is that of the package compiled by `make compiled`, which is run first if the compiled package is older than
the sources (about a minute, needs a C compiler). The rate of the sources as they stand in a checkout, interpreted, is
in the row below it; where nothing can be compiled it is the only one, and the result says so under "state".

    python benchmarks/speed.py [--seed 620] [--quick] [--interpreted]
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
    os.environ[_name] = "1"  # one core, also for what the peers load

import argparse  # noqa: E402
import json  # noqa: E402
import random  # noqa: E402
import signal  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
import warnings  # noqa: E402
from collections.abc import Callable, Sequence  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

import numpy as np  # noqa: E402

import tollbook.extract.walk  # noqa: E402
from tollbook.extract import extract  # noqa: E402
from tollbook.records import Document  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "_compiled" / "site"  # where `make compiled` puts the compiled package
STATE = "interpreted" if Path(tollbook.extract.walk.__file__ or "").suffix == ".py" else "compiled"
LENGTH = 2400  # characters of a document
LENGTHS = (3_160, 10_000, 31_600, 100_000, 316_000, 1_000_000, 3_160_000, 10_000_000)
QUICK_LENGTHS = (3_160, 10_000, 31_600, 100_000, 316_000, 1_000_000)
PATIENCE = {True: 10, False: 90}  # seconds of one reading; the key is `quick`
CLOCK = 0.2  # seconds: the processor clock of some machines ticks only every few milliseconds
BLOCK = 200_000  # characters of made text that longer inputs repeat

PLACES = (
    "Damascus", "Aleppo", "Homs", "Hama", "Idlib", "Latakia", "Daraa", "Deir ez-Zor", "Raqqa", "Hasakah",
    "Quneitra", "Douma", "Rastan", "Saraqib", "Maarat al-Numan", "Talbiseh", "Bosra", "Jobar", "Salma",
)  # fmt: skip
NUMBERS = ("two", "three", "five", "twelve", "twenty-one", "7", "19", "46", "113", "1,204")
PERSONS = ("people", "civilians", "children", "women", "rebel fighters", "soldiers", "residents", "men")
CAUSES = (
    "shelling",
    "an air raid",
    "sniper fire",
    "a car bomb",
    "clashes at a checkpoint",
    "a missile strike",
)
QUALIFIERS = ("", "", "", "at least ", "more than ", "some ", "nearly ", "up to ")
TEMPLATES = (
    "{Q}{n} {who} were killed in {p} when {cause} struck the market square before noon.",
    "Monitors counted {q}{n} deaths across the country, including {m} {who} and {k} children.",
    "In {p} {cause} killed {q}{n} {who} and wounded {k} more, among them a nurse.",
    "{Q}{n} {who} died in {p}, {m} in {r}, and one more in each of {s} and {t}.",
    "The bodies of {n} {who} were found in an orchard outside {p}; none had been identified by evening.",
    "Residents of {p} spent the night in cellars as {cause} continued for the {k}th day.",
    "The road between {p} and {r} stayed closed and the {m}0-bed hospital ran short of fuel.",
    "A battery of {k} rocket launchers was moved from {p} towards {r}, 15 km to the north.",
    "Electricity was cut for 14 hours a day in {p}, where bread now costs three times as much as in March.",
    "Talks on a truce in {p} broke up after two days; delegates blamed each other for {cause}.",
    "The day's toll in {p} rose to {q}{n}, of whom {m} were {who}.",
    "Families who had left {p} for the border in the spring found the crossing shut and slept by the road.",
    "The army said that its offensive on {r} would go on until the last stronghold there had fallen.",
    "No casualties were reported in {r}, although {k} houses and a school burned down.",
)


def sentence(rng: random.Random) -> str:
    qualifier, places = rng.choice(QUALIFIERS), rng.sample(PLACES, 4)
    number, few, fewer = rng.choice(NUMBERS), rng.choice(NUMBERS[:6]), rng.choice(NUMBERS[:4])
    opening = (qualifier + number).capitalize()
    return rng.choice(TEMPLATES).format(
        Q=opening[: len(qualifier)], q=qualifier, n=opening[len(qualifier) :] if not qualifier else number,
        m=few, k=fewer, who=rng.choice(PERSONS), cause=rng.choice(CAUSES),
        p=places[0], r=places[1], s=places[2], t=places[3],
    )  # fmt: skip


def prose(rng: random.Random, length: int) -> str:
    """Paragraphs of three to six sentences, cut at a length in characters."""
    paragraphs, made = [], 0
    while made < length:
        paragraph = " ".join(sentence(rng) for _ in range(rng.randint(3, 6)))
        paragraphs.append(paragraph)
        made += len(paragraph) + 2
    return "\n\n".join(paragraphs)[:length]


def documents(number: int, rng: random.Random) -> list[str]:
    """Make documents of 2.4 kB, every twentieth of them the round-up of `seeds/`."""
    seeds = [path.read_text(encoding="utf-8")[:LENGTH] for path in sorted((ROOT / "seeds").glob("*.txt"))]
    texts = [prose(rng, LENGTH) for _ in range(number)]
    if seeds:
        texts[::20] = [seeds[at % len(seeds)] for at in range(len(texts[::20]))]
    return texts


def inputs(rng: random.Random) -> dict[str, str]:
    """Blocks of text that longer inputs repeat: ordinary prose, and what provokes backtracking."""
    arabic = "قتل خمسة أشخاص في حمص و١٢ في ريف دمشق، بينهم ثلاثة أطفال وامرأتان. "
    units = (
        "two",
        "hundred",
        "twenty",
        "three",
        "thousand",
        "and",
        "five",
        "million",
        "forty-one",
        "a dozen",
    )
    blocks = {
        "ordinary prose": prose(rng, BLOCK),
        "digits without end": "".join(rng.choice("0123456789") for _ in range(BLOCK)),
        "digits and commas": "1,234,567," * (BLOCK // 10),
        "in each of": "four more in each of Homs and Hama, " * (BLOCK // 36),
        "nested brackets": "killed (5 in Homs " * 300 + ") " * 300,
        "brackets never closed": "killed (5 in Homs " * (BLOCK // 18),
        "number words": " ".join(rng.choice(units) for _ in range(BLOCK // 6)) + " ",
        "no sentence ends": prose(rng, BLOCK).replace(".", ",").replace("\n", " ").replace(";", ","),
        "capitals": "Al Deir Khan Maarat Kafr Tal Jabal " * (BLOCK // 36),
        "including, of whom": "12 people including 5, of whom 3 were killed, among them two " * (BLOCK // 60),
        "spaces and breaks": ("five" + " " * 500 + "\n" * 500 + "killed in ") * (BLOCK // 1014),
        "punctuation": "five... killed?! — «in» “Homs”;:-" * (BLOCK // 33),
        "Arabic": arabic * (BLOCK // len(arabic)),
        "one letter": "a" * BLOCK,
    }
    return {name: (block * (1 + BLOCK // len(block)))[:BLOCK] for name, block in blocks.items()}


def read(text: str) -> object:
    return extract(Document(id="d", text=text, profile="roundup"))


def peers() -> dict[str, tuple[Callable[[str], object], float]]:
    """What else reads numbers, each with the share of the documents that it is given."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy
        from quantulum3 import parser
        from recognizers_number import Culture, NumberRecognizer
        from text_to_num import alpha2digit

        number_model = NumberRecognizer(Culture.English).get_number_model()
        parser.parse("Five people were killed.")  # loads its units
    tokenise = spacy.blank("en")
    return {
        "recognizers-text-number": (number_model.parse, 0.05),
        "quantulum3": (parser.parse, 0.01),
        "text2num": (lambda text: alpha2digit(text, "en"), 1.0),
        "spaCy blank tokeniser": (tokenise, 1.0),
    }


def rate(work: Callable[[str], object], texts: Sequence[str], least: float) -> float:
    """Documents a second of processor time, the best of the passes that fill `least` seconds."""
    work(texts[0])  # loads what is loaded once
    best, total = float("inf"), 0.0
    while total < least:
        took = 0.0
        passes = 0
        while took < CLOCK:
            begin = time.process_time()
            for text in texts:
                work(text)
            took += time.process_time() - begin
            passes += 1
        best, total = min(best, took / passes), total + took
    return len(texts) / best


class Late(Exception):
    """A reading took longer than the benchmark waits for it."""


def _late(*_: object) -> None:
    raise Late


def seconds(text: str, patience: float) -> float:
    """Processor time of one reading; short ones are repeated for the clock, and the best of three taken.

    Raises
    ------
    Late
        After `patience` seconds.
    """
    signal.signal(signal.SIGVTALRM, _late)
    signal.setitimer(signal.ITIMER_VIRTUAL, patience)
    try:
        best = _timed(text, 1)
        if best < 1:
            times = max(1, round(CLOCK / max(best, 1e-3)))
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            best = min(_timed(text, times) for _ in range(3))
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return max(best, 1e-6)


def _timed(text: str, times: int) -> float:
    begin = time.process_time()
    for _ in range(times):
        read(text)
    return (time.process_time() - begin) / times


def growth(block: str, lengths: Sequence[int], patience: float) -> tuple[float, int, float]:
    """Fit the exponent of time against length; also return the last length that was read, and its seconds.

    A length that takes longer than `patience` seconds ends the series: what is far from linear would take
    hours. Its exponent then comes from the lengths before it.
    """
    measured: list[tuple[int, float]] = []
    for length in lengths:
        text = (block * (1 + length // len(block)))[:length]
        try:
            measured.append((length, seconds(text, patience)))
        except Late:
            if len(measured) < 2:
                raise
            break
    slope = np.polyfit(*np.log(np.array(measured).T), 1)[0]
    return float(slope), *measured[-1]


def rate_of_sources(seed: int, quick: bool) -> float:
    """Documents a second that the sources of the checkout read, interpreted, in a process of their own."""
    options = ["--rate", "--seed", str(seed), *(["--quick"] if quick else [])]
    return float(again(options, ROOT / "analysis", stdout=subprocess.PIPE, text=True, check=True).stdout)


def again(options: list[str], package: Path, **settings: Any) -> subprocess.CompletedProcess[str]:
    """Run this benchmark in a process of its own, with the tollbook of one folder in front of any other."""
    environment = {**os.environ, "PYTHONPATH": str(package)}
    return subprocess.run([sys.executable, __file__, *options], env=environment, **settings)


def build() -> bool:
    """Compile the package, unless that was done since the last change of its sources; tell whether it is there."""
    print("make compiled …", file=sys.stderr, flush=True)
    try:
        made = subprocess.run(["make", "--silent", "compiled"], cwd=ROOT, stdout=sys.stderr).returncode == 0
    except OSError as error:
        print(error, file=sys.stderr)
        made = False
    if not made:
        print("It could not be compiled: what follows is measured interpreted.", file=sys.stderr, flush=True)
    return made


def own_rate(seed: int, quick: bool) -> float:
    """Documents a second of the tollbook that Python found."""
    return rate(read, documents(400 if quick else 2000, random.Random(seed)), 2.0 if quick else 10.0)


def run(seed: int, quick: bool) -> tuple[dict[str, object], list[str]]:
    rng = random.Random(seed)
    texts = documents(400 if quick else 2000, rng)
    least = 2.0 if quick else 10.0
    print("| reader | documents of 2.4 kB a second |\n|---|---|")
    ours = {STATE: own_rate(seed, quick)}
    if STATE == "compiled":
        ours["interpreted"] = rate_of_sources(seed, quick)
    for state, value in ours.items():
        print(f"| tollbook, claims with spans and places, {state} | {value:,.0f} |", flush=True)
    others = {}
    for name, (work, share) in peers().items():
        sample = texts[: max(5, round(share * len(texts)))]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            others[name] = rate(work, sample, least / 4)
        print(f"| {name} | {others[name]:,.0f} |")

    lengths = QUICK_LENGTHS if quick else LENGTHS
    print(f"\n| input, read by tollbook {STATE} | exponent | up to, MB | seconds for it |\n|---|---|---|---|")
    exponents, failed = {}, []
    for name, block in inputs(rng).items():
        try:
            exponents[name], length, took = growth(block, lengths, PATIENCE[quick])
        except Exception as error:  # a reader that raises on any text is a finding of this benchmark
            failed.append(name)
            print(f"| {name} | {type(error).__name__} {str(error)[:80]} | | |", flush=True)
        else:
            print(f"| {name} | {exponents[name]:.2f} | {length / 1e6:g} | {took:.1f} |", flush=True)
    result = {
        "docs_per_s": round(ours[STATE], 1),
        "exponent": round(max(exponents.values()), 3),
        "peers": {name: round(value, 1) for name, value in others.items()},
        "state": STATE,
        **{f"docs_per_s_{state}": round(value, 1) for state, value in ours.items()},
    }
    return result, failed


def main() -> int:
    parser = argparse.ArgumentParser(description="Speed of extraction beside public peers.")
    parser.add_argument("--seed", type=int, default=620, help="of the generated documents")
    parser.add_argument("--quick", action="store_true", help="fewer documents, lengths up to 1 MB")
    parser.add_argument("--interpreted", action="store_true", help="measure the sources, and compile nothing")
    parser.add_argument("--as-found", action="store_true", help="measure the tollbook that Python finds")
    parser.add_argument("--rate", action="store_true", help="print the rate of the one it finds, no more")
    options = parser.parse_args()
    if options.rate:
        print(own_rate(options.seed, options.quick))
        return 0
    if not options.as_found:
        package = ROOT / "analysis" if options.interpreted or not build() else SITE
        return again([*sys.argv[1:], "--as-found"], package).returncode
    result, failed = run(options.seed, options.quick)
    print(json.dumps(result))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
