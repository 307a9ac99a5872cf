"""How is all found without a script? The search page as a list, the lists of each facet, what serves a clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from danvan.catalog import coverage, facts
from danvan.catalog.catalog import Catalog
from danvan.catalog.listing import ROWS, Sheet, sheets
from danvan.pages.cards import rows
from danvan.pages.facet import Facet, Value, facets
from danvan.pages.lists import leaf
from danvan.pages.page import Crumb, Page
from danvan.records import Entry, address

WHOLE = 240
"""Up to so many entries the search page lists them all; beyond, the first of each field and the way to the others."""
_UP: Crumb = ("Tra cứu", address.SEARCH)


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the search page, the lists of every facet, and what serves each clause of the plan."""
    every = tuple(facets(catalog))
    about = "Tìm trong mọi mô hình, điển hình, trong kế hoạch và các trang; lọc theo lĩnh vực, xóm, đơn vị, năm."
    values = partial(_search, catalog, every)
    yield Page(catalog, "finder/find.html", address.SEARCH, "Tra cứu", about, address.SEARCH, values)
    for facet in every:
        yield from _facet(catalog, facet)
    for at, point in coverage.points(catalog).items():
        if serving := (*point.local, *point.reference):
            yield from _rows(catalog, serving, address.of_serving(at), f"Thực hiện mục {at} của kế hoạch")


def _search(catalog: Catalog, every: tuple[Facet, ...]) -> Mapping[str, object]:
    groups = [(f, [e for e in catalog.entries if e.field == f.id]) for f in catalog.plan.fields]
    limit = WHOLE if len(catalog.entries) <= WHOLE else WHOLE // (2 * max(1, len(groups)))
    shown = [
        (f, rows(group[:limit], catalog), len(catalog.by_field[f.id]) if len(group) > limit else 0)
        for f, group in groups
        if group
    ]
    whose = facts.whose(catalog.entries) if catalog.local else ""
    counts = {"models": len(catalog.models), "examples": len(catalog.examples), "whose": whose}
    return {"facets": every, "groups": shown, **counts}


def _facet(catalog: Catalog, facet: Facet) -> Iterator[Page]:
    """Yield the list of a facet's values, and the list of entries of each value that has no page of its own."""
    title = f"Tra cứu theo {facet.label[0].lower()}{facet.label[1:]}"
    about = f"{title}: mọi {facet.noun}, và danh sách của từng {facet.noun}."
    whole = Page(catalog, "finder/facet.html", facet.address, title, about, address.SEARCH, crumbs=(_UP,))

    def values(_: Sheet[Value]) -> Mapping[str, object]:
        return {"facet": facet, "has_references": bool(catalog.reference)}

    for sheet in sheets(facet.values, facet.address, ROWS):
        yield leaf(whole, sheet, values)
    for value in facet.values:
        if value.own_list:
            above = (facet.label, facet.address)
            yield from _rows(catalog, value.entries, value.address, f"{facet.label}: {value.label}", above)


def _rows(catalog: Catalog, entries: Sequence[Entry], where: str, title: str, *above: Crumb) -> Iterator[Page]:
    about = f"Mô hình, điển hình “Dân vận khéo”. {title}."
    whole = Page(catalog, "finder/rows.html", where, title, about, address.SEARCH, crumbs=(_UP, *above))
    whose = facts.whose(entries)

    def values(sheet: Sheet[Entry]) -> Mapping[str, object]:
        return {"whose": whose, "rows": rows(sheet.items, catalog)}

    for sheet in sheets(entries, where, ROWS):
        yield leaf(whole, sheet, values)
