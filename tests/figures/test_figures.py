"""Figures: the same bytes for the same data, alternative text from the numbers, bars from zero."""

import pytest

from tollbook import figures, tables
from tollbook.checks import check_claims
from tollbook.series import build_series
from tollbook.vocabulary.wording import wording

SAY = wording("en")


@pytest.fixture
def series(seed_document, seed_claims):
    return build_series([seed_document], seed_claims)


@pytest.fixture
def places(series, seed_document):
    return tables.by_place(series, seed_document.source)


def test_the_same_data_give_the_same_bytes(places):
    assert figures.tile_map(places, SAY).svg == figures.tile_map(places, SAY).svg


def test_a_figure_bears_no_date(places):
    assert "<dc:date>" not in figures.ranges(places, SAY).svg


def test_the_map_has_a_tile_for_each_governorate():
    from tollbook.vocabulary import governorates

    grid = figures.tile_grid()
    assert set(grid) == set(governorates())
    assert len({(tile.row, tile.column) for tile in grid.values()}) == 14


def test_the_map_says_what_is_not_mentioned(places):
    alt = figures.tile_map(places, SAY).alt
    assert "Not mentioned: Hasakah, Tartus and Suwayda." in alt
    assert "Damascus and Rural Damascus: 32 or more" in alt


def test_the_ledger_says_its_sum(series, seed_document, seed_claims):
    by_id = {claim.id: claim for claim in seed_claims}
    findings = check_claims([seed_document], seed_claims, series)
    sums = tables.ledgers(findings, by_id)
    alt = figures.ledger_figure(tables.ledger(sums[0], by_id), SAY).alt
    assert "The total: more than 76." in alt
    assert "They reach 70. 7 are left without a place." in alt


def test_one_day_makes_no_chart_over_time(series, seed_document):
    days = tables.days_read(series)
    assert figures.panels(series, days, [seed_document.source], SAY) is None
    assert figures.national_days(series, days, [seed_document.source], SAY) is None


def test_nothing_to_draw_draws_nothing():
    assert figures.tile_map(tables.no_places(), SAY) is None
    assert figures.ranges(tables.no_places(), SAY) is None
