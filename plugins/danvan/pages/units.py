"""Which agencies and associations does the plan name, what are they to do, and what do they do?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from danvan.catalog.catalog import Catalog
from danvan.catalog.listing import Sheet, sheets
from danvan.pages.cards import cards
from danvan.pages.lists import leaf
from danvan.pages.page import Page, shown
from danvan.records import Entry, Unit, address


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the list of the units, and the pages of each."""
    values = shown(title="Đơn vị", units=catalog.units)
    about = "Cơ quan, đơn vị, đoàn thể và việc kế hoạch giao."
    yield Page(catalog, "lists/units.html", address.UNITS, "Đơn vị", about, address.UNITS, values)
    for unit in catalog.units:
        yield from _unit(catalog, unit)


def _unit(catalog: Catalog, unit: Unit) -> Iterator[Page]:
    about = unit.duty or f"{unit.name} trong Phong trào thi đua “Dân vận khéo”."
    where, crumbs = address.of(unit), (("Đơn vị", address.UNITS),)
    whole = Page(catalog, "lists/unit.html", where, unit.name, about, address.UNITS, crumbs=crumbs)

    def values(sheet: Sheet[Entry]) -> Mapping[str, object]:
        return {
            "unit": unit,
            "clauses": tuple((at, catalog.clauses[at]) for at in unit.clauses),
            "cards": cards(sheet.items, catalog),
            "in_person": _in_person(unit, catalog),
        }

    for sheet in sheets(catalog.by_unit.get(unit.id, ()), whole.address):
        yield leaf(whole, sheet, values)


def _in_person(unit: Unit, catalog: Catalog) -> str | None:
    """Return how the unit that takes feedback is asked while it has no other way; nobody else is spoken for."""
    known = unit.phone or unit.email or unit.address
    return None if known or unit.id != catalog.site.feedback_unit else catalog.site.in_person
