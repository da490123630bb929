"""Counts whose sentence has no verb of harm: items of lists, labels, and parts of the total before them."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.carry import Carry, is_fragment, links_place
from tollbook.extract.outcomes.copula import part_by_copula
from tollbook.extract.outcomes.cues import Cue
from tollbook.extract.outcomes.list_of_the_dead import (
    DEMOGRAPHIC,
    listed_kind,
    on_the_list,
    said_by_source,
    total_label,
)
from tollbook.extract.places.place_phrase import PlacePhrase
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import (
    ADVERB,
    AUX,
    CUE,
    MODAL,
    MONTH,
    NO_HARM,
    NUMBER,
    PUNCTUATION,
    RELATIVE,
    Word,
)

# No list of the dead of this war has so many.
MILLION = 1_000_000


def carried(
    tokens: Tokens,
    sentence: Sentence,
    count: Count,
    places: list[PlacePhrase],
    cues: dict[int, list[Cue]],
    carry: Carry,
) -> tuple[str, str]:
    """Outcome and rule of a count without a verb of its own; empty where nothing is handed on."""
    words = tokens.words
    right = words[count.end] if count.end < sentence.hi else None
    if _outcome(carry) and part_by_copula(tokens, sentence, count):
        return _outcome(carry), "part.copula"
    if _outcome(carry) == "killed" and _identified(words, sentence, count):
        return "killed", "part.identified"
    if (right is not None and right.flags & NO_HARM) or not (count.elided or count.noun.person):
        return "", ""
    if count.start > sentence.lo and words[count.start - 1].low == "the" and count.noun.person:
        return "", ""
    if count.noun.head in rule_words().unharmed_nouns or (count.value or 0) >= MILLION:
        return "", ""
    if count.start > sentence.lo and words[count.start - 1].flags & NO_HARM:
        if words[count.start - 1].low not in rule_words().listing | rule_words().saying:
            return "", ""
    if count.noun.head in rule_words().reporting and count.noun.person and not count.noun.harm_noun:
        return "", ""
    ahead = range(count.end, min(sentence.hi, count.end + 4))
    if any(words[k].flags & MODAL and not words[k - 2].flags & RELATIVE for k in ahead):
        # As in: as many as 1.5 million around Mosul could be on the move.
        return "", ""
    if words[count.start - 1].low == "|" and _row_of_others(words, sentence.lo, count.start):
        return "", ""
    labelled = sentence.lo == carry.label_at
    before = words[count.start - 1].low if count.start > sentence.lo else ""
    if (
        carry.label_outcome
        and labelled
        and (count.start - carry.label_stop <= 4 or is_fragment(tokens, sentence, cues, carry.label_stop))
    ):
        return carry.label_outcome, "label.outcome"
    outcome = _held_before(words, sentence, count) or _outcome(carry)
    if not outcome or (labelled and carry.label_thing):
        return "", ""
    if carry.label_outcome and not sentence.line_start and not labelled and not carry.label_category:
        # A label holds to the end of its line, over sentences without a verb.
        outcome = carry.label_outcome
    if carry.label_category and labelled and (count.elided or not count.article):
        return outcome, "label.category"
    fragment = is_fragment(tokens, sentence, cues, carry.label_stop if labelled else 0, count.end)
    if carry.label_dead and labelled and fragment and count.elided:
        return outcome, "label.outcome"
    if carry.about and _by_cause(words, sentence, count, places):
        return outcome, "list.carried"
    rule = _in_list(tokens, sentence, count, places, carry, fragment, before)
    if rule:
        return outcome, rule
    if before == ":" and carry.anchor is not None and _announced(words, sentence, count):
        return carry.anchor.outcome, "list.carried"
    if carry.anchor is not None and said_by_source(words, sentence, count):
        # Who lists persons by name lists the dead, also behind a sentence about the wounded.
        dead = carry.anchor.outcome == "injured" and count.noun.person and carry.headline_outcome
        return carry.headline_outcome if dead else carry.anchor.outcome, "source.says"
    if total_label(words, sentence, count, before):
        return outcome, "total.label"
    if listed_kind(words, sentence, count) or on_the_list(words, sentence, count):
        return outcome, "part.listed"
    return "", ""


def _held_before(words: list[Word], sentence: Sentence, count: Count) -> str:
    """Outcome of a sentence about arrests or abductions: "Arrests were made in Midan (some 40 people)"."""
    told = [rule_words().label_outcomes.get(words[k].low, "") for k in range(sentence.lo, sentence.lo + 3)]
    held = next((one for one in told if one in ("detained", "missing")), "")
    return held if "killed" not in told else ""


def _identified(words: list[Word], sentence: Sentence, count: Count) -> bool:
    """The words "548 are known by name; 53 could not be identified"."""
    kind = count.noun.person and count.noun.category in DEMOGRAPHIC
    if not (count.elided or kind) or count.noun.of in ("them", "whom") or words[count.start - 1].low == "of":
        return False
    at = count.end
    while at < sentence.hi and (
        words[at].flags & (AUX | ADVERB | MODAL) or words[at].low in ("not", "yet", "remain", "remained")
    ):
        at += 1
    return at > count.end and at < sentence.hi and words[at].low in rule_words().identified


# Words that lead from a count to what killed.
CAUSES = ("by", "under", "from", "due", "because", "as", "during")


def _by_cause(words: list[Word], sentence: Sentence, count: Count, places: list[PlacePhrase]) -> bool:
    """The words "In Raqqa 3 civilians by landmines", "a young man from Shheil under torture": no verb is needed."""
    if not count.noun.person:
        return False
    at = count.end
    at = next((place.end for place in places if 0 <= place.start - at <= 1), at)
    fighting = words[at].low == "in" and any(words[k].reason == "actions" for k in (at + 1, at + 2, at + 3))
    if words[at].low == "by" and words[at + 1].flags & (MONTH | NUMBER):
        return False
    if at + 1 >= sentence.hi or not (fighting or words[at].low in CAUSES):
        return False
    for k in range(at + 1, sentence.hi):
        if words[k].flags & PUNCTUATION or words[k].low in ("and", "which", "who", "where"):
            return True
        if words[k].flags & (AUX | NO_HARM):
            return False
    return True


def _in_list(
    tokens: Tokens,
    sentence: Sentence,
    count: Count,
    places: list[PlacePhrase],
    carry: Carry,
    fragment: bool,
    before: str,
) -> str:
    """Rule by which a count belongs to the list that the text is going through; empty where none does."""
    words = tokens.words
    touching = any(_touches(words, place, count) for place in places)
    if touching and before in rule_words().list_marks:
        return "list.carried"
    bare = count.elided and sentence.line_start and count.start == sentence.lo
    if bare and carry.headed and (count.end >= sentence.hi or words[count.end].low in (",", ";", "(")):
        # Under the heading of a place: "Thirteen, four of whom in Houla."
        return "list.carried"
    if fragment and (touching or _opens(words, sentence, count, carry)):
        return "list.carried"
    if touching and count.elided and _only_links(words, sentence, count):
        return "list.carried"
    if _own_harmless(words, count, sentence.hi):
        return ""
    left = any(place.end <= count.start and place.codes for place in places)
    if (
        count.elided
        and left
        and (before in rule_words().list_links or (touching and _quiet(words, sentence, count, places)))
    ):
        return "list.carried"
    if (
        count.elided
        and before == "with"
        and any(
            words[k].low in ("bloodiest", "deadliest", "worst", "bloody")
            for k in range(sentence.lo, count.start)
        )
    ):
        return "list.carried"
    if count.elided and touching and before in ("", ",", ";", "and") and not left:
        # As in: 42 in Damascus and its suburbs, 18 in Aleppo: this is how …
        return "list.carried"
    if (
        count.elided
        and count.start - sentence.lo <= 2
        and carry.outcome == "killed"
        and _found_in(words, count)
    ):
        # As in: 15 people were killed. Eleven were in one building.
        return "list.carried"
    if before == "|" and count.elided and sentence.line_start:
        # A row of a table: what killed, and how many.
        return "list.carried"
    announced = any(words[k].low == ":" for k in range(sentence.lo, count.start))
    if count.elided and before in ("were", "was") and words[count.start - 2].low == "there" and not announced:
        return "list.carried"
    if before == "for" and words[count.start - 2].low in (
        "responsible",
        "accounted",
        "accounting",
        "accounts",
    ):
        return "list.carried"
    return ""


def _quiet(words: list[Word], sentence: Sentence, count: Count, places: list[PlacePhrase]) -> bool:
    """Whether nothing but joining words stands between a place and the number that follows it."""
    nearest = max(place.end for place in places if place.end <= count.start)
    return all(
        words[k].flags & ADVERB
        or words[k].low in rule_words().list_links
        or words[k].low in rule_words().quiet_links
        for k in range(nearest, count.start)
    )


def _outcome(carry: Carry) -> str:
    """A list under a colon goes on with what announced it, any other with the report's headline."""
    if carry.list_anchor is not None:
        return carry.list_anchor.outcome
    if carry.outcome == "killed":
        return "killed"
    return carry.headline_outcome or ("killed" if carry.outcome else carry.about)


