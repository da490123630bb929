"""The rules of extraction by id: what each looks for, with a sentence in which it matches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tollbook.vocabulary.reference import read_yaml, reference_file


@dataclass(frozen=True, slots=True)
class ExtractionRule:
    """One rule; `where` names the modules of `extract` that decide it, `reads` is the count it finds in `example`, as quoted."""

    id: str
    where: tuple[str, ...]
    describes: str
    example: str
    reads: str


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules that make claims and the rules that leave a number out."""

    claims: tuple[ExtractionRule, ...]
    rejections: tuple[ExtractionRule, ...]


@cache
def rule_book() -> RuleBook:
    """Return the rules of `data/reference/rules.yaml`.

    Examples
    --------
    >>> rule_book().claims[0].id
    'verb.active'
    """
    return read_yaml(reference_file("rules.yaml"), RuleBook)
