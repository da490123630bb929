"""The evidence explorer: one self-contained page that shows every count in the sentence that states it.

The page is written whole by this module; its script only filters and follows links. Text of documents is
escaped wherever it stands, and a content security policy lets nothing run or load but the page's own style
and script.
"""

from __future__ import annotations

import hashlib
import html
import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from string import Template

from tollbook.records import OUTCOMES, Claim, Document, Finding, Span
from tollbook.tables import numbers, pieces
from tollbook.tables.audit_sheets import check_phrase
from tollbook.tables.series_sheets import category_phrase
from tollbook.vocabulary.reference import bundled
from tollbook.vocabulary.wording import (
    Wording,
    covered_phrase,
    date_phrase,
    interval_phrase,
    place_phrase,
    quantity_phrase,
    wording,
)

MOST_DOCUMENTS = 3000


def evidence_page(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    findings: Sequence[Finding] = (),
    language: str = "en",
    report: str = "report.html",
) -> str:
    """Write the evidence explorer.

    Parameters
    ----------
    documents, claims, findings : sequence
        What was read and what the checks say of it.
    language : str
        A language of `reports/words.yaml`.
    report : str
        Relative address of the report.

    Returns
    -------
    str
        HTML that needs no other file and no network. `#claim-id` leads to a count,
        `#place=SY02&outcome=killed` sets the filters. Beyond 3,000 documents the later ones are left to
        `claims.csv`, and the page says so.

    Examples
    --------
    >>> "<h1>Evidence</h1>" in evidence_page((), ())
    True
    """
    say = wording(language)
    shown = documents[:MOST_DOCUMENTS]
    known = {document.id for document in shown}
    number_of = numbers(shown, [claim for claim in claims if claim.document in known])
    by_id = {claim.id: claim for claim in claims}
    ordered = [by_id[name] for name in number_of]
    told: dict[str, list[Finding]] = {}
    for one in findings:
        for name in one.claims:
            told.setdefault(name, []).append(one)
    grouped: dict[str, list[Claim]] = {}
    for claim in ordered:
        grouped.setdefault(claim.document, []).append(claim)
    folder = bundled("reports") / "evidence"
    style, script = ((folder / name).read_text(encoding="utf-8") for name in ("explorer.css", "explorer.js"))
    page = Template((folder / "page.html").read_text(encoding="utf-8"))
    words = {
        name: html.escape(say(f"explorer.{name}"), quote=True)
        for name in ("title", "lead", "search", "from", "to", "reset", "legend", "skip")
    }
    template = say("explorer.shown", shown="{n}", total="{total}")
    return page.substitute(
        words,
        language=say.language,
        direction=say.direction,
        policy=_policy(style, script),
        style=style,
        script=script,
        report=html.escape(report, quote=True),
        back=html.escape(say("explorer.report")),
        selects="\n".join(_selects(ordered, told, say)),
        shown_template=html.escape(template, quote=True),
        shown=html.escape(template.format(n=f"{len(ordered):,}", total=f"{len(ordered):,}")),
        nothing=html.escape(say("explorer.none")),
        legend_items="".join(
            f'<li><span class="{css_class(name)}">{html.escape(say(f"outcome.{name}"))}</span></li>'
            for name in OUTCOMES
            if any(claim.outcome == name for claim in ordered)
        ),
        documents="\n".join(
            _article(document, grouped.get(document.id, []), number_of, told, say) for document in shown
        ),
        larger=_larger(len(shown), len(documents), say),
        index=_index(shown, ordered, told),
    )


def css_class(outcome: str) -> str:
    """Class of an outcome's colour; pooled outcomes share one.

    Examples
    --------
    >>> css_class("killed"), css_class("killed+injured")
    ('killed', 'pooled')
    """
    return "pooled" if "+" in outcome else outcome


