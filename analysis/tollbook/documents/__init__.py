"""Files into documents: formats, encodings, titles, dates and source profiles."""

from tollbook.documents.content import Content, make_document
from tollbook.documents.dates import PrintedDate, find_dates, find_range, find_weekdays, last_weekday
from tollbook.documents.dating import Dating, date_report
from tollbook.documents.decoding import clean_text
from tollbook.documents.detection import detect_profile
from tollbook.documents.reading import MAX_BYTES, merge_documents, read_documents, read_file
from tollbook.documents.sentences import sentence_span
from tollbook.documents.sources import SourceFile, Sources, find_sources
from tollbook.documents.spans import find_span
from tollbook.documents.titles import split_title

__all__ = [
    "MAX_BYTES",
    "Content",
    "Dating",
    "PrintedDate",
    "SourceFile",
    "Sources",
    "clean_text",
    "date_report",
    "detect_profile",
    "find_dates",
    "find_range",
    "find_sources",
    "find_span",
    "find_weekdays",
    "last_weekday",
    "make_document",
    "merge_documents",
    "read_documents",
    "read_file",
    "sentence_span",
    "split_title",
]
