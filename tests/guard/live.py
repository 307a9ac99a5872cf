"""Does a test, or a program that it starts, read the commune's live records and pages? Then it fails there and then.

An editor's change must never turn a test red, so no test may know what stands in `data/` and `content/` today. What is
generated from the declarations (`data/schema/`) is code, not a record, and may be read.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

ROOT = str(Path(__file__).resolve().parents[2])
LIVE = (f"{ROOT}/data/", f"{ROOT}/content/")
GENERATED = f"{ROOT}/data/schema/"
READING = frozenset({"open", "os.listdir", "os.scandir"})


class LiveDataError(BaseException):
    """Somebody read what only `danvan check` may judge; no `except Exception` on the way may swallow that."""


def is_live(path: object) -> bool:
    """Return whether `path`, as a program would open it from where it stands, lies in the live folders."""
    if not isinstance(path, str | bytes | os.PathLike):
        return False  # a file that is open already
    real = os.path.realpath(os.fsdecode(path)) + "/"
    return real.startswith(LIVE) and not real.startswith(GENERATED)


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop whoever opens or lists what is live."""
    if event not in READING or not is_live(arguments[0]):
        return
    path = Path(os.fsdecode(arguments[0]))
    if event == "open" and arguments[1] is None and not path.is_absolute():
        return  # os.open, which may start from a folder that is open already: nobody tells us which
    raise LiveDataError(f"a test reads {path}: use tests/commune, the miniature or made-up data")


def install() -> None:
    """Watch this process from now on, and through the environment every Python that it starts."""
    sys.addaudithook(watch)
    here = str(Path(__file__).parent)
    others = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path and path != here]
    os.environ["PYTHONPATH"] = os.pathsep.join([here, *others])
