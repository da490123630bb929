"""The arrows on one screen: files -> documents -> claims -> series -> findings -> fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from tollbook.checks import apply_waivers, check_claims, findings_frame
from tollbook.documents import read_documents
from tollbook.errors import DocumentError
from tollbook.extract import extract
from tollbook.models import Trend, trend
from tollbook.records import Claim, Document, Finding, Fit, Rejected
from tollbook.series import build_series
from tollbook.store import is_published, read_published, read_waivers

Track = Callable[[Sequence[Document]], Iterable[Document]]


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """Everything that was read from a set of reports, and everything that follows from it.

    Attributes
    ----------
    documents, claims, rejected : tuple
        The reports, their counts of persons, and the numbers left out with the reason.
    series : pandas.DataFrame
        The tidy time series; see `tollbook.series.COLUMNS`.
    findings : tuple of Finding
        What the checks say.
    fits : tuple of Fit
        What the models estimate, or what they lack.
    faults : tuple of DocumentError
        Files that could not be read; the study stands without them.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    series: pd.DataFrame
    findings: tuple[Finding, ...]
    fits: tuple[Fit, ...] = ()
    faults: tuple[DocumentError, ...] = ()
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def checks(self) -> pd.DataFrame:
        """The findings as a tidy frame."""
        return findings_frame(self.findings)

    def trend(self, **choices: Any) -> Trend:
        """Model the trend of this study's series; the choices are those of `tollbook.models.trend`."""
        return trend(self.series, **choices)


def read(
    paths: Sequence[Path | str], *, profile: str | None = None, track: Track = iter
) -> tuple[tuple[Document, ...], tuple[Claim, ...], tuple[Rejected, ...], tuple[DocumentError, ...]]:
    """Read reports and extract their counts.

    Parameters
    ----------
    paths : sequence of path
        Files and folders of reports; a folder of hand-coded counts (`reports.csv` and `counts.csv`) is read
        as such.
    profile : str, optional
        Source profile to use for all documents instead of the detected one.
    track : callable
        Wraps the documents while they are worked through, to show progress.

    Returns
    -------
    tuple
        Documents, claims, rejected numbers, and the files that could not be read.
    """
    coded = [Path(path) for path in paths if is_published(Path(path))]
    plain = [Path(path) for path in paths if not is_published(Path(path))]
    documents, faults = read_documents(plain, profile=profile) if plain else ((), ())
    extractions = [extract(document) for document in track(documents)]
    published = [read_published(folder) for folder in coded]
    return (
        (*documents, *chain.from_iterable(reports for reports, _ in published)),
        (
            *chain.from_iterable(one.claims for one in extractions),
            *chain.from_iterable(claims for _, claims in published),
        ),
        tuple(chain.from_iterable(one.rejected for one in extractions)),
        faults,
    )


def run(
    paths: Path | str | Sequence[Path | str],
    *,
    profile: str | None = None,
    waivers: Path | None = None,
    track: Track = iter,
) -> Study:
    """Run the whole pipeline in memory.

    Parameters
    ----------
    paths : path or sequence of path
        See `read`.
    profile, track
        See `read`.
    waivers : path, optional
        A `waivers.csv`: findings that somebody reviewed and acknowledges.

    Returns
    -------
    Study
        Faults of single files are listed in it and lose nothing else.

    Examples
    --------
    >>> study = run("seeds/")                                                         # doctest: +SKIP
    >>> study.series.query("place == 'SY02' and category == 'all'")["reported"].item()  # doctest: +SKIP
    12
    """
    several = [paths] if isinstance(paths, str | Path) else list(paths)
    documents, claims, rejected, faults = read(several, profile=profile, track=track)
    series = build_series(documents, claims)
    findings = check_claims(documents, claims, series)
    if waivers is not None:
        findings = apply_waivers(findings, read_waivers(waivers))
    return Study(
        documents=documents,
        claims=claims,
        rejected=rejected,
        series=series,
        findings=findings,
        fits=trend(series).fits,
        faults=faults,
        parameters={"profile": profile or "detected"},
    )
