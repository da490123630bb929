"""One function that renders a report, whichever renderer does the work."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tollbook.errors import RenderError
from tollbook.render.builtin import render_builtin
from tollbook.render.choose import Choice, choose_renderer
from tollbook.render.header import FORMATS
from tollbook.render.kernel import Value
from tollbook.render.process import CellProcess
from tollbook.render.quarto import render_with_quarto
from tollbook.tables.markdown import escape_markdown
from tollbook.vocabulary.reference import bundled

# What may belong to a report; everything else in its folder is left where it is.
SOURCES = {
    ".qmd",
    ".md",
    ".bib",
    ".csl",
    ".css",
    ".typ",
    ".yml",
    ".yaml",
    ".png",
    ".svg",
    ".jpg",
    ".ttf",
    ".otf",
    ".py",
}


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What was written, by which renderer, and why that one.

    Parameters
    ----------
    paths : mapping of str to Path
        The file of each format, `html` and `pdf`.
    renderer : str
        `quarto` or `builtin`.
    why : str
        The reason for the choice.
    """

    paths: Mapping[str, Path]
    renderer: str
    why: str


def render(
    qmd: Path,
    out_dir: Path,
    *,
    formats: Sequence[str] = ("html", "pdf"),
    parameters: Mapping[str, Value] | None = None,
    metadata: Mapping[str, str] | None = None,
    renderer: str = "auto",
    name: str | None = None,
    process: CellProcess | None = None,
) -> RenderResult:
    """Render a .qmd to one HTML file, one PDF file, or both.

    The report is rendered in a temporary copy of its folder; its files are put in place when all are made:
    a failing report leaves the last good one. The same document and data give the same bytes. The environment
    variable `SOURCE_DATE_EPOCH` (seconds since 1970) dates the PDF; without it the PDF bears no date.

    Parameters
    ----------
    qmd : Path
        The report. Files that it includes lie in its folder or below.
    out_dir : Path
        Where the files go; made if missing.
    formats : sequence of {"html", "pdf"}, optional
        What to make.
    parameters : mapping, optional
        Values for the cell tagged `parameters`, by name. Paths must be absolute: cells run in the copy.
    metadata : mapping, optional
        Header values that come from data: `title`, `subtitle`, `date`, `lang`. They are text, never markup.
    renderer : {"auto", "quarto", "builtin"}, optional
        See `choose_renderer`. Where "auto" took a Quarto that then fails, the built-in renderer does the work
        and `why` says so.
    name : str, optional
        Name of the files without suffix; that of the .qmd by default.
    process : CellProcess, optional
        Where the built-in renderer runs the cells: one that stands already saves its start.

    Returns
    -------
    RenderResult
        Paths, renderer and reason.

    Raises
    ------
    RenderError
        With file, line and remedy.
    """
    choice = choose_renderer(renderer)
    for fmt in formats:
        if fmt not in FORMATS:
            raise RenderError(
                f"there is no format '{fmt}'", expected=" or ".join(FORMATS), fix="name one of these"
            )
    if name is not None and Path(name).name != name:
        raise RenderError("the name of a report is not a path", got=name, fix="give the folder as out_dir")
    if not qmd.is_file():
        raise RenderError("there is no such report", where=str(qmd), fix="check the name and the folder")
    given = {key: escape_markdown(text) for key, text in (metadata or {}).items()}
    with TemporaryDirectory(prefix="tollbook-render-") as temporary:
        # A file of its own for each rendering: Quarto names its figure folder after the document.
        copy = Path(temporary).resolve() / "report"
        _copy(qmd.parent, copy)
        document = copy / f"{name or qmd.stem}.qmd"
        shutil.copyfile(qmd, document)
        made = None
        if choice.name == "quarto":
            try:
                made = render_with_quarto(choice.program, document, formats, parameters or {}, given)
            except RenderError as error:
                if renderer == "quarto":
                    raise
                choice = Choice("builtin", f"{choice.why}, but could not render it: {last_words(error)}")
                shutil.rmtree(copy)
                _copy(qmd.parent, copy)
                shutil.copyfile(qmd, document)
        if made is None:
            made = render_builtin(document, formats, parameters or {}, given, bundled("reports"), process)
    out_dir.mkdir(parents=True, exist_ok=True)
    paths = {}
    for fmt, content in made.items():
        paths[fmt] = out_dir / f"{document.stem}.{fmt}"
        part = paths[fmt].with_name(f".{paths[fmt].name}.tmp")
        part.write_bytes(content)
        part.replace(paths[fmt])
    return RenderResult(paths, choice.name, choice.why)


def last_words(error: RenderError) -> str:
    """The last line of what a failing program said."""
    return (error.got.strip().splitlines() or [error.message])[-1].strip()


def _copy(source: Path, target: Path) -> None:
    """Copy the sources of a report; not its hidden files, and not what earlier renderings left."""

    def leave(folder: str, names: list[str]) -> list[str]:
        return [
            entry
            for entry in names
            if entry.startswith((".", "__pycache__"))
            or entry.endswith("_files")
            or ((Path(folder) / entry).is_file() and Path(entry).suffix not in SOURCES)
        ]

    shutil.copytree(source, target, ignore=leave)
