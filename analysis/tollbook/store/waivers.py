"""Read `waivers.csv`: who acknowledged which finding, and why."""

from __future__ import annotations

from pathlib import Path

from tollbook.checks import Waiver
from tollbook.errors import StoreError, VocabularyError
from tollbook.vocabulary.reference import read_csv


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read the waivers of a file with the columns finding, who, why and, if wanted, verdict and when.

    Raises
    ------
    StoreError
        If a row lacks its finding, reviewer or reason, or a column is unknown; all faults at once.
    """
    try:
        return read_csv(path, Waiver)
    except VocabularyError as error:
        raise StoreError(
            "waivers that cannot be read",
            where=path.name,
            got=error.got,
            expected="the columns finding, who, why; verdict and when if wanted",
            fix="a waiver needs its finding, a reviewer and a reason (row 0 is the first below the header)",
        ) from error
