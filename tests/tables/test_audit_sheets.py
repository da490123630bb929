"""The audit in words: nothing is said twice, and every gap is a plain number."""

from dataclasses import replace
from datetime import date

import pytest

from tollbook.records import DateRange, Finding
from tollbook.tables import findings_text
from tollbook.tables.audit_sheets import gap_phrase, without_doubles
from tollbook.vocabulary.wording import wording

SAY = wording("en")


def finding(name="a", **fields):
    plain = {
        "id": name,
        "check": "places-headline",
        "verdict": "contradiction",
        "severity": "error",
        "message": f"What {name} says.",
        "documents": ("d",),
        "claims": ("d:1", "d:2"),
        "place": ("SY",),
        "covered": DateRange.day(date(2012, 11, 23)),
        "source": "LCC",
    }
    return Finding(**(plain | fields))


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (7, None, "leave 7 or more of the whole"),
        (4, 8, "leave 4 to 8 of the whole"),
        (-3, -3, "exceed the whole by 3"),
        (None, -285, "exceed the whole by 285 or more"),
        (-6, 3, "exceed the whole by up to 6 or leave up to 3 of it"),
        (-6, None, "leave open"),
        (0, 0, ""),
        (None, None, ""),
    ],
)
def test_what_the_parts_leave_is_said_in_words(low, high, words):
    said = gap_phrase(low, high, SAY)
    assert words in said
    assert bool(said) == bool(words)
    assert "∞" not in said


def test_a_conflict_of_all_counts_is_not_told_again():
    joint = finding("b", check="joint-report", claims=("d:2", "d:3"))
    assert without_doubles([finding(), joint]) == [finding()]
    assert without_doubles([finding(), replace(joint, documents=("e",))])[1].documents == ("e",)
    assert without_doubles([finding(), replace(joint, verdict="compatible")])[1].verdict == "compatible"


def test_what_is_left_out_is_counted():
    text = findings_text([finding(), finding("b", check="joint-report")], (), (), SAY).markdown
    assert "What b says" not in text
    assert "1 further finding" in text


def test_a_source_shared_by_all_findings_is_named_once():
    text = findings_text([finding(), finding("b", check="sex-age-total")], (), (), SAY).markdown
    assert text.count("LCC") == 1
    assert text.startswith("All of these are about")


def test_the_arabic_edition_keeps_sums_in_their_order():
    text = findings_text([finding(message="3 + 2 = 5 against 7.")], (), (), wording("ar")).markdown
    told = text.split("\n\n")[-1]
    assert told.startswith("[\u2066")
    assert told.endswith("\u2069]{lang=en dir=ltr}")
