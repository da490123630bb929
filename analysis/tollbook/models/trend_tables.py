"""Tables and Fit records of fitted trends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from scipy import stats

from tollbook.models.arrays import Floats
from tollbook.models.covariance import KINDS
from tollbook.models.design import Design
from tollbook.models.fits import digest, versions
from tollbook.models.growth import GROWTH_COLUMNS, growth
from tollbook.models.observations import Observations
from tollbook.models.panel import Fitted
from tollbook.models.predictive import count_interval
from tollbook.models.readings import READINGS
from tollbook.models.trend_diagnostics import identity
from tollbook.records import Estimate, Fit
from tollbook.vocabulary.governorates import COUNTRY, governorates

# Column and meaning of `Trend.level`.
LEVEL_COLUMNS = (
    ("date", "Day (timestamp)."),
    ("place", "OCHA P-codes joined by +."),
    ("category", "Who was counted."),
    ("outcome", "What happened to them."),
    ("reading", "How at least was read."),
    ("level", "Persons per day that reports of the first source give on an average weekday."),
    ("level_low", "Lower end of its interval."),
    ("level_high", "Upper end of its interval."),
    ("count_low", "Lower end of the interval of a single day's count, its weekday included (whole persons)."),
    ("count_high", "Upper end of that interval."),
    ("rate", "Level per 100,000 inhabitants and day (population_2011)."),
    ("rate_low", "Lower end of its interval."),
    ("rate_high", "Upper end of its interval."),
    ("population", "Persons, end of 2011; missing where the place is not in the table."),
    ("population_source", "Where the population is from."),
    ("counts", "Counts that cover the day; 0 is a day without a report, not a day without deaths."),
    ("converged", "Whether the fit converged; a level of one that did not is not to be drawn."),
)
READING_COLUMNS = (
    ("place", "OCHA P-codes joined by +."),
    ("category", "Who was counted."),
    ("outcome", "What happened to them."),
    ("counts", "Counts that went in."),
    ("at_least", "How many of them are open above."),
    *(
        (f"{measure}_{reading}{end}", f"{text} under the reading {reading}{where}.")
        for measure, text in (
            ("level", "Level on the last day, persons per day,"),
            ("growth", "Growth over the whole series, percent per week,"),
        )
        for reading in READINGS
        for end, where in (("", ""), ("_low", ", lower end"), ("_high", ", upper end"))
    ),
)


def level_table(fitted: Sequence[Fitted], level: float) -> pd.DataFrame:
    """Fitted level by day with intervals of the level and of a single count: columns of `LEVEL_COLUMNS`."""
    parts = []
    for one in fitted:
        data, reach = one.data, float(stats.t.ppf(0.5 + level / 2.0, one.degrees))
        linear, se = one.contrast(lambda design: design.calendar)
        daily, daily_se = one.contrast(lambda design: design.weekday)
        alpha = np.full(len(linear), np.exp(one.log_alpha))
        if one.converged:
            count_low, count_high = count_interval(daily, daily_se, alpha, level)
        else:
            count_low = count_high = np.full(len(linear), -1)
        people, source = _population(data.place)
        values = np.exp(np.column_stack([linear, linear - reach * se, linear + reach * se]))
        rates = values / people * 1e5 if people else np.full_like(values, np.nan)
        covered = np.zeros(len(linear), dtype=int)
        np.add.at(covered, _covered_days(data), 1)
        parts.append(
            pd.DataFrame(
                {
                    "date": data.calendar,
                    **identity(one),
                    **dict(zip(("level", "level_low", "level_high"), values.T, strict=True)),
                    "count_low": count_low,
                    "count_high": count_high,
                    **dict(zip(("rate", "rate_low", "rate_high"), rates.T, strict=True)),
                    "population": people,
                    "population_source": source,
                    "counts": covered,
                    "converged": one.converged,
                }
            )
        )
    return _table(parts, LEVEL_COLUMNS)


def growth_table(
    fitted: Sequence[Fitted], windows: Sequence[tuple[str, pd.Timestamp, pd.Timestamp]] | None, level: float
) -> pd.DataFrame:
    """Growth over the whole series and, if counts allow, its last 28 days: columns of `GROWTH_COLUMNS`."""
    rows = []
    for one in fitted:
        calendar = one.data.calendar
        chosen = windows or [
            ("all", calendar[0], calendar[-1]),
            *([("last 28 days", calendar[-29], calendar[-1])] if _recent(one.data) else []),
        ]
        for name, start, end in chosen:
            found = growth(one, (start - calendar[0]).days, (end - calendar[0]).days, level)
            rate, doubling = found.estimates()
            rows.append(
                {
                    **identity(one), "window": name, "start": str(start.date()), "end": str(end.date()),
                    "counts": int(one.data.rows["date"].between(start, end).sum()),
                    "growth": rate.value, "growth_low": rate.low, "growth_high": rate.high,
                    "doubling": doubling.value, "doubling_low": doubling.low, "doubling_high": doubling.high,
                    "log_growth": found.rate, "log_growth_se": found.se, "level": level,
                    "converged": one.converged,
                }
            )  # fmt: skip
    table = pd.DataFrame(rows, columns=[name for name, _ in GROWTH_COLUMNS])
    return table.astype(dict.fromkeys(["doubling", "doubling_low", "doubling_high"], "float64"))


def readings_table(growth: pd.DataFrame, fitted: Sequence[Fitted]) -> pd.DataFrame:
    """The three readings side by side, one row a group: columns of `READING_COLUMNS`."""
    rows: dict[tuple[str, str, str], dict[str, object]] = {}
    whole = growth[growth["window"] == "all"].reset_index(drop=True)
    for position, one in enumerate(fitted):
        data = one.data
        row = rows.setdefault(
            (data.place, data.category, data.outcome),
            {
                "place": data.place, "category": data.category, "outcome": data.outcome,
                "counts": len(data.rows), "at_least": int(data.rows["open"].sum()),
            },
        )  # fmt: skip
        if not one.converged:
            continue
        last = _level_estimate(one, -1, float(whole["level"].iloc[position]), "last_day")
        found = whole.iloc[position]
        for measure, values in (
            ("level", (last.value, last.low, last.high)),
            ("growth", (found["growth"], found["growth_low"], found["growth_high"])),
        ):
            for end, value in zip(("", "_low", "_high"), values, strict=True):
                row[f"{measure}_{one.reading}{end}"] = value
    return pd.DataFrame(list(rows.values()), columns=[name for name, _ in READING_COLUMNS])


def trend_fit(one: Fitted, level: float) -> Fit:
    """Fit record of one group and reading."""
    data = one.data
    whole = growth(one, 0, len(data.calendar) - 1, level)
    estimates = [
        _level_estimate(one, 0, level, "level_first_day"),
        _level_estimate(one, -1, level, "level_last_day"),
        *whole.estimates(),
        _exponent(
            "dispersion",
            "variance is mean + dispersion * mean^2",
            one.log_alpha,
            one.log_alpha_se,
            one,
            level,
        ),
    ]
    for name in one.members[0].design.names:
        if name == "at_least" or name.startswith("source_"):
            log, se = one.contrast(_column(name))
            unit = (
                "ratio of a number stated as at least to a full count"
                if name == "at_least"
                else f"ratio to {data.sources[0]}"
            )
            title = "scale_at_least" if name == "at_least" else f"ratio_{name.removeprefix('source_')}"
            estimates.append(_exponent(title, unit, float(log[0]), float(se[0]), one, level))
    spec = (
        f"NB2, log link: {_spline_words(one)}"
        + (" + weekday" if one.weekday else "")
        + (" + source" if len(data.sources) > 1 else "")
        + (" + scale of at least" if "at_least" in one.members[0].design.names else "")
        + (f"; dispersion shared by {len(one.panel)} governorates" if one.panel else "")
    )
    return Fit(
        id=_fit_id(data, one.reading),
        model="trend",
        reading=one.reading,
        place=tuple(data.place.split("+")),
        category=data.category,
        outcome=data.outcome,
        source="+".join(data.sources),
        rows=len(data.rows),
        spec=spec,
        estimates=tuple(estimates) if one.converged else tuple(_blank(estimate) for estimate in estimates),
        covariance=f"{one.kind}: {KINDS[one.kind]}; t with {one.degrees:.0f} degrees of freedom",
        converged=one.converged,
        warnings=(*one.warnings, *data.notes),
        digest=digest(data.rows),
        versions=versions(),
    )


def lacking_fit(data: Observations, reading: str, sentence: str) -> Fit:
    """Fit record that says what is lacking."""
    return Fit(
        id=_fit_id(data, reading),
        model="trend",
        reading=reading,
        place=tuple(data.place.split("+")),
        category=data.category,
        outcome=data.outcome,
        source="+".join(data.sources),
        rows=len(data.rows),
        spec="",
        lacking=sentence,
        digest=digest(data.rows),
        versions=versions(),
    )


def _fit_id(data: Observations, reading: str) -> str:
    return "/".join(("trend", data.place, data.category, data.outcome, "+".join(data.sources), reading))


def _blank(estimate: Estimate) -> Estimate:
    return Estimate(estimate.name, estimate.unit, None, None, None, estimate.level)


def _column(name: str) -> Callable[[Design], Floats]:
    """Combination that picks one coefficient by name, whatever its position among a candidate's columns."""
    return lambda design: (np.asarray(design.names) == name).astype(float)


