"""Words that the rules of extraction ask for by name: the contents of lexicon_rules.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tollbook.vocabulary.reference import read_yaml, reference_file


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One field for each list of lexicon_rules.yaml, where what it is for stands above it."""

    abbreviations: frozenset[str]
    changes: frozenset[str]
    comparing: frozenset[str]
    gatherings: frozenset[str]
    clock: frozenset[str]
    numbered_things: frozenset[str]
    news: frozenset[str]
    aged: frozenset[str]
    before_year: frozenset[str]
    ranging: frozenset[str]
    weak_qualifiers: frozenset[str]
    harm_before_noun: dict[str, str]
    only_persons: frozenset[str]
    harm_nouns: dict[str, str]
    no_second_noun: frozenset[str]
    singular_in_s: frozenset[str]
    plurals: frozenset[str]
    possessives: frozenset[str]
    listed_plurals: frozenset[str]
    attributes: frozenset[str]
    child_attributes: frozenset[str]
    rural: frozenset[str]
    nesting: frozenset[str]
    nearby: frozenset[str]
    distances: frozenset[str]
    kinds_of_place: frozenset[str]
    foreign_demonyms: frozenset[str]
    place_heads: frozenset[str]
    name_heads: frozenset[str]
    no_place: frozenset[str]
    governorate_names: frozenset[str]
    before_unknown_place: frozenset[str]
    met_with: frozenset[str]
    the_dead: dict[str, str]
    object_openers: frozenset[str]
    time_objects: frozenset[str]
    recorders: frozenset[str]
    adjective_heads: frozenset[str]
    fell_on: frozenset[str]
    before_object: frozenset[str]
    place_prepositions_before_object: frozenset[str]
    verbs_of_loss: frozenset[str]
    verbs_of_counting: frozenset[str]
    body_nouns: frozenset[str]
    clause_starts: frozenset[str]
    toll_nouns: dict[str, str]
    count_nouns: frozenset[str]
    toll_verbs: frozenset[str]
    toll_links: frozenset[str]
    sure_tolls: frozenset[str]
    own_injuries: frozenset[str]
    toll_openers: frozenset[str]
    joints: frozenset[str]
    list_links: frozenset[str]
    announcing: frozenset[str]
    listing: frozenset[str]
    belonging: frozenset[str]
    list_marks: frozenset[str]
    quiet_links: frozenset[str]
    adding: frozenset[str]
    list_auxiliaries: frozenset[str]
    label_outcomes: dict[str, str]
    label_victims: frozenset[str]
    harmless_labels: frozenset[str]
    place_stops: frozenset[str]
    place_first: frozenset[str]
    place_openers: frozenset[str]
    away: frozenset[str]
    place_nouns: frozenset[str]
    directions: frozenset[str]
    parts_of_syria: dict[str, tuple[str, ...]]
    vague_places: frozenset[str]
    since_the_beginning: frozenset[str]
    of_syria: frozenset[str]
    anaphora: frozenset[str]
    shares: frozenset[str]
    place_prepositions: frozenset[str]
    clause_marks: frozenset[str]
    spans: frozenset[str]
    causal: frozenset[str]
    times_of_day: frozenset[str]
    held: frozenset[str]
    spanning: frozenset[str]
    attackers: frozenset[str]
    followers: frozenset[str]
    ranks: frozenset[str]
    origins: frozenset[str]
    sources: frozenset[str]
    reporting: frozenset[str]
    saying: frozenset[str]
    identified: frozenset[str]
    harmed_nouns: frozenset[str]
    held_nouns: frozenset[str]
    unharmed_nouns: frozenset[str]
    own_spans: frozenset[str]
    leaving_out: frozenset[str]
    left_out: frozenset[str]
    torture: frozenset[str]
    nameless: frozenset[str]


@cache
def rule_words() -> RuleWords:
    """Return the word lists of the rules, read once.

    Examples
    --------
    >>> rule_words().harm_nouns["martyrs"]
    'killed'
    """
    return read_yaml(reference_file("lexicon_rules.yaml"), RuleWords)
