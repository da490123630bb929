"""The seed as tables, ready to write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tollbook.checks import check_claims
from tollbook.records import Rejected, Span
from tollbook.series import build_series
from tollbook.store import Table, study_tables


@pytest.fixture(scope="session")
def seed_tables(seed_document, seed_claims) -> tuple[Table, ...]:
    series = build_series([seed_document], seed_claims)
    start = seed_document.text.index("dozens of homes")
    left_out = Rejected(seed_document.id, Span(start, start + 6), "dozens", "buildings: homes", "materiel")
    return study_tables(
        documents=[seed_document],
        claims=seed_claims,
        series=series,
        rejected=[left_out],
        findings=check_claims([seed_document], seed_claims, series),
    )


@pytest.fixture
def contents() -> Callable[[Path], dict[str, bytes]]:
    """All files of a folder by name, with their bytes."""

    def read(folder: Path) -> dict[str, bytes]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    return read
