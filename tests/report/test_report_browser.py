"""The report in Chromium: no error, no network, phone, light and dark, accessibility, links that land."""

import re

import pytest

pytestmark = pytest.mark.browser
PAGES = ("report", "report-ar", "roundup")


@pytest.mark.parametrize("name", PAGES)
def test_it_opens_without_an_error_and_without_the_network(visit, rendered, name):
    visit.open(rendered.folder / f"{name}.html")
    assert (visit.errors, visit.outside) == ([], [])


@pytest.mark.parametrize("name", PAGES)
def test_it_needs_no_other_file(rendered, name):
    html = rendered.html(name)
    assert not re.findall(r'<(?:img|script|link|iframe|source)[^>]+(?:src|href)="(?!data:)[^"]+"', html)


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_needs_no_sideways_scrolling(phone, rendered, name):
    phone.open(rendered.folder / f"{name}.html")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(visit, phone, rendered, violations, name):
    assert violations(visit.open(rendered.folder / f"{name}.html").page) == []
    assert violations(phone.open(rendered.folder / f"{name}.html").page) == []


def test_a_number_leads_to_its_sentence_in_one_click(visit, rendered):
    visit.open(rendered.folder / "report.html")
    visit.page.get_by_role("link", name="more than 76", exact=True).first.click()
    assert visit.page.locator(".m.aim").inner_text() == "more than 76 people"


def test_every_link_to_the_evidence_lands(visit, rendered):
    targets = set(re.findall(r'href="evidence\.html#([^"=]+)"', rendered.html()))
    page = (rendered.folder / "evidence.html").read_text(encoding="utf-8")
    assert len(targets) >= 15
    assert [name for name in targets if f'id="{name}"' not in page] == []


def test_every_figure_has_words(rendered):
    images = re.findall(r"<img[^>]*>", rendered.html())
    assert len(images) >= 3
    assert all(len(re.search(r'alt="([^"]*)"', image).group(1)) > 40 for image in images)


def test_scholars_find_it(rendered):
    assert re.search(r'<meta name="citation_title" content="[^"]+"', rendered.html())


def test_the_arabic_edition_runs_from_right_to_left(visit, rendered):
    visit.open(rendered.folder / "report-ar.html")
    assert visit.page.evaluate("document.documentElement.lang") == "ar"
    assert visit.page.evaluate("getComputedStyle(document.querySelector('main, body')).direction") == "rtl"
    # Every word of the house is Arabic; Latin letters are names, quotations and code.
    headings = visit.page.locator("h2").all_inner_texts()
    assert headings
    assert not [one for one in headings if re.search("[a-z]{3}", one)]


def test_markup_in_a_document_is_shown_and_never_obeyed(visit, hostile):
    visit.open(hostile.folder / "report.html")
    assert visit.page.title() != "owned"
    assert (visit.errors, visit.outside) == ([], [])
    text = visit.page.locator("body").inner_text()
    assert "<script>document.title='owned'</script>" in text.replace("’", "'").replace("‘", "'")
    assert "{{< include" in text
    assert visit.page.locator("script", has_text="owned").count() == 0
