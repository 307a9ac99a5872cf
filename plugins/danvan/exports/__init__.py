"""Which files do the records give besides pages? Each module of `ALL` makes some, and offers those people may take.

A module has `files(catalog)` → (path in the site, content) and, where people may take what it makes,
`offers(catalog)` for the open-data page. May import every room up to the search.
"""

from __future__ import annotations

from collections.abc import Iterator

from danvan.catalog.catalog import Catalog
from danvan.exports import api, broadcast, calendar, feed, find, podcast, report, short, tables
from danvan.exports.offer import Heading, Offer

ALL = (api, tables, report, feed, find, broadcast, calendar, podcast)
__all__ = ["ALL", "Heading", "Offer", "offers", "short"]


def offers(catalog: Catalog, heading: Heading) -> Iterator[Offer]:
    """Yield every file that may be taken and stands under `heading`, in the order of `ALL`."""
    for module in ALL:
        offered = getattr(module, "offers", None)
        yield from (offer for offer in (offered(catalog) if offered else ()) if offer.heading is heading)
