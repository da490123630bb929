"""Claims, parents and headlines are measured as the standard of annotation says."""

from __future__ import annotations

from dataclasses import replace
from math import isnan

import pytest

from tollbook.evaluation import GoldDocument, score
from tollbook.records import Claim


def by_hand(documents: list[GoldDocument], predicted: dict[str, list[Claim]]) -> tuple[int, int, int, int]:
    """Right, predicted, annotated and rightly related claims, counted without the package: as sets of plain tuples.

    Good for documents in which no two claims share place, number, outcome, category and qualifier.
    """
    right = read = annotated = related = 0
    for document in documents:
        wanted, spans = {}, {}
        for one in document.claims:
            start = document.text.index(one.quote)
            spans[one.id] = (start, start + len(one.quote))
            wanted[one.outcome, one.category, frozenset(one.place), one.reported, one.qualifier] = one
        said = {}
        for claim in predicted[document.id]:
            key = (
                claim.outcome,
                claim.category,
                frozenset(claim.place),
                claim.quantity.reported,
                claim.quantity.qualifier,
            )
            said[key] = claim
        annotated += len(wanted)
        read += len(predicted[document.id])
        where = {claim.id: claim.span for claim in predicted[document.id]}
        for key in wanted.keys() & said.keys():
            start, end = spans[wanted[key].id]
            if said[key].span.start < end and start < said[key].span.end:
                right += 1
                parent, named = wanted[key].part_of, said[key].part_of
                if parent and named in where:
                    first, last = spans[parent]
                    related += where[named].start < last and first < where[named].end
                else:
                    related += not parent and named not in where
    return right, read, annotated, related


def test_a_perfect_reading_is_right_in_everything(gold, read):
    measures = score([gold], {"day-1": [read(name) for name in ("c1", "c2", "c3", "c4")]})
    assert (measures.f1, measures.part_of.value, measures.headline.value, measures.whole_documents.value) == (
        1,
        1,
        1,
        1,
    )
    assert (measures.period.right, measures.period.of) == (4, 4)


def test_the_measures_are_those_counted_by_hand(gold, read, elsewhere):
    other = replace(gold, id="day-2")
    predicted = {
        "day-1": [read("c1"), read("c2", place=("SY05",)), read("c3", part_of=None), elsewhere],
        "day-2": [read("c1", qualifier="about"), read("c2"), read("c3"), read("c4")],
    }
    right, read_, annotated, related = by_hand([gold, other], predicted)
    measures = score([gold, other], predicted)

    assert (right, read_, annotated, related) == (5, 8, 8, 4)
    assert (measures.precision.right, measures.precision.of, measures.recall.of) == (right, read_, annotated)
    assert (measures.part_of.right, measures.part_of.of) == (related, right)
    assert measures.f1 == pytest.approx(2 * right / (read_ + annotated))
    assert (measures.headline.right, measures.headline.of) == (1, 2)
    assert (measures.loose_precision.right, measures.whole_documents.right) == (6, 0)


@pytest.mark.parametrize(
    "changed",
    [{"outcome": "injured"}, {"category": "civilians"}, {"place": ("SY05",)}, {"qualifier": "at_least"}],
    ids=lambda changed: next(iter(changed)),
)
def test_a_claim_with_one_wrong_field_is_missed_and_spurious(gold, read, changed):
    (match,) = score([gold], {"day-1": [read("c2", **changed)]}).matches
    assert match.pairs == ()
    assert [claim.id for claim in match.missed] == ["c1", "c2", "c3", "c4"]
    assert len(match.spurious) == 1


def test_a_claim_elsewhere_in_the_text_is_not_the_annotated_one(gold, read, elsewhere):
    (match,) = score([gold], {"day-1": [replace(read("c4"), span=elsewhere.span)]}).matches
    assert match.pairs == ()


def test_an_annotation_is_used_once(gold, read):
    measures = score([gold], {"day-1": [read("c4"), read("c4", id="again")]})
    assert (measures.precision.right, measures.precision.of) == (1, 2)


def test_a_parent_that_the_annotation_does_not_name_is_wrong(gold, read):
    measures = score([gold], {"day-1": [read("c1"), read("c4", part_of="day-1:0-10")]})
    assert measures.part_of.value == 0.5


def test_a_parent_counts_by_its_place_in_the_text_even_where_its_number_was_misread(gold, read):
    measures = score([gold], {"day-1": [read("c1", qualifier="about"), read("c2")]})
    assert (measures.precision.right, measures.part_of.value) == (1, 1)


def test_only_deaths_and_injuries_are_scored(gold, read):
    measures = score([gold], {"day-1": [read("c1", outcome="detained")]})
    assert measures.precision.of == 0
    assert isnan(measures.precision.value)


def test_a_document_without_a_national_total_has_no_headline(gold):
    local = replace(gold, claims=gold.claims[3:])
    assert score([local], {}).headline.of == 0


def test_a_document_that_was_not_read_lacks_all_its_claims(gold):
    measures = score([gold], {})
    assert (measures.recall.right, measures.recall.of, measures.f1) == (0, 4, 0)


def test_a_running_total_read_as_the_count_of_a_day_is_a_wrong_period(gold, read):
    claims = [read(name) for name in ("c1", "c2", "c3", "c4")]
    measures = score([gold], {"day-1": [replace(claims[0], period="cumulative"), *claims[1:]]})

    assert (measures.period.right, measures.period.of) == (3, 4)
