"""Which pages show the figures of a period, and which list the records behind each figure?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from danvan.catalog import listing
from danvan.catalog.catalog import Catalog
from danvan.pages.page import Crumb, Page, shown
from danvan.records import address
from danvan.text import first_lower
from danvan.yearbook import behind
from danvan.yearbook.contents import contents, names
from danvan.yearbook.report import Report, reports


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the figures of the whole period, of each phase and of each year."""
    every = reports(catalog)
    fields = names(catalog)
    parts = {
        r.period.key: behind.pages(behind.blocks(r, fields), address.of_behind(r.period.key))
        for r in every
        if r.has_begun
    }
    places = behind.places(parts)
    for report in every:
        key = report.period.key
        about = f"Đăng ký, công nhận, khen thưởng “Dân vận khéo” và kết quả, số liệu đến ngày {report.until}."
        about = about if report.has_begun else f"{report.period.name} chưa đến, nên chưa có số liệu."
        crumbs = (("Số liệu", address.REPORTS),) if key else ()
        values = partial(_values, catalog, report, places, every)
        where = address.of_report(key)
        yield Page(catalog, "report/report.html", where, report.title, about, address.REPORTS, values, crumbs)
        yield from _behind(catalog, report, parts.get(key, ()))


def _values(
    catalog: Catalog, report: Report, places: Mapping[str, str], every: Sequence[Report]
) -> Mapping[str, object]:
    return {
        "report": report,
        "contents": contents(report, catalog, places),
        "every": every,
        "overlap": catalog.overlap,
        "references": len(catalog.reference),
    }


def _behind(catalog: Catalog, report: Report, parts: Sequence[listing.Sheet[behind.Block]]) -> Iterator[Page]:
    """Yield the lists of the records behind a report's figures."""
    title = f"Các mục đằng sau {first_lower(report.title)}"
    crumbs: tuple[Crumb, ...] = (("Số liệu", address.REPORTS),)
    if report.period.key:
        crumbs = (*crumbs, (report.title, address.of_report(report.period.key)))
    entries = {entry.id: entry for entry in catalog.local}
    for part in parts:
        named = part.named(title)
        values = shown(title=named, report=report, sheet=part, entries=entries, nameless=behind.NAMELESS)
        yield Page(catalog, "report/behind.html", part.address, named, f"{title}.", address.REPORTS, values, crumbs)
