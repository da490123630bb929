"""The lexicon: which words count, which persons they count, and what happened to them.

Each word of `data/reference/lexicon_*.yaml` becomes one `Word` with flags; each token is looked up once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from tollbook.vocabulary.reference import read_yaml, reference_file
from tollbook.vocabulary.word import (
    ADVERB,
    ARTICLE,
    AUX,
    BREAK,
    CUE,
    CUE_START,
    DOUBT,
    FOREIGN,
    FUNCTION,
    ITS,
    MARK,
    MARKS,
    MODAL,
    MODIFIER,
    MONTH,
    NEGATION,
    NEUTRAL_ARMED,
    NO_HARM,
    NUMBER,
    PASSIVE_AUX,
    PERSON,
    PHRASE,
    PLACE_WORD,
    POSSESSIVES,
    QUALIFIER_END,
    RELATIVE,
    SCALE,
    SIDE,
    SINGULAR,
    THING,
    TOLL,
    VAGUE,
    WEEKDAY,
    Word,
)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What "about" may mean: a share of the number and at least so many persons."""

    share: float
    least: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """Contents of lexicon_numbers.yaml."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, int]
    articles: tuple[str, ...]
    tolerance: Tolerance
    before: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Contents of lexicon_outcomes.yaml."""

    verbs: dict[str, tuple[tuple[str, ...], ...]]
    intransitive: dict[str, tuple[str, ...]]
    adjectives: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    with_complement: dict[str, tuple[str, ...]]
    tolls: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Nouns:
    """Contents of lexicon_nouns.yaml."""

    persons: dict[str, tuple[str, ...]]
    neutral_armed: tuple[str, ...]
    armed_modifiers: dict[str, tuple[str, ...]]
    modifiers: tuple[str, ...]
    things: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Lexicon:
    """All words by lower-case form, with the tables that are asked for by name."""

    words: dict[str, Word]
    numbers: Numbers
    outcomes: Outcomes
    nouns: Nouns
    cues: dict[str, tuple[str, ...]]
    sets: dict[str, frozenset[str]] = field(default_factory=dict)


@cache
def lexicon() -> Lexicon:
    """Read the four lexicon files and index their words.

    Examples
    --------
    >>> lexicon().words["schoolgirls"].category
    'children'
    """
    numbers = read_yaml(reference_file("lexicon_numbers.yaml"), Numbers)
    outcomes = read_yaml(reference_file("lexicon_outcomes.yaml"), Outcomes)
    nouns = read_yaml(reference_file("lexicon_nouns.yaml"), Nouns)
    cues: dict[str, tuple[str, ...]] = read_yaml(
        reference_file("lexicon_cues.yaml"), dict[str, tuple[str, ...]]
    )
    book = Lexicon({}, numbers, outcomes, nouns, cues)
    _add_numbers(book)
    _add_nouns(book)
    _add_outcomes(book)
    _add_cues(book)
    for word in book.words.values():
        if word.flags & CUE:
            word.flags |= CUE_START
            if word.flags & FUNCTION and all(len(parts) > 1 for parts, _, _ in word.cues):
                # "with their lives" is a cue, "with" alone is none.
                word.flags &= ~CUE
            _open(word)
    book.sets = {name: frozenset(entries) for name, entries in cues.items()}
    return book


def _word(book: Lexicon, low: str) -> Word:
    return book.words.setdefault(low, Word(low))


def _flag(book: Lexicon, entries: tuple[str, ...], flags: int) -> None:
    for entry in entries:
        if " " not in entry:
            _word(book, entry).flags |= flags


def _phrase(book: Lexicon, text: str, name: str) -> None:
    first, *rest = text.split()
    word = _word(book, first)
    word.flags |= PHRASE
    found = [*word.phrases, ((first, *rest), name)]
    word.phrases = tuple(sorted(found, key=lambda one: -len(one[0])))
    second = rest[0] if rest else ""
    for kind in {name, name.partition(":")[0] + ":" if ":" in name else name}:
        table = word.kinds.setdefault(kind, {})
        table[second] = tuple(sorted([*table.get(second, ()), (first, *rest)], key=lambda one: -len(one)))
    if name in MARKS:
        # Found by its last word, the rarest one, and the one before that: "across the country" by "the country".
        parts = (first, *rest)
        last, before = _word(book, parts[-1]), "".join(parts[-2:-1])
        last.flags |= MARK
        last.marks[before] = (*last.marks.get(before, ()), (parts, name))


def _add_numbers(book: Lexicon) -> None:
    numbers = book.numbers
    for table in (numbers.units, numbers.tens):
        for low, value in table.items():
            word = _word(book, low)
            word.flags |= NUMBER
            word.value = value
    for ten, value in numbers.tens.items():
        for unit, more in numbers.units.items():
            if 0 < more < 10:
                word = _word(book, f"{ten}-{unit}")
                word.flags |= NUMBER
                word.value = value + more
    for low, value in numbers.scales.items():
        if low != "score":
            word = _word(book, low)
            word.flags |= SCALE
            word.value = value
    for low, floor in numbers.vague.items():
        word = _word(book, low)
        word.flags |= VAGUE
        word.value = floor
    _flag(book, numbers.articles, ARTICLE)
    for side, table2 in (("before", numbers.before), ("after", numbers.after)):
        for qualifier, entries in table2.items():
            for entry in entries:
                _phrase(book, entry, f"{side}:{qualifier}")
                if side == "before":
                    _word(book, entry.split()[-1]).flags |= QUALIFIER_END


