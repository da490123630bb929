"""Each fault of a report is told with file, line and remedy; what is not supported is refused by name."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from tollbook.errors import RenderError
from tollbook.render import choose_renderer, render

GOLDEN = Path(__file__).parents[1] / "golden" / "errors"
CELL = "```{{python}}\n{}\n```\n"

# Faults that are found before any cell runs.
UNREAD: dict[str, tuple[str, str]] = {
    "header-key": ("titel: x", ""),
    "header-value": ("title: x\nformat:\n  html:\n    theme: cosmo", ""),
    "header-date": ("title: x\ndate: today", ""),
    "header-format": ("title: x\nformat: {docx: default}", ""),
    "header-key-of-one-format": ("title: x\nformat:\n  html:\n    execute: {echo: true}", ""),
    "header-author": ("title: x\nauthor:\n  - name: A\n    orcid: 0000", ""),
    "header-not-yaml": ("title: Deaths: a report", ""),
    "header-key-twice": ("title: x\nlang: en\ntitle: y", ""),
    "html-key-below-typst": ("title: x\nformat:\n  typst:\n    css: theme.css", ""),
    "cell-option": ("title: x", CELL.format("#| label: a\n#| code-fold: true\n1")),
    "cell-option-value": ("title: x", CELL.format("#| output: hold\n1")),
    "cell-option-misspelt": ("title: x", CELL.format("#| eco: false\n1")),
    "cell-label": ("title: x", CELL.format("#| label: Fig Deaths\n1")),
    "cell-label-twice": ("title: x", CELL.format("#| label: a\n1") + "\n" + CELL.format("#| label: a\n2")),
    "cell-label-of-a-section": ("title: x", CELL.format("#| label: sec-a\n1")),
    "caption-without-label": ("title: x", CELL.format('#| fig-cap: "A"\n1')),
    "label-without-caption": ("title: x", CELL.format("#| label: tbl-a\n1")),
    "alternative-text-without-figure": ("title: x", CELL.format('#| fig-alt: "A"\n1')),
    "options-in-the-fence": ("title: x", "```{python, echo=FALSE}\n1\n```\n"),
    "other-language": ("title: x", "```{r}\n1\n```\n"),
    "open-fence": ("title: x", "```{python}\n1\n"),
    "shortcode": ("title: x", "{{< video https://example.org/a.mp4 >}}\n"),
    "shortcode-in-a-line": ("title: x", "See {{< include _a.qmd >}} there.\n"),
    "missing-part": ("title: x", "{{< include _missing.qmd >}}\n"),
    "inline-code-in-a-block": ("title: x", "```\n`{python} x`\n```\n"),
}

# Faults that the cells, the tree of the document or the writers show.
RUN: dict[str, tuple[str, str]] = {
    "failing-cell": ("title: x", CELL.format("#| label: sums\nx = 1\n\nx / 0")),
    "cell-that-is-no-python": ("title: x", CELL.format("#| label: sums\nx = = 1")),
    "failing-inline": ("title: x", "It is `{python} nothing`.\n"),
    "inline-text": ("title: x", "It is `{python} 'Idlib'`.\n"),
    "memory-address": ("title: x", CELL.format("#| label: a\nobject()")),
    "html-without-a-form-for-print": (
        "title: x",
        CELL.format("#| label: a\nfrom IPython.display import HTML\nHTML('<canvas></canvas>')"),
    ),
    "unknown-class": ("title: x", "::: {.panel-tabset}\n## A\n:::\n"),
    "unknown-attribute": ("title: x", '::: {layout-ncol="2"}\nA\n:::\n'),
    "unknown-callout": ("title: x", "::: {.callout-danger}\nA\n:::\n"),
    "callout-that-folds": ("title: x", '::: {.callout-note collapse="true"}\nA\n:::\n'),
    "callout-appearance": ("title: x", '::: {.callout-note appearance="loud"}\nA\n:::\n'),
    "raw-html": ("title: x", "A <b>bold</b> word.\n"),
    "raw-latex": ("title: x", "A \\emph{word}.\n"),
    "image-of-the-network": ("title: x", "![A](https://example.org/a.png)\n"),
    "image-without-a-file": ("title: x", "![A](missing.png)\n"),
    "figure-without-alternative-text": (
        "title: x",
        CELL.format('#| label: fig-a\n#| fig-cap: "A"\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);'),
    ),
    "reference-to-nothing": ("title: x", "| a |\n|---|\n| 1 |\n\n: A {#tbl-a}\n\nSee @tbl-b.\n"),
    "reference-to-an-unnumbered-section": ("title: x", "## A {#sec-a}\n\nSee @sec-a.\n"),
    "reference-to-an-equation": ("title: x", "See @eq-a.\n"),
    "reference-beside-a-citation": (
        "title: x",
        "| a |\n|---|\n| 1 |\n\n: A {#tbl-a}\n\nSee [@tbl-a; @smith2000].\n",
    ),
    "citation-without-bibliography": ("title: x", "See @smith2000.\n"),
    "citation-of-nothing": ("title: x\nbibliography: works.bib", "See @smith2000.\n"),
    "label-twice": (
        "title: x",
        "| a |\n|---|\n| 1 |\n\n: A {#tbl-a}\n\n| b |\n|---|\n| 2 |\n\n: B {#tbl-a}\n",
    ),
    "figure-div-without-caption": ("title: x", "::: {#tbl-a}\n| a |\n|---|\n| 1 |\n:::\n"),
    "heading-that-skips-a-level": ("title: x", "## A\n\n#### B\n"),
    "condition-without-format": ("title: x", '::: {.content-visible when-format="docx"}\nA\n:::\n'),
    "raw-html-of-the-network": ("title: x", '```{=html}\n<img src="//example.org/a.png" alt="A">\n```\n'),
    "typst-package": ("title: x", '```{=typst}\n#import "@preview/cetz:0.3.1"\n```\n'),
    "typst-fault": ("title: x", "```{=typst}\n#nothing()\n```\n"),
    "partial-that-is-missing": ("title: x\nformat:\n  typst:\n    template-partials: typst-show.typ", "A\n"),
}


def _fault(report: Path, formats: tuple[str, ...]) -> str:
    with pytest.raises(RenderError) as caught:
        render(report, report.parent / "out", renderer="builtin", formats=formats)
    assert not (report.parent / "out").exists()
    return str(caught.value)


@pytest.mark.parametrize("name", UNREAD)
def test_a_fault_of_writing_is_named_before_any_cell_runs(
    name: str, write: Callable[..., Path], file_regression: FileRegressionFixture
) -> None:
    header, body = UNREAD[name]
    told = _fault(write(body, header=header), ("html",))
    file_regression.check(told + "\n", fullpath=GOLDEN / f"render-{name}.txt")


@pytest.mark.parametrize("name", RUN)
def test_a_fault_of_cells_or_content_is_named(
    name: str, write: Callable[..., Path], file_regression: FileRegressionFixture
) -> None:
    header, body = RUN[name]
    report = write(body, header=header)
    (report.parent / "works.bib").write_text("@book{other, title={Other}, author={Other, A.}, year={2000}}\n")
    told = _fault(report, ("html", "pdf"))
    file_regression.check(told + "\n", fullpath=GOLDEN / f"render-{name}.txt")


def test_a_fault_in_an_included_part_names_the_part(write: Callable[..., Path]) -> None:
    report = write("{{< include _part.qmd >}}\n", _part="Text\n\n```{python}\n#| label: bad\n1 / 0\n```\n")
    assert "where     _part.qmd:5 (cell bad)" in _fault(report, ("html",))


def test_a_part_that_includes_itself_is_refused(write: Callable[..., Path]) -> None:
    report = write("{{< include _part.qmd >}}\n", _part="{{< include _part.qmd >}}\n")
    assert "_part.qmd includes itself" in _fault(report, ("html",))


def test_an_unknown_format_is_refused(write: Callable[..., Path]) -> None:
    assert "there is no format 'docx'" in _fault(write("A\n"), ("docx",))


def test_an_unknown_renderer_is_refused() -> None:
    with pytest.raises(RenderError, match="there is no renderer 'latex'"):
        choose_renderer("latex")


def test_quarto_is_not_replaced_in_silence_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RenderError, match="the quarto renderer cannot be used"):
        choose_renderer("quarto")
    assert choose_renderer().name == "builtin"


def test_a_name_cannot_lead_out_of_the_folder(write: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="the name of a report is not a path"):
        render(write("A\n"), tmp_path, renderer="builtin", name="../a")


def test_a_missing_report_is_named(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="there is no such report"):
        render(tmp_path / "none.qmd", tmp_path)
