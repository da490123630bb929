"""The summary: what was read, the period, the headline, the main findings and the verdict of the audit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from tollbook.records import Claim, Document, Finding, Fit, Rejected
from tollbook.series.rows import each_row, persons
from tollbook.tables.markdown import escape_markdown
from tollbook.tables.plain import main_findings, verdict_list
from tollbook.tables.sheet import Cell, Prose, Sheet, numbers_link, sheet_markdown
from tollbook.tables.totals import days_read, headline, within_country
from tollbook.vocabulary.wording import (
    Wording,
    interval_phrase,
    list_phrase,
    period_phrase,
    quantity_phrase,
)

CONTRADICTING = ("contradiction",)


def words_of(say: Wording) -> Callable[[str], Prose]:
    """Return a function from a key to its sentence, for inline code and headings."""
    return lambda key: Prose(say(key))


def what_was_read(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    rejected: Sequence[Rejected],
    series: pd.DataFrame,
    say: Wording,
    faults: int = 0,
) -> Prose:
    """Say how many documents, counts, sources and days the report is about.

    Parameters
    ----------
    documents, claims, rejected : sequence
        What was read, and the numbers set aside.
    series : pandas.DataFrame
        The tidy frame.
    say : Wording
        The language.
    faults : int
        How many files could not be read.
    """
    sources = sorted({claim.stated_by for claim in claims if claim.stated_by})
    named = say("count.sources", n=len(sources))
    if len(sources) == 1:
        named = escape_markdown(sources[0])
    read = say(
        "summary.read",
        documents=say("count.documents", n=len(documents)),
        claims=say("count.claims", n=len(claims)),
        sources=named,
    )
    if rejected:
        read += " " + say("summary.rejected", rejected=say("count.rejected", n=len(rejected)))
    elsewhere = len(series) - len(within_country(series))
    if elsewhere:
        read += " " + say("summary.elsewhere", n=elsewhere)
    if faults:
        read += " " + say("summary.faults", n=faults)
    return Prose(read)


def period(series: pd.DataFrame, say: Wording) -> Prose:
    """Say from which day to which the counts are, and for how many of the days a report was read."""
    days = days_read(series)
    if days.empty:
        return Prose(say("summary.period_none"))
    first, last = str(days["date"].iloc[0]), str(days["date"].iloc[-1])
    if len(days) == 1:
        return Prose(say("summary.period_day", day=period_phrase(say, first, last)))
    text = say(
        "summary.period",
        period=period_phrase(say, first, last),
        days=say("count.days", n=len(days)),
        reported=f"{int(days['reported'].sum()):,}",
    )
    return Prose(text)


def headline_table(series: pd.DataFrame, say: Wording, most: int = 12) -> Prose:
    """The national counts with their bounds, at most `most` rows; a sentence where there are none."""
    table = headline(series)
    if table.empty:
        return Prose(say("summary.none"))
    single = bool((table["rows"] == 1).all())
    sources = list(dict.fromkeys(table["source"]))
    # Several sources: as many rows as leave the summary on one page.
    shown = table.head(most if len(sources) == 1 else min(most, 8))
    columns = (
        ["outcome", "category", "stated", "bounds"] if single else ["outcome", "category", "bounds", "days"]
    )
    if len(sources) > 1:
        columns.insert(0, "source")
    rows = []
    told = ""
    for row in each_row(shown):
        # A source is named once, in its first row.
        cells = [_headline_cell(row, name, say) for name in columns]
        if columns[0] == "source" and row.source == told:
            cells[0] = Cell("")
        told = str(row.source)
        rows.append(tuple(cells))
    return sheet_markdown(
        Sheet(
            name="headline",
            caption=say("table.headline_day" if single else "table.headline"),
            header=tuple(say(f"column.{name}") for name in columns),
            rows=tuple(rows),
            align="".join("r" if name in ("stated", "bounds", "days") else "l" for name in columns),
            widths=tuple({"source": 5, "days": 2}.get(name, 3) for name in columns),
            classes=("tb-headline",) if len(sources) == 1 else (),
        )
    )


def _headline_cell(row: Any, name: str, say: Wording) -> Cell:
    low, high = int(row.low), persons(row.high)
    reported = persons(row.reported)
    outcome, category = str(row.outcome), str(row.category)
    href = numbers_link(str(row.claims), place="SY", outcome=outcome, category=category)
    match name:
        case "source":
            return Cell(str(row.source))
        case "outcome":
            return Cell(say(f"outcome.{outcome}"))
        case "category":
            return Cell(list_phrase(say, [say(f"category.{one}") for one in category.split("+")]))
        case "stated":
            return Cell(quantity_phrase(say, low, high, reported, str(row.qualifier)), href)
        case "bounds":
            return Cell(interval_phrase(say, low, high), href)
        case _:
            return Cell(f"{int(row.rows):,}")


def findings_list(
    series: pd.DataFrame,
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    fits: Sequence[Fit],
    say: Wording,
) -> Prose:
    """The three main findings as a numbered list; an empty study says so."""
    found = main_findings(series, claims, findings, fits, say)
    if not found:
        return Prose(say("summary.none"))
    return Prose("\n".join(f"{number}. {sentence}" for number, sentence in enumerate(found, start=1)))


def findings_title(
    series: pd.DataFrame,
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    fits: Sequence[Fit],
    say: Wording,
) -> Prose:
    """Heading of the list: it promises three only where there are three."""
    full = len(main_findings(series, claims, findings, fits, say)) == 3
    return Prose(say("summary.findings" if full else "summary.findings_fewer"))


def verdict(findings: Sequence[Finding], say: Wording) -> Prose:
    """One sentence: how many findings, and whether all counts can be true together."""
    if not findings:
        return Prose(say("audit.verdict_none"))
    wrong = sum(one.verdict in CONTRADICTING and not one.waived_by for one in findings)
    return Prose(
        say(
            "audit.verdict_open" if wrong else "audit.verdict_clean",
            findings=say("count.findings", n=len(findings)),
            errors=f"{wrong:,}",
            listed=verdict_list(findings, say),
        )
    )
