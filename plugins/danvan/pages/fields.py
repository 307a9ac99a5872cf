"""Which fields does the plan divide the work into, and what is done in each?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from danvan.catalog import facts
from danvan.catalog.catalog import Catalog
from danvan.catalog.listing import Sheet, sheets
from danvan.pages.cards import cards
from danvan.pages.home import tiles
from danvan.pages.lists import by_origin, leaf
from danvan.pages.page import Page
from danvan.records import Entry, PlanField, address


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the list of the fields, and the pages of each."""
    about, values = "Các lĩnh vực thi đua của kế hoạch.", partial(_all, catalog)
    yield Page(catalog, "lists/fields.html", address.FIELDS, "Lĩnh vực", about, address.FIELDS, values)
    for field in catalog.plan.fields:
        yield from _field(catalog, field)


def _all(catalog: Catalog) -> Mapping[str, object]:
    return {
        "title": "Lĩnh vực",
        "tiles": tiles(catalog),
        "overlap": catalog.overlap,
        "clauses": tuple((field, catalog.clauses[field.clause]) for field in catalog.plan.fields),
    }


def _field(catalog: Catalog, field: PlanField) -> Iterator[Page]:
    entries = catalog.by_field.get(field.id, ())
    about = f"Mô hình, điển hình “Dân vận khéo” trên lĩnh vực {field.name.lower()}."
    crumbs = (("Lĩnh vực", address.FIELDS),)
    whole = Page(catalog, "lists/field.html", address.of(field), field.name, about, address.FIELDS, crumbs=crumbs)
    whose = facts.whose(entries)

    def values(sheet: Sheet[Entry]) -> Mapping[str, object]:
        local, reference = by_origin(sheet.items)
        return {
            "field": field,
            "whose": whose,
            "local": cards(local, catalog),
            "reference": cards(reference, catalog),
            "clause": catalog.clauses[field.clause],
        }

    local, reference = by_origin(entries)
    for sheet in sheets([*local, *reference], whole.address):
        yield leaf(whole, sheet, values)
