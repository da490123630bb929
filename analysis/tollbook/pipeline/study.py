"""The arrows on one screen: files -> documents -> claims -> series -> findings -> fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from tollbook.checks import apply_waivers, check_claims, findings_frame
from tollbook.documents import find_sources, read_documents
from tollbook.errors import DocumentError
from tollbook.extract import extract
from tollbook.models import Trend, trend
from tollbook.records import Claim, Document, Finding, Fit, Rejected
from tollbook.series import build_series
from tollbook.store import (
    apply_corrections,
    is_published,
    read_corrections,
    read_published,
    read_waivers,
)

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
    notices : tuple of str
        What was passed over, one sentence each.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    series: pd.DataFrame
    findings: tuple[Finding, ...]
    fits: tuple[Fit, ...] = ()
    faults: tuple[DocumentError, ...] = ()
    notices: tuple[str, ...] = ()
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def checks(self) -> pd.DataFrame:
        """The findings as a tidy frame."""
        return findings_frame(self.findings)

    def trend(self, **choices: Any) -> Trend:
        """Model the trend of this study's series; the choices are those of `tollbook.models.trend`."""
        return trend(self.series, **choices)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a set of reports, before anything is derived from it.

    Attributes
    ----------
    documents, claims, rejected : tuple
        As in `Study`, with corrections applied.
    faults : tuple of DocumentError
        Files that could not be read.
    notices : tuple of str
        Files passed over because they are no reports, and corrections that found nothing to correct.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    faults: tuple[DocumentError, ...]
    notices: tuple[str, ...]


def read(
    paths: Sequence[Path | str],
    *,
    profile: str | None = None,
    corrections: Path | None = None,
    track: Track = iter,
) -> Reading:
    """Read reports and extract their counts.

    Parameters
    ----------
    paths : sequence of path
        Files and folders of reports; a folder of hand-coded counts (`reports.csv` and `counts.csv`) is read
        as such.
    profile : str, optional
        Source profile to use for all documents instead of the detected one.
    corrections : path, optional
        A `corrections.csv`: what a person changed, when and why; the original stays visible.
    track : callable
        Wraps the documents while they are worked through, to show progress.

    Returns
    -------
    Reading
        Faults of single files are listed in it and lose nothing else.
    """
    coded = [Path(path) for path in paths if is_published(Path(path))]
    plain = [Path(path) for path in paths if not is_published(Path(path))]
    written, faults = read_documents(plain, profile=profile) if plain else ((), ())
    extractions = [extract(document) for document in track(written)]
    published = [read_published(folder) for folder in coded]
    documents = (*written, *chain.from_iterable(reports for reports, _ in published))
    claims = (
        *chain.from_iterable(one.claims for one in extractions),
        *chain.from_iterable(counts for _, counts in published),
    )
    rejected = tuple(chain.from_iterable(one.rejected for one in extractions))
    notices = [f"passed over {name}: {why}" for name, why in find_sources(plain).skipped] if plain else []
    if corrections is not None:
        corrected = apply_corrections(documents, claims, rejected, read_corrections(corrections))
        claims, rejected = corrected.claims, corrected.rejected
        notices.extend(corrected.unused)
    return Reading(documents, claims, rejected, faults, tuple(notices))


def run(
    paths: Path | str | Sequence[Path | str],
    *,
    profile: str | None = None,
    corrections: Path | None = None,
    waivers: Path | None = None,
    track: Track = iter,
) -> Study:
    """Run the whole pipeline in memory.

    Parameters
    ----------
    paths : path or sequence of path
        See `read`.
    profile, corrections, track
        See `read`.
    waivers : path, optional
        A `waivers.csv`: findings that somebody reviewed and acknowledges.

    Returns
    -------
    Study
        Faults of single files are listed in it and lose nothing else.

    Examples
    --------
    >>> study = run("seeds/")                                                           # doctest: +SKIP
    >>> study.series.query("place == 'SY07' and category == 'all'")["reported"].item()  # doctest: +SKIP
    5
    """
    several = [paths] if isinstance(paths, str | Path) else list(paths)
    got = read(several, profile=profile, corrections=corrections, track=track)
    series = build_series(got.documents, got.claims)
    trends = trend(series)
    findings = check_claims(got.documents, got.claims, series, predictions=trends.left_out())
    if waivers is not None:
        findings = apply_waivers(findings, read_waivers(waivers))
    return Study(
        documents=got.documents,
        claims=got.claims,
        rejected=got.rejected,
        series=series,
        findings=findings,
        fits=trends.fits,
        faults=got.faults,
        notices=got.notices,
        parameters={"profile": profile or "detected"},
    )
