"""The built-in renderer: cells by nbclient, Markdown by pandoc, PDF by Typst."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tollbook.errors import RenderError
from tollbook.render.adapt import keep_for, pass_raw, reach_code, write_callouts, write_headings
from tollbook.render.assemble import Manuscript, read_manuscript, to_markdown
from tollbook.render.checks import check_tree, place
from tollbook.render.floats import write_floats
from tollbook.render.header import FORMATS
from tollbook.render.html import write_html
from tollbook.render.kernel import Ran, Told, Value, run_steps
from tollbook.render.outputs import Target
from tollbook.render.pdf import write_pdf
from tollbook.render.process import SIZE, CellProcess
from tollbook.render.references import Numbers, number_labels, resolve
from tollbook.render.source import read_source, split_blocks
from tollbook.render.tree import CitationMissing, Node, elements, read_markdown
from tollbook.render.words import words

RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
# Header keys that pandoc reads as Markdown, and those it takes as they are.
METADATA = (
    "title",
    "subtitle",
    "author",
    "date",
    "abstract",
    "abstract-title",
    "lang",
    "dir",
    "bibliography",
    "csl",
    "link-citations",
    "nocite",
    "keywords",
    "description",
    "pagetitle",
    "papersize",
    "mainfont",
    "fontsize",
    "margin",
    "toc-title",
)


def render_builtin(
    qmd: Path,
    formats: Sequence[str],
    parameters: Mapping[str, Value],
    metadata: Mapping[str, str],
    house: Path,
    process: CellProcess | None = None,
) -> dict[str, bytes]:
    """Render a .qmd that already lies in a folder of its own.

    Parameters
    ----------
    qmd : Path
        The document; images are written beside it.
    formats : sequence of str
        `html` and `pdf`.
    parameters : mapping
        Values for the parameters cell.
    metadata : mapping
        Header values that override those of the document, as Markdown.
    house : Path
        Folder of the house's style sheet and Typst partials.
    process : CellProcess, optional
        Where the cells run; one of its own by default.

    Returns
    -------
    dict of str to bytes
        The file of each format.

    Raises
    ------
    RenderError
        For anything that is not supported, a failing cell, or a fault that pandoc or Typst find.
    """
    manuscript = read_manuscript(split_blocks(read_source(qmd)))
    targets = [_target(manuscript, FORMATS[fmt], qmd) for fmt in formats]
    figures = sorted({target.figures for target in targets})
    size = {key: float(manuscript.settings.common.get(key, SIZE[key])) for key in SIZE}
    results = run_steps(manuscript.steps, qmd.parent, parameters, figures, size, process)
    # The cells ran once; pandoc and Typst write the formats side by side.
    with ThreadPoolExecutor(max_workers=max(1, len(targets))) as writers:
        made = [writers.submit(_write, manuscript, results, target, metadata, house) for target in targets]
        return {fmt: one.result() for fmt, one in zip(formats, made, strict=True)}


def _target(manuscript: Manuscript, fmt: str, qmd: Path) -> Target:
    figures = str(manuscript.settings.of(fmt).get("fig-format", "svg"))
    return Target(fmt, figures, qmd.parent, f"{qmd.stem}_files/figure-{fmt}")


def _write(
    manuscript: Manuscript,
    results: Sequence[Ran | Told],
    target: Target,
    metadata: Mapping[str, str],
    house: Path,
) -> bytes:
    settings = {**manuscript.settings.of(target.fmt), **metadata}
    language = words(str(settings.get("lang", "en")))
    body = to_markdown(manuscript, results, target)
    tree = read_markdown(_front(settings, language, target.fmt) + body, target.folder)
    blocks, numbers = _adapt(tree["blocks"], manuscript, settings, language, target)
    tree = {**tree, "blocks": blocks}
    try:
        if target.fmt == "html":
            house_css = {} if settings.get("css") else {"css": str(house / "theme.css")}
            return write_html(tree, {**settings, **house_css}, target.folder, numbers.top).encode()
        return write_pdf(tree, settings, target.folder, house)
    except CitationMissing as error:
        error.where = place(manuscript.lines, f"@{error.key}")
        raise


def _front(settings: Mapping[str, Any], language: Mapping[str, str], fmt: str) -> str:
    """The header for pandoc; JSON is YAML, so nothing in it can be misread."""
    front = {key: settings[key] for key in METADATA if key in settings}
    if str(front.get("lang", "en")).split("-")[0] in RIGHT_TO_LEFT:
        front.setdefault("dir", "rtl")
    if "date" in front:
        front["date"] = str(front["date"])
    authors = front.get("author", [])
    authors = authors if isinstance(authors, list) else [authors]
    people = [author if isinstance(author, dict) else {"name": author} for author in authors]
    front["author"] = [_named(person) for person in people]
    front["by-author"] = [
        {
            "name": {"literal": person["name"]},
            "affiliations": [{"name": name} for name in _affiliations(person)],
        }
        for person in people
    ]
    front["toc-words"] = front.get("toc-title", language["contents"])
    front["abstract-words"] = front.get("abstract-title", language["abstract"])
    front["skip-words"] = language["skip"]
    if fmt == "typst":
        front.setdefault("abstract-title", language["abstract"])
        if settings.get("number-sections"):
            front["section-numbering"] = settings.get("section-numbering", "1.1.a")
    if "title" not in front:
        front["pagetitle"] = front.get("pagetitle", "Report")
    if settings.get("google-scholar"):
        front["scholar"] = _scholar(front)
    front["link-citations"] = bool(settings.get("link-citations", True))
    return f"---\n{json.dumps(front, ensure_ascii=False, default=str)}\n---\n\n"


def _affiliations(person: Mapping[str, Any]) -> list[str]:
    given = person.get("affiliation") or []
    return [str(name) for name in (given if isinstance(given, list) else [given])]


def _named(person: Mapping[str, Any]) -> str:
    where = ", ".join(_affiliations(person))
    return f"{person['name']} ({where})" if where else str(person["name"])


def _scholar(front: Mapping[str, Any]) -> list[dict[str, str]]:
    tags = [("citation_title", front.get("title", ""))]
    tags += [("citation_author", author["name"]["literal"]) for author in front["by-author"]]
    tags += [("citation_publication_date", str(front.get("date", "")).replace("-", "/"))]
    tags += [("citation_language", front.get("lang", "en"))]
    return [{"name": name, "content": str(content)} for name, content in tags if content]


def _adapt(
    blocks: list[Node],
    manuscript: Manuscript,
    settings: Mapping[str, Any],
    language: Mapping[str, str],
    target: Target,
) -> tuple[list[Node], Numbers]:
    lines = manuscript.lines
    check_tree(blocks, lines, target.folder)
    blocks = keep_for(blocks, target.fmt, lines)
    blocks = pass_raw(blocks, target.fmt, target.folder)
    blocks = write_callouts(blocks, language, target.fmt)
    numbers = number_labels(blocks, settings, lines)
    blocks = resolve(blocks, numbers, language, target.fmt, lines)
    if not settings.get("bibliography"):
        for element in elements(blocks):
            if element["t"] == "Cite":
                key = element["c"][0][0]["citationId"]
                raise RenderError(
                    f"@{key} is cited, and the header names no bibliography",
                    where=place(lines, f"@{key}"),
                    fix="write bibliography: references.bib in the header; a literal @ is \\@",
                )
    blocks = reach_code(blocks) if target.fmt == "html" else blocks
    blocks = write_floats(blocks, numbers, language, target.fmt, lines)
    return write_headings(blocks, numbers, target.fmt), numbers
