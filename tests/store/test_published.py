"""Hand-coded published counts become documents and claims like any other."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tollbook.checks import check_claims
from tollbook.errors import StoreError
from tollbook.records import DateRange
from tollbook.store.published import is_published, read_published

BUNDLED = Path(__file__).resolve().parents[2] / "data" / "published"

REPORTS = "report_id,family,source,date_covered_start,date_covered_end,excerpt_truncated\n"
COUNTS = "report_id,count_id,outcome,category,place,reported,qualifier,part_of,period,note\n"


@pytest.fixture(scope="module")
def bundled():
    return read_published(BUNDLED)


@pytest.fixture
def folder(tmp_path):
    def write(*counts: str, reports: str = "r,lcc,LCC,2012-06-01,2012-06-01,false\n") -> Path:
        (tmp_path / "reports.csv").write_text(REPORTS + reports)
        (tmp_path / "counts.csv").write_text(COUNTS + "\n".join(counts))
        return tmp_path

    return write


def test_every_count_becomes_one_claim_that_its_span_quotes(bundled):
    documents, claims = bundled
    texts = {document.id: document.text for document in documents}
    assert len(documents) == 474
    assert len(claims) == 3104
    assert len({claim.id for claim in claims}) == 3104
    assert all(texts[claim.document][slice(*claim.span)] == claim.quote for claim in claims)


def test_every_part_of_leads_to_a_claim_of_the_same_document(bundled):
    _, claims = bundled
    by_id = {claim.id: claim for claim in claims}
    parts = [claim for claim in claims if claim.part_of]
    assert len(parts) == 2194
    assert all(by_id[claim.part_of].document == claim.document for claim in parts)


def test_wording_gives_the_bounds(folder):
    _, claims = read_published(
        folder(
            "r,c1,killed,all,SY,76,more_than,,day,",
            "r,c2,killed,all,SY02,12,about,c1,day,",
            "r,c3,killed,women,SY02,,vague,c2,day,",
        )
    )
    assert [(c.quantity.low, c.quantity.high) for c in claims] == [(77, None), (10, 14), (2, None)]


def test_a_count_without_a_known_day_has_none(folder):
    _, claims = read_published(
        folder(
            "r,c1,killed,all,SY,900,exact,,month,",
            "r,c2,killed,all,SY,90,exact,,day,",
            "r,c3,killed,all,SY,9000,exact,,cumulative,",
        )
    )
    day = date(2012, 6, 1)
    assert [claim.covered for claim in claims] == [None, DateRange.day(day), DateRange(None, day)]
    assert [claim.period for claim in claims] == ["other", "day", "cumulative"]


def test_an_excerpt_is_not_taken_as_the_whole_report(bundled):
    documents, _ = bundled
    assert Counter(document.complete for document in documents)[False] == 260


def test_a_part_of_that_leads_nowhere_is_refused(folder, check_error):
    rows = ["r,c1,killed,all,SY,5,exact,c9,day,", "x,c1,slain,all,SY,5,exact,,day,"]
    made = folder(*rows)
    with pytest.raises(StoreError) as error:
        read_published(made)
    error.value.where = "counts/"
    check_error("published-faults", error.value)


def test_a_folder_without_counts_is_refused(tmp_path, check_error):
    (tmp_path / "reports.csv").write_text(REPORTS)
    assert not is_published(tmp_path)
    with pytest.raises(StoreError) as error:
        read_published(tmp_path)
    error.value.where = "counts/"
    check_error("published-no-counts", error.value)


# What the coders found not to add up, checked here against what the audit says without them.
BELOW = (
    "roundup-620",
    "roundup-505",
    "srd-2011-10-15",
    "aj-2011-12-19",
    "srd-2012-01-01",
    "srd-2012-01-03",
    "srgc-2012-01-27",
    "srd-2012-02-05",
    "srd-2012-03-04",
    "lcc-2012-03-08",
    "lcc-2012-05-cum",
    "srd-2012-06-06",
    "snhr-2012-06-08",
    "ncf-2012-06-26-week",
    "srd-2012-07-09",
    "srd-2012-07-15",
    "srd-2012-09-28",
    "imeiss-2012-10-12",
    "snhr-2012-11-month-ar",
    "srd-2012-12-15",
    "srd-2012-12-21",
    "srd-2013-01-13",
    "wb-2013-01-29",
    "wb-2013-11-22",
    "lcc-tr-134",
    "lcc-es-215",
    "vdc-2012-03-cum",
    "snhr-2017-11-month",
    "unsmil-2017-04",
    "snhr-2014-05-month",
    "ohchr-ua-2023-05-21",
)
ABOVE = (
    "srd-2012-02-18",
    "srd-2012-04-15",
    "sohr-2012-05-08",
    "lcc-2012-ramadan",
    "lcc-es-215",
    "roundup-527",
    "snhr-2014-04-month",
    "ohchr-ua-2022-11-06",
    "unsmil-2017-10",
    "unsmil-2018-05",
    "lcc-rd-2013-01-08",
    "rcc-rd-2012-12-20",
)


@pytest.fixture(scope="module")
def audit(bundled):
    return check_claims(*bundled)


@pytest.mark.parametrize("report", BELOW)
def test_the_audit_names_reports_whose_parts_fall_short(audit, report):
    short = [one for one in audit if one.documents == (report,) and one.gap is not None and one.gap > 0]
    verdicts = {one.verdict for one in short}
    assert verdicts & {"remainder", "shortfall"} or (
        # an open part may hold the rest: the gap as stated is named all the same
        any("short as stated; compatible" in one.message for one in short)
    )


@pytest.mark.parametrize("report", ABOVE)
def test_the_audit_names_reports_whose_parts_exceed_their_whole(audit, report):
    over = [one for one in audit if one.documents == (report,) and one.gap is not None and one.gap < 0]
    assert {one.verdict for one in over} & {"contradiction", "exceeds_headline", "raises_floor"}


def test_fifty_two_syrian_reports_with_four_places_or_more_add_up_exactly(bundled, audit):
    """The number that the coders found by hand."""
    whole = {claim.id: claim for claim in bundled[1]}
    adding_up = {
        one.documents[0]
        for one in audit
        if one.check == "places-headline"
        and one.gap == 0
        and len(one.claims) > 4
        and any(place.startswith("SY") for place in whole[one.claims[0]].place)
    }
    assert len(adding_up) == 52


def test_two_weeks_of_one_source_that_share_a_day_are_compared(audit):
    found = [one for one in audit if one.check == "restated-count" and one.verdict == "contradiction"]
    assert any({"ncf-2012-06-26-week", "ncf-2012-07-02-week"} == set(one.documents) for one in found)


@pytest.mark.parametrize("report", ["lcc-rd-2013-01-08", "rcc-rd-2012-12-20"])
def test_two_figures_for_one_place_are_named(audit, report):
    found = [one for one in audit if one.documents == (report,) and one.check == "incidents-governorate"]
    assert {one.verdict for one in found} <= {"contradiction", "exceeds_headline"}
    assert found
