"""Extraction: from the text of a document to claims, each with the span that states it."""

from tollbook.extract.claims import extract

__all__ = ["extract"]
