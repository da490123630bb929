"""Replace a folder in one step: everything is written beside it first, so that a killed run harms nothing.

The new content is built in a hidden folder beside the target. Then the target is renamed out of the way and
the new folder into its place. A run that is killed between the two renames leaves the last good output whole
under the hidden name, and the next read or write puts it back.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tollbook.errors import StoreError
from tollbook.store.manifest import MANIFEST

# Files of the user that may stand in a folder before the first run.
USER_FILES = frozenset({"corrections.csv", "waivers.csv"})


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write to, and put it in the place of `folder` when all went well.

    Files that tollbook did not write (such as `corrections.csv`) are carried over. If the body raises, the
    old folder stays as it is.

    Parameters
    ----------
    folder : pathlib.Path
        The output folder; it need not exist.

    Yields
    ------
    pathlib.Path
        Where to write.

    Raises
    ------
    StoreError
        If the folder holds other people's files, is a file, or is the current folder.

    Examples
    --------
    >>> import tempfile
    >>> out = Path(tempfile.mkdtemp()) / "out"
    >>> with replaced(out) as new:
    ...     _ = (new / "series.csv").write_text("date")
    >>> [path.name for path in out.iterdir()]
    ['series.csv']
    """
    target = folder.resolve()
    recover(target)
    _refuse(target, folder)
    new, old = _beside(target, "new"), _beside(target, "old")
    shutil.rmtree(new, ignore_errors=True)
    try:
        new.mkdir(parents=True)
    except OSError as error:
        raise StoreError(
            "the output folder cannot be made",
            where=folder.as_posix(),
            got=error.strerror or type(error).__name__,
            fix="choose a folder that you may write to",
        ) from error
    try:
        yield new
        _carry_over(target, new)
        if target.exists():
            target.rename(old)
        new.rename(target)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        recover(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def recover(folder: Path) -> None:
    """Put back the last good output where a run was killed while it replaced it."""
    target = folder.resolve()
    old = _beside(target, "old")
    if old.is_dir():
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)


def _beside(target: Path, state: str) -> Path:
    return target.with_name(f".{target.name}.{state}")


def _refuse(target: Path, folder: Path) -> None:
    if target.exists() and not target.is_dir():
        raise StoreError(
            "the output folder is a file", where=folder.as_posix(), fix="choose another name for the folder"
        )
    if target in (Path.cwd(), *Path.cwd().parents):
        raise StoreError(
            "the output folder is the folder that you are in, or one above it",
            where=folder.as_posix(),
            fix="name a folder inside it, such as out/",
        )
    if target.is_dir() and not (target / MANIFEST).is_file():
        foreign = sorted({path.name for path in target.iterdir()} - USER_FILES)
        if foreign:
            raise StoreError(
                "the folder holds files that tollbook did not write",
                where=folder.as_posix(),
                got="\n".join(foreign[:5]),
                expected="a new or empty folder, or an earlier output with its manifest.json",
                fix="choose another folder; nothing was changed",
            )


def _carry_over(target: Path, new: Path) -> None:
    """Link or copy what the user put into the old folder, which stays whole until the end."""
    if not target.is_dir():
        return
    ours = _written(target)
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target)
        if path.is_file() and name.as_posix() not in ours and not (new / name).exists():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, new / name)
            except OSError:
                shutil.copy2(path, new / name)


def _written(folder: Path) -> set[str]:
    """Names of the files that the manifest of an earlier run lists, and of the manifest itself."""
    try:
        listed = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["outputs"]
    except (OSError, ValueError, KeyError, TypeError):
        listed = {}
    return {MANIFEST, *listed}
