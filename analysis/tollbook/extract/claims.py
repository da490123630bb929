"""From a document to its claims: the passes in order, then the frozen records."""

from __future__ import annotations

from datetime import timedelta

from tollbook.extract.carried import Carry, is_fragment
from tollbook.extract.counts import Count
from tollbook.extract.mentions import Reading, read_sentence
from tollbook.extract.places import PlacePhrase, find_places
from tollbook.extract.quantities import quantity
from tollbook.extract.relations import relate
from tollbook.extract.scope import Context, Mention, category_of, period_of, place_of
from tollbook.extract.words import Sentence, Tokens, sentences, tokenise
from tollbook.records import Claim, Document, Extraction, Rejected, Span
from tollbook.vocabulary.lexicon import (
    ARTICLE,
    COLON,
    COUNTABLE_MASK,
    CUE_START,
    NEUTRAL_ARMED,
    PERSON,
    SIDE,
    SINGULAR,
    THING,
    Word,
    lexicon,
)
from tollbook.vocabulary.profiles import SourceProfile, profile, profiles

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LABELS = {
    "arrest": "detained",
    "detention": "detained",
    "abduction": "missing",
    "arrests": "detained",
    "arrested": "detained",
    "detained": "detained",
    "detentions": "detained",
    "detainees": "detained",
    "wounded": "injured",
    "injured": "injured",
    "injuries": "injured",
    "killed": "killed",
    "dead": "killed",
    "deaths": "killed",
    "martyrs": "killed",
    "victims": "killed",
    "missing": "missing",
    "kidnapped": "missing",
    "abducted": "missing",
    "abductions": "missing",
    "kidnappings": "missing",
    "toll": "killed",
    "fatalities": "killed",
}


def extract(document: Document) -> Extraction:
    """Read the claims of a document and the numbers that are none.

    Parameters
    ----------
    document : Document
        Its text is read; `profile` tells the habits of its source.

    Returns
    -------
    Extraction
        Claims in text order, each with the span that states it, and every rejected number with its reason.

    Examples
    --------
    >>> found = extract(Document(id="d", text="Five people were killed in Homs; 3 tanks burned."))
    >>> [(claim.quote, claim.place, claim.quantity.reported) for claim in found.claims]
    [('Five people', ('SY04',), 5)]
    >>> [(one.quote, one.reason) for one in found.rejected]
    [('3', 'materiel: tanks')]
    """
    habits = profile(document.profile) if document.profile in profiles() else profile("generic")
    tokens = tokenise(document.text)
    mentions, rejected = _read(tokens, document, habits)
    relate(mentions, habits)
    return _records(document, tokens, mentions, rejected)


def _read(tokens: Tokens, document: Document, habits: SourceProfile) -> tuple[list[Mention], list[Count]]:
    mentions: list[Mention] = []
    rejected: list[Count] = []
    carry, context = Carry(label_victims=habits.labels == "victims"), Context()
    weekday = report_weekdays(document, habits)
    for number, sentence in enumerate(sentences(tokens)):
        if sentence.paragraph != context.paragraph:
            context.paragraph = sentence.paragraph
            context.codes, context.locality = None, ""
            carry.label_outcome = carry.label_category = ""
            if carry.list_used:
                carry.list_anchor = None
            carry.list_used = False
            carry.anchor = None
            context.heading = None
        elif sentence.line_start:
            context.codes, context.locality = context.heading or (None, "")
            carry.list_used = carry.list_anchor is not None and sentence.paragraph == carry.list_paragraph
        context.line += sentence.line_start
        if not _may_count(sentence, carry):
            context.pending.append((sentence, context.line))
            if tokens.words[sentence.hi - 1].low == ":":
                carry.list_anchor, carry.list_paragraph = carry.anchor, sentence.paragraph
            carry.fragment = False
            continue
        _settle(tokens, context)
        carry.headed = context.heading is not None
        places = find_places(tokens, sentence, context.codes or (), context.around)
        if sentence.line_start and _is_heading(sentence, places):
            context.heading = (places[0].codes, places[0].locality)
        _label(tokens, sentence, carry, context, places)
        reading = read_sentence(tokens, sentence, places, carry)
        made = _mentions(tokens, reading, number, context, carry, habits, weekday)
        rejected.extend(count for count in reading.counts if count.rejected)
        mentions.extend(made)
        _about(sentence, places, made, context)
        carry.fragment = bool(made) and is_fragment(tokens, sentence, reading.cues)
        if made:
            _hand_on(made, carry, context, habits)
        if tokens.words[sentence.hi - 1].low == ":":
            carry.list_anchor, carry.list_paragraph = carry.anchor, sentence.paragraph
        context.side = _side(tokens, sentence) or context.side
    return mentions, rejected


