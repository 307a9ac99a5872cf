"""Which modules give pages? One line each, in the order in which the host gets to know their pages."""

from __future__ import annotations

from collections.abc import Iterator

from danvan.catalog.catalog import Catalog
from danvan.pages import (
    broadcast,
    entry,
    fields,
    finder,
    follow_up,
    home,
    kinds,
    legal,
    open_data,
    places,
    plan,
    reports,
    sitemap,
    units,
)
from danvan.pages.page import Page

ALL = (
    home.pages,
    plan.pages,
    entry.pages,
    follow_up.pages,
    legal.pages,
    kinds.pages,
    fields.pages,
    places.pages,
    units.pages,
    finder.pages,
    broadcast.pages,
    reports.pages,
    open_data.pages,
)
"""Each takes the catalog and yields its pages. The sitemap comes after them: whatever stands alone is found there."""


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield every generated page."""
    made = [page for module in ALL for page in module(catalog)]
    yield from made
    yield from sitemap.pages(catalog, made)
