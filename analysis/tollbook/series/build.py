"""From claims to the tidy frame: reported rows, derived bounds, and what nobody mentioned."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from tollbook.records import Claim, Document
from tollbook.series.cells import Cell, direct_claims
from tollbook.series.derive import derive_country, derive_from_joint_areas, derive_from_localities
from tollbook.series.frame import series_frame
from tollbook.series.grid import silent_cells
from tollbook.series.reconcile import Value, reconcile


def build_series(documents: Sequence[Document], claims: Sequence[Claim]) -> pd.DataFrame:
    """Build the time series of a study.

    Parameters
    ----------
    documents : sequence of Document
        The reports read; a report without a count still tells that its day was reported on.
    claims : sequence of Claim
        Their counts of persons. Claims without known days make no row (see `series.undated`).

    Returns
    -------
    pandas.DataFrame
        One row per date, period, place, category, outcome and source; columns as in `series.COLUMNS`,
        bounds in persons. Periods are kept apart; increments and running totals are never added.
    """
    stated = {cell: reconcile(group) for cell, group in direct_claims(claims).items()}
    rows: dict[Cell, Value] = dict(stated)
    rows |= derive_from_localities(claims, rows)
    rows |= derive_from_joint_areas(stated, rows)
    rows |= derive_country(rows)
    rows |= silent_cells(documents, rows)
    return series_frame([_as_row(cell, row) for cell, row in rows.items()])


def _as_row(cell: Cell, value: Value) -> dict[str, object]:
    return {
        "date": cell.start.isoformat() if cell.start else None,
        "date_end": cell.end.isoformat(),
        "period": cell.period,
        "place": "+".join(cell.place),
        "category": cell.category,
        "outcome": cell.outcome,
        "source": cell.source,
        "low": value.low,
        "high": value.high,
        "reported": value.reported,
        "qualifier": value.qualifier,
        "status": value.status,
        "claims": " ".join(value.claims) or None,
        "derivation": value.derivation,
    }
