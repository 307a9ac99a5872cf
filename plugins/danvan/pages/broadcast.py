"""Which pages do the bulletins have, and what stands on each? Values for the templates, which compute nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from danvan.broadcast import channels, listening, reading, schedule, series
from danvan.broadcast.line import Line
from danvan.broadcast.planner import Overrun
from danvan.broadcast.reading import Length
from danvan.broadcast.schedule import OnAir
from danvan.broadcast.script import Script, script, station_name
from danvan.catalog.catalog import Catalog
from danvan.pages.entry import above
from danvan.pages.page import Page
from danvan.records import Bulletin, Entry, Station, address


@dataclass(frozen=True)
class Row:
    """An approved bulletin in the list."""

    bulletin: Bulletin
    length: Length


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page of the station, two of each bulletin, and the texts of each entry for other channels."""
    scripts = tuple(script(one, catalog) for one in catalog.broadcasts.bulletins if one.items)
    on_air = schedule.on_air(catalog)
    about = "Bản tin phát thanh về phong trào: lời gốc, lời đọc, lịch phát."
    values = partial(_station, scripts, on_air, catalog)
    yield Page(catalog, "broadcast/station.html", address.BROADCAST, "Phát thanh", about, address.BROADCAST, values)
    for one in scripts:
        own = tuple(on for on in on_air if on.bulletin is one.bulletin)
        yield from _bulletin(one, own, catalog)
    yield from (_channels(entry, catalog) for entry in catalog.entries if channels.goes_out(entry, catalog))


def _station(scripts: tuple[Script, ...], on_air: tuple[OnAir, ...], catalog: Catalog) -> Mapping[str, object]:
    station = catalog.broadcasts.station
    rows = tuple(
        Row(one.bulletin, reading.length(one, station))
        for one in sorted(scripts, key=lambda one: _order(one.bulletin, catalog))
        if one.approved
    )
    return {"rows": rows, "station": station, "station_name": station_name(catalog), "on_air": on_air}


def _order(bulletin: Bulletin, catalog: Catalog) -> tuple[int, int]:
    """Urgent first; within a priority as the editors list them."""
    return series.rank(bulletin), catalog.broadcasts.bulletins.index(bulletin)


def _bulletin(words: Script, on_air: tuple[OnAir, ...], catalog: Catalog) -> Iterator[Page]:
    bulletin = words.bulletin
    here, section = address.bulletin(bulletin), address.BROADCAST
    crumbs = (("Phát thanh", section),)
    about = f"Bản tin phát thanh “{bulletin.title}”: lời gốc và lời đọc."
    draft = not words.approved  # its page is for the editor and the approver: nothing leads to it
    values = partial(_values, words, on_air, catalog)
    yield Page(
        catalog,
        "broadcast/bulletin.html",
        here,
        bulletin.title,
        about,
        section,
        values,
        crumbs,
        noindex=draft,
    )
    title, below = f"Tờ đọc: {bulletin.title}", (*crumbs, ("Bản tin", here))
    where = address.sheet(bulletin)
    yield Page(catalog, "broadcast/announcer.html", where, title, about, section, values, below, noindex=draft)


def _values(words: Script, on_air: tuple[OnAir, ...], catalog: Catalog) -> Mapping[str, object]:
    bulletin, station = words.bulletin, catalog.broadcasts.station
    return {
        "bulletin": bulletin,
        "script": words,
        "clauses": catalog.clauses,
        "station": station,
        "length": reading.length(words, station),
        "flags": tuple(reading.flags(line for block in words.blocks if block.source for line in block.lines)),
        "parts": too_long(words, station),
        "listen": listening.of_bulletin(words, station),
        "on_air": on_air,
        "station_name": station_name(catalog),
        "timed": tuple(
            (block, tuple((line, _seconds(line, station)) for line in block.lines)) for block in words.blocks
        ),
    }


def too_long(words: Script, station: Station) -> int:
    """Return into how many parts a bulletin should go; 0 where it is short enough or the station sets no limit."""
    if station.longest is None:
        return 0
    found = series.parts(words, station, int(60_000 * station.longest))
    return 0 if isinstance(found, Overrun) or len(found) == 1 else len(found)


def _seconds(line: Line, station: Station) -> int:
    return -(-reading.milliseconds(line.syllables, station.tempo.usual) // 1000)


def _channels(entry: Entry, catalog: Catalog) -> Page:
    where, title = address.channels(entry), f"Các kênh khác: {entry.name}"
    about = f"“{entry.name}” cho Zalo, tin nhắn, bảng tin và tuyên truyền viên."
    crumbs = (above(entry.noun), (entry.name, address.of(entry)))
    values = partial(_told, entry, catalog)
    return Page(catalog, "broadcast/channels.html", where, title, about, address.BROADCAST, values, crumbs)


def _told(entry: Entry, catalog: Catalog) -> Mapping[str, object]:
    return {
        "entry": entry,
        "texts": channels.texts(entry, catalog),
        "points": channels.points(entry, catalog),
        "link": channels.link_of(entry, catalog),
    }
