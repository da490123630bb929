"""A study as one file of records, so that a report can be rendered again without its sources."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cattrs
from cattrs.preconf.json import JsonConverter, make_converter

from tollbook.errors import StoreError
from tollbook.records import Claim, Document, Finding, Fit, Rejected

SNAPSHOT = "study.json"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The records of a study; its series follows from them."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    findings: tuple[Finding, ...]
    fits: tuple[Fit, ...]


def write_snapshot(folder: Path, snapshot: Snapshot) -> Path:
    """Write `study.json` into a folder; equal records give equal bytes.

    Returns
    -------
    pathlib.Path
        The file.
    """
    path = folder / SNAPSHOT
    content = _converter().unstructure(snapshot)
    path.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    return path


def read_snapshot(folder: Path) -> Snapshot:
    """Read `study.json` of an output folder.

    Raises
    ------
    StoreError
        If there is none, or it was changed by hand so that it holds no records any more.
    """
    path = folder / SNAPSHOT
    try:
        return _converter().structure(json.loads(path.read_text(encoding="utf-8")), Snapshot)
    except OSError as error:
        raise StoreError(
            "the folder holds no study",
            where=folder.name,
            expected=f"a folder with {SNAPSHOT}, as `tollbook report` writes it",
            fix="name an output folder, or run `tollbook report` first",
        ) from error
    except (cattrs.BaseValidationError, ValueError, TypeError) as error:
        faults = cattrs.transform_error(error, path="file")
        raise StoreError(
            "the study cannot be read back",
            where=f"{folder.name}/{SNAPSHOT}",
            got="\n".join(faults[:5]),
            fix="run `tollbook report` again; the file is written by it and not meant to be edited",
        ) from error


@cache
def _converter() -> JsonConverter:
    return make_converter()
