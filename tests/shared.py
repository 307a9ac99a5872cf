"""What is built once for all tests that look at it, also where several processes run them."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from where import ROOT

EPOCH = "1795478400"
"""24 November 2026, the tests' day."""
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": EPOCH}


def build(out: Path, data: Path, *, host: str = "mkdocs", first: str = "") -> subprocess.CompletedProcess[str]:
    """Build `data` and the pages beside it strictly into `out`, as for publishing.

    `host` is the program that builds; `first` is code that is run before it, in its process.
    """
    content = data.parent / "content"
    pages = content if content.is_dir() else ROOT / "tests" / "miniature" / "content"
    environment = {**os.environ, **QUIET, "DANVAN_DATA": str(data), "DANVAN_CONTENT": str(pages)}
    run = ["-c", f"{first}; from {host}.__main__ import cli; cli()"] if first else ["-m", host]
    command = [sys.executable, *run, "build", "--strict", "-f", "mkdocs.yml", "--site-dir", str(out)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def site(factory: pytest.TempPathFactory, data: Path) -> Path:
    """Return the site of `data`, which nobody may change: the tests of this run share it."""

    def make(folder: Path) -> None:
        done = build(folder, data)
        assert done.returncode == 0, done.stderr

    return once(factory, f"site of {data}", make)


def once(factory: pytest.TempPathFactory, what: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` filled, once in this run; others wait for whoever came first."""
    own = factory.getbasetemp()
    common = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"
    common.mkdir(exist_ok=True)
    name = hashlib.sha256(what.encode()).hexdigest()[:16]
    with (common / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done, folder = common / f"{name}.done", common / name
        if not done.exists():
            make(folder)
            done.touch()
    return folder
