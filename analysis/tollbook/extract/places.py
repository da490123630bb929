"""Read the place phrases of a sentence: names, joint areas, suburbs, and what lies in what."""

from __future__ import annotations

from dataclasses import dataclass, field

from tollbook.extract.words import Sentence, Tokens
from tollbook.vocabulary.lexicon import (
    AUX,
    CAPITAL,
    COUNTABLE_MASK,
    CUE,
    FOREIGN,
    FUNCTION,
    ITS,
    MONTH,
    NO_HARM,
    PERSON,
    PHRASE,
    PLACE,
    PLACE_WORD,
    PUNCTUATION,
    WEEKDAY,
    Word,
)
from tollbook.vocabulary.places import Place, gazetteer

RURAL = frozenset(
    (
        "suburb",
        "suburbs",
        "subursb",
        "subrubs",
        "countryside",
        "province",
        "governorate",
        "outskirts",
        "rural",
        "rif",
    )
)
NESTING = frozenset(
    (
        "in",
        "of",
        "near",
        "outside",
        "around",
        "at",
        "from",
        "north",
        "south",
        "east",
        "west",
        "inside",
        "nearby",
        "to",
    )
)
NEARBY = frozenset(
    (
        "near",
        "north",
        "south",
        "east",
        "west",
        "outside",
        "nearby",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "north-east",
        "north-west",
        "south-east",
        "south-west",
    )
)
KIND_NOUNS = frozenset(
    (
        "town",
        "towns",
        "village",
        "villages",
        "neighbourhood",
        "neighbourhoods",
        "neighborhood",
        "neighborhoods",
        "quarter",
        "quarters",
        "district",
        "districts",
        "suburb",
        "suburbs",
        "city",
        "camp",
        "area",
        "province",
    )
)
FOREIGN_DEMONYMS = frozenset(
    ("turkish", "lebanese", "iraqi", "jordanian", "israeli", "iranian", "egyptian", "french")
)
LEADING = frozenset(
    (
        "in",
        "at",
        "near",
        "of",
        "around",
        "from",
        "the",
        "outside",
        "inside",
        "across",
        "to",
        "on",
        "for",
        "between",
        "over",
        "into",
    )
)


@dataclass(slots=True, eq=False)
class Element:
    """One name of a place phrase: candidates from the gazetteer, then the codes decided on."""

    start: int
    end: int
    name: str
    candidates: tuple[Place, ...]
    codes: tuple[str, ...] = ()
    is_region: bool = False
    nested: bool = False
    foreign: bool = False


@dataclass(slots=True, eq=False)
class PlacePhrase:
    """Words [start, end) that name one area; `items` are its parts in text order, each with its codes."""

    start: int
    end: int
    items: list[Element] = field(default_factory=list)
    codes: tuple[str, ...] = ()
    locality: str = ""
    head: str = ""
    foreign: bool = False
    between: bool = False
    of_origin: bool = False

    @property
    def regional(self) -> bool:
        """Whether it names whole governorates only."""
        return not self.locality


def find_places(
    tokens: Tokens, sentence: Sentence, context: tuple[str, ...], around: tuple[str, ...] = ()
) -> list[PlacePhrase]:
    """Place phrases of a sentence; `context` are the governorates that the paragraph is about."""
    words, hi = tokens.words, sentence.hi
    found: list[PlacePhrase] = []
    every = tokens.flags
    at = 0
    for here in [k for k in range(sentence.lo, hi) if every[k] & (PLACE | FOREIGN | CAPITAL | ITS)]:
        if here < at:
            continue
        at = here
        word = words[at]
        if word.flags & ITS and at + 1 < hi and words[at + 1].low in RURAL:
            before = found[-1].codes if found else (context or around)
            if before:
                codes = ("SY03",) if "SY01" in before else before
                element = Element(at, at + 2, words[at + 1].low, (), codes, is_region=True)
                found.append(
                    PlacePhrase(
                        at, at + 2, [element], codes, head=words[at - 1].low if at > sentence.lo else ""
                    )
                )
                at += 2
                continue
        if word.flags & (PLACE | FOREIGN) or (
            word.flags & CAPITAL and at > sentence.lo and words[at - 1].flags & PLACE_WORD
        ):
            opening = _element(tokens, at, hi, sentence.lo)
            if opening is not None:
                phrase = _phrase(tokens, opening, sentence)
                if phrase is not None:
                    _decide(tokens, phrase, context, sentence)
                    if phrase.codes or phrase.locality or phrase.foreign or phrase.between:
                        found.append(phrase)
                        if phrase.codes:
                            context = tuple(dict.fromkeys((*phrase.codes, *context)))[:4]
                    at = phrase.end
    return found


