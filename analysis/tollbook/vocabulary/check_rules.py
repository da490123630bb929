"""The checks as data: ids, what each asks, its verdicts and severities, and the words that narrow a count."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from tollbook.errors import CheckError
from tollbook.vocabulary.reference import read_yaml, reference_file


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict and its definition."""

    id: str
    means: str


@dataclass(frozen=True, slots=True)
class CheckRule:
    """One check, as `data/reference/checks.yaml` declares it.

    Attributes
    ----------
    id, name, scope, description : str
        Name in tables; name for readers; what one finding is about; what the check asks.
    severity : dict
        Verdict to `note`, `warning` or `error`; a verdict left out is a note.
    profiles : tuple of str
        Source profiles that switch the check on; empty for every source.
    closed_for : tuple of str
        Source profiles in which such a list is complete.
    """

    id: str
    name: str
    scope: str
    description: str
    severity: dict[str, str] = field(default_factory=dict)
    profiles: tuple[str, ...] = ()
    closed_for: tuple[str, ...] = ()

    def applies_to(self, profile: str) -> bool:
        """Whether the check is on for documents of this source profile."""
        return not self.profiles or profile in self.profiles


@dataclass(frozen=True, slots=True)
class CheckBook:
    """The whole of `data/reference/checks.yaml`."""

    suspect_weights: dict[str, int]
    verdicts: tuple[Verdict, ...]
    rules: tuple[CheckRule, ...]


@dataclass(frozen=True, slots=True)
class ScopeRule:
    """Words that narrow a count and the dimension in which they do."""

    pattern: str
    dimension: str
    value: str


@dataclass(frozen=True, slots=True)
class ScopeBook:
    """The whole of `data/reference/scopes.yaml`."""

    scopes: tuple[ScopeRule, ...]


@cache
def check_book() -> CheckBook:
    """Return rules, verdicts and weights of `data/reference/checks.yaml`."""
    return read_yaml(reference_file("checks.yaml"), CheckBook)


@cache
def check_rules() -> dict[str, CheckRule]:
    """Return the checks by id, in file order.

    Examples
    --------
    >>> check_rules()["places-headline"].name
    'Places against headline'
    """
    return {rule.id: rule for rule in check_book().rules}


def check_rule(name: str) -> CheckRule:
    """Return one check.

    Raises
    ------
    CheckError
        If no check of that id is declared.
    """
    try:
        return check_rules()[name]
    except KeyError:
        raise CheckError(
            f"there is no check {name!r}",
            got=name,
            expected=", ".join(check_rules()),
            fix="choose one of these; checks are declared in data/reference/checks.yaml",
        ) from None


@cache
def scope_labels(scope: str) -> tuple[tuple[str, str], ...]:
    """Return what the words of a scope say: pairs of dimension and value.

    Examples
    --------
    >>> scope_labels("year; by ISIS")
    (('perpetrator', 'isis'),)
    >>> scope_labels("under torture")
    (('kind', 'under torture'),)
    """
    found = []
    for phrase in re.split(r"\s*;\s*|,\s*(?=misprint)", scope.strip().lower()):
        rule, match = _first_match(phrase)
        if rule is None:
            found.append(("kind", phrase))
        elif rule.dimension != "none" and match is not None:
            found.append((rule.dimension, match.expand(rule.value)))
    return tuple(pair for pair in found if pair[1])


def _first_match(phrase: str) -> tuple[ScopeRule | None, re.Match[str] | None]:
    for rule in _scope_book().scopes:
        match = re.fullmatch(rule.pattern, phrase, re.IGNORECASE)
        if match:
            return rule, match
    return None, None


@cache
def _scope_book() -> ScopeBook:
    return read_yaml(reference_file("scopes.yaml"), ScopeBook)
