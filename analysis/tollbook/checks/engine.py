"""All checks in one call, in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from tollbook.checks.arithmetic import check_arithmetic
from tollbook.checks.dates import check_dates
from tollbook.checks.joint import check_joint
from tollbook.records import Claim, Document, Finding


def check_claims(
    documents: Sequence[Document], claims: Sequence[Claim], series: pd.DataFrame | None = None
) -> tuple[Finding, ...]:
    """Run every check over a set of documents and their claims.

    Parameters
    ----------
    documents : sequence of Document
        Each once.
    claims : sequence of Claim
        Claims of these documents, in the order of each text, linked by `part_of`.
    series : pandas.DataFrame, optional
        The tidy series of the same claims; the checks over days and sources need it.

    Returns
    -------
    tuple of Finding
        In a fixed order; nothing that was given is changed.
    """
    return (
        *check_arithmetic(documents, claims),
        *check_joint(documents, claims).findings,
        *check_dates(documents),
    )
