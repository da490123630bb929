"""A row a phrase: what a sentence says, as outcome / category / place / number qualifier.

To teach a phrase, add its words to a lexicon file in `data/reference/` and a row here.
"""

from __future__ import annotations

import pytest

from tollbook.extract import extract
from tollbook.records import Document


def read(text: str) -> list[str]:
    claims = extract(Document(id="phrase", text=text, profile="roundup", source="a source")).claims
    return [
        f"{one.outcome}/{one.category}/{'+'.join(one.place)}/{one.quantity.reported} {one.quantity.qualifier}"
        for one in claims
    ]


ROWS = [
    ("Regime forces killed five people in Idlib.", ["killed/all/SY07/5 exact"]),
    ("At least 32 people were killed in Damascus and its suburbs.", ["killed/all/SY01+SY03/32 at_least"]),
    ("More than a dozen civilians died in Homs.", ["killed/civilians/SY04/12 more_than"]),
    ("Some two dozen people were wounded in Aleppo.", ["injured/all/SY02/24 about"]),
    ("As many as 1,204 people were killed in Hama.", ["killed/all/SY05/1204 up_to"]),
    ("Twenty-three rebel fighters died in Daraa.", ["killed/fighters/SY12/23 exact"]),
    ("A child was shot dead in Raqqa.", ["killed/children/SY11/1 exact"]),
    ("Between 20 and 25 people were killed in Latakia.", ["killed/all/SY06/20 about"]),
    ("Dozens of soldiers were killed in Deir Azzour.", ["killed/government_forces/SY09/None vague"]),
    (
        "Regime forces killed four people in each of Latakia, Daraa and Hama.",
        ["killed/all/SY06/4 exact", "killed/all/SY12/4 exact", "killed/all/SY05/4 exact"],
    ),
    (
        "Regime forces killed 26 rebel fighters in Daraa, 9 in Homs.",
        ["killed/fighters/SY12/26 exact", "killed/fighters/SY04/9 exact"],
    ),
    (
        "Twelve people were killed in Aleppo, including three children.",
        ["killed/all/SY02/12 exact", "killed/children/SY02/3 exact"],
    ),
    ("Seven people were killed in the Damascus suburb of Douma.", ["killed/all/SY03/7 exact"]),
    ("No one was killed in Tartus.", []),
    ("The rebels destroyed seven tanks and two helicopters in Idlib.", []),
    ("Some 300 soldiers defected in Homs.", []),
    ("The toll in Homs could rise to more than 90.", []),
    ("Half of the houses in Daraya were hit by 40 shells within 48 hours.", []),
]


@pytest.mark.parametrize(("text", "claims"), ROWS, ids=[text[:48] for text, _ in ROWS])
def test_a_phrase_is_read_as_a_careful_reader_would(text, claims):
    assert read(text) == claims


def test_a_subset_hangs_on_its_whole_and_a_place_on_the_national_count():
    text = "Regime forces killed more than 20 people, including three children. Twelve people were killed in Aleppo."
    national, children, aleppo = extract(Document(id="p", text=text, profile="roundup")).claims
    assert (children.part_of, aleppo.part_of) == (national.id, national.id)
    assert national.part_of is None


def test_ten_more_in_addition_to_a_finished_count_is_no_part_of_it():
    text = "Twelve people were killed in Aleppo in addition to three others in Homs."
    first, second = extract(Document(id="p", text=text, profile="roundup")).claims
    assert (first.part_of, second.part_of) == (None, None)


def test_the_same_quarter_name_in_two_cities_follows_the_governorate_of_the_sentence():
    def where(text: str) -> tuple[str, ...]:
        return extract(Document(id="p", text=text, profile="roundup")).claims[0].place

    assert where("Four people were killed in the Homs neighbourhood of Jobar.") == ("SY04",)
    assert where("Four people were killed in the Damascus neighbourhood of Jobar.") == ("SY01",)
