"""How is a site built and put in its place? By one builder at a time; any fault leaves the site before."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from danvan.broadcast import store
from danvan.commands import folders
from danvan.commands.usage import Commands
from danvan.publish.lock import Busy
from danvan.publish.place import Place, Unfit
from danvan.source import load

_NOT_MADE_UP = "{data} không phải dữ liệu minh họa; bỏ --demonstration để dựng trang thật"
_MADE_UP = "{data} là dữ liệu minh họa (demonstration: true trong site.yaml): không đăng, {site}/ giữ nguyên."
CONFIGURATION = Path("mkdocs.yml")
"""Beside it the command is run."""


def add(commands: Commands) -> None:
    """Add this command."""
    command = folders.building(commands, "build", "dựng trang vào site/; có lỗi thì trang cũ giữ nguyên")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Build strictly beside the site that stands, then put the new one in its place in one step.

    What is made up never comes near what is published: it has a folder of its own, whoever asks for it.
    """
    data = folders.of_building(chosen.data, chosen.demonstration)
    demonstration = load.is_demonstration(data)
    if chosen.demonstration and not demonstration:
        print(_NOT_MADE_UP.format(data=data), file=sys.stderr)
        return 1
    if not CONFIGURATION.is_file():
        print(f"Thư mục này không có {CONFIGURATION}; chạy lệnh trong thư mục của kho.", file=sys.stderr)
        return 1
    if demonstration:
        print(_MADE_UP.format(data=data, site=folders.PUBLISHED))
    return _put(data, folders.DEMONSTRATION if demonstration else folders.PUBLISHED)


def _put(data: Path, target: Path) -> int:
    """Build what stands in `data` and put it into `target`, or say why not."""
    kept = f"Chưa đăng gì; {target}/ giữ nguyên như trước."
    try:
        place = Place.of(target)
        with place.taken() as work:
            if not _built(data, work):
                print(kept, file=sys.stderr)
                return 1
            count = _pages(work)
            place.put(work)
    except (Busy, Unfit) as reason:
        print(f"Không dựng được: {reason}.\n{kept}", file=sys.stderr)
        return 1
    except BaseException:  # also who stops it wants to know
        print(kept, file=sys.stderr)
        raise
    print(f"Đã dựng {count} trang vào {target}/.")
    return 0


def _pages(site: Path) -> int:
    """Return how many pages a site has; of ten thousand, `Path.rglob` would need half a second."""
    return sum(name.endswith(".html") for _, _, names in os.walk(site) for name in names)


def _built(data: Path, work: Path) -> bool:
    """Build into `work`; tell whether it may be published: every recording that is kept elsewhere is there."""
    from danvan.host import build  # noqa: PLC0415 - the host takes long to load, and only this command needs it

    catalog = build.build(work, folders.environment(data), lambda line: print(line, file=sys.stderr, flush=True))
    faults = tuple(store.missing(catalog, whole=False)) if catalog else ()
    for fault in faults:
        print(fault, file=sys.stderr)
    return catalog is not None and not faults
