"""Where do the short addresses on messages and paper lead? A page each that sends the reader on, without a server."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from danvan.catalog.catalog import Catalog
from danvan.records import Entry, address


def files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield the page of every short address."""
    for entry in catalog.entries:
        where = address.short(entry)
        yield f"{where}index.html", page(entry, where, demonstration=catalog.site.demonstration)


def page(entry: Entry, where: str, *, demonstration: bool = False) -> str:
    """Return a page that leads on at once, and has a link for a browser that does not."""
    target = address.relative(address.of(entry), where)
    name = escape(entry.name)
    warning = '<p class="dv-demo">Trang minh họa: dữ liệu giả.</p>' if demonstration else ""
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        f'<title>{name}</title><meta name="robots" content="noindex">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="refresh" content="0; url={target}"><link rel="canonical" href="{target}"></head>'
        f'<body>{warning}<h1>{name}</h1><p><a href="{target}">Mở trang này</a></p></body></html>\n'
    )
