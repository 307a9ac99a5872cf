"""Does the site's own search find what stands on the site? The questions are made from its records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing

from artefact.fault import Fault
from artefact.published import LISTS, pages
from artefact.site import Site
from danvan.text import fold
from search_host import Engine

FIRST = 3
"""So many results a phone shows without scrolling; of pages with one name, so many more as there are of them."""


def faults(site: Site) -> Iterator[Fault]:
    """Whoever types a record's name, with or without its marks, sees its page among the first."""
    index = site.folder / "search" / "index.json"
    if not index.is_file():
        yield Fault("search/index.json", 1, "không có chỉ mục tìm kiếm")
        return
    with closing(Engine.of_site(site.folder)) as engine:
        for kind in LISTS:
            found = pages(site, kind)
            same = Counter(fold(title) for title, _ in found)
            for title, page in found:
                yield from _missed(engine, title, page, FIRST + same[fold(title)] - 1)


def _missed(engine: Engine, title: str, page: str, shown: int) -> Iterator[Fault]:
    for typed in dict.fromkeys((title, fold(title))):
        places = {item["location"].split("#")[0] for item in engine.ask(typed)["items"][:shown]}
        if page not in places:
            yield Fault("search/index.json", 1, f"tìm “{typed}” không thấy {page} trong {shown} kết quả đầu")
