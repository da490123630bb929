"""A browser that may not leave the page, and an untrusted document."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import tollbook
from tollbook.records import Claim, Document, Quantity, Span
from tollbook.render import render
from tollbook.render.evidence import evidence_page
from tollbook.vocabulary.reference import bundled

ROOT = Path(__file__).resolve().parents[2]

TWO_SOURCES = ("LCC", "Syrian Revolution News Round-up")

# Markup of every output language that a document may bring with it.
HOSTILE = (
    "At least 12 people were killed in Homs.<script>document.title='owned'</script>"
    '<img src="x" onerror="alert(1)">\n'
    "{{< include /etc/passwd >}} `{python} 1+1` ```{python}\nprint('run')\n```\n"
    '#set text(fill: red) #eval("1") $x^2$ \\input{x} [link](javascript:alert(1)) @sec-summary :::\n'
    "--- \"quoted\" 'single' & <!-- comment --> </script></style> =cmd|x 3 more in Idlib."
)


@pytest.fixture
def hostile_document() -> Document:
    digest = hashlib.sha256(HOSTILE.encode()).hexdigest()
    return Document(
        id='"><script>alert(2)</script>',
        text=HOSTILE,
        title="Title <script>alert(3)</script> {{< include x >}} #set page(fill: red)",
        source='S "<b>',
        origin="javascript:alert(4)",
        sha256=digest,
    )


@pytest.fixture
def hostile_claims(hostile_document: Document) -> tuple[Claim, ...]:
    made = []
    for words, place in (("At least 12 people", "SY04"), ("3 more", "SY07")):
        start = HOSTILE.index(words)
        span = Span(start, start + len(words))
        number = int(re.findall(r"\d+", words)[0])
        made.append(
            Claim(
                id=f"{hostile_document.id}:{span.start}-{span.end}",
                document=hostile_document.id,
                span=span,
                quote=words,
                outcome="killed",
                category="all",
                place=(place,),
                quantity=Quantity(number, "exact", number, number),
                locality="<i>x</i> {{< include y >}}",
                stated_by='S "<b>',
                rule="<rule>",
            )
        )
    return tuple(made)


@pytest.fixture
def many(seed_document: Document, seed_claims: tuple[Claim, ...]) -> tuple[list[Document], list[Claim]]:
    """Five thousand counts: the seed 250 times, each copy under its own id."""
    documents, claims = [], []
    for copy in range(250):
        name = f"copy-{copy:03}"
        documents.append(replace(seed_document, id=name, title=f"Report {copy}"))
        for claim in seed_claims:
            moved = claim.id.replace(seed_document.id, name)
            parent = claim.part_of.replace(seed_document.id, name) if claim.part_of else None
            claims.append(replace(claim, id=moved, document=name, part_of=parent))
    return documents, claims


class Visit:
    """An open page, what it wrote to the console, and what it asked the network for."""

    def __init__(self, page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on(
            "console", lambda message: self.errors.append(message.text) if message.type != "log" else None
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: Path, fragment: str = "") -> Visit:
        self.page.goto(path.as_uri() + fragment)
        return self

    @property
    def outside(self) -> list[str]:
        """Requests for anything but local files and data inside the page."""
        return [url for url in self.requests if not url.startswith(("file:", "data:"))]


@pytest.fixture
def visit(chromium) -> Iterator[Visit]:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    yield Visit(page)
    page.close()


@pytest.fixture
def phone(chromium) -> Iterator[Visit]:
    page = chromium.new_page(viewport={"width": 390, "height": 844}, color_scheme="dark")
    yield Visit(page)
    page.close()


def serious_violations(page) -> list[str]:
    """What axe-core calls serious or critical, one line each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']} ({one['nodes'][0]['html'][:160]})"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.fixture
def violations():
    return serious_violations


@pytest.fixture(scope="session")
def rendered(tmp_path_factory) -> Rendered:
    """The report of the seed in all its forms, rendered once by the built-in renderer."""
    return render_all(
        tmp_path_factory.mktemp("report"), ROOT / "seeds", ("report.qmd", "report-ar.qmd", "roundup.qmd")
    )


@pytest.fixture(scope="session")
def hostile(tmp_path_factory) -> Rendered:
    """The report of one document that brings markup of every output language with it."""
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "in"
    source.mkdir()
    (source / "hostile.txt").write_text(
        f"Title <b>bold</b> #emph[x] {{{{< include y >}}}}\n\n{HOSTILE}", encoding="utf-8"
    )
    return render_all(folder, source, ("report.qmd",))


@pytest.fixture(scope="session")
def coded(tmp_path_factory) -> Path:
    """Output folder of the hand-coded reports of two sources, a report of many days, in HTML."""
    folder = tmp_path_factory.mktemp("coded")
    published = bundled("data/published")
    with (published / "reports.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["source"] in TWO_SOURCES]
    with (published / "counts.csv").open(encoding="utf-8-sig", newline="") as stream:
        counts = [
            row for row in csv.DictReader(stream) if row["report_id"] in {one["report_id"] for one in rows}
        ]
    (folder / "in").mkdir()
    for name, chosen in (("reports.csv", rows), ("counts.csv", counts)):
        with (folder / "in" / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, chosen[0].keys())
            writer.writeheader()
            writer.writerows(chosen)
    out = folder / "out"
    tollbook.report(tollbook.run(folder / "in"), out, renderer="builtin", formats=("html",))
    return out


@dataclass(frozen=True)
class Rendered:
    """A study and the folder with its rendered files."""

    study: object
    folder: Path

    def html(self, name: str = "report") -> str:
        return (self.folder / f"{name}.html").read_text(encoding="utf-8")

    def pdf(self, name: str = "report") -> Path:
        return self.folder / f"{name}.pdf"


def render_all(folder: Path, source: Path, documents: tuple[str, ...]) -> Rendered:
    study = tollbook.run(source)
    for name in documents:
        render(bundled("reports") / name, folder, parameters={"output": str(source)}, renderer="builtin")
    page = evidence_page(study.documents, study.claims, study.findings)
    (folder / "evidence.html").write_text(page, encoding="utf-8")
    return Rendered(study, folder)
