"""The tidy frame: one row per date, period, place, category, outcome and source."""

from __future__ import annotations

import pandas as pd

from tollbook.errors import SeriesError

STATUSES = ("reported", "reported_zero", "derived", "not_mentioned", "no_report")

# Column, pandas type, meaning. The codebook of the output folder is written from this table.
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("date", "string", "First day covered (ISO 8601); empty for a running total without a known start."),
    ("date_end", "string", "Last day covered (ISO 8601); equals date for a count of one day."),
    ("period", "string", "day, cumulative or other; rows of different periods are never added."),
    ("place", "string", "OCHA P-codes joined by +; SY is the country; a joint area stays joint."),
    ("category", "string", "Who was counted; pooled categories joined by +."),
    ("outcome", "string", "killed, injured, detained, missing or killed+injured."),
    ("source", "string", "Who states the count."),
    ("low", "Int64", "Persons: lower bound that the wording or the arithmetic gives; missing where unknown."),
    ("high", "Int64", "Persons: upper bound; missing where unbounded or unknown."),
    ("reported", "Int64", "Persons: the printed number; missing for vague words and for rows not reported."),
    ("qualifier", "string", "exact, at_least, more_than, about, up_to, vague; empty for rows not reported."),
    ("status", "string", "reported, reported_zero, derived, not_mentioned or no_report."),
    ("claims", "string", "Ids of the claims behind the row, separated by spaces."),
    ("derivation", "string", "How low and high follow from the claims; empty where the row is as reported."),
)
KEY = ("date", "date_end", "period", "place", "category", "outcome", "source")


def series_frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Build the tidy frame from rows and check its invariants.

    Parameters
    ----------
    rows : list of dict
        One mapping per row with the names of `COLUMNS`; a name left out is missing.

    Returns
    -------
    pandas.DataFrame
        Sorted by `KEY`, with the column types of `COLUMNS` and a fresh index.

    Raises
    ------
    SeriesError
        If a row breaks an invariant (see `check_invariants`).
    """
    columns = {
        name: pd.array([row.get(name) for row in rows], dtype=dtype)  # type: ignore[call-overload]
        for name, dtype, _ in COLUMNS
    }
    frame = pd.DataFrame(columns).sort_values(list(KEY), kind="stable", ignore_index=True)
    check_invariants(frame)
    return frame


def check_invariants(frame: pd.DataFrame) -> None:
    """Raise where a frame is no series: doubled keys, low above high, or a number in a missing row.

    Raises
    ------
    SeriesError
        Naming the first rows at fault.
    """
    missing = frame["status"].isin(["not_mentioned", "no_report"])
    faults = {
        "two rows for one key": frame.duplicated(list(KEY)),
        "low above high": (frame["low"] > frame["high"]).fillna(False),
        "an unknown status": ~frame["status"].isin(STATUSES),
        "a number in a row that nobody reported": missing
        & frame[["low", "high", "reported"]].notna().any(axis=1),
        "a zero that nobody reported": (frame["reported"] == 0).fillna(False)
        & (frame["status"] != "reported_zero"),
        "a reported row without a claim": frame["status"].isin(["reported", "reported_zero"])
        & (frame["claims"].fillna("") == ""),
    }
    for fault, mask in faults.items():
        if mask.any():
            raise SeriesError(
                f"{fault} ({int(mask.sum())} rows)",
                where="series",
                got=frame.loc[mask, list(KEY)].head(5).to_csv(index=False).strip(),
                fix="the program that built the series is at fault; please report it with the document",
            )
