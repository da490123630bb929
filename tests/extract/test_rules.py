"""Every rule has an entry in rules.yaml, and every entry's example is read by that rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tollbook.extract import extract
from tollbook.records import Document
from tollbook.vocabulary.extraction_rules import rule_book

ROOT = Path(__file__).resolve().parents[2]
BOOK = rule_book()


def read(text: str):
    return extract(Document(id="example", text=text, profile="generic", source="the report"))


@pytest.mark.parametrize("rule", BOOK.claims, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_a_claim_by_that_rule(rule):
    found = [(claim.rule, claim.quote) for claim in read(rule.example).claims]
    assert (rule.id, rule.reads) in found


@pytest.mark.parametrize("rule", BOOK.rejections, ids=lambda rule: rule.id)
def test_the_example_of_a_rejection_is_left_out_by_that_rule_and_is_no_claim(rule):
    got = read(rule.example)
    assert (rule.id, rule.reads) in [(one.rule, one.quote) for one in got.rejected]
    assert rule.reads not in [claim.quote for claim in got.claims]


def test_every_rule_id_in_the_code_has_an_entry():
    known = {rule.id for rule in (*BOOK.claims, *BOOK.rejections)}
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "analysis/tollbook/extract").rglob("*.py")
    )
    named = set(re.findall(r'"((?:verb|noun|list|part|total|label|not)\.[a-z_]+)"', code))
    assert named
    assert named <= known


@pytest.mark.parametrize("rule", [*BOOK.claims, *BOOK.rejections], ids=lambda rule: rule.id)
def test_a_rule_is_found_by_its_id_in_every_module_that_its_entry_names(rule):
    assert rule.where
    for name in rule.where:
        code = (ROOT / "analysis/tollbook/extract" / name).read_text(encoding="utf-8")
        assert f'"{rule.id}"' in code
