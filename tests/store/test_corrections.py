"""Corrections change what the machine read, and the original stays visible."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tollbook.errors import StoreError
from tollbook.records import DateRange, Quantity
from tollbook.store import Correction, apply_corrections, claims_frame, read_corrections

HEADER = "claim,field,value,who,when,why\n"


@pytest.fixture
def by_quote(seed_claims):
    return {one.quote: one for one in seed_claims}


def row(claim: str, field: str, value: str = "") -> Correction:
    return Correction(claim, field, "N. N.", date(2026, 1, 5), "checked against the page", value)


@pytest.fixture
def corrected(seed_document, seed_claims):
    """The seed's claims after these corrections."""

    def apply(*rows: Correction):
        return apply_corrections([seed_document], seed_claims, (), rows)

    return apply


def the(result, name: str):
    (found,) = [one for one in result.claims if one.id == name]
    return found


def test_a_corrected_number_takes_its_bounds_along_and_says_what_was_read(corrected, by_quote):
    aleppo = by_quote["Some 12 people"]
    claim = the(corrected(row(aleppo.id, "reported", "21")), aleppo.id)
    assert claim.quantity == Quantity(21, "about", 18, 24)
    assert claim.original == "reported was 12, now 21 (N. N., 2026-01-05: checked against the page)"
    assert claim.quote == aleppo.quote


def test_bounds_can_be_corrected_themselves(corrected, by_quote):
    name = by_quote["Some 12 people"].id
    claim = the(corrected(row(name, "reported", "21"), row(name, "high", "22")), name)
    assert claim.quantity == Quantity(21, "about", 18, 22)


def test_the_arguments_stay_as_they_were(corrected, seed_claims, by_quote):
    before = tuple(replace(one) for one in seed_claims)
    corrected(row(by_quote["Some 12 people"].id, "reported", "21"))
    assert seed_claims == before


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("outcome", "injured", "injured"),
        ("category", "children+women", "children+women"),
        ("place", "SY01+SY03", ("SY01", "SY03")),
        ("place", "", ()),
        ("locality", "Qadam", "Qadam"),
        ("period", "cumulative", "cumulative"),
        ("part_of", "", None),
        ("stated_by", "LCC", "LCC"),
        ("scope", "by shelling", "by shelling"),
    ],
)
def test_every_field_of_a_claim_can_be_corrected(corrected, by_quote, field, value, expected):
    name = by_quote["Some 12 people"].id
    assert getattr(the(corrected(row(name, field, value)), name), field) == expected


def test_a_corrected_day_is_a_day(corrected, by_quote):
    name = by_quote["Some 12 people"].id
    claim = the(corrected(row(name, "date", "2012-11-22")), name)
    assert claim.covered == DateRange.day(date(2012, 11, 22))


def test_a_claim_that_is_none_moves_to_the_rejected_numbers_with_who_and_why(corrected, by_quote):
    name = by_quote["Some 12 people"].id
    result = corrected(row(name, "rejected", "not people"))
    assert name not in [one.id for one in result.claims]
    (rejected,) = result.rejected
    assert rejected.quote == "Some 12 people"
    assert rejected.reason == "not people (N. N., 2026-01-05: checked against the page)"


def test_the_parts_of_a_claim_that_was_taken_out_hang_on_what_it_hung_on(corrected, by_quote):
    aleppo, civilians = by_quote["Some 12 people"], by_quote["three civilians"]
    assert civilians.part_of == aleppo.id
    result = corrected(row(aleppo.id, "rejected"))
    assert the(result, civilians.id).part_of == aleppo.part_of is not None


def test_a_claim_that_was_missed_is_added_with_its_words_from_the_text(corrected, seed_document, by_quote):
    start = seed_document.text.index("many security and army forces")
    name = f"{seed_document.id}:{start}-{start + 29}"
    fields = {"outcome": "killed", "category": "government_forces", "place": "SY", "qualifier": "vague"}
    result = corrected(*(row(name, field, value) for field, value in fields.items()))
    claim = the(result, name)
    assert claim.quote == "many security and army forces"
    assert claim.original.startswith("not read; added by N. N.")
    assert [one.span for one in result.claims] == sorted(one.span for one in result.claims)