def _element(tokens: Tokens, at: int, hi: int, lo: int) -> Element | None:
    """The longest known name that begins here, or an unknown name where a place is expected."""
    words, text = tokens.words, tokens.text
    table = gazetteer()
    word = words[at]
    if (
        word.flags & FOREIGN
        and word.flags & CAPITAL
        and at <= lo + 1
        and text[tokens.starts[at] : tokens.ends[at]].isupper()
        and (at + 1 < hi and words[at + 1].low in ("(", "–", "—", "-"))
    ):
        # The dateline of an agency: where it writes, not where it happened.
        return None
    if (
        word.flags & FOREIGN
        and at + 1 < hi
        and words[at + 1].flags & CAPITAL
        and not words[at + 1].flags & (PLACE | FUNCTION)
    ):
        # "the Palestine Hospital" is no place abroad.
        return None
    if word.flags & FOREIGN and word.flags & CAPITAL:
        return Element(at, at + 1, text[tokens.starts[at] : tokens.ends[at]], (), foreign=True)
    if word.flags & PLACE:
        if word.low == "capital":
            if at > lo and words[at - 1].low == "the":
                return Element(at, at + 1, "the capital", table.find("the capital"))
            return None
        if word.extra and word.folded:
            # An Arabic name was looked up as a whole when it was read.
            return Element(at, at + 1, word.extra, table.find(word.extra))
        for size in range(min(table.longest.get(word.folded, 1), hi - at), 0, -1):
            last = words[at + size - 1]
            if size > 1 and (
                last.flags & PUNCTUATION or last.low in ("and", "in", "of") or last.low in RURAL
            ):
                continue
            name = text[tokens.starts[at] : tokens.ends[at + size - 1]]
            if name.endswith(("'s", "’s")):
                name = name[:-2]
            if "\n" in name:
                continue
            places = table.find(name)
            if places and size > 1 and not last.flags & CAPITAL and name.casefold() not in table.exact:
                continue
            if places and name.isupper() and len(name) > 2 and name.casefold() not in table.exact:
                continue
            if (
                places
                and places[0].source != "by hand"
                and (name.isupper() or (at > lo and _inside_name(words, at)))
            ):
                continue
            if places:
                if word.low == "syria" and at + 1 < hi and words[at + 1].flags & CAPITAL:
                    return None
                if word.low == "al-sham" and at > lo and words[at - 1].flags & CAPITAL:
                    break
                if size == 1 and word.flags & (PERSON | CUE | MONTH | WEEKDAY | FUNCTION):
                    break
                return Element(at, at + size, name, places)
    if not word.flags & CAPITAL or word.flags & (
        FUNCTION | PERSON | CUE | MONTH | WEEKDAY | NO_HARM | COUNTABLE_MASK | PLACE_WORD
    ):
        return None
    before = words[at - 1].low if at > lo else ""
    expected = (
        before in ("in", "at", "near", "and", ",", "outside", "around", "#")
        or before in KIND_NOUNS
        or (before == "of" and at > lo + 1 and words[at - 2].low in KIND_NOUNS)
    )
    if not expected or word.armed or word.low in _NO_PLACE or word.flags & PHRASE:
        return None
    end = at + 1
    while (
        end < hi
        and words[end].flags & CAPITAL
        and not words[end].flags & (FUNCTION | PERSON)
        and end - at < 4
    ):
        if words[end].flags & PLACE and words[end].low in _GOVERNORATES:
            break
        end += 1
    name = text[tokens.starts[at] : tokens.ends[end - 1]]
    return Element(at, end, name, ())


