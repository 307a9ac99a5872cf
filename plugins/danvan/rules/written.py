"""Are the pages that people write only words, tables and links, and do they hold what every page leads to?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

from danvan.records import address
from danvan.rules.rule import Fault
from danvan.source.loaded import Loaded
from danvan.source.problem import Key
from danvan.text import slug

TAGS = frozenset(["abbr", "b", "br", "em", "i", "kbd", "mark", "small", "strong", "sub", "sup"])
"""What may be written as HTML, without attributes."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""How the address of a link may begin; others run something or open a file of the reader's machine."""
_CODE = re.compile(r"(?<!\\)(`+).+?(?<!`)\1(?!`)", re.DOTALL)
_BARE = re.compile(r"<(?:[A-Za-z][\w+.-]*:[^\s<>\"']+|[\w.+-]+@[\w.-]+)>")
"""An address alone between < and >: all else there is a tag."""
_TAG = re.compile(r"</?([A-Za-z][\w-]*)([^>]*)>?")
_ATTRIBUTES = re.compile(r"\{:?[^{}]*=[^{}]*\}")
_TARGET = r"(?:<([^>]*)>|([^)\s]*))"
_LINK = re.compile(rf"(!?)\[([^\]]*)\]\(\s*{_TARGET}")
_DEFINED = re.compile(rf"^[ ]{{0,3}}\[[^\]]+\]:\s*{_TARGET}", re.MULTILINE)
_BY_NAME = re.compile(r"!\[[^\]]*\]\s?\[[^\]]*\]")
_HEADING = re.compile(r"#{1,6}\s+(.+?)\s*#*$")
_OWN_ANCHOR = re.compile(r"\{[^}]*#([\w-]+)[^}]*\}\s*$")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def written_page_runs_and_fetches_nothing(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A page that people write asks nobody else for anything, and nothing in it runs."""
    for key, page in loaded.written.items():
        for first, text in _paragraphs(page.lines):
            plain = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
            for at, words, message in _told(plain):
                yield Fault(key, ("lines", first + plain.count("\n", 0, at)), message, words)


def _paragraphs(lines: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield each paragraph with the number of its first line: a tag, a link, a piece of code may go over lines."""
    first = 0
    for number, line in enumerate((*lines, "")):
        if not line.strip():
            yield first, "\n".join(lines[first:number])
            first = number + 1


def _told(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where something stands, the words, and what is wrong with them."""
    for found in _TAG.finditer(text):
        name = found[1].lower()
        if _BARE.match(text, found.start()):
            yield from _address(found.start(), found[0].strip("<>"))
        elif name not in TAGS or found[2].strip(" /"):
            said = f"thẻ <{found[1]}> không dùng được trong trang viết; chỉ viết chữ, danh sách, bảng, liên kết"
            yield found.start(), found[0], said
    for found in _ATTRIBUTES.finditer(text):
        yield found.start(), found[0], f"“{found[0]}” không dùng được trong trang viết; bỏ đi"
    for found in _BY_NAME.finditer(text):
        yield found.start(), found[0], "ảnh phải ghi tệp ngay sau lời tả: ![lời tả](tệp)"
    for found in _LINK.finditer(text):
        target = found[3] or found[4] or ""
        at = found.start(3) if found[3] else found.start(4)
        yield from _picture(found.start(), found[2], at, target) if found[1] else _address(at, target)
    for found in _DEFINED.finditer(text):
        yield from _address(found.start(), found[1] or found[2])


def _picture(at: int, told: str, at_target: int, target: str) -> Iterator[tuple[int, str, str]]:
    if not told.strip():
        said = "ảnh thiếu lời tả cho người không xem được; viết giữa hai dấu [ ]"
        yield at, f"[{told}]({target}", said
    if _SCHEME.match(unescape(target)) or target.startswith("//"):
        said = "ảnh lấy từ trang khác, máy của người đọc sẽ phải hỏi trang ấy; chép tệp ảnh vào content/"
        yield at_target, target, said
    else:
        yield from _address(at_target, target)


def _address(at: int, target: str) -> Iterator[tuple[int, str, str]]:
    plain = re.sub(r"[\x00-\x20]", "", unescape(target))  # a browser reads over them
    scheme = _SCHEME.match(plain)
    if scheme and scheme[1].lower() not in SCHEMES:
        said = "không dùng được; chỉ dẫn tới trang (https://…), thư (mailto:), số gọi (tel:)"
        yield at, target, f"liên kết “{target}” {said}"
    elif plain.startswith("/"):
        yield at, target, f"liên kết “{target}” bắt đầu bằng /; viết từ chỗ trang này, ví dụ ke-hoach/index.md"


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
