"""When is which bulletin on air? What the editors fixed, and what room the station has on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from danvan.broadcast.planner import Opening
from danvan.broadcast.reading import length
from danvan.broadcast.script import Script, script
from danvan.catalog.catalog import Catalog
from danvan.records import Airing, Bulletin, Day, Slot, Station

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Việt Nam has one time all year."""


@dataclass(frozen=True)
class OnAir:
    """One approved bulletin at one time."""

    bulletin: Bulletin
    start: datetime
    seconds: int
    slot: Slot | None


def day(when: date) -> Day:
    """Return the day of the week."""
    return list(Day)[when.weekday()]


def slot_of(station: Station, airing: Airing) -> Slot | None:
    """Return the slot that an airing names."""
    return next((slot for slot in station.slots if slot.id == airing.slot), None)


def start_of(station: Station, airing: Airing) -> datetime:
    """Return when an airing begins, in Việt Nam's time."""
    slot = slot_of(station, airing)
    clock = slot.time if slot else airing.time or "00:00"
    return datetime.combine(airing.date.earliest, time.fromisoformat(clock), VIETNAM)


def seconds(written: Script, station: Station) -> int:
    """Return how long a bulletin is on air: as recorded, else as read slowly, so that no slot is overrun."""
    recording = written.bulletin.recording
    return -int(-recording.seconds // 1) if recording else length(written, station).slow


def on_air(catalog: Catalog) -> tuple[OnAir, ...]:
    """Return every fixed time on air of the approved bulletins, in order."""
    return tuple(sorted(_on_air(catalog), key=lambda on: (on.start, on.bulletin.id)))


def _on_air(catalog: Catalog) -> Iterator[OnAir]:
    station = catalog.broadcasts.station
    for bulletin in catalog.broadcasts.bulletins:
        written = script(bulletin, catalog)
        for airing in bulletin.airings if written.approved else ():
            yield OnAir(bulletin, start_of(station, airing), seconds(written, station), slot_of(station, airing))


def openings(station: Station, first: date, days: int, taken: Iterable[OnAir] = ()) -> Iterator[Opening]:
    """Yield the room of every slot from `first` on for `days` days, less what is fixed already."""
    used: dict[str, int] = {}
    for on in taken:
        if on.slot:
            name = _name(on.start.date(), on.slot)
            used[name] = used.get(name, 0) + on.seconds
    for when in (first + timedelta(n) for n in range(days)):
        for slot in sorted(station.slots, key=lambda slot: slot.time):
            if day(when) in slot.days:
                name = _name(when, slot)
                yield Opening(name, 1000 * max(int(60 * slot.longest) - used.get(name, 0), 0))


def _name(when: date, slot: Slot) -> str:
    return f"{when.isoformat()} {slot.id}"
