"""Precision, recall and F1 of claims, and the accuracy of relations and headlines.

A predicted claim is right where a gold claim of the same document has the same outcome, category, place,
reported number and qualifier and the two spans overlap; each gold claim is used once. Scored are deaths and
injuries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollbook.evaluation.gold import GoldClaim, GoldDocument
from tollbook.records import Claim

SCORED_OUTCOMES = frozenset({"killed", "injured", "killed+injured"})


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share with its counts, so that nothing is divided by zero unseen."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share; not a number where there was nothing to count."""
        return self.right / self.of if self.of else float("nan")


@dataclass(frozen=True, slots=True)
class Match:
    """Gold and predicted claims of one document, paired."""

    gold: GoldDocument
    pairs: tuple[tuple[GoldClaim, Claim], ...]
    missed: tuple[GoldClaim, ...]
    spurious: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures over a set of documents, with the pairing they come from."""

    matches: tuple[Match, ...]
    precision: Ratio
    recall: Ratio
    part_of: Ratio
    headline: Ratio
    whole_documents: Ratio

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, between 0 and 1."""
        total = self.precision.of + self.recall.of
        return 2 * self.precision.right / total if total else float("nan")


def score(gold: Sequence[GoldDocument], predicted: Mapping[str, Sequence[Claim]]) -> Measures:
    """Compare predictions with gold documents.

    Parameters
    ----------
    gold : sequence of GoldDocument
        The annotated reports.
    predicted : mapping of str to sequence of Claim
        Claims by document id; a document without an entry counts as one without claims.

    Returns
    -------
    Measures
        Shares between 0 and 1.
    """
    matches = tuple(pair_claims(one, predicted.get(one.id, ())) for one in gold)
    right = sum(len(match.pairs) for match in matches)
    relations = [
        verdict for match in matches for verdict in _relations(match, predicted.get(match.gold.id, ()))
    ]
    headlines = [verdict for match in matches for verdict in _headline(match)]
    whole = sum(not match.missed and not match.spurious for match in matches)
    return Measures(
        matches=matches,
        precision=Ratio(right, right + sum(len(match.spurious) for match in matches)),
        recall=Ratio(right, right + sum(len(match.missed) for match in matches)),
        part_of=Ratio(sum(relations), len(relations)),
        headline=Ratio(sum(headlines), len(headlines)),
        whole_documents=Ratio(whole, len(matches)),
    )


def pair_claims(gold: GoldDocument, predicted: Sequence[Claim]) -> Match:
    """Pair each gold claim with the first unused predicted claim that is right for it."""
    wanted = [claim for claim in gold.claims if claim.outcome in SCORED_OUTCOMES]
    left = [claim for claim in predicted if claim.outcome in SCORED_OUTCOMES]
    pairs: list[tuple[GoldClaim, Claim]] = []
    missed: list[GoldClaim] = []
    for claim in wanted:
        span = gold.span(claim)
        hit = next((one for one in left if span.overlaps(one.span) and _same(claim, one)), None)
        if hit is None:
            missed.append(claim)
        else:
            left.remove(hit)
            pairs.append((claim, hit))
    return Match(gold, tuple(pairs), tuple(missed), tuple(left))


def _same(gold: GoldClaim, claim: Claim) -> bool:
    return (
        gold.outcome == claim.outcome
        and gold.category == claim.category
        and sorted(gold.place) == sorted(claim.place)
        and gold.reported == claim.quantity.reported
        and gold.qualifier == claim.quantity.qualifier
    )


def _relations(match: Match, predicted: Sequence[Claim]) -> list[bool]:
    spans = {claim.id: claim.span for claim in predicted}
    annotated = {claim.id: claim for claim in match.gold.claims}
    verdicts = []
    for gold, claim in match.pairs:
        said = spans.get(claim.part_of) if claim.part_of else None
        if gold.part_of is None or said is None:
            verdicts.append(gold.part_of is None and said is None)
        else:
            verdicts.append(match.gold.span(annotated[gold.part_of]).overlaps(said))
    return verdicts


def _headline(match: Match) -> list[bool]:
    """Whether the first national total of the day was read; empty where the document has none."""
    for claim in match.gold.claims:
        whole = (claim.place, claim.outcome, claim.category, claim.period) == (
            ("SY",),
            "killed",
            "all",
            "day",
        )
        if whole and claim.reported is not None:
            return [any(gold.id == claim.id for gold, _ in match.pairs)]
    return []
