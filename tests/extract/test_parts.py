"""Which count includes which: each row a text, and for each count the number that it is a part of."""

from __future__ import annotations

import pytest

from tollbook.extract import extract
from tollbook.records import Document


def parts(text: str, profile: str = "sohr") -> dict[str, int | None]:
    """The quote of each claim, with the number of the claim that includes it."""
    claims = extract(Document(id="p", text=text, profile=profile, source="a source")).claims
    numbers = {claim.id: claim.quantity.reported for claim in claims}
    return {claim.quote: numbers[claim.part_of] if claim.part_of else None for claim in claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "130 people were killed, including 44 civilians (8 children and 5 women), 37 rebels and 40 soldiers.",
            {"44 civilians": 130, "8 children": 44, "5 women": 44, "37 rebels": 130, "40 soldiers": 130},
        ),
        (
            "The Committees documented 112 martyrs, among them 8 women, 5 prisoners under torture and 40 rebels.",
            {"8 women": 112, "5 prisoners": 112, "40 rebels": 112},
        ),
        (
            "434 people were killed, 345 of them civilians. Of the civilians, 201 were men and 57 women.",
            {"345 of them civilians": 434, "201": 345, "57 women": 345},
        ),
        (
            "130 people were killed in Syria, including 44 civilians and 37 rebels. In Idlib 13 rebels were killed in clashes.",
            {"13 rebels": 37},
        ),
        (
            "Shelling left nine dead in Homs, among them a woman, and 27 injured.",
            {"27 injured": None},
        ),
        (
            "Near Jarablus a car bomb left 26 dead and roughly 60 wounded; at least 20 of the dead were rebels.",
            {"at least 20 of the dead": 26},
        ),
        (
            "The committee in Rastan counts 18 wounded after five rockets hit; 6 of the wounded lost a limb.",
            {"6 of the wounded": 18},
        ),
        (
            "In Rif Dimashq 39 people died, most of them in Douma (14), Daraya (8) and Zamalka (6).",
            {"14": 39, "8": 39, "6": 39},
        ),
        (
            # They sum to 189: a total that its parts do not reach is for the checks to find, so that they stay its parts.
            "About 246 people were killed across Syria: 86 civilians, 54 rebels, 40 soldiers and 9 unidentified bodies.",
            {"86 civilians": 246, "54 rebels": 246, "40 soldiers": 246, "9 unidentified bodies": 246},
        ),
        (
            "98 people were killed. Over 420 have died since Monday. The dead fell as follows: 50 in Idlib, 40 in Homs and eight in Daraa.",
            {"50": 98, "40": 98, "eight": 98},
        ),
    ],
)
def test_a_count_hangs_on_the_narrowest_count_that_includes_it(text, expected):
    found = parts(text)

    assert {quote: found.get(quote, "not read") for quote in expected} == expected


def test_a_count_behind_the_one_of_those_who_died_under_torture_is_not_one_of_them():
    text = (
        "The Committees documented 112 martyrs, among them 5 prisoners, 40 rebels under torture and 8 women."
    )

    assert parts(text) == {"112 martyrs": None, "5 prisoners": 112, "40 rebels": 112, "8 women": 112}


def test_the_sections_of_a_report_by_perpetrator_are_parts_of_its_total_and_not_of_one_another():
    text = (
        "A total of 6,964 civilians were killed in 2018.\n\n"
        "I. Syrian regime forces killed 4,162 civilians.\n"
        "II. Russian forces killed 467 civilians.\n"
        "III. ISIS killed 446 civilians.\n"
    )

    assert parts(text, "snhr") == {
        "A total of 6,964 civilians": None,
        "4,162 civilians": 6964,
        "467 civilians": 6964,
        "446 civilians": 6964,
    }


def test_a_list_by_place_that_counts_civilians_breaks_down_the_civilians():
    text = (
        "157 people were killed today: 81 civilians, 42 rebels and 34 soldiers.\n\n"
        "By province:\n- Aleppo: 44 civilians.\n- Homs: 25 civilians.\n- Raqqa: 10 civilians.\n\n"
        "The army lost 14 soldiers in Idlib."
    )

    assert parts(text) == {
        "157 people": None,
        "81 civilians": 157,
        "42 rebels": 157,
        "34 soldiers": 157,
        "44 civilians": 81,
        "25 civilians": 81,
        "10 civilians": 81,
        "14 soldiers": 34,
    }


def test_a_bare_number_in_the_line_of_a_label_is_a_part_of_what_the_label_counts():
    text = (
        "5,128 people died in August 2014, distributed as follows:\n"
        "Civilians: 1,231, including 203 children. More than 700 were killed by air raids.\n"
        "Regular forces: 1,063 soldiers.\n"
    )
    found = parts(text)

    assert (found["More than 700"], found["1,063 soldiers"]) == (1231, 5128)


def test_persons_behind_civilians_whom_they_add_up_to_are_these_civilians():
    text = (
        "In Rif Dimashq 28 civilians fell under the barrels. They are: 12 persons in Kafr Batna, 8 persons in Zamalka; "
        "and four persons in each of Saqba and Hazza."
    )

    assert parts(text) == {"28 civilians": None, "12 persons": 28, "8 persons": 28, "four persons": 28}


def test_the_dead_of_the_month_are_those_of_its_total_and_not_of_the_party_that_stood_last():
    text = (
        "SNHR documented 912 civilians killed in September.\n\nISIS killed 58 civilians.\n\n"
        "Eleven medical workers are among the month's victims."
    )

    assert parts(text, "snhr")["Eleven medical workers"] == 912


def test_the_count_of_the_month_before_holds_no_part_of_this_one():
    text = (
        "145 civilians were killed in March. That is less than in February, when 276 civilians were killed.\n\n"
        "Syrian regime forces: 39 civilians, including six children."
    )

    assert parts(text, "snhr")["39 civilians"] == 145


def test_a_cause_behind_another_is_a_part_of_the_total():
    text = "In May 912 people were killed. Air strikes killed 510 civilians. 43 people died in detention."

    assert parts(text, "vdc")["43 people"] == 912


def test_a_count_that_nobody_gave_in_numbers_includes_no_other():
    text = "In Busra, Daraa, two girls were badly hurt. Hundreds more were injured in Daraa province."

    assert parts(text, "wire") == {"two girls": None, "Hundreds more": None}


def test_bare_numbers_break_down_the_civilians_where_no_headline_counts_more():
    text = (
        "The Network documented 267 civilians killed in August, among them 72 children.\n\n"
        "The regime is responsible for 141, ISIS for 33.\n\nWhere they died: Idlib 138, Aleppo 97, Daraa 32."
    )
    found = parts(text, "snhr")

    assert {quote: found[quote] for quote in ("141", "33", "138", "97", "32")} == dict.fromkeys(
        ("141", "33", "138", "97", "32"), 267
    )


def test_what_one_party_did_is_no_part_of_what_another_did():
    text = "In May 912 civilians were killed. ISIS killed 58 civilians, the SDF nine, and opposition factions six."

    assert parts(text, "snhr") == {"912 civilians": None, "58 civilians": 912, "nine": 912, "six": 912}


def test_running_totals_of_two_beginnings_include_one_another_only_where_they_are_told_together():
    text = (
        "The war has killed more than 280,000 people since 2011.\n\n"
        "In Aleppo 160 civilians have been killed since the truce collapsed."
    )

    assert parts(text, "wire") == {"more than 280,000 people": None, "160 civilians": None}
