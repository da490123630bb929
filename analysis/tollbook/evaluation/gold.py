"""Gold documents: reports annotated by hand, one YAML file each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tollbook.errors import DocumentError
from tollbook.records import Document, Span
from tollbook.vocabulary.profiles import profiles
from tollbook.vocabulary.reference import read_yaml


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One annotated count; the fields are those of a claim, the span is given as a quote."""

    id: str
    quote: str
    outcome: str
    category: str
    place: tuple[str, ...]
    reported: int | None
    qualifier: str
    part_of: str | None = None
    locality: str | None = None
    period: str = "day"
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated report."""

    id: str
    family: str
    text: str
    claims: tuple[GoldClaim, ...]
    title: str | None = None
    published: date | None = None
    day_number: int | None = None
    notes: str | None = None

    def span(self, claim: GoldClaim) -> Span:
        """Where a claim's quote stands.

        Raises
        ------
        DocumentError
            If the text does not hold the quote that often.
        """
        at = -1
        for _ in range(claim.occurrence):
            at = self.text.find(claim.quote, at + 1)
            if at < 0:
                raise DocumentError(
                    f"the quote of {claim.id} is not in the text",
                    where=self.id,
                    got=f"{claim.quote!r}, occurrence {claim.occurrence}",
                    fix="correct the quote or its occurrence in the gold file",
                )
        return Span(at, at + len(claim.quote))

    def document(self) -> Document:
        """Return the report as extraction sees it: text and metadata, no annotation."""
        known = profiles()
        name = self.family if self.family in known else "generic"
        return Document(
            id=self.id,
            text=self.text,
            title=self.title or "",
            published=self.published,
            day_number=self.day_number,
            profile=name,
            source=known[name].source,
        )


def read_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """Read every `.yaml` file of a folder, in the order of their names.

    Raises
    ------
    DocumentError
        If the folder holds none, or a quote is not in its text.
    VocabularyError
        If a file breaks the schema.
    """
    found = tuple(read_yaml(path, GoldDocument) for path in sorted(folder.glob("*.yaml")))
    if not found:
        raise DocumentError(
            "no gold documents", where=str(folder), expected="*.yaml files", fix="check the folder's name"
        )
    for gold in found:
        for claim in gold.claims:
            gold.span(claim)
    return found
