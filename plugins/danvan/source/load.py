"""YAML files → records, with every problem at its line. The only door to the data and the written pages."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from danvan.records import FILES, SINGLE
from danvan.source import media, pages, tables
from danvan.source.folder import documents, look
from danvan.source.loaded import Loaded
from danvan.source.problem import Problem


def load(folder: Path, shown: str = "data", written: Path | None = None) -> Loaded:
    """Read every data file of `folder` and the pages in `written`; problems name the files as `shown`/….

    Reads nothing else, raises nothing.
    """
    loaded = Loaded()
    if not folder.is_dir():
        loaded.problems.append(Problem(shown, 1, 1, "không có thư mục dữ liệu này; xem lại DANVAN_DATA hoặc --data"))
        return loaded
    with collector_paused():
        found = look(folder, shown)
        unfit = {problem.file for problem in found.problems}
        for stem in (*SINGLE, *FILES):
            name = loaded.names[stem] = f"{shown}/{stem}.yaml"
            if name not in unfit:
                tables.read(loaded, folder / f"{stem}.yaml", stem)
    loaded.problems.extend(tables.strangers(folder, shown))
    if written and written.is_dir():
        pages.read(loaded, written)
    media.photos(loaded, found, f"{shown}/photos")
    loaded.documents = dict(media.fingerprints(documents(found, shown)))
    loaded.problems.extend(found.problems)
    media.sounds(loaded, folder)
    return loaded


def is_demonstration(folder: Path) -> bool:
    """Tell whether the data of `folder` say that they are made up; where that cannot be read, they do not."""
    loaded = Loaded(names={"site": "site.yaml"})
    tables.read(loaded, folder / "site.yaml", "site")
    return bool(loaded.site and loaded.site.demonstration)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Nothing built here is garbage: spare the collector millions of young values, now and after (half the time).

    Frozen and thawed at once they are old: looked at seldom, but freed when `serve` has read the data anew.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if enabled:
            gc.enable()
