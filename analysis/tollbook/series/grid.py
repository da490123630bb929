"""Days and places about which a source says nothing: `not_mentioned` and `no_report`, never zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from tollbook.records import Document
from tollbook.series.cells import Cell
from tollbook.series.reconcile import Value
from tollbook.vocabulary.governorates import COUNTRY, governorates


def silent_cells(documents: Iterable[Document], known: Iterable[Cell]) -> dict[Cell, Value]:
    """Rows for what single-day reports leave out.

    For each day that a source reports on, every governorate (or the country) that it does not mention gets
    a `not_mentioned` row, for the categories and outcomes that the source counts at that level at all. A
    day between a source's first and last report on which it is silent gets one `no_report` row of the
    country; it stands for all cells of that day. A report without any count makes the country's row of
    killed persons `not_mentioned`.
    """
    days: dict[str, set[date]] = defaultdict(set)
    counted: dict[tuple[str, bool], set[tuple[str, str]]] = defaultdict(set)
    cells = set(known)
    places = {COUNTRY: None} | governorates()
    abroad = {cell.source for cell in cells} - {
        cell.source for cell in cells if set(cell.place) & places.keys()
    }
    for document in documents:
        if document.covered is not None and document.covered.days == 1 and document.source not in abroad:
            days[document.source].add(document.covered.end)
            counted[document.source, True].add(("all", "killed"))
    for cell in cells:
        if cell.period == "day" and cell.start == cell.end and set(cell.place) & places.keys():
            days[cell.source].add(cell.end)
            counted[cell.source, cell.place == (COUNTRY,)].add((cell.category, cell.outcome))
    rows: dict[Cell, Value] = {}
    for source, reported in days.items():
        for day in reported:
            for code in places:
                for category, outcome in counted[source, code == COUNTRY]:
                    cell = Cell(day, day, "day", (code,), category, outcome, source)
                    if cell not in cells:
                        rows[cell] = Value(status="not_mentioned")
        for day in _days_between(min(reported), max(reported)):
            if day not in reported:
                rows[Cell(day, day, "day", (COUNTRY,), "all", "killed", source)] = Value(status="no_report")
    return rows


def _days_between(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
