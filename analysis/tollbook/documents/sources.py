"""Find the files to read: folders are searched, what is no report is listed as skipped."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tollbook.errors import DocumentError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".jsonl")
# Files that stand beside reports and are none.
ABOUT_THE_FOLDER = ("readme", "license", "licence", "copying", "changelog", "citation")
OUTPUT_MARKS = frozenset({"manifest.json", "datapackage.json", "claims.csv"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, and the name that documents and messages give it."""

    path: Path
    origin: str


@dataclass(frozen=True, slots=True)
class Sources:
    """What a list of paths leads to.

    Attributes
    ----------
    files : tuple of SourceFile
        In the order of the paths, sorted within a folder.
    skipped : tuple of (str, str)
        Name of a file or folder that was left out, and why.
    faults : tuple of DocumentError
        Paths that lead nowhere.
    """

    files: tuple[SourceFile, ...]
    skipped: tuple[tuple[str, str], ...]
    faults: tuple[DocumentError, ...]


def find_sources(paths: str | Path | Iterable[str | Path]) -> Sources:
    """List the files behind paths; a folder is searched with the folders inside it.

    In a folder, hidden files are passed over, and files that are no reports (by their suffix or name) and
    folders that tollbook wrote are listed as skipped. A file that is named itself must be of a known format.

    Examples
    --------
    >>> print(find_sources("no/such/folder").faults[0])
    DocumentError: there is no such file or folder
      where     no/such/folder
      fix       check the spelling and the folder that you are in
    """
    single = isinstance(paths, str | Path)
    files: list[SourceFile] = []
    skipped: list[tuple[str, str]] = []
    faults: list[DocumentError] = []
    for path in [Path(paths)] if single else [Path(one) for one in paths]:  # type: ignore[arg-type,union-attr]
        try:
            if path.is_dir():
                _search(path, files, skipped, faults)
            else:
                files.append(_named_file(path))
        except DocumentError as fault:
            faults.append(fault)
    return Sources(_each_once(files), tuple(skipped), tuple(faults))


def _search(
    folder: Path,
    files: list[SourceFile],
    skipped: list[tuple[str, str]],
    faults: list[DocumentError],
) -> None:
    before = len(files) + len(faults)
    for root, folders, names in os.walk(folder, onerror=lambda error: faults.append(_closed(error, folder))):
        if set(names) >= OUTPUT_MARKS:
            skipped.append((_origin(Path(root), folder), "an output folder of tollbook"))
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(root) / name
            if path.suffix.lower() not in SUFFIXES:
                skipped.append((_origin(path, folder), "not a format of reports"))
            elif path.stem.lower() in ABOUT_THE_FOLDER:
                skipped.append((_origin(path, folder), "a file about the folder"))
            else:
                files.append(SourceFile(path, _origin(path, folder)))
    if len(files) + len(faults) == before:
        raise DocumentError(
            "the folder holds no reports",
            where=_origin(folder, folder),
            expected=f"files that end in {', '.join(SUFFIXES)}",
            fix="name another folder, or convert the files",
        )


def _named_file(path: Path) -> SourceFile:
    origin = _origin(path, path)
    if not path.exists():
        raise DocumentError(
            "there is no such file or folder",
            where=origin,
            fix="check the spelling and the folder that you are in",
        )
    if path.suffix.lower() not in SUFFIXES:
        raise DocumentError(
            "the format of the file is unknown",
            where=origin,
            got=path.suffix or "no suffix",
            expected=", ".join(SUFFIXES),
            fix="convert the file, or give it the suffix of its format",
        )
    return SourceFile(path, origin)


def _origin(path: Path, given: Path) -> str:
    """The path as given; where that is absolute or climbs, from the given folder or file on.

    Outputs name origins, and must not differ with the place of a checkout on a machine.
    """
    if not given.is_absolute() and ".." not in given.parts:
        return path.as_posix()
    return (Path(given.resolve().name) / path.relative_to(given)).as_posix()


def _closed(error: OSError, folder: Path) -> DocumentError:
    where = _origin(Path(error.filename), folder) if error.filename else folder.name
    return DocumentError(
        "the folder cannot be opened",
        where=where,
        got=error.strerror or type(error).__name__,
        fix="check its permissions",
    )


def _each_once(files: list[SourceFile]) -> tuple[SourceFile, ...]:
    """Keep the first of files that were reached twice, by a folder and by name."""
    seen: dict[Path, SourceFile] = {}
    for one in files:
        seen.setdefault(one.path.resolve(), one)
    return tuple(seen.values())
