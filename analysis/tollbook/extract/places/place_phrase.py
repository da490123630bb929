"""A phrase that names one area, and the names it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from tollbook.vocabulary.places import Place


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
    beside: bool = False

    @property
    def regional(self) -> bool:
        """Whether it names whole governorates only."""
        return not self.locality
