"""Which pages do the bulletins have, and what stands on each? Values for the templates, which compute nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from danvan.broadcast import channels, listening, reading, schedule, series
from danvan.broadcast.line import Line
from danvan.broadcast.planner import Overrun
from danvan.broadcast.reading import Length
from danvan.broadcast.schedule import OnAir
from danvan.broadcast.script import Script, script, station_name
from danvan.catalog.catalog import Catalog
from danvan.records import Bulletin, Entry, Example, Station, address


@dataclass(frozen=True)
class View:
    """A page: where it is, what it is called, the template and its values."""

    address: str
    title: str
    about: str
    template: str
    context: Mapping[str, Any]
    crumbs: tuple[tuple[str, str], ...] = ()
    bulletin: Bulletin | None = None
    draft: bool = False
    """Whether nobody has approved it: its page is for the editor and the approver, nothing leads to it."""


@dataclass(frozen=True)
class Row:
    """An approved bulletin in the list."""

    bulletin: Bulletin
    length: Length


def views(catalog: Catalog) -> Iterator[View]:
    """Yield the page of the station, and of each bulletin its own page and the announcer's sheet."""
    scripts = tuple(script(bulletin, catalog) for bulletin in catalog.broadcasts.bulletins)
    on_air = schedule.on_air(catalog)
    yield _list(scripts, on_air, catalog)
    for written in scripts:
        own = tuple(on for on in on_air if on.bulletin is written.bulletin)
        yield from _bulletin(written, own, catalog)
    yield from (_channels(entry, catalog) for entry in catalog.entries if channels.goes_out(entry, catalog))


def _list(scripts: tuple[Script, ...], on_air: tuple[OnAir, ...], catalog: Catalog) -> View:
    station = catalog.broadcasts.station
    rows = tuple(
        Row(written.bulletin, reading.length(written, station))
        for written in sorted(scripts, key=lambda written: _order(written.bulletin, catalog))
        if written.approved
    )
    context = {"rows": rows, "station": station, "station_name": station_name(catalog)}
    about = "Bản tin phát thanh về phong trào: lời gốc, lời đọc, lịch phát."
    return View(address.BROADCAST, "Phát thanh", about, "bulletins.html", {**context, "on_air": on_air})


def _order(bulletin: Bulletin, catalog: Catalog) -> tuple[int, int]:
    """Urgent first; within a priority as the editors list them."""
    return series.rank(bulletin), catalog.broadcasts.bulletins.index(bulletin)


def _bulletin(written: Script, on_air: tuple[OnAir, ...], catalog: Catalog) -> Iterator[View]:
    bulletin, station = written.bulletin, catalog.broadcasts.station
    context = {
        "bulletin": bulletin,
        "script": written,
        "length": reading.length(written, station),
        "flags": tuple(reading.flags(line for block in written.blocks if block.source for line in block.lines)),
        "parts": too_long(written, station),
        "listen": listening.of_bulletin(written, station),
        "on_air": on_air,
        "station_name": station_name(catalog),
        "seconds": lambda line: _seconds(line, station),
        "line": catalog.lines["broadcasts", bulletin.id],
    }
    here = address.bulletin(bulletin)
    above = (("Phát thanh", address.BROADCAST),)
    about = f"Bản tin phát thanh “{bulletin.title}”: lời gốc và lời đọc."
    draft = not written.approved
    yield View(here, bulletin.title, about, "bulletin.html", context, above, bulletin, draft)
    title = f"Tờ đọc: {bulletin.title}"
    where = address.sheet(bulletin)
    yield View(where, title, about, "bulletin_sheet.html", context, (*above, ("Bản tin", here)), bulletin, draft)


def too_long(written: Script, station: Station) -> int:
    """Return into how many parts a bulletin should go; 0 where it is short enough or the station sets no limit."""
    if station.longest is None:
        return 0
    found = series.parts(written, station, int(60_000 * station.longest))
    return 0 if isinstance(found, Overrun) or len(found) == 1 else len(found)


def _seconds(line: Line, station: Station) -> int:
    return -(-reading.milliseconds(line.syllables, station.tempo.usual) // 1000)


def _kind(entry: Entry) -> tuple[str, str]:
    """Return the list in which an entry stands, and where that is."""
    return entry.noun.capitalize(), address.EXAMPLES if isinstance(entry, Example) else address.MODELS


def _channels(entry: Entry, catalog: Catalog) -> View:
    context = {
        "entry": entry,
        "texts": channels.texts(entry, catalog),
        "points": channels.points(entry, catalog),
        "link": channels.link_of(entry, catalog),
    }
    where = address.channels(entry)
    about = f"“{entry.name}” cho Zalo, tin nhắn, bảng tin và tuyên truyền viên."
    return View(
        where,
        f"Các kênh khác: {entry.name}",
        about,
        "channels.html",
        context,
        (_kind(entry), (entry.name, address.of(entry))),
    )
