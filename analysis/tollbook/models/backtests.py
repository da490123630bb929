"""Rolling-origin backtest of forecasts: scores, coverage and calibration, beside the baselines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tollbook.errors import ModelError
from tollbook.models.arrays import Floats, Ints
from tollbook.models.forecasts import METHODS, MINIMUM_DAYS, history
from tollbook.models.observations import first_source
from tollbook.models.predictions import Prediction, crps, interval, log_score

# Column and meaning of `Backtest.scores`.
SCORE_COLUMNS = (
    ("place", "OCHA P-codes joined by +."),
    ("method", "default, or the name of a baseline."),
    ("origin", "First day forecast (timestamp); only counts before it were used."),
    ("date", "Day scored (timestamp)."),
    ("ahead", "Days ahead, 1 to 7."),
    ("observed", "Count that was reported, persons."),
    ("mean", "Expected count, persons."),
    ("crps", "Continuous ranked probability score, persons; smaller is better."),
    ("log_score", "Minus the log of the predicted chance of the count; smaller is better."),
    ("interval_score", "Interval score of the 95 percent interval, persons; smaller is better."),
    ("inside80", "Whether the count lies in the 80 percent interval."),
    ("inside95", "Whether the count lies in the 95 percent interval."),
    ("pit_low", "Predicted chance of fewer persons than were counted."),
    ("pit_high", "Predicted chance of no more persons than were counted."),
)
# Column and meaning of `Backtest.summary`.
SUMMARY_COLUMNS = (
    ("method", "default, or the name of a baseline."),
    ("days", "Days scored."),
    ("crps", "Mean CRPS, persons."),
    ("log_score", "Mean log score."),
    ("interval_score", "Mean interval score at 95 percent, persons."),
    ("cover80", "Share of days inside the 80 percent interval."),
    ("cover95", "Share of days inside the 95 percent interval."),
)


@dataclass(frozen=True, slots=True)
class Backtest:
    """Backtest of forecasts.

    Attributes
    ----------
    scores : pandas.DataFrame
        One row a method, origin and day: columns of `SCORE_COLUMNS`.
    summary : pandas.DataFrame
        One row a method: columns of `SUMMARY_COLUMNS`.
    pit : pandas.DataFrame
        Non-randomised PIT histogram of each method: ``method``, ``bin_low``, ``bin_high``, ``density``.
    lacking : tuple of str
        What could not be scored, in sentences.
    """

    scores: pd.DataFrame
    summary: pd.DataFrame
    pit: pd.DataFrame
    lacking: tuple[str, ...] = ()


def backtest(
    series: pd.DataFrame,
    places: Sequence[str],
    category: str = "all",
    outcome: str = "killed",
    source: str | None = None,
    reading: str = "censored",
    origins: int = 39,
    days: int = 7,
    methods: Sequence[str] = tuple(METHODS),
) -> Backtest:
    """Forecast from weekly origins with the counts before them only, and score what was then reported.

    Parameters
    ----------
    series : pandas.DataFrame
        The tidy frame (`tollbook.series.COLUMNS`).
    places : sequence of str
        Places to forecast.
    category, outcome, source, reading : optional
        As in `forecast`.
    origins : int
        Weekly origins, counted back from the last day.
    days : int
        Days ahead, each scored.
    methods : sequence of str
        Names of `METHODS`.

    Returns
    -------
    Backtest
        Days whose count is not known exactly are not scored.

    Raises
    ------
    ModelError
        If a method is unknown.

    Notes
    -----
    Scores: Gneiting and Raftery (2007), JASA 102, 359-378; PIT: Czado, Gneiting and Held (2009), Biometrics
    65, 1254-1261. Rolling origin: Tashman (2000), International J. Forecasting 16, 437-450.
    """
    unknown = [name for name in methods if name not in METHODS]
    if unknown:
        raise ModelError(
            "no such forecast method",
            where="backtest()",
            got=", ".join(unknown),
            expected=", ".join(METHODS),
            fix="choose among the methods named above",
        )
    parts: list[pd.DataFrame] = []
    lacking: list[str] = []
    for place in places:
        found = first_source(series, place, category, outcome, source)
        past = history(found, reading)
        last = int(past.day.max()) + 1 if len(past.day) else 0
        starts = [last - days - 7 * back for back in range(origins - 1, -1, -1)]
        usable = [start for start in starts if int((past.day < start).sum()) >= MINIMUM_DAYS]
        if found.lacking or not usable:
            reason = f"{found.name}: fewer than {MINIMUM_DAYS} counts before any origin."
            lacking.append(found.lacking or reason)
            continue
        if len(usable) < origins:
            reason = f"{len(usable)} of {origins} origins have {MINIMUM_DAYS} counts before them."
            lacking.append(f"{found.name}: {reason}")
        known = np.where(past.low == past.high, past.low, -1)
        exact = dict(zip(past.day.tolist(), known.tolist(), strict=True))
        for start in usable:
            ahead = np.array([day for day in range(days) if exact.get(start + day, -1) >= 0], dtype=int)
            if not len(ahead):
                continue
            observed = np.array([exact[start + day] for day in ahead], dtype=np.int64)
            first = found.calendar[0] + pd.Timedelta(days=start)
            for name in methods:
                table = _scored(METHODS[name](past, start, days), ahead, observed)
                parts.append(
                    table.assign(
                        place=place, method=name, origin=first, date=first + pd.to_timedelta(ahead, unit="D")
                    )
                )
    names = [name for name, _ in SCORE_COLUMNS]
    scores = pd.concat(parts, ignore_index=True)[names] if parts else pd.DataFrame(columns=names)
    return Backtest(scores, _summary(scores, methods), _pit(scores, methods), tuple(lacking))


@dataclass(frozen=True, slots=True)
class _Days:
    """A prediction restricted to some of its days."""

    prediction: Prediction
    ahead: Ints

    def cdf(self, counts: Ints) -> Floats:
        return self.prediction.cdf(counts)[self.ahead]

    def mean(self) -> Floats:
        return self.prediction.mean()[self.ahead]


def _scored(prediction: Prediction, ahead: Ints, observed: Ints) -> pd.DataFrame:
    import scoringrules

    chosen = _Days(prediction, ahead)
    (low80, high80), (low95, high95) = interval(chosen, 0.8), interval(chosen, 0.95)
    day = np.arange(len(observed))
    return pd.DataFrame(
        {
            "ahead": ahead + 1,
            "observed": observed,
            "mean": chosen.mean(),
            "crps": crps(chosen, observed),
            "log_score": log_score(chosen, observed),
            "interval_score": scoringrules.interval_score(
                observed.astype(float), low95.astype(float), high95.astype(float), 0.05
            ),
            "inside80": (observed >= low80) & (observed <= high80),
            "inside95": (observed >= low95) & (observed <= high95),
            "pit_low": np.where(observed > 0, chosen.cdf(observed - 1)[day, day], 0.0),
            "pit_high": chosen.cdf(observed)[day, day],
        }
    )


def _summary(scores: pd.DataFrame, methods: Sequence[str]) -> pd.DataFrame:
    rows = []
    for name in methods:
        part = scores[scores["method"] == name]
        if len(part):
            means = part[["crps", "log_score", "interval_score"]].mean().to_dict()
            rows.append(
                {
                    "method": name,
                    "days": len(part),
                    **means,
                    "cover80": float(part["inside80"].mean()),
                    "cover95": float(part["inside95"].mean()),
                }
            )
    return pd.DataFrame(rows, columns=[name for name, _ in SUMMARY_COLUMNS])


def _pit(scores: pd.DataFrame, methods: Sequence[str], bins: int = 10) -> pd.DataFrame:
    edges = np.linspace(0.0, 1.0, bins + 1)
    parts = [pd.DataFrame(columns=["method", "bin_low", "bin_high", "density"])]
    for name in methods:
        part = scores[scores["method"] == name]
        if len(part):
            low = part["pit_low"].to_numpy(dtype=float)[:, None]
            high = part["pit_high"].to_numpy(dtype=float)[:, None]
            reached = np.clip((edges - low) / np.maximum(high - low, 1e-12), 0.0, 1.0).mean(0)
            parts.append(
                pd.DataFrame(
                    {
                        "method": name,
                        "bin_low": edges[:-1],
                        "bin_high": edges[1:],
                        "density": np.diff(reached) * bins,
                    }
                )
            )
    return parts[0] if len(parts) == 1 else pd.concat(parts[1:], ignore_index=True)
