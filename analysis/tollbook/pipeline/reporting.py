"""From a study to its output folder: tables, package, reports and evidence, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tollbook.errors import StoreError
from tollbook.pipeline.study import Study, run
from tollbook.render import CellProcess, RenderResult, render, waiting_process
from tollbook.render.evidence import evidence_page
from tollbook.series import build_series
from tollbook.store import Snapshot, read_snapshot, study_tables, write_output, write_snapshot
from tollbook.store.snapshot import SNAPSHOT
from tollbook.vocabulary.reference import CHECKOUT, bundled
from tollbook.vocabulary.wording import wording

# The report of each language; words.yaml holds what they say.
REPORTS: Mapping[str, str] = {"en": "report.qmd", "ar": "report-ar.qmd"}


@dataclass(frozen=True, slots=True)
class Written:
    """What `report` wrote, and which renderer did it for which reason."""

    folder: Path
    files: tuple[str, ...]
    renderer: str
    why: str


def report(
    study: Study,
    folder: Path,
    *,
    renderer: str = "auto",
    formats: Sequence[str] = ("html", "pdf"),
    language: str = "en",
    each: bool = False,
    process: CellProcess | None = None,
) -> Written:
    """Write the output folder of a study.

    Parameters
    ----------
    study : Study
        What `run` returned.
    folder : pathlib.Path
        Replaced as a whole when everything is made; a failing run leaves the last good output.
    renderer : {"auto", "quarto", "builtin"}
        See `tollbook.render.choose_renderer`.
    formats : sequence of {"html", "pdf"}
        What to render.
    language : {"en", "ar"}
        Language of the report.
    each : bool
        Whether to write a one-page brief of every document too, to `briefs/`.
    process : CellProcess, optional
        A process for the cells that stands already; see `tollbook.render.waiting_process`.

    Returns
    -------
    Written
        Names of the files, sorted.

    Raises
    ------
    StoreError, RenderError
        If the folder cannot be used or the report cannot be rendered.
    """
    used: list[RenderResult] = []
    tables = study_tables(
        documents=study.documents,
        claims=study.claims,
        series=study.series,
        rejected=study.rejected,
        findings=study.findings,
        fits=study.fits,
    )
    with nullcontext(process) if process else waiting_process(renderer) as standing:
        settings: dict[str, Any] = {"formats": formats, "renderer": renderer, "process": standing}

        def further(new: Path) -> None:
            used.append(_write_pages(study, new, language, settings))
            settings["renderer"] = used[0].renderer
            for document in study.documents if each else ():
                render(
                    bundled("reports") / "roundup.qmd",
                    new / "briefs",
                    parameters={
                        "output": str(new.resolve()),
                        "document": document.id,
                        "above": "../",
                        "language": language,
                    },
                    metadata={"title": wording(language)("brief.title"), "lang": language},
                    name=document.id,
                    **settings,
                )

        write_output(
            folder,
            tables,
            study.documents,
            parameters={**study.parameters, "language": language},
            further=further,
        )
    files = tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))
    return Written(folder, files, used[0].renderer, used[0].why)


def _write_pages(study: Study, new: Path, language: str, settings: Mapping[str, Any]) -> RenderResult:
    """Write the snapshot, the evidence explorer and the report into a new output folder."""
    write_snapshot(new, _snapshot(study))
    page = evidence_page(study.documents, study.claims, study.findings, language=language)
    (new / "evidence.html").write_text(page, encoding="utf-8", newline="\n")
    return render(
        bundled("reports") / REPORTS[language],
        new,
        parameters={"output": str(new.resolve())},
        name="report",
        **settings,
    )


def open_study(place: Path | str = "") -> Study:
    """Return a study to look at or to render.

    Parameters
    ----------
    place : path or str
        An output folder, or a folder of reports, which is then run in memory. Empty: the output folder of the
        checkout, else its seeds.

    Returns
    -------
    Study
        From an output folder exactly what was written there.

    Raises
    ------
    StoreError
        If nothing was named and there is no checkout.

    Examples
    --------
    >>> len(open_study("seeds").documents)  # doctest: +SKIP
    1
    """
    if not str(place):
        return open_study(_default_place())
    folder = Path(place)
    if not (folder / SNAPSHOT).is_file():
        return run(folder)
    kept = read_snapshot(folder)
    return Study(
        documents=kept.documents,
        claims=kept.claims,
        rejected=kept.rejected,
        series=build_series(kept.documents, kept.claims),
        findings=kept.findings,
        fits=kept.fits,
    )


def _default_place() -> Path:
    for candidate in (CHECKOUT / "_output", CHECKOUT / "seeds"):
        if (candidate / SNAPSHOT).is_file() or (candidate.name == "seeds" and candidate.is_dir()):
            return candidate
    raise StoreError(
        "no study was named and there is no checkout to take one from",
        expected="an output folder or a folder of reports",
        fix="give the parameter `output`, as in `-P output:/path/to/out`",
    )


def _snapshot(study: Study) -> Snapshot:
    return Snapshot(
        documents=study.documents,
        claims=study.claims,
        rejected=study.rejected,
        findings=study.findings,
        fits=study.fits,
    )
