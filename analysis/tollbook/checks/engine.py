"""All checks in one call, in a fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from tollbook.checks.arithmetic import check_arithmetic
from tollbook.checks.dates import check_dates
from tollbook.checks.habits import check_digits, check_gaps, check_jumps
from tollbook.checks.joint import check_joint
from tollbook.checks.periods import check_periods
from tollbook.checks.repeats import check_repeats
from tollbook.checks.solver import SECONDS
from tollbook.checks.titles import check_titles, read_titles
from tollbook.records import Claim, Document, Finding


def check_claims(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    series: pd.DataFrame | None = None,
    *,
    titles: Mapping[str, Sequence[Claim]] | None = None,
    predictions: pd.DataFrame | None = None,
    seconds: float = SECONDS,
) -> tuple[Finding, ...]:
    """Run every check over a set of documents and their claims.

    Parameters
    ----------
    documents : sequence of Document
        Each once.
    claims : sequence of Claim
        Claims of these documents, in the order of each text, linked by `part_of`.
    series : pandas.DataFrame, optional
        The tidy series of the same claims; only `level-jump` needs it.
    titles : mapping of str to sequence of Claim, optional
        Document id to the claims of its title alone; left out, titles are read here.
    predictions : pandas.DataFrame, optional
        Predictive intervals of the trend model (see `habits.check_jumps`); `level-jump` needs it.
    seconds : float
        Time limit of each integer programme; a limit that is reached gives `untestable`.

    Returns
    -------
    tuple of Finding
        In a fixed order; nothing that was given is changed.
    """
    joint = check_joint(documents, claims, seconds).findings
    jumps = check_jumps(series, predictions) if series is not None and predictions is not None else ()
    return (
        *_with_suspects(check_arithmetic(documents, claims), joint),
        *joint,
        *check_titles(documents, claims, read_titles(documents) if titles is None else titles),
        *check_dates(documents),
        *check_gaps(documents),
        *check_repeats(documents, claims),
        *check_periods(claims),
        *check_digits(claims),
        *jumps,
    )


def _with_suspects(lists: Sequence[Finding], joint: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give each list that cannot be true the suspects that the joint check found among its claims."""
    suspects: dict[str, list[tuple[str, ...]]] = {}
    for finding in joint:
        for one in finding.suspects:
            suspects.setdefault(one[0], []).append(one)
    found = []
    for finding in lists:
        if finding.verdict in {"contradiction", "shortfall"}:
            mine = {
                one
                for name in finding.claims
                for one in suspects.get(name, ())
                if set(one) <= set(finding.claims)
            }
            finding = replace(
                finding, suspects=tuple(sorted(mine, key=lambda s: [finding.claims.index(n) for n in s]))
            )
        found.append(finding)
    return tuple(found)
