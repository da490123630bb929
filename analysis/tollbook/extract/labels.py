"""Short headings with a colon: "Aleppo: …", "Wounded: …", "Regime soldiers: …"."""

from __future__ import annotations

from tollbook.extract.fields.mention import Context
from tollbook.extract.outcomes.carry import Carry
from tollbook.extract.places.place_phrase import PlacePhrase
from tollbook.extract.text.phrases import matches
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import (
    AUX,
    COLON,
    COUNTABLE_MASK,
    CUE_START,
    NEUTRAL_ARMED,
    NO_HARM,
    PASSIVE_AUX,
    PERSON,
    RELATIVE,
    THING,
    Word,
)

LONGEST_LABEL = 18


def read_label(
    tokens: Tokens, sentence: Sentence, carry: Carry, context: Context, places: list[PlacePhrase]
) -> None:
    """A short heading with a colon: "Aleppo: …", "Wounded: …", "Civilians: …", "Regime soldiers: …"."""
    carry.label_category, carry.label_dead, carry.label_side = "", False, ""
    if not sentence.seen & COLON:
        return
    words = tokens.words
    for at in range(sentence.lo + 1, min(sentence.hi, sentence.lo + LONGEST_LABEL)):
        if words[at].low in (":", "–", "—"):
            if at > sentence.lo + 9 and any(
                words[k].flags & (AUX | NO_HARM | RELATIVE) for k in range(sentence.lo, at)
            ):
                return
            for place in places:
                if place.end == at and place.items[0].start <= sentence.lo + 3 and place.codes:
                    context.codes, context.locality = place.codes, place.locality
            if words[at].low == ":":
                _label_words(words, sentence, at, carry)
                if any(place.end == at for place in places):
                    carry.label_thing = False
            return
        if words[at].flags & COUNTABLE_MASK:
            return


def _sides(words: list[Word], at: int, stop: int) -> list[str]:
    """The armed sides that a label names, in its order; "Islamic State" is one name, not a state."""
    found: list[str] = []
    while at < stop:
        named = next(
            (
                (name[6:], len(parts))
                for parts, name in words[at].phrases
                if name.startswith("armed:") and matches(words, at, stop, parts)
            ),
            None,
        )
        side, size = named or (words[at].armed, 1)
        found += [side] if side else []
        at += size
    return found


def subject_category(words: list[Word], sentence: Sentence) -> str:
    """Category of whom a sentence speaks without counting them: "The civilians died above all in Aleppo (24,905)"."""
    at = sentence.lo
    if sentence.hi - at > 3 and words[at + 1].low == ".":
        at += 2  # the letter of an item
    if sentence.hi - at < 4 or words[at].low != "the":
        return ""
    if (
        words[at + 1].low == "civilian"
        and words[at + 2].flags & PERSON
        and words[at + 3].low in ("by", "in", "per")
    ):
        # As in: The civilian victims by governorate.
        return "civilians"
    grouped = words[at + 1].category in ("civilians", "fighters", "government_forces")
    if not grouped or not words[at + 1].flags & PERSON:
        return ""
    verb, beyond = words[at + 2], words[at + 3]
    announces = words[sentence.hi - 1].low == ":" and bool(
        verb.flags & AUX
    )  # "The rebels are distributed as follows:"
    harmed = _tells(verb, "subject") or (
        verb.flags & PASSIVE_AUX and (_tells(beyond, "past") or _tells(beyond, "subject"))
    )
    return words[at + 1].category if verb.low == "by" or announces or harmed else ""


def _tells(word: Word, form: str) -> bool:
    """Whether a word alone says that its subject, or who suffers it, came to harm."""
    return any(len(parts) == 1 and outcome and kind == form for parts, outcome, kind in word.cues)


def nouns_first(label: list[Word]) -> bool:
    """Whether a label speaks of civilians, whatever side is named beside them."""
    return any(word.flags & PERSON and word.category in ("civilians", "children", "women") for word in label)


def _label_words(words: list[Word], sentence: Sentence, stop: int, carry: Carry) -> None:
    """What a label says of the numbers behind it: an outcome, or who they count."""
    carry.label_at, carry.label_stop = sentence.lo, stop
    carry.label_outcome, carry.label_thing, carry.label_noun = "", False, False
    label = words[sentence.lo : stop]
    harm = [
        rule_words().label_outcomes[word.low] for word in label if word.low in rule_words().label_outcomes
    ]
    if harm:
        noun_only = not any(word.flags & (AUX | NO_HARM | RELATIVE) for word in label)
        carry.label_outcome = harm[0] if stop - sentence.lo <= 3 or noun_only else ""
        carry.label_dead = harm[0] == "killed"
        side = next((word.armed for word in label if word.armed), "")
        if side:
            carry.label_category = side
            return
    armed = _sides(words, sentence.lo, stop)
    if any(
        word.flags & THING and word.reason in ("materiel", "actions") for word in label
    ) and not nouns_first(label):
        # "Air strikes by regime warplanes: 6,210" tells what killed, not who was killed.
        armed = []
    carry.label_side = armed[0] if armed and not nouns_first(label) else ""
    nouns = [word for word in label if word.flags & PERSON and word.low not in rule_words().label_outcomes]
    apart = label[0].low in (
        "parties",
        "perpetrators",
        "others",
        "other",
        "unidentified",
        "unknown",
        "known",
        "identified",
    )
    if not harm and any(word.low in rule_words().unharmed_nouns for word in label):
        # As in: Displaced since April: 630,000.
        carry.label_thing = True
        return
    if (
        not apart
        and not harm
        and not armed
        and not nouns
        and not any(word.low in rule_words().announcing for word in label)
        and any(
            (word.flags & (THING | CUE_START) and word.reason not in ("places and buildings", "groups"))
            or word.low in rule_words().harmless_labels
            for word in label
        )
    ):
        carry.label_thing = True
        return
    groups = label[-1].reason == "groups" and not carry.label_victims
    named = [] if groups else [word for word in nouns if word.category not in ("all", "")]
    if named and not (named[-1].flags & NEUTRAL_ARMED and armed):
        carry.label_category, carry.label_noun = named[-1].category, True
    elif nouns or armed or apart:
        # Groups with a list of counts are those who died, or those who killed, as the source has it.
        victims = carry.label_victims or any(word.low in rule_words().label_victims for word in nouns)
        carry.label_category = armed[0] if armed and victims else "all"
