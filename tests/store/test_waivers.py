"""Waivers are read from a table that a reviewer edits."""

import pytest

from tollbook.checks import Waiver
from tollbook.errors import StoreError
from tollbook.store.waivers import read_waivers


def test_a_row_is_a_waiver(tmp_path):
    path = tmp_path / "waivers.csv"
    path.write_text("finding,who,why,verdict,when\nplaces-headline:a,N. N.,a misprint,,2026-01-05\n")
    assert read_waivers(path) == (Waiver("places-headline:a", "N. N.", "a misprint", "", "2026-01-05"),)


def test_a_waiver_without_a_reason_is_refused(tmp_path, check_error):
    path = tmp_path / "waivers.csv"
    path.write_text("finding,who,why\nplaces-headline:a,N. N.,\n")
    with pytest.raises(StoreError) as error:
        read_waivers(path)
    check_error("waiver-without-reason", error.value)
