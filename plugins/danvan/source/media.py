"""Which photos, recordings and signed documents lie beside the data, and what do their bytes add up to?"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from danvan.records import Broadcasts
from danvan.source.folder import Found, recording
from danvan.source.loaded import Loaded, Sound
from danvan.source.photos import HEAVIEST, Original, inspect

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
"""What a photo may be."""


def audio_folder(broadcasts: Broadcasts, folder: Path) -> Path | None:
    """Return where the recordings lie on this machine: DANVAN_AUDIO, or as configured beside the data `folder`."""
    if here := os.environ.get("DANVAN_AUDIO"):
        return Path(here)
    named = broadcasts.station.audio_folder
    return folder.resolve().parent / named if named else None


def sounds(loaded: Loaded, folder: Path) -> None:
    """Put the recordings that bulletins name and that lie in the audio folder into `loaded`, and what is none there."""
    where = audio_folder(loaded.broadcasts, folder)
    for bulletin in loaded.broadcasts.bulletins if where else ():
        for name in (bulletin.recording.opus, bulletin.recording.mp3) if bulletin.recording else ():
            path = where / Path(name).name if where else Path(name)
            if fault := recording(path):
                loaded.unplayable[name] = fault
            elif path.is_file():
                loaded.sounds[name] = Sound(path, hashlib.sha256(path.read_bytes()).hexdigest())


def played(sound: Sound) -> bytes:
    """Return what a recording holds."""
    return sound.path.read_bytes()


def fingerprints(found: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """Yield the SHA-256 of every file that was found, by its name."""
    for name, path in found.items():
        with path.open("rb") as content:
            yield name, hashlib.file_digest(content, "sha256").hexdigest()


def photo(folder: Path, name: str) -> bytes:
    """Return the bytes of an original in the data folder."""
    return (folder / "photos" / name).read_bytes()


def photos(loaded: Loaded, found: Found, shown: str) -> None:
    """Put which photos there are into `loaded`, and what those that records name show of themselves."""
    place = "photos/"
    there = {name.removeprefix(place): path for name, path in found.files.items() if name.startswith(place)}
    loaded.photos = frozenset(there)
    for name in there:
        if name.lower().endswith(PICTURES) and not Path(name).name.startswith("."):
            stem = f"photos/{name}"
            loaded.nodes[stem, ""], loaded.names[stem] = None, f"{shown}/{name}"
    named = loaded.with_remains()
    for entry in (*named.models, *named.examples):
        for name in (photo.file for photo in entry.photos if photo.file in there):
            status = there[name].stat()
            loaded.originals[name] = _inspected(there[name], status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=10_000)
def _inspected(path: Path, size: int, _changed: int) -> Original:
    """Inspect a file once as long as it is the same: under `serve` nothing is decoded twice."""
    if size > HEAVIEST:
        return Original(fault=f"nặng {size / 1_000_000:.0f} MB, quá {HEAVIEST // 1_000_000} MB; thu nhỏ")
    return inspect(path.read_bytes())
