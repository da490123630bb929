"""The fourteen governorates of Syria: OCHA P-codes, names, populations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tollbook.vocabulary.reference import read_csv, reference_file

COUNTRY = "SY"


@dataclass(frozen=True, slots=True)
class Governorate:
    """One governorate; areas in square kilometres, populations in persons, each with its year and source."""

    code: str
    iso_3166_2: str
    name_en: str
    name_ar: str
    area_km2: float
    population: int
    population_year: int
    population_source: str
    population_2011: int
    population_2011_source: str
    registered_2011: int


@cache
def governorates() -> dict[str, Governorate]:
    """Return the governorates by P-code, in code order.

    Examples
    --------
    >>> governorates()["SY07"].name_en
    'Idlib'
    """
    rows = read_csv(reference_file("governorates.csv"), Governorate)
    return {row.code: row for row in sorted(rows, key=lambda row: row.code)}


def place_name(place: tuple[str, ...]) -> str:
    """English name of a place tuple, such as "Damascus and Rural Damascus".

    Examples
    --------
    >>> place_name(("SY01", "SY03"))
    'Damascus and Rural Damascus'
    >>> place_name(("SY",))
    'Syria'
    >>> place_name(("Mosul",))
    'Mosul'
    """
    names = ["Syria" if code == COUNTRY else _english(code) for code in place]
    if not names:
        return "place not stated"
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _english(code: str) -> str:
    """Name of a governorate; places of other countries keep the name they came with."""
    return governorates()[code].name_en if code in governorates() else code
