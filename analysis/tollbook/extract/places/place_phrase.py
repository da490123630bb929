"""A phrase that names one area, and the names it is made of."""

from __future__ import annotations

from tollbook.vocabulary.places import Place


class Element:
    """One name of a place phrase: candidates from the gazetteer, then the codes decided on."""

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        candidates: tuple[Place, ...],
        codes: tuple[str, ...] = (),
        *,
        is_region: bool = False,
        foreign: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.candidates = candidates
        self.codes = codes
        self.is_region = is_region
        self.nested = False
        self.foreign = foreign


class PlacePhrase:
    """Words [start, end) that name one area; `items` are its parts in text order, each with its codes."""

    def __init__(
        self, start: int, end: int, items: list[Element], codes: tuple[str, ...] = (), head: str = ""
    ) -> None:
        self.start = start
        self.end = end
        self.items = items
        self.codes = codes
        self.locality = ""
        self.head = head
        self.foreign = False
        self.between = False
        self.of_origin = False
        self.beside = False

    @property
    def regional(self) -> bool:
        """Whether it names whole governorates only."""
        return not self.locality
