"""Write a document as Typst and set it as PDF, with fonts that travel along."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tollbook.errors import RenderError
from tollbook.render.tree import Node, pandoc

TEMPLATE = Path(__file__).with_name("templates") / "report.typ"
PARTIALS = ("typst-template.typ", "typst-show.typ")


def write_pdf(tree: Node, settings: Mapping[str, Any], folder: Path, house: Path) -> bytes:
    """The PDF as bytes: the same bytes for the same document.

    Parameters
    ----------
    tree : Node
        The document, already adapted to Typst.
    settings : mapping
        The header as Typst sees it.
    folder : Path
        Where images and partials lie; nothing outside of it is read.
    house : Path
        Folder of the house's partials, for a report that names none of its own.

    Raises
    ------
    RenderError
        If pandoc or Typst fails, or a partial is missing.
    """
    templates = folder / ".templates"
    templates.mkdir()
    for partial in PARTIALS:
        shutil.copyfile(house / "typst" / partial, templates / partial)
    given = settings.get("template-partials") or []
    for partial in [given] if isinstance(given, str) else given:
        if Path(partial).name not in PARTIALS or not (folder / partial).is_file():
            raise RenderError(
                f"the Typst partial {partial} cannot be used",
                expected="an existing file named " + " or ".join(PARTIALS),
                fix="check the name below template-partials:",
            )
        shutil.copyfile(folder / partial, templates / Path(partial).name)
    shutil.copyfile(TEMPLATE, templates / "report.typ")
    arguments = [
        "-f",
        "json",
        "-t",
        "typst",
        "--standalone",
        "--wrap=none",
        "--template=.templates/report.typ",
    ]
    arguments += ["--citeproc"] if settings.get("bibliography") else []
    arguments += ["--toc", f"--toc-depth={settings.get('toc-depth', 3)}"] if settings.get("toc") else []
    source = folder / "report.typ"
    source.write_text(pandoc(arguments, json.dumps(tree), folder, "Typst text"), encoding="utf-8")
    return _compile(source, folder, settings)


def _compile(source: Path, folder: Path, settings: Mapping[str, Any]) -> bytes:
    import typst

    standard: Any = settings.get("pdf-standard") or []
    try:
        pdf = typst.compile(
            str(source),
            root=str(folder),
            font_paths=[str(path) for path in (*_matplotlib_fonts(), folder)],
            ignore_system_fonts=True,
            pdf_standards=standard,
            # No clock: without SOURCE_DATE_EPOCH the PDF bears no date.
            timestamp=int(os.environ.get("SOURCE_DATE_EPOCH", "0")),
            sys_inputs={} if "SOURCE_DATE_EPOCH" in os.environ else {"undated": "yes"},
        )
    except typst.TypstError as error:
        raise RenderError(
            "Typst could not set the PDF",
            got="\n".join([error.message, *error.hints]),
            fix="mend the part of the report it names; a raw Typst block or a figure is the usual cause",
        ) from error
    assert isinstance(pdf, bytes)
    return pdf


def _matplotlib_fonts() -> list[Path]:
    """Matplotlib's own fonts: DejaVu Sans has the Arabic letters that Typst's own fonts lack."""
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        return []
    return [Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"]
