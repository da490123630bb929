"""Which renderer will make the report, and why."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass

from tollbook.errors import RenderError

OLDEST = (1, 9)


@dataclass(frozen=True, slots=True)
class Choice:
    """The renderer that will be used.

    Parameters
    ----------
    name : str
        `quarto` or `builtin`.
    why : str
        The reason, for people.
    program : str
        Path of the quarto program; "" for the built-in renderer.
    """

    name: str
    why: str
    program: str = ""


def choose_renderer(renderer: str = "auto") -> Choice:
    """Choose between the quarto program and the built-in renderer.

    Parameters
    ----------
    renderer : {"auto", "quarto", "builtin"}
        "auto" takes Quarto where a recent one is on the PATH.

    Raises
    ------
    RenderError
        For another word, or if "quarto" is asked for and there is none.

    Examples
    --------
    >>> choose_renderer("builtin")
    Choice(name='builtin', why='asked for', program='')
    """
    if renderer not in ("auto", "quarto", "builtin"):
        raise RenderError(
            f"there is no renderer '{renderer}'", expected="auto, quarto or builtin", fix="name one of these"
        )
    if renderer == "builtin":
        return Choice("builtin", "asked for")
    program = shutil.which("quarto") or ""
    version = _version(program) if program else None
    wanted = ".".join(map(str, OLDEST))
    if not program:
        reason = "quarto is not on the PATH"
    elif version is None:
        reason = f"{program} does not tell its version"
    elif version < OLDEST:
        reason = f"quarto {'.'.join(map(str, version))} is older than {wanted}"
    else:
        return Choice("quarto", f"quarto {'.'.join(map(str, version))} is on the PATH", program)
    if renderer == "quarto":
        raise RenderError(
            "the quarto renderer cannot be used",
            got=reason,
            fix=f"install Quarto {wanted} or later, or render with --renderer builtin",
        )
    return Choice("builtin", reason)


def _version(program: str) -> tuple[int, ...] | None:
    try:
        said = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=False, timeout=60
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.match(r"\s*(\d+)\.(\d+)(?:\.(\d+))?", said)
    return tuple(int(part) for part in match.groups() if part) if match else None
