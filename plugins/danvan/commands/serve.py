"""How does an editor see what is being written? The site, or the made-up one, on this machine."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from danvan.commands import folders
from danvan.commands.usage import Commands


def add(commands: Commands) -> None:
    """Add this command."""
    about = "xem trước trang trên máy này; lưu tệp là thấy ngay"
    command = folders.building(commands, "serve", about)
    command.add_argument("--port", type=int, metavar="SỐ", default=8000, help="cổng; bận thì lấy cổng kế tiếp")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Serve the site, the made-up one with --demonstration; each page is drawn when it is asked for."""
    from danvan.host import log, server  # noqa: PLC0415 - the host takes long to load, and only this command needs it
    from danvan.host.live import Live  # noqa: PLC0415
    from danvan.host.preview import Preview  # noqa: PLC0415

    data = folders.of_building(chosen.data, chosen.demonstration)
    environment = folders.environment(data)
    os.environ.update({**log.SILENT, **environment})
    content = Path(environment["DANVAN_CONTENT"])
    watched = (data, content, Path("mkdocs.yml"), *server.OURS)
    return server.serve(chosen.port, Preview(lambda: Live(content), _say), watched)


def _say(line: str) -> None:
    print(line, flush=True)
