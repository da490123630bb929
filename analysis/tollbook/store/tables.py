"""Tables with their codebook, and the two files that each of them becomes.

CSV is for people and spreadsheets, Parquet for programs: both hold the same rows. In CSV a text that a
spreadsheet would take for a formula gets an apostrophe before it; Parquet keeps every text as it is.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from tollbook.checks.findings import COLUMNS as FINDING_COLUMNS
from tollbook.checks.findings import findings_frame
from tollbook.errors import StoreError
from tollbook.records import Claim, Document, Finding, Fit, Rejected
from tollbook.series import COLUMNS as SERIES_COLUMNS
from tollbook.series import KEY as SERIES_KEY
from tollbook.store.frames import (
    CLAIM_COLUMNS,
    DOCUMENT_COLUMNS,
    REJECTED_COLUMNS,
    Columns,
    claims_frame,
    documents_frame,
    rejected_frame,
)

# What a spreadsheet runs as a formula, after any apostrophes: signs, their full-width forms, tab, return.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"''*[=+\-@\t\r＝＋－＠]")

_ARROW = {"string": pa.string(), "Int64": pa.int64(), "Float64": pa.float64(), "boolean": pa.bool_()}


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of the output folder.

    Attributes
    ----------
    name : str
        Name of its files, without a suffix.
    title, description : str
        For the codebook: what it is, and what one row is.
    columns : tuple of (name, pandas type, meaning)
        The codebook; the frame has these columns in this order.
    frame : pandas.DataFrame
        The rows.
    key : tuple of str
        Columns that name a row.
    refers : tuple of (column, table, column)
        Columns that hold a key of another table.
    """

    name: str
    title: str
    description: str
    columns: Columns
    frame: pd.DataFrame
    key: tuple[str, ...] = ()
    refers: tuple[tuple[str, str, str], ...] = ()


def study_tables(
    *,
    documents: Sequence[Document],
    claims: Sequence[Claim],
    series: pd.DataFrame,
    rejected: Sequence[Rejected] = (),
    findings: Sequence[Finding] = (),
    fits: Sequence[Fit] = (),
) -> tuple[Table, ...]:
    """Return the tables of a study: series, claims, findings, fits, documents and rejected numbers.

    Without the `models` extra there is no table of fits.
    """
    tables = [
        Table(
            "series",
            "Series of reported casualties",
            "One row per date, period, place, category, outcome and source. Missing is never zero.",
            SERIES_COLUMNS,
            series,
            SERIES_KEY,
        ),
        Table(
            "claims",
            "Claims",
            "One row per count that a document states, with its quote and sentence.",
            CLAIM_COLUMNS,
            claims_frame(documents, claims),
            ("id",),
            (("document", "documents", "id"), ("part_of", "", "id")),
        ),
        Table(
            "findings",
            "Findings",
            "One row per result of a check. Findings report; no number was changed.",
            FINDING_COLUMNS,
            findings_frame(findings),
            ("id",),
        ),
        Table(
            "documents",
            "Documents",
            "One row per report that was read, without its text.",
            DOCUMENT_COLUMNS,
            documents_frame(documents),
            ("id",),
        ),
        Table(
            "rejected",
            "Numbers that are no counts of casualties",
            "One row per number that was left out, with the reason.",
            REJECTED_COLUMNS,
            rejected_frame(documents, rejected),
        ),
    ]
    return (*tables[:3], *_fits(fits), *tables[3:])


def guard(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula.

    Examples
    --------
    >>> guard("=1+1"), guard("'=1+1"), guard("five killed")
    ("'=1+1", "''=1+1", 'five killed')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Take off the apostrophe that `guard` put on.

    Examples
    --------
    >>> unguard(guard("'=1+1"))
    "'=1+1"
    """
    return text[1:] if _GUARDED.match(text) else text


def tidy(table: Table) -> pd.DataFrame:
    """The table's frame with exactly its columns and types, empty text as missing.

    Raises
    ------
    StoreError
        If the frame has other columns.
    """
    names = [name for name, _, _ in table.columns]
    if list(table.frame.columns) != names:
        raise StoreError(
            f"the table {table.name} has other columns than its codebook",
            where=table.name,
            got=", ".join(map(str, table.frame.columns)),
            expected=", ".join(names),
            fix="this is a fault of the program that built the table; please report it",
        )
    frame = table.frame.astype({name: dtype for name, dtype, _ in table.columns})
    texts = [name for name, dtype, _ in table.columns if dtype == "string"]
    frame[texts] = frame[texts].replace("", pd.NA)
    return frame.reset_index(drop=True)


def write_csv(path: Path, table: Table) -> None:
    """Write a table as CSV: UTF-8, one line end per row, missing as nothing between commas."""
    frame = tidy(table)
    for name, dtype, _ in table.columns:
        if dtype == "string":
            frame[name] = frame[name].map(guard, na_action="ignore")
        elif dtype == "boolean":
            frame[name] = frame[name].map({True: "true", False: "false"}).astype("string")
    frame.to_csv(path, index=False, lineterminator="\n", encoding="utf-8", quoting=csv.QUOTE_MINIMAL)


def read_csv_table(path: Path, columns: Columns) -> pd.DataFrame:
    """Read back what `write_csv` wrote.

    Raises
    ------
    StoreError
        If the file does not hold these columns and types.
    """
    try:
        frame = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""], encoding="utf-8")
        for name, dtype, _ in columns:
            if dtype == "string":
                frame[name] = frame[name].map(unguard, na_action="ignore").astype("string")
            elif dtype == "boolean":
                frame[name] = frame[name].map({"true": True, "false": False}).astype("boolean")
            else:
                frame[name] = pd.to_numeric(frame[name]).astype(dtype)  # type: ignore[call-overload]
    except (KeyError, ValueError, TypeError) as error:
        raise unreadable(path, error) from error
    return frame[[name for name, _, _ in columns]]


def write_parquet(path: Path, table: Table) -> None:
    """Write a table as Parquet with its codebook as field metadata and nothing that differs between runs."""
    schema = pa.schema(
        [
            pa.field(name, _ARROW[dtype], metadata={"description": meaning})
            for name, dtype, meaning in table.columns
        ]
    )
    rows = pa.Table.from_pandas(tidy(table), schema=schema, preserve_index=False)
    pq.write_table(rows.replace_schema_metadata(None), path, compression="zstd")


def read_parquet_table(path: Path, columns: Columns) -> pd.DataFrame:
    """Read back what `write_parquet` wrote.

    Raises
    ------
    StoreError
        If the file does not hold these columns and types.
    """
    try:
        frame = pq.read_table(path).to_pandas(ignore_metadata=True)
        typed: pd.DataFrame = frame.astype({name: dtype for name, dtype, _ in columns})
        return typed[[name for name, _, _ in columns]]
    except (KeyError, ValueError, TypeError, OSError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> StoreError:
    """The error for a file of an output folder that is not as tollbook writes it."""
    got = str(error).splitlines()[0] if str(error) else type(error).__name__
    return StoreError(
        "the table cannot be read",
        where=path.name,
        got=f"no column {got}" if isinstance(error, KeyError) else got,
        expected="a table as tollbook writes it",
        fix="run the command that wrote the folder again",
    )


def _fits(fits: Sequence[Fit]) -> list[Table]:
    try:
        # The models need statsmodels, which the core does without.
        from tollbook.models.fits import FIT_COLUMNS, fits_frame
    except ImportError:
        return []
    title, row = (
        "Fits",
        "One row per estimate of a model of reported deaths; a fit without estimates has one row.",
    )
    return [Table("fits", title, row, FIT_COLUMNS, fits_frame(fits))]
