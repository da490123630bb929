"""Arabic-script tallies: a row a phrase, every number word to 99 made by its grammar, digits, and a floor.

To teach a phrase, add its words to `data/reference/lexicon_arabic.yaml` and a row here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.evaluation import predict, read_gold, score
from tollbook.extract import extract
from tollbook.extract.arabic.lexicon import forms
from tollbook.extract.arabic.numbers import read_number
from tollbook.extract.arabic.places import find_place
from tollbook.extract.arabic.spelling import bare
from tollbook.records import Claim, Document

GOLD = Path(__file__).resolve().parents[1] / "gold"


def claims_of(text: str) -> tuple[Claim, ...]:
    return extract(Document(id="phrase", text=text, profile="lcc", source="a source")).claims


def read(text: str) -> list[str]:
    return [
        f"{one.outcome}/{one.category}/{'+'.join(one.place)}/{one.quantity.reported} {one.quantity.qualifier}"
        for one in claims_of(text)
    ]


ROWS = [
    # Verbs before and behind their agents, qualifiers
    ("قتلت قوات النظام خمسة أشخاص في إدلب.", ["killed/all/SY07/5 exact"]),
    ("استشهد ما لا يقل عن ٣٢ شخصاً في دمشق وريفها.", ["killed/all/SY01+SY03/32 at_least"]),
    ("قُتل 14 مدنياً على الأقل في حمص.", ["killed/civilians/SY04/14 at_least"]),
    ("سقط أكثر من 20 شهيداً في حلب.", ["killed/all/SY02/20 more_than"]),
    ("أصيب نحو أربعين شخصاً في درعا.", ["injured/all/SY12/40 about"]),
    ("مقتل عشرات الجنود في ديرالزور.", ["killed/government_forces/SY09/None vague"]),
    ("سقط ١٬٢٠٤ شهداء في حماة.", ["killed/all/SY05/1204 exact"]),
    ("قتلت عصابات مجهولة 12 شخصاً في حمص.", ["killed/all/SY04/12 exact"]),
    ("استشهد متأثراً بجراحه شخصان في درعا.", ["killed/all/SY12/2 exact"]),
    # The form of a noun counts one and two
    ("شهيدان في حماة وشهيد في اللاذقية.", ["killed/all/SY05/2 exact", "killed/all/SY06/1 exact"]),
    ("سقوط شهيدين في القنيطرة.", ["killed/all/SY14/2 exact"]),
    ("شهيد واحد في طرطوس، شهيدان اثنان في الحسكة.", ["killed/all/SY10/1 exact", "killed/all/SY08/2 exact"]),
    ("استشهدت طفلة في الرقة.", ["killed/children/SY11/1 exact"]),
    ("استشهاد طفلين وسيدة في درعا.", ["killed/children/SY12/2 exact", "killed/women/SY12/1 exact"]),
    # Number words
    ("ثلاثة وعشرون شهيداً في حلب.", ["killed/all/SY02/23 exact"]),
    ("إحدى وعشرون امرأة استشهدن في حمص.", ["killed/women/SY04/21 exact"]),
    ("مئة وخمسة وأربعون شهيداً في سوريا.", ["killed/all/SY/145 exact"]),
    # Spellings
    ("12شهيداً في حلب.", ["killed/all/SY02/12 exact"]),
    ("(٥) أَطفـال شُهداء في ادلب.", ["killed/children/SY07/5 exact"]),
    (
        "لاذقية: ٢، حماه: ٣، ديرالزور: ٤",
        ["killed/all/SY06/2 exact", "killed/all/SY05/3 exact", "killed/all/SY09/4 exact"],
    ),
    # Lists
    (
        "استشهد أربعة أشخاص في كل من حمص وحماة ودرعا.",
        ["killed/all/SY04/4 exact", "killed/all/SY05/4 exact", "killed/all/SY12/4 exact"],
    ),
    ("قتل 26 مقاتلاً في درعا و9 في حمص.", ["killed/fighters/SY12/26 exact", "killed/fighters/SY04/9 exact"]),
    (
        "وسقط في إدلب 11 شهيداً، وفي حماة 7 شهداء، وفي حلب شهيدان.",
        ["killed/all/SY07/11 exact", "killed/all/SY05/7 exact", "killed/all/SY02/2 exact"],
    ),
    ("دمشق (12)، حلب (9)", ["killed/all/SY01/12 exact", "killed/all/SY02/9 exact"]),
    (
        "استشهد 12 شخصاً بينهم 3 أطفال في قصف على مدينة دوما.",
        ["killed/all/SY03/12 exact", "killed/children/SY03/3 exact"],
    ),
    (
        "49 شهيداً في سوريا، بينهم 3 أطفال، وسيدتان، و4 تحت التعذيب.",
        [
            "killed/all/SY/49 exact",
            "killed/children/SY/3 exact",
            "killed/women/SY/2 exact",
            "killed/all/SY/4 exact",
        ],
    ),
    # Other outcomes, other persons
    (
        "اعتقلت قوات الأمن ثلاثة شبان وسيدة في اللاذقية.",
        ["detained/men/SY06/3 exact", "detained/women/SY06/1 exact"],
    ),
    (
        "اختطاف ثلاثة أشخاص في السويداء وفقدان اثنين في جرمانا.",
        ["missing/all/SY13/3 exact", "missing/all/SY03/2 exact"],
    ),
    ("قتل 4 من عناصر قوات النظام في حلب.", ["killed/government_forces/SY02/4 exact"]),
    ("قتل تسعة من مقاتلي الجيش الحر في ريف حلب.", ["killed/fighters/SY02/9 exact"]),
    ("عُثر على سبع جثث مجهولة الهوية في القابون.", ["killed/all/SY01/7 exact"]),
    # No counts of casualties
    ("لم يسقط أي قتيل في طرطوس.", []),
    ("دمّر الثوار سبع دبابات وطائرتين في إدلب.", []),
    ("انشق نحو 300 جندي في حمص.", []),
    ("قد ترتفع الحصيلة في حمص إلى أكثر من 90.", []),
    ("أفرج عن 40 معتقلاً في دمشق.", []),
    ("قصفت الفرقة ١٧ واللواء 52 بلدة نوى بأربعين قذيفة خلال 48 ساعة.", []),
    ("خرجت 12 مظاهرة في درعا يوم ١٤ / ١١ / ٢٠١٢.", []),
]


@pytest.mark.parametrize(("text", "claims"), ROWS, ids=range(len(ROWS)))
def test_a_phrase_is_read_as_a_careful_reader_would(text, claims):
    assert read(text) == claims


MASCULINE = ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
FEMININE = ["واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"]
TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]


def number_words() -> list[tuple[int, str]]:
    """Every number from 1 to 99 in both genders and both cases, as the grammar forms it."""
    found = [
        *enumerate(MASCULINE, 1),
        *enumerate(FEMININE, 1),
        (2, "اثنين"),
        (2, "اثنتين"),
        (10, "عشرة"),
        (10, "عشر"),
    ]
    found += [
        (11, "أحد عشر"),
        (11, "إحدى عشرة"),
        (12, "اثنا عشر"),
        (12, "اثني عشر"),
        (12, "اثنتا عشرة"),
        (12, "اثنتي عشرة"),
    ]
    for unit in range(3, 10):
        found += [(10 + unit, f"{MASCULINE[unit - 1]} عشر"), (10 + unit, f"{FEMININE[unit - 1]} عشرة")]
    for ten, word in zip(range(20, 100, 10), TENS, strict=True):
        for case in (word, word.removesuffix("ون") + "ين"):
            found.append((ten, case))
            found += [
                (ten + unit, f"{one} و{case}")
                for units in (MASCULINE, FEMININE)
                for unit, one in enumerate(units, 1)
            ]
            found += [(ten + 1, f"أحد و{case}"), (ten + 1, f"إحدى و{case}"), (ten + 2, f"اثنين و{case}")]
    return found


def test_the_grammar_makes_every_number_to_99():
    assert {value for value, _ in number_words()} == set(range(1, 100))


def test_every_number_word_to_99_is_read():
    wrong = [
        (value, words)
        for value, words in number_words()
        if read_number([*map(bare, words.split()), "في"], 0) != (value, len(words.split()))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("خمسة و عشرون", 25),
        ("مئة", 100),
        ("مائتان وثلاثة", 203),
        ("ثلاثمئة وستة عشر", 316),
        ("أربع مئة", 400),
        ("ألف ومئتان وأربعة وثلاثون", 1234),
        ("خمسة عشر ألفا", 15000),
        ("ثلاثة آلاف", 3000),
    ],
)
def test_larger_numbers_add_up(words, value):
    plain = [bare(word) for word in words.split()]
    assert read_number(plain, 0) == (value, len(plain))


@pytest.mark.parametrize("words", ["أحد المدنيين", "وعشرون", "الثالث والعشرون", "آلاف الأشخاص"])
def test_what_is_no_number_word_is_none(words):
    assert read_number([bare(word) for word in words.split()], 0) is None


@pytest.mark.parametrize(
    ("printed", "value"),
    [("٧", 7), ("٤٢", 42), ("١٬٢٠٤", 1204), ("٤٢٬٣١٨", 42318), ("1,204", 1204), ("۳۵", 35)],
)
def test_digits_of_either_script_are_read_with_their_separators(printed, value):
    (claim,) = claims_of(f"سقط {printed} شهيداً في حلب.")
    assert claim.quantity.reported == value
    assert claim.quote == f"{printed} شهيداً"


def test_a_letter_written_together_with_a_count_stays_outside_its_quote():
    quotes = [claim.quote for claim in claims_of("استشهاد طفلين وَسيدة في درعا وثلاثة رجال في حمص.")]
    assert quotes == ["طفلين", "سيدة", "ثلاثة رجال"]


def test_a_noun_without_a_broken_plural_has_its_plural_where_others_have_the_dual():
    assert forms("شهيد", ("شهداء",))["شهيدين"] == "two"
    assert forms("مدني")["مدنيين"] == "many"


@pytest.mark.parametrize(
    ("name", "code"),
    [("اللاذقية", "SY06"), ("لاذقية", "SY06"), ("دير الزور", "SY09"), ("ديرالزور", "SY09"), ("ادلب", "SY07"), ("ريف دمشق", "SY03"),
     ("حماه", "SY05"), ("حسكة", "SY08"), ("رقة", "SY11"), ("معرة النعمان", "SY07")],
)  # fmt: skip
def test_a_place_is_found_in_the_spellings_of_tallies(name, code):
    place = find_place([bare(word) for word in name.split()])
    assert place is not None
    assert place.code == code


def test_a_common_word_is_a_town_only_behind_a_kind_of_place():
    assert find_place([bare("الثورة")]) is None
    assert find_place([bare("الثورة")], expected=True) is not None


def test_parts_and_places_hang_on_the_headline():
    text = "49 شهيداً اليوم في سوريا، بينهم طفلان: 30 في حلب، 12 في ريف دمشق، 7 في حمص."
    headline, *parts = claims_of(text)
    assert headline.part_of is None
    assert {part.part_of for part in parts} == {headline.id}
    assert len(parts) == 4


def test_accuracy_on_the_arabic_documents_stays_above_its_floor():
    gold = tuple(one for one in read_gold(GOLD) if one.id.startswith("arabic-"))
    measures = score(gold, predict(gold))
    assert len(gold) == 12
    assert measures.f1 >= 0.97
    assert measures.part_of.value >= 0.95
