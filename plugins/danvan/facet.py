"""By what can entries be browsed, and which list shows those of one value? The same facets as the search page has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from danvan import address, facts, findable
from danvan.catalog import Catalog
from danvan.records import Entry, Example, Model
from danvan.text import slug, sort_key

NAMES = {
    "field": ("linh-vuc", "Lĩnh vực"),
    "kind": ("loai", "Loại"),
    "place": ("noi", "Nơi làm"),
    "unit": ("don-vi", "Đơn vị"),
    "year": ("nam", "Năm"),
    "state": ("trang-thai", "Trạng thái"),
    "origin": ("nguon", "Thuộc về"),
}
"""Facet of the index → its name in addresses, its label; in the order in which a reader meets them."""


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
    """One facet: its name in the index and in addresses, its label, its values in the order of reading."""

    name: str
    param: str
    label: str
    values: tuple[Value, ...]

    @property
    def address(self) -> str:
        """Where all its values are listed."""
        return f"{address.SEARCH}{self.param}/"

    @property
    def largest(self) -> tuple[Value, ...]:
        """Its twelve values with the most entries, in the order of reading."""
        ranked = sorted(self.values, key=lambda value: -len(value.entries))[:12]
        return tuple(value for value in self.values if value in ranked)


def facets(catalog: Catalog) -> Iterator[Facet]:
    """Yield every facet that some entry has a value of."""
    filed = [(entry, findable.of_entry(entry, catalog)) for entry in catalog.entries]
    pages = _pages(catalog)
    for name, (param, label) in NAMES.items():
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry, document in filed:
            for value in document.values(name):
                groups[value].append(entry)
        if groups:
            yield Facet(name, param, label, tuple(_values(name, param, groups, pages)))


def _values(
    name: str, param: str, groups: dict[str, list[Entry]], pages: dict[tuple[str, str], str]
) -> Iterator[Value]:
    labels = sorted(groups, key=sort_key, reverse=name == "year")
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
        ("kind", findable.kind(Model)): address.MODELS,
        ("kind", findable.kind(Example)): address.EXAMPLES,
    }
