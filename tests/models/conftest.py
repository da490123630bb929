"""Series of invented counts: `counts_series` turns numbers into the tidy frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tollbook.series import series_frame

CountsSeries = Callable[..., pd.DataFrame]


def rows_of(
    counts: Any,
    *,
    start: str = "2012-01-01",
    at_least: Any = (),
    missing: Any = (),
    days: int = 1,
    **columns: str,
) -> list[dict[str, object]]:
    """One row a count; positions in `at_least` are open above, those in `missing` have no report."""
    fixed = {"place": "SY07", "category": "all", "outcome": "killed", "source": "lcc", **columns}
    rows: list[dict[str, object]] = []
    for position, count in enumerate(int(value) for value in counts):
        first = pd.Timestamp(start) + pd.Timedelta(days=position * days)
        span = {
            "date": str(first.date()),
            "date_end": str((first + pd.Timedelta(days=days - 1)).date()),
            "period": "day" if days == 1 else "other",
            **fixed,
        }
        if position in missing:
            rows.append({**span, "status": "no_report"})
            continue
        is_open = position in at_least
        rows.append(
            {
                **span,
                "low": count,
                "high": None if is_open else count,
                "reported": count,
                "qualifier": "at_least" if is_open else "exact",
                "status": "reported" if count else "reported_zero",
                "claims": f"d{position}:1-2",
            }
        )
    return rows


@pytest.fixture
def counts_series() -> CountsSeries:
    def make(counts: Any, **options: Any) -> pd.DataFrame:
        return series_frame(rows_of(counts, **options))

    return make


@pytest.fixture
def growing() -> np.ndarray:
    """Counts of 120 days that grow by a tenth a week from 10, dispersion 0.1."""
    rng = np.random.default_rng(620)
    mean = 10.0 * np.exp(np.log(1.1) / 7.0 * np.arange(120))
    return rng.negative_binomial(10.0, 10.0 / (10.0 + mean))


@pytest.fixture
def check_sentences(file_regression: Any) -> Callable[[str, Sequence[str]], None]:
    """Compare sentences, one a line, with their golden file in `tests/golden/models/`."""
    folder = Path(__file__).resolve().parents[1] / "golden" / "models"

    def check(name: str, sentences: Sequence[str]) -> None:
        file_regression.check("\n".join(sentences) + "\n", fullpath=folder / f"{name}.txt")

    return check
