"""What each format's reader takes from a file."""

from __future__ import annotations

from datetime import date

import pytest

from tollbook.documents import read_documents

MARKDOWN = """---
title: Toll of the day
date: 2013-01-05
url: https://example.org/toll
---

# Heading

At least **76 people** were [killed](https://example.org) in *Homs*.

- 5 in Idlib
- 6 in Hama

| place | killed |
| --- | --- |
| Daraa | 7 |

<script>alert(1)</script>
"""

HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Round-up of the day</title><meta property="article:published_time" content="2013-01-05T10:00:00Z">
</head><body><nav><a href="/">Home</a><a href="/about">About us</a></nav>
<article><h1>Round-up of the day</h1>
<p>Regime forces killed more than 76 people across the country, including three children and two women.</p>
<p>At least 32 people were killed in Damascus and its suburbs, seven of them in the quarter of Qadam.</p>
</article><script>var killed = 999;</script><footer>Imprint 12345</footer></body></html>"""


def read_one(path):
    (document,), faults = read_documents(path)
    assert faults == ()
    return document


def test_markdown_is_read_as_its_reader_sees_it(write):
    document = read_one(write("a.md", MARKDOWN))
    assert document.title == "Toll of the day"
    assert document.published == date(2013, 1, 5)
    assert document.origin == "https://example.org/toll"
    assert "At least 76 people were killed in Homs." in document.text
    assert "5 in Idlib\n\n6 in Hama" in document.text
    assert "Daraa\t7" in document.text
    assert "alert" not in document.text


def test_the_first_heading_of_markdown_is_its_title(write):
    document = read_one(
        write("a.md", "# Five dead in Homs\n\nFive people were *killed*.\n\n## More\n\nTwo died.")
    )
    assert document.title == "Five dead in Homs"
    assert document.text == "Five people were killed.\n\nMore\n\nTwo died."


def test_a_web_page_is_read_without_menu_script_and_imprint(write):
    document = read_one(write("a.html", HTML))
    assert document.title == "Round-up of the day"
    assert "more than 76 people" in document.text
    assert "at least 32 people".capitalize() in document.text
    assert not any(word in document.text for word in ("999", "12345", "About us"))


def test_the_date_of_a_web_page_stands_in_where_the_report_prints_none(write):
    document = read_one(write("a.html", HTML))
    assert document.published == date(2013, 1, 5)
    assert any("that of the page" in notice for notice in document.notices)


def test_a_printed_date_outranks_the_date_of_the_page(write):
    document = read_one(write("a.html", HTML.replace("Round-up of the day", "Round-up (04.01.2013)")))
    assert document.published == date(2013, 1, 4)


def test_a_short_page_is_read_too(write):
    document = read_one(write("a.htm", "<html><body><p>5 killed in Homs.</p></body></html>"))
    assert document.text == "5 killed in Homs."


def test_a_page_is_read_in_the_encoding_that_it_declares(write):
    page = HTML.replace("utf-8", "windows-1252").replace("Damascus", "Café of Damascus")
    assert "Café of Damascus" in read_one(write("a.html", page.encode("cp1252"))).text


def test_the_text_layer_of_a_pdf_is_read(write, make_pdf):
    pdf = make_pdf("Round-up / Day 620", "At least 5 people were killed in Homs and three more in Hama.")
    document = read_one(write("a.pdf", pdf))
    assert document.title == "Round-up / Day 620"
    assert document.text == "At least 5 people were killed in Homs and three more in Hama."


@pytest.mark.parametrize("name", ["a.txt", "a.TXT"])
def test_the_case_of_a_suffix_does_not_matter(write, name):
    assert read_one(write(name, "Five died.")).text == "Five died."
