"""Sheets: the same cells in HTML and Markdown, links to the evidence, and text that stays text."""

import re

import pytest

from tollbook.tables import Cell, Sheet, figure_or_sentence, sheet_markdown
from tollbook.tables.sheet import filter_link, linked, numbers_link, pipe_table, sheet_html
from tollbook.vocabulary.wording import wording

HOSTILE = '<script>x</script> | a *b* `c` {{< include d >}} #set $m$ [l](javascript:e)\n"q"'


def sheet(*rows, header=("Place", "Count")):
    return Sheet("test", "A caption.", header, rows, "lr")


def test_a_cell_becomes_a_link_in_both_forms():
    made = sheet((Cell("Idlib"), Cell("5", "evidence.html#a:1-2")))
    assert '<a href="evidence.html#a:1-2">5</a>' in sheet_html(made)
    assert "[5](evidence.html#a:1-2)" in pipe_table(made)


def test_numbers_stand_at_the_end_of_their_column():
    assert re.search(
        r'<td[^>]*class="[^"]*gt_right[^"]*">5</td>', sheet_html(sheet((Cell("Idlib"), Cell("5"))))
    )


def test_text_of_a_document_is_no_html():
    html = sheet_html(sheet((Cell(HOSTILE), Cell("1")), header=("<b>", "n")))
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html


def test_text_of_a_document_is_no_markdown():
    lines = pipe_table(sheet((Cell(HOSTILE), Cell("1")))).splitlines()
    assert len(lines) == 3
    assert not re.search(r"(?<!\\)[<>|*`{#$\[]", lines[2].removeprefix("| ").split(" | ")[0])


def test_the_table_stands_under_its_anchor_with_its_caption():
    text = sheet_markdown(sheet((Cell("Idlib"), Cell("5")))).markdown
    assert text.startswith("::: {#tbl-test}")
    assert text.rstrip().endswith("A caption.\n\n:::")
    assert text.count(":::") == 6


def test_one_claim_links_to_its_sentence_and_many_to_a_filter():
    assert numbers_link("a:1-2", place="SY02") == "evidence.html#a:1-2"
    assert numbers_link("a:1-2 b:3-4", place="SY02") == "evidence.html#place=SY02"
    assert numbers_link("", place="SY02") == ""


def test_an_address_cannot_break_out_of_its_link():
    assert filter_link(place='"> )](x') == "evidence.html#place=%22%3E%20%29%5D%28x"
    assert linked("a](b", "evidence.html#c") == r"[a\]\(b](evidence.html#c)"


def test_where_there_is_nothing_to_draw_a_sentence_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    say = wording("en")
    assert "One day of counts makes no series" in figure_or_sentence(None, "x", say, "empty.time").markdown
    assert figure_or_sentence(None, "x", say).markdown == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("alt", ['a "b" c', "a]b{c}", "a\nb"])
def test_alternative_text_cannot_break_out_of_its_attribute(tmp_path, monkeypatch, alt):
    from tollbook.figures import Drawing

    monkeypatch.chdir(tmp_path)
    text = figure_or_sentence(Drawing("x", "<svg/>", alt), "A caption.", wording("en")).markdown
    assert text.count("\n") == 1
    assert re.fullmatch(
        r'!\[A caption\.\]\(figures/x\.svg\)\{#fig-x fig-alt="(?:[^"\\]|\\.)*" width=100%\}\n', text
    )
    assert (tmp_path / "figures" / "x.svg").read_text() == "<svg/>"


def test_quarto_is_asked_to_leave_the_table_as_it_is():
    assert sheet_html(sheet((Cell("Homs"), Cell("3")))).startswith(
        "<!--| quarto-html-table-processing: none -->"
    )
