"""The documentation names every check and every verdict that the reference data declares."""

import re
from pathlib import Path

from tollbook.vocabulary.check_rules import check_book, check_rules

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "CONSISTENCY.md").read_text(encoding="utf-8")


def rows_below(heading: str) -> list[str]:
    section = TEXT.split(f"## {heading}\n")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [name for cell in cells for name in re.findall(r"`([a-z_-]+)`", cell)]


def test_the_table_of_checks_is_the_one_of_the_reference_data():
    assert sorted(rows_below("The checks")) == sorted(check_rules())


def test_the_table_of_verdicts_is_the_one_of_the_reference_data_in_its_order():
    assert rows_below("Verdicts") == [verdict.id for verdict in check_book().verdicts]
