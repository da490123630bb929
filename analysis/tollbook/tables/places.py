"""Counts by governorate, for one source at a time."""

from __future__ import annotations

import pandas as pd

from tollbook.records import CATEGORIES
from tollbook.vocabulary.governorates import COUNTRY, governorates

STATED = ("reported", "reported_zero")
COLUMNS = (
    *("place", "status", "days_stated", "days_derived", "days_silent", "days_missing"),
    *("low", "high", "reported", "qualifier", "claims", "derivation"),
)


def leading_sources(series: pd.DataFrame, most: int = 3) -> list[str]:
    """Names of the sources that state most counts below the country, the fullest first.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame.
    most : int
        How many names at most.
    """
    local = series[_daily(series) & (series["place"] != COUNTRY) & series["status"].isin(STATED)]
    counts = local.groupby("source").agg(days=("date", "nunique"), rows=("date", "size")).reset_index()
    order = counts.sort_values(["days", "rows", "source"], ascending=[False, False, True], kind="stable")
    return [str(name) for name in order["source"].head(most)]


def by_place(
    series: pd.DataFrame, source: str, outcome: str = "killed", category: str = "all", country: bool = False
) -> pd.DataFrame:
    """Sum the daily counts of one source by governorate and joint area.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame; bounds in persons.
    source, outcome, category : str
        Which rows.
    country : bool
        Whether a row of the whole country stands first.

    Returns
    -------
    pandas.DataFrame
        One row for each of the 14 governorates in code order, then one per joint area (joint areas are not
        split, so rows of the two kinds may be about the same persons). Columns as in `COLUMNS`: status of the
        best known day, numbers of days, sums of bounds in persons (high missing where one day is unbounded,
        both missing where no day has a count), reported and qualifier where there is a single day.
    """
    rows = series[
        _daily(series)
        & (series["source"] == source)
        & (series["outcome"] == outcome)
        & (series["category"] == category)
    ]
    groups = {str(place): group for place, group in rows.groupby("place", sort=True)}
    joint = sorted(place for place in groups if "+" in place)
    first = [COUNTRY] if country else []
    found = [_place_row(place, groups.get(place)) for place in [*first, *governorates(), *joint]]
    table = pd.DataFrame(found, columns=list(COLUMNS))
    return table.astype({"low": "Int64", "high": "Int64", "reported": "Int64"})


def no_places() -> pd.DataFrame:
    """The table of `by_place` for a study without any count below the country."""
    return by_place(pd.DataFrame(columns=["period", *KEY_COLUMNS]), source="")


KEY_COLUMNS = (
    "source",
    "outcome",
    "category",
    "place",
    "status",
    "low",
    "high",
    "reported",
    "qualifier",
    "claims",
)


def categories_met(series: pd.DataFrame, source: str, outcome: str = "killed") -> list[str]:
    """Categories for which the source gives a count anywhere, in the order of `records.CATEGORIES`."""
    rows = series[
        _daily(series)
        & (series["source"] == source)
        & (series["outcome"] == outcome)
        & series["low"].notna()
        & ((series["place"] != COUNTRY) | series["status"].isin(STATED))
    ]
    return sorted(
        set(rows["category"]), key=lambda name: [CATEGORIES.index(one) for one in str(name).split("+")]
    )


def _daily(series: pd.DataFrame) -> pd.Series[bool]:
    return series["period"] == "day"


def _place_row(place: str, group: pd.DataFrame | None) -> tuple[object, ...]:
    if group is None:
        return (place, "not_mentioned", 0, 0, 0, 0, None, None, None, "", "", "")
    days = group.groupby("status").size()
    stated = group[group["status"].isin(STATED)]
    counted = group[group["low"].notna()]
    status = next(
        name
        for name in ("reported", "reported_zero", "derived", "not_mentioned", "no_report")
        if name in days
    )
    single = len(counted) == 1 and len(stated) == 1
    return (
        place,
        status,
        len(stated),
        int(days.get("derived", 0)),
        int(days.get("not_mentioned", 0)),
        int(days.get("no_report", 0)),
        int(counted["low"].sum()) if len(counted) else None,
        None if counted["high"].isna().any() or counted.empty else int(counted["high"].sum()),
        stated["reported"].iloc[0] if single and stated["reported"].notna().all() else None,
        str(stated["qualifier"].iloc[0]) if single else "",
        " ".join(counted["claims"].dropna()),
        str(counted["derivation"].iloc[0]) if len(counted) == 1 and status == "derived" else "",
    )
