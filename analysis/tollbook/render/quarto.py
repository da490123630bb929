"""Render with the quarto program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tollbook.errors import RenderError
from tollbook.render.header import FORMATS
from tollbook.render.kernel import Value
from tollbook.render.process import PACKAGE_ROOT


def render_with_quarto(
    program: str,
    qmd: Path,
    formats: Sequence[str],
    parameters: Mapping[str, Value],
    metadata: Mapping[str, str],
) -> dict[str, bytes]:
    """Render a .qmd that already lies in a folder of its own.

    Parameters
    ----------
    program : str
        Path of quarto.
    qmd : Path
        The document; files are written beside it.
    formats : sequence of str
        `html` and `pdf`.
    parameters : mapping
        Values for the parameters cell.
    metadata : mapping
        Header values that override those of the document, as Markdown.

    Returns
    -------
    dict of str to bytes
        The file of each format.

    Raises
    ------
    RenderError
        With the end of what Quarto said.
    """
    # JSON is YAML: no value is re-read as another type, and no text as markup of YAML.
    (qmd.parent / "_parameters.yml").write_text(json.dumps(dict(parameters)), encoding="utf-8")
    (qmd.parent / "_metadata-given.yml").write_text(json.dumps(dict(metadata)), encoding="utf-8")
    paths = [str(PACKAGE_ROOT), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    environment = {
        "SOURCE_DATE_EPOCH": "0",
        **os.environ,
        "QUARTO_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join(str(Path(path).resolve()) for path in paths),
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
    }
    made = {}
    for fmt in formats:
        output = qmd.with_suffix(f".{fmt}")
        command = [program, "render", qmd.name, "--to", FORMATS[fmt], "--output", output.name]
        command += ["--execute-params", "_parameters.yml"] if parameters else []
        command += ["--metadata-file", "_metadata-given.yml"] if metadata else []
        ran = subprocess.run(
            command,
            cwd=qmd.parent,
            env=environment,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if ran.returncode or not output.is_file():
            raise RenderError(
                f"quarto could not render {qmd.name} to {fmt}",
                where=qmd.name,
                got="\n".join(ran.stderr.strip().splitlines()[-12:]),
                fix="mend what it names, or compare with --renderer builtin",
            )
        made[fmt] = output.read_bytes()
    return made
