"""The Python process that runs the cells of reports: started early, it loads its libraries while others work."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tollbook.errors import RenderError
from tollbook.render.choose import choose_renderer

PACKAGE_ROOT = Path(__file__).resolve().parents[2]
# Quarto's sizes of a figure, in inches, and of its pixels; and the form that the house's reports ask for.
SIZE: Mapping[str, float] = {"fig-width": 7.0, "fig-height": 5.0, "fig-dpi": 96.0}
FIGURES = ("svg",)
# What the cells of the house's reports import: loaded as soon as the process stands.
USUAL = ("great_tables", "tollbook.tables", "tollbook.figures", "tollbook.pipeline")
SLOWEST_START = 300  # seconds; a cold disk on a busy machine


class CellProcess:
    """One Python process, the interpreter that runs tollbook, which answers for one document after the other.

    Parameters
    ----------
    figures : sequence of str
        Image formats that matplotlib figures are kept in: `svg`, `png`, `retina`.
    size : mapping
        `fig-width` and `fig-height` in inches, `fig-dpi` in dots per inch.
    beforehand : sequence of str
        Modules to import before anything is asked.
    """

    def __init__(
        self,
        figures: Sequence[str] = FIGURES,
        size: Mapping[str, float] = SIZE,
        beforehand: Sequence[str] = (),
    ) -> None:
        self.figures, self.size, self.beforehand = tuple(figures), dict(size), tuple(beforehand)
        self._client: Any = None

    def __enter__(self) -> CellProcess:
        """Start the process, without waiting for it."""
        from jupyter_client.kernelspec import KernelSpec
        from jupyter_client.manager import AsyncKernelManager
        from jupyter_core.utils import run_sync

        self._private = TemporaryDirectory(prefix="tollbook-kernel-")
        private = Path(self._private.name)
        # The kernel is this interpreter, whatever kernels the machine has installed.
        command = [
            sys.executable,
            "-Xfrozen_modules=off",
            "-m",
            "ipykernel_launcher",
            "-f",
            "{connection_file}",
        ]
        # Sockets in a private folder where the system has them: nobody else on the machine can listen in.
        local = {"transport": "ipc", "ip": str(private / "kernel")} if os.name == "posix" else {}
        self._manager = AsyncKernelManager(connection_file=str(private / "connection.json"), **local)
        self._manager._kernel_spec = KernelSpec(argv=command, display_name="tollbook", language="python")
        run_sync(self._manager.start_kernel)(env=self._environment(private), cwd=str(private))
        return self

    def __exit__(self, *_: object) -> None:
        """End the process at once: it holds nothing that is not written."""
        from jupyter_core.utils import run_sync

        if self._client is not None:
            self._client.kc.stop_channels()
        run_sync(self._manager.shutdown_kernel)(now=True)
        self._private.cleanup()

    def serves(self, figures: Sequence[str], size: Mapping[str, float]) -> bool:
        """Whether the process was started with these settings of figures."""
        return (self.figures, self.size) == (tuple(figures), dict(size))

    def client(self, folder: Path) -> Any:
        """Wait until the process stands and give it a working directory and an empty namespace.

        Parameters
        ----------
        folder : Path
            Where the cells of the next document run.

        Returns
        -------
        nbclient.NotebookClient
            With an empty notebook.

        Raises
        ------
        RenderError
            If the process cannot work there.
        """
        from nbclient import NotebookClient
        from nbformat.v4 import new_notebook

        if self._client is None:
            self._client = NotebookClient(
                new_notebook(),  # type: ignore[no-untyped-call]
                km=self._manager,
                timeout=None,
                startup_timeout=SLOWEST_START,
                record_timing=False,
            )
            self._client.start_new_kernel_client()
        self._client.nb = new_notebook()  # type: ignore[no-untyped-call]
        code = f"__import__('os').chdir({str(folder)!r}); get_ipython().reset()"
        reply = self._client.wait_for_reply(self._client.kc.execute(code, silent=True))["content"]
        if reply["status"] != "ok":
            raise RenderError(
                "the process of the cells cannot start a document",
                where=str(folder),
                got=f"{reply.get('ename', reply['status'])}: {reply.get('evalue', '')}",
                fix="check that the folder for temporary files can be used",
            )
        return self._client

    def _environment(self, private: Path) -> dict[str, str]:
        """Environment of the process: no profile, no start-up file and no hash seed of the machine."""
        profile = private / "profile_default"
        profile.mkdir()
        imports = [f"__import__('importlib').import_module({name!r})" for name in self.beforehand]
        (profile / "ipython_kernel_config.py").write_text(
            "c = get_config()\n"
            f"c.InlineBackend.figure_formats = {set(self.figures)!r}\n"
            "c.HistoryManager.enabled = False\n"
            f"c.IPKernelApp.exec_lines = {imports!r}\n",
            encoding="utf-8",
        )
        (private / "matplotlibrc").write_text(
            "svg.hashsalt: tollbook\n"
            f"figure.figsize: {self.size['fig-width']}, {self.size['fig-height']}\n"
            f"figure.dpi: {self.size['fig-dpi']}\n"
            f"savefig.dpi: {self.size['fig-dpi']}\n",
            encoding="utf-8",
        )
        paths = [str(PACKAGE_ROOT), *(str(Path(p).resolve()) for p in _entries("PYTHONPATH"))]
        return {
            "SOURCE_DATE_EPOCH": "0",
            **os.environ,
            "IPYTHONDIR": str(private),
            "MATPLOTLIBRC": str(private / "matplotlibrc"),
            "PYTHONHASHSEED": "0",
            "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)),
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
            "TZ": "UTC",
        }


@contextmanager
def waiting_process(renderer: str = "auto") -> Iterator[CellProcess | None]:
    """Start the process that the built-in renderer will need for the house's reports.

    Parameters
    ----------
    renderer : {"auto", "quarto", "builtin"}
        See `choose_renderer`.

    Yields
    ------
    CellProcess or None
        None where Quarto will render: it starts its own.
    """
    if choose_renderer(renderer).name == "quarto":
        yield None
        return
    with CellProcess(beforehand=USUAL) as process:
        yield process


def _entries(variable: str) -> list[str]:
    return [entry for entry in os.environ.get(variable, "").split(os.pathsep) if entry]
