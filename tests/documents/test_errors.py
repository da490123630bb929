"""Each way in which a file cannot be read has a message that names the file and the remedy."""

from __future__ import annotations

import builtins
import importlib
import os
from pathlib import Path

import pytest

from tollbook.documents import read_documents

PROSE = "Five people were killed in Homs."


def the_fault(paths, **options):
    documents, faults = read_documents(paths, **options)
    assert documents == ()
    (fault,) = faults
    return fault


@pytest.mark.parametrize(
    ("golden", "name", "content"),
    [
        ("empty", "report.txt", b""),
        ("only-blanks", "report.txt", b" \n\n "),
        ("unknown-suffix", "report.docx", b"PK\x03\x04"),
        ("binary", "report.txt", bytes(range(256)) * 8),
        ("pdf-under-another-name", "report.txt", b"%PDF-1.7\n"),
        ("office-under-another-name", "report.txt", b"PK\x03\x04 word"),
        ("broken-utf-16", "report.txt", b"\xff\xfea\x00\x00"),
        ("damaged-pdf", "report.pdf", b"%PDF-1.4\nnothing"),
        ("front-matter", "report.md", b"---\ntitle: [\n---\n\nFive were killed.\n"),
        ("front-matter-list", "report.md", b"---\n- a\n---\n\nFive were killed.\n"),
        ("front-matter-nested", "report.md", b"---\na: &a [x]\ntitle: [*a, *a]\n---\n\nFive were killed.\n"),
        ("front-matter-date", "report.md", b"---\ndate: 03/04/2013\n---\n\nFive were killed.\n"),
        ("front-matter-no-date", "report.md", b"---\ndate: soon\n---\n\nFive were killed.\n"),
        ("html-without-text", "report.html", b"<html><body><script>1</script></body></html>"),
    ],
)
def test_the_message_of_an_unreadable_file(write, check_error, golden, name, content):
    check_error(f"document-{golden}", the_fault(write(name, content)))


def test_the_message_of_a_missing_file(write, check_error):
    write("other.txt", PROSE)
    check_error("document-missing", the_fault("report.txt"))


def test_the_message_of_a_folder_without_reports(write, check_error):
    write("reports/counts.csv", "1,2")
    check_error("document-empty-folder", the_fault("reports"))


def test_the_message_of_a_file_over_the_limit(write, check_error):
    check_error("document-too-large", the_fault(write("report.txt", PROSE), max_bytes=20))


def test_a_file_of_200_megabytes_is_refused(write):
    name = write("report.txt", PROSE)
    os.truncate(name, 200_000_000)  # sparse: takes no room on the disk
    assert "too large" in the_fault(name).message


def test_the_message_of_a_pdf_with_a_password(write, make_pdf, check_error):
    check_error("document-encrypted-pdf", the_fault(write("report.pdf", make_pdf(PROSE, password="geheim"))))


def test_the_message_of_a_pdf_without_text(write, make_pdf, check_error):
    check_error("document-pdf-without-text", the_fault(write("report.pdf", make_pdf(""))))


@pytest.mark.parametrize(("library", "name"), [("pypdf", "report.pdf"), ("trafilatura", "report.html")])
def test_the_message_where_the_library_of_a_format_is_missing(
    write, make_pdf, check_error, monkeypatch, library, name
):
    path = write(name, make_pdf(PROSE))
    real = importlib.import_module

    def without(wanted: str, package: str | None = None):
        if wanted == library:
            raise ImportError(f"No module named '{library}'")
        return real(wanted, package)

    monkeypatch.setattr(importlib, "import_module", without)
    check_error(f"document-without-{library}", the_fault(path))


def test_the_message_of_a_file_that_may_not_be_opened(write, check_error, monkeypatch):
    name = write("report.txt", PROSE)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        fault = the_fault(name)
    check_error("document-permission", fault)


def test_reading_needs_no_format_library_for_plain_text(write, monkeypatch):
    name = write("report.txt", PROSE)
    real = builtins.__import__

    def without(wanted: str, *rest, **more):
        if wanted.partition(".")[0] in ("pypdf", "trafilatura"):
            raise ImportError(wanted)
        return real(wanted, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert read_documents(name)[0][0].text == PROSE
