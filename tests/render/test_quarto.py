"""The same documents through the quarto program: what one renderer takes, the other takes."""

import os
import shutil
import stat
from pathlib import Path

import pypdf
import pytest

from tollbook.errors import RenderError
from tollbook.render import choose_renderer, render
from tollbook.vocabulary.reference import bundled

quarto = pytest.mark.quarto
needs_quarto = pytest.mark.skipif(shutil.which("quarto") is None, reason="quarto is not on the PATH")


@quarto
@needs_quarto
@pytest.mark.parametrize("name", ["simple", "every_feature"])
def test_quarto_renders_what_the_built_in_renderer_takes(name: str, documents: Path, tmp_path: Path) -> None:
    made = render(documents / f"{name}.qmd", tmp_path, renderer="quarto", parameters={"killed": 5})
    page = made.paths["html"].read_text(encoding="utf-8")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(made.paths["pdf"]).pages)
    assert made.renderer == "quarto"
    for words in (page.replace("&nbsp;", " ").replace("\u00a0", " "), text.replace("\u00a0", " ")):
        assert "5 people" in words
        assert "Table 1" in words


@quarto
@needs_quarto
def test_text_of_documents_is_text_under_quarto_too(documents: Path, tmp_path: Path) -> None:
    made = render(documents / "every_feature.qmd", tmp_path, renderer="quarto", formats=("html",))
    page = made.paths["html"].read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


@quarto
@needs_quarto
@pytest.mark.parametrize("name", ["report", "report-ar", "roundup"])
def test_quarto_renders_the_reports_of_the_house(name: str, tmp_path: Path) -> None:
    seeds = str(bundled("reports").parent / "seeds")
    made = render(
        bundled("reports") / f"{name}.qmd", tmp_path, renderer="quarto", parameters={"output": seeds}
    )
    page = made.paths["html"].read_text(encoding="utf-8")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(made.paths["pdf"]).pages)
    for words in (page, text):
        assert "76" in words
        assert "?@" not in words
        assert "{python}" not in words
    assert page.count("gt_table") >= 1
    assert "Fellegi" in text or name == "roundup"


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called quarto that writes down how it was called and what it was given."""
    program = tmp_path / "bin" / "quarto"
    program.parent.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        'if [ "$1" = --version ]; then echo "${STAND_IN_VERSION:-1.9.12}"; exit; fi\n'
        'if [ -n "$STAND_IN_FAILS" ]; then echo "ERROR: no such thing" >&2; exit 1; fi\n'
        'while [ "$#" -gt 0 ]; do [ "$1" = --output ] && out="$2"; words="$words $1"; shift; done\n'
        '{ echo "$words"; cat _parameters.yml _metadata-given.yml; echo; ls;'
        ' echo "python $QUARTO_PYTHON epoch $SOURCE_DATE_EPOCH"; } > "$out"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return program


def test_a_recent_quarto_on_the_path_is_taken_and_the_reason_is_told(stand_in: Path) -> None:
    choice = choose_renderer()
    assert (choice.name, choice.program) == ("quarto", str(stand_in))
    assert choice.why == "quarto 1.9.12 is on the PATH"


def test_an_old_quarto_is_not_taken(stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAND_IN_VERSION", "1.4.550")
    choice = choose_renderer()
    assert (choice.name, choice.why) == ("builtin", "quarto 1.4.550 is older than 1.9")
    with pytest.raises(RenderError, match="the quarto renderer cannot be used"):
        choose_renderer("quarto")


def test_quarto_is_given_a_copy_of_the_folder_parameters_and_this_python(
    stand_in: Path, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1353715200")
    before = sorted(documents.iterdir())
    made = render(
        documents / "simple.qmd",
        tmp_path / "out",
        parameters={"day": "2012-11-24", "killed": 5},
        metadata={"subtitle": "*Day* 620"},
        name="day-620",
    )
    told = made.paths["pdf"].read_text(encoding="utf-8")
    assert told.startswith(" render day-620.qmd --to typst --output day-620.pdf")
    assert "--execute-params _parameters.yml --metadata-file _metadata-given.yml" in told
    assert '{"day": "2012-11-24", "killed": 5}{"subtitle": "\\\\*Day\\\\* 620"}' in told
    assert "theme.css" in told
    assert "epoch 1353715200" in told
    assert sorted(documents.iterdir()) == before
    assert "--to html" in made.paths["html"].read_text(encoding="utf-8")


def test_where_nobody_insisted_on_a_quarto_that_fails_the_built_in_renderer_does_the_work(
    stand_in: Path, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAND_IN_FAILS", "yes")
    made = render(documents / "simple.qmd", tmp_path / "out", formats=("html",), parameters={"killed": 5})
    assert made.renderer == "builtin"
    assert made.why == "quarto 1.9.12 is on the PATH, but could not render it: ERROR: no such thing"
    assert "5 people" in made.paths["html"].read_text(encoding="utf-8")


def test_what_a_failing_quarto_said_is_told_and_nothing_is_written(
    stand_in: Path, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAND_IN_FAILS", "yes")
    with pytest.raises(RenderError) as caught:
        render(documents / "simple.qmd", tmp_path / "out", renderer="quarto", formats=("html",))
    assert "ERROR: no such thing" in str(caught.value)
    assert not (tmp_path / "out").exists()
