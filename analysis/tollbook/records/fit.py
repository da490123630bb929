"""A fit: what a model estimated, or the sentence that says what is lacking."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """One estimated number with its interval.

    Attributes
    ----------
    name : str
        What is estimated, such as "growth_per_week".
    unit : str
        Unit in words, such as "percent per week" or "days".
    value, low, high : float or None
        Point and interval; None where it cannot be estimated.
    level : float
        Coverage that the interval aims at.
    """

    name: str
    unit: str
    value: float | None
    low: float | None = None
    high: float | None = None
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model of reported deaths.

    Attributes
    ----------
    id : str
        Model, place, category, outcome, source and reading, joined by `/`.
    model, reading : str
        Model id; how "at least" was read: `as_stated`, `censored` or `scaled`.
    covariance : str
        How standard errors were computed.
    converged : bool
        Whether the optimiser converged; estimates of a fit that did not are not drawn.
    lacking : str
        Why nothing was estimated; empty where something was.
    digest : str
        SHA-256 of the rows that went in.
    """

    id: str
    model: str
    reading: str
    place: tuple[str, ...]
    category: str
    outcome: str
    source: str
    rows: int
    spec: str
    estimates: tuple[Estimate, ...] = ()
    covariance: str = ""
    converged: bool = False
    lacking: str = ""
    warnings: tuple[str, ...] = ()
    digest: str = ""
    versions: tuple[tuple[str, str], ...] = ()
