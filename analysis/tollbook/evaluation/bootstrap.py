"""Intervals of the measures by drawing documents again with replacement.

Whole documents are drawn because the claims of one document stand or fall together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tollbook.evaluation.measures import Measures

SEED = 620
RESAMPLES = 2000
LEVEL = 0.95

Interval = tuple[float, float]


def draw(documents: int, seed: int = SEED, resamples: int = RESAMPLES) -> NDArray[np.float64]:
    """Draw how often each document stands in each resample.

    Parameters
    ----------
    documents : int
        Number of documents, at least one.
    seed : int
        Of the random generator; the same seed gives the same draw.
    resamples : int
        Number of resamples.

    Returns
    -------
    array of shape (resamples, documents)
        Each row sums to the number of documents.

    Examples
    --------
    >>> draw(4, resamples=3).sum(axis=1).tolist()
    [4.0, 4.0, 4.0]
    """
    rng = np.random.default_rng(seed)
    return rng.multinomial(documents, np.full(documents, 1 / documents), size=resamples).astype(np.float64)


def interval(
    weights: NDArray[np.float64], right: NDArray[np.float64], of: NDArray[np.float64], level: float = LEVEL
) -> Interval:
    """Percentile interval of the share `right / of` summed over resampled documents.

    Parameters
    ----------
    weights : array of shape (resamples, documents)
        See `draw`.
    right, of : array of shape (documents,)
        Numerators and denominators, one a document.
    level : float
        Share of the resamples inside the interval.

    Returns
    -------
    (low, high)
        Not a number where no resample has anything to count. With a single document low equals high: nothing
        is known of how documents differ.

    Examples
    --------
    >>> low, high = interval(draw(3), np.array([1.0, 0.0, 1.0]), np.array([1.0, 1.0, 1.0]))
    >>> low < 2 / 3 < high
    True
    """
    above, below = weights @ right, weights @ of
    shares = above[below > 0] / below[below > 0]
    if not shares.size:
        return float("nan"), float("nan")
    low, high = np.quantile(shares, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def bootstrap(measures: Measures, seed: int = SEED, resamples: int = RESAMPLES) -> dict[str, Interval]:
    """Intervals of precision, recall, F1, part_of, headline, period and whole documents.

    Parameters
    ----------
    measures : Measures
        As `score` returns them.
    seed, resamples : int
        See `draw`.

    Returns
    -------
    dict of str to (low, high)
        Between 0 and 1; percentile intervals at 95 % over resampled documents.
    """
    rows = []
    for match in measures.matches:
        right, relations, headline = len(match.pairs), match.relations(), match.headline()
        rows.append(
            (
                right,
                right + len(match.spurious),
                right + len(match.missed),
                sum(relations),
                len(relations),
                bool(headline),
                headline is not None,
                sum(match.periods()),
                not match.missed and not match.spurious,
            )
        )
    table = np.array(rows, dtype=np.float64)
    right, read, annotated, related, relations, headlines, with_headline, in_period, whole = table.T
    weights = draw(len(rows), seed, resamples)
    shares = {
        "precision": (right, read),
        "recall": (right, annotated),
        "f1": (2 * right, read + annotated),
        "part_of": (related, relations),
        "headline": (headlines, with_headline),
        "period": (in_period, relations),
        "whole_documents": (whole, np.ones(len(rows))),
    }
    return {name: interval(weights, above, below) for name, (above, below) in shares.items()}
