"""The evidence page: every count in its sentence, and no text of a document ever becomes markup."""

import json
import re
from html.parser import HTMLParser

import pytest

from tollbook.checks import check_claims
from tollbook.render.evidence import evidence_page
from tollbook.series import build_series
from tollbook.tables import claim_link


@pytest.fixture
def page(seed_document, seed_claims):
    series = build_series([seed_document], seed_claims)
    return evidence_page([seed_document], seed_claims, check_claims([seed_document], seed_claims, series))


class Reader(HTMLParser):
    """Collects elements, and the text that a reader sees."""

    def __init__(self):
        super().__init__()
        self.elements, self.text, self.scripts = [], [], 0
        self._inside = []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._inside.append(tag)
        self.scripts += tag == "script"

    def handle_endtag(self, tag):
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data):
        if not {"script", "style"} & set(self._inside):
            self.text.append(data)


def read(page):
    reader = Reader()
    reader.feed(page)
    return reader


def test_every_claim_has_an_anchor_and_a_card(page, seed_claims):
    reader = read(page)
    ids = [attrs["id"] for tag, attrs in reader.elements if tag == "span" and attrs.get("class") == "anchor"]
    assert sorted(ids) == sorted(claim.id for claim in seed_claims)
    assert len([1 for tag, attrs in reader.elements if tag == "strong"]) == len(seed_claims)


def test_the_text_is_shown_whole(page, seed_document):
    text = "".join(read(re.sub(r"<sup>.*?</sup>", "", page)).text)
    assert seed_document.text.strip() in text


def test_links_of_the_report_lead_to_anchors_of_the_page(page, seed_claims):
    for claim in seed_claims:
        assert f'id="{claim_link(claim.id).split("#")[1]}"' in page


def test_the_page_asks_for_nothing_from_anywhere(page):
    loading = [
        attrs for tag, attrs in read(page).elements if tag in ("img", "link", "iframe") or "src" in attrs
    ]
    assert loading == []


def test_the_policy_allows_only_the_pages_own_script(page):
    policy = next(attrs["content"] for tag, attrs in read(page).elements if attrs.get("http-equiv"))
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


def test_the_same_study_gives_the_same_page(seed_document, seed_claims):
    assert evidence_page([seed_document], seed_claims) == evidence_page([seed_document], seed_claims)


def test_hostile_text_stays_text(hostile_document, hostile_claims):
    page = evidence_page([hostile_document], hostile_claims)
    reader = read(page)
    # The index and the page's own script; nothing of the document's.
    assert reader.scripts == 2
    assert not [tag for tag, attrs in reader.elements if tag in ("img", "b", "i") or "onerror" in attrs]
    shown = "".join(reader.text)
    assert "<script>document.title='owned'</script>" in shown
    assert "{{< include /etc/passwd >}}" in shown


def test_an_address_that_is_no_web_address_is_no_link(hostile_document, hostile_claims):
    page = evidence_page([hostile_document], hostile_claims)
    links = [attrs.get("href", "") for tag, attrs in read(page).elements if tag == "a"]
    assert not [link for link in links if link.startswith("javascript:")]


def test_the_index_cannot_end_its_script(hostile_document, hostile_claims):
    page = evidence_page([hostile_document], hostile_claims)
    data = re.search(r'id="index">(.*?)</script>', page, re.S).group(1)
    assert "<" not in data
    assert json.loads(data)["claims"][0][0] == hostile_claims[0].id


def test_a_study_without_documents_is_a_page():
    assert "<h1>Evidence</h1>" in evidence_page((), ())
