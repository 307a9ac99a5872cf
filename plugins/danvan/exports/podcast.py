"""What has been recorded, for podcast programs: RSS 2.0 with what Apple asks for (MP3 only; it takes no Opus)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from danvan.broadcast import listening
from danvan.broadcast.schedule import VIETNAM, on_air
from danvan.broadcast.script import Script, approved, station_name
from danvan.catalog.catalog import Catalog
from danvan.exports.offer import Heading, Offer
from danvan.exports.xml import ATOM, add, file, urn
from danvan.records import address

PATH = f"{address.BROADCAST}podcast.xml"
COVER = "assets/img/podcast.png"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"


def files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield the feed; a feed needs full addresses and at least one episode, so without them there is none."""
    recorded = _recorded(catalog)
    if recorded and catalog.site.base:
        yield PATH, feed(recorded, catalog)


def offers(catalog: Catalog) -> Iterator[Offer]:
    """Yield the feed where there is one."""
    if catalog.site.base and _recorded(catalog):
        yield Offer(Heading.FOLLOWED, PATH, "Bản tin đã ghi âm", "Nguồn tin podcast (RSS)")


def _recorded(catalog: Catalog) -> list[Script]:
    return [written for written in approved(catalog) if written.bulletin.recording]


def feed(recorded: list[Script], catalog: Catalog) -> str:
    """Return the feed, newest first."""
    for prefix, name in (("itunes", ITUNES), ("atom", ATOM)):
        ET.register_namespace(prefix, name)
    base = catalog.site.base
    root = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(root, "channel")
    name = station_name(catalog)
    about = f"Bản tin phát thanh về phong trào “Dân vận khéo” của {catalog.site.commune}, {catalog.site.province}."
    for tag, text in (("title", name), ("link", base + address.BROADCAST), ("language", "vi"), ("description", about)):
        add(channel, tag, text)
    add(channel, "copyright", catalog.site.agency)
    for tag, text in (("author", catalog.site.agency), ("explicit", "false"), ("type", "episodic")):
        add(channel, f"{{{ITUNES}}}{tag}", text)
    ET.SubElement(channel, f"{{{ITUNES}}}image", {"href": base + COVER})
    ET.SubElement(channel, f"{{{ITUNES}}}category", {"text": "Government"})
    ET.SubElement(channel, f"{{{ATOM}}}link", {"href": base + PATH, "rel": "self", "type": "application/rss+xml"})
    for written in sorted(recorded, key=lambda one: (_published(one, catalog), one.bulletin.id), reverse=True):
        _episode(channel, written, catalog, base)
    return file(root)


def _episode(channel: ET.Element, written: Script, catalog: Catalog, base: str) -> None:
    bulletin = written.bulletin
    recording = bulletin.recording
    assert recording  # noqa: S101 - only what is recorded comes here
    item = ET.SubElement(channel, "item")
    source = listening.url(recording.mp3, catalog.broadcasts.station)
    enclosure = {
        "url": source if "://" in source else base + source,
        "length": str(recording.mp3_bytes),
        "type": "audio/mpeg",
    }
    add(item, "title", bulletin.title)
    add(
        item, "description", " ".join(line.original for block in written.blocks if block.source for line in block.lines)
    )
    add(item, "link", base + address.bulletin(bulletin))
    ET.SubElement(item, "enclosure", enclosure)
    guid = ET.SubElement(item, "guid", {"isPermaLink": "false"})
    guid.text = urn(catalog.site, address.bulletin(bulletin))
    add(item, "pubDate", format_datetime(_published(written, catalog)))
    add(item, f"{{{ITUNES}}}duration", str(int(recording.seconds)))
    add(item, f"{{{ITUNES}}}explicit", "false")


def _published(written: Script, catalog: Catalog) -> datetime:
    """Return when it was first on air, else the day of its approval."""
    aired = [on.start for on in on_air(catalog) if on.bulletin is written.bulletin]
    approval = written.bulletin.approval
    return min(aired) if aired else datetime.combine(approval.date.earliest, time(), VIETNAM) if approval else _NEVER


_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
