"""The Quarto features that the built-in renderer knows, as data, and the refusal of all others."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tollbook.errors import RenderError
from tollbook.vocabulary.reference import read_yaml


@dataclass(frozen=True, slots=True)
class Option:
    """One key of the header or of a cell: what it may hold and in which format it means something."""

    key: str
    kind: str = "text"  # text, flag, number, date, mapping
    values: list[Any] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Features:
    """All that `features.yaml` lists."""

    header: list[Option]
    execute: list[Option]
    cell: list[Option]
    shortcodes: list[str]
    callouts: list[str]
    callout_attributes: dict[str, list[str]]
    author: list[str]
    classes: list[str]
    class_prefix: str
    references: list[str]
    instead: dict[str, str]


@cache
def features() -> Features:
    """The supported features, read once."""
    return read_yaml(Path(__file__).with_name("features.yaml"), Features)


def refuse(what: str, word: str, where: str, known: Iterable[str], got: str = "") -> RenderError:
    """The error for a feature that only real Quarto has.

    Parameters
    ----------
    what : str
        The kind of feature: "cell option", "shortcode", "class".
    word : str
        The feature as written.
    where : str
        File and line.
    known : iterable of str
        What could stand there instead.
    got : str, optional
        The line as written.

    Returns
    -------
    RenderError
        To be raised by the caller.
    """
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1)
    fix = features().instead.get(word, "") or (f"did you mean {near[0]}?" if near else "")
    return RenderError(
        f"the built-in renderer does not know the {what} '{word}'",
        where=where,
        got=got,
        # The whole list only where there is no better advice.
        expected="" if fix else "\n".join(textwrap.wrap("one of " + ", ".join(names), 90)),
        fix=fix or "leave it out, or render with Quarto: --renderer quarto",
    )


def check_options(
    given: Mapping[str, Any], known: list[Option], what: str, where: Mapping[str, str], fmt: str = ""
) -> None:
    """Refuse the first key or value that is not listed.

    Parameters
    ----------
    given : mapping
        Keys and values as parsed from YAML.
    known : list of Option
        What is supported there.
    what : str
        How an error calls the key.
    where : mapping
        File and line of each key.
    fmt : str, optional
        The format below which the keys stand; "" at the top of the header and in cells.

    Raises
    ------
    RenderError
        Naming key, value, file, line and fix.
    """
    options = {
        option.key: option for option in known if not fmt or not option.formats or fmt in option.formats
    }
    for key, value in given.items():
        option = options.get(str(key))
        if option is None:
            raise refuse(what, str(key), where.get(key, ""), options)
        expected = _expected(option, value)
        if expected:
            raise RenderError(
                f"the {what} '{key}' cannot be {_yaml(value)}",
                where=where.get(key, ""),
                expected=expected,
                fix=option.fix or f"mend the value of {key}, or leave the line out",
            )


def _expected(option: Option, value: Any) -> str:
    if option.values:
        accepted = [value] if not isinstance(value, list) else value
        return (
            "" if all(item in option.values for item in accepted) else " or ".join(map(_yaml, option.values))
        )
    fits = {
        "text": True,
        "flag": isinstance(value, bool),
        "number": isinstance(value, int | float) and not isinstance(value, bool),
        "date": isinstance(value, date) or _is_iso(value),
        "mapping": isinstance(value, Mapping),
    }[option.kind]
    expected = {
        "flag": "true or false",
        "number": "a number",
        "date": "a date like 2012-11-24 (a report has no clock: no today, now or last-modified)",
        "mapping": "keys and values, indented below it",
    }
    return "" if fits else expected[option.kind]


def _is_iso(value: Any) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _yaml(value: Any) -> str:
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)
