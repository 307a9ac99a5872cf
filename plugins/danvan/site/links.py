"""Where do the links lead that people write in their pages? What leads nowhere is told before anything is built."""

from __future__ import annotations

import posixpath
import re
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote

from danvan.catalog.catalog import Catalog
from danvan.pages.pages import pages
from danvan.site import publication
from danvan.source.pages import texts
from danvan.source.problem import Problem

DEAD_LINK = "liên kết “{1}” không dẫn tới đâu; sửa địa chỉ, hoặc bỏ liên kết"
_LINK = re.compile(r"\]\(\s*<?(?![A-Za-z][\w+.-]*:|/)([^)\s>]+)")
"""A link from page to page: no address of another site, and nothing that a rule refuses."""


def dead(records: Catalog, content: Path) -> tuple[Problem, ...]:
    """Return the links in the pages of `content` that lead to no page, no file, and no anchor on a page of ours."""
    made = {f"{page.address}index.md": page for page in pages(records)}
    own = {path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file()}
    others = {path for path, _ in (*publication.files(records), *publication.documents(records))}
    found = []
    for name, text in texts(content).items():
        for link in _LINK.finditer(text):
            target, _, anchor = unquote(link[1]).partition("#")
            to = posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) if target else name
            page = made.get(to)
            if (to in own or page or to in others) and not (page and anchor and f' id="{anchor}"' not in page.html):
                continue
            before = text[: link.start(1)]
            line, column = before.count("\n") + 1, link.start(1) - before.rfind("\n")
            near = get_close_matches(to, [*made, *own], n=1, cutoff=0.6) if not page else ()
            hint = f"; có phải “{posixpath.relpath(near[0], posixpath.dirname(name) or '.')}”?" if near else ""
            found.append(Problem(f"{content.name}/{name}", line, column, DEAD_LINK.format(name, link[1]) + hint))
    return tuple(found)
