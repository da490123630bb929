"""Go through the sentences of a document and hand on what each leaves behind."""

from __future__ import annotations

from tollbook.extract.counts.count import Count
from tollbook.extract.fields.mention import Context, Mention
from tollbook.extract.fields.report_periods import report_period, report_weekdays
from tollbook.extract.labels import read_label, subject_category
from tollbook.extract.mentions import mentions_of
from tollbook.extract.outcomes.carry import Carry, is_fragment
from tollbook.extract.outcomes.sentence import read_sentence
from tollbook.extract.places.phrases import find_places
from tollbook.extract.places.place_phrase import PlacePhrase
from tollbook.extract.text.sentences import Sentence, sentences
from tollbook.extract.text.words import Tokens
from tollbook.records import Document
from tollbook.vocabulary.lexicon import lexicon
from tollbook.vocabulary.profiles import SourceProfile
from tollbook.vocabulary.word import ARTICLE, AUX, COUNTABLE_MASK, CUE_START, NO_HARM, PERSON, SIDE, SINGULAR


def read_document(
    tokens: Tokens, document: Document, habits: SourceProfile
) -> tuple[list[Mention], list[Count]]:
    """Mentions of a document in the order of its sentences, and the counts that are none."""
    mentions: list[Mention] = []
    rejected: list[Count] = []
    carry, context = Carry(label_victims=habits.labels == "victims", about=habits.about), Context()
    context.period, context.month = report_period(document)
    weekday = report_weekdays(document, habits)
    for number, sentence in enumerate(sentences(tokens)):
        if sentence.paragraph != context.paragraph:
            context.paragraph = sentence.paragraph
            context.codes, context.locality = None, ""
            carry.label_outcome = carry.label_category = ""
            if carry.list_used or carry.list_anchor is None:
                # What a heading with a colon says holds for the list below it, also over a blank line.
                carry.section = ""
            if carry.list_used:
                carry.list_anchor = None
            carry.list_used = False
            carry.anchor = None
            context.heading = None
            context.regions.clear()
        elif sentence.line_start:
            context.codes, context.locality = context.heading or (None, "")
            carry.list_used = carry.list_anchor is not None and sentence.paragraph == carry.list_paragraph
        if sentence.line_start and carry.section_of_line:
            carry.section, carry.section_of_line = "", False
        context.line += sentence.line_start
        if not _may_count(sentence, carry):
            context.pending.append((sentence, context.line))
            announced = subject_category(tokens.words, sentence)
            carry.section = announced or _section(tokens, sentence) or carry.section
            if tokens.words[sentence.hi - 1].low == ":":
                # "By province:" breaks down what the whole report counts.
                of_all = tokens.words[sentence.lo].low == "by" and not sentence.seen & PERSON
                carry.list_anchor = context.headline.count if of_all and context.headline else carry.anchor
                if announced:
                    carry.list_anchor = _total_of(announced, context) or carry.list_anchor
                carry.list_paragraph = sentence.paragraph
            carry.fragment = False
            continue
        _settle(tokens, context)
        carry.headed = context.heading is not None
        places = find_places(tokens, sentence, context.codes or (), context.around)
        if sentence.line_start and _is_heading(sentence, places):
            context.heading = (places[0].codes, places[0].locality)
        read_label(tokens, sentence, carry, context, places)
        carry.label_category = carry.label_category or subject_category(tokens.words, sentence)
        reading = read_sentence(tokens, sentence, places, carry)
        made = mentions_of(tokens, reading, number, context, carry, habits, weekday)
        rejected.extend(count for count in reading.counts if count.rejected)
        mentions.extend(made)
        if any(m.placed == "later" for m in made):
            context.unplaced.extend(m for m in made if not m.codes)
        _about(sentence, places, made, context)
        carry.fragment = bool(made) and is_fragment(tokens, sentence, reading.cues, count=made[0].count.end)
        if made:
            _hand_on(made, carry, context, habits)
            if _opens_section(made[0]):
                # As in: • 66 civilians, 12 of them children. In Rif Dimashq 31 were killed by warplanes.
                carry.section, carry.section_of_line = made[0].category, True
        if tokens.words[sentence.hi - 1].low == ":":
            dead = next((m.count for m in made if m.outcome == "killed" and not m.subset), None)
            carry.list_anchor, carry.list_paragraph = dead or carry.anchor, sentence.paragraph
        context.side = _side_named(tokens, sentence) or context.side
    if context.unplaced:
        _settle(tokens, context)
    return mentions, rejected


def _may_count(sentence: Sentence, carry: Carry) -> bool:
    """Whether a sentence can hold a count: a number, or an article, a person and a word of harm."""
    seen = sentence.seen
    return bool(seen & COUNTABLE_MASK) or bool(
        seen & (ARTICLE | SINGULAR)
        and seen & (PERSON | SINGULAR)
        and (seen & CUE_START or carry.list_anchor is not None or carry.fragment or carry.about)
    )


def _settle(tokens: Tokens, context: Context) -> None:
    """Read the places of the sentences without counts that were passed over, now that a count may need them."""
    for sentence, line in context.pending:
        places = find_places(tokens, sentence, context.codes or (), context.around)
        here = context.codes, context.locality
        _about(sentence, places, [], context)
        if sentence.paragraph == context.paragraph and sentence.line_start and _is_heading(sentence, places):
            context.heading = (places[0].codes, places[0].locality)
            context.codes, context.locality = context.heading
        elif line != context.line:
            context.codes, context.locality = here
        context.side = _side_named(tokens, sentence) or context.side
    context.pending.clear()


