"""The records as tables for Excel: CSV that opens with the right letters and runs no formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from danvan.catalog import facts, figure
from danvan.catalog.catalog import Catalog
from danvan.records import Entry, Measure, Place, address

BOM = "\ufeff"
"""Excel takes a CSV without it for an old code page and breaks every Vietnamese letter."""


def files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield a table of models, of examples, of every figure, and of places."""
    heads = [facts.label(name) for name in ("id", "name", "origin", "kind", "field", "clauses")]
    heads += ["Đơn vị", "Nơi làm", *map(facts.label, ("started", "ended"))]
    heads += ["Trạng thái", "Kết quả", "Nguồn", facts.label("updated"), "Trang"]
    for stem, entries in (("mo-hinh", catalog.models), ("dien-hinh", catalog.examples)):
        yield f"{address.OPEN_DATA}{stem}.csv", table(heads, (_entry(entry, catalog) for entry in entries))
    yield f"{address.OPEN_DATA}ket-qua.csv", table(_MEASURE_HEADS, _measures(catalog.entries))
    yield f"{address.OPEN_DATA}xom.csv", table(_PLACE_HEADS, map(_place, catalog.places))


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a CSV of `rows` under `heads`, with the mark that Excel needs and every cell made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return BOM + out.getvalue()


def _harmless(cell: object) -> str:
    """Return the cell as text that a spreadsheet will not run: what starts like a formula gets an apostrophe."""
    text = "" if cell is None else str(cell)
    is_number = text.lstrip("-").replace(".", "", 1).isdigit()
    return "'" + text if text[:1] in "=+-@\t\r" and text and not is_number else text


def _entry(entry: Entry, catalog: Catalog) -> Sequence[object]:
    unit = catalog.unit(entry.unit).name if entry.unit else entry.elsewhere and entry.elsewhere.unit
    results = entry.story.results if entry.story else ()
    return (
        entry.id,
        entry.name,
        entry.origin.label,
        entry.kind and entry.kind.label,
        catalog.field(entry.field).name,
        ", ".join(entry.clauses),
        unit,
        facts.where(entry, catalog),
        entry.started and entry.started.iso,
        entry.ended and entry.ended.iso,
        facts.state(entry),
        "; ".join(str(figure.figure(measure)) for measure in results),
        " ".join(source.url or source.title or "" for source in entry.sources),
        entry.updated.iso,
        address.of(entry),
    )


_MEASURE_NAMES = ("what", "value", "low", "high", "before", "after", "of", "unit", "qualifier", "as_of")
_MEASURE_HEADS = [
    facts.label("id"),
    facts.label("name"),
    facts.label("origin"),
    *(str(Measure.model_fields[name].title) for name in _MEASURE_NAMES),
]


def _measures(entries: Iterable[Entry]) -> Iterator[Sequence[object]]:
    for entry in entries:
        for measure in entry.story.results if entry.story else ():
            cells = (getattr(measure, name) for name in _MEASURE_NAMES)
            yield (entry.id, entry.name, entry.origin.label, *(getattr(cell, "iso", cell) for cell in cells))


_PLACE_NAMES = ("id", "name", "old_commune", "valid_from", "valid_to", "merged_into", "confirmed")
_PLACE_HEADS = [str(Place.model_fields[name].title) for name in _PLACE_NAMES]


def _place(place: Place) -> Sequence[object]:
    shown = {True: "có", False: "chưa"}
    cells = (getattr(place, name) for name in _PLACE_NAMES)
    return [shown[cell] if isinstance(cell, bool) else getattr(cell, "iso", cell) for cell in cells]
