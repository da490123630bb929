"""Read JSON Lines: one report a line, with the fields id, text, title, published and url."""

from __future__ import annotations

import json
from typing import Any

from tollbook.documents.content import Content, digest, make_document
from tollbook.documents.decoding import decode
from tollbook.documents.formats import declared_date
from tollbook.errors import DocumentError
from tollbook.records import Document

FIELDS = ("id", "text", "title", "published", "url")
FAULTS_SHOWN = 20


def read_json_lines(
    content: bytes, where: str, profile: str | None = None
) -> tuple[tuple[Document, ...], tuple[DocumentError, ...]]:
    r"""Read every sound row as a document; the faulty rows make one error that lists them.

    Rows are counted from 1, blank lines included, as an editor does.

    Raises
    ------
    DocumentError
        If the bytes are not text at all.

    Examples
    --------
    >>> rows = b'{"id": "a1", "text": "At least 5 people were killed."}\n{"id": "a2", "txt": "x"}\n'
    >>> documents, faults = read_json_lines(rows, "reports.jsonl")
    >>> [document.id for document in documents]
    ['a1']
    >>> print(faults[0].got)
    row 2: unknown field 'txt'; the field 'text' is missing
    """
    text, notices = decode(content, where)
    documents, faults = [], []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = _row(line)
            name = row.get("id", "")
            if name in seen:
                raise ValueError(f"the id {name!r} stands in row {seen[name]} too")
            documents.append(_document(row, line, f"{where}:{number}", notices, profile))
        except ValueError as error:
            faults.append(f"row {number}: {error}")
        else:
            if name:
                seen[name] = number
    return tuple(documents), (_listed(faults, where),) if faults else ()


def _row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"not JSON ({getattr(error, 'msg', 'nested too deeply')})") from error
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    row = {key: value for key, value in row.items() if value is not None}
    if isinstance(row.get("id"), int) and not isinstance(row["id"], bool):
        row["id"] = str(row["id"])
    faults = [f"unknown field {name!r}" for name in row if name not in FIELDS]
    faults += [f"the field {name!r} is no text" for name in FIELDS if not isinstance(row.get(name, ""), str)]
    if "text" not in row:
        faults.append("the field 'text' is missing")
    elif isinstance(row["text"], str) and not row["text"].strip():
        faults.append("the field 'text' is empty")
    if isinstance(row.get("id"), str) and (not row["id"] or any(ch.isspace() for ch in row["id"])):
        faults.append("the field 'id' is empty or holds a space")
    if faults:
        raise ValueError("; ".join(faults))
    return row


def _document(
    row: dict[str, Any], line: str, origin: str, notices: tuple[str, ...], profile: str | None
) -> Document:
    try:
        published = declared_date(row["published"], origin) if row.get("published") else None
    except DocumentError as error:
        raise ValueError(f"published: {error.message} ({error.got})") from error
    content = Content(
        text=row["text"],
        title=row.get("title", ""),
        published=published,
        address=row.get("url", ""),
        notices=notices,
    )
    sha256 = digest(line.strip().encode("utf-8", errors="surrogatepass"))
    return make_document(content, sha256=sha256, origin=origin, id=row.get("id", ""), profile=profile)


def _listed(faults: list[str], where: str) -> DocumentError:
    shown = faults[:FAULTS_SHOWN]
    if len(faults) > FAULTS_SHOWN:
        shown.append(f"and {len(faults) - FAULTS_SHOWN} more rows")
    return DocumentError(
        f"{len(faults)} row(s) cannot be read; the other rows were",
        where=where,
        got="\n".join(shown),
        expected=f"a JSON object a line with the fields {', '.join(FIELDS)}; only text is required",
        fix="mend or remove these rows",
    )
