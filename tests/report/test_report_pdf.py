"""The PDF: readable by people, by screen readers and by machines."""

import io
import re

import pypdfium2
import pytest
from PIL import ImageChops
from pypdf import PdfReader


@pytest.fixture(scope="session")
def reader(rendered):
    return PdfReader(rendered.pdf())


def text_of(reader):
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def fonts(reader):
    for page in reader.pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            found = font.get_object()
            inner = found.get("/DescendantFonts")
            yield (inner[0].get_object() if inner else found)


def test_it_is_a4(reader):
    width, height = reader.pages[0].mediabox.width, reader.pages[0].mediabox.height
    assert (round(float(width)), round(float(height))) == (595, 842)


def test_the_text_can_be_taken_out(reader):
    text = text_of(reader)
    assert "Do the counts agree with each other?" in text
    assert "These are counts of persons as sources reported them." in text


def test_every_font_is_embedded(reader):
    embedded = [
        any("FontFile" in key for key in font["/FontDescriptor"].get_object()) for font in fonts(reader)
    ]
    assert embedded
    assert all(embedded)


def test_it_is_tagged_and_says_its_language(reader):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata.title


def test_it_declares_that_everybody_can_read_it(reader):
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode(
        "utf-8", "replace"
    )


def test_every_figure_has_words(reader):
    alternatives = list(alternative_texts(reader.trailer["/Root"]["/StructTreeRoot"]))
    assert len(alternatives) >= 3
    assert all(len(alt) > 40 for alt in alternatives)


def alternative_texts(node):
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        for one in found:
            yield from alternative_texts(one)
    elif isinstance(found, dict):
        if found.get("/S") == "/Figure":
            yield str(found.get("/Alt", ""))
        if "/K" in found:
            yield from alternative_texts(found["/K"])


def test_pages_have_running_heads_and_numbers(reader):
    second = reader.pages[1].extract_text()
    assert "Reported casualties" in second
    assert re.search(rf"\b2 ?/ ?{len(reader.pages)}\b", second)


def test_the_figures_are_drawn(rendered):
    solid = []
    for page in pypdfium2.PdfDocument(rendered.pdf()):
        # Shrunk eight times, words are pale and only areas keep their colour: the blue of the house.
        red, _, blue = page.render(scale=1).to_pil().convert("RGB").reduce(8).split()
        solid.append(sum(ImageChops.subtract(blue, red).histogram()[61:]))
    assert sum(count > 10 for count in solid) >= 2


def test_a_brief_is_one_page(rendered):
    assert len(PdfReader(rendered.pdf("roundup")).pages) == 1


def test_the_arabic_edition_is_arabic(rendered):
    reader = PdfReader(rendered.pdf("report-ar"))
    assert reader.trailer["/Root"]["/Lang"] == "ar"
    assert re.search("[\u0600-\u06ff\ufe70-\ufeff]{3}", text_of(reader))


def test_markup_in_a_document_is_text(hostile):
    text = text_of(PdfReader(hostile.pdf())).replace("’", "'")
    assert "<script>" in text
    assert "#emph[x]" in text
    assert "{{< include" in text


@pytest.mark.parametrize("number", [1, 2])
def test_a_page_looks_as_it_did(rendered, image_regression, number):
    page = pypdfium2.PdfDocument(rendered.pdf())[number - 1]
    stream = io.BytesIO()
    page.render(scale=0.6, grayscale=True).to_pil().save(stream, format="PNG")
    image_regression.check(stream.getvalue(), diff_threshold=3.0)
