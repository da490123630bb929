"""The audit as it is shown: verdicts counted, findings with sums and sentences, the ledger as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from tollbook.records import Claim, Document, Finding
from tollbook.series.rows import each_row, persons
from tollbook.tables.audit import LEDGER_COLUMNS, by_weight, ledger, verdicts
from tollbook.tables.markdown import escape_markdown
from tollbook.tables.passages import Passage, passage_markdown, passages
from tollbook.tables.plain import CONFLICT, sum_sentence, verdict_list
from tollbook.tables.sentences import numbers
from tollbook.tables.series_sheets import category_phrase
from tollbook.tables.sheet import (
    Cell,
    Prose,
    Sheet,
    claim_link,
    foreign,
    isolated,
    sheet_markdown,
)
from tollbook.vocabulary.check_rules import check_rules
from tollbook.vocabulary.governorates import COUNTRY
from tollbook.vocabulary.wording import (
    Wording,
    covered_phrase,
    interval_phrase,
    place_phrase,
    quantity_phrase,
)

JOINT = "joint-report"


def verdicts_table(findings: Sequence[Finding], say: Wording) -> Prose:
    """Findings counted by check and verdict; a sentence where nothing was compared."""
    if not findings:
        return Prose(say("empty.findings"))
    counts = verdicts(findings)
    named = {check: [one for one in findings if one.check == check] for check in counts["check"]}
    rows = tuple(
        (Cell(check_phrase(say, check)), Cell(f"{len(group):,}"), Cell(verdict_list(group, say)))
        for check, group in named.items()
    )
    return sheet_markdown(
        Sheet(
            name="verdicts",
            caption=say("table.verdicts"),
            header=(say("column.check"), say("column.findings"), say("column.verdicts")),
            rows=rows,
            align="lrl",
            widths=(6, 2, 9),
        )
    )


def check_phrase(say: Wording, check: str) -> str:
    """Name of a check: from the words of the report, else from the checks' own table, else its id.

    Examples
    --------
    >>> from tollbook.vocabulary.wording import wording
    >>> check_phrase(wording("en"), "places-headline"), check_phrase(wording("ar"), "date-gap")
    ('Places against headline', 'أيام بلا تقرير')
    """
    if say.has(f"check.{check}"):
        return say(f"check.{check}")
    return check_rules()[check].name if check in check_rules() else check


def findings_text(
    findings: Sequence[Finding],
    documents: Sequence[Document],
    claims: Sequence[Claim],
    say: Wording,
    most: int = 12,
) -> Prose:
    """Each finding with its message, its sum written out and the sentences behind it, the heaviest first.

    Parameters
    ----------
    findings, documents, claims : sequence
        The audit and what it is about.
    say : Wording
        The language.
    most : int
        How many findings are written out; the others are counted.
    """
    if not findings:
        return Prose(say("empty.findings"))
    ranked = without_doubles(by_weight(findings))[:most]
    by_id = {claim.id: claim for claim in claims}
    number_of = numbers(documents, claims)
    abouts = {_about(one, say) for one in ranked}
    shared = abouts.pop() if len(abouts) == 1 and len(ranked) > 1 else ""
    blocks = [say("audit.shared", about=escape_markdown(shared))] if shared else []
    for one in ranked:
        behind = [by_id[name] for name in one.claims if name in by_id]
        blocks.append(_finding_text(one, documents, behind, number_of, say, shared))
    if len(findings) > len(ranked):
        blocks.append(say("audit.more", n=len(findings) - len(ranked)))
    return Prose("\n\n".join(blocks))


def without_doubles(ranked: Sequence[Finding]) -> list[Finding]:
    """Leave out a conflict of all counts of a report where a finding above it names the same counts already."""
    kept: list[Finding] = []
    for one in ranked:
        double = one.check == JOINT and any(
            other.verdict in CONFLICT
            and other.documents == one.documents
            and set(other.claims) & set(one.claims)
            for other in kept
        )
        if not (double and one.verdict in CONFLICT):
            kept.append(one)
    return kept


def _about(one: Finding, say: Wording) -> str:
    return ", ".join(part for part in (covered_phrase(say, one.covered), one.source) if part)


def _finding_text(
    one: Finding,
    documents: Sequence[Document],
    claims: Sequence[Claim],
    number_of: Mapping[str, int],
    say: Wording,
    shared: str = "",
    sentences: int = 8,
) -> str:
    where = place_phrase(say, one.place) if one.place else ""
    about = ", ".join(part for part in (where, "" if shared else _about(one, say)) if part)
    head = f"**{check_phrase(say, one.check)}: {say(f'verdict.{one.verdict}')}.**"
    message = one.message
    if one.arithmetic and one.arithmetic not in message:
        message = f"{message} {one.arithmetic}"
    # One paragraph: what is found never stands alone at the foot of a page.
    told = [head, *([f"{escape_markdown(about)}."] if about else [])]
    details = _details(one, claims, number_of, say)
    if say.language == "en":
        lines = [" ".join([*told, foreign(message, say), *details])]
    else:
        # The message is English: in lines of its own it stays in order.
        lines = [" ".join([*told, *details]), "", foreign(message, say)]
    # That all counts of a report agree needs no quotation: it would be the whole text.
    whole_report = one.check == JOINT and one.verdict not in CONFLICT
    shown = (
        ()
        if whole_report
        else passages([document for document in documents if document.id in one.documents], claims)
    )
    if shown:
        lines += ["", _quotation(shown[:sentences], number_of, say)]
    return "\n".join(lines)


def _quotation(shown: Sequence[Passage], number_of: Mapping[str, int], say: Wording) -> str:
    return "\n>\n".join(f"> {isolated(passage_markdown(one, number_of), say)}" for one in shown)


def _details(one: Finding, claims: Sequence[Claim], number_of: Mapping[str, int], say: Wording) -> list[str]:
    lines = [text for text in [gap_phrase(one.residual_low, one.residual_high, say)] if text]
    stated = (claims[0].quantity.low, claims[0].quantity.high) if claims else None
    implied = (one.implied_low, one.implied_high)
    if implied not in ((None, None), stated):
        bounds = interval_phrase(say, one.implied_low, one.implied_high)
        lines.append(say("audit.implied", bounds=bounds))
    if one.suspects:
        sets = "; ".join(
            " + ".join(f"[{number_of.get(claim, '?')}]({claim_link(claim)})" for claim in group)
            for group in one.suspects[:5]
        )
        lines.append(say("audit.suspects", sets=sets))
    if one.assumptions:
        assumed = "; ".join(foreign(text.rstrip("."), say) for text in one.assumptions)
        lines.append(say("audit.assumed", listed=assumed))
    if one.waived_by:
        lines.append(say("audit.waived", who=escape_markdown(one.waived_by)))
    return lines


def gap_phrase(low: int | None, high: int | None, say: Wording) -> str:
    """Say how many persons the parts leave of the whole, by the bounds; empty where nothing is to be said.

    Examples
    --------
    >>> from tollbook.vocabulary.wording import wording
    >>> gap_phrase(72, None, wording("en"))
    'By the bounds, the parts leave 72 or more of the whole.'
    >>> gap_phrase(-6, -3, wording("en"))
    'By the bounds, the parts exceed the whole by 3 to 6.'
    >>> gap_phrase(-2, 5, wording("en"))
    'By the bounds, the parts may exceed the whole by up to 2 or leave up to 5 of it.'
    """
    if (low is None and high is None) or low == high == 0:
        return ""
    if low is not None and low >= 0:
        return say("audit.gap_left", bounds=interval_phrase(say, low, high))
    if high is not None and high <= 0:
        return say("audit.gap_over", bounds=interval_phrase(say, -high, None if low is None else -low))
    if low is None or high is None:
        return say("audit.gap_open")
    return say("audit.gap_both", over=f"{-low:,}", left=f"{high:,}")


def first_ledger(sums: Sequence[Finding], claims: Mapping[str, Claim]) -> pd.DataFrame:
    """The ledger of the first sum; an empty table where there is none."""
    return ledger(sums[0], claims) if sums else pd.DataFrame(columns=list(LEDGER_COLUMNS))


def ledger_table(sums: Sequence[Finding], claims: Mapping[str, Claim], say: Wording) -> Prose:
    """The ledger of the first sum as a table: the whole, its parts with the running sum, and what is left."""
    if not sums:
        return Prose("")
    table = ledger(sums[0], claims)
    rows = []
    for row in each_row(table):
        low, high = int(row.low), persons(row.high)
        reported = persons(row.reported)
        if row.role == "remainder":
            label, count, running = say("ledger.remainder"), f"{int(row.end) - int(row.start):,}", ""
            rows.append((Cell(label), Cell(count), Cell(interval_phrase(say, low, high)), Cell(running)))
            continue
        place = place_phrase(say, row.place)
        label = say("ledger.whole", place=place) if row.role == "whole" else place
        if row.category != "all":
            label = f"{label}, {category_phrase(say, row.category)}"
        stated = quantity_phrase(say, low, high, reported, row.qualifier)
        running = "" if row.role == "whole" else f"{int(row.end):,}"
        rows.append(
            (
                Cell(label),
                Cell(stated, claim_link(row.claim)),
                Cell(interval_phrase(say, low, high)),
                Cell(running),
            )
        )
    header = ("column.place", "column.stated", "column.bounds", "column.sum")
    return sheet_markdown(
        Sheet(
            name="ledger",
            caption=say("table.ledger", figure="ledger"),
            header=tuple(say(name) for name in header),
            rows=tuple(rows),
            align="lrrr",
            widths=(5, 3, 3, 2),
        )
    )


def ledger_text(sums: Sequence[Finding], claims: Mapping[str, Claim], say: Wording) -> Prose:
    """What the ledger shows, in words; a sentence where no list is long enough for one."""
    return Prose(sum_sentence(sums[0], claims, say) if sums else say("audit.no_ledger"))


def ledger_caption(sums: Sequence[Finding], claims: Mapping[str, Claim], say: Wording) -> str:
    """Caption of the ledger figure, with the sum as the finding writes it."""
    if not sums:
        return ""
    day = ", ".join(part for part in (sums[0].source, covered_phrase(say, sums[0].covered)) if part)
    left = (ledger(sums[0], claims)["role"] == "remainder").any()
    return say(
        "figure.ledger" if left else "figure.ledger_full",
        arithmetic=foreign(sums[0].arithmetic, say),
        where=escape_markdown(day),
    )


def findings_within(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings about Syria or about no place at all; those about other countries stay out of this report."""
    return tuple(one for one in findings if all(code.startswith(COUNTRY) for code in one.place))


def findings_elsewhere(findings: Sequence[Finding], say: Wording) -> Prose:
    """How many findings are about other countries; nothing where none is."""
    left_out = len(findings) - len(findings_within(findings))
    return Prose(say("audit.elsewhere", n=left_out) if left_out else "")
