"""The manifest: digests of what went in and what came out, versions, profiles and parameters."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tollbook import __version__
from tollbook.errors import StoreError
from tollbook.records import Document
from tollbook.store.package import file_digest
from tollbook.vocabulary.reference import bundled

MANIFEST = "manifest.json"
# What can change a number or a picture of the output.
LIBRARIES = (
    "charset-normalizer",
    "great-tables",
    "matplotlib",
    "numpy",
    "pandas",
    "pyarrow",
    "pypdf",
    "ruptures",
    "scipy",
    "statsmodels",
    "trafilatura",
    "typst",
)


def manifest(
    folder: Path,
    documents: Iterable[Document],
    parameters: Mapping[str, object],
    environment: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return the manifest of a folder whose other files are all written.

    It holds no time of the machine and no absolute path, so that equal runs give equal bytes. Where
    `SOURCE_DATE_EPOCH` is set, `created` is that moment.

    Parameters
    ----------
    folder : pathlib.Path
        The output folder.
    documents : iterable of Document
        The inputs.
    parameters : mapping
        What the user chose; values that JSON can hold.
    environment : mapping, optional
        Where `SOURCE_DATE_EPOCH` is looked up; the process's environment by default.

    Raises
    ------
    StoreError
        If `SOURCE_DATE_EPOCH` is no number of seconds.
    """
    several = list(documents)
    created = _created(os.environ if environment is None else environment)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {
        **({"created": created} if created else {}),
        "tollbook": __version__,
        "python": platform.python_version(),
        "libraries": {name: found for name in LIBRARIES if (found := _version(name))},
        "reference_data": reference_digest(),
        "profiles": sorted({one.profile for one in several}),
        "parameters": dict(parameters),
        "inputs": [{"document": one.id, "origin": one.origin, "sha256": one.sha256} for one in several],
        "outputs": {
            path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": file_digest(path)}
            for path in files
        },
    }


def reference_digest() -> str:
    """SHA-256 over names and bytes of `data/reference/`: the words, places, profiles and rules in use."""
    root = bundled("data/reference")
    whole = hashlib.sha256()
    for path in sorted(one for one in root.rglob("*") if one.is_file()):
        whole.update(f"{path.relative_to(root).as_posix()}\n{file_digest(path)}\n".encode())
    return whole.hexdigest()


def _created(environment: Mapping[str, str]) -> str | None:
    seconds = environment.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), tz=UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError) as error:
        raise StoreError(
            "SOURCE_DATE_EPOCH is no moment in time",
            got=seconds,
            expected="whole seconds since 1970-01-01, such as 1356998400",
            fix="set it to such a number, or unset it",
        ) from error


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
