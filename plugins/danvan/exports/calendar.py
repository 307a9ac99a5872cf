"""When is which bulletin on air? As a calendar that telephones take (RFC 5545), in Việt Nam's time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from danvan.broadcast import schedule
from danvan.broadcast.schedule import OnAir
from danvan.broadcast.script import station_name
from danvan.catalog.catalog import Catalog
from danvan.exports.offer import Heading, Offer
from danvan.records import address
from danvan.text import slug

PATH = f"{address.BROADCAST}lich.ics"
ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Ho_Chi_Minh",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield the calendar, with the approved bulletins only; none as long as nothing is fixed."""
    on_air = schedule.on_air(catalog)
    if on_air:
        yield PATH, calendar(on_air, catalog)


def offers(catalog: Catalog) -> Iterator[Offer]:
    """Yield the calendar once something is fixed."""
    if schedule.on_air(catalog):
        yield Offer(Heading.FOLLOWED, PATH, "Lịch phát thanh", "Lịch iCalendar: bản tin nào phát lúc nào")


def calendar(on_air: tuple[OnAir, ...], catalog: Catalog) -> str:
    """Return the calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{slug(catalog.site.commune)}//danvan//VI",
        "CALSCALE:GREGORIAN",
    ]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(f'Lịch phát: {station_name(catalog)}')}", *ZONE]
    for on in on_air:
        lines += _event(on, catalog)
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _folded(line))


def _event(on: OnAir, catalog: Catalog) -> Iterator[str]:
    start, end = on.start, on.start + timedelta(seconds=on.seconds)
    approved = on.bulletin.approval.date.earliest if on.bulletin.approval else start.date()
    where = address.bulletin(on.bulletin)
    yield "BEGIN:VEVENT"
    yield f"UID:{on.bulletin.id}-{start:%Y%m%dT%H%M}@{slug(catalog.site.commune)}.danvan"
    yield f"DTSTAMP:{approved:%Y%m%d}T000000Z"
    yield f"DTSTART;TZID=Asia/Ho_Chi_Minh:{start:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID=Asia/Ho_Chi_Minh:{end:%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{_escaped(on.bulletin.title)}"
    yield f"LOCATION:{_escaped(station_name(catalog))}"
    yield f"CATEGORIES:{_escaped(on.bulletin.priority.label)}"
    if catalog.site.base:
        yield f"URL:{catalog.site.base}{where}"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, no letter cut in two; those after the first begin with a blank."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > 75:
            yield piece
            piece = " "
        piece += letter
    yield piece
