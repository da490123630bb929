"""Describe the output folder as a Data Package (version 2, https://datapackage.org), codebook included."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tollbook import __version__
from tollbook.records import CATEGORIES, OUTCOMES, PERIODS, QUALIFIERS, SEVERITIES, VERDICTS, Document
from tollbook.series import STATUSES
from tollbook.store.tables import Table

PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES = {"string": "string", "Int64": "integer", "Float64": "number", "boolean": "boolean"}
_DATES = frozenset({"date", "date_end", "published"})
_ALLOWED = {
    "outcome": OUTCOMES,
    "qualifier": QUALIFIERS,
    "period": PERIODS,
    "status": STATUSES,
    "verdict": VERDICTS,
    "severity": SEVERITIES,
}
_CATEGORY = "|".join(CATEGORIES)
APOSTROPHE = (
    "In the CSV files a text that a spreadsheet would run as a formula (one that starts with =, +, -, @ or a "
    "tab, after any apostrophes) has one more apostrophe before it. In Parquet each text stands as it is."
)


def describe(folder: Path, tables: Sequence[Table], documents: Iterable[Document]) -> dict[str, Any]:
    """Return the descriptor of a folder that holds the files of these tables.

    Parameters
    ----------
    folder : pathlib.Path
        Holds `name.csv` and `name.parquet` of each table.
    tables : sequence of Table
        What was written.
    documents : iterable of Document
        Its sources.

    Returns
    -------
    dict
        `datapackage.json`.
    """
    sources = sorted({f"{one.source} (profile {one.profile})" for one in documents})
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "tollbook-output",
        "title": "Reported casualties, with the sentence behind each number",
        "description": (
            "Counts of persons as the named sources reported them, extracted by tollbook; not an estimate of "
            f"how many died. Missing is never zero. {APOSTROPHE}"
        ),
        "version": __version__,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0 (the tables; quoted words stay their authors')",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        **({"sources": [{"title": title} for title in sources]} if sources else {}),
        "resources": [
            resource
            for table in tables
            for resource in (_csv_resource(folder, table), _parquet_resource(folder, table))
        ],
    }


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _csv_resource(folder: Path, table: Table) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": (folder / f"{table.name}.csv").stat().st_size,
        "hash": f"sha256:{file_digest(folder / f'{table.name}.csv')}",
        "dialect": {"$schema": f"{PROFILES}/tabledialect.json", "delimiter": ",", "lineTerminator": "\n"},
        "schema": _schema(table),
    }


def _parquet_resource(folder: Path, table: Table) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": f"{table.name}-parquet",
        "path": f"{table.name}.parquet",
        "title": f"{table.title} (Parquet)",
        "description": f"The rows of {table.name}.csv for programs.",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        # No `bytes`: frictionless does not count them in Parquet, and reports a fault where they are given.
        "hash": f"sha256:{file_digest(folder / f'{table.name}.parquet')}",
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(table, *column) for column in table.columns],
        "missingValues": [""],
    }
    # A key with missing parts (a running total without a start) is no primary key by the standard.
    if table.key and not table.frame[list(table.key)].isna().any(axis=None):
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [key]}}
            for column, other, key in table.refers
        ]
    return schema


def _field(table: Table, name: str, dtype: str, meaning: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": _TYPES[dtype], "description": meaning}
    if name in _DATES:
        field["type"] = "date"
    constraints: dict[str, Any] = {}
    if name in _ALLOWED:
        constraints["enum"] = list(_ALLOWED[name])
    if name == "category" and table.name in ("claims", "series"):
        constraints["pattern"] = rf"({_CATEGORY})(\+({_CATEGORY}))*"
    if (table.key == (name,)) or name in ("document", "quote"):
        constraints["required"] = True
    if table.name in ("claims", "series") and name in ("low", "high", "reported"):
        constraints["minimum"] = 0
    return {**field, **({"constraints": constraints} if constraints else {})}
