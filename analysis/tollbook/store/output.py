"""Write the output folder of a study, and read it back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from tollbook.errors import StoreError
from tollbook.records import Document
from tollbook.store.manifest import MANIFEST, manifest
from tollbook.store.package import describe, file_digest
from tollbook.store.swap import recover, replaced
from tollbook.store.tables import (
    Table,
    read_csv_table,
    read_parquet_table,
    unreadable,
    write_csv,
    write_parquet,
)

DESCRIPTOR = "datapackage.json"
_DTYPES = {
    "string": "string",
    "date": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
}


@dataclass(frozen=True, slots=True, eq=False)
class Output:
    """An output folder, read.

    Attributes
    ----------
    folder : pathlib.Path
        Where it stands.
    tables : dict of str to pandas.DataFrame
        `series`, `claims`, `findings`, … with the types of their codebooks.
    package, manifest : dict
        `datapackage.json` and `manifest.json`.
    """

    folder: Path
    tables: dict[str, pd.DataFrame]
    package: dict[str, Any]
    manifest: dict[str, Any]


def write_output(
    folder: Path,
    tables: Sequence[Table],
    documents: Iterable[Document],
    *,
    parameters: Mapping[str, object] | None = None,
    further: Callable[[Path], object] | None = None,
) -> Path:
    """Write tables (CSV and Parquet), `datapackage.json` and `manifest.json` in one step.

    Equal inputs give equal bytes. A run that fails or is killed leaves the last good output as it was.

    Parameters
    ----------
    folder : pathlib.Path
        The output folder; an earlier output is replaced, files of the user in it are kept.
    tables : sequence of Table
        Such as `study_tables(...)`.
    documents : iterable of Document
        The inputs, for the manifest and the sources.
    parameters : mapping, optional
        What the user chose; listed in the manifest.
    further : callable, optional
        Called with the new folder once tables and descriptor are in it; what it writes there (reports) is
        listed in the manifest and appears together with the tables.

    Returns
    -------
    pathlib.Path
        The output folder.

    Raises
    ------
    StoreError
        If the folder cannot be used; see `replaced`.
    """
    several = list(documents)
    with replaced(folder) as new:
        for table in tables:
            write_csv(new / f"{table.name}.csv", table)
            write_parquet(new / f"{table.name}.parquet", table)
        write_json(new / DESCRIPTOR, describe(new, tables, several))
        if further is not None:
            further(new)
        write_json(new / MANIFEST, manifest(new, several, parameters or {}))
    return folder


def read_output(folder: Path, form: str = "parquet") -> Output:
    """Read an output folder back.

    Parameters
    ----------
    folder : pathlib.Path
        Written by `write_output`.
    form : str
        `parquet` or `csv`; both hold the same.

    Raises
    ------
    StoreError
        If the folder is no output of tollbook, or one of its tables is damaged.
    """
    recover(folder)
    package, listed = _read_json(folder / DESCRIPTOR, folder), _read_json(folder / MANIFEST, folder)
    read = read_csv_table if form == "csv" else read_parquet_table
    tables = {}
    for resource in package.get("resources", []):
        if "schema" in resource:
            columns = tuple(
                (field["name"], _DTYPES[field["type"]], field["description"])
                for field in resource["schema"]["fields"]
            )
            name = resource["name"]
            path = folder / f"{name}.{form}"
            if not path.is_file():
                raise unreadable(path, FileNotFoundError("there is no such file"))
            tables[name] = read(path, columns)
    return Output(folder, tables, package, listed)


def changed_files(folder: Path) -> tuple[str, ...]:
    """Names of the files of an output folder that are not as its manifest says; empty where all are.

    Raises
    ------
    StoreError
        If the folder is no output of tollbook.
    """
    listed = _read_json(folder / MANIFEST, folder).get("outputs", {})
    return tuple(
        name
        for name, entry in sorted(listed.items())
        if not (folder / name).is_file() or file_digest(folder / name) != entry["sha256"]
    )


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write JSON that a person can read, keys in the order given."""
    path.write_text(
        json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n",
        encoding="utf-8",
        newline="\n",
    )


def write_json_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON object a line; the file appears whole or not at all.

    Raises
    ------
    StoreError
        If the file cannot be written.
    """
    draft = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        draft.replace(path)
    except OSError as error:
        raise StoreError(
            "the file cannot be written",
            where=path.as_posix(),
            got=error.strerror or type(error).__name__,
            fix="choose a place that you may write to",
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def _read_json(path: Path, folder: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise StoreError(
            "the folder is no output of tollbook",
            where=folder.as_posix(),
            got=f"no {path.name}",
            expected="a folder that `tollbook report` wrote",
            fix="name another folder, or run `tollbook report … --out` first",
        ) from error
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if not isinstance(content, dict):
        raise unreadable(path, ValueError("not a JSON object"))
    return content
