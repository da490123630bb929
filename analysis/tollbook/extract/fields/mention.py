"""A claim in the making, and what the text so far is about."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date

from tollbook.extract.counts.count import Count
from tollbook.extract.text.sentences import Sentence


class Mention:
    """One claim in the making: a count with all its fields.

    `parent` is the mention that includes it; `of_report` says that its period is that of the report, no other being told.
    """

    def __init__(
        self,
        count: Count,
        category: str,
        codes: tuple[str, ...],
        locality: str,
        period: str,
        sentence: int,
        paragraph: int,
        rule: str,
        *,
        distributive: bool,
        placed: str,
        rival: bool,
        of_report: bool,
        opens_line: bool,
        listed_behind: bool,
        under_torture: bool,
    ) -> None:
        self.count = count
        self.outcome = count.outcome
        self.category = category
        self.codes = codes
        self.locality = locality
        self.period = period
        self.sentence = sentence
        self.paragraph = paragraph
        self.rule = rule
        self.subset = count.subset
        self.distributive = distributive
        self.placed = placed
        self.rival = rival
        self.of_report = of_report
        self.opens_line = opens_line
        self.listed_behind = listed_behind
        self.under_torture = under_torture
        self.parent: Mention | None = None
        self.everybody = False
        self.listed = False
        self.partition = False


@dataclass(slots=True)
class Context:
    """What the text so far is about."""

    paragraph: int = -1
    codes: tuple[str, ...] | None = None
    locality: str = ""
    heading: tuple[tuple[str, ...], str] | None = None
    last: Mention | None = None
    distributed: list[Mention] = field(default_factory=list)
    side: str = ""
    headline: Mention | None = None
    wholes: deque[Mention] = field(default_factory=lambda: deque(maxlen=400))
    period: str = "day"
    topic: tuple[str, ...] | None = None
    around: tuple[str, ...] = ()
    month: date | None = None
    weekdays: set[str] = field(default_factory=set)
    seen: deque[str] = field(default_factory=lambda: deque(maxlen=12))
    pending: list[tuple[Sentence, int]] = field(default_factory=list)
    unplaced: list[Mention] = field(default_factory=list)
    part: tuple[str, ...] = ()
    line: int = 0
    regions: set[tuple[str, ...]] = field(default_factory=set)
