"""Read files and folders into documents; a file that fails never stops the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tollbook.documents.content import digest, make_document
from tollbook.documents.formats import READERS
from tollbook.documents.json_lines import read_json_lines
from tollbook.documents.sources import SourceFile, find_sources
from tollbook.errors import DocumentError
from tollbook.records import Document
from tollbook.vocabulary.profiles import profile as source_profile

MAX_BYTES = 100_000_000

Read = tuple[tuple[Document, ...], tuple[DocumentError, ...]]


def read_documents(
    paths: str | Path | Iterable[str | Path], *, profile: str | None = None, max_bytes: int = MAX_BYTES
) -> Read:
    """Read reports from files and folders.

    Formats: text, Markdown, HTML, PDF and JSON Lines (one report a row). A file of bytes that were read
    already adds no document; the first one notes where else it stands.

    Parameters
    ----------
    paths : path or iterable of paths
        Files and folders; folders are searched with the folders inside them (see `find_sources`).
    profile : str, optional
        Id of the source profile of all files; None detects it file by file.
    max_bytes : int
        Largest file that is read; a larger one is refused by its size, unread.

    Returns
    -------
    documents : tuple of Document
        In the order of the paths.
    faults : tuple of DocumentError
        One for each path, file or set of rows that could not be read; the other files were.

    Raises
    ------
    VocabularyError
        If there is no such profile.

    Examples
    --------
    >>> documents, faults = read_documents("seeds/")
    >>> documents[0].day_number, str(documents[0].covered), faults
    (620, '2012-11-23', ())
    """
    sources = find_sources(paths)
    documents: list[Document] = []
    faults = list(sources.faults)
    for file in sources.files:
        read, failed = read_file(file, profile=profile, max_bytes=max_bytes)
        documents.extend(read)
        faults.extend(failed)
    merged, doubled = merge_documents(documents)
    return merged, (*faults, *doubled)


def read_file(file: SourceFile, *, profile: str | None = None, max_bytes: int = MAX_BYTES) -> Read:
    """Read one file: one document, or one a row of JSON Lines.

    Raises
    ------
    VocabularyError
        If there is no such profile.
    """
    if profile is not None:
        source_profile(profile)
    try:
        content = _bytes(file, max_bytes)
        suffix = file.path.suffix.lower()
        if suffix == ".jsonl":
            return read_json_lines(content, file.origin, profile)
        found = READERS[suffix](content, file.origin)
        document = make_document(found, sha256=digest(content), origin=file.origin, profile=profile)
        if not document.text:
            raise _empty(file)
    except DocumentError as fault:
        return (), (fault,)
    return (document,), ()


def merge_documents(documents: Iterable[Document]) -> Read:
    """Keep one of the documents with the same bytes, and refuse different ones under the same id.

    The pure end of `read_documents`, for callers that read file by file.
    """
    kept: dict[str, Document] = {}
    faults = []
    for one in documents:
        first = kept.setdefault(one.id, one)
        if first is one:
            continue
        if first.sha256 == one.sha256:
            notice = f"The same bytes stand in {one.origin} too; they were counted once."
            kept[one.id] = replace(first, notices=(*first.notices, notice))
        else:
            faults.append(
                DocumentError(
                    f"two reports have the id {one.id}",
                    where=f"{first.origin}\n{one.origin}",
                    got="two texts that differ; the first was kept",
                    expected="an id for each report",
                    fix="give one of them another id, or leave the field out",
                )
            )
    return tuple(kept.values()), tuple(faults)


def _bytes(file: SourceFile, max_bytes: int) -> bytes:
    try:
        size = file.path.stat().st_size
        if size > max_bytes:
            raise DocumentError(
                "the file is too large to be a report",
                where=file.origin,
                got=f"{size:,} bytes",
                expected=f"at most {max_bytes:,} bytes",
                fix="split it (JSON Lines by rows), or raise the limit",
            )
        content = file.path.read_bytes() if size and file.path.is_file() else b""
    except OSError as error:
        raise DocumentError(
            "the file cannot be read",
            where=file.origin,
            got=error.strerror or type(error).__name__,
            fix="check its permissions and the disk that it is on",
        ) from error
    if not content.strip():
        raise _empty(file)
    return content


def _empty(file: SourceFile) -> DocumentError:
    return DocumentError(
        "the file is empty",
        where=file.origin,
        got="no text",
        expected="the text of a report",
        fix="download it again, or remove it",
    )
