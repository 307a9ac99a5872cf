"""Every pattern that the package makes, wherever it makes it: printed as JSON, one a line. Run by test_patterns.py.

A process of its own, so that no module is imported yet: `re` tells of each pattern as it is made, at import or while
the miniature is read, published and read aloud.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

from where import MINIATURE, TODAY

HERE = Path(__file__).parent
PACKAGE = f"{HERE.parent / 'plugins' / 'danvan'}/"
made: dict[tuple[str, int], set[str]] = {}
_make = re._compile  # type: ignore[attr-defined]  # every function of `re` comes through here


def _told(pattern: object, flags: int) -> re.Pattern[str]:
    compiled: re.Pattern[str] = _make(pattern, flags)
    caller = sys._getframe(2).f_code.co_filename, sys._getframe(2).f_lineno
    if isinstance(compiled.pattern, str) and caller[0].startswith(PACKAGE):
        where = f"{caller[0].removeprefix(PACKAGE)}:{caller[1]}"
        made.setdefault((compiled.pattern, compiled.flags), set()).add(where)
    return compiled


def _use() -> None:
    """Make what is made only when it is needed: of names, of lexicons, of words to be found."""
    publication, pages = _module("site.publication"), _module("pages.pages").pages
    content = MINIATURE.parent / "content"
    catalog = publication.read(MINIATURE, TODAY, written=content, helpers=0)
    for _ in publication.files(catalog):
        pass
    for page in pages(catalog):
        _ = page.html
    loaded = _module("source.load").load(HERE.parent / "demo" / "data")
    assert loaded.privacy
    speech = _module("speech")
    lexicon = speech.Lexicon.of(loaded.lexicon.aloud, loaded.lexicon.readings)
    text = (
        "Bà Hoàng Thị Mẫu, trưởng xóm 5, hiến 1.450 m2 đất ngày 1/5/2026; ông Tám (UBND xã) 0912 345 678. Số 12/QĐ-UBND"
    )
    speech.spoken(text, lexicon)
    list(_module("rules.privacy").reader(loaded, loaded.privacy).read(text))
    stand = _module("people.name").Stand(
        "Hoàng Thị Mẫu", "trưởng xóm", tuple(loaded.privacy.titles), tuple(loaded.privacy.roles)
    )
    for said in (text, "Cả xóm nghe Hoàng Thị Mẫu kể."):
        stand.without(said, short=True)


def _module(name: str) -> Any:
    """Return a module of the package, imported only now that `re` tells."""
    return importlib.import_module(f"danvan.{name}".rstrip("."))


def main() -> None:
    """Print every pattern with its flags and the lines that make it."""
    re._compile = _told  # type: ignore[attr-defined]
    for module in pkgutil.walk_packages(_module("").__path__, "danvan."):
        importlib.import_module(module.name)
    _use()
    for (pattern, flags), where in sorted(made.items()):
        print(json.dumps({"pattern": pattern, "flags": flags, "where": sorted(where)}))


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main()
