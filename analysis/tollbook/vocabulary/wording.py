"""The words of the report in one language, and how counts, dates and places are said in it.

All words live in `reports/words.yaml`, one block a language: another language needs no other code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, reduce
from string import Formatter
from typing import Any

from tollbook.errors import VocabularyError
from tollbook.records import DateRange
from tollbook.vocabulary.governorates import COUNTRY, governorates
from tollbook.vocabulary.reference import bundled, read_yaml


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language.

    Attributes
    ----------
    language, direction : str
        BCP 47 code; `ltr` or `rtl`.
    entries : dict of str to str
        Sentences by dotted key. A key that depends on a number has one entry per plural form behind a further
        dot, such as `count.documents.one`.
    """

    language: str
    direction: str
    entries: dict[str, str]

    def __call__(self, key: str, n: int | None = None, **values: object) -> str:
        """Return the sentence of `key` with its values filled in; `n` chooses the plural form.

        Raises
        ------
        VocabularyError
            If the language has no such key, or the sentence wants a value that was not given.
        """
        name = key if n is None else self._plural_key(key, n)
        if n is not None:
            values = {"n": f"{n:,}", **values}
        try:
            return self.entries[name].format(**values)
        except KeyError as error:
            raise VocabularyError(
                f"the words of the report lack {error.args[0]!r}",
                where=f"reports/words.yaml, language {self.language}",
                got=name,
                fix="add the entry, or the value that its sentence names",
            ) from error

    def has(self, key: str) -> bool:
        """Whether the language says anything under `key`."""
        return key in self.entries

    def _plural_key(self, key: str, n: int) -> str:
        forms = (plural_form(self.language, n), "other")
        return next((f"{key}.{form}" for form in forms if f"{key}.{form}" in self.entries), key)

    def placeholders(self, key: str) -> set[str]:
        """Names of the values that the sentence of `key` wants."""
        return {name for _, name, _, _ in Formatter().parse(self.entries[key]) if name}


def plural_form(language: str, n: int) -> str:
    """CLDR plural category of a whole number in English or Arabic.

    Source: Unicode CLDR 46, supplemental/plurals.

    Examples
    --------
    >>> plural_form("en", 1), plural_form("ar", 2), plural_form("ar", 103), plural_form("ar", 11)
    ('one', 'two', 'few', 'many')
    """
    if language == "ar":
        if n in (0, 1, 2):
            return ("zero", "one", "two")[n]
        if 3 <= n % 100 <= 10:
            return "few"
        return "many" if n % 100 >= 11 else "other"
    return "one" if n == 1 else "other"


@cache
def wording(language: str = "en") -> Wording:
    """Return the words of one language.

    Raises
    ------
    VocabularyError
        If `reports/words.yaml` has no block for it.

    Examples
    --------
    >>> wording("en")("count.documents", n=1)
    '1 document'
    """
    content = read_yaml(bundled("reports") / "words.yaml", dict[str, dict[str, Any]])
    if language not in content:
        raise VocabularyError(
            f"the report has no words in {language!r}",
            where="reports/words.yaml",
            got=language,
            expected=", ".join(content),
            fix="choose one of these, or add a block for the language to reports/words.yaml",
        )
    entries = _flatten(content[language])
    return Wording(language, entries.pop("direction"), entries)


def languages() -> tuple[str, ...]:
    """Codes of the languages that the report can be written in."""
    return tuple(read_yaml(bundled("reports") / "words.yaml", dict[str, dict[str, Any]]))


def _flatten(block: dict[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in block.items():
        if isinstance(value, dict):
            flat |= _flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = " ".join(str(value).split())
    return flat


def quantity_phrase(
    say: Wording, low: int | None, high: int | None, reported: int | None = None, qualifier: str = ""
) -> str:
    """Say a number of persons as the source worded it; without a printed number, by its bounds.

    Examples
    --------
    >>> quantity_phrase(wording("en"), 77, None, 76, "more_than")
    'more than 76'
    >>> quantity_phrase(wording("en"), 24, None, None, "vague")
    'uncounted, 24 or more'
    >>> quantity_phrase(wording("en"), 11, 13)
    '11 to 13'
    """
    if reported is not None and qualifier:
        return say(f"qualifier.{qualifier}", value=f"{reported:,}")
    bounds = interval_phrase(say, low, high)
    return say("qualifier.vague", value=bounds) if qualifier == "vague" else bounds


def interval_phrase(say: Wording, low: int | None, high: int | None) -> str:
    """Say bounds in persons; `high` None is unbounded, both None is unknown.

    Examples
    --------
    >>> interval_phrase(wording("en"), 77, None), interval_phrase(wording("en"), 5, 5)
    ('77 or more', '5')
    """
    if low is None and high is None:
        return say("interval.unknown")
    if high is None:
        return say("interval.open", low=f"{low or 0:,}")
    if low is None or low == high:
        return say("interval.point" if low == high else "interval.up_to", value=f"{high:,}")
    return say("interval.range", low=f"{low:,}", high=f"{high:,}")


def date_phrase(say: Wording, day: date | str, weekday: bool = False) -> str:
    """Say a day, such as "Friday 23 November 2012", without asking the machine's locale.

    Examples
    --------
    >>> date_phrase(wording("en"), "2012-11-23", weekday=True)
    'Friday 23 November 2012'
    """
    when = date.fromisoformat(day) if isinstance(day, str) else day
    text = say("date.day", day=when.day, month=say(f"date.month.{when.month}"), year=when.year)
    if weekday:
        return say("date.with_weekday", weekday=say(f"date.weekday.{when.isoweekday()}"), date=text)
    return text


def period_phrase(say: Wording, first: date | str, last: date | str) -> str:
    """Say a stretch of days; a single day is said once, with its weekday."""
    if str(first) == str(last):
        return date_phrase(say, first, weekday=True)
    return say("date.period", first=date_phrase(say, first), last=date_phrase(say, last))


def covered_phrase(say: Wording, covered: DateRange | None) -> str:
    """Say the days that a count covers; empty where they are not known.

    Examples
    --------
    >>> covered_phrase(wording("en"), DateRange(None, date(2012, 11, 23)))
    'up to 23 November 2012'
    """
    if covered is None:
        return ""
    if covered.start is None:
        return say("interval.up_to", value=date_phrase(say, covered.end))
    return period_phrase(say, covered.start, covered.end)


def place_phrase(say: Wording, place: tuple[str, ...] | str) -> str:
    """Say a place tuple, or the `+`-joined codes of the series; codes outside Syria stay as they are.

    Examples
    --------
    >>> place_phrase(wording("en"), "SY01+SY03")
    'Damascus and Rural Damascus'
    """
    codes = tuple(code for code in place.split("+") if code) if isinstance(place, str) else place
    names = [_place_name(say, code) for code in codes]
    if not names:
        return say("place.none")
    return list_phrase(say, names)


def list_phrase(say: Wording, items: list[str]) -> str:
    """Join items as the language does: "A, B and C".

    Examples
    --------
    >>> list_phrase(wording("en"), ["A", "B", "C"])
    'A, B and C'
    """
    if len(items) < 2:
        return "".join(items)
    rest = reduce(lambda first, following: say("list.more", first=first, next=following), items[:-1])
    return say("list.last", rest=rest, last=items[-1])


def _place_name(say: Wording, code: str) -> str:
    if code == COUNTRY:
        return say("place.country")
    row = governorates().get(code)
    if row is None:
        return code
    return row.name_ar if say.language == "ar" else row.name_en
