# ruff: noqa: E501
"""From a document to its claims: the passes in order, then the frozen records."""

from __future__ import annotations

from tollbook.extract.counts import Count, phrase_at
from tollbook.extract.mentions import Carry, Reading, read_sentence
from tollbook.extract.places import find_places
from tollbook.extract.quantities import quantity
from tollbook.extract.relations import relate
from tollbook.extract.scope import Context, Mention, category_of, period_of, place_of
from tollbook.extract.words import Sentence, Tokens, sentences, tokenise
from tollbook.records import Claim, Document, Extraction, Rejected, Span
from tollbook.vocabulary.lexicon import ARTICLE, COUNTABLE_MASK, FUNCTION, PERSON, PHRASE, PUNCTUATION
from tollbook.vocabulary.profiles import SourceProfile, profile, profiles

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LABELS = {
    "arrests": "detained", "arrested": "detained", "detained": "detained", "detentions": "detained", "detainees": "detained", "wounded": "injured", "injured": "injured", "injuries": "injured",
    "killed": "killed", "dead": "killed", "deaths": "killed", "martyrs": "killed", "victims": "killed", "missing": "missing", "kidnapped": "missing",
    "abducted": "missing", "abductions": "missing", "kidnappings": "missing", "toll": "killed", "fatalities": "killed",
}  # fmt: skip


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
    relate(mentions)
    return _records(document, tokens, mentions, rejected)


def _read(tokens: Tokens, document: Document, habits: SourceProfile) -> tuple[list[Mention], list[Count]]:
    mentions: list[Mention] = []
    rejected: list[Count] = []
    carry, context = Carry(), Context()
    day = document.covered.end if document.covered else document.published
    weekday = WEEKDAYS[day.weekday()] if day else ""
    for number, sentence in enumerate(sentences(tokens)):
        if sentence.paragraph != context.paragraph:
            context.paragraph = sentence.paragraph
            context.codes, context.locality, context.heading = None, "", None
            carry.label_outcome = carry.label_category = ""
            carry.anchor = None
        places = find_places(tokens, sentence, context.codes or ())
        countable = sentence.seen & COUNTABLE_MASK or (sentence.seen & (ARTICLE | PERSON)) or "another"
        if countable:
            _label(tokens, sentence, carry, context, places)
            reading = read_sentence(tokens, sentence, places, carry)
            made = _mentions(tokens, reading, number, context, carry, habits, weekday)
            rejected.extend(count for count in reading.counts if count.rejected)
            for mention in made:
                mentions.append(mention)
            if made:
                _hand_on(made, carry, context)
        last = next((p for p in reversed(places) if p.codes and not p.between), None)
        if last is not None and (
            not context.last or context.last.sentence != number or context.last.codes != ("SY",)
        ):
            firstly = next(p for p in places if p.codes)
            chosen = firstly if firstly.start <= sentence.lo + 4 and len(places) > 1 else last
            context.codes, context.locality = chosen.codes, chosen.locality
        side = _side(tokens, sentence)
        context.side = side or context.side
    return mentions, rejected


def _side(tokens: Tokens, sentence: Sentence) -> str:
    for at in range(sentence.lo, sentence.hi):
        word = tokens.words[at]
        if word.low in ("rebels", "rebel", "fsa"):
            return "fighters"
        if word.low in ("army", "regime"):
            return "government_forces"
    return ""


def _label(tokens: Tokens, sentence: Sentence, carry: Carry, context: Context, places: list) -> None:  # type: ignore[type-arg]
    """A short heading with a colon: "Aleppo: …", "Wounded: …", "Civilians: …"."""
    words = tokens.words
    stop = min(sentence.hi, sentence.lo + 9)
    for at in range(sentence.lo, stop):
        if words[at].low in (":", "–", "—") and at > sentence.lo:
            for place in places:
                if place.end == at and place.items[0].start <= sentence.lo + 3 and place.codes:
                    context.codes, context.locality = place.codes, place.locality
            if words[at].low == ":" and at - sentence.lo <= 3:
                label = words[at - 1]
                if label.low in LABELS:
                    carry.label_outcome = LABELS[label.low]
                elif label.flags & PERSON and label.category != "all":
                    carry.label_category = label.category
            return
        if words[at].flags & COUNTABLE_MASK:
            return


def _mentions(
    tokens: Tokens,
    reading: Reading,
    number: int,
    context: Context,
    carry: Carry,
    habits: SourceProfile,
    weekday: str,
) -> list[Mention]:
    accepted = [count for count in reading.counts if count.rejected is None]
    made: dict[int, list[Mention]] = {}
    found: list[Mention] = []
    for count in accepted:
        category = category_of(tokens, reading, count, accepted, context, carry.label_category)
        count.resolved = category
        places, how, each = place_of(tokens, reading, count, accepted, made, context)
        spread = _last_of(tokens, count, context)
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
        if not places:
            places = [_from_context(tokens, reading, count, context, habits, period)]
            how = "context"
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
                    (
                        m
                        for m in [context.last, context.headline]
                        if m is not None and m.count is carry.anchor
                    ),
                    context.last,
                )
            mention.rival = _rival(tokens, reading, count)
            group.append(mention)
        made[id(count)] = group
        found.extend(group)
        context.last = group[-1]
    return found


def _last_of(tokens: Tokens, count: Count, context: Context) -> list[Mention]:
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
        spread = list(context.distributed)
        return spread[:size] if words[at + 4].low == "first" else spread[-size:]
    return []


def _rival(tokens: Tokens, reading: Reading, count: Count) -> bool:
    for at in range(reading.sentence.lo, count.start):
        if tokens.words[at].flags & PHRASE and phrase_at(
            tokens.words, at, reading.sentence.hi, "rival_source"
        ):
            return True
    return False


def _from_context(
    tokens: Tokens, reading: Reading, count: Count, context: Context, habits: SourceProfile, period: str
) -> tuple[tuple[str, ...], str]:
    words, sentence = tokens.words, reading.sentence
    for at in range(sentence.lo, sentence.hi):
        if (
            words[at].flags & PHRASE
            and phrase_at(words, at, sentence.hi, "national_total")
            and not any(words[k].low == "there" for k in range(sentence.lo, sentence.hi))
        ) and not (words[at].low == "total" and context.codes):
            return ("SY",), ""
    if context.codes is not None:
        if (
            period == "cumulative"
            and context.last is not None
            and context.last.period != "cumulative"
            and not any(
                words[k].low in ("there", "town", "city", "province") for k in range(sentence.lo, sentence.hi)
            )
        ):
            return ("SY",), ""
        return context.codes, context.locality
    if count.article:
        return (), ""
    return habits.default_place, ""


def _hand_on(made: list[Mention], carry: Carry, context: Context) -> None:
    for mention in made:
        if (mention.codes == ("SY",) and context.headline is None and mention.period != "cumulative") or (
            context.headline is None and mention.codes == ("SY",)
        ):
            context.headline = mention
    wholes = [m for m in made if not m.subset] or made
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


_ = (FUNCTION, PUNCTUATION)
