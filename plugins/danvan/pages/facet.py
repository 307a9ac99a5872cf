"""By what can entries be browsed, and which list shows those of one value? The same facets as the search page has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from danvan.catalog import facts
from danvan.catalog.catalog import Catalog
from danvan.records import Entry, Example, Model, address
from danvan.search import documents, in_order
from danvan.text import slug

NAMES = {
    "field": ("linh-vuc", "Lĩnh vực", "lĩnh vực"),
    "kind": ("loai", "Loại", "loại"),
    "place": ("noi", "Nơi làm", "nơi"),
    "unit": ("don-vi", "Đơn vị", "đơn vị"),
    "year": ("nam", "Năm", "năm"),
    "state": ("trang-thai", "Trạng thái", "trạng thái"),
    "origin": ("nguon", "Thuộc về", "nhóm"),
}
"""Facet of the index → its name in addresses, its label, what one of its values is; in the order of reading."""


@dataclass(frozen=True)
class Value:
    """One value of a facet, the list that shows its entries, and the entries."""

    label: str
    address: str
    own_list: bool
    """Whether the list exists for this value only; the others are pages of records."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Facet:
    """One facet: its name in the index and in addresses, its label, what a value of it is called, and its values."""

    name: str
    param: str
    label: str
    noun: str
    values: tuple[Value, ...]

    @property
    def address(self) -> str:
        """Where all its values are listed."""
        return f"{address.SEARCH}{self.param}/"

    @property
    def overlaps(self) -> bool:
        """Whether an entry has two of its values, so that the numbers beside them add to more than there are."""
        held = [entry.id for value in self.values for entry in value.entries]
        return len(held) > len(set(held))

    @property
    def largest(self) -> tuple[Value, ...]:
        """Its twelve values with the most entries, in the order of reading."""
        ranked = sorted(self.values, key=lambda value: -len(value.entries))[:12]
        return tuple(value for value in self.values if value in ranked)


def facets(catalog: Catalog) -> Iterator[Facet]:
    """Yield every facet that some entry has a value of."""
    filed = [(entry, documents.of_entry(entry, catalog)) for entry in catalog.entries]
    pages, orders = _pages(catalog), documents.orders(catalog)
    for name, (param, label, noun) in NAMES.items():
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry, document in filed:
            for value in document.values(name):
                groups[value].append(entry)
        if groups:
            labels = in_order(groups, orders.get(name, ()))[:: -1 if name == "year" else 1]
            yield Facet(name, param, label, noun, tuple(_values(name, param, labels, groups, pages)))


def _values(
    name: str, param: str, labels: list[str], groups: dict[str, list[Entry]], pages: dict[tuple[str, str], str]
) -> Iterator[Value]:
    for label, key in zip(labels, slugs(labels), strict=True):
        page = pages.get((name, label))
        yield Value(label, page or f"{address.SEARCH}{param}/{key}/", not page, tuple(groups[label]))


def slugs(labels: Sequence[str]) -> Iterable[str]:
    """Yield an address part for each label; where two are written alike without marks, the later gets a number."""
    taken: set[str] = set()
    for label in labels:
        key, times = slug(label), 1
        while key in taken:
            times += 1
            key = f"{slug(label)}-{times}"
        taken.add(key)
        yield key


def _pages(catalog: Catalog) -> dict[tuple[str, str], str]:
    """Return the page of a record that lists a value's entries already, by facet and value."""
    return {
        **{("field", field.name): address.of(field) for field in catalog.plan.fields},
        **{
            ("place", facts.filed(place, catalog)): address.of(place)
            for place in catalog.places
            if not place.merged_into
        },
        **{("unit", unit.name): address.of(unit) for unit in catalog.units},
        ("kind", documents.kind(Model)): address.MODELS,
        ("kind", documents.kind(Example)): address.EXAMPLES,
    }
