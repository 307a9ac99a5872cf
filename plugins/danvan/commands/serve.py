"""How does an editor see what is being written? The site, or the made-up one, on this machine."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from danvan.commands import folders
from danvan.commands.usage import Commands
from danvan.host import preview


def add(commands: Commands) -> None:
    """Add this command."""
    about = "xem trước trang trên máy này, tự dựng lại mỗi lần lưu tệp"
    command = folders.building(commands, "serve", about)
    command.add_argument("--port", type=int, metavar="SỐ", default=8000, help="cổng; bận thì lấy cổng kế tiếp")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Serve the site with live reload, the made-up one with --demonstration."""
    data = folders.of_building(chosen.data, chosen.demonstration)
    environment = folders.environment(data)
    os.environ.update(environment)
    content = Path(environment["DANVAN_CONTENT"])
    watched = (data, content, Path("mkdocs.yml"))
    last = folders.DEMONSTRATION if chosen.demonstration else folders.PUBLISHED
    return preview.serve(chosen.port, watched, content, last)