def _touches(words: list[Word], place: PlacePhrase, count: Count) -> bool:
    """Whether a place stands right before or behind a count, or behind the parts that follow it in commas."""
    if place.end <= count.start:
        return count.start - place.end <= 3 and not any(
            words[k].flags & (CUE | NO_HARM) and not words[k].flags & ADVERB
            for k in range(place.end, count.start)
        )
    return place.start >= count.end and place.start - count.end <= 3


def _opens(words: list[Word], sentence: Sentence, count: Count, carry: Carry) -> bool:
    """Whether a count opens a line, or a short sentence in a row of them: "16 women. 29 children."."""
    first = count.start - sentence.lo <= 3
    if carry.list_anchor is not None and sentence.line_start and count.start - sentence.lo <= 6:
        return True
    if sentence.line_start:
        return first or sentence.lo == carry.label_at
    return carry.fragment and first and not count.article


RECORDED = ("recorded", "documented", "registered", "reported", "counted")


def _only_links(words: list[Word], sentence: Sentence, count: Count) -> bool:
    """Whether the verbs around a count only place it: "52 were from Idlib", "There were 103 in Homs"."""
    at = count.end
    while at < sentence.hi and (words[at].flags & (AUX | ADVERB) or words[at].low in RECORDED):
        at += 1
    placed = at > count.end and at < sentence.hi and words[at].low in ("from", "in")
    return placed or (count.start > sentence.lo and links_place(words, count.start - 1))


def _row_of_others(words: list[Word], lo: int, at: int) -> bool:
    """Whether a row of a table counts the living or buildings: "Refugees | 900", "Houses burned | 40"."""
    row = (words[k] for k in range(lo, at))
    return any(
        word.low in rule_words().unharmed_nouns or word.reason == "places and buildings" for word in row
    )


def _found_in(words: list[Word], count: Count) -> bool:
    """Whether the counted "were in one building", "were in a car": where death met them."""
    at = count.end
    if words[at].low not in ("were", "was") or words[at + 1].low not in ("in", "inside", "on", "under"):
        return False
    return any(words[k].low in rule_words().death_scenes for k in range(at + 2, at + 5))


def _own_harmless(words: list[Word], count: Count, hi: int) -> bool:
    return any(words[k].flags & NO_HARM for k in range(count.end, min(hi, count.end + 2)))


def _announced(words: list[Word], sentence: Sentence, count: Count) -> bool:
    return any(words[k].low in rule_words().announcing for k in range(sentence.lo, count.start))
