"""Every feature that the reports use shows in HTML and in print, as Quarto shows it."""

import re
from html import escape as html_text
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest

from tollbook.render import RenderResult, render

HOSTILE = (
    '<script>alert(1)</script> $x^2$ @fig-days [^1] {{< include x >}} `{python} killed` #set page() *a* | "q"'
)


@pytest.fixture(scope="module")
def report(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> RenderResult:
    return render(documents / "every_feature.qmd", tmp_path_factory.mktemp("out"), renderer="builtin")


@pytest.fixture(scope="module")
def page(report: RenderResult) -> str:
    return report.paths["html"].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def html(page: str) -> str:
    """The words of the page on one line, as a reader sees them."""
    words = _Words()
    words.feed(page)
    return re.sub(r"\s+", " ", "".join(words.parts))


@pytest.fixture(scope="module")
def pdf(report: RenderResult) -> pypdf.PdfReader:
    return pypdf.PdfReader(report.paths["pdf"])


@pytest.fixture(scope="module")
def print_(pdf: pypdf.PdfReader) -> str:
    """The words of the PDF on one line."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))


@pytest.mark.parametrize(
    "words",
    [
        "76 people were reported killed in Idlib",
        "half of them 38.0",
        "A. Writer (An Institute), B. Other",
        "See Figure 1, Table 1, Section 1.1, Figure 1, Figure 2, 1 and Annex 2",
        "McKinney (2010) and others (Hunter 2007, p. 90; McKinney 2010)",
        "The part knows 76 and adds: It is 77.",
        "Reported, not estimated All counts are as reported.",
        "A heading as title With a list:",
        "Warning Without a title.",
        "Printed text, see Section 3.1.",
        "A shortcode is written {{< include file.qmd >}}. “Quotes” – and dashes… An escaped @sign and <tag>.",
        "on standard output",
        "A footnote with code and a link.",
        "Hunter, John D. (2007).",
        "with 76 in its caption",
    ],
)
def test_words_are_the_same_in_both_formats(words: str, html: str, print_: str) -> None:
    assert words in html
    assert words.replace(" ", "") in print_.replace(" ", "")


def test_each_format_shows_what_is_meant_for_it(html: str, print_: str) -> None:
    assert "Only in HTML." in html
    assert "Words in HTML." in html
    assert "Inline raw ." in html
    assert "Only in HTML." not in print_
    assert "Only in print." in print_
    assert "Also only in print." in print_
    assert "Words in print." in print_
    assert "Raw Typst" in print_
    assert "Only in print." not in html


def test_cells_show_neither_code_nor_output_that_is_switched_off(html: str, print_: str) -> None:
    for words in (html, print_):
        assert "import warnings" not in words
        assert "never shown" not in words
        assert "SystemExit" not in words
        assert 'print("on standard output")' in words


def test_text_of_documents_is_text_in_both_formats(page: str, html: str, print_: str) -> None:
    assert html.count(HOSTILE) == 3  # running text, caption, table cell
    assert print_.replace(" ", "").count(HOSTILE.replace(" ", "")) == 3
    assert "<script>alert" not in page
    assert f'alt="{html_text(HOSTILE)}"' in page


def test_figures_and_tables_are_numbered_and_linked(page: str) -> None:
    for label in ("fig-days", "fig-file", "tbl-places", "tbl-div", "tbl-plain", "sec-more"):
        assert page.count(f'id="{label}"') == 1
    assert '<a href="#tbl-places" class="quarto-xref">1</a>' in page


def test_every_figure_has_its_alternative_text(page: str) -> None:
    images = re.findall(r"<img[^>]*>", page)
    assert len(images) == 2
    assert all(re.search(r'alt="[^"]+"', image) for image in images)
    assert 'alt="A line that rises from 1 to 3."' in page


def test_the_page_is_one_file(page: str) -> None:
    assert re.findall(r'(?:src|<link[^>]*href)="(?!data:)([^"]*)"', page) == []
    assert "--measure" in page  # the style sheet is inside


def test_the_page_names_its_language_its_parts_and_its_citation(page: str) -> None:
    assert '<html lang="en">' in page
    assert page.count("<main") == 1
    assert '<a class="skip-link" href="#main">' in page
    assert '<nav id="TOC" role="doc-toc"' in page
    assert '<meta name="citation_title" content="Every feature' in page
    assert '<meta name="citation_author" content="A. Writer">' in page
    assert '<meta name="citation_publication_date" content="2012/11/24">' in page


def test_the_pdf_is_tagged_titled_and_embeds_its_fonts(pdf: pypdf.PdfReader) -> None:
    catalogue = pdf.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en"
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Every feature once"
    assert b"pdfuaid:part" in catalogue["/Metadata"].get_data()
    fonts = [font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        below = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        described = below["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described)


def test_the_pdf_has_a_running_head_and_page_numbers(pdf: pypdf.PdfReader) -> None:
    second = pdf.pages[1].extract_text()
    assert "Every feature once" in second
    assert f"2 / {len(pdf.pages)}" in second


def test_the_pdf_bears_no_time_of_its_making(report: RenderResult, pdf: pypdf.PdfReader) -> None:
    assert pdf.metadata is not None
    assert pdf.metadata.creation_date is None


def test_source_date_epoch_dates_the_pdf(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1353715200")
    made = render(documents / "simple.qmd", tmp_path, formats=("pdf",), renderer="builtin")
    dated = pypdf.PdfReader(made.paths["pdf"]).metadata
    assert dated is not None
    assert dated.creation_date_raw == "D:20121124000000Z"


def test_the_second_run_gives_the_same_bytes(report: RenderResult, documents: Path, tmp_path: Path) -> None:
    again = render(documents / "every_feature.qmd", tmp_path, renderer="builtin")
    for fmt, path in report.paths.items():
        assert again.paths[fmt].read_bytes() == path.read_bytes()


def test_metadata_of_the_call_is_text(documents: Path, tmp_path: Path) -> None:
    made = render(
        documents / "simple.qmd",
        tmp_path,
        formats=("html",),
        renderer="builtin",
        metadata={"title": "<b>A</b> *title*", "lang": "ar"},
        name="other",
    )
    assert made.paths["html"].name == "other.html"
    page = made.paths["html"].read_text(encoding="utf-8")
    assert '<h1 class="title">&lt;b&gt;A&lt;/b&gt; *title*</h1>' in page
    assert '<html lang="ar" dir="rtl">' in page
    assert "شكل" in page


class _Words(HTMLParser):
    """Text of a page, outside style and script, with a blank where a block begins."""

    INLINE = ("a", "b", "i", "em", "strong", "span", "code", "sup", "sub", "meta")

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script"):
            self._hidden = tag
        if tag not in self.INLINE:
            self.parts.append(" ")
        if dict(attrs).get("class") == "footnote-ref":
            self._hidden = "a"

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
