"""The frozen nouns that flow through tollbook: documents, quantities, claims, findings and fits."""

from tollbook.records.claim import CATEGORIES, OUTCOMES, PERIODS, Claim, Extraction, Rejected
from tollbook.records.document import DateRange, Document, Span
from tollbook.records.finding import SEVERITIES, VERDICTS, Finding
from tollbook.records.fit import Estimate, Fit
from tollbook.records.quantity import QUALIFIERS, Quantity

__all__ = [
    "CATEGORIES",
    "OUTCOMES",
    "PERIODS",
    "QUALIFIERS",
    "SEVERITIES",
    "VERDICTS",
    "Claim",
    "DateRange",
    "Document",
    "Estimate",
    "Extraction",
    "Finding",
    "Fit",
    "Quantity",
    "Rejected",
    "Span",
]