def test_rows_that_find_no_use_are_named_and_change_nothing(corrected, seed_claims, seed_document):
    result = corrected(
        row("other:1-2", "reported", "5"),
        row(f"{seed_document.id}:0-9999999", "reported", "5"),
        row(f"{seed_document.id}:1-9", "reported", "5"),
    )
    assert result.claims == seed_claims
    assert [sentence.split(": ", 1)[1] for sentence in result.unused] == [
        "its document is not among those that were read",
        "there is no such claim, and no such stretch of the text",
        "there is no such claim; to add it, give outcome, category, place, qualifier too",
    ]


def test_the_claims_table_shows_the_original_beside_the_correction(corrected, seed_document, by_quote):
    name = by_quote["Some 12 people"].id
    frame = claims_frame([seed_document], corrected(row(name, "reported", "21")).claims).set_index("id")
    assert frame.loc[name, "reported"] == 21
    assert "reported was 12" in frame.loc[name, "original"]
    assert frame["original"].notna().sum() == 1


def test_a_file_is_read_with_who_when_and_why(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + "a:1-2,reported,21,N. N.,2026-01-05,misread\n")
    assert read_corrections(path) == (
        Correction("a:1-2", "reported", "N. N.", date(2026, 1, 5), "misread", "21"),
    )


def test_the_message_of_a_file_lists_every_faulty_row(tmp_path, check_error):
    path = tmp_path / "corrections.csv"
    path.write_text(
        HEADER
        + "a:1-2,reported,21,N. N.,2026-01-05,misread\n"
        + "a:1-2,reported,22,N. N.,2026-01-05,misread\n"
        + "a:1-2,repported,21,N. N.,2026-01-05,misread\n"
        + "a:1-2,place,SY99,N. N.,2026-01-05,misread\n"
        + "a:1-2,low,many,N. N.,2026-01-05,misread\n"
        + "a:1-2,category,women+children,N. N.,2026-01-05,misread\n"
        + "a:1-2,qualifier,roughly,N. N.,2026-01-05,misread\n"
    )
    with pytest.raises(StoreError) as caught:
        read_corrections(path)
    check_error("store-corrections", caught.value)


def test_the_message_of_a_row_without_who_and_why(tmp_path, check_error):
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + "a:1-2,reported,21,,yesterday,\n")
    with pytest.raises(StoreError) as caught:
        read_corrections(path)
    check_error("store-corrections-incomplete", caught.value)


@pytest.mark.parametrize(
    ("golden", "field", "value"),
    [
        ("number", "qualifier", "vague"),
        ("dates", "date_end", "2012-11-01"),
        ("parent", "part_of", "seed-620:9-9"),
    ],
)
def test_the_message_of_corrections_that_contradict_each_other(
    corrected, by_quote, check_error, golden, field, value
):
    with pytest.raises(StoreError) as caught:
        corrected(row(by_quote["Some 12 people"].id, field, value))
    check_error(f"store-corrections-{golden}", caught.value)


def test_the_message_of_a_file_that_is_not_there(tmp_path, check_error):
    with pytest.raises(StoreError) as caught:
        read_corrections(tmp_path / "corrections.csv")
    check_error("store-typed-missing", caught.value)


def test_the_message_of_a_file_in_another_encoding(tmp_path, check_error):
    path = tmp_path / "corrections.csv"
    path.write_bytes((HEADER + "a:1-2,locality,Café,N. N.,2026-01-05,misread\n").encode("cp1252"))
    with pytest.raises(StoreError) as caught:
        read_corrections(path)
    check_error("store-typed-encoding", caught.value)


def test_a_file_that_a_spreadsheet_saved_is_read(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + "a:1-2,locality,Café,N. N.,2026-01-05,misread\n", encoding="utf-8-sig")
    assert [one.value for one in read_corrections(path)] == ["Café"]
