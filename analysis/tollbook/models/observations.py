"""The counts of one place, category and outcome, as a model takes them: days, bounds, sources."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from tollbook.vocabulary.governorates import COUNTRY, governorates, place_name

MINIMUM_DAYS = 10  # fewer days leave no degrees of freedom for a level, a slope and a dispersion
MINIMUM_SPAN = 14  # days between first and last: a growth rate per week needs two weeks
LONG_GAP = 56  # days without a count after which a smooth level is a bridge, not an estimate
MINIMUM_SOURCE_ROWS = 5  # fewer rows of a further source say nothing about its ratio to the others


@dataclass(frozen=True, slots=True)
class Observations:
    """Counts of one place, category and outcome.

    Attributes
    ----------
    place, category, outcome : str
        Which counts; `place` as in the series (P-codes joined by +).
    rows : pandas.DataFrame
        One row a usable count: ``date``, ``date_end`` (timestamps), ``day`` (first day, 0 is the first of
        all), ``days`` (length of its window), ``low``, ``high`` (persons; high missing for "at least"),
        ``stated`` (persons, the number as printed), ``source``, ``open`` (whether "at least").
    calendar : pandas.DatetimeIndex
        Every day from the first to the last that a count covers.
    sources : tuple of str
        The source with most rows first; levels are on its scale.
    lacking : str
        Why no trend can be estimated; empty where it can.
    notes : tuple of str
        What was set aside, in sentences.
    """

    place: str
    category: str
    outcome: str
    rows: pd.DataFrame
    calendar: pd.DatetimeIndex
    sources: tuple[str, ...]
    lacking: str = ""
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Place, category and outcome in words."""
        codes = self.place.split("+")
        known = governorates()
        place = (
            place_name(tuple(codes)) if all(one in known or one == COUNTRY for one in codes) else self.place
        )
        return f"{place}, {self.category}, {self.outcome}"


