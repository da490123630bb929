"""The ledger of the seed: ten parts end to end reach 70, and 7 of more than 76 are left without a place."""

import pytest

from tollbook.checks import check_claims
from tollbook.series import build_series
from tollbook.tables import ledger, ledgers, main_findings
from tollbook.vocabulary.wording import wording


@pytest.fixture
def findings(seed_document, seed_claims):
    series = build_series([seed_document], seed_claims)
    return check_claims([seed_document], seed_claims, series)


@pytest.fixture
def by_id(seed_claims):
    return {claim.id: claim for claim in seed_claims}


@pytest.fixture
def table(findings, by_id):
    return ledger(ledgers(findings, by_id)[0], by_id)


def test_the_parts_stand_end_to_end(table):
    parts = table[table["role"] == "part"]
    assert (parts["end"] - parts["start"]).tolist() == [32, 12, 5, 4, 4, 4, 4, 3, 1, 1]
    assert parts["start"].tolist()[1:] == parts["end"].tolist()[:-1]
    assert parts["end"].iloc[-1] == 70


def test_seven_are_left_below_the_floor_of_more_than_76(table):
    left = table[table["role"] == "remainder"].iloc[0]
    assert (left["start"], left["end"]) == (70, 77)


def test_an_open_part_has_no_upper_bound(table):
    assert table.loc[1, "qualifier"] == "at_least"
    assert table["high"].isna().tolist()[:3] == [True, True, False]


def test_the_main_findings_say_it_in_words(findings, seed_document, seed_claims):
    series = build_series([seed_document], seed_claims)
    found = main_findings(series, seed_claims, findings, (), wording("en"))
    assert len(found) == 3
    assert "7 short of the total as stated" in found[0]
    assert "10 places add up to 70" in found[0]
    assert "Damascus and Rural Damascus" in found[1]
    assert "Hasakah, Tartus and Suwayda" in found[2]
    assert "silence, not zero" in found[2]
