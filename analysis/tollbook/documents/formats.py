"""Read one file of text, Markdown, HTML or PDF."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any

import yaml

from tollbook.documents.content import Content
from tollbook.documents.dates import find_dates
from tollbook.documents.decoding import clean_text, decode
from tollbook.errors import DocumentError

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)
# Ligatures and Arabic presentation forms that PDF fonts leave in the text; "ﬁve" would not be read as five.
_PRINTED_FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]")


def read_text(content: bytes, where: str) -> Content:
    """Read plain text; its first line may be the title."""
    text, notices = decode(content, where)
    return Content(text=text, notices=notices)


def read_markdown(content: bytes, where: str) -> Content:
    """Read Markdown as the text that a reader of the rendered page sees.

    Front matter may give `title`, `date` (or `published`) and `url`; else the first heading is the title.

    Raises
    ------
    DocumentError
        If the front matter is no YAML mapping, or its date is no date.
    """
    text, notices = decode(content, where)
    text = clean_text(text)
    fields: dict[str, Any] = {}
    if match := _FRONT_MATTER.match(text):
        fields, text = _front_matter(match[1], where), text[match.end() :]
    heading, body = _plain(text)
    printed = _scalar(fields, "published", where) or _scalar(fields, "date", where)
    return Content(
        text=body,
        title=_scalar(fields, "title", where) or heading,
        published=declared_date(printed, where) if printed else None,
        address=_scalar(fields, "url", where),
        notices=notices,
    )


def read_html(content: bytes, where: str) -> Content:
    """Read the article of a web page, without its menus and comments (trafilatura).

    Raises
    ------
    DocumentError
        If trafilatura is missing, or finds no text.
    """
    trafilatura = _library("trafilatura", where)
    markup, notices = decode(content, where, html=True)
    markup = clean_text(markup)
    # A fixed latest date keeps the clock out of the result.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
    try:
        page = trafilatura.bare_extraction(
            markup, with_metadata=True, include_comments=False, date_extraction_params=dates
        )
        text = (page.text if page else "") or ""
        if not text.strip():
            # Short pages: all text that the page shows, without scripts and styles.
            text = trafilatura.html2txt(markup) or ""
    # An untrusted file can make a parser fail in any way; the other files must still be read.
    except Exception as error:
        raise DocumentError(
            "the web page cannot be read",
            where=where,
            got=str(error) or type(error).__name__,
            fix="open it in a browser and save it as text",
        ) from error
    stamp = page.date if page else None
    return Content(
        text=text,
        title=(page.title if page else "") or "",
        page_date=date.fromisoformat(stamp) if stamp else None,
        address="",
        notices=notices,
    )


def read_pdf(content: bytes, where: str) -> Content:
    """Read the text layer of a PDF (pypdf), page after page.

    Raises
    ------
    DocumentError
        If pypdf is missing, or the file is damaged, encrypted or has no text layer.
    """
    pypdf = _library("pypdf", where)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(
                "the PDF is encrypted", where=where, fix="save a copy without a password and read that"
            )
        pages = [page.extract_text() for page in reader.pages]
    except DocumentError:
        raise
    # An untrusted file can make a parser fail in any way; the other files must still be read.
    except Exception as error:
        raise DocumentError(
            "the PDF cannot be read",
            where=where,
            got=str(error) or type(error).__name__,
            fix="open it in a PDF viewer and save or print it to a new PDF",
        ) from error
    text = _PRINTED_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), "\n".join(pages))
    if not text.strip():
        raise DocumentError(
            "the PDF has no text, only pictures",
            where=where,
            got=f"{len(pages)} pages without a text layer",
            fix="add a text layer by OCR, for instance with ocrmypdf, and read the result",
        )
    return Content(text=text)


READERS: dict[str, Callable[[bytes, str], Content]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
}


def declared_date(value: object, where: str) -> date:
    """Return the date that a field declares.

    Raises
    ------
    DocumentError
        If it is no date, or one that can be read in two ways.
    """
    text = str(value).strip()
    found = find_dates(text[:10] if re.match(r"\d{4}-\d\d-\d\d[T ]", text) else text)
    if len(found) == 1 and found[0].settled:
        return found[0].settled
    either = " or ".join(day.isoformat() for day in found[0].candidates) if len(found) == 1 else ""
    raise DocumentError(
        f"the date of publication can be {either}" if either else "the date of publication is no date",
        where=where,
        got=text,
        expected="a date such as 2012-11-24",
        fix="write the date as year-month-day, or leave the field out",
    )


def _front_matter(block: str, where: str) -> dict[str, Any]:
    try:
        fields = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError) as error:
        fields, fault = None, str(error).splitlines()[0]
    else:
        fault = type(fields).__name__
    if fields is None and not block.strip():
        return {}
    if not isinstance(fields, dict):
        raise DocumentError(
            "the front matter is no YAML mapping",
            where=where,
            got=fault,
            expected="lines such as `title: …` between two lines of ---",
            fix="mend the front matter, or remove the two lines of ---",
        )
    return fields


def _scalar(fields: dict[str, Any], name: str, where: str) -> str:
    """One field as text. A list is refused: YAML can nest one so that its text would fill the memory."""
    value = fields.get(name)
    if value is None or isinstance(value, str | int | float | date):
        return "" if value is None else str(value)
    raise DocumentError(
        f"the field {name} of the front matter is no text",
        where=where,
        got=type(value).__name__,
        expected="text on one line",
        fix=f"mend or remove the field {name}",
    )


def _plain(markdown: str) -> tuple[str, str]:
    """First heading of level one (else empty) and the text of the other blocks, one paragraph each."""
    from markdown_it import MarkdownIt

    heading, in_first_heading = "", False
    blocks: list[str] = []
    row: list[str] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "heading_open":
            in_first_heading = token.tag == "h1" and not heading and not blocks
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row:
            blocks.append("\t".join(row))
            row = None
        elif token.type == "inline":
            text = "".join(_inline(child) for child in token.children or ())
            if in_first_heading:
                heading, in_first_heading = text, False
            elif row is not None:
                row.append(text)
            else:
                blocks.append(text)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.rstrip())
    return heading, "\n\n".join(blocks)


def _inline(token: Any) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "code_inline") else ""


def _library(name: str, where: str) -> ModuleType:
    """Import a library of the `formats` extra when a file first needs it."""
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise DocumentError(
            f"reading this file needs the library {name}",
            where=where,
            got=str(error),
            fix="pip install tollbook[formats]",
        ) from error
