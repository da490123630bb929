"""ARCHITECTURE.md names the rooms that are there, and no others."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "analysis" / "tollbook"
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def rooms() -> set[str]:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    return packages | modules


def test_every_room_of_the_package_is_on_the_page():
    named = set(re.findall(r"^\| `(\w+)` ", PAGE, flags=re.M))
    assert named == rooms()


def test_every_dependency_is_on_the_page_with_its_reason():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = project.split("[dependency-groups]")[0].split("dependencies = [", 1)[1]
    wanted = {name.lower() for name in re.findall(r'"([A-Za-z][\w.-]*?)>=', block)}
    named = {name.lower() for name in re.findall(r"^\| ([A-Za-z][\w.-]*) \|", PAGE, flags=re.M)}
    assert wanted <= named, f"not explained: {sorted(wanted - named)}"


def test_the_page_stays_a_page():
    assert len(PAGE.splitlines()) <= 120
