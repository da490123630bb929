"""How much a growth rate depends on choices that could have been made otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from tollbook.errors import SeriesError
from tollbook.models.covariance import KINDS
from tollbook.models.observations import observations
from tollbook.models.readings import READINGS
from tollbook.models.trends import Trend, trend
from tollbook.series import check_invariants
from tollbook.vocabulary.governorates import COUNTRY

SENSITIVITY_COLUMNS = (
    ("choice", "Which choice was varied."),
    ("variant", "How."),
    ("growth", "Growth over the whole series, percent per week."),
    ("growth_low", "Lower end of its interval."),
    ("growth_high", "Upper end of its interval."),
    ("level", "Level on the last day, persons per day."),
    ("counts", "Counts that went in."),
    ("lacking", "Why there is no number; empty where there is."),
)


def sensitivity(
    series: pd.DataFrame,
    place: str = COUNTRY,
    category: str = "all",
    outcome: str = "killed",
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> pd.DataFrame:
    """Fit the trend again under other choices: one row a variant, columns of `SENSITIVITY_COLUMNS`.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame (`tollbook.series.COLUMNS`).
    place, category, outcome : str
        Values of those columns.
    source : str, optional
        Only this source.
    since, until : str, optional
        Only counts whose days lie from the one to the other.

    Returns
    -------
    pandas.DataFrame
        Varied one at a time from the default (right-censored): the reading of "at least"; the spline's
        degrees of freedom; how neighbouring days' dependence enters the intervals; the floor that a vague
        word ("dozens") stands for, halved, doubled, or its counts left out; counts booked one day early or
        late beside those of other sources (`lag`); each source left out; days summed to weeks.
    """
    mine = series[
        (series["place"] == place) & (series["category"] == category) & (series["outcome"] == outcome)
    ]
    window = {"category": category, "outcome": outcome, "source": source, "since": since, "until": until}

    def fit(frame: pd.DataFrame, reading: str = "censored", **options: object) -> tuple[Trend, str]:
        return trend(frame, readings=(reading,), place=place, **{**window, **options}), reading  # type: ignore[arg-type]

    found = observations(mine, place, category, outcome, source, since, until)
    chosen = fit(mine)
    best = chosen[0].fitted[0].df[0] if chosen[0].fitted else 1
    variants: list[tuple[str, str, Callable[[], tuple[Trend, str]]]] = [("default", "", lambda: chosen)]
    for reading in READINGS:
        variants.append(("reading", reading, lambda reading=reading: fit(mine, reading)))  # type: ignore[misc]
    for df in sorted({max(1, best - 2), max(1, best - 1), best, best + 1, best + 2}):
        variants.append(("spline df", str(df), lambda df=df: fit(mine, df=df)))  # type: ignore[misc]
    for kind in KINDS:
        variants.append(("covariance", kind, lambda kind=kind: fit(mine, covariance=kind)))  # type: ignore[misc]
    if (mine["qualifier"] == "vague").any():
        for factor in (0.5, 2.0):
            words = "halved" if factor < 1 else "doubled"
            variants.append(("floor of vague words", words, lambda f=factor: fit(_floors(mine, f))))  # type: ignore[misc]
        variants.append(
            ("floor of vague words", "left out", lambda: fit(mine[mine["qualifier"].fillna("") != "vague"]))
        )
    if len(found.sources) > 1:
        for one in found.sources:
            variants.append(
                ("source left out", one, lambda one=one: fit(mine[mine["source"] != one]))  # type: ignore[misc]
            )
            for days in (-1, 1):
                variants.append(
                    ("lag", f"{one} {days:+d} day", lambda one=one, days=days: fit(_shifted(mine, one, days)))  # type: ignore[misc]
                )
    variants.append(("weekly totals", "weeks with seven counts", lambda: fit(_weekly(mine))))
    rows = [_row(choice, variant, *run()) for choice, variant, run in variants]
    return pd.DataFrame(rows, columns=[name for name, _ in SENSITIVITY_COLUMNS])


def _row(choice: str, variant: str, found: Trend, reading: str) -> tuple[object, ...]:
    whole = found.growth[found.growth["window"] == "all"]
    if choice == "weekly totals" and whole.empty:
        return (
            choice,
            variant,
            None,
            None,
            None,
            None,
            0,
            "Too few weeks have a count on each of seven days.",
        )
    if whole.empty or not bool(whole["converged"].iloc[0]):
        return (choice, variant, None, None, None, None, 0, " ".join(found.lacking))
    one = whole.iloc[0]
    table = found.readings.iloc[0]
    return (
        choice, variant, one["growth"], one["growth_low"], one["growth_high"], table[f"level_{reading}"],
        int(table["counts"]), "",
    )  # fmt: skip


def _floors(frame: pd.DataFrame, factor: float) -> pd.DataFrame:
    """Scale the lower bound of counts that are a vague word."""
    vague = (frame["qualifier"] == "vague").fillna(False) & frame["low"].notna()
    scaled = frame.copy()
    low = (frame["low"].astype("Float64") * factor).round().astype("Int64")
    high = frame["high"]
    scaled["low"] = frame["low"].where(~vague, low.where(high.isna() | (low <= high), high))
    return scaled


def _shifted(frame: pd.DataFrame, source: str, days: int) -> pd.DataFrame:
    """Book the counts of one source earlier or later."""
    moved = frame.copy()
    mine = (frame["source"] == source) & (frame["date"].fillna("") != "")
    for column in ("date", "date_end"):
        shifted = pd.to_datetime(frame.loc[mine, column]) + pd.Timedelta(days=days)
        moved.loc[mine, column] = shifted.dt.strftime("%Y-%m-%d").astype("string")
    try:
        check_invariants(moved)
    except SeriesError:
        return moved.drop_duplicates(["date", "date_end", "period", "source"])
    return moved


def _weekly(frame: pd.DataFrame) -> pd.DataFrame:
    """Sum runs of seven consecutive days with a count, by source, to one count over the week each."""
    usable = frame[
        frame["status"].isin(["reported", "reported_zero", "derived"])
        & (frame["period"] == "day")
        & (frame["date"] == frame["date_end"])
        & frame["low"].notna()
    ]
    rows = []
    for source, part in usable.groupby("source", sort=True):
        days = part.sort_values("date")
        number = (pd.to_datetime(days["date"]) - pd.Timestamp("1970-01-01")).dt.days
        for _, week in days.groupby((number // 7).to_numpy()):
            if len(week) == 7:
                first = week.iloc[0].to_dict()
                rows.append(
                    first
                    | {
                        "source": source,
                        "date_end": week["date"].iloc[-1],
                        "period": "other",
                        "low": int(week["low"].sum()),
                        "high": pd.NA if week["high"].isna().any() else int(week["high"].sum()),
                        "reported": int(week["reported"].fillna(week["low"]).sum()),
                        "qualifier": "at_least" if week["high"].isna().any() else "exact",
                        "status": "reported",
                    }
                )
    empty = frame.iloc[:0]
    return pd.DataFrame(rows, columns=frame.columns).astype(frame.dtypes.to_dict()) if rows else empty
