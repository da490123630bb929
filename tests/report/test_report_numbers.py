"""Each number in the rendered report equals the output tables: recomputed here from their rows."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote

import pytest

from tollbook.checks import findings_frame

NUMBER = re.compile(r"\d[\d,]*")


class Links(HTMLParser):
    """Links to the evidence with their text, and the visible text by section."""

    def __init__(self):
        super().__init__()
        self.links, self._open, self._words = [], None, []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self._open, self._words = dict(attrs).get("href", ""), []

    def handle_endtag(self, tag):
        if tag == "a" and self._open is not None:
            self.links.append((self._open, "".join(self._words)))
            self._open = None

    def handle_data(self, data):
        if self._open is not None:
            self._words.append(data)


def table_rows(html, name):
    """Cells of a table as text, row by row, without its header."""
    block = re.search(rf'id="tbl-{name}".*?<tbody[^>]*>(.*?)</tbody>', html, re.S).group(1)
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", block, re.S)
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S)]
        for row in rows
    ]


def whole_numbers(text):
    return [int(found.replace(",", "")) for found in NUMBER.findall(text)]


@pytest.fixture(scope="session")
def series(rendered):
    """series.csv as a reader of the data has it: text, read by the standard library."""
    return list(csv.DictReader(io.StringIO(rendered.study.series.to_csv(index=False))))


@pytest.fixture(scope="session")
def findings(rendered):
    text = findings_frame(rendered.study.findings).to_csv(index=False)
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="session")
def links(rendered):
    reader = Links()
    reader.feed(rendered.html())
    return [(href, text) for href, text in reader.links if href.startswith("evidence.html#")]


def test_every_linked_number_is_that_of_its_claim_or_of_its_row(links, rendered, series):
    claims = {claim.id: claim for claim in rendered.study.claims}
    checked = 0
    for href, text in links:
        name = unquote(href.split("#")[1])
        if name not in claims:
            continue
        quantity = claims[name].quantity
        words = NUMBER.findall(claims[name].quote)
        allowed = {quantity.reported, quantity.low, quantity.high, *map(int, words)}
        numbers = whole_numbers(text)
        allowed |= {
            int(row[end]) for row in series if row["claims"] == name for end in ("low", "high") if row[end]
        }
        # The running number of a count may stand in its link; it names the claim and is no quantity.
        if text in {str(number) for number in range(1, len(claims) + 1)} and len(numbers) == 1:
            allowed.add(numbers[0])
        assert set(numbers) <= allowed, (href, text)
        checked += bool(numbers)
    assert checked >= 25


def test_every_number_linked_to_a_filter_is_the_sum_of_its_rows(links, series):
    for href, text in links:
        wanted = dict(parse_qsl(href.split("#")[1].replace("+", "%2B")))
        if "outcome" not in wanted:
            continue
        rows = [
            row
            for row in series
            if row["period"] == "day"
            and row["low"]
            and all(row[key] == value for key, value in wanted.items())
        ]
        allowed = {sum(int(row["low"]) for row in rows)}
        if all(row["high"] for row in rows):
            allowed.add(sum(int(row["high"]) for row in rows))
        assert set(whole_numbers(text)) <= allowed, (href, text)


def test_the_headline_table_is_the_national_rows_of_the_series(rendered, series):
    stated = [
        row
        for row in series
        if row["place"] == "SY" and row["status"] == "reported" and row["period"] == "day"
    ]
    rows = table_rows(rendered.html(), "headline")
    shown = sorted(whole_numbers(row[-1])[0] for row in rows)
    assert shown == sorted(int(row["low"]) for row in stated)
    for row in rows:
        assert ("or more" in row[-1]) == any(
            not one["high"] for one in stated if int(one["low"]) == whole_numbers(row[-1])[0]
        )


def test_the_table_of_places_is_the_rows_of_the_series(rendered, series):
    names = {
        "Damascus": "SY01",
        "Aleppo": "SY02",
        "Idlib": "SY07",
        "Damascus and Rural Damascus": "SY01+SY03",
        "Hasakah": "SY08",
    }
    shown = {row[0]: row[1] for row in table_rows(rendered.html(), "places-killed")}
    for name, code in names.items():
        row = next(
            one
            for one in series
            if one["place"] == code and one["category"] == "all" and one["outcome"] == "killed"
        )
        numbers = whole_numbers(shown[name])
        expected = row["reported"] or row["low"]
        assert numbers == ([int(expected)] if expected else []), name


def test_the_verdicts_are_those_of_the_findings(rendered, findings):
    rows = table_rows(rendered.html(), "verdicts")
    assert sum(number for row in rows for number in whole_numbers(row[1])) == len(findings)
    assert sum(number for row in rows for number in whole_numbers(row[2])) == len(findings)
    text = re.sub(r"<[^>]+>", "", rendered.html())
    said = re.search(r"Verdict of the audit\. (\d+) findings", text)
    assert int(said.group(1)) == len(findings)
    for verdict, words in (("compatible", "compatible"), ("exact", "adds up exactly")):
        count = sum(row["verdict"] == verdict for row in findings)
        assert f"{words}: {count}" in text


def test_the_ledger_runs_up_to_the_sum_of_its_finding(rendered, findings):
    finding = next(row for row in findings if row["check"] == "places-headline")
    rows = table_rows(rendered.html(), "ledger")
    parts = [row for row in rows if row[3]]
    running = [int(row[3]) for row in parts]
    stated = [whole_numbers(row[1])[0] for row in parts]
    assert running == [sum(stated[: position + 1]) for position in range(len(stated))]
    assert f"= {running[-1]} against" in finding["arithmetic"]
    assert whole_numbers(rows[-1][1]) == [int(finding["gap_as_stated"])]
    text = re.sub(r"<[^>]+>", "", rendered.html())
    assert f"{len(parts)} places add up to {running[-1]}" in text
    assert f"is {finding['gap_as_stated']} short of the total as stated" in text


def test_the_summary_counts_what_was_read(rendered, series):
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", rendered.html()))
    study = rendered.study
    assert f"{len(study.documents)} document with {len(study.claims)} counts of persons" in text
    assert f"{len(study.rejected)} further number" in text
    silent = {
        row["place"]
        for row in series
        if row["category"] == "all" and row["outcome"] == "killed" and row["status"] == "not_mentioned"
    }
    assert f"{len(silent)} of 14 governorates are not mentioned" in text


def test_no_number_is_typed_in_the_documents(rendered):
    from tollbook.vocabulary.reference import bundled

    for path in bundled("reports").glob("*.qmd"):
        body = re.sub(r"(?s)^---.*?\n---", "", path.read_text(encoding="utf-8"))
        prose = re.sub(r"(?s)```.*?```|`[^`]*`|\{[^}]*\}", "", body)
        assert not re.findall(r"\d", prose), path.name


def test_the_pdf_says_the_same_numbers(rendered):
    from pypdf import PdfReader

    text = " ".join(page.extract_text() for page in PdfReader(rendered.pdf()).pages)
    flat = re.sub(r"\s+", " ", text)
    for words in (
        "more than 76",
        "77 or more",
        "10 places add up to 70",
        "7 short of the total",
        "at least 32",
    ):
        assert words in flat
