"""Give each name of a place phrase its governorates: suburbs, joint areas, what lies in what."""

from __future__ import annotations

from tollbook.extract.places.parts_of_syria import part_named
from tollbook.extract.places.place_phrase import Element, PlacePhrase
from tollbook.extract.text.sentences import Sentence
from tollbook.extract.text.words import Tokens
from tollbook.vocabulary.places import Place
from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import Word

REGIONS = ("governorate", "country")


def decide(tokens: Tokens, phrase: PlacePhrase, context: tuple[str, ...], sentence: Sentence) -> None:
    """Give each name its codes: by what it lies in, by its kind, by the gazetteer, by the context.

    Parameters
    ----------
    context : tuple of str
        Governorates that the text speaks of, for names that lie in several.
    """
    words, lo, hi = tokens.words, sentence.lo, sentence.hi
    items = phrase.items
    first = items[0]
    if len(items) == 1 and first.candidates and first.candidates[0].kind not in REGIONS:
        provincial = len(first.candidates) > 1 and any(
            words[k].low in ("provincial", "suburb", "suburbs") for k in range(phrase.start, first.start)
        )
        first.codes = _choose(first.candidates, context, provincial)
        phrase.codes, phrase.locality = first.codes, first.name
        _head(words, phrase, lo)
        return
    links = [
        [word.low for word in words[items[at - 1].end if at else max(lo, phrase.start) : item.start]]
        for at, item in enumerate(items)
    ]
    for item in items:
        phrase.foreign = phrase.foreign or item.foreign
        region = next((one.code for one in item.candidates if one.kind in REGIONS), "")
        item.is_region, item.codes = item.is_region or bool(region), (region,) if region else item.codes
    _suburbs(words, phrase, links, hi)
    if len(items) > 1 or not first.codes:
        _lies_in(items, links)
        _by_gazetteer(items, links, context)
    if len(items) > 1:
        items = [item for item in items if item.codes != ("SY",)] or items[:1]
        phrase.items = [item for item in items if not item.nested and not item.foreign] or items
    if len(phrase.items) > 1:
        phrase.codes = tuple(sorted({code for item in phrase.items for code in item.codes}))
        phrase.locality = ", ".join(dict.fromkeys([one.name for one in phrase.items if not one.is_region]))
    else:
        only = phrase.items[0]
        phrase.codes, phrase.locality = only.codes, "" if only.is_region else only.name
    _head(words, phrase, lo)


def _suburbs(words: list[Word], phrase: PlacePhrase, links: list[list[str]], hi: int) -> None:
    """Words around a region that say which part is meant: "suburbs of", "countryside", "and its suburbs"."""
    rural = rule_words().rural
    for index, item in enumerate(phrase.items):
        if not item.is_region:
            continue
        last = index + 1 == len(phrase.items)
        stop = hi if last else phrase.items[index + 1].start
        behind = [word.low for word in words[item.end : min(stop, item.end + 5)]]
        size = _and_its_suburbs(behind)
        if item.codes == ("SY01",):
            front = links[index][-4:]
            at = item.start - 1 if words[item.start - 1].low == "the" else item.start
            if index == 0 and words[at - 2].low == "and" and words[at - 1].low == "around":
                front = ["and", "around"]  # "in and around the capital"
            opens = any(word in rural for word in front) and front[-1] in (
                "of",
                "the",
                "rural",
                "rif",
                "around",
            )
            if opens or front[-1:] in (["rural"], ["outside"]) or (behind[:1] and behind[0] in rural):
                item.codes = ("SY03",)
            if size or front[-2:] == ["and", "around"] or front[-3:] == ["and", "around", "the"]:
                item.codes = ("SY01", "SY03")
        if not size and behind[:1]:
            kind = behind[0] in ("city", "province") and item.codes not in (("SY01",), ("SY03",))
            size = int(behind[0] in rural or kind)
        if last and size:
            phrase.end = max(phrase.end, item.end + size)


