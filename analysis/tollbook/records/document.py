"""A document: the text of one published report, with its dates told apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a document's text, in Unicode code points.

    Examples
    --------
    >>> "more than 76 people"[slice(*Span(10, 12))]
    '76'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}-{self.end}")

    def __iter__(self):  # type: ignore[no-untyped-def]  # so that slice(*span) reads as it should
        yield self.start
        yield self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """The days that a count covers, both ends included; a running total may have no known start.

    Examples
    --------
    >>> DateRange(date(2012, 11, 23), date(2012, 11, 23)).days
    1
    """

    start: date | None
    end: date

    def __post_init__(self) -> None:
        if self.start is not None and self.start > self.end:
            raise ValueError(f"a date range needs start <= end, got {self.start} to {self.end}")

    @property
    def days(self) -> int | None:
        """Number of days covered; None where the start is unknown."""
        return None if self.start is None else (self.end - self.start).days + 1

    @classmethod
    def day(cls, day: date) -> DateRange:
        """Return the range of a single day."""
        return cls(day, day)

    def __str__(self) -> str:
        if self.start == self.end:
            return self.end.isoformat()
        return f"{self.start or '…'}/{self.end}"


@dataclass(frozen=True, slots=True)
class Document:
    """A published report.

    Attributes
    ----------
    id : str
        First 12 hexadecimal digits of the SHA-256 of the file's bytes (or the id its publisher gave it).
    text : str
        The body in Unicode NFC, without the title. All spans index this text.
    title : str
        First line, headline or title field; empty where there is none.
    published : date or None
        The date printed on the document.
    covered : DateRange or None
        The days that its daily counts are about.
    day_number : int or None
        "Day 620" of a series that numbers its days.
    profile : str
        Id of the source profile in `data/reference/profiles/`.
    source : str
        Who states the counts where the text names nobody else.
    origin : str
        Path or address, as the user gave it.
    sha256 : str
        Digest of the bytes; 64 hexadecimal digits.
    complete : bool
        False where only an excerpt was read: a list of parts in it may go on, so it is never taken as closed.
    notices : tuple of str
        What reading left undecided or had to choose, one sentence each.
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    covered: DateRange | None = None
    day_number: int | None = None
    profile: str = "generic"
    source: str = ""
    origin: str = ""
    sha256: str = ""
    complete: bool = True
    notices: tuple[str, ...] = ()
