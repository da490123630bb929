"""Read `waivers.csv`: who acknowledged which finding, and why."""

from __future__ import annotations

from pathlib import Path

from tollbook.checks import Waiver
from tollbook.store.typed_by_hand import read_typed


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read the waivers of a file with the columns finding, who, why and, if wanted, verdict and when.

    Raises
    ------
    StoreError
        If a row lacks its finding, reviewer or reason, or a column is unknown; all faults at once.
    """
    return read_typed(path, Waiver, "the columns finding, who, why; verdict and when if wanted")
