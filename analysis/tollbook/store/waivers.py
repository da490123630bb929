"""Read `waivers.csv`: who acknowledged which finding, and why."""

from __future__ import annotations

from pathlib import Path

from tollbook.checks import Waiver
from tollbook.vocabulary.reference import read_csv


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read the waivers of a file with the columns finding, who, why and, if wanted, verdict and when.

    Raises
    ------
    VocabularyError
        If a row lacks its finding, reviewer or reason; all faults at once.
    """
    return read_csv(path, Waiver)
