"""Say which numbers moved between two outputs, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from tollbook.series import KEY
from tollbook.store.frames import Columns, plain_rows, typed_frame
from tollbook.store.output import Output

COMPARED = ("low", "high", "reported", "qualifier", "status")

# Column, pandas type, meaning.
DIFFERENCE_COLUMNS: Columns = (
    *((name, "string", "Key of the row; see series.csv.") for name in KEY),
    ("change", "string", "appeared, gone or moved."),
    ("low_old", "Int64", "Persons: lower bound before."),
    ("low_new", "Int64", "Persons: lower bound now."),
    ("high_old", "Int64", "Persons: upper bound before; missing where unbounded or unknown."),
    ("high_new", "Int64", "Persons: upper bound now; missing where unbounded or unknown."),
    ("reported_old", "Int64", "Persons: printed number before."),
    ("reported_new", "Int64", "Persons: printed number now."),
    ("qualifier_old", "string", "Qualifier before."),
    ("qualifier_new", "string", "Qualifier now."),
    ("status_old", "string", "Status before; missing for a row that appeared."),
    ("status_new", "string", "Status now; missing for a row that is gone."),
    ("cause", "string", "new report, report left out, report changed, correction, other run or other claim."),
    ("why", "string", "The cause in words, with the reports or corrections behind it."),
)


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """What two outputs differ in.

    Attributes
    ----------
    rows : pandas.DataFrame
        One row per number that moved; columns and types of `DIFFERENCE_COLUMNS`.
    run : tuple of str
        What is not the same about the two runs: versions, reference data, profiles, parameters.
    reports : tuple of str
        Reports that came, went or changed.
    """

    rows: pd.DataFrame
    run: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reports:
    """Reports by what became of them: id to origin."""

    came: dict[str, str]
    went: dict[str, str]
    changed: dict[str, str]


def difference(old: Output, new: Output) -> Difference:
    """Compare the series of two outputs row by row.

    A row has moved where a bound, the printed number, the qualifier or the status is another. Its cause is
    looked for in the claims behind it, before and now, then in what differs between the two runs.

    Parameters
    ----------
    old, new : Output
        As `read_output` gives them.

    Returns
    -------
    Difference
        With no rows where no number moved.
    """
    reports = _reports(old, new)
    run = _run_changes(old, new)
    before, now = _by_key(old.tables["series"]), _by_key(new.tables["series"])
    claims_before, claims_now = _claims(old), _claims(new)
    rows = []
    for key in sorted({*before, *now}, key=lambda key: tuple(part or "" for part in key)):
        was, is_now = before.get(key), now.get(key)
        if was is not None and is_now is not None and all(was[name] == is_now[name] for name in COMPARED):
            continue
        ids_before, ids_now = _ids(was), _ids(is_now)
        cause, why = _cause(ids_before, ids_now, claims_before, claims_now, reports, run, key)
        rows.append(
            dict(zip(KEY, key, strict=True))
            | {"change": "appeared" if was is None else "gone" if is_now is None else "moved"}
            | {f"{name}_old": was[name] if was else None for name in COMPARED}
            | {f"{name}_new": is_now[name] if is_now else None for name in COMPARED}
            | {"cause": cause, "why": why}
        )
    return Difference(typed_frame(rows, DIFFERENCE_COLUMNS), run, _report_lines(reports))


def _cause(
    ids_before: frozenset[str],
    ids_now: frozenset[str],
    before: dict[str, dict[str, object]],
    now: dict[str, dict[str, object]],
    reports: _Reports,
    run: tuple[str, ...],
    key: tuple[str | None, ...],
) -> tuple[str, str]:
    """The first cause that holds, from the surest to the vaguest."""
    corrected = [
        f"{one}: {now[one]['original']}"
        for one in sorted(ids_now | ids_before)
        if one in now and now[one]["original"] and now[one]["original"] != before.get(one, {}).get("original")
    ]
    if corrected:
        return "correction", "; ".join(corrected)
    withdrawn = [
        one
        for one in sorted(ids_now | ids_before)
        if before.get(one, {}).get("original") and not now.get(one, {}).get("original")
    ]
    if withdrawn:
        return "correction", f"a correction was withdrawn: {', '.join(withdrawn)}"
    documents = {
        str(claims[one]["document"])
        for claims in (before, now)
        for one in ids_before | ids_now
        if one in claims
    }
    for cause, group in (
        ("report changed", reports.changed),
        ("new report", reports.came),
        ("report left out", reports.went),
    ):
        if found := sorted({group[one] for one in documents & set(group)}):
            return cause, ", ".join(found)
    if run:
        return "other run", "; ".join(run)
    if not documents and any((reports.came, reports.went, reports.changed)):
        several = sorted({*reports.came.values(), *reports.went.values(), *reports.changed.values()})
        day = key[KEY.index("date")] or "an unknown day"
        return (
            "new report",
            f"a row of {day} without claims; reports that came, went or changed: {', '.join(several)}",
        )
    return "other claim", "claims of other rows that bound this one moved"


def _by_key(series: pd.DataFrame) -> dict[tuple[str | None, ...], dict[str, object]]:
    return {tuple(row[name] for name in KEY): row for row in plain_rows(series)}  # type: ignore[misc]


def _claims(output: Output) -> dict[str, dict[str, object]]:
    return {str(row["id"]): row for row in plain_rows(output.tables["claims"])}


def _ids(row: dict[str, object] | None) -> frozenset[str]:
    return frozenset(str(row["claims"]).split()) if row and row["claims"] else frozenset()


def _reports(old: Output, new: Output) -> _Reports:
    before = {str(row["id"]): row for row in plain_rows(old.tables["documents"])}
    now = {str(row["id"]): row for row in plain_rows(new.tables["documents"])}
    origins_before = {row["origin"] for row in before.values()}
    origins_now = {row["origin"] for row in now.values()}
    came: dict[str, str] = {}
    went: dict[str, str] = {}
    changed: dict[str, str] = {}
    for name, row in now.items():
        same = before.get(name)
        if same is not None and same["sha256"] == row["sha256"]:
            continue
        (changed if same is not None or row["origin"] in origins_before else came)[name] = _named(row)
    for name, row in before.items():
        if name not in now:
            (changed if row["origin"] in origins_now else went)[name] = _named(row)
    return _Reports(came, went, changed)


def _named(row: dict[str, object]) -> str:
    return str(row["origin"] or row["title"] or row["id"])


def _report_lines(reports: _Reports) -> tuple[str, ...]:
    return (
        *(f"new: {name}" for name in sorted(set(reports.came.values()))),
        *(f"left out: {name}" for name in sorted(set(reports.went.values()))),
        *(f"changed: {name}" for name in sorted(set(reports.changed.values()))),
    )


def _run_changes(old: Output, new: Output) -> tuple[str, ...]:
    lines = [
        f"{label} {old.manifest.get(name)} became {new.manifest.get(name)}"
        for name, label in (("tollbook", "tollbook"), ("parameters", "parameters"))
        if old.manifest.get(name) != new.manifest.get(name)
    ]
    if old.manifest.get("reference_data") != new.manifest.get("reference_data"):
        lines.append("the reference data (words, places, profiles, rules) changed")
    return (*lines, *_library_changes(old, new))


def _library_changes(old: Output, new: Output) -> Iterable[str]:
    before, now = old.manifest.get("libraries", {}), new.manifest.get("libraries", {})
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            yield f"{name} {before.get(name, 'missing')} became {now.get(name, 'missing')}"
