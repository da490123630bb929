"""One report on one page: its counts, what the checks say of it, and its text with every count marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tollbook.errors import RenderError
from tollbook.records import Claim, Document, Finding
from tollbook.series import build_series
from tollbook.tables.evidence_sheets import dates_phrase
from tollbook.tables.markdown import escape_markdown
from tollbook.tables.passages import passage_markdown, passages
from tollbook.tables.sentences import numbers
from tollbook.tables.sheet import EVIDENCE, Prose, isolated
from tollbook.vocabulary.wording import Wording


@dataclass(frozen=True, slots=True)
class Brief:
    """One document with its own counts, findings and series.

    Attributes
    ----------
    document : Document
        The report.
    claims : tuple of Claim
        Its counts, in text order.
    findings : tuple of Finding
        What the checks say of them.
    series : pandas.DataFrame
        The tidy frame of this document alone.
    number_of : dict of str to int
        Running numbers of the counts in the whole study, as the evidence explorer shows them.
    """

    document: Document
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    series: pd.DataFrame
    number_of: dict[str, int]


def brief(
    documents: Sequence[Document], claims: Sequence[Claim], findings: Sequence[Finding], name: str = ""
) -> Brief:
    """Pick one document out of a study.

    Parameters
    ----------
    documents, claims, findings : sequence
        The study.
    name : str
        Id of the document; the first one where empty.

    Raises
    ------
    RenderError
        If the study has no such document.
    """
    chosen = next((one for one in documents if not name or one.id == name), None)
    if chosen is None:
        raise RenderError(
            "the study has no such document",
            where="roundup.qmd",
            got=name or "no documents at all",
            expected=", ".join(one.id for one in documents[:10]),
            fix="give the id of a document that was read; claims.csv lists them in the column document",
        )
    own = [one for one in claims if one.document == chosen.id]
    return Brief(
        document=chosen,
        claims=tuple(sorted(own, key=lambda one: (one.span, one.id))),
        findings=tuple(one for one in findings if one.documents == (chosen.id,)),
        series=build_series([chosen], own),
        number_of=numbers(documents, claims),
    )


def brief_lead(one: Brief, say: Wording) -> Prose:
    """Title, source and dates of the document."""
    document = one.document
    title = escape_markdown(document.title or document.origin or document.id)
    parts = [f"**{isolated(title, say)}.**", escape_markdown(dates_phrase(document, say))]
    if document.source:
        parts.append(say("brief.source", source=escape_markdown(document.source)))
    parts.append(say("brief.counts", claims=say("count.claims", n=len(one.claims))))
    return Prose(" ".join(part for part in parts if part))


def brief_text(one: Brief, say: Wording, most: int = 14) -> Prose:
    """The sentences that state counts, each count in bold and linked; one page holds about fourteen."""
    found = passages([one.document], one.claims)
    if not found:
        return Prose(say("summary.none"))
    blocks = [f"> {isolated(passage_markdown(passage, one.number_of), say)}" for passage in found[:most]]
    if len(found) > most:
        blocks.append("> " + say("evidence.more", n=sum(len(one.claims) for one in found[most:])))
    return Prose("\n>\n".join(blocks))


def relinked(prose: Prose, above: str) -> Prose:
    """Lead the links to the evidence page out of a folder below it.

    Parameters
    ----------
    prose : Prose
        Markdown with links to `evidence.html`.
    above : str
        The way up, such as `../`.

    Examples
    --------
    >>> relinked(Prose("[76](evidence.html#a:1-2)"), "../").markdown
    '[76](../evidence.html#a:1-2)'
    """
    markdown = prose.markdown
    for before in ("](", 'href="'):
        markdown = markdown.replace(f"{before}{EVIDENCE}", f"{before}{above}{EVIDENCE}")
    return Prose(markdown)
