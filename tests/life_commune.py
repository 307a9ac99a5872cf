"""The commune whose records live: registered, replicated, held, cancelled; what the tests of lives and duties share."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

import yaml

from danvan.catalog import catalog
from danvan.catalog.catalog import Catalog
from danvan.pages.pages import pages
from danvan.source import load
from danvan.source.loaded import Loaded
from where import ROOT, TODAY

CASES = ROOT / "tests" / "cases" / "life"
DATA = CASES / "data"


def cases(name: str) -> list[dict[str, Any]]:
    """The golden cases of one file."""
    read: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return read


def spoiled(case: dict[str, Any], folder: Path) -> Loaded:
    """The commune's data with the mistake of `case`."""
    data = Path(shutil.copytree(DATA, folder / "data"))
    swap(data / f"{case['in']}.yaml", *case["swap"])
    return load.load(data)


def swap(path: Path, *pairs: Sequence[str]) -> None:
    """Type something else in a file: each (old, new), where old stands once."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, f"“{old}” stands {text.count(old)} times in {path.name}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def lived(folder: Path = DATA) -> Catalog:
    """The catalog of the commune, on the tests' day."""
    return catalog.build(load.load(folder), TODAY)


def page(address: str, records: Catalog | None = None) -> str:
    """The HTML of the page at `address`."""
    return next(page.html for page in pages(records or lived()) if page.address == address)


def words(html: str) -> str:
    """What a reader reads of it: no tags, one space between words."""
    text = re.sub(r"</(li|p|dt|dd|h\d|div|summary)>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).replace("\u2060", "").split())


def part(html: str, key: str) -> str:
    """The HTML from the element with this id to the end of its own text, before the next section opens."""
    return html.split(f'id="{key}"')[1].split("<section", maxsplit=1)[0]


def build(out: Path, data: Path = DATA) -> subprocess.CompletedProcess[str]:
    """Build the whole site strictly, as for publishing."""
    environment = {
        **os.environ,
        "DANVAN_DATA": str(data),
        "DANVAN_CONTENT": str(CASES / "content"),
        "SOURCE_DATE_EPOCH": "1795478400",
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "mkdocs.yml", "--site-dir", str(out)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
