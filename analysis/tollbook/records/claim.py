"""A claim: one count in a document, with the span that states it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tollbook.records.document import DateRange, Span
from tollbook.records.quantity import Quantity

OUTCOMES = ("killed", "injured", "detained", "missing", "killed+injured")
CATEGORIES = ("all", "civilians", "children", "women", "men", "fighters", "government_forces")
PERIODS = ("day", "cumulative", "other")


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that a counted number of persons came to harm.

    Attributes
    ----------
    id : str
        `document:start-end`, with `:2`, `:3` … behind it where one phrase states several claims.
    document : str
        Id of the document.
    span : Span
        Where the count stands; `document.text[span.start:span.end] == quote`.
    outcome, category, period : str
        One of `OUTCOMES`; `CATEGORIES` joined by `+` when pooled; one of `PERIODS`.
    place : tuple of str
        OCHA P-codes of the governorates that the one number covers jointly, `("SY",)` for the whole country,
        empty where nothing tells.
    locality : str
        Town or quarter as printed; empty where the claim is about the governorates as such.
    quantity : Quantity
        Persons.
    covered : DateRange or None
        The days that the count is about.
    part_of : str or None
        Id of the claim whose persons include these.
    stated_by : str
        Who states the count (the document's source unless the text names another).
    rule : str
        Id of the extraction rule that matched, or of the coder who typed the row.
    scope : str
        What else narrows the count, such as "by ISIS" or "girls" (`data/reference/scopes.yaml`); empty where
        nothing does.
    original : str
        What was read before a row of `corrections.csv` changed it, with who changed it and why; else empty.
    """

    id: str
    document: str
    span: Span
    quote: str
    outcome: str
    category: str
    place: tuple[str, ...]
    quantity: Quantity
    locality: str = ""
    period: str = "day"
    covered: DateRange | None = None
    part_of: str | None = None
    stated_by: str = ""
    rule: str = ""
    scope: str = ""
    original: str = ""

    def __post_init__(self) -> None:
        if self.outcome not in OUTCOMES:
            raise ValueError(f"outcome {self.outcome!r} is none of {', '.join(OUTCOMES)}")
        if self.period not in PERIODS:
            raise ValueError(f"period {self.period!r} is none of {', '.join(PERIODS)}")
        if not _is_category(self.category):
            raise ValueError(f"category {self.category!r} is no '+'-joined list of {', '.join(CATEGORIES)}")


@lru_cache(1024)
def _is_category(category: str) -> bool:
    """Whether a category is one of `CATEGORIES` or several of them, joined in their order."""
    parts = category.split("+")
    return set(parts) <= set(CATEGORIES) and parts == sorted(set(parts), key=CATEGORIES.index)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A number in the text that is no claim, with the reason.

    Attributes
    ----------
    reason : str
        One line a reader understands, such as "materiel: tanks".
    rule : str
        Id of the rule that rejected it.
    """

    document: str
    span: Span
    quote: str
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document: its claims and the numbers left out."""

    document: str
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...] = ()
