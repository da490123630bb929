"""Parts of the country that a report names by their bearing: "in northern Syria", "central Syria"."""

from __future__ import annotations

from tollbook.vocabulary.rule_words import rule_words
from tollbook.vocabulary.word import Word


def part_named(words: list[Word], at: int, lo: int) -> tuple[str, ...]:
    """Governorates that the word before the country's name leaves possible; none if it names no part.

    Parameters
    ----------
    at, lo : int
        Where the country's name stands, and where its sentence begins.
    """
    return rule_words().parts_of_syria.get(words[at - 1].low.removesuffix("ern"), ()) if at > lo else ()
