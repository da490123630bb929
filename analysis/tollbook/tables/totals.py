"""National totals of a study: what each source says of the whole country, day by day and summed."""

from __future__ import annotations

import pandas as pd

from tollbook.records import CATEGORIES, OUTCOMES
from tollbook.vocabulary.governorates import COUNTRY

STATED = ("reported", "reported_zero")


def within_country(series: pd.DataFrame) -> pd.DataFrame:
    """Rows whose places all lie in Syria; counts of other countries stay in the data and out of this report.

    Examples
    --------
    >>> within_country(pd.DataFrame({"place": ["SY", "SY01+SY03", "IQ-BG", "", None]}))["place"].tolist()
    ['SY', 'SY01+SY03']
    """
    inside = series["place"].fillna("").str.fullmatch(r"SY(\d\d)?(\+SY\d\d)*")
    return series[inside.astype(bool)].reset_index(drop=True)


def national(series: pd.DataFrame) -> pd.DataFrame:
    """Rows of the whole country that a source states for a day.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame of `series.build_series`; bounds in persons.

    Returns
    -------
    pandas.DataFrame
        The same columns; only `period` day, place Syria, status reported or reported_zero.
    """
    mask = (series["period"] == "day") & (series["place"] == COUNTRY) & series["status"].isin(STATED)
    return series[mask].reset_index(drop=True)


def headline(series: pd.DataFrame) -> pd.DataFrame:
    """One row per source, outcome and category: the days stated for the country and their sums.

    Counts of different sources are never added: they may be about the same persons. A sum has no upper bound
    as soon as one of its days has none.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame; bounds in persons.

    Returns
    -------
    pandas.DataFrame
        Columns source, outcome, category, first, last (ISO dates), rows, open_rows, low, high, reported
        (persons; missing where unbounded or uncounted), qualifier (only where there is one row), claims.
        The fullest source first; within it total before categories.
    """
    rows = national(series)
    found = [
        _sum_rows(key, group) for key, group in rows.groupby(["source", "outcome", "category"], sort=True)
    ]
    table = pd.DataFrame(found, columns=[*KEYS, *SUMS])
    if table.empty:
        return table
    fullness = table.groupby("source")["rows"].sum()
    table["_source"] = table["source"].map(fullness)
    table["_outcome"] = table["outcome"].map(OUTCOMES.index)
    table["_category"] = table["category"].map(_category_rank)
    order = table.sort_values(
        ["_source", "source", "_outcome", "_category"], ascending=[False, True, True, True], kind="stable"
    )
    return order.drop(columns=["_source", "_outcome", "_category"]).reset_index(drop=True)


KEYS = ("source", "outcome", "category")
SUMS = ("first", "last", "rows", "open_rows", "low", "high", "reported", "qualifier", "claims")


def _sum_rows(key: tuple[object, ...], group: pd.DataFrame) -> tuple[object, ...]:
    single = len(group) == 1
    return (
        *key,
        str(group["date"].min()),
        str(group["date_end"].max()),
        len(group),
        int(group["high"].isna().sum()),
        int(group["low"].sum()),
        None if group["high"].isna().any() else int(group["high"].sum()),
        None if group["reported"].isna().any() else int(group["reported"].sum()),
        str(group["qualifier"].iloc[0]) if single else "",
        " ".join(group["claims"].dropna()),
    )


def _category_rank(category: str) -> tuple[int, ...]:
    return tuple(CATEGORIES.index(one) for one in category.split("+"))


def days_read(series: pd.DataFrame) -> pd.DataFrame:
    """One row per calendar day from the first to the last: whether anything was reported of it.

    Returns
    -------
    pandas.DataFrame
        Columns date (ISO) and reported (bool), every day of the stretch once; empty where no day is known.
    """
    daily = series[(series["period"] == "day") & series["date"].notna()]
    if daily.empty:
        return pd.DataFrame({"date": pd.Series(dtype="string"), "reported": pd.Series(dtype=bool)})
    days = pd.date_range(daily["date"].min(), daily["date_end"].max(), freq="D").strftime("%Y-%m-%d")
    told = daily[daily["status"] != "no_report"]
    covered = {
        day.strftime("%Y-%m-%d")
        for first, last in told[["date", "date_end"]].drop_duplicates().itertuples(index=False)
        for day in pd.date_range(first, last, freq="D")
    }
    return pd.DataFrame(
        {"date": pd.array(list(days), dtype="string"), "reported": [day in covered for day in days]}
    )


def densest_stretch(series: pd.DataFrame, longest_gap: int = 120) -> tuple[str, str]:
    """First and last day (ISO) of the stretch that holds most days with a count.

    A few reports years apart would press everything else into a corner of a figure. Days with a count are
    split wherever more than `longest_gap` days lie between two of them; the part with most days is drawn, the
    others stay in the tables. Two empty strings where no day has a count.
    """
    counted = series[(series["period"] == "day") & series["low"].notna() & series["date"].notna()]
    days = pd.to_datetime(pd.Series(sorted(counted["date"].unique()), dtype="string"))
    if days.empty:
        return "", ""
    part = (days.diff().dt.days > longest_gap).cumsum()
    chosen = days[part == part.value_counts(sort=False).idxmax()]
    return chosen.iloc[0].strftime("%Y-%m-%d"), chosen.iloc[-1].strftime("%Y-%m-%d")


def drawn(series: pd.DataFrame, sources: list[str]) -> pd.DataFrame:
    """Rows of some sources inside their densest stretch: what the figures over time show."""
    chosen = series[series["source"].isin(sources)]
    first, last = densest_stretch(chosen)
    return chosen[(chosen["date"] >= first) & (chosen["date_end"] <= last)].reset_index(drop=True)
