"""Tables of the report: pure functions from frames and records, and the words and links around them."""

from tollbook.tables.audit import by_weight, ledger, ledgers, verdicts
from tollbook.tables.audit_sheets import (
    findings_elsewhere,
    findings_text,
    findings_within,
    first_ledger,
    ledger_caption,
    ledger_table,
    ledger_text,
    verdicts_table,
)
from tollbook.tables.brief import Brief, brief, brief_lead, brief_text, relinked
from tollbook.tables.colophon import citation, codebook, digest, versions
from tollbook.tables.evidence_sheets import (
    documents_table,
    evidence_lead,
    evidence_text,
    rejected_table,
)
from tollbook.tables.passages import Passage, passage_markdown, passages, pieces
from tollbook.tables.places import by_place, categories_met, leading_sources, no_places
from tollbook.tables.plain import main_findings
from tollbook.tables.sentences import Evidence, evidence, numbers
from tollbook.tables.series_sheets import caption, places_table
from tollbook.tables.sheet import (
    Cell,
    Prose,
    Sheet,
    claim_link,
    figure_or_sentence,
    filter_link,
    sheet_markdown,
)
from tollbook.tables.summary import (
    findings_list,
    findings_title,
    headline_table,
    period,
    verdict,
    what_was_read,
    words_of,
)
from tollbook.tables.totals import days_read, densest_stretch, drawn, headline, national, within_country
from tollbook.tables.trend_sheets import (
    diagnostics_table,
    fits_within,
    growth,
    trend_sentence,
    trends_lead,
    trends_table,
)
from tollbook.vocabulary.wording import wording

__all__ = [
    "Brief",
    "Cell",
    "Evidence",
    "Passage",
    "Prose",
    "Sheet",
    "brief",
    "brief_lead",
    "brief_text",
    "by_place",
    "by_weight",
    "caption",
    "categories_met",
    "citation",
    "claim_link",
    "codebook",
    "days_read",
    "densest_stretch",
    "diagnostics_table",
    "digest",
    "documents_table",
    "drawn",
    "evidence",
    "evidence_lead",
    "evidence_text",
    "figure_or_sentence",
    "filter_link",
    "findings_elsewhere",
    "findings_list",
    "findings_text",
    "findings_title",
    "findings_within",
    "first_ledger",
    "fits_within",
    "growth",
    "headline",
    "headline_table",
    "leading_sources",
    "ledger",
    "ledger_caption",
    "ledger_table",
    "ledger_text",
    "ledgers",
    "main_findings",
    "national",
    "no_places",
    "numbers",
    "passage_markdown",
    "passages",
    "period",
    "pieces",
    "places_table",
    "rejected_table",
    "relinked",
    "sheet_markdown",
    "trend_sentence",
    "trends_lead",
    "trends_table",
    "verdict",
    "verdicts",
    "verdicts_table",
    "versions",
    "what_was_read",
    "within_country",
    "wording",
    "words_of",
]