def _section(tokens: Tokens, sentence: Sentence) -> str:
    """Category of a heading over a list: "Civilians, by province", "The children"."""
    if not sentence.line_start or sentence.hi - sentence.lo > 6 or not sentence.seen & PERSON:
        return ""
    words = [tokens.words[at] for at in range(sentence.lo, sentence.hi)]
    if any(word.flags & (AUX | NO_HARM) for word in words) or words[-1].low == ".":
        return ""
    noun = next(word for word in words if word.flags & PERSON)
    return noun.category if noun.category != "all" and noun in words[:3] else ""


def _opens_section(first: Mention) -> bool:
    """Whether the first count of a line counts one group of the dead of the country, of whom the rest of the line tells."""
    grouped = first.category in ("civilians", "fighters", "government_forces") and first.codes == ("SY",)
    return first.opens_line and grouped and first.rule == "list.carried" and first.count.noun.person


def _total_of(category: str, context: Context) -> Count | None:
    """The national total of a category, whose parts a list announces: "The civilians fell by province as follows:"."""
    wholes = [m.count for m in context.wholes if m.category == category and m.codes == ("SY",)]
    return max(wholes, key=lambda count: count.value or 0, default=None)


def _is_heading(sentence: Sentence, places: list[PlacePhrase]) -> bool:
    """Whether a line is nothing but the name of a place, as a heading over the lines below it."""
    return (
        len(places) == 1
        and bool(places[0].codes)
        and places[0].end - places[0].start >= sentence.hi - sentence.lo - 1
    )


def _about(sentence: Sentence, places: list[PlacePhrase], made: list[Mention], context: Context) -> None:
    """What a sentence leaves behind as the place that the next one is about."""
    if not places:
        return
    here = [
        p
        for p in places
        if (p.codes or p.foreign)
        and not p.between
        and (
            p.head not in ("from", "to", "towards", "into")
            or (p.head == "from" and p.start <= sentence.lo + 4)
        )
    ]
    if any(p.beside for p in here):
        # As in: South of Damascus tanks drove through Yalda.
        here = [p for p in places if p.codes and not (p.beside or p.between)] or here
    if places[-1].codes:
        context.around = places[-1].codes
    if not here or any(m.codes == ("SY",) for m in made):
        return
    chosen = here[0] if here[0].start <= sentence.lo + 4 and len(here) > 1 else here[-1]
    if len(chosen.codes) > 1 and chosen is here[0] and set(here[-1].codes) < set(chosen.codes):
        # Under "Damascus and its suburbs" a sentence about a town of the suburbs.
        chosen = here[-1]
    context.codes, context.locality = chosen.codes, chosen.locality
    if chosen.codes and set(chosen.codes) <= set(context.part):
        # Where in "northern Syria" it was, the next sentences tell.
        for mention in context.unplaced:
            mention.codes, mention.locality = chosen.codes, chosen.locality
        context.unplaced.clear()
        context.part = ()
    context.around = chosen.codes or context.around
    for place in here:
        context.seen.extend(place.codes)
    if context.topic is None and chosen.codes:
        context.topic = chosen.codes


def _side_named(tokens: Tokens, sentence: Sentence) -> str:
    """The armed side that a sentence names first."""
    if not sentence.seen & SIDE:
        return ""
    word = next(tokens.words[at] for at in range(sentence.lo, sentence.hi) if tokens.flags[at] & SIDE)
    return "fighters" if word.low in lexicon().sets["side_fighters"] else "government_forces"


def _hand_on(made: list[Mention], carry: Carry, context: Context, habits: SourceProfile) -> None:
    """What the counts of a sentence hand on to the next: outcome, anchor, headline, place."""
    for mention in made:
        if mention.codes == ("SY",) and not mention.subset:
            weak = context.headline is not None and context.headline.category in (
                "government_forces",
                "fighters",
            )
            if context.headline is None or (
                weak and mention.category == "all" and mention.count.value is not None
            ):
                context.headline = mention
            leads = context.headline is mention or context.period == "cumulative"
            # A report on a month does not turn into one on a day by what it tells of a day.
            lowers = context.period == "other" and mention.period == "day"
            if habits.period_from_headline and leads and not lowers:
                context.period = mention.period
    for mention in made:
        if mention.count.value is not None and mention.count.value > 12:
            carry.known[mention.count.value] = mention.count
    if not carry.headline_outcome and made[0].outcome in ("killed", "detained", "missing"):
        carry.headline_outcome = next((m.outcome for m in made if m.codes == ("SY",) and not m.subset), "")
    wholes = [m for m in made if not m.subset] or [m.parent for m in made if m.parent is not None] or made
    context.wholes.extend(made)
    carry.outcome = wholes[-1].outcome
    carry.anchor = wholes[-1].count
    context.last = wholes[-1]
    spread = [m for m in made if m.distributive]
    if spread:
        context.distributed = spread
    placed = [m for m in made if m.placed not in ("context", "") and m.codes]
    regions = {m.codes for m in made if not m.locality and not m.subset}
    context.regions |= regions
    listed = len(regions) > 2 or (len(context.regions) > 3 and wholes[-1].rule.startswith("list."))
    if listed and context.heading is None:
        # Behind a list of governorates the text is about the whole again.
        context.codes, context.locality = ("SY",), ""
    elif placed:
        context.codes, context.locality = placed[-1].codes, placed[-1].locality
    elif any(m.codes == ("SY",) for m in made) and context.codes is None:
        context.codes, context.locality = ("SY",), ""