def _add_nouns(book: Lexicon) -> None:
    for category, entries in book.nouns.persons.items():
        for entry in entries:
            word = _word(book, entry)
            word.flags |= PERSON
            word.category = category
    _flag(book, book.nouns.neutral_armed, NEUTRAL_ARMED | PERSON)
    for entry in book.nouns.neutral_armed:
        word = book.words[entry]
        word.category = word.category or "all"
    for category, entries in book.nouns.armed_modifiers.items():
        for entry in entries:
            if " " in entry:
                _phrase(book, entry, f"armed:{category}")
            else:
                _word(book, entry).armed = category
    _flag(book, book.nouns.modifiers, MODIFIER)
    for reason, entries in book.nouns.things.items():
        for entry in entries:
            if " " not in entry:
                word = _word(book, entry)
                if not word.flags & PERSON:
                    word.flags |= THING
                    word.reason = reason


def _add_cue(book: Lexicon, text: str, outcome: str, form: str) -> None:
    first, *rest = text.split()
    word = _word(book, first)
    word.flags |= CUE
    found = [*word.cues, ((first, *rest), outcome, form)]
    word.cues = tuple(sorted(found, key=lambda one: -len(one[0])))


def _open(word: Word) -> None:
    """Index the cues of a word by the word behind it; those of one word stand under the empty one too."""
    seconds = {parts[1] for parts, _, _ in word.cues if len(parts) > 1}
    if "~" in seconds:
        seconds |= POSSESSIVES
    for second in ("", *seconds):
        word.openings[second] = tuple(
            cue
            for cue in word.cues
            if len(cue[0]) == 1 or cue[0][1] == second or (cue[0][1] == "~" and second in POSSESSIVES)
        )


def _add_outcomes(book: Lexicon) -> None:
    table = book.outcomes
    for outcome, verbs in table.verbs.items():
        for base, third, past, gerund in verbs:
            _add_cue(book, base, outcome, "base")
            _add_cue(book, third, outcome, "base")
            _add_cue(book, past, outcome, "past")
            _add_cue(book, gerund, outcome, "gerund")
    for outcome, entries in table.intransitive.items():
        for entry in entries:
            _add_cue(book, entry, outcome, "subject")
    for outcome, entries in table.adjectives.items():
        for entry in entries:
            _add_cue(book, entry, outcome, "adjective")
    for name, entries in table.phrases.items():
        outcome, form = name.split(".")
        for entry in entries:
            _add_cue(book, entry, outcome, form)
    for verb in table.with_complement["verbs"]:
        if " " not in verb:
            _add_cue(book, verb, "", "complement")
    for outcome, entries in table.with_complement.items():
        if outcome != "verbs":
            for entry in entries:
                _phrase(book, entry, f"complement:{outcome}")
    for entry in table.tolls["killed"]:
        _phrase(book, entry, "toll:killed")
    _flag(book, table.tolls["heads"], TOLL)


def _add_cues(book: Lexicon) -> None:
    cues = book.cues
    _flag(book, cues["aux"], AUX | FUNCTION)
    _flag(book, cues["passive_aux"], PASSIVE_AUX | AUX | FUNCTION)
    _flag(book, cues["modals"], MODAL | FUNCTION)
    _flag(book, cues["negations"], NEGATION)
    _flag(book, cues["clause_breaks"], BREAK | FUNCTION)
    _flag(book, cues["relatives"], RELATIVE | FUNCTION)
    _flag(book, cues["no_harm_verbs"], NO_HARM)
    _flag(book, cues["adverbs"], ADVERB | FUNCTION)
    _flag(book, cues["prepositions"], FUNCTION)
    _flag(book, cues["months"], MONTH | MARK | FUNCTION)
    _flag(book, cues["weekdays"], WEEKDAY | MARK | FUNCTION)
    _flag(
        book,
        ("may", "weeks", "months", "days", "years", "week", "month", "year", "syria", "syria's", "syria’s"),
        MARK,
    )
    _flag(book, ("another", "half", "family", "crew"), SINGULAR)
    _flag(book, ("its", "suburbs", "countryside", "itself"), ITS)
    _flag(book, (*cues["unreal"], *cues["modals"], *cues["denials"]), DOUBT)
    _flag(book, (*cues["side_fighters"], *cues["side_government_forces"]), SIDE)
    _flag(book, cues["place_words"], PLACE_WORD)
    _flag(book, cues["foreign"], FOREIGN)
    for name in (
        "subset_before",
        "subset_after",
        "of_subset",
        "addends",
        "distributive_after",
        "distributive_before",
        "national",
        "national_total",
        "cumulative",
        "other_period",
        "day_period",
        "rival_source",
        "rates",
        "in_turn",
        "coordinators",
        "joint_after",
        "hypothetical",
    ):
        for entry in cues[name]:
            _phrase(book, entry, name)
