"""What the checks say of the report that the project was created from."""

from tollbook.checks import check_claims


def found(seed, check, whole=None):
    document, claims = seed
    name = f"{check}:{whole or document.id}"
    return next(one for one in check_claims([document], claims) if one.id == name)


def test_the_places_are_seven_short_as_stated_and_yet_compatible(seed):
    finding = found(seed, "places-headline", "c1")
    assert finding.verdict == "compatible"
    assert finding.gap == 7
    assert (finding.residual_low, finding.residual_high) == (None, None)
    assert finding.arithmetic == "32 + 12 + 5 + 4×4 + 3 + 1 + 1 = 70 against more than 76"
    assert finding.message == (
        "32 + 12 + 5 + 4×4 + 3 + 1 + 1 = 70 against more than 76: 7 short as stated; compatible, since "
        "“at least 32” is open."
    )


def test_children_and_women_are_a_subset_that_fits(seed):
    finding = found(seed, "sex-age-total", "c1")
    assert finding.verdict == "compatible"
    assert finding.claims == ("c1", "c2", "c3")


def test_incidents_leave_the_governorates_floor_where_it_is(seed):
    assert found(seed, "incidents-governorate", "c9").verdict == "compatible"
    assert found(seed, "incidents-governorate", "c6").implied_low == 32


def test_the_printed_date_is_one_day_after_the_day_covered(seed):
    finding = found(seed, "date-number")
    assert finding.verdict == "exact"
    assert finding.message == (
        "Day 620 counted from Tuesday 15 March 2011 is Friday 23 November 2012; the printed date is Saturday "
        "24 November 2012, 1 day after it, as this source prints its reports."
    )


def test_no_weekday_is_read_into_a_text_that_names_none(seed):
    assert found(seed, "date-weekday").verdict == "untestable"


def test_no_statement_of_the_seed_contradicts_another(seed):
    document, claims = seed
    assert {one.verdict for one in check_claims([document], claims)} <= {"exact", "compatible", "untestable"}
