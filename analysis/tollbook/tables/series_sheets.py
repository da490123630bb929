"""The table by governorate and category, and the captions of the figures beside it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from tollbook.series.rows import persons
from tollbook.tables.markdown import escape_markdown
from tollbook.tables.places import by_place, categories_met, leading_sources
from tollbook.tables.sheet import Cell, Prose, Sheet, numbers_link, sheet_markdown
from tollbook.tables.totals import days_read, headline
from tollbook.vocabulary.wording import (
    Wording,
    interval_phrase,
    list_phrase,
    period_phrase,
    place_phrase,
    quantity_phrase,
)

WIDEST = 7


def places_table(series: pd.DataFrame, say: Wording, outcome: str = "killed") -> Prose:
    """Counts of the leading source by governorate (rows) and category (columns), each linked to its evidence.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame; bounds in persons.
    say : Wording
        The language.
    outcome : str
        One of `records.OUTCOMES`.
    """
    sources = leading_sources(series, most=1)
    if not sources:
        return Prose(say("empty.places"))
    categories = categories_met(series, sources[0], outcome)[:WIDEST]
    tables = {name: by_place(series, sources[0], outcome, name, country=True) for name in categories}
    places = sorted(
        {str(place) for table in tables.values() for place in table["place"]},
        key=lambda place: (place.count("+"), place),
    )
    rows = tuple(
        (
            Cell(place_phrase(say, place)),
            *(_cell(tables[name], place, outcome, name, say) for name in categories),
        )
        for place in places
    )
    header = (say("column.place"), *(category_phrase(say, name) for name in categories))
    return sheet_markdown(
        Sheet(
            name=f"places-{outcome.replace('+', '-')}",
            caption=caption("table.places", series, say, outcome=say(f"outcome.{outcome}")),
            header=header,
            rows=rows,
            align="l" + "r" * len(categories),
            widths=(5, *(3 for _ in categories)),
            classes=("tb-wide",),
            note=" ".join(
                [say("table.places_note"), *([say("table.places_days")] if _sums_over_days(series) else [])]
            ),
        )
    )


def _sums_over_days(series: pd.DataFrame) -> bool:
    """Whether the table has sums over days beside a headline table of the country."""
    return len(days_read(series)) > 1 and not headline(series).empty


def _cell(table: pd.DataFrame, place: str, outcome: str, category: str, say: Wording) -> Cell:
    found = table[table["place"] == place]
    if found.empty or pd.isna(found["low"].iloc[0]):
        return Cell("")
    row = found.iloc[0]
    low = int(row["low"])
    high = persons(row["high"])
    reported = persons(row["reported"])
    href = numbers_link(str(row["claims"]), place=place, outcome=outcome, category=category)
    if row["status"] == "derived":
        return Cell(interval_phrase(say, low, high), href, quiet=True)
    return Cell(quantity_phrase(say, low, high, reported, str(row["qualifier"])), href)


def category_phrase(say: Wording, category: str) -> str:
    """Say a category, pooled ones joined.

    Examples
    --------
    >>> from tollbook.vocabulary.wording import wording
    >>> category_phrase(wording("en"), "children+women")
    'children and women'
    """
    return list_phrase(say, [say(f"category.{one}") for one in category.split("+")])


def caption(key: str, series: pd.DataFrame, say: Wording, **values: Any) -> str:
    """Fill a caption with the leading source and the period that the series covers."""
    sources = leading_sources(series, most=1)
    own = series[series["source"].isin(sources)] if sources else series
    days = days_read(own)
    period = "" if days.empty else period_phrase(say, str(days["date"].iloc[0]), str(days["date"].iloc[-1]))
    counted = own[(own["period"] == "day") & own["low"].notna()]
    return say(
        key,
        source=escape_markdown(sources[0]) if sources else "",
        period=period,
        days=say("count.days", n=int(counted["date"].nunique())),
        **values,
    )
