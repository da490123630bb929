"""Reports to render, in a folder that looks like reports/."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tollbook.vocabulary.reference import bundled

DOCUMENTS = Path(__file__).parent / "documents"


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of these tests beside the house's style sheet, citation style and Typst partials."""
    folder = tmp_path_factory.mktemp("reports")
    shutil.copytree(bundled("reports"), folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.qmd"))
    shutil.copytree(DOCUMENTS, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a report, by default with a plain header, and files beside it; gives the path of the report."""

    def write_report(body: str, *, header: str = "title: A report", **files: str) -> Path:
        folder = tmp_path / "source"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.qmd").write_text(text, encoding="utf-8")
        report = folder / "report.qmd"
        report.write_text(f"---\n{header}\n---\n\n{body}", encoding="utf-8")
        return report

    return write_report