def observations(
    series: pd.DataFrame,
    place: str,
    category: str = "all",
    outcome: str = "killed",
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Observations:
    """Take the usable counts of one place, category and outcome out of the tidy series.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame (`tollbook.series.COLUMNS`).
    place, category, outcome : str
        Values of those columns.
    source : str, optional
        Only this source.
    since, until : str, optional
        Only counts whose days lie from the one to the other (ISO 8601), both included.

    Returns
    -------
    Observations
        Days without a report and categories not mentioned are left out, never read as zero. Running totals
        are left out; a count over several days is kept as a sum over its window unless days inside it have
        counts of their own from the same source.

    Examples
    --------
    >>> from tollbook.series import series_frame
    >>> day = {"date": "2012-11-23", "date_end": "2012-11-23", "period": "day", "place": "SY07", "low": 4,
    ...        "high": 4, "reported": 4, "qualifier": "exact", "status": "reported", "claims": "a:1-2",
    ...        "category": "all", "outcome": "killed", "source": "lcc"}
    >>> print(observations(series_frame([day]), "SY07").lacking)
    Idlib, all, killed: one day with a count (2012-11-23). A trend needs 10 days, spread over 14.
    """
    wanted = (
        (series["place"] == place)
        & (series["category"] == category)
        & (series["outcome"] == outcome)
        & series["status"].isin(["reported", "reported_zero", "derived"])
        & series["period"].isin(["day", "other"])
        & series["low"].notna()
        & ~(series["high"].isna() & (series["low"] == 0))
        & (series["date"].fillna("") != "")
    )
    if source is not None:
        wanted &= series["source"] == source
    if since is not None:
        wanted &= series["date"] >= since
    if until is not None:
        wanted &= series["date_end"].fillna(series["date"]) <= until
    rows, notes = _usable(series.loc[wanted.fillna(False)])
    counts = rows["source"].value_counts()
    sources = tuple(sorted(counts.index, key=lambda name: (-counts[name], name)))
    rows, sources, dropped = _known_sources(rows, sources)
    calendar = pd.DatetimeIndex([])
    rows["day"] = pd.Series(dtype="int64")
    if len(rows):
        calendar = pd.date_range(rows["date"].min(), rows["date_end"].max())
        rows["day"] = calendar.get_indexer(pd.DatetimeIndex(rows["date"]))
    found = Observations(place, category, outcome, rows, calendar, sources, "", (*notes, *dropped))
    lacking = _lacking(found)
    return replace(found, lacking=lacking, notes=(*notes, *dropped, *_gaps(found)))


def first_source(
    series: pd.DataFrame, place: str, category: str, outcome: str, source: str | None
) -> Observations:
    """Counts of one source: the one named, else the one with most counts."""
    found = observations(series, place, category, outcome, source)
    if source is None and len(found.sources) > 1:
        return observations(series, place, category, outcome, found.sources[0])
    return found


def _usable(part: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    low = part["low"].astype("float64")
    high = part["high"].astype("float64")
    stated = part["reported"].astype("float64").fillna(low)
    rows = pd.DataFrame(
        {
            "date": pd.to_datetime(part["date"]),
            "date_end": pd.to_datetime(part["date_end"].fillna(part["date"])),
            "low": low,
            "high": high,
            "stated": stated,
            "source": part["source"].astype(str),
            "open": high.isna(),
        }
    )
    rows["days"] = (rows["date_end"] - rows["date"]).dt.days + 1
    rows = rows.sort_values(["days", "date", "source"], kind="stable", ignore_index=True)
    taken: set[tuple[str, int]] = set()
    keep = []
    first = (rows["date"] - pd.Timestamp("1970-01-01")).dt.days.tolist()
    for source, start, length in zip(rows["source"].tolist(), first, rows["days"].tolist(), strict=True):
        window = [(source, start + day) for day in range(length)]
        free = not taken.intersection(window)
        keep.append(free)
        if free:
            taken.update(window)
    dropped = len(rows) - sum(keep)
    notes = (
        (f"{counted(dropped, 'count')} over several days left out: days inside have counts of their own.",)
        if dropped
        else ()
    )
    rows = rows[pd.Series(keep, index=rows.index, dtype=bool)]
    return rows.sort_values(["date", "source"], kind="stable", ignore_index=True), notes


def _known_sources(
    rows: pd.DataFrame, sources: tuple[str, ...]
) -> tuple[pd.DataFrame, tuple[str, ...], tuple[str, ...]]:
    """Leave out further sources with too few rows to tell their scale from that of the first."""
    counts = rows["source"].value_counts()
    few = [name for name in sources[1:] if counts[name] < MINIMUM_SOURCE_ROWS]
    if not few:
        return rows, sources, ()
    left = int(rows["source"].isin(few).sum())
    note = (
        f"{counted(left, 'count')} of {counted(len(few), 'source')} with fewer than {MINIMUM_SOURCE_ROWS} "
        f"each left out: their scale beside {sources[0]} cannot be told."
    )
    rows = rows[~rows["source"].isin(few)].reset_index(drop=True)
    return rows, tuple(name for name in sources if name not in few), (note,)


def _gaps(found: Observations) -> tuple[str, ...]:
    """Name the longest stretch without a count where it is long enough to carry a level of its own."""
    if found.rows.empty:
        return ()
    first = found.rows["day"].to_numpy(dtype=int)
    last = np.maximum.accumulate(first + found.rows["days"].to_numpy(dtype=int) - 1)
    gap = first[1:] - last[:-1] - 1
    if not len(gap) or gap.max() <= LONG_GAP:
        return ()
    where = int(gap.argmax())
    start, end = (found.calendar[day].date() for day in (last[where] + 1, first[where + 1] - 1))
    return (f"No count from {start} to {end} ({gap[where]} days): the level between is interpolation.",)


def _lacking(found: Observations) -> str:
    rows = found.rows
    days = rows["date"].nunique()
    if days == 0:
        return f"{found.name}: no report gives a count for a day."
    need = f"A trend needs {MINIMUM_DAYS} days, spread over {MINIMUM_SPAN}."
    if days == 1:
        return f"{found.name}: one day with a count ({rows['date'].iloc[0].date()}). {need}"
    if days < MINIMUM_DAYS or len(found.calendar) < MINIMUM_SPAN:
        first, last = found.calendar[0].date(), found.calendar[-1].date()
        return f"{found.name}: {days} days with a count between {first} and {last}. {need}"
    if not (rows["stated"] > 0).any():
        return f"{found.name}: all {len(rows)} counts are zero, so a growth rate is not defined."
    if int((rows["stated"] > 0).sum()) < MINIMUM_DAYS // 2:
        positive = int((rows["stated"] > 0).sum())
        return (
            f"{found.name}: only {positive} of {len(rows)} counts are above zero; "
            f"a growth rate needs at least {MINIMUM_DAYS // 2}."
        )
    return ""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "count"), counted(3, "count")
    ('1 count', '3 counts')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
