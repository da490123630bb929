"""Precision, recall and F1 of claims, and the accuracy of relations and headlines.

A predicted claim is right where a gold claim of the same document has the same outcome, category, place,
reported number and qualifier and the two spans overlap; each gold claim is used once. Scored are deaths and
injuries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    """Gold and predicted claims of one document, paired.

    Attributes
    ----------
    predicted : tuple of Claim
        All claims read from the document, of every outcome; parents are looked up among them.
    pairs : tuple of (GoldClaim, Claim)
        Annotated claims, each with the claim that is right for it.
    missed, spurious : tuple
        Annotated claims that nothing is right for; claims that are right for no annotation.
    loose : int
        Number of pairs when only outcome, place and number have to agree.
    """

    gold: GoldDocument
    predicted: tuple[Claim, ...]
    pairs: tuple[tuple[GoldClaim, Claim], ...]
    missed: tuple[GoldClaim, ...]
    spurious: tuple[Claim, ...]
    loose: int

    def relations(self) -> tuple[bool, ...]:
        """Whether each pair hangs on the claim that the annotation names; in the order of the pairs."""
        spans = {claim.id: claim.span for claim in self.predicted}
        annotated = {claim.id: claim for claim in self.gold.claims}
        verdicts = []
        for gold, claim in self.pairs:
            said = spans.get(claim.part_of) if claim.part_of else None
            if gold.part_of is None or said is None:
                verdicts.append(gold.part_of is None and said is None)
            else:
                verdicts.append(self.gold.span(annotated[gold.part_of]).overlaps(said))
        return tuple(verdicts)

    def periods(self) -> tuple[bool, ...]:
        """Whether each pair is about the same span of time, a day, a running total or another; in the order of the pairs."""
        return tuple(gold.period == claim.period for gold, claim in self.pairs)

    def headline(self) -> bool | None:
        """Whether the first national total of the day was read; None where the document has none."""
        for claim in self.gold.claims:
            whole = (claim.place, claim.outcome, claim.category, claim.period) == (
                ("SY",),
                "killed",
                "all",
                "day",
            )
            if whole and claim.reported is not None:
                return any(gold.id == claim.id for gold, _ in self.pairs)
        return None


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures over a set of documents, with the pairing they come from."""

    matches: tuple[Match, ...]
    precision: Ratio
    recall: Ratio
    part_of: Ratio
    headline: Ratio
    period: Ratio
    whole_documents: Ratio
    loose_precision: Ratio
    loose_recall: Ratio

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, between 0 and 1."""
        return _f1(self.precision, self.recall)

    @property
    def loose_f1(self) -> float:
        """F1 where only outcome, place and number have to agree, between 0 and 1."""
        return _f1(self.loose_precision, self.loose_recall)


def _f1(precision: Ratio, recall: Ratio) -> float:
    total = precision.of + recall.of
    return 2 * precision.right / total if total else float("nan")


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
    loose = sum(match.loose for match in matches)
    annotated = right + sum(len(match.missed) for match in matches)
    read = right + sum(len(match.spurious) for match in matches)
    relations = [verdict for match in matches for verdict in match.relations()]
    headlines = [verdict for match in matches if (verdict := match.headline()) is not None]
    periods = [verdict for match in matches for verdict in match.periods()]
    whole = sum(not match.missed and not match.spurious for match in matches)
    return Measures(
        matches=matches,
        precision=Ratio(right, read),
        recall=Ratio(right, annotated),
        part_of=Ratio(sum(relations), len(relations)),
        headline=Ratio(sum(headlines), len(headlines)),
        period=Ratio(sum(periods), len(periods)),
        whole_documents=Ratio(whole, len(matches)),
        loose_precision=Ratio(loose, read),
        loose_recall=Ratio(loose, annotated),
    )


def pair_claims(gold: GoldDocument, predicted: Sequence[Claim]) -> Match:
    """Pair each gold claim with the first unused predicted claim that is right for it."""
    wanted = [claim for claim in gold.claims if claim.outcome in SCORED_OUTCOMES]
    given = [claim for claim in predicted if claim.outcome in SCORED_OUTCOMES]
    pairs, missed, spurious = _pair(gold, wanted, given, _same)
    return Match(
        gold=gold,
        predicted=tuple(predicted),
        pairs=tuple(pairs),
        missed=tuple(missed),
        spurious=tuple(spurious),
        loose=len(_pair(gold, wanted, given, _same_loosely)[0]),
    )


def _pair(
    gold: GoldDocument,
    wanted: Sequence[GoldClaim],
    given: Sequence[Claim],
    same: Callable[[GoldClaim, Claim], bool],
) -> tuple[list[tuple[GoldClaim, Claim]], list[GoldClaim], list[Claim]]:
    left = list(given)
    pairs: list[tuple[GoldClaim, Claim]] = []
    missed: list[GoldClaim] = []
    for claim in wanted:
        span = gold.span(claim)
        hit = next((one for one in left if span.overlaps(one.span) and same(claim, one)), None)
        if hit is None:
            missed.append(claim)
        else:
            left.remove(hit)
            pairs.append((claim, hit))
    return pairs, missed, left


def _same_loosely(gold: GoldClaim, claim: Claim) -> bool:
    return (
        gold.outcome == claim.outcome
        and sorted(gold.place) == sorted(claim.place)
        and gold.reported == claim.quantity.reported
    )


def _same(gold: GoldClaim, claim: Claim) -> bool:
    return (
        _same_loosely(gold, claim)
        and gold.category == claim.category
        and gold.qualifier == claim.quantity.qualifier
    )