def _may_count(sentence: Sentence, carry: Carry) -> bool:
    """Whether a sentence can hold a count: a number, or an article, a person and a word of harm."""
    seen = sentence.seen
    return bool(seen & COUNTABLE_MASK) or bool(
        seen & (ARTICLE | SINGULAR)
        and seen & (PERSON | SINGULAR)
        and (seen & CUE_START or carry.list_anchor is not None or carry.fragment)
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
        context.side = _side(tokens, sentence) or context.side
    context.pending.clear()


def report_weekdays(document: Document, habits: SourceProfile) -> frozenset[str]:
    """Weekdays that mean the day of the report: "on Tuesday" in Tuesday's count is no other day."""
    named = [day for day in WEEKDAYS if day in document.title.casefold()]
    if named:
        return frozenset(named)
    if document.covered is not None:
        return frozenset((WEEKDAYS[document.covered.end.weekday()],))
    if document.day_number is not None and habits.epoch is not None and 0 < document.day_number < 10_000:
        day = habits.epoch + timedelta(days=document.day_number - 1)
        return frozenset((WEEKDAYS[day.weekday()],))
    if document.published is not None:
        before = habits.covers_days_before_published
        offsets = (0, 1) if before is None else (before,)
        return frozenset(WEEKDAYS[(document.published.weekday() - offset) % 7] for offset in offsets)
    return frozenset(WEEKDAYS) if habits.topic_place else frozenset()


def _is_heading(sentence: Sentence, places: list[PlacePhrase]) -> bool:
    """Whether a line is nothing but the name of a place, as a heading over the lines below it."""
    return (
        len(places) == 1
        and bool(places[0].codes)
        and places[0].end - places[0].start >= sentence.hi - sentence.lo - 1
    )


def _about(sentence: Sentence, places: list[PlacePhrase], made: list[Mention], context: Context) -> None:
    """What a sentence leaves behind as the place that the next one is about."""
    here = [
        p
        for p in places
        if (p.codes or p.foreign) and not p.between and p.head not in ("from", "to", "towards", "into")
    ]
    if not here or any(m.codes == ("SY",) for m in made):
        return
    chosen = here[0] if here[0].start <= sentence.lo + 4 and len(here) > 1 else here[-1]
    context.codes, context.locality = chosen.codes, chosen.locality
    context.around = chosen.codes or context.around
    context.seen.extend(code for place in here for code in place.codes)
    if context.topic is None and chosen.codes:
        context.topic = chosen.codes


def _side(tokens: Tokens, sentence: Sentence) -> str:
    """The armed side that a sentence names first."""
    if not sentence.seen & SIDE:
        return ""
    word = next(tokens.words[at] for at in range(sentence.lo, sentence.hi) if tokens.flags[at] & SIDE)
    return "fighters" if word.low in lexicon().sets["side_fighters"] else "government_forces"


def _label(
    tokens: Tokens, sentence: Sentence, carry: Carry, context: Context, places: list[PlacePhrase]
) -> None:
    """A short heading with a colon: "Aleppo: …", "Wounded: …", "Civilians: …", "Regime soldiers: …"."""
    carry.label_category, carry.label_dead = "", False
    if not sentence.seen & COLON:
        return
    words = tokens.words
    for at in range(sentence.lo + 1, min(sentence.hi, sentence.lo + 10)):
        if words[at].low in (":", "–", "—"):
            for place in places:
                if place.end == at and place.items[0].start <= sentence.lo + 3 and place.codes:
                    context.codes, context.locality = place.codes, place.locality
            if words[at].low == ":":
                _read_label(words, sentence, at, carry)
                if any(place.end == at for place in places):
                    carry.label_thing = False
            return
        if words[at].flags & COUNTABLE_MASK:
            return


def _read_label(words: list[Word], sentence: Sentence, stop: int, carry: Carry) -> None:
    """What a label says of the numbers behind it: an outcome, or who they count."""
    carry.label_at, carry.label_stop = sentence.lo, stop
    carry.label_outcome, carry.label_thing, carry.label_noun = "", False, False
    label = words[sentence.lo : stop]
    harm = [LABELS[word.low] for word in label if word.low in LABELS]
    if harm:
        carry.label_outcome = harm[0] if stop - sentence.lo <= 3 else ""
        carry.label_dead = harm[0] == "killed"
    armed = [word.armed for word in label if word.armed]
    nouns = [word for word in label if word.flags & PERSON and word.low not in LABELS]
    if (
        not harm
        and not armed
        and not nouns
        and any(
            (word.flags & (THING | CUE_START) and word.reason not in ("places and buildings", "groups"))
            or word.low in NOT_HARM
            for word in label
        )
    ):
        carry.label_thing = True
        return
    groups = label[-1].reason == "groups" and not carry.label_victims
    named = [] if groups else [word for word in nouns if word.category not in ("all", "")]
    if named and not (named[-1].flags & NEUTRAL_ARMED and armed):
        carry.label_category, carry.label_noun = named[-1].category, True
    elif nouns or armed or label[0].low in ("others", "other", "unidentified", "unknown"):
        # Groups with a list of counts are those who died, or those who killed, as the source has it.
        victims = carry.label_victims or any(
            word.low in ("soldiers", "militiamen", "officers") for word in nouns
        )
        carry.label_category = armed[0] if armed and victims else "all"


NOT_HARM = frozenset(("released", "shelling", "clashes", "demonstrations", "protests", "raids", "weather"))


def _mentions(
    tokens: Tokens,
    reading: Reading,
    number: int,
    context: Context,
    carry: Carry,
    habits: SourceProfile,
    weekday: frozenset[str],
) -> list[Mention]:
    accepted = [count for count in reading.counts if count.rejected is None]
    made: dict[int, list[Mention]] = {}
    found: list[Mention] = []
    for count in accepted:
        category = category_of(
            tokens, reading, count, accepted, context, carry.label_category, carry.label_noun
        )
        count.resolved = category
        places, how, each = place_of(tokens, reading, count, accepted, made, context)
        spread = _last_of(tokens, count, [m for m in found if m.distributive] or context.distributed)
        if spread:
            places, how, each = [(m.codes, m.locality) for m in spread], "each", True
        period = period_of(tokens, reading, count, accepted, "", weekday)
        if not period:
            if count.parent is not None and id(count.parent) in made and made[id(count.parent)]:
                period = made[id(count.parent)][0].period
            elif (count.rule == "list.carried" and context.last is not None) or (
                context.last is not None
                and context.last.paragraph == reading.sentence.paragraph
                and context.last.sentence == number
                and count.rule in ("list.continued", "list.subset")
            ):
                period = context.last.period
            else:
                period = context.period
        named_day = period.partition(":")[2]
        if named_day:
            period = "day" if named_day in context.weekdays else "other"
        if not places:
            places = [_from_context(tokens, reading, count, context, habits, period, category)]
            how = "context"
        if (
            named_day
            and period == "other"
            and not count.subset
            and places[0][0] == ("SY",)
            and context.headline is None
        ):
            # The report's first national total tells which weekday the report is about.
            period = "day"
            context.weekdays.add(named_day)
        group = []
        for order, (codes, locality) in enumerate(places):
            mention = Mention(
                count,
                count.outcome,
                category,
                codes,
                locality,
                period,
                number,
                reading.sentence.paragraph,
                count.rule,
                subset=count.subset,
                distributive=each,
                placed=how,
            )
            if each and len(places) > 1:
                mention.rule = "list.distributive"
            if (
                count.subset
                and count.parent is not None
                and id(count.parent) in made
                and made[id(count.parent)]
            ):
                parents = made[id(count.parent)]
                mention.parent = (
                    parents[min(order, len(parents) - 1)] if len(parents) == len(places) else parents[0]
                )
            elif spread:
                mention.parent = spread[order]
            elif count.subset and carry.anchor is not None:
                mention.parent = next(
                    (m for m in reversed(context.wholes) if m.count is (count.parent or carry.anchor)),
                    context.last,
                )
            if count.of_total or count.rule == "part.listed":
                mention.parent = _total(tokens, count, mention, how, context, found)
                if mention.parent is not None and how == "context":
                    mention.codes, mention.locality = mention.parent.codes, mention.parent.locality
            elif (
                carry.list_anchor is not None
                and not count.subset
                and _list_item(reading.sentence, count, context)
            ):
                mention.parent = next(
                    (m for m in reversed(context.wholes) if m.count is carry.list_anchor), None
                )
            mention.rival = _rival(tokens, reading, count)
            group.append(mention)
        made[id(count)] = group
        found.extend(group)
        context.last = group[-1]
    return found


def _list_item(sentence: Sentence, count: Count, context: Context) -> bool:
    """Whether a count opens a line or paragraph of a list that was announced with a colon."""
    return sentence.line_start and count.start - sentence.lo <= 6


def _total(
    tokens: Tokens, count: Count, mention: Mention, how: str, context: Context, found: list[Mention]
) -> Mention | None:
    """The total that "two of the victims" or "five are among the 37" are parts of."""
    words = tokens.words
    for at in range(count.end, min(len(words), count.end + 5)):
        if words[at].value and words[at - 1].low == "the":
            named = [m for m in context.wholes if m.count.value == words[at].value]
            if named:
                return named[-1]
    whole = [
        m
        for m in context.wholes
        if not m.subset and (m.count.value or 0) >= (count.value or 0) and m.outcome == mention.outcome
    ]
    latest = [m for m in whole if context.last is not None and m.sentence == context.last.sentence]
    of_day = any(
        words[k].low in ("day's", "day’s", "today's", "today’s") for k in range(count.start, count.end)
    )
    if len(latest) == 1 and not of_day and (how == "context" or set(mention.codes) <= set(latest[0].codes)):
        return latest[0]
    if how not in ("context", "national"):
        return None
    national = [m for m in whole if m.codes == ("SY",) and m.category in ("all", "civilians")]
    if national:
        return national[-1]
    near = [m for m in whole if m.paragraph == context.paragraph]
    return near[-1] if near else None


def _last_of(tokens: Tokens, count: Count, spread: list[Mention]) -> list[Mention]:
    """The words "28 girls in each of the last two": the places of the distributive count before it."""
    words = tokens.words
    at = count.end
    if (
        at + 4 < len(words)
        and words[at].low == "in"
        and words[at + 1].low == "each"
        and words[at + 3].low == "the"
        and words[at + 4].low in ("last", "latter", "first")
    ):
        size = words[at + 5].value if at + 5 < len(words) else 2
        return spread[:size] if words[at + 4].low == "first" else spread[-size:]
    return []


def _rival(tokens: Tokens, reading: Reading, count: Count) -> bool:
    words = tokens.words
    if (
        count.start - 2 > reading.sentence.lo
        and words[count.start - 1].low in ("with", "to")
        and words[count.start - 2].low == "compared"
    ):
        return True
    return any(kind == "rival_source" and at < count.start for at, _, kind in reading.marks)


# Words that point back at the place of an earlier paragraph.
ANAPHORA = frozenset(
    (
        "province",
        "province's",
        "province’s",
        "city",
        "town",
        "village",
        "governorate",
        "quarter",
        "neighbourhood",
        "district",
        "area",
    )
)


def _points_back(words: list[Word], sentence: Sentence) -> bool:
    """Whether "the province", "the town" or "there" stands for a place named in an earlier paragraph."""
    for at in range(sentence.lo, sentence.hi):
        if (
            words[at].low == "there"
            and at + 1 < sentence.hi
            and words[at + 1].low not in ("were", "was", "is", "are")
        ):
            return True
        if words[at].low in ANAPHORA and at > sentence.lo and words[at - 1].low in ("the", "this", "that"):
            if at + 1 >= sentence.hi or words[at + 1].low != "of":
                return True
    return False


def _from_context(
    tokens: Tokens,
    reading: Reading,
    count: Count,
    context: Context,
    habits: SourceProfile,
    period: str,
    category: str,
) -> tuple[tuple[str, ...], str]:
    """The place that sentence and paragraph are about; the country where the count is national."""
    words, sentence = tokens.words, reading.sentence
    here = {words[k].low for k in range(sentence.lo, sentence.hi)}
    for at, _, kind in reading.marks:
        if (
            kind == "national_total"
            and "there" not in here
            and not (at > sentence.lo and words[at].low in ("in", "total", "altogether", "overall"))
            and not (words[at].low == "total" and context.codes)
        ):
            return ("SY",), ""
    if (
        context.codes is None
        and habits.topic_place
        and context.headline is None
        and context.topic is not None
        and (period != "cumulative" or here & {"there", "town", "city", "province", "area", "district"})
    ):
        return context.topic, ""
    if context.codes is None and context.around and _points_back(words, sentence):
        return context.around, ""
    if context.codes == () and period == "cumulative":
        return habits.default_place, ""
    if context.codes is not None and context.codes != ("SY",):
        before = context.last
        if (
            period == "cumulative"
            and (before is None or before.period != "cumulative")
            and not here & {"there", "town", "city", "province"}
        ):
            return ("SY",), ""
        return context.codes, context.locality
    if count.article and count.rule != "list.carried":
        return (), ""
    if period == "other" and category in ("government_forces", "fighters") and context.period == "day":
        return (), ""
    return habits.default_place, ""


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
            if habits.period_from_headline and (
                context.headline is mention or context.period == "cumulative"
            ):
                context.period = mention.period
    for mention in made:
        if mention.count.value is not None and mention.count.value > 12:
            carry.known[mention.count.value] = mention.count
    if not carry.headline_outcome and made[0].outcome in ("killed", "detained", "missing"):
        carry.headline_outcome = next((m.outcome for m in made if m.codes == ("SY",) and not m.subset), "")
    wholes = [m for m in made if not m.subset] or made
    context.wholes.extend(made)
    carry.outcome = wholes[-1].outcome
    carry.anchor = wholes[-1].count
    context.last = wholes[-1]
    spread = [m for m in made if m.distributive]
    if spread:
        context.distributed = spread
    placed = [m for m in made if m.placed not in ("context", "") and m.codes]
    if placed:
        context.codes, context.locality = placed[-1].codes, placed[-1].locality
    elif any(m.codes == ("SY",) for m in made) and context.codes is None:
        context.codes, context.locality = ("SY",), ""


def _records(
    document: Document, tokens: Tokens, mentions: list[Mention], rejected: list[Count]
) -> Extraction:
    ids: dict[int, str] = {}
    used: dict[tuple[int, int], int] = {}
    order = sorted(range(len(mentions)), key=lambda k: (tokens.starts[mentions[k].count.start], k))
    text = document.text
    for k in order:
        mention = mentions[k]
        span = (tokens.starts[mention.count.start], tokens.ends[mention.count.end - 1])
        used[span] = used.get(span, 0) + 1
        suffix = "" if used[span] == 1 else f":{used[span]}"
        ids[id(mention)] = f"{document.id}:{span[0]}-{span[1]}{suffix}"
    claims = []
    for k in order:
        mention = mentions[k]
        start, end = tokens.starts[mention.count.start], tokens.ends[mention.count.end - 1]
        claims.append(
            Claim(
                id=ids[id(mention)],
                document=document.id,
                span=Span(start, end),
                quote=text[start:end],
                outcome=mention.outcome,
                category=mention.category,
                place=mention.codes,
                quantity=quantity(mention.count),
                locality=mention.locality,
                period=mention.period,
                covered=document.covered if mention.period == "day" else None,
                part_of=ids[id(mention.parent)] if mention.parent is not None else None,
                stated_by=document.source,
                rule=mention.rule,
            )
        )
    left = []
    for count in sorted(rejected, key=lambda one: one.start):
        start, end = tokens.starts[count.number], tokens.ends[max(count.after, count.number + 1) - 1]
        rule, reason = count.rejected or ("", "")
        left.append(Rejected(document.id, Span(start, end), text[start:end], reason, rule))
    return Extraction(document.id, tuple(claims), tuple(left))
