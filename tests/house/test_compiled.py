"""The compiled package is the same package: it reads as its sources do, and never comes to lie beside them."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_compiled" / "site"
HOOK = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
    "targets"
]["wheel"]["hooks"]["mypyc"]


def is_fresh() -> bool:
    """Whether `make compiled` has been run since the last change of a source."""
    try:
        question = subprocess.run(["make", "--question", "compiled"], cwd=ROOT, capture_output=True)
    except OSError:  # no make
        return False
    return (SITE / "tollbook").is_dir() and question.returncode == 0


def readings(package: Path) -> list[str]:
    printed = subprocess.run(
        [sys.executable, "tests/house/readings.py"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(package)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return printed.stdout.splitlines()


@pytest.mark.skipif(
    not os.environ.get("TOLLBOOK_COMPILED") and not is_fresh(),  # where it is set, .ci/run has compiled
    reason="`make compiled` has not been run",
)
def test_the_compiled_package_reads_every_annotated_document_as_its_sources_do():
    interpreted, *by_sources = readings(ROOT / "analysis")
    compiled, *by_compiled = readings(SITE)

    assert interpreted == ".py"
    assert compiled in (".so", ".pyd")
    assert len(by_sources) > 900
    assert by_compiled == by_sources


def test_no_compiled_module_lies_beside_a_source_where_it_would_hide_what_the_source_says():
    left = [path for end in ("so", "pyd") for path in (ROOT / "analysis").rglob(f"*.{end}")]

    assert not left, f"delete them; `make compiled` builds elsewhere: {left}"


def test_the_modules_named_for_compilation_are_there():
    for pattern in (*HOOK["include"], *HOOK["exclude"]):
        assert list(ROOT.glob(pattern.lstrip("/"))) or list(ROOT.glob(f"analysis/**/{pattern}")), pattern


def test_every_module_that_reads_a_yaml_file_into_records_stays_interpreted():
    # Reading checks each value against the annotation of its field, which a compiled class keeps only in part;
    # the rows of places.csv are all text, and are read compiled.
    chosen = {path for pattern in HOOK["include"] for path in ROOT.glob(pattern.lstrip("/"))}
    readers = {
        f"/{path.relative_to(ROOT).as_posix()}"
        for path in chosen
        if "read_yaml(" in path.read_text(encoding="utf-8")
    }

    assert readers == {name for name in HOOK["exclude"] if name.startswith("/")}
