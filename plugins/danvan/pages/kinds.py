"""What do the lists of all models and of all examples show? The commune's own field by field, then the references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from danvan.catalog.catalog import Catalog
from danvan.catalog.listing import Sheet, sheets
from danvan.pages.cards import Card, cards
from danvan.pages.lists import by_origin, leaf
from danvan.pages.page import Page
from danvan.records import Entry, Example, Model, PlanField, address

FROM_ELSEWHERE, OF_OURS = "tham-khao", "cua-xa-"
"""On the page of a kind: the anchor of all references; what an anchor of our entries of one field begins with."""
Groups = tuple[tuple[PlanField, tuple[Entry, ...]], ...]


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the pages of both lists."""
    for where, title, entries, noun in (
        (address.MODELS, "Mô hình", catalog.models, Model.noun),
        (address.EXAMPLES, "Điển hình", catalog.examples, Example.noun),
    ):
        lead = f"Các {noun} “Dân vận khéo” của xã, và tham khảo từ nơi khác để học và làm theo."
        whole = Page(catalog, "lists/entries.html", where, title, lead, where)
        yield from _pages(whole, _shelf(catalog, entries, where), noun)


def _pages(whole: Page, shelf: Shelf, noun: str) -> Iterator[Page]:
    catalog = whole.catalog

    def values(sheet: Sheet[Entry]) -> Mapping[str, object]:
        local, reference = by_origin(sheet.items)
        return {
            "lead": whole.description,
            "noun": noun,
            "local_count": sum(len(group) for _, group in shelf.local),
            "reference_count": sum(len(group) for _, group in shelf.reference),
            "jump": tuple(_ways(sheet, shelf, catalog.plan.fields)),
            "away": _way(sheet, shelf.reference[0][1][0], shelf, FROM_ELSEWHERE) if shelf.reference else "",
            "local": cards(local, catalog),
            "local_groups": _cards(local, catalog),
            "reference": cards(reference, catalog),
            "groups": _cards(reference, catalog),
        }

    for sheet in shelf.sheets:
        yield leaf(whole, sheet, values)


def _cards(entries: Sequence[Entry], catalog: Catalog) -> tuple[tuple[PlanField, tuple[Card, ...]], ...]:
    return tuple((field, cards(group, catalog)) for field, group in _by_field(entries, catalog))


@dataclass(frozen=True)
class Shelf:
    """All entries of one kind as their pages have them: the commune's own field by field, then the references."""

    local: Groups
    reference: Groups
    sheets: tuple[Sheet[Entry], ...]

    @cached_property
    def sheet_of(self) -> Mapping[str, Sheet[Entry]]:
        """On which page each entry stands, by its id."""
        return {entry.id: sheet for sheet in self.sheets for entry in sheet.items}


def _shelf(catalog: Catalog, entries: Sequence[Entry], where: str) -> Shelf:
    local, reference = (_by_field(part, catalog) for part in by_origin(entries))
    every = [entry for _, group in (*local, *reference) for entry in group]
    return Shelf(local, reference, tuple(sheets(every, where)))


def _by_field(entries: Sequence[Entry], catalog: Catalog) -> Groups:
    """Return the entries under their first field, in the plan's order; a field without any is left out."""
    groups = ((f, tuple(e for e in entries if e.field == f.id)) for f in catalog.plan.fields)
    return tuple((f, group) for f, group in groups if group)


def _ways(sheet: Sheet[Entry], shelf: Shelf, fields: Iterable[PlanField]) -> Iterator[tuple[PlanField, str]]:
    """Yield the way to each field that has entries: to the commune's own where there are any, else to references."""
    begun = {f.id: (group[0], f.id) for f, group in shelf.reference}
    begun |= {f.id: (group[0], OF_OURS + f.id) for f, group in shelf.local}
    for plan_field in fields:
        if plan_field.id in begun:
            entry, anchor = begun[plan_field.id]
            yield plan_field, _way(sheet, entry, shelf, anchor)


def elsewhere(catalog: Catalog) -> Iterator[tuple[str, int, str]]:
    """Yield the noun, how many references of it there are, and where they begin; nothing where there is none."""
    for noun, entries, where in (
        (Model.noun, catalog.models, address.MODELS),
        (Example.noun, catalog.examples, address.EXAMPLES),
    ):
        shelf = _shelf(catalog, entries, where)
        if count := sum(len(group) for _, group in shelf.reference):
            there = shelf.sheet_of[shelf.reference[0][1][0].id]
            yield noun, count, f"{there.address}#{FROM_ELSEWHERE}"


def _way(sheet: Sheet[Entry], first: Entry, shelf: Shelf, anchor: str) -> str:
    """Return the link from `sheet` to the page on which `first` stands, and to the anchor there."""
    there = shelf.sheet_of[first.id]
    return ("" if there is sheet else address.relative(there.address, sheet.address)) + f"#{anchor}"
