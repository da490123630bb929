"""What a reader needs to check and to cite: codebook, versions, digests, BibTeX."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Sequence
from importlib.metadata import version

import pandas as pd

from tollbook.records import Claim, Document
from tollbook.series import COLUMNS
from tollbook.tables.markdown import escape_markdown
from tollbook.tables.sheet import Cell, Prose, Sheet, sheet_markdown
from tollbook.tables.totals import days_read
from tollbook.vocabulary.wording import Wording, list_phrase, period_phrase

LIBRARIES = ("pandas", "scipy", "statsmodels", "matplotlib", "great-tables")


def codebook(say: Wording) -> Prose:
    """The columns of the series with their types and meanings (English in every edition, as in the data)."""
    rows = tuple((Cell(name), Cell(kind), Cell(meaning)) for name, kind, meaning in COLUMNS)
    header = ("column.column", "column.type", "column.meaning")
    return sheet_markdown(
        Sheet("codebook", say("table.codebook"), tuple(say(name) for name in header), rows, "lll", (2, 2, 10))
    )


def digest(documents: Sequence[Document], series: pd.DataFrame) -> str:
    """SHA-256 over the documents' digests and the rows of the series: it names exactly these numbers."""
    parts = [document.sha256 or document.id for document in documents]
    text = "\n".join([*parts, series.to_csv(index=False, lineterminator="\n")])
    return hashlib.sha256(text.encode()).hexdigest()


def versions(documents: Sequence[Document], series: pd.DataFrame, say: Wording) -> Prose:
    """Versions of the program and its libraries, and the digest of the data."""
    rows = [
        (Cell("tollbook"), Cell(version("tollbook"))),
        (Cell("Python"), Cell(platform.python_version())),
        *((Cell(name), Cell(version(name))) for name in LIBRARIES),
        (Cell(say("versions.data")), Cell(digest(documents, series))),
    ]
    header = (say("column.item"), say("column.value"))
    return sheet_markdown(Sheet("versions", say("table.versions"), header, tuple(rows), "ll", (3, 9)))


def citation(
    documents: Sequence[Document], claims: Sequence[Claim], series: pd.DataFrame, say: Wording
) -> Prose:
    """The citation in words and in BibTeX, without any date of the machine."""
    days = days_read(series)
    number = version("tollbook")
    period, year = "", "no known day"
    if not days.empty:
        first, last = str(days["date"].iloc[0]), str(days["date"].iloc[-1])
        period, year = period_phrase(say, first, last), last[:4]
    title = say("cite.title", period=period, documents=say("count.documents", n=len(documents)))
    name = digest(documents, series)
    sources = sorted({claim.stated_by for claim in claims if claim.stated_by})
    entry = "\n".join(
        [
            f"@misc{{tollbook-{name[:8]},",
            f"  title     = {{{title}}},",
            "  author    = {{The tollbook authors}},",
            f"  note      = {{Extracted with tollbook {number}; covers {year}; data SHA-256 {name[:16]}}},",
            "}",
        ]
    )
    text = f"The tollbook authors. *{escape_markdown(title)}*. tollbook {number}, SHA-256 {name[:16]}."
    listed = list_phrase(say, [escape_markdown(one) for one in sources[:12]])
    return Prose(
        "\n".join(
            [
                say("cite.lead"),
                "",
                f"> {text}",
                "",
                say("cite.bibtex"),
                "",
                "```bibtex",
                entry,
                "```",
                "",
                say("cite.sources", sources=listed) if listed else "",
                "",
                say("cite.licence"),
            ]
        )
    )
