"""Are the pages that people write only words, tables and links, and do they hold what every page leads to?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

from danvan import address
from danvan.load import Key, Loaded
from danvan.rules.rule import Fault
from danvan.text import slug

TAGS = frozenset(["abbr", "b", "br", "em", "i", "kbd", "mark", "small", "strong", "sub", "sup"])
"""What may be written as HTML, without attributes."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""How the address of a link may begin; others run something or open a file of the reader's machine."""
_CODE = re.compile(r"(`+).+?\1")
_TAG = re.compile(r"</?([A-Za-z][\w-]*)([^>]*)>?")
_ATTRIBUTES = re.compile(r"\{:?[^{}]*=[^{}]*\}")
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(\s*<?([^)\s>]*)")
_DEFINED = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)")
_BY_NAME = re.compile(r"!\[[^\]]*\]\s?\[[^\]]*\]")
_HEADING = re.compile(r"#{1,6}\s+(.+?)\s*#*$")
_OWN_ANCHOR = re.compile(r"\{[^}]*#([\w-]+)[^}]*\}\s*$")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def written_page_runs_and_fetches_nothing(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A page that people write asks nobody else for anything, and nothing in it runs."""
    for key, page in loaded.written.items():
        for number, line in enumerate(page.lines):
            for message, words in _told(_CODE.sub(lambda found: " " * len(found[0]), line)):
                yield Fault(key, ("lines", number), message, words)


def _told(line: str) -> Iterator[tuple[str, str]]:
    for found in _TAG.finditer(line):
        name, more = found[1].lower(), found[2]
        if more.startswith(":") or "@" in more:  # <https://…>, <ai-do@…>: a bare address
            yield from _address(found[0].strip("<>"), found[0])
        elif name not in TAGS or more.strip(" /"):
            yield (
                f"thẻ <{found[1]}> không dùng được trong trang viết; chỉ viết chữ, danh sách, bảng, liên kết",
                found[0],
            )
    for found in _ATTRIBUTES.finditer(line):
        yield f"“{found[0]}” không dùng được trong trang viết; bỏ đi", found[0]
    for found in _BY_NAME.finditer(line):
        yield "ảnh phải ghi tệp ngay sau lời tả: ![lời tả](tệp)", found[0]
    for found in _LINK.finditer(line):
        if found[1]:
            yield from _picture(found[2], found[3])
        else:
            yield from _address(found[3], found[3])
    if defined := _DEFINED.match(line):
        yield from _address(defined[1], defined[1])


def _picture(told: str, target: str) -> Iterator[tuple[str, str]]:
    if not told.strip():
        yield "ảnh thiếu lời tả cho người không xem được; viết giữa hai dấu [ ]", f"[{told}]({target}"
    if _SCHEME.match(unescape(target)) or target.startswith("//"):
        yield "ảnh lấy từ trang khác, máy của người đọc sẽ phải hỏi trang ấy; chép tệp ảnh vào content/", target
    else:
        yield from _address(target, target)


def _address(target: str, words: str) -> Iterator[tuple[str, str]]:
    plain = re.sub(r"[\x00-\x20]", "", unescape(target))
    scheme = _SCHEME.match(plain)
    if scheme and scheme[1].lower() not in SCHEMES:
        yield f"liên kết “{target}” không dùng được; chỉ dẫn tới trang (https://…), thư (mailto:), số gọi (tel:)", words
    elif plain.startswith("/"):
        yield f"liên kết “{target}” bắt đầu bằng /; viết từ chỗ trang này, ví dụ ke-hoach/index.md", words


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
