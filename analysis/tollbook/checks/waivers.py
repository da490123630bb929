"""Waivers: findings that a reviewer has acknowledged, and waivers whose finding is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tollbook.records import Finding
from tollbook.vocabulary.check_rules import check_rule


@dataclass(frozen=True, slots=True)
class Waiver:
    """A row of `waivers.csv`.

    Attributes
    ----------
    finding : str
        Id of the finding.
    who, why : str
        The reviewer, and the reason in a sentence.
    verdict : str
        The verdict that was reviewed; the waiver is stale when another one is found. Empty for any.
    when : str
        ISO 8601 date of the review.
    """

    finding: str
    who: str
    why: str
    verdict: str = ""
    when: str = ""


def apply_waivers(findings: Sequence[Finding], waivers: Sequence[Waiver]) -> tuple[Finding, ...]:
    """Return the findings with `waived_by` filled, followed by a finding for each stale waiver.

    A waived finding keeps its verdict and severity: it is acknowledged, not changed.

    Parameters
    ----------
    findings : sequence of Finding
    waivers : sequence of Waiver
        Of several for one finding the last counts.

    Examples
    --------
    >>> one = Finding("joint-report:a", "joint-report", "contradiction", "error", "…")
    >>> waived, stale = apply_waivers([one], [Waiver("joint-report:a", "N. N.", "a misprint, see the notes"),
    ...                                       Waiver("joint-report:b", "N. N.", "seen")])
    >>> waived.waived_by, stale.check
    ('N. N.: a misprint, see the notes', 'stale-waiver')
    """
    by_finding = {waiver.finding: waiver for waiver in waivers}
    used = set()
    found = []
    for finding in findings:
        waiver = by_finding.get(finding.id)
        if waiver is None or waiver.verdict not in {"", finding.verdict}:
            found.append(finding)
            continue
        used.add(waiver.finding)
        when = f", {waiver.when}" if waiver.when else ""
        found.append(replace(finding, waived_by=f"{waiver.who}{when}: {waiver.why}"))
    verdicts = {finding.id: finding.verdict for finding in findings}
    stale = [waiver for name, waiver in by_finding.items() if name not in used]
    return (*found, *(_stale(waiver, verdicts.get(waiver.finding)) for waiver in stale))


def _stale(waiver: Waiver, verdict: str | None) -> Finding:
    now = "is no longer found" if verdict is None else f"is now {verdict}, reviewed as {waiver.verdict}"
    return Finding(
        id=f"stale-waiver:{waiver.finding}",
        check="stale-waiver",
        verdict="untestable",
        severity=check_rule("stale-waiver").severity["untestable"],
        message=f"{waiver.finding}, acknowledged by {waiver.who}, {now}: review it or remove the waiver.",
    )
