"""The records as tables for Excel: CSV that opens with the right letters and runs no formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from danvan.catalog import facts, figure
from danvan.catalog.catalog import Catalog
from danvan.exports.offer import Heading, Offer
from danvan.records import Choice, Entry, Measure, Place, Record, address, columns
from danvan.records.when import When

T = TypeVar("T")
MODELS = f"{address.OPEN_DATA}mo-hinh.csv"
EXAMPLES = f"{address.OPEN_DATA}dien-hinh.csv"
RESULTS = f"{address.OPEN_DATA}ket-qua.csv"
PLACES = f"{address.OPEN_DATA}xom.csv"
BOM = "\ufeff"
"""Excel takes a CSV without it for an old code page and breaks every Vietnamese letter."""


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column: what stands above it, and what of each row stands in it."""

    head: str
    cell: Callable[[T], object]


def files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield a table of models, of examples, of every figure, and of places."""
    entry = (*declared(Entry, _cells(catalog)), Column("Trang", address.of))
    for path, entries in ((MODELS, catalog.models), (EXAMPLES, catalog.examples)):
        yield path, table(entry, entries)
    yield RESULTS, table(_MEASURE, _measures(catalog.entries))
    yield (
        PLACES,
        table(declared(Place, {"confirmed": lambda place: "có" if place.confirmed else "chưa"}), catalog.places),
    )


def offers(_catalog: Catalog) -> Iterator[Offer]:
    """Yield the tables of records."""
    yield Offer(Heading.TABLE, MODELS, "Mô hình", "Mỗi mô hình một dòng")
    yield Offer(Heading.TABLE, EXAMPLES, "Điển hình", "Mỗi điển hình một dòng")
    yield Offer(Heading.TABLE, RESULTS, "Kết quả", "Mỗi số liệu kết quả của từng mô hình, điển hình một dòng")
    yield Offer(Heading.TABLE, PLACES, "Xóm", "Mỗi xóm một dòng, cả xóm đã sáp nhập")


Way = Callable[[Any], object]
"""How something of a record is written in a cell."""


def declared(
    kind: type[Record], own: Mapping[str, Way] = MappingProxyType({}), only: Container[str] = ()
) -> tuple[Column[Any], ...]:
    """Return the columns that the fields of a kind declare, or `only` some of them.

    `own` says how a field is written, if not as it is.
    """
    chosen = {name: head for name, head in columns(kind).items() if not only or name in only}
    return tuple(Column(head, own.get(name) or partial(_value, name)) for name, head in chosen.items())


def _value(name: str, record: Record) -> object:
    return _in_a_cell(getattr(record, name))


def _in_a_cell(value: object) -> object:
    """Return a value as a table has it: a day by its number, a choice by its words, several with commas."""
    match value:
        case When():
            return value.iso
        case Choice():
            return value.label
        case tuple():
            return ", ".join(str(_in_a_cell(part)) for part in value)
        case bool():
            return "có" if value else "không"
    return value


def table(columns: Sequence[Column[T]], rows: Iterable[T]) -> str:
    """Return a CSV of `rows`, with the mark that Excel needs and every cell made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.head for column in columns])
    writer.writerows([_harmless(column.cell(row)) for column in columns] for row in rows)
    return BOM + out.getvalue()


def _harmless(cell: object) -> str:
    """Return the cell as text that a spreadsheet will not run: what starts like a formula gets an apostrophe."""
    text = "" if cell is None else str(cell)
    is_number = text.lstrip("-").replace(".", "", 1).isdigit()
    return "'" + text if text[:1] in "=+-@\t\r" and text and not is_number else text


def _cells(catalog: Catalog) -> Mapping[str, Way]:
    """Return how fields of an entry are written that are codes, or whole parts of a record."""
    return {
        "field": lambda entry: catalog.field(entry.field).name,
        "unit": lambda entry: catalog.unit(entry.unit).name if entry.unit else entry.elsewhere and entry.elsewhere.unit,
        "places": lambda entry: facts.where(entry, catalog),
        "history": facts.state,
        "story": _results,
        "sources": lambda entry: " ".join(source.url or source.title or "" for source in entry.sources),
    }


def _results(entry: Entry) -> str:
    return "; ".join(str(figure.figure(measure)) for measure in (entry.story.results if entry.story else ()))


Result = tuple[Entry, Measure]
"""One figure, and whose it is."""


def _measures(entries: Iterable[Entry]) -> Iterator[Result]:
    return ((entry, measure) for entry in entries for measure in (entry.story.results if entry.story else ()))


def _of(place: int, column: Column[Any]) -> Column[Result]:
    """Return a column of an entry (0) or of a measure (1) as one of figures."""
    return Column(column.head, lambda result: column.cell(result[place]))


_MEASURE = (
    *(_of(0, column) for column in declared(Entry, only=("id", "name", "origin"))),
    *(_of(1, column) for column in declared(Measure)),
)
"""Whose figure it is, then the figure."""
