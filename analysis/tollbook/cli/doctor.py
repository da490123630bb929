"""The verb that says what is installed and which renderer will be used, and why."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import typer
from packaging.requirements import Requirement

from tollbook import __version__
from tollbook.extract import walk
from tollbook.render import choose_renderer
from tollbook.vocabulary import governorates, profiles
from tollbook.vocabulary.reference import bundled


def doctor() -> None:
    """Say what is installed, what is missing, and which renderer will be used.

    Example: tollbook doctor
    """
    typer.echo(f"tollbook {__version__} on Python {platform.python_version()}")
    typer.echo(f"reference data: {len(governorates())} governorates, {len(profiles())} source profiles")
    typer.echo(f"extraction: {_compiled()}")
    typer.echo(f"report sources: {len(list(bundled('reports').glob('*.qmd')))} Quarto files")
    for line in _libraries():
        typer.echo(line)
    choice = choose_renderer("auto")
    typer.echo(f"renderer: {choice.name} ({choice.why})")


def _compiled() -> str:
    """Whether the modules that read a document are compiled; the claims are the same, the time is not."""
    interpreted = Path(walk.__file__).suffix == ".py"
    return (
        "interpreted (a compiled wheel reads the same, faster: `make compiled`)"
        if interpreted
        else "compiled"
    )


def _libraries() -> list[str]:
    """One line per library that tollbook can use; a missing one names the extra that brings it."""
    lines = []
    for text in sorted(requires("tollbook") or []):
        wanted = Requirement(text)
        extra = (
            str(wanted.marker).split("'" if "'" in str(wanted.marker) else '"')[1]
            if wanted.marker
            else "core"
        )
        if wanted.name == "tollbook" or extra == "all":
            continue
        try:
            state = version(wanted.name)
        except PackageNotFoundError:
            state = f"missing: pip install 'tollbook[{extra}]'"
        lines.append(f"  {wanted.name:<20} {extra:<8} {state}")
    return lines
