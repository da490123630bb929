"""A finding: what one check says of some claims. Findings report; nothing is overwritten."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.records.document import DateRange

VERDICTS = (
    "exact",
    "compatible",
    "remainder",
    "raises_floor",
    "exceeds_headline",
    "shortfall",
    "contradiction",
    "untestable",
)
SEVERITIES = ("note", "warning", "error")


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of a check on one group of claims.

    Attributes
    ----------
    id : str
        Stable name of the finding: check id, then what it is about; a waiver refers to it.
    check : str
        Id of the rule in `data/reference/checks.yaml`.
    verdict, severity : str
        One of `VERDICTS`; one of `SEVERITIES`.
    message : str
        Prose that a reader understands at once.
    documents, claims : tuple of str
        Ids of what is involved; the first claim is the whole where there is one.
    gap : int or None
        Persons: the least number that the wording of the whole allows less the printed parts ("more than 76"
        against 70 is 7); negative where the parts are more; None where a figure is vague.
    residual_low, residual_high : int or None
        Persons: the interval [L_whole - sum U_parts, U_whole - sum L_parts]; None is unbounded.
    implied_low, implied_high : int or None
        Persons: bounds of the whole that all claims together imply; None is unbounded or not computed.
    arithmetic : str
        The sum written out.
    suspects : tuple of tuples of str
        Minimal sets of claim ids that could be at fault.
    assumptions : tuple of str
        What was taken for granted.
    waived_by : str
        Who acknowledged the finding in `waivers.csv`, and why; empty where nobody did.
    """

    id: str
    check: str
    verdict: str
    severity: str
    message: str
    documents: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    covered: DateRange | None = None
    place: tuple[str, ...] = ()
    category: str = ""
    outcome: str = ""
    source: str = ""
    gap: int | None = None
    residual_low: int | None = None
    residual_high: int | None = None
    implied_low: int | None = None
    implied_high: int | None = None
    arithmetic: str = ""
    suspects: tuple[tuple[str, ...], ...] = ()
    assumptions: tuple[str, ...] = ()
    waived_by: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"verdict {self.verdict!r} is none of {', '.join(VERDICTS)}")
        if self.severity not in SEVERITIES:
            raise ValueError(f"severity {self.severity!r} is none of {', '.join(SEVERITIES)}")
