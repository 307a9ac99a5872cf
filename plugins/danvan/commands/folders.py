"""Which folders does a command read and write, unless it is told otherwise?"""

from __future__ import annotations

import os
from pathlib import Path

from danvan.commands.usage import Commands, Parser

DATA, CONTENT, DOCS, CACHE = Path("data"), Path("content"), Path("docs"), Path(".cache")
PUBLISHED, DEMONSTRATION = Path("site"), CACHE / "demo-site"
MADE_UP = Path("demo/data")
LAST_DAY = "1924948800"
"""31 December 2030, when the five made-up years of `demo/` are over, as `make demo` has it."""


def reading(commands: Commands, name: str, about: str) -> Parser:
    """Add a command that reads a folder of data; return its parser."""
    command = commands.add_parser(name, help=about, description=about)
    command.add_argument("--data", type=Path, metavar="THƯ_MỤC", default=data(), help="thư mục dữ liệu")
    return command


def building(commands: Commands, name: str, about: str) -> Parser:
    """Add a command that builds the site, or the made-up one; return its parser."""
    where = f"trang minh họa (dựng thì vào {DEMONSTRATION}, không bao giờ vào {PUBLISHED})"
    command = reading(commands, name, about)
    command.add_argument("--demonstration", action="store_true", help=where)
    command.set_defaults(data=None)
    return command


def data() -> Path:
    """Return where the data lie."""
    return Path(os.environ.get("DANVAN_DATA") or DATA)


def of_building(told: Path | None, demonstration: bool) -> Path:
    """Return where the data lie of which a site is built; `told` on the command line, if there."""
    return told or (MADE_UP if demonstration and "DANVAN_DATA" not in os.environ else data())


def content(of: Path = DATA) -> Path:
    """Return where the pages lie that people wrote for the data `of`: as told, beside other data, else our own."""
    if told := os.environ.get("DANVAN_CONTENT"):
        return Path(told)
    beside = of.resolve().parent / "content"
    return of.parent / "content" if of != DATA and beside.is_dir() else CONTENT


def environment(of: Path) -> dict[str, str]:
    """Return what tells the host which data and pages to read, for `demo/` also its last day, unless told otherwise."""
    told = {"DANVAN_DATA": str(of), "DANVAN_CONTENT": str(content(of))}
    day = {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", LAST_DAY)} if of == MADE_UP else {}
    return told | day
