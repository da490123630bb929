"""Extraction of any text: no exception, exact spans, sound bounds, and links that lead somewhere."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.extract import extract
from tollbook.records import DateRange, Document
from tollbook.series import build_series

PIECES = (
    *(
        "Regime forces killed",
        "were killed in",
        "people",
        "including",
        "children",
        "two women",
        "at least",
        "more than",
    ),
    *(
        "Damascus and its suburbs",
        "in each of",
        "Latakia, Daraa and Hama",
        "Idlib",
        "the Homs suburb of Rastan",
        "(",
        ")",
    ),
    *(
        "four more",
        "dozens of",
        "martyrs",
        "12",
        "1,204",
        "20 to 25",
        "30+",
        ":",
        ";",
        "–",
        "\n",
        "\n\n",
        ".",
        ",",
        "of whom",
    ),
    *(
        "raising the toll in Idlib to 57",
        "in addition to",
        "as well as",
        "18 rebel fighters",
        "tanks",
        "were injured",
        "no one",
    ),
    *(
        "«",
        "٣٢",
        "شهيدا",
        "دمشق وريفها",
        "استشهد",
        "ثلاثة",
        "في حمص",
        "%",
        "a child",
        "another",
        "half of whom",
        "since March 2011",
    ),
)
DATES = (
    "on 3 June",
    "on Tuesday",
    "in May",
    "in May 2015",
    "last week",
    "the week",
    "of the month",
    "In April,",
    "today",
    "yesterday",
)
ROUNDUPS = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
PROFILES = st.sampled_from(["generic", "roundup", "lcc", "snhr", "sohr", "vdc", "wire"])


def sound(text: str, profile: str) -> None:
    document = Document(id="any", text=text, profile=profile, source="a source")
    got = extract(document)
    ids = [claim.id for claim in got.claims]
    assert len(set(ids)) == len(ids)
    for one in (*got.claims, *got.rejected):
        assert text[one.span.start : one.span.end] == one.quote
    for claim in got.claims:
        assert claim.rule
        assert claim.part_of is None or (claim.part_of in ids and claim.part_of != claim.id)
    assert extract(document) == got
    build_series([document], got.claims)


@given(st.text(max_size=400), PROFILES)
def test_any_text_is_read_without_an_exception_and_with_exact_spans(text, profile):
    sound(text, profile)


@settings(max_examples=150)
@given(st.one_of(ROUNDUPS, GLUED), PROFILES)
def test_text_like_a_round_up_is_read_without_an_exception_and_with_exact_spans(text, profile):
    sound(text, profile)


@given(st.text(alphabet=st.characters(min_codepoint=0x0600, max_codepoint=0x06FF), max_size=200), PROFILES)
def test_arabic_script_is_read_without_an_exception_and_with_exact_spans(text, profile):
    sound(text, profile)


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from((*PIECES, *DATES)), max_size=40).map(" ".join),
    PROFILES,
    st.dates(date(2011, 3, 1), date(2021, 3, 1)),
    st.sampled_from([0, 6, 30]),
)
def test_a_count_of_one_day_covers_one_day_whatever_the_report_covers(text, profile, start, days):
    covered = DateRange(start, start + timedelta(days=days))
    document = Document(id="any", text=text, profile=profile, source="a source", covered=covered)

    for claim in extract(document).claims:
        assert claim.covered is None or claim.covered.start <= claim.covered.end
        if claim.period == "day" and claim.covered is not None:
            assert claim.covered.start == claim.covered.end, claim


@given(st.integers(1, 9_999), st.sampled_from(["at least", "more than", "about", "up to", ""]))
def test_the_bounds_of_a_count_hold_its_reported_number_or_start_right_after_it(number, words):
    text = f"{words} {number} people were killed in Homs.".strip()
    (claim,) = extract(Document(id="any", text=text)).claims
    bounds = claim.quantity
    assert bounds.reported == number
    assert bounds.low <= number + (words == "more than")
    assert bounds.high is None or bounds.high >= number
    assert (bounds.high is None) == (words in ("at least", "more than"))
