"""Are the pages that people write only words, tables and links, and do they hold what every page leads to?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from danvan.records import address
from danvan.rules import sought
from danvan.rules.allowed import Refusal, Why, anchors, refused
from danvan.rules.rule import Fault
from danvan.source import markup
from danvan.source.loaded import Loaded
from danvan.source.problem import Key

LONGEST = 100_000
"""Letters of one page: a book of 40 pages. Far more than that would make every build wait."""
MOST = {"[": 300, "{": 300, "<": 500}
"""How often these may stand in one paragraph, `<` in one page: Markdown needs the square of that to read them."""
_PIECE = re.compile(r"\n(?=[ \t]*(?:\n|[-*+|]|\d+\.))")
IN_VAIN = "trang viết còn nhiều chỗ như vậy nữa; sửa các chỗ đã báo rồi chạy lại"
SAID: dict[Why, str] = {
    Why.TAG: "thẻ <{name}> không dùng được trong trang viết; chỉ viết chữ, danh sách, bảng, liên kết",
    Why.COMMENT: "chú thích kiểu <!-- … --> vẫn nằm trong trang đã đăng, ai cũng mở xem được; bỏ đi",
    Why.BROKEN: "thẻ ở đây thiếu thẻ đóng, thừa thẻ đóng hoặc đóng sai chỗ; viết đủ cặp trong một đoạn: <b>chữ</b>",
    Why.ATTRIBUTE: "“{name}” không dùng được trong trang viết; bỏ đi",
    Why.SCHEME: "liên kết “{value}” không dùng được; chỉ dẫn tới trang (https://…), thư (mailto:), số gọi (tel:)",
    Why.ROOTED: "liên kết “{value}” bắt đầu bằng /; viết từ chỗ trang này, ví dụ ke-hoach/index.md",
    Why.UNREADABLE: "liên kết “{value}” viết sai; chép lại từ ô địa chỉ của trình duyệt, không có tên người dùng và @",
    Why.FOREIGN: "ảnh lấy từ trang khác, máy của người đọc sẽ phải hỏi trang ấy; chép tệp ảnh vào content/",
    Why.NO_FILE: "ảnh không phải là một tệp trong content/; chép tệp ảnh vào đó, rồi chỉ viết tên tệp",
    Why.NO_PICTURE: "“{value}” không phải tệp ảnh dùng được ở đây; lưu ảnh thành .jpg, .png, .webp hoặc .gif",
    Why.UNTOLD: "ảnh thiếu lời tả cho người không xem được; viết giữa hai dấu [ ]",
}
"""What a clerk reads of each refusal."""
INSTEAD = {
    "a": "thẻ <a> không dùng được trong trang viết; viết liên kết thế này: [chữ](địa chỉ)",
    "img": "thẻ <img> không dùng được trong trang viết; viết ảnh thế này: ![lời tả](tệp ảnh)",
    "id": "neo “#{value}” chỉ được gồm chữ, số và dấu nối; viết lại, ví dụ {{#muc-rieng}}",
    "class": "kiểu dáng “.{value}” không dùng được trong trang viết; bỏ đi",
}
"""What is said of an element or an attribute that people have another way to write."""


def written_page_runs_and_fetches_nothing(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A page that people write asks nobody else for anything, and nothing in it runs."""
    for key, page in loaded.written.items():
        parts = markup.split("\n".join(page.lines))
        for at, message in told(parts.body):
            line = parts.body.count("\n", 0, at)
            yield Fault(key, ("lines", parts.above + line), message, column=at - parts.body.rfind("\n", 0, at))


def told(body: str) -> Iterator[tuple[int, str]]:
    """Yield what may not stand in the body of a page: where it begins, and what a clerk should read of it."""
    if (heavy := _heavy(body)) is not None:
        yield heavy
        return
    try:
        for refusal, at in sought.places(body, _judge):
            yield (0, IN_VAIN) if at is None else (at, _words(refusal))
    except RecursionError:
        yield _deepest(body), "danh sách hay trích dẫn ở đây lồng nhau quá sâu; viết phẳng hơn"


def _judge(body: str) -> tuple[Refusal, ...]:
    return refused(markup.html(body), markup.MARK)


def _words(refusal: Refusal) -> str:
    value = " ".join(refusal.value.split())
    value = value if len(value) <= 80 else value[:80] + "…"
    said = INSTEAD.get(refusal.name) if refusal.why in {Why.TAG, Why.ATTRIBUTE} else None
    return (said or SAID[refusal.why]).format(name=refusal.name, value=value)


def _heavy(body: str) -> tuple[int, str] | None:
    """Return where a page is too much to read in a moment, and why, if it is."""
    if len(body) > LONGEST:
        return LONGEST, f"trang viết dài quá {LONGEST // 1000} nghìn chữ cái; tách ra nhiều trang"
    at = 0
    for piece in _PIECE.split(body):
        for sign in "[{":
            if piece.count(sign) > MOST[sign]:
                return at, f"đoạn này có hơn {MOST[sign]} dấu {sign}; xem lại, hoặc tách thành nhiều đoạn"
        at += len(piece) + 1
    if body.count("<") > MOST["<"]:
        return body.index("<"), f"trang viết có hơn {MOST['<']} dấu <; xem lại, hoặc tách ra nhiều trang"
    return None


def _deepest(body: str) -> int:
    """Return where the line begins that starts with the most marks of lists and quotations."""
    lines = list(re.finditer(r"^[ \t>*+-]*", body, re.MULTILINE))
    return max(lines, key=lambda found: len(found[0])).start()


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


def _anchors(lines: tuple[str, ...]) -> frozenset[str]:
    """Return the anchors on a page; a page that is too much to read is told by another rule."""
    body = markup.split("\n".join(lines)).body
    try:
        return frozenset() if _heavy(body) else frozenset(anchors(markup.html(body)))
    except RecursionError:
        return frozenset()