def _inside_name(words: list[Word], at: int) -> bool:
    """Whether a capitalised word right before makes this the tail of another name, as in "Tahrir al-Sham"."""
    before = words[at - 1]
    return bool(before.flags & CAPITAL) and not before.flags & (
        FUNCTION | PLACE_WORD | PERSON | PLACE | PUNCTUATION
    )


_NO_PLACE = frozenset(
    (
        "syria",
        "syrian",
        "islam",
        "friday",
        "the",
        "turkish",
        "russian",
        "ramadan",
        "eid",
        "internet",
        "europe",
        "un",
        "israel",
    )
)
_GOVERNORATES = frozenset(
    (
        "damascus",
        "aleppo",
        "homs",
        "hama",
        "idlib",
        "daraa",
        "latakia",
        "tartus",
        "raqqa",
        "hasakah",
        "quneitra",
        "suwayda",
    )
)


LONGEST_LIST = 60


def _phrase(tokens: Tokens, first: Element, sentence: Sentence) -> PlacePhrase | None:
    """Gather the names that belong to one phrase, joined by place words, commas and "and"."""
    words, lo, hi = tokens.words, sentence.lo, sentence.hi
    if first.candidates == () and not first.foreign:
        # An unknown name alone is a locality only; it may still be followed by "in the province of …".
        pass
    items = [first]
    end = first.end
    while end < hi and len(items) < LONGEST_LIST:
        at = end
        to = at + 1 if words[at].low == "," else at
        if (
            to + 2 < hi
            and words[to].low == "to"
            and words[to + 1].low == "the"
            and words[to + 2].low in NEARBY
        ):
            # "Thiyabiyeh, to the south-east of the capital"
            at = to + 1
        while (
            at < hi
            and at - end < 9
            and (words[at].flags & PLACE_WORD)
            and not (words[at].flags & PLACE and words[at].flags & CAPITAL)
        ):
            at += 1
        if at >= hi or words[at].flags & COUNTABLE_MASK:
            break
        word = words[at]
        if not (word.flags & (PLACE | CAPITAL) or word.flags & FOREIGN) or (
            at == end and not word.flags & PLACE
        ):
            break
        if at == end and words[at - 1].low not in RURAL and not items[-1].candidates:
            break
        nxt = _element(tokens, at, hi, lo)
        if nxt is None:
            break
        if nxt.foreign != first.foreign:
            break
        joined = {words[k].low for k in range(end, at)}
        if (
            at > end
            and joined <= {","}
            and nxt.end < hi
            and words[nxt.end].flags & (AUX | CUE)
            and not words[nxt.end].flags & PLACE_WORD
            and len(items) == 1
        ):
            break
        if at == end:
            # Two names side by side, "Damascus Maidan", are two elements only where the first is a governorate.
            pass
        if (
            not nxt.candidates
            and not nxt.foreign
            and at > end
            and "," in joined
            and not joined & {"in", "of", "and"}
            and len(items) == 1
            and False
        ):
            break
        items.append(nxt)
        end = nxt.end
    start = first.start
    while (
        start > lo
        and words[start - 1].flags & PLACE_WORD
        and words[start - 1].low not in (",", "and", "&", "#")
        and first.start - start < 8
    ):
        start -= 1
    return PlacePhrase(start, end, items)
    # "Damascus and its suburbs", "Aleppo province", "Homs city": words behind the last name.


def _pre(words: list[Word], start: int, lo: int) -> list[str]:
    found = []
    at = start - 1
    while at >= lo and words[at].flags & PLACE_WORD and words[at].low not in (",", "and") and start - at < 8:
        found.append(words[at].low)
        at -= 1
    return found


