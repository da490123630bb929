"""A report becomes one HTML file and one PDF file, the same ones each time."""

from pathlib import Path

import pypdf
import pytest

from tollbook.errors import RenderError
from tollbook.render import RenderResult, render

DOCUMENTS = Path(__file__).parent / "documents"


@pytest.fixture(scope="module")
def simple(tmp_path_factory: pytest.TempPathFactory) -> RenderResult:
    out = tmp_path_factory.mktemp("simple")
    return render(DOCUMENTS / "simple.qmd", out, renderer="builtin", parameters={"killed": 5})


def test_both_files_are_written_under_the_name_of_the_report(simple: RenderResult) -> None:
    assert {path.name for path in simple.paths.values()} == {"simple.html", "simple.pdf"}
    assert simple.renderer == "builtin"


def test_parameters_reach_the_prose_of_both_formats(simple: RenderResult) -> None:
    assert "In all 5 people" in simple.paths["html"].read_text()
    assert "In all 5 people" in _text(simple.paths["pdf"])


def test_references_are_numbered_alike_in_both_formats(simple: RenderResult) -> None:
    html = simple.paths["html"].read_text().replace("\u00a0", " ")
    text = _text(simple.paths["pdf"]).replace("\u00a0", " ")
    for words in ("Figure 1", "Table 1", "Section 1.1"):
        assert words in html
        assert words in text


def test_the_second_run_gives_the_same_bytes(simple: RenderResult, tmp_path: Path) -> None:
    again = render(DOCUMENTS / "simple.qmd", tmp_path, renderer="builtin", parameters={"killed": 5})
    for fmt, path in simple.paths.items():
        assert again.paths[fmt].read_bytes() == path.read_bytes()


def test_an_unknown_parameter_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="no parameter 'kiled'"):
        render(DOCUMENTS / "simple.qmd", tmp_path, renderer="builtin", parameters={"kiled": 5})


def _text(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
