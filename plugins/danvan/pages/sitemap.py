"""Which pages are there, for people who look for one?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from danvan.broadcast.script import approved
from danvan.catalog.catalog import Catalog
from danvan.catalog.listing import sheets
from danvan.life.period import periods
from danvan.pages.finder import WHOLE
from danvan.pages.page import Page
from danvan.records import Entry, Record, address

Link = tuple[str, str]
"""Address and title."""


TOLD = {
    *(address.HOME, address.PLAN, address.FOLLOW_UP, address.LEGAL, address.FIELDS, address.MODELS, address.EXAMPLES),
    *(address.PLACES, address.UNITS, address.REPORTS, address.OPEN_DATA, address.SEARCH, address.BROADCAST),
}
"""What the template names by itself, in its own order."""


def pages(catalog: Catalog, made: Sequence[Page]) -> Iterator[Page]:
    """Yield the sitemap for people; `made` are all other generated pages."""
    values = partial(_values, catalog, tuple(_alone(made)))
    title, about = "Sơ đồ trang", "Mọi trang của trang thông tin này."
    yield Page(catalog, "lists/sitemap.html", address.SITEMAP, title, about, address.SITEMAP, values)


def _alone(made: Sequence[Page]) -> Iterator[Link]:
    """Yield the pages that stand below no other and that the template does not name: a new kind is found from here."""
    for page in made:
        if not page.crumbs and page.section == page.address and page.address not in TOLD and not page.noindex:
            yield page.address, page.title


def _values(catalog: Catalog, alone: tuple[Link, ...]) -> Mapping[str, object]:
    return {
        "alone": alone,
        "written": catalog.written,
        "bulletins": tuple(written.bulletin for written in approved(catalog)),
        "fields": _links(catalog.plan.fields),
        "models": _entries(address.MODELS, "Mô hình", catalog.models),
        "examples": _entries(address.EXAMPLES, "Điển hình", catalog.examples),
        "places": _links(catalog.places),
        "units": _links(catalog.units),
        "reports": tuple((address.of_report(period.key), period.name) for period in periods(catalog.plan)),
    }


def _links(records: Sequence[Record]) -> tuple[Link, ...]:
    return tuple((address.of(record), str(getattr(record, "name", ""))) for record in records)


def _entries(where: str, title: str, entries: Sequence[Entry]) -> tuple[Link, ...]:
    """Return the entries, or the pages of their list where it is too long to stand here."""
    if len(entries) <= WHOLE:
        return _links(entries)
    return tuple((sheet.address, sheet.named(title)) for sheet in sheets(entries, where))
