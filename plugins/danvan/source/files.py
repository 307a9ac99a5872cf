"""How are many files changed at once, or none of them?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path


def replace_all(new: Mapping[Path, bytes], gone: Iterable[Path]) -> None:
    """Write every file of `new` and delete every file of `gone`; on any failure all are as before and it is raised.

    Contents are written beside their files first; only then are names exchanged, which a full disk cannot stop.
    """
    halves = {path: path.with_name(f".{path.name}.new") for path in new}
    aside = {path: path.with_name(f".{path.name}.old") for path in (*new, *gone)}
    moved: list[Path] = []
    try:
        for path, half in halves.items():
            half.write_bytes(new[path])
        for path, old in aside.items():
            if path.exists():
                path.rename(old)
                moved.append(path)
            if path in halves:
                halves[path].rename(path)
    except OSError:
        for path in moved:
            aside[path].replace(path)
        raise
    finally:
        for half in halves.values():
            half.unlink(missing_ok=True)
    for path in moved:
        aside[path].unlink()
