"""The process that runs the cells: started early, used for one document after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tollbook.errors import RenderError
from tollbook.render import CellProcess, render, waiting_process

SHOW = (
    "```{python}\n#| echo: false\nimport os\nprint(os.path.basename(os.getcwd()), 'left' in globals())\n```\n"
)


def test_the_next_document_finds_an_empty_namespace(write: Callable[..., Path], tmp_path: Path) -> None:
    with CellProcess() as process:
        first = write("```{python}\n#| echo: false\nleft = 5\nprint(left)\n```\n\n" + SHOW)
        made = render(first, tmp_path, formats=("html",), renderer="builtin", process=process)
        assert "report True" in made.paths["html"].read_text(encoding="utf-8")
        made = render(write(SHOW), tmp_path, formats=("html",), renderer="builtin", process=process)
        assert "report False" in made.paths["html"].read_text(encoding="utf-8")


def test_a_failing_cell_leaves_the_process_usable(write: Callable[..., Path], tmp_path: Path) -> None:
    with CellProcess() as process:
        with pytest.raises(RenderError, match="a cell failed: ZeroDivisionError"):
            render(write("```{python}\n1 / 0\n```\n"), tmp_path, renderer="builtin", process=process)
        made = render(write(SHOW), tmp_path, formats=("html",), renderer="builtin", process=process)
        assert "report False" in made.paths["html"].read_text(encoding="utf-8")


def test_a_document_with_figures_of_its_own_size_gets_a_process_of_its_own() -> None:
    process = CellProcess()
    assert process.serves(["svg"], {"fig-width": 7.0, "fig-height": 5.0, "fig-dpi": 96.0})
    assert not process.serves(["png"], {"fig-width": 7.0, "fig-height": 5.0, "fig-dpi": 96.0})
    assert not process.serves(["svg"], {"fig-width": 9.0, "fig-height": 5.0, "fig-dpi": 96.0})


def test_no_process_waits_where_quarto_renders(monkeypatch: pytest.MonkeyPatch) -> None:
    from tollbook.render import process
    from tollbook.render.choose import Choice

    monkeypatch.setattr(
        process, "choose_renderer", lambda _: Choice("quarto", "quarto 1.9.12 is on the PATH")
    )
    with waiting_process() as waiting:
        assert waiting is None
