"""Which files can be taken from the site?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from danvan.catalog.catalog import Catalog
from danvan.exports import Heading, offers
from danvan.pages.page import Page
from danvan.records import address


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page of open data."""
    title, about, values = "Dữ liệu mở", "Tải dữ liệu của trang: JSON, CSV, Atom.", partial(_values, catalog)
    yield Page(catalog, "lists/open_data.html", address.OPEN_DATA, title, about, address.OPEN_DATA, values)


def _values(catalog: Catalog) -> Mapping[str, object]:
    return {heading.value: tuple(offers(catalog, heading)) for heading in Heading}
