"""What is new, for feed readers and other portals: one Atom feed of all models and examples."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as ET

from danvan.catalog import facts, figure
from danvan.catalog.catalog import Catalog, Withdrawn
from danvan.exports.offer import Heading, Offer
from danvan.exports.xml import ATOM, add, file, urn
from danvan.records import Entry, address

PATH = "feed.xml"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
"""RFC 6721: how a feed says that an entry was withdrawn."""


def files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield the feed, newest first."""
    yield PATH, feed(catalog)


def offers(_catalog: Catalog) -> Iterator[Offer]:
    """Yield the feed."""
    yield Offer(Heading.FOLLOWED, PATH, "Mục mới", "Nguồn tin Atom: mô hình, điển hình mới và vừa sửa, mục đã rút")


def feed(catalog: Catalog) -> str:
    """Return the Atom feed. Without a site address its links are relative, which Atom allows."""
    root = ET.Element("feed", {"xmlns": ATOM, "xmlns:at": TOMBSTONES, "xml:lang": "vi"})
    base = catalog.site.base
    entries = sorted(catalog.entries, key=lambda entry: entry.id)
    entries.sort(key=lambda entry: entry.updated.latest, reverse=True)
    newest = max(
        [*(entry.updated.latest for entry in entries[:1]), *map(_gone_on, catalog.withdrawn)],
        default=catalog.plan.date.latest,
    )
    add(root, "id", urn(catalog.site, ""))
    add(root, "title", catalog.site.name)
    add(root, "subtitle", catalog.plan.subject)
    add(root, "updated", f"{newest.isoformat()}T00:00:00+07:00")
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": base + PATH})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": base or "./"})
    add(ET.SubElement(root, "author"), "name", catalog.site.agency)
    for entry in entries:
        _entry(root, entry, catalog, base)
    for gone in catalog.withdrawn:
        when = f"{_gone_on(gone).isoformat()}T00:00:00+07:00"
        tombstone = ET.SubElement(root, "at:deleted-entry", {"ref": urn(catalog.site, gone.address), "when": when})
        add(tombstone, "at:comment", "Nội dung này đã được gỡ.")
    return file(root)


def _entry(root: ET.Element, entry: Entry, catalog: Catalog, base: str) -> None:
    item = ET.SubElement(root, "entry")
    where = address.of(entry)
    add(item, "id", urn(catalog.site, where))
    add(item, "title", entry.name)
    add(item, "updated", f"{entry.updated.latest.isoformat()}T00:00:00+07:00")
    ET.SubElement(item, "link", {"rel": "alternate", "type": "text/html", "href": base + where})
    for term, label in ((entry.field, catalog.field(entry.field).name), (entry.origin.value, entry.origin.label)):
        ET.SubElement(item, "category", {"term": term, "label": label})
    add(item, "summary", _summary(entry, catalog))


def _gone_on(gone: Withdrawn) -> date:
    """Return the day of a withdrawal; the first there was where nobody wrote it down."""
    return gone.date.latest if gone.date else date.min


def _summary(entry: Entry, catalog: Catalog) -> str:
    """Return a few lines a reader can use without opening the page."""
    story = entry.story
    shown = figure.headline(entry)
    lines = (story and (story.summary or story.approach), shown and str(shown), facts.where(entry, catalog))
    return ". ".join(line.rstrip(".") for line in lines if line) + "."
