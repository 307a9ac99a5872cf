"""Which xóm are there, what were they called and part of before, and what is done in each?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from danvan.catalog import facts
from danvan.catalog.catalog import Catalog
from danvan.catalog.listing import Sheet, sheets
from danvan.pages.cards import cards
from danvan.pages.lists import leaf
from danvan.pages.page import Page
from danvan.records import Entry, OldCommune, Place, address
from danvan.text import sort_key


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the list of the xóm, and the pages of each."""
    about, values = "Các xóm của xã, tên cũ và tên nay.", partial(_all, catalog)
    yield Page(catalog, "lists/places.html", address.PLACES, "Xóm", about, address.PLACES, values)
    for place in catalog.places:
        yield from _place(catalog, place)


def _all(catalog: Catalog) -> Mapping[str, object]:
    return {
        "title": "Xóm",
        "groups": _by_old_commune(catalog),
        "unsure": any(not place.confirmed for place in catalog.places),
    }


def _by_old_commune(catalog: Catalog) -> tuple[tuple[OldCommune | None, tuple[Place, ...]], ...]:
    """Return the xóm under the commune they belonged to before the merger, those of today's commune first.

    An old commune of which no xóm is known stands there as well, where site.yaml lists it.
    """
    unlisted = {place.old_commune for place in catalog.places if place.old_commune}
    known = {name: OldCommune(name=name, all_places=True) for name in unlisted}  # nothing more is said of these
    known |= {old.name: old for old in catalog.site.old_communes}
    groups: dict[str, list[Place]] = {name: [] for name in ("", *sorted(known, key=sort_key))}
    for place in catalog.places:
        groups[place.old_commune or ""].append(place)
    return tuple((known.get(name), tuple(places)) for name, places in groups.items() if name or places)


def _place(catalog: Catalog, place: Place) -> Iterator[Page]:
    ids = {place.id, *(other.id for other in catalog.places if catalog.today(other) is place)}
    entries = [entry for entry in catalog.entries if ids & set(entry.places)]
    title, crumbs = facts.named(place, catalog), (("Xóm", address.PLACES),)
    about = f"{title}: mô hình, điển hình “Dân vận khéo”."
    where = address.of(place)
    whole = Page(catalog, "lists/place.html", where, title, about, address.PLACES, crumbs=crumbs)

    def values(sheet: Sheet[Entry]) -> Mapping[str, object]:
        return {
            "place": place,
            "into": catalog.place(place.merged_into) if place.merged_into else None,
            "merged": tuple(other for other in catalog.places if other.merged_into == place.id),
            "cards": cards(sheet.items, catalog),
        }

    for sheet in sheets(entries, whole.address):
        yield leaf(whole, sheet, values)
