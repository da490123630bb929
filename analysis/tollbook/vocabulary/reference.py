"""Read a reference file into frozen records and name every fault with its row and field."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import cattrs
import yaml

from tollbook.errors import VocabularyError

Record = TypeVar("Record")

PACKAGE = Path(__file__).resolve().parents[1]
CHECKOUT = PACKAGE.parents[1]
# The safe loader of libyaml where PyYAML was built with it: ten times as fast, and it reads the same.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def bundled(name: str) -> Path:
    """Folder `name` ("data/reference", "reports") of the checkout, else of the wheel.

    Raises
    ------
    VocabularyError
        If neither holds it: the installation is broken.
    """
    for root in (CHECKOUT, PACKAGE / "_bundled"):
        if (root / name).is_dir():
            return root / name
    raise VocabularyError(
        f"the folder {name} is missing",
        where=str(PACKAGE),
        fix="reinstall tollbook; its wheel carries this folder",
    )


def reference_file(name: str) -> Path:
    """Path of one file below `data/reference/`."""
    return bundled("data/reference") / name


def read_yaml(path: Path, shape: type[Record]) -> Record:
    """Read a YAML file and structure it as `shape`.

    Raises
    ------
    VocabularyError
        With every fault of the file, one a line, each with its path inside the file.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    except yaml.YAMLError as error:
        raise VocabularyError(
            "not a YAML file", where=path.name, got=str(error), fix="mend the syntax at the line it names"
        ) from error
    return cast(Record, structure(content, shape, where=path.name))


def read_csv(path: Path, shape: type[Record]) -> tuple[Record, ...]:
    """Read a CSV file, one record a row; empty cells become None where the field allows it.

    Raises
    ------
    VocabularyError
        With every fault, one a line, each with its row (0 is the first below the header) and field.
    """
    # Spreadsheets put a byte order mark before UTF-8.
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = [{key: value or None for key, value in row.items()} for row in csv.DictReader(stream)]
    filled = [{key: value for key, value in row.items() if value is not None} for row in rows]
    return cast("tuple[Record, ...]", structure(filled, tuple[shape, ...], where=path.name))  # type: ignore[valid-type]


def structure(content: Any, shape: Any, where: str) -> Any:
    """Turn plain lists and dicts into records, or raise one error that lists all faults."""
    try:
        return _converter().structure(content, shape)
    except (cattrs.BaseValidationError, ValueError, TypeError) as error:
        faults = cattrs.transform_error(error, path="file")
        raise VocabularyError(
            f"{len(faults)} fault(s) in a reference file",
            where=where,
            got="\n".join(faults),
            expected=f"rows of {getattr(shape, '__name__', shape)}",
            fix="mend the rows named above; the field names are documented in data/reference/README.md",
        ) from error


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(
        date, lambda value, _: value if isinstance(value, date) else date.fromisoformat(value)
    )
    return converter