def _decide(tokens: Tokens, phrase: PlacePhrase, context: tuple[str, ...], sentence: Sentence) -> None:
    """Give each name its codes: by what it lies in, by its kind, by the gazetteer, by the context."""
    words, lo, hi = tokens.words, sentence.lo, sentence.hi
    items = phrase.items
    first = items[0]
    if len(items) == 1 and first.candidates and first.candidates[0].kind not in ("governorate", "country"):
        provincial = any(words[k].low == "provincial" for k in range(phrase.start, first.start))
        first.codes = _choose(first.candidates, context, provincial)
        phrase.codes, phrase.locality = first.codes, first.name
        _head(words, phrase, lo)
        return
    links: list[list[str]] = []
    for index, item in enumerate(items):
        previous = items[index - 1].end if index else max(lo, phrase.start)
        links.append([words[k].low for k in range(previous, item.start)])
        if item.foreign:
            phrase.foreign = True
        region = [one for one in item.candidates if one.kind in ("governorate", "country")]
        item.is_region = bool(region)
        if region:
            item.codes = (region[0].code,)
    # Words behind a region: suburb, countryside, "and its suburbs".
    for index, item in enumerate(items):
        if not item.is_region:
            continue
        pre = links[index][-4:]
        stop = items[index + 1].start if index + 1 < len(items) else hi
        post = [words[k].low for k in range(item.end, min(stop, item.end + 5))]
        if item.codes == ("SY01",):
            rural_before = any(word in RURAL for word in pre) and (
                not pre or pre[-1] in ("of", "the", "rural", "rif", "around")
            )
            if rural_before or (pre[-1:] == ["rural"]) or (post[:1] and post[0] in RURAL):
                item.codes = ("SY03",)
                if post[:1] and post[0] in RURAL and index + 1 == len(items):
                    phrase.end = max(phrase.end, item.end + 1)
            size = _and_its_suburbs(post)
            if size:
                item.codes = tuple(sorted({"SY01", "SY03"}))
                if index + 1 == len(items):
                    phrase.end = max(phrase.end, item.end + size)
        else:
            size = _and_its_suburbs(post)
            if index + 1 == len(items):
                if size:
                    phrase.end = max(phrase.end, item.end + size)
                elif post[:1] and (post[0] in RURAL or post[0] in ("city", "province")):
                    phrase.end = max(phrase.end, item.end + 1)
    # The provincial towns of …: suburbs.
    provincial = "provincial" in (links[0] if links else [])
    # Groups: a run of coordinated names, then "in / of / near" a region.
    groups: list[list[int]] = [[0]]
    for index in range(1, len(items)):
        link = links[index]
        nests = [word for word in link if word in NESTING or word in NEARBY]
        coordinated = "and" in link or "," in link or "&" in link or not link
        if nests and "and" not in link and items[index].is_region and not items[index - 1].is_region:
            groups[-1].append(index)
            _nest(items, groups, links, index)
        elif (
            items[index - 1].is_region
            and not items[index].is_region
            and (not link or link[0] in RURAL or _apposed(link))
        ):
            # "the Damascus suburb of X", "in Aleppo, in the town of X", "Damascus Maidan"
            inherited = items[index - 1].codes
            items[index].codes = inherited if items[index - 1].codes != ("SY01", "SY03") else ("SY03",)
            items[index - 1].nested = True
            items[index].nested = False
            groups[-1].append(index)
        elif nests and not coordinated and not items[index].is_region:
            items[index].nested = True
            groups[-1].append(index)
        else:
            groups.append([index])
    # Coordinated towns behind "the Idlib suburbs of A and B": they share the region.
    for index in range(1, len(items)):
        item, before = items[index], items[index - 1]
        if (
            not item.codes
            and not item.is_region
            and index >= 1
            and before.codes
            and not before.is_region
            and "and" in links[index] + [","]
        ) and (not item.candidates or any(one.code in before.codes for one in item.candidates)):
            if before.nested or not item.candidates:
                item.codes = item.codes or (before.codes if not item.candidates else ())
    known = [code for item in items for code in item.codes if not item.nested]
    for item in items:
        if not item.codes and item.candidates:
            item.codes = _choose(
                item.candidates, (*known, *[i.codes[0] for i in items if i.codes], *context), provincial
            )
    settled = [(index, item.codes) for index, item in enumerate(items) if item.codes]
    for index, item in enumerate(items):
        if not item.codes and not item.foreign and settled:
            item.codes = min(settled, key=lambda one: abs(one[0] - index))[1]
    if len(items) > 1:
        items = [item for item in items if item.codes != ("SY",)] or items[:1]
    parts = [item for item in items if not item.nested and not item.foreign]
    phrase.items = parts or items
    codes: list[str] = []
    for item in phrase.items:
        codes.extend(code for code in item.codes if code not in codes)
    phrase.codes = tuple(sorted(codes))
    phrase.locality = ", ".join(dict.fromkeys(item.name for item in phrase.items if not item.is_region))
    _head(words, phrase, lo)


