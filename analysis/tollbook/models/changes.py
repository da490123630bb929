"""Change points of the level of daily counts, with how often a bootstrap finds them again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from tollbook.models.arrays import Floats, Ints
from tollbook.models.fits import blank_fit
from tollbook.models.levels import daily_counts
from tollbook.models.observations import first_source
from tollbook.records import Estimate, Fit
from tollbook.vocabulary.governorates import COUNTRY

SHORTEST = 14  # days with a count between two changes
MINIMUM_DAYS = 3 * SHORTEST
PENALTIES = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)  # in units of variance x log(days)
DEFAULT_PENALTY = 3.0  # two means and a date are three parameters: the Schwarz criterion
BLOCK = 7  # days that the bootstrap keeps together
NEAR = 5  # days within which a bootstrap change counts as the same

PATH_COLUMNS = (
    ("penalty", "Price of a change, in units of variance times log of days."),
    ("changes", "How many changes are found at that price."),
    ("dates", "First days of the new levels (ISO 8601), separated by spaces."),
    ("chosen", "Whether it is the default price."),
)
CHANGE_COLUMNS = (
    ("date", "First day of the new level (timestamp)."),
    ("before", "Typical count before, persons per day (geometric mean of 1 + count, less 1)."),
    ("after", "Typical count after, persons per day."),
    ("ratio", "1 + after over 1 + before."),
    ("frequency", "Share of bootstrap series with a change within 5 days of the date."),
    ("low", "Day before which 5 percent of the near bootstrap dates lie (timestamp)."),
    ("high", "Day after which 5 percent of them lie (timestamp)."),
)


@dataclass(frozen=True, slots=True)
class ChangePoints:
    """Change points of a level.

    Attributes
    ----------
    path : pandas.DataFrame
        Changes at each price: columns of `PATH_COLUMNS`.
    changes : pandas.DataFrame
        The changes at the default price: columns of `CHANGE_COLUMNS`.
    fit : Fit
        Spec and estimates.
    lacking : tuple of str
        What is lacking.
    """

    path: pd.DataFrame
    changes: pd.DataFrame
    fit: Fit
    lacking: tuple[str, ...] = ()


def change_points(
    series: pd.DataFrame,
    place: str = COUNTRY,
    category: str = "all",
    outcome: str = "killed",
    source: str | None = None,
    replications: int = 200,
    seed: int = 0,
) -> ChangePoints:
    """Find the days on which the level of a source's daily counts changed.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame (`tollbook.series.COLUMNS`).
    place, category, outcome : str
        Values of those columns.
    source : str, optional
        Whose counts; the source with most where left out.
    replications : int
        Bootstrap series.
    seed : int
        Of the bootstrap.

    Returns
    -------
    ChangePoints
        Means of log(1 + count), "at least" as stated; days without a count are passed over. The price of a
        change is inflated by the dependence between neighbouring counts. A date that few bootstrap series
        find again is no finding.

    Notes
    -----
    Optimal partitioning with pruning: Killick, Fearnhead and Eckley (2012), JASA 107, 1590-1598; ruptures:
    Truong, Oudre and Vayatis (2020), Signal Processing 167, 107299; blocks of residuals: Künsch (1989),
    Annals of Statistics 17, 1217-1241.
    """
    found = first_source(series, place, category, outcome, source)
    counts = daily_counts(found) if not found.lacking else np.empty(0)
    seen = np.flatnonzero(np.isfinite(counts))
    lacking = found.lacking
    if not lacking and len(seen) < MINIMUM_DAYS:
        lacking = f"{found.name}: {len(seen)} days with a count; a change needs {MINIMUM_DAYS}."
    if lacking:
        empty = [pd.DataFrame(columns=[name for name, _ in one]) for one in (PATH_COLUMNS, CHANGE_COLUMNS)]
        return ChangePoints(empty[0], empty[1], blank_fit("changes", found, lacking), (lacking,))
    values = np.log1p(counts[seen])
    unit = _noise(values) * np.log(len(values))
    path = [(price, _breaks(values, price * unit)) for price in PENALTIES]
    chosen = next(breaks for price, breaks in path if price == DEFAULT_PENALTY)
    dates = found.calendar[seen]
    drawn = _bootstrap(values, chosen, DEFAULT_PENALTY * unit, replications, seed)
    rows = [_change(values, chosen, one, dates, drawn) for one in range(len(chosen))]
    table = pd.DataFrame(rows, columns=[name for name, _ in CHANGE_COLUMNS])
    listed = pd.DataFrame(
        [
            (price, len(breaks), " ".join(str(dates[one].date()) for one in breaks), price == DEFAULT_PENALTY)
            for price, breaks in path
        ],
        columns=[name for name, _ in PATH_COLUMNS],
    )
    estimates = tuple(
        Estimate(f"ratio_{date}", "1 + level after over 1 + level before", ratio)
        for date, ratio in zip(
            table["date"].astype(str).str.slice(0, 10), table["ratio"].tolist(), strict=True
        )
    )
    spec = f"piecewise constant mean of log(1 + count), price {DEFAULT_PENALTY:g} variance log(days)"
    words = f"block bootstrap, {replications} series, blocks of {BLOCK}, seed {seed}"
    return ChangePoints(
        listed, table, blank_fit("changes", found, "", spec, estimates, True, words, "as_stated")
    )


def _noise(values: Floats) -> float:
    """Long-run variance around a moving level, from differences, so that changes do not enter it."""
    steps = np.diff(values)
    variance = float(np.median(np.abs(steps)) / 0.6745) ** 2 / 2.0
    variance = max(variance, 1e-4)
    smooth = pd.Series(values).rolling(2 * SHORTEST + 1, center=True, min_periods=5).median().to_numpy()
    rest = values - smooth
    correlation = float(np.clip(np.corrcoef(rest[1:], rest[:-1])[0, 1] if rest.std() > 0 else 0.0, 0.0, 0.7))
    return variance * (1.0 + correlation) / (1.0 - correlation) / (1.0 - correlation)


def _breaks(values: Floats, penalty: float) -> Ints:
    import ruptures

    search = ruptures.KernelCPD(kernel="linear", min_size=SHORTEST).fit(values[:, None])
    return np.array(search.predict(pen=penalty)[:-1], dtype=np.int64)


def _bootstrap(values: Floats, breaks: Ints, penalty: float, replications: int, seed: int) -> list[Ints]:
    rng = np.random.default_rng(seed)
    edges = [0, *breaks.tolist(), len(values)]
    fitted = np.concatenate([np.full(b - a, values[a:b].mean()) for a, b in pairwise(edges)])
    rest = values - fitted
    blocks = -(-len(values) // BLOCK)
    drawn = []
    for _ in range(replications):
        start = rng.integers(0, len(values) - BLOCK + 1, blocks)
        noise = rest[(start[:, None] + np.arange(BLOCK)).ravel()[: len(values)]]
        drawn.append(_breaks(fitted + noise, penalty))
    return drawn


def _change(
    values: Floats, breaks: Ints, which: int, dates: pd.DatetimeIndex, drawn: list[Ints]
) -> tuple[object, ...]:
    edges = [0, *breaks.tolist(), len(values)]
    before, after = (
        float(values[a:b].mean()) for a, b in zip(edges[which : which + 2], edges[which + 1 :], strict=False)
    )
    at = int(breaks[which])
    near = [one[np.abs(one - at).argmin()] for one in drawn if len(one) and np.abs(one - at).min() <= NEAR]
    low, high = (int(np.quantile(near, q)) for q in (0.05, 0.95)) if near else (at, at)
    return (
        dates[at], np.expm1(before), np.expm1(after), float(np.exp(after - before)),
        len(near) / max(1, len(drawn)), dates[low], dates[high],
    )  # fmt: skip
