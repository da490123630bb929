"""What a format reader hands over, and how it becomes a document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from tollbook.documents.dating import date_report
from tollbook.documents.decoding import clean_text
from tollbook.documents.detection import detect_profile
from tollbook.documents.titles import drop_title, split_title
from tollbook.records import Document
from tollbook.vocabulary.profiles import profile as source_profile

ID_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Content:
    """Text and fields as a format holds them.

    Attributes
    ----------
    text : str
        The body, with the title in its first line where `title` is empty.
    published : datetime.date or None
        A date that a field of the format declares to be the report's.
    page_date : datetime.date or None
        A date of the page around the report; used only where the report itself prints none.
    address : str
        Where it was published; becomes the document's origin.
    """

    text: str
    title: str = ""
    published: date | None = None
    page_date: date | None = None
    address: str = ""
    notices: tuple[str, ...] = ()


def digest(content: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def make_document(
    content: Content, *, sha256: str, origin: str, id: str = "", profile: str | None = None
) -> Document:
    r"""Clean the text, split off the title, recognise the series and settle the dates.

    Parameters
    ----------
    content : Content
        What the format reader found.
    sha256 : str
        Digest of the bytes that it was read from.
    origin : str
        Path, as the user gave it.
    id : str, optional
        The publisher's id; else the first 12 digits of the digest.
    profile : str, optional
        Id of the source profile; None detects it.

    Raises
    ------
    VocabularyError
        If there is no such profile.

    Examples
    --------
    >>> text = "Syrian Revolution News Round-up / Day 620\n\nAt least 32 people were killed in Damascus."
    >>> document = make_document(Content(text), sha256=digest(text.encode()), origin="report.txt")
    >>> document.title, str(document.covered), document.profile
    ('Syrian Revolution News Round-up / Day 620', '2012-11-23', 'roundup')
    """
    title, text = " ".join(clean_text(content.title).split()), clean_text(content.text)
    title, text = (title, drop_title(title, text)) if title else split_title(text)
    name, undecided = (profile, ()) if profile else detect_profile(title, text)
    habits = source_profile(name)
    dating = date_report(title, text, habits, content.published)
    notices = dating.notices
    undecided_date = any("undecided" in notice for notice in notices)
    if dating.published is None and content.page_date is not None and not undecided_date:
        dating = date_report(title, text, habits, content.page_date)
        notices = (*dating.notices, "The date of publication is that of the page; the report prints none.")
    return Document(
        id=id or sha256[:ID_DIGITS],
        text=text,
        title=title,
        published=dating.published,
        covered=dating.covered,
        day_number=dating.day_number,
        profile=name,
        source=habits.source,
        origin=content.address or origin,
        sha256=sha256,
        notices=(*content.notices, *undecided, *notices),
    )
