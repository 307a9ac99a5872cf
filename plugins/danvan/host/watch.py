"""Which files were saved since somebody looked last? Asked again and again: that works on every kind of folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

Seen = dict[Path, tuple[int, int, int]]
"""When each file was last saved, its size and its number: a file put in the place of another has another number."""


def seen(watched: tuple[Path, ...]) -> Seen:
    """Return what stands below the folders and files `watched` in this moment."""
    found: Seen = {}
    for file in _files(watched):
        with suppress(OSError):  # taken away in this moment
            status = file.stat()
            found[file] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def _files(watched: tuple[Path, ...]) -> Iterator[Path]:
    for top in watched:
        yield top
        with suppress(OSError):
            yield from top.rglob("*")