def _policy(style: str, script: str) -> str:
    digests = [b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return html.escape(
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'",
        quote=True,
    )


def _selects(claims: Sequence[Claim], told: Mapping[str, list[Finding]], say: Wording) -> list[str]:
    outcomes = [name for name in OUTCOMES if any(claim.outcome == name for claim in claims)]
    places = sorted(
        {"+".join(claim.place) for claim in claims if claim.place}, key=lambda one: (one.count("+"), one)
    )
    categories = sorted({claim.category for claim in claims})
    verdicts = sorted({one.verdict for claim in claims for one in told.get(claim.id, ())})
    return [
        _select("outcome", [(name, say(f"outcome.{name}")) for name in outcomes], say),
        _select("place", [(name, place_phrase(say, name)) for name in places], say),
        _select("category", [(name, category_phrase(say, name)) for name in categories], say),
        _select("verdict", [(name, say(f"verdict.{name}")) for name in verdicts], say),
    ]


def _select(name: str, options: Sequence[tuple[str, str]], say: Wording) -> str:
    listed = "".join(
        f'<option value="{html.escape(value, quote=True)}">{html.escape(text)}</option>'
        for value, text in options
    )
    first = f'<option value="">{html.escape(say("explorer.any"))}</option>'
    return (
        f'<label>{html.escape(say(f"explorer.{name}"))}<select name="{name}">{first}{listed}</select></label>'
    )


def _index(documents: Sequence[Document], claims: Sequence[Claim], told: Mapping[str, list[Finding]]) -> str:
    position = {document.id: at for at, document in enumerate(documents)}
    rows = [
        [
            claim.id,
            position[claim.document],
            claim.outcome,
            claim.category,
            "+".join(claim.place),
            sorted({one.verdict for one in told.get(claim.id, ())}),
            claim.covered.start.isoformat() if claim.covered and claim.covered.start else "",
            claim.covered.end.isoformat() if claim.covered else "",
        ]
        for claim in claims
    ]
    # Inside a script element only "</" and "<!--" could end or twist the data: no "<" is left in it at all.
    return json.dumps({"claims": rows}, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")


def _article(
    document: Document,
    claims: Sequence[Claim],
    number_of: Mapping[str, int],
    told: Mapping[str, list[Finding]],
    say: Wording,
) -> str:
    title = html.escape(document.title or document.origin or document.id)
    cards = "".join(_card(claim, number_of, told.get(claim.id, ()), say, document.source) for claim in claims)
    return (
        f'<article><h2 dir="auto">{title}</h2><p class="dates">{_dates(document, say)}</p>'
        f'<div class="columns"><p class="text" dir="auto">{_marked(document, claims, number_of)}</p>'
        f'<ul class="claims">{cards}</ul></div></article>'
    )


def _dates(document: Document, say: Wording) -> str:
    parts = [document.source] if document.source else []
    if document.published:
        parts.append(f"{say('explorer.published')} {date_phrase(say, document.published)}")
    if document.covered:
        parts.append(f"{say('explorer.covers')} {covered_phrase(say, document.covered)}")
    if document.origin.startswith(("https://", "http://")):
        address = html.escape(document.origin, quote=True)
        link = f'<a href="{address}" rel="noopener noreferrer nofollow">{address}</a>'
    else:
        link = html.escape(document.origin)
    digest = f"SHA-256 {document.sha256[:12]}" if document.sha256 else ""
    return " · ".join(part for part in (*(html.escape(one) for one in parts), link, digest) if part)


def _marked(document: Document, claims: Sequence[Claim], number_of: Mapping[str, int]) -> str:
    text = document.text
    inside = [claim for claim in claims if text[claim.span.start : claim.span.end] == claim.quote]
    anchors = "".join(_anchor(claim) for claim in claims if claim not in inside)
    if not text:
        return anchors
    parts = [anchors]
    for piece in pieces(text, Span(0, len(text)), inside):
        safe = html.escape(piece.text)
        if not piece.claims:
            parts.append(safe)
            continue
        listed = " ".join(str(number_of[one.id] - 1) for one in piece.claims)
        shown = ", ".join(str(number_of[one.id]) for one in piece.claims)
        name = html.escape(piece.claims[0].id, quote=True)
        parts.append(
            "".join(_anchor(one) for one in piece.claims)
            + f'<a class="m {css_class(piece.claims[0].outcome)}" href="#{name}"'
            + f' data-claims="{listed}">{safe}</a>'
            + f"<sup>{shown}</sup>"
        )
    return "".join(parts)


def _anchor(claim: Claim) -> str:
    return f'<span class="anchor" id="{html.escape(claim.id, quote=True)}"></span>'


def _card(
    claim: Claim, number_of: Mapping[str, int], findings: Sequence[Finding], say: Wording, source: str
) -> str:
    quantity = claim.quantity
    stated = quantity_phrase(say, quantity.low, quantity.high, quantity.reported, quantity.qualifier)
    place = place_phrase(say, claim.place)
    if claim.locality:
        place = f"{place} ({claim.locality})"
    head = f"{say(f'outcome.{claim.outcome}')}, {category_phrase(say, claim.category)}, {place}"
    bounds = interval_phrase(say, quantity.low, quantity.high)
    # Bounds that are the stated number, and a source that the document already names, are not said again.
    more = [f"{say('explorer.bounds')}: {bounds}"] if bounds != stated else []
    if claim.part_of in number_of:
        more.append(f"{say('explorer.part_of')} {number_of[str(claim.part_of)]}")
    if claim.period != "day":
        more.append(f"{say('explorer.period')}: {claim.period}")
    if claim.stated_by and claim.stated_by != source:
        more.append(f"{say('explorer.stated_by')}: {claim.stated_by}")
    if claim.rule:
        more.append(f"{say('explorer.rule')}: {claim.rule}")
    listed = "".join(
        f"<li>{html.escape(check_phrase(say, one.check))}: {html.escape(say(f'verdict.{one.verdict}'))}. "
        f'<span lang="en" dir="ltr">{html.escape(one.message)}</span></li>'
        for one in findings
    )
    opened = f"<details><summary>{html.escape(say('explorer.findings'))}</summary><ul>{listed}</ul></details>"
    name = html.escape(claim.id, quote=True)
    return (
        f"<li><strong>{number_of[claim.id]}</strong> {html.escape(head)}: "
        f'<a href="#{name}">{html.escape(stated)}</a><small>{html.escape(" · ".join(more))}</small>'
        f"{opened if listed else ''}</li>"
    )


def _larger(shown: int, total: int, say: Wording) -> str:
    if shown == total:
        return ""
    return f"<p>{html.escape(say('explorer.larger', n=total, shown=f'{shown:,}'))}</p>"