def _lies_in(items: list[Element], links: list[list[str]]) -> None:
    """Towns before "in the province of X", and behind "the Idlib suburb of", get the region's code."""
    nesting = rule_words().nesting | rule_words().nearby
    for index in range(1, len(items)):
        item, before, link = items[index], items[index - 1], links[index]
        nests = any(word in nesting for word in link)
        if nests and "and" not in link and item.is_region and not before.is_region:
            _nest(items, links, index)
        elif (
            before.is_region
            and not item.is_region
            and (not link or link[0] in rule_words().rural or _apposed(link))
        ):
            # "the Damascus suburb of X", "in Aleppo, in the town of X", "Damascus Maidan"
            item.codes = ("SY03",) if before.codes == ("SY01", "SY03") else before.codes
            before.nested, item.nested = True, False
        elif nests and link and not {"and", ",", "&"} & set(link) and not item.is_region:
            item.nested = True
    for index in range(1, len(items)):
        item, before = items[index], items[index - 1]
        unknown = not (item.codes or item.is_region or item.candidates)
        if unknown and before.codes and not before.is_region:
            # Unknown towns behind "the Idlib suburbs of A and B" share the region.
            item.codes = before.codes


def _by_gazetteer(items: list[Element], links: list[list[str]], context: tuple[str, ...]) -> None:
    """Names that nothing in the phrase decides: by the gazetteer, else as their nearest neighbour."""
    provincial = "provincial" in links[0]
    known = [code for item in items for code in item.codes if not item.nested]
    for item in items:
        if not item.codes and item.candidates:
            around = (*known, *[one.codes[0] for one in items if one.codes], *context)
            item.codes = _choose(item.candidates, around, provincial)
    settled = [(index, item.codes) for index, item in enumerate(items) if item.codes]
    for index, item in enumerate(items):
        if not item.codes and not item.foreign and settled:
            item.codes = min(settled, key=lambda one: abs(one[0] - index))[1]


def _head(words: list[Word], phrase: PlacePhrase, lo: int) -> None:
    """What stands before a place: a preposition, "from", "between", or the demonym of another country."""
    opening = words[phrase.start].low
    lead = words[phrase.start - 1].low if phrase.start > lo else ""
    phrase.head = opening if opening in rule_words().place_heads else lead
    phrase.between = "between" in (lead, opening)
    bearings = _bearings(words, phrase, lo)
    phrase.beside = bool(bearings)
    phrase.of_origin = "from" in (lead, opening)
    outside = bool(bearings) and any(words[k - 1].low in rule_words().place_nouns for k in bearings)
    if outside and phrase.codes == ("SY01",) and phrase.items[0].is_region:
        # "the towns east of the capital"
        phrase.codes = ("SY03",)
    if phrase.codes == ("SY",) and part_named(words, phrase.items[0].start, lo):
        # "in northern Syria" is not all over the country.
        phrase.codes = ()
    if phrase.between and len(phrase.codes) > 1:
        phrase.codes = ()
    elif phrase.between:
        phrase.between = False
    before = [word.low for word in words[phrase.start : phrase.items[0].start]]
    if not rule_words().foreign_demonyms.isdisjoint(before) or (
        phrase.start > lo
        and words[phrase.start - 1].low in rule_words().foreign_demonyms
        and (words[phrase.start].low in rule_words().kinds_of_place or not phrase.items[0].candidates)
    ):
        phrase.codes, phrase.foreign = (), True


def _bearings(words: list[Word], phrase: PlacePhrase, lo: int) -> list[int]:
    """The directions of "south of" in front of a place."""
    return [
        k - 1
        for k in range(max(lo + 1, phrase.start - 1), phrase.items[0].start)
        if words[k].low == "of" and words[k - 1].low in rule_words().directions
    ]


def _apposed(link: list[str]) -> bool:
    return (
        bool(set(link) & rule_words().kinds_of_place)
        and "and" not in link
        and bool(set(link) & {"in", ","})
        and link[:1] != ["and"]
    )


def _nest(items: list[Element], links: list[list[str]], index: int) -> None:
    """Names before "in the province of X" lie there, whatever the gazetteer says of them."""
    region = items[index]
    near = bool(set(links[index]) & (rule_words().nearby | rule_words().distances))
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
                if post[further] in rule_words().rural or post[further] in (
                    "surroundings",
                    "environs",
                    "ghouta",
                ):
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
        suburban = "SY03" in context[:1] and "SY01" not in context
        return ("SY03",) if suburban else (codes[0],)
    for code in context:
        if code in codes:
            return (code,)
    hand = [one for one in candidates if one.source == "by hand"]
    return (hand[0].code if hand else codes[0],)
