"""Read the tables that a user types beside the output: corrections and waivers."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from tollbook.errors import StoreError, VocabularyError
from tollbook.vocabulary.reference import read_csv

Record = TypeVar("Record")


def read_typed(path: Path, shape: type[Record], expected: str) -> tuple[Record, ...]:
    """Read a CSV file that a user typed, one record a row.

    Parameters
    ----------
    path : pathlib.Path
        UTF-8, with or without a byte order mark, columns separated by commas.
    shape : type
        The record of a row.
    expected : str
        The columns in words, for the error.

    Raises
    ------
    StoreError
        If the file cannot be opened or is not UTF-8, or with all faults of its rows.
    """
    try:
        return read_csv(path, shape)
    except VocabularyError as error:
        raise faulty_rows(path, error.got, expected) from error
    except (OSError, UnicodeError) as error:
        raise StoreError(
            "the table cannot be read",
            where=path.name,
            got=getattr(error, "strerror", "") or "bytes that are not UTF-8",
            expected=expected,
            fix="check the name of the file, and save it as CSV in UTF-8",
        ) from error


def faulty_rows(path: Path, got: str, expected: str) -> StoreError:
    """The error for rows that cannot be used; rows count from 0, the first below the header."""
    return StoreError(
        f"rows of {path.name} cannot be used",
        where=path.name,
        got=got,
        expected=expected,
        fix="mend the rows named above (row 0 is the first below the header)",
    )
