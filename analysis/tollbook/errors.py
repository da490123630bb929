"""Errors that say where, what was got, what was expected and how to fix it.

Each error is printed as a short block, the same on a terminal, in a log and in a golden file::

    PlaceError: 'Jobar' lies in two governorates
      where  3f9c21ab04de:418-423
      got    SY01 Damascus, SY04 Homs
      fix    the sentence names neither; add a row to corrections.csv, or leave it undecided
"""

from __future__ import annotations


class TollbookError(Exception):
    """A fault that a user can mend.

    Parameters
    ----------
    message : str
        What is wrong, in one line.
    where : str, optional
        File, row, claim or span at fault.
    got : str, optional
        What was found there.
    expected : str, optional
        What should have been there.
    fix : str, optional
        What to do about it.

    Examples
    --------
    >>> print(TollbookError("no such folder", where="reports/", fix="check the spelling"))
    TollbookError: no such folder
      where     reports/
      fix       check the spelling
    """

    def __init__(
        self, message: str, *, where: str = "", got: str = "", expected: str = "", fix: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.got = got
        self.expected = expected
        self.fix = fix

    def __str__(self) -> str:
        parts = {"where": self.where, "got": self.got, "expected": self.expected, "fix": self.fix}
        lines = [f"{type(self).__name__}: {self.message}"]
        for name, text in parts.items():
            if text:
                head, *rest = text.splitlines()
                lines.append(f"  {name:<9} {head}")
                lines.extend(f"            {line}" for line in rest)
        return "\n".join(lines)


class DocumentError(TollbookError):
    """A source file that cannot be read as a document."""


class VocabularyError(TollbookError):
    """A reference table whose rows break its schema."""


class PlaceError(TollbookError):
    """A place name that the reference tables do not settle."""


class SeriesError(TollbookError):
    """A series that breaks one of its invariants."""


class RenderError(TollbookError):
    """A report that cannot be rendered."""


class StoreError(TollbookError):
    """An output or input table that cannot be written or read."""


class ModelError(TollbookError):
    """A model that cannot be fitted to the data it was given."""


class CheckError(TollbookError):
    """A check that cannot be run as it is declared."""
