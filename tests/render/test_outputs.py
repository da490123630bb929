"""Each format takes the form of an output that suits it, and a table of any kind becomes a table in print."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdf
import pytest

from tollbook.render import render
from tollbook.render.outputs import Target, fenced, preferred

ALL = ("text/plain", "text/markdown", "text/html", "image/png", "image/svg+xml")


@pytest.mark.parametrize(
    ("fmt", "figures", "offered", "taken"),
    [
        ("html", "svg", ALL, "text/html"),
        ("typst", "svg", ALL, "text/markdown"),
        ("typst", "svg", ("text/html", "text/plain"), "text/html"),
        ("html", "svg", ("image/png", "image/svg+xml", "text/plain"), "image/svg+xml"),
        ("html", "png", ("image/png", "image/svg+xml", "text/plain"), "image/png"),
        ("typst", "retina", ("image/svg+xml", "text/plain"), "image/svg+xml"),
        ("html", "svg", ("application/pdf",), ""),
    ],
)
def test_the_form_is_chosen_as_quarto_chooses_it(
    fmt: str, figures: str, offered: tuple[str, ...], taken: str
) -> None:
    assert preferred(dict.fromkeys(offered, ""), Target(fmt, figures, Path(), "")) == taken


def test_a_cell_with_nothing_to_show_leaves_no_box(write: Callable[..., Path], tmp_path: Path) -> None:
    body = "Before.\n\n```{python}\n#| echo: false\nfrom IPython.display import Markdown\nMarkdown('')\n```\n\nAfter.\n"
    page = render(write(body), tmp_path / "out", renderer="builtin", formats=("html",)).paths["html"]
    assert "cell-output" not in page.read_text(encoding="utf-8").split("</style>")[-1]


def test_a_fence_is_longer_than_any_fence_inside() -> None:
    assert fenced("````\ncode\n````", "{.python}").splitlines()[0] == "`````{.python}"


TABLE = """```{python}
#| label: tbl-bounds
#| tbl-cap: Bounds
import pandas as pd
from great_tables import GT

frame = pd.DataFrame({"place": ["Idlib", "Homs"], "low": [1, 2], "high": [4, None]})
GT(frame, id="bounds", rowname_col="place").tab_spanner("Bounds of the count", ["low", "high"]).sub_missing()
```
"""


def test_a_great_table_is_a_table_in_both_formats(write: Callable[..., Path], tmp_path: Path) -> None:
    made = render(write(TABLE), tmp_path / "out", renderer="builtin")
    page = made.paths["html"].read_text(encoding="utf-8")
    pdf = pypdf.PdfReader(made.paths["pdf"])
    text = pdf.pages[0].extract_text()
    assert (
        '<div class="table-scroll" tabindex="0" role="region" aria-labelledby="tbl-bounds-caption">' in page
    )
    assert "gt_column_spanner" in page
    for words in ("Bounds of the count", "Idlib", "—"):
        assert words in text
    assert b"/Table" in b"".join(_structure(pdf))


BOTH = """```{python}
class Both:
    def _repr_html_(self):
        return "<p>for the screen</p>"

    def _repr_markdown_(self):
        return "for *print*"

Both()
```
"""


def test_an_object_with_two_forms_gives_each_format_its_own(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    made = render(write(BOTH), tmp_path / "out", renderer="builtin")
    assert "<p>for the screen</p>" in made.paths["html"].read_text(encoding="utf-8")
    assert "for print" in pypdf.PdfReader(made.paths["pdf"]).pages[0].extract_text()


def test_a_report_can_be_rendered_from_within_a_notebook(write: Callable[..., Path], tmp_path: Path) -> None:
    async def cell() -> Path:
        made = render(
            write("It is `{python} 1 + 1`.\n"), tmp_path / "out", renderer="builtin", formats=("html",)
        )
        return made.paths["html"]

    # A thread of its own: the browser tests leave their loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        page = thread.submit(asyncio.run, cell()).result()
    assert "It is 2." in page.read_text(encoding="utf-8")


def _structure(pdf: pypdf.PdfReader) -> list[bytes]:
    """Kinds of the elements in the structure tree, which assistive tools read."""
    kinds: list[bytes] = []

    def go(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                go(child)
        elif isinstance(node, dict):
            kinds.append(str(node.get("/S", "")).encode())
            go(node.get("/K", []))

    go(pdf.trailer["/Root"]["/StructTreeRoot"])
    return kinds
