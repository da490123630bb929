"""Trends as they are shown: growth under three readings side by side, or why nothing could be estimated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from tollbook.records import Estimate, Fit
from tollbook.series.rows import each_row
from tollbook.tables.sheet import Cell, Prose, Sheet, foreign, sheet_markdown
from tollbook.vocabulary.governorates import COUNTRY
from tollbook.vocabulary.wording import Wording, place_phrase

READINGS = ("as_stated", "censored", "scaled")
GROWTH = "growth_per_week"


def growth(fits: Sequence[Fit], category: str = "all", outcome: str = "killed") -> pd.DataFrame:
    """Growth per week by place and reading, of the fits that converged.

    Parameters
    ----------
    fits : sequence of Fit
        As `models.trend` makes them.
    category, outcome : str
        Which fits.

    Returns
    -------
    pandas.DataFrame
        Columns place, reading, rows (counts that went in), value, low, high (percent per week), level; Syria
        first, then by place code.
    """
    rows = [
        ("+".join(fit.place), fit.reading, fit.rows, found.value, found.low, found.high, found.level)
        for fit in fits
        if fit.category == category and fit.outcome == outcome and fit.converged and fit.reading in READINGS
        for found in [estimate(fit, GROWTH)]
        if found is not None and found.value is not None
    ]
    table = pd.DataFrame(rows, columns=["place", "reading", "rows", "value", "low", "high", "level"])
    table["_order"] = [
        (place.count("+"), place, READINGS.index(name))
        for place, name in zip(table["place"], table["reading"], strict=True)
    ]
    return table.sort_values("_order", ignore_index=True).drop(columns="_order")


def estimate(fit: Fit, name: str) -> Estimate | None:
    """The estimate of that name, None where the fit has none."""
    return next((one for one in fit.estimates if one.name == name), None)


def trends_table(fits: Sequence[Fit], say: Wording) -> Prose:
    """Growth per week under the three readings, or the sentences that say what is lacking."""
    table = growth(fits)
    if table.empty:
        return Prose(lacking_text(fits, say))
    rows = []
    for place, group in table.groupby("place", sort=False):
        cells = {
            str(row.reading): percent_interval(row.value, row.low, row.high, say) for row in each_row(group)
        }
        counts = f"{int(group['rows'].max()):,}"
        rows.append(
            (
                Cell(place_phrase(say, str(place))),
                Cell(counts),
                *(Cell(cells.get(name, "")) for name in READINGS),
            )
        )
    header = (say("column.place"), say("column.rows"), *(say(f"reading.{name}") for name in READINGS))
    return sheet_markdown(
        Sheet(
            name="trends",
            caption=say("table.fits", level=f"{round(100 * float(table['level'].iloc[0]))}"),
            header=header,
            rows=tuple(rows),
            align="lrrrr",
            widths=(4, 2, 4, 4, 4),
            note=" ".join(
                [say("table.fits_note"), *([say("table.fits_sources")] if _several_sources(fits) else [])]
            ),
        )
    )


def _several_sources(fits: Sequence[Fit]) -> bool:
    return any("+ source" in fit.spec for fit in fits if fit.converged)


def percent_interval(value: float, low: float | None, high: float | None, say: Wording) -> str:
    """Say a growth rate with its interval, such as "−0.2 (−0.5 to 0.0)".

    Examples
    --------
    >>> from tollbook.vocabulary.wording import wording
    >>> percent_interval(-0.21, -0.46, 0.03, wording("en"))
    '−0.2 (−0.5 to 0.0)'
    """
    if low is None or high is None or pd.isna(low) or pd.isna(high):
        return _signed(value)
    return say("trend.interval", value=_signed(value), low=_signed(low), high=_signed(high))


def _signed(value: float) -> str:
    text = f"{value:.1f}"
    return "0.0" if text == "-0.0" else text.replace("-", "−")


def lacking_text(fits: Sequence[Fit], say: Wording, most: int = 3) -> str:
    """Why no trend could be estimated, one sentence a group, the country first."""
    ordered = sorted(fits, key=lambda one: (one.place != (COUNTRY,), one.place))
    reasons = list(dict.fromkeys(fit.lacking for fit in ordered if fit.lacking))
    if not reasons:
        return say("empty.trends_none")
    # "place, category, outcome: why": a reason is said once, with how many other series it holds for.
    told: dict[str, list[str]] = {}
    for reason in reasons:
        told.setdefault(reason.partition(": ")[2], []).append(reason)
    lines = [
        f"- {foreign(first, say)}" + (f" {say('empty.trends_alike', n=len(others))}" if others else "")
        for first, *others in list(told.values())[:most]
    ]
    return "\n\n".join([say("empty.trends"), "\n".join(lines)])


def fits_within(fits: Sequence[Fit]) -> tuple[Fit, ...]:
    """Fits of Syria and its governorates; those of other countries stay out of this report."""
    return tuple(one for one in fits if one.place and all(code.startswith(COUNTRY) for code in one.place))


def trends_lead(fits: Sequence[Fit], say: Wording) -> Prose:
    """What the numbers below are, only where there are any."""
    return Prose("" if growth(fits).empty else say("trend.lead"))


def trend_sentence(fits: Sequence[Fit], say: Wording) -> str:
    """What the three readings say together of the country: rise, fall or neither; empty without fits."""
    table = growth(fits)
    country = table[table["place"] == COUNTRY]
    if len(country) < len(READINGS):
        return ""
    if (country["low"] > 0).all():
        key = "trend.rise"
    elif (country["high"] < 0).all():
        key = "trend.fall"
    else:
        key = "trend.unclear"
    return say(key, low=_signed(float(country["low"].min())), high=_signed(float(country["high"].max())))


def diagnostics_table(diagnostics: Mapping[str, pd.DataFrame], say: Wording) -> Prose:
    """Dispersion and autocorrelation of the country's fits, one row a reading; empty without fits."""
    dispersion = diagnostics.get("dispersion", pd.DataFrame())
    if dispersion.empty:
        return Prose("")
    shown = dispersion[(dispersion["place"] == COUNTRY) & (dispersion["category"] == "all")]
    if shown.empty:
        return Prose("")
    first_lag = _first_lag(diagnostics.get("acf", pd.DataFrame()))
    rows = tuple(
        (
            Cell(say(f"reading.{row.reading}")),
            Cell(f"{row.alpha:.2f}"),
            Cell(f"{row.pearson_poisson:.1f}"),
            Cell(f"{row.pearson_nb2:.2f}"),
            Cell(first_lag.get(str(row.reading), "")),
        )
        for row in each_row(shown)
        if row.reading in READINGS
    )
    names = ("reading", "alpha", "pearson_poisson", "pearson_nb2", "acf")
    return sheet_markdown(
        Sheet(
            "diagnostics",
            say("table.diagnostics"),
            tuple(say(f"column.{name}") for name in names),
            rows,
            "lrrrr",
            (4, 3, 4, 4, 4),
        )
    )


def _first_lag(acf: pd.DataFrame) -> dict[str, str]:
    if acf.empty or "lag" not in acf:
        return {}
    rows = acf[(acf["place"] == COUNTRY) & (acf["category"] == "all") & (acf["lag"] == 1)]
    name = next(one for one in ("acf", "value", "correlation") if one in rows)
    return {str(row["reading"]): f"{row[name]:.2f}".replace("-", "−") for _, row in rows.iterrows()}
