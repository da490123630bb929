"""Fit records of the models, and the tidy table of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version

import pandas as pd

from tollbook.models.observations import Observations
from tollbook.records import Estimate, Fit

# Column, pandas type, meaning. The codebook of fits.csv is written from this table.
FIT_COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("fit", "string", "Id of the fit: model, place, category, outcome, source and reading, joined by /."),
    ("model", "string", "Model that was fitted."),
    (
        "reading",
        "string",
        "How at least was read: as_stated, censored or scaled; empty where it does not matter.",
    ),
    ("place", "string", "OCHA P-codes joined by +; SY is the country."),
    ("category", "string", "Who was counted."),
    ("outcome", "string", "killed, injured, detained, missing or killed+injured."),
    ("source", "string", "Sources that went in, joined by +; levels are on the scale of the first."),
    ("rows", "Int64", "Counts that went in."),
    ("estimate", "string", "What is estimated; empty for a fit without estimates."),
    ("unit", "string", "Unit of value, low and high, in words."),
    ("value", "Float64", "Estimate; missing where it cannot be estimated."),
    ("low", "Float64", "Lower end of the interval; missing where unbounded or not estimated."),
    ("high", "Float64", "Upper end of the interval; missing where unbounded or not estimated."),
    ("level", "Float64", "Coverage that the interval aims at, such as 0.95."),
    ("spec", "string", "The model in words."),
    ("covariance", "string", "How standard errors were computed."),
    (
        "converged",
        "boolean",
        "Whether the search converged; numbers of a fit that did not are not to be used.",
    ),
    ("lacking", "string", "Why nothing was estimated; empty where something was."),
    ("warnings", "string", "What the fit warns of, in sentences."),
    ("digest", "string", "SHA-256 of the counts that went in."),
    ("versions", "string", "Versions of the packages that computed the fit."),
)


_NOTHING = Estimate("", "", None, level=float("nan"))


def fits_frame(fits: Iterable[Fit]) -> pd.DataFrame:
    """Tidy table of fits: one row per estimate, and one for a fit that lacks something.

    Parameters
    ----------
    fits : iterable of Fit
        Such as ``trend(...).fits``.

    Returns
    -------
    pandas.DataFrame
        Columns and types of `FIT_COLUMNS`, in the order of the fits.

    Examples
    --------
    >>> which = ("trend/SY07", "trend", "censored", ("SY07",), "all", "killed", "lcc")
    >>> lacking = Fit(*which, rows=1, spec="", lacking="One day.")
    >>> fits_frame([lacking])[["fit", "estimate", "lacking"]].values.tolist()
    [['trend/SY07', '', 'One day.']]
    """
    rows = [
        (
            fit.id, fit.model, fit.reading, "+".join(fit.place), fit.category, fit.outcome, fit.source,
            fit.rows, estimate.name, estimate.unit, estimate.value, estimate.low, estimate.high,
            estimate.level,
            fit.spec, fit.covariance, fit.converged, fit.lacking, " ".join(fit.warnings), fit.digest,
            " ".join(f"{name} {number}" for name, number in fit.versions),
        )
        for fit in fits
        for estimate in (fit.estimates or (_NOTHING,))
    ]  # fmt: skip
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(FIT_COLUMNS)
    return pd.DataFrame(
        {
            name: pd.array(list(values), dtype=dtype)  # type: ignore[call-overload]
            for (name, dtype, _), values in zip(FIT_COLUMNS, columns, strict=True)
        }
    )


def digest(*frames: pd.DataFrame) -> str:
    """SHA-256 of tables as CSV with ISO dates, so that equal rows give equal digests anywhere.

    Examples
    --------
    >>> digest(pd.DataFrame({"low": [1, 2]}))[:12]
    'bd0afa0e5d89'
    """
    whole = hashlib.sha256()
    for frame in frames:
        whole.update(frame.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n").encode())
    return whole.hexdigest()


@cache
def versions() -> tuple[tuple[str, str], ...]:
    """Versions of the packages that compute the fits."""
    return tuple((name, version(name)) for name in ("numpy", "scipy", "statsmodels", "patsy"))


def blank_fit(
    model: str,
    data: Observations,
    lacking: str,
    spec: str = "",
    estimates: tuple[Estimate, ...] = (),
    converged: bool = False,
    covariance: str = "",
    reading: str = "",
) -> Fit:
    """Fit record of a model of one group's counts; with `lacking`, of one that could not be fitted."""
    parts = (model, data.place, data.category, data.outcome, "+".join(data.sources))
    return Fit(
        id="/".join(part for part in (*parts, reading) if part),
        model=model,
        reading=reading,
        place=tuple(data.place.split("+")),
        category=data.category,
        outcome=data.outcome,
        source="+".join(data.sources),
        rows=len(data.rows),
        spec=spec,
        estimates=estimates,
        covariance=covariance,
        converged=converged,
        lacking=lacking,
        warnings=data.notes,
        digest=digest(data.rows),
        versions=versions(),
    )
