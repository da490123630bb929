"""From bytes to clean text: encoding, Unicode NFC, line ends, control characters."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from tollbook.errors import DocumentError

# What reports on the region were saved in before UTF-8. A short list is surer than all encodings there are.
LEGACY_ENCODINGS = ("cp1252", "cp1256")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF file", ".pdf"),
    (b"PK\x03\x04", "a ZIP or office file", ""),
    (b"\xd0\xcf\x11\xe0", "an old office file", ""),
    (b"{\\rtf", "an RTF file", ""),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"\x1f\x8b", "a compressed file", ""),
)
_HTML_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Controls, byte order marks, soft hyphens, and marks that only steer the direction of display; left in, they
# would hide numbers from the reader or turn round the page that quotes them. U+200C and U+200D spell words.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_USUAL = re.compile("[\t\n\r -~\xa0-\u024f\u0600-\u06ff\u2010-\u206f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    r"""Return the text in NFC with `\n` line ends and without characters that nobody sees.

    Lone surrogates, which no file can hold, become U+FFFD. Cleaning twice changes nothing.

    Examples
    --------
    >>> clean_text("Raqqa\r\nCafe\u0301\x00")
    'Raqqa\nCafé'
    """
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text))


def decode(content: bytes, where: str, *, html: bool = False) -> tuple[str, tuple[str, ...]]:
    """Decode the bytes of a text file.

    Byte order marks come first, then UTF-8, then (HTML) the declared character set, then UTF-16 without a
    mark, then the legacy encoding that charset-normalizer finds most plausible.

    Parameters
    ----------
    content : bytes
        The whole file.
    where : str
        The file's name, for errors.
    html : bool
        Whether a `charset=` declaration counts.

    Returns
    -------
    text : str
        Not yet cleaned.
    notices : tuple of str
        One sentence where the encoding had to be chosen.

    Raises
    ------
    DocumentError
        If the bytes are not text.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            text = _strictly(content, encoding)
            if text is None:
                raise _unreadable(where, f"bytes that are not {encoding.upper()}, though its mark says so")
            return text, ()
    _refuse_other_kind(content, where)
    few_controls = _controls(content) <= 0.01 * len(content)
    if few_controls and (text := _strictly(content, "utf-8")) is not None:
        return text, ()
    if few_controls and html and (declared := _HTML_CHARSET.search(content[:4096])):
        text = _strictly(content, declared[1].decode("ascii"))
        if text is not None:
            return text, ()
    if (text := _utf_16_without_mark(content)) is not None:
        return text, ("The file has no byte order mark; it was read as UTF-16.",)
    if not few_controls:
        raise DocumentError(
            "the file is binary, not text",
            where=where,
            got=f"{_controls(content)} control bytes in {len(content)} bytes",
            expected="text",
            fix="export it as text, Markdown, HTML or PDF, or leave it out",
        )
    if (text := _nearly_utf_8(content)) is not None:
        return text, (
            f"{text.count(chr(0xFFFD))} characters of the file are not UTF-8; they stand as U+FFFD.",
        )
    best = from_bytes(content, cp_isolation=list(LEGACY_ENCODINGS)).best()
    if best is None:
        raise _unreadable(where, "bytes in no encoding that could be recognised")
    return str(best), (
        f"The file is not UTF-8; it was read as {best.encoding}, its most plausible encoding.",
    )


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _utf_16_without_mark(content: bytes) -> str | None:
    """Decode as UTF-16 if nearly all characters are then of the scripts that reports use."""
    if len(content) < 4 or len(content) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(content, encoding)
        if text is not None and len(_USUAL.findall(text)) >= 0.95 * len(text):
            return text
    return None


def _nearly_utf_8(content: bytes) -> str | None:
    """Decode as UTF-8 with a few marked losses if most characters beyond ASCII are sound."""
    text = content.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    sound = sum(ch > "\x7f" for ch in text) - lost
    return text if sound >= 5 * lost else None


def _controls(content: bytes) -> int:
    """Count the bytes that no text in an encoding of 8 bits holds."""
    return len(content) - len(content.translate(None, _CONTROLS))


def _refuse_other_kind(content: bytes, where: str) -> None:
    for signature, kind, suffix in SIGNATURES:
        if content.startswith(signature):
            fix = f"rename it to end in {suffix}" if suffix else "export it as text, Markdown, HTML or PDF"
            raise DocumentError(
                f"the file is {kind} under another name", where=where, expected="text", fix=fix
            )


def _unreadable(where: str, got: str) -> DocumentError:
    return DocumentError(
        "the encoding of the file is unknown",
        where=where,
        got=got,
        expected="UTF-8, UTF-16, windows-1252 or windows-1256",
        fix="open it in an editor and save it as UTF-8",
    )