def _spline_words(one: Fitted) -> str:
    if len(one.df) == 1:
        return f"natural spline of time ({one.df[0]} df)"
    return (
        f"natural splines of time averaged by quasi-AICc ({min(one.df)} to {max(one.df)} df, "
        f"most weight {one.df[0]})"
    )


def _recent(data: Observations) -> bool:
    """Whether the last 28 days have counts enough, one in four, to speak of their growth."""
    if len(data.calendar) <= 29:
        return False
    return int((data.rows["date"] > data.calendar[-29]).sum()) >= 7


def _level_estimate(one: Fitted, day: int, level: float, name: str) -> Estimate:
    log, se = one.contrast(lambda design: design.calendar[day])
    return _exponent(name, "persons per day", float(log[0]), float(se[0]), one, level)


def _exponent(name: str, unit: str, log: float, se: float, one: Fitted, level: float) -> Estimate:
    reach = float(stats.t.ppf(0.5 + level / 2.0, one.degrees)) * se
    value, low, high = (float(np.exp(min(point, 700.0))) for point in (log, log - reach, log + reach))
    return Estimate(name, unit, value, low, high, level)


def _covered_days(data: Observations) -> np.ndarray:
    lengths = data.rows["days"].to_numpy(dtype=int)
    first = np.repeat(data.rows["day"].to_numpy(dtype=int), lengths)
    within = np.arange(len(first)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.asarray(first + within)


def _population(place: str) -> tuple[float, str]:
    """Persons at the end of 2011 and the source of the figure; nothing for a place outside the table."""
    known = governorates()
    codes = list(known) if place == COUNTRY else place.split("+")
    if not all(code in known for code in codes):
        return np.nan, ""
    return float(sum(known[code].population_2011 for code in codes)), known[codes[0]].population_2011_source


def _table(parts: list[pd.DataFrame], columns: Sequence[tuple[str, str]]) -> pd.DataFrame:
    names = [name for name, _ in columns]
    return pd.concat(parts, ignore_index=True)[names] if parts else pd.DataFrame(columns=names)
