"""The YAML header of a report: parsed, checked key by key, and asked for one format at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from tollbook.errors import RenderError
from tollbook.render.features import check_options, features, refuse
from tollbook.render.source import Line

FORMATS = {"html": "html", "pdf": "typst"}


@dataclass(frozen=True, slots=True)
class Settings:
    """The checked header: what holds for all formats, and what each format adds."""

    common: Mapping[str, Any]
    by_format: Mapping[str, Mapping[str, Any]]
    execute: Mapping[str, Any]

    def of(self, fmt: str) -> dict[str, Any]:
        """The header as the format (`html` or `typst`) sees it."""
        return {**self.common, **self.by_format.get(fmt, {})}


def parse_header(lines: tuple[Line, ...]) -> Settings:
    """Parse and check the header.

    Raises
    ------
    RenderError
        For broken YAML, an unknown key or an unsupported value, with file and line.

    Examples
    --------
    >>> settings = parse_header((Line("title: Deaths", "a.qmd", 2), Line("lang: en", "a.qmd", 3)))
    >>> settings.of("html")
    {'title': 'Deaths', 'lang': 'en'}
    """
    content, where = load_yaml(lines, "header")
    known = features()
    check_options(content, known.header, "header key", where)
    formats: dict[str, Mapping[str, Any]] = {}
    for name, options in (content.pop("format", None) or {}).items():
        if name not in FORMATS.values():
            raise refuse("format", str(name), where.get(f"format.{name}", ""), FORMATS.values())
        formats[name] = {} if options in (None, "default") else options
        below = {key: where.get(f"format.{name}.{key}", "") for key in formats[name]}
        check_options(formats[name], known.header, f"{name} key", below, name)
    _check_authors(content.get("author"), where.get("author", ""))
    execute = content.pop("execute", None) or {}
    below = {key: where.get(f"execute.{key}", "") for key in execute}
    check_options(execute, known.execute, "execute key", below)
    return Settings(content, formats, execute)


def _check_authors(author: Any, where: str) -> None:
    for person in author if isinstance(author, list) else [author]:
        for key in person if isinstance(person, Mapping) else ():
            if key not in features().author:
                raise refuse("author key", str(key), where, features().author)


def load_yaml(lines: tuple[Line, ...], what: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Parse lines as a YAML mapping, and say where each key (dotted path) stands.

    Raises
    ------
    RenderError
        If it is not YAML, not a mapping, or names a key twice.
    """
    text = "\n".join(line.text for line in lines)
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = lines[min(mark.line, len(lines) - 1)] if mark else lines[0]
        raise RenderError(
            f"the {what} is not YAML",
            where=line.where,
            got=f"{getattr(error, 'problem', None) or error}: {line.text.strip()}",
            fix="put text with : or # in quotation marks, and indent with spaces",
        ) from error
    if content is None:
        return {}, {}
    if not isinstance(content, dict):
        raise RenderError(
            f"the {what} is not a list of keys",
            where=lines[0].where,
            got=lines[0].text,
            expected="key: value",
        )
    where: dict[str, str] = {}
    _places(tree, "", lines, where, what)
    return content, where


def _places(node: Any, path: str, lines: tuple[Line, ...], where: dict[str, str], what: str) -> None:
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        name = f"{path}{key.value}"
        place = lines[key.start_mark.line].where
        if name in where:
            raise RenderError(f"the {what} names '{key.value}' twice", where=place, fix="keep one of them")
        where[name] = place
        _places(value, f"{name}.", lines, where, what)
