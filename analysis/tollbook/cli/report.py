"""The verb that does it all: from reports to the output folder."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.terminal import Corrections, Paths, Profile, Waivers, end_with, say, track
from tollbook.errors import DocumentError


class Renderer(StrEnum):
    """Which program renders the report."""

    auto = "auto"
    quarto = "quarto"
    builtin = "builtin"


class Language(StrEnum):
    """Language of the report."""

    en = "en"
    ar = "ar"


def report(
    paths: Paths,
    out: Annotated[Path, typer.Option(help="Output folder; replaced as a whole.")] = Path("_output"),
    renderer: Annotated[
        Renderer, typer.Option(help="quarto insists on Quarto; auto takes it where it is on the PATH.")
    ] = Renderer.auto,
    language: Annotated[Language, typer.Option(help="Language of the report.")] = Language.en,
    each: Annotated[
        bool, typer.Option("--each", help="Write a one-page brief of each document too.")
    ] = False,
    corrections: Corrections = None,
    waivers: Waivers = None,
    profile: Profile = None,
) -> None:
    """Read reports, build and check the series, and render report.html and report.pdf.

    Example: tollbook report my_reports/ --out out/
    """
    from tollbook.render import waiting_process

    # The process that will run the report's cells loads its libraries while the reports are read.
    with waiting_process(renderer.value) as process:
        from tollbook.pipeline import report as write_report
        from tollbook.pipeline import run

        study = run(list(paths), profile=profile, corrections=corrections, waivers=waivers, track=track)
        if not study.documents:
            for fault in study.faults:
                say(str(fault))
            raise DocumentError(
                "no report could be read",
                where=", ".join(path.as_posix() for path in paths),
                expected="files ending in .txt, .md, .html, .pdf or .jsonl, or folders of them",
                fix="check the names; `tollbook report --help` has an example",
            )
        written = write_report(
            study, out, renderer=renderer.value, language=language.value, each=each, process=process
        )
    say(f"documents {len(study.documents)}, claims {len(study.claims)}, findings {len(study.findings)}")
    say(f"rendered by {written.renderer}: {written.why}")
    for name in ("report.html", "report.pdf", "evidence.html"):
        typer.echo((out / name).as_posix())
    end_with(study.faults, study.notices)
