"""A sentence as read so far: its counts, cues, places and marks."""

from __future__ import annotations

from dataclasses import dataclass, field

from tollbook.extract.counts.count import Count
from tollbook.extract.outcomes.cues import Cue
from tollbook.extract.places.place_phrase import PlacePhrase
from tollbook.extract.text.sentences import Sentence


@dataclass(slots=True, eq=False)
class Reading:
    """A sentence with its counts, cues and places; `said` are its words, so that a rule need not look for what is not there."""

    sentence: Sentence
    counts: list[Count]
    places: list[PlacePhrase]
    cues: dict[int, list[Cue]] = field(default_factory=dict)
    marks: list[tuple[int, int, str]] = field(default_factory=list)
    said: frozenset[str] = frozenset()
