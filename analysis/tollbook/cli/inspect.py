"""Verbs that print one stage of the pipeline: claims, series, findings."""

from __future__ import annotations

from typing import Annotated

import typer

from tollbook.cli.terminal import (
    EXIT_FINDINGS,
    Corrections,
    Form,
    Paths,
    Printed,
    Profile,
    Waivers,
    end_with,
    say,
    show,
    track,
)
from tollbook.records import VERDICTS

# The rooms below are entered inside the verbs: help and errors of use come at once.


def extract(
    paths: Paths,
    explain: Annotated[
        bool, typer.Option("--explain", help="List the numbers that are no claims, each with its reason.")
    ] = False,
    corrections: Corrections = None,
    profile: Profile = None,
    form: Printed = None,
) -> None:
    """Print the counts of persons that the reports state, each with its span.

    Example: tollbook extract seeds/ --explain
    """
    import pandas as pd

    from tollbook.pipeline import read
    from tollbook.store import claims_frame

    got = read(paths, profile=profile, corrections=corrections, track=track)
    if explain:
        rows = [
            {
                "document": one.document,
                "start": one.span.start,
                "end": one.span.end,
                "quote": one.quote,
                "reason": one.reason,
                "rule": one.rule,
            }
            for one in got.rejected
        ]
        frame = pd.DataFrame(rows, columns=["document", "start", "end", "quote", "reason", "rule"])
        show(frame, form, list(frame.columns), "Numbers that are no counts of casualties")
    else:
        show(
            claims_frame(got.documents, got.claims),
            form,
            ["quote", "outcome", "category", "place", "locality", "low", "high", "qualifier", "rule"],
            "Claims",
        )
    end_with(got.faults, got.notices)


def series(
    paths: Paths, corrections: Corrections = None, profile: Profile = None, form: Printed = None
) -> None:
    """Print the tidy time series that the reports make.

    Example: tollbook series seeds/ --as csv
    """
    from tollbook.pipeline import read
    from tollbook.series import build_series

    got = read(paths, profile=profile, corrections=corrections, track=track)
    show(
        build_series(got.documents, got.claims),
        form,
        ["date", "period", "place", "category", "outcome", "low", "high", "reported", "qualifier", "status"],
        "Series",
    )
    end_with(got.faults, got.notices)


def check(
    paths: Paths,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(help=f"Exit with status 4 on a finding of this verdict; one of {', '.join(VERDICTS)}."),
    ] = None,
    waivers: Waivers = None,
    corrections: Corrections = None,
    profile: Profile = None,
    form: Annotated[Form | None, typer.Option("--as", help="Print a table instead of prose.")] = None,
) -> None:
    """Check whether the counts agree with each other, and say what each check found.

    Example: tollbook check seeds/ --fail-on contradiction
    """
    unknown = sorted(set(fail_on or ()) - set(VERDICTS))
    if unknown:
        raise typer.BadParameter(f"{', '.join(unknown)} is none of {', '.join(VERDICTS)}")
    from tollbook.checks import apply_waivers, check_claims, findings_frame
    from tollbook.pipeline import read
    from tollbook.series import build_series
    from tollbook.store import read_waivers

    got = read(paths, profile=profile, corrections=corrections, track=track)
    findings = check_claims(got.documents, got.claims, build_series(got.documents, got.claims))
    if waivers is not None:
        findings = apply_waivers(findings, read_waivers(waivers))
    if form is None:
        for finding in findings:
            typer.echo(f"{finding.verdict:<16} {finding.message}")
        say(f"{len(findings)} findings in {len(got.documents)} documents")
    else:
        show(findings_frame(findings), form, ["check", "verdict", "severity", "gap", "message"], "Findings")
    failed = [one for one in findings if one.verdict in (fail_on or ()) and not one.waived_by]
    if failed:
        raise typer.Exit(EXIT_FINDINGS)
    end_with(got.faults, got.notices)