def _head(words: list[Word], phrase: PlacePhrase, lo: int) -> None:
    """What stands before a place: a preposition, "from", "between", or the demonym of another country."""
    opening = words[phrase.start].low
    lead = words[phrase.start - 1].low if phrase.start > lo else ""
    phrase.head = opening if opening in LEADING else lead
    phrase.between = "between" in (lead, opening)
    phrase.of_origin = "from" in (lead, opening)
    if phrase.between and len(phrase.codes) > 1:
        phrase.codes = ()
    elif phrase.between:
        phrase.between = False
    if any(words[k].low in FOREIGN_DEMONYMS for k in range(phrase.start, phrase.items[0].start)) or (
        phrase.start > lo
        and words[phrase.start - 1].low in FOREIGN_DEMONYMS
        and words[phrase.start].low in KIND_NOUNS
    ):
        phrase.codes, phrase.foreign = (), True


def _apposed(link: list[str]) -> bool:
    return (
        bool(set(link) & KIND_NOUNS)
        and "and" not in link
        and bool(set(link) & {"in", ","})
        and link[:1] != ["and"]
    )


def _nest(items: list[Element], groups: list[list[int]], links: list[list[str]], index: int) -> None:
    """Names before "in the province of X" lie there, whatever the gazetteer says of them."""
    region = items[index]
    near = bool(set(links[index]) & NEARBY)
    region.nested = True
    back = index - 1
    first = True
    while back >= 0 and not items[back].is_region and not items[back].nested:
        item = items[back]
        codes = {one.code for one in item.candidates}
        if near and codes and not codes & set(region.codes):
            break
        if not first and codes and not codes & set(region.codes):
            break
        if region.codes == ("SY01",) and near:
            item.codes = ("SY03",) if not codes or "SY03" in codes else ("SY01",)
        else:
            item.codes = region.codes if len(region.codes) == 1 else ("SY03",)
        first = False
        if not ({"and", ","} & set(links[back])):
            break
        back -= 1


def _and_its_suburbs(post: list[str]) -> int:
    """Length of "and its suburbs", "and suburbs", "city and its countryside" behind Damascus; 0 if absent."""
    for at, word in enumerate(post[:3]):
        if word in ("and", "&", "with", "+"):
            for further in range(at + 1, min(at + 4, len(post))):
                if post[further] in RURAL or post[further] in ("surroundings", "environs", "ghouta"):
                    return further + 1
                if post[further] not in ("its", "the", "#", "surrounding", "their"):
                    return 0
        elif word not in ("city", "province"):
            return 0
    return 0


def _choose(candidates: tuple[Place, ...], context: tuple[str, ...], provincial: bool) -> tuple[str, ...]:
    if len(candidates) == 1:
        return (candidates[0].code,)
    codes = [one.code for one in candidates]
    if provincial and "SY03" in codes:
        return ("SY03",)
    if codes[0] == "SY01" and "SY03" in codes:
        return (codes[0],)
    for code in context:
        if code in codes:
            return (code,)
    hand = [one for one in candidates if one.source == "by hand"]
    return (hand[0].code if hand else codes[0],)
