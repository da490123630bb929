"""Findings as a tidy table, one row each, with the codebook of its columns."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from tollbook.records import Finding

# Column, pandas type, meaning. The codebook of the output folder is written from this table.
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("id", "string", "Name of the finding: check, then what it is about; waivers.csv refers to it."),
    ("check", "string", "Id of the check in data/reference/checks.yaml."),
    (
        "verdict",
        "string",
        "exact, compatible, remainder, raises_floor, exceeds_headline, shortfall, contradiction, untestable.",
    ),
    ("severity", "string", "note, warning or error."),
    ("message", "string", "The finding in a sentence."),
    ("arithmetic", "string", "The sum written out with the printed numbers."),
    (
        "gap_as_stated",
        "Int64",
        "Persons: the least number that the whole's wording allows less the printed parts; missing "
        "where a figure is vague or nothing is added.",
    ),
    (
        "residual_low",
        "Int64",
        "Persons: lower bound of what the parts leave of the whole; missing where unbounded or not computed.",
    ),
    (
        "residual_high",
        "Int64",
        "Persons: upper bound of what the parts leave of the whole; missing where unbounded or not computed.",
    ),
    (
        "implied_low",
        "Int64",
        "Persons: lower bound of the whole that all claims imply; missing where not computed.",
    ),
    (
        "implied_high",
        "Int64",
        "Persons: upper bound of the whole that all claims imply; missing where unbounded or not computed.",
    ),
    ("date", "string", "First day covered (ISO 8601); empty where unknown."),
    ("date_end", "string", "Last day covered (ISO 8601); empty where unknown."),
    ("place", "string", "P-codes of the whole, joined by +."),
    ("category", "string", "Who the whole counts."),
    ("outcome", "string", "What happened to them."),
    ("source", "string", "Who states the counts; several joined by '; '."),
    ("documents", "string", "Ids of the documents involved, separated by spaces."),
    ("claims", "string", "Ids of the claims involved, the whole first, separated by spaces."),
    (
        "suspects",
        "string",
        "Smallest sets of claims that could be at fault: ids separated by spaces, sets by '; '.",
    ),
    ("assumptions", "string", "What was taken for granted; sentences separated by '; '."),
    ("waived_by", "string", "Who acknowledged the finding in waivers.csv, and why; empty where nobody did."),
)


def findings_frame(findings: Sequence[Finding]) -> pd.DataFrame:
    """Return findings as a tidy frame with the columns and types of `COLUMNS`, in their order.

    Examples
    --------
    >>> list(findings_frame([]).columns)[:4]
    ['id', 'check', 'verdict', 'severity']
    """
    rows = [_row(finding) for finding in findings]
    return pd.DataFrame(
        {name: pd.array([row[name] for row in rows], dtype=dtype) for name, dtype, _ in COLUMNS}  # type: ignore[call-overload]
    )


def _row(finding: Finding) -> dict[str, object]:
    covered = finding.covered
    start = covered.start.isoformat() if covered and covered.start else ""
    return {
        "id": finding.id,
        "check": finding.check,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "message": finding.message,
        "arithmetic": finding.arithmetic,
        "gap_as_stated": finding.gap,
        "residual_low": finding.residual_low,
        "residual_high": finding.residual_high,
        "implied_low": finding.implied_low,
        "implied_high": finding.implied_high,
        "date": start,
        "date_end": covered.end.isoformat() if covered else "",
        "place": "+".join(finding.place),
        "category": finding.category,
        "outcome": finding.outcome,
        "source": finding.source,
        "documents": " ".join(finding.documents),
        "claims": " ".join(finding.claims),
        "suspects": "; ".join(" ".join(group) for group in finding.suspects),
        "assumptions": "; ".join(finding.assumptions),
        "waived_by": finding.waived_by,
    }
