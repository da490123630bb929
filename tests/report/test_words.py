"""The words of the report: every language says the same, with the same values, and nothing is left unused."""

import re
from pathlib import Path

import pytest

from tollbook.errors import VocabularyError
from tollbook.vocabulary.check_rules import check_rules
from tollbook.vocabulary.wording import (
    date_phrase,
    languages,
    place_phrase,
    plural_form,
    quantity_phrase,
    wording,
)

ROOT = Path(__file__).resolve().parents[2]
PLURALS = {"zero", "one", "two", "few", "many", "other"}


def without_plurals(say):
    return {re.sub(rf"\.({'|'.join(PLURALS)})$", "", key) for key in say.entries}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_entry(language):
    own = {key for key in without_plurals(wording(language)) if not key.startswith("check.")}
    assert own == without_plurals(wording("en"))


@pytest.mark.parametrize("language", languages())
def test_every_entry_names_the_same_values(language):
    english, other = wording("en"), wording(language)
    for key in set(english.entries) & set(other.entries):
        wanted = english.placeholders(key) - {"n"}
        assert other.placeholders(key) - {"n"} == wanted, key


@pytest.mark.parametrize("language", languages())
def test_every_plural_has_the_form_for_everything_else(language):
    say = wording(language)
    forms = {key.rsplit(".", 1)[0] for key in say.entries if key.rsplit(".", 1)[-1] in PLURALS - {"other"}}
    assert all(f"{key}.other" in say.entries for key in forms)


def test_every_entry_is_used():
    sources = [*(ROOT / "analysis").rglob("*.py"), *(ROOT / "reports").glob("*.qmd")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    # The data choose some entries: `say(f"verdict.{one}")`, or a name out of a list of names.
    chosen = set(re.findall(r"""say\(f["']([a-z.]+)\.\{""", text))
    unused = [
        key
        for key in without_plurals(wording("en"))
        if not re.search(rf"""["']{re.escape(key)}["']""", text) and key.rsplit(".", 1)[0] not in chosen
    ]
    assert sorted(unused) == []


@pytest.mark.parametrize("language", [one for one in languages() if one != "en"])
def test_every_check_has_a_name_in_every_language(language):
    say = wording(language)
    assert [name for name in check_rules() if not say.has(f"check.{name}")] == []
    assert [key for key in say.entries if key.startswith("check.") and key[6:] not in check_rules()] == []


def test_an_unknown_language_is_named(check_error):
    with pytest.raises(VocabularyError) as caught:
        wording("tlh")
    check_error("wording-unknown-language", caught.value)


def test_a_missing_entry_is_named(check_error):
    with pytest.raises(VocabularyError) as caught:
        wording("en")("summary.no_such_entry")
    check_error("wording-missing-entry", caught.value)


def test_arabic_says_counts_dates_and_places():
    say = wording("ar")
    assert say.direction == "rtl"
    assert quantity_phrase(say, 77, None, 76, "more_than") == "أكثر من 76"
    assert date_phrase(say, "2012-11-23", weekday=True) == "الجمعة 23 تشرين الثاني 2012"
    assert place_phrase(say, "SY01+SY03") == "دمشق وريف دمشق"
    assert say("count.documents", n=2) == "وثيقتان"
    assert say("count.documents", n=11) == "11 وثيقة"


@pytest.mark.parametrize(
    ("n", "form"), [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (11, "many"), (100, "other")]
)
def test_arabic_plural_forms(n, form):
    assert plural_form("ar", n) == form
