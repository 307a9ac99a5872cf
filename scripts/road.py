"""Which road does a change take to being published? `git diff --name-only BASE HEAD | python scripts/road.py`.

Prints `data` where nothing but records and written pages changed since the last commit whose code passed every test,
else `code`. It reads the names of the changed files from its input; no input at all means that nothing is known.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

DATA = ("data/", "content/")
GENERATED = "data/schema/"
"""Made from the declarations of the fields: a change there is one of code."""


def road(changed: Iterable[str], *, known: bool = True) -> str:
    """Return `data` or `code`; `known` is false where nobody can tell what changed."""
    files = [name.strip() for name in changed if name.strip()]
    edited = all(name.startswith(DATA) and not name.startswith(GENERATED) for name in files)
    return "data" if known and edited else "code"


if __name__ == "__main__":
    print(road(sys.stdin, known="--unknown" not in sys.argv))
