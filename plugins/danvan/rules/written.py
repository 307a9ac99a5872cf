"""Do the pages that people write hold what every page leads to?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from danvan import address
from danvan.load import Key, Loaded
from danvan.rules.rule import Fault
from danvan.text import slug

_HEADING = re.compile(r"#{1,6}\s+(.+?)\s*#*$")
_OWN_ANCHOR = re.compile(r"\{[^}]*#([\w-]+)[^}]*\}\s*$")


def page_of_feedback_says_how_to_be_taken_out(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The page of feedback has the part to which every page that names somebody leads."""
    where, anchor = address.REMOVAL.split("#")
    key = _page(loaded, where)
    if key and anchor not in _anchors(loaded.written[key].lines):
        message = (
            f"thiếu phần “{address.REMOVAL_HEADING}” mà trang có nêu tên người dẫn tới; "
            f"thêm dòng “## {address.REMOVAL_HEADING}”, dưới đó viết cách yêu cầu gỡ"
        )
        yield Fault(key, (), message)


def _page(loaded: Loaded, where: str) -> Key | None:
    """Return the key of the page that people wrote for an address, if they did: `gop-y/` → `content/gop-y.md`."""
    names = (f"{where.rstrip('/')}.md", f"{where}index.md")
    return next((key for key in loaded.written if key[0].split("/", 1)[1] in names), None)


def _anchors(lines: tuple[str, ...]) -> Iterator[str]:
    """Yield the anchors that the headings of a page get."""
    for line in lines:
        if heading := _HEADING.match(line):
            own = _OWN_ANCHOR.search(heading[1])
            yield own[1] if own else slug(heading[1])
