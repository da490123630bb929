"""Tables of the report: pure functions from frames and records, and the words and links around them."""

from tollbook.tables.audit import by_weight, ledger, ledgers, verdicts
from tollbook.tables.audit_sheets import findings_text, ledger_table, sum_text, verdicts_table
from tollbook.tables.colophon import citation, codebook, digest, versions
from tollbook.tables.evidence_sheets import (
    documents_table,
    evidence_lead,
    evidence_tables,
    rejected_table,
)
from tollbook.tables.places import by_place, categories_met, leading_sources
from tollbook.tables.plain import main_findings
from tollbook.tables.sentences import Evidence, evidence, sentence_span
from tollbook.tables.series_sheets import caption, places_table
from tollbook.tables.sheet import Cell, Prose, Sheet, claim_link, figure_markdown, filter_link, sheet_markdown
from tollbook.tables.summary import findings_list, findings_title, headline_table, verdict, what_was_read
from tollbook.tables.totals import days_read, densest_stretch, drawn, headline, national, within_country

__all__ = [
    "Cell",
    "Evidence",
    "Prose",
    "Sheet",
    "by_place",
    "by_weight",
    "caption",
    "categories_met",
    "citation",
    "claim_link",
    "codebook",
    "days_read",
    "densest_stretch",
    "digest",
    "documents_table",
    "drawn",
    "evidence",
    "evidence_lead",
    "evidence_tables",
    "figure_markdown",
    "filter_link",
    "findings_list",
    "findings_text",
    "findings_title",
    "headline",
    "headline_table",
    "leading_sources",
    "ledger",
    "ledger_table",
    "ledgers",
    "main_findings",
    "national",
    "places_table",
    "rejected_table",
    "sentence_span",
    "sheet_markdown",
    "sum_text",
    "verdict",
    "verdicts",
    "verdicts_table",
    "versions",
    "what_was_read",
    "within_country",
]
