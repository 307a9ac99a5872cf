"""What can be listened to on a page, and what is read there? A recording first, else words for the browser's voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.broadcast.item import ALL, entry_passages
from danvan.broadcast.line import Line, Unreadable
from danvan.broadcast.reading import milliseconds
from danvan.broadcast.script import Script
from danvan.catalog.catalog import Catalog
from danvan.records import Entry, Language, Recording, Station, address


@dataclass(frozen=True)
class Listening:
    """The recording with the addresses of its files (in the site, or elsewhere in full), or none; and the lines."""

    recording: Recording | None
    opus: str
    mp3: str
    captions: str
    lines: tuple[tuple[Line, ...], ...]
    """Passage by passage."""


def of_entry(entry: Entry, catalog: Catalog) -> Listening | None:
    """Return what a record's page reads aloud; none where a word of it cannot be read."""
    found = tuple(tuple(passage) for passage in entry_passages(entry, ALL, catalog))
    if unreadable(found):
        return None
    lines = tuple(tuple(line for line in passage if isinstance(line, Line)) for passage in found)
    return Listening(None, "", "", "", lines)


def unreadable(found: tuple[tuple[Line | Unreadable, ...], ...]) -> tuple[Unreadable, ...]:
    """Return what the reader refuses."""
    return tuple(line for passage in found for line in passage if isinstance(line, Unreadable))


def of_bulletin(script: Script, station: Station) -> Listening | None:
    """Return what a bulletin's page lets people hear: nothing before it is approved."""
    bulletin = script.bulletin
    lines = tuple(passage.lines for block in script.blocks for passage in block.passages)
    if not script.approved:
        return None
    if recording := bulletin.recording:
        captions = f"{address.BROADCAST}{bulletin.id}.vtt"
        return Listening(recording, url(recording.opus, station), url(recording.mp3, station), captions, lines)
    return Listening(None, "", "", "", lines) if bulletin.language is Language.VIETNAMESE else None


def url(file: str, station: Station) -> str:
    """Return where a recording is fetched from: our own folder, or the store that the station names."""
    return f"{station.audio_url.rstrip('/')}/{file}" if station.audio_url else address.AUDIO + file


@dataclass(frozen=True)
class Cue:
    """One caption, from and to in milliseconds."""

    start: int
    end: int
    text: str


def cues(script: Script, seconds: float, station: Station) -> Iterator[Cue]:
    """Yield the captions of a recording of that length: each line has its share of the time by its syllables.

    Half of the jingle stands before the words; nobody listens to the recording here, so times are close, not exact.
    """
    before = int(500 * (station.jingle or 0))
    spoken = max(int(1000 * seconds) - 2 * before, 1)
    rate = station.tempo.usual
    total = sum(milliseconds(line.syllables, rate) for line in script.lines) or 1
    done = 0
    for line in script.lines:
        start = before + spoken * done // total
        done += milliseconds(line.syllables, rate)
        yield Cue(start, before + spoken * done // total, line.original)
