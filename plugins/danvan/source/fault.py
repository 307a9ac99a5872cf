"""Why can a text not be read as YAML, and what should the clerk type instead? The parser's English in, a remedy out."""

from __future__ import annotations

import re

import yaml

from danvan.source.node import Spot


class YamlFault(Exception):
    """The text is not usable YAML. `line` and `column` count from 1; the message is Vietnamese."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.line, self.column, self.message = line, column, message


CONFLICT = "còn dấu của git khi hai người cùng sửa một chỗ; giữ một bản, xóa các dòng <<<<<<<, =======, >>>>>>>"

REMEDIES = (
    ("found a tab", "đầu dòng có phím Tab; thay bằng dấu cách"),
    ("cannot start any token", "ký tự này không đứng đầu giá trị được; đặt cả câu trong ngoặc kép"),
    ("found unexpected end of stream", "thiếu dấu ngoặc kép đóng; thêm dấu ngoặc ở cuối câu"),
    ("mapping values are not allowed", "có dấu hai chấm giữa câu hoặc dòng thụt vào sai; đặt cả câu trong ngoặc kép"),
    (
        "could not find expected ':'",
        "thiếu dấu hai chấm sau tên mục; viết “tên: giá trị”, hoặc thụt vào sâu hơn nếu là phần tiếp của câu trên",
    ),
    ("block sequence entries are not allowed", "dấu - không đứng đầu giá trị được; đặt cả câu trong ngoặc kép"),
    ("mapping keys are not allowed", "dấu ? không đứng đầu giá trị được; đặt cả câu trong ngoặc kép"),
    ("scanning a tag", "dấu ! không đứng đầu giá trị được; đặt cả câu trong ngoặc kép"),
    ("scanning a block scalar", "sau dấu | hoặc > phải xuống dòng, viết chữ ở dòng dưới, thụt vào; hoặc bỏ dấu ấy"),
    ("did not find expected '-' indicator", "dòng này thụt vào không khớp các dòng trên; cho thẳng hàng"),
    ("did not find expected key", "dòng này thụt vào không khớp các dòng trên; cho thẳng hàng"),
    ("did not find expected ',' or ']'", "danh sách trong ngoặc vuông thiếu dấu phẩy hoặc dấu ]"),
    ("did not find expected ',' or '}'", "nhóm trong ngoặc nhọn thiếu dấu phẩy hoặc dấu }"),
    ("unknown escape character", "dấu \\ trong ngoặc kép không dùng được; thay ngoặc kép bằng ngoặc đơn '…'"),
    ("undefined alias", "không dùng dấu * ở đầu giá trị; đặt cả câu trong ngoặc kép"),
    ("did not find expected alphabetic or numeric character", "dấu * hoặc & ở đầu giá trị; đặt cả câu trong ngoặc kép"),
)


def told(error: yaml.MarkedYAMLError, text: str) -> YamlFault:
    """Return the fault that the parser found in `text`, where the clerk sees it, with a remedy."""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and ("expected ':'" in (error.problem or "") or "a tag" in (error.context or "")):
        mark = error.context_mark  # the parser gives up lines below the key that has no colon, or inside of the tag
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{error.problem} {error.context or ''}"
    lines = text.split("\n")
    if line > len(lines):  # to the parser the end of the text is a line of its own
        line, column = len(lines), len(lines[-1]) + 1
    if re.match(r"[ ]*\t", lines[line - 1]):
        return YamlFault(line, lines[line - 1].index("\t") + 1, REMEDIES[0][1])
    remedy = next((words for sign, words in REMEDIES if sign in said), "chỗ này viết sai cách; so với mục ở trên")
    if error.context_mark and error.context_mark.line + 1 < line and "flow" in (error.context or ""):
        remedy += f" (ngoặc mở ở dòng {error.context_mark.line + 1})"
    remedy = _seen_on_the_line(lines[line - 1], column, said) or remedy
    if opened := _quote_left_open(lines[:line]):
        return YamlFault(*opened, "dấu ngoặc mở ở đây có lẽ chưa đóng; thêm dấu ngoặc ấy ở cuối câu")
    return YamlFault(line, column, remedy)


SIGHTS = (
    ("", r"(?:={7}|>{7})(?: |$)", "", CONFLICT),
    ("expected", r"-\w+:", "^$", "sau dấu gạch đầu mục phải có một dấu cách; viết “- id: …”"),
    ("expected", r"[–—−‑]\s*\w+:", "^$", "dấu gạch dài này do Word tự đổi; gõ lại dấu - rồi một dấu cách: “- id: …”"),
    ("expected", r"id:", "^$", "đầu một mục mới thiếu dấu gạch; viết “- id: …”"),
    ("", r"[ ]*\u00a0", "", "đầu dòng có dấu cách lạ (thường do chép từ Word); xóa, gõ lại bằng dấu cách"),
    ("expected ':'", r"[ -]*\w+：", "", "dấu hai chấm này là kiểu chữ rộng; xóa, gõ lại “:” rồi một dấu cách"),
    ("expected ':'", r"[ -]*\w+:\S", "", "sau dấu hai chấm phải có một dấu cách; viết “tên: giá trị”"),
    (
        "expected ':'",
        r"[ -]*\w+:\u00a0",
        "",
        "dấu cách sau dấu hai chấm là dấu cách lạ (thường do chép từ Word); xóa, gõ lại",
    ),
    (
        "mapping values are not allowed",
        "",
        r"[ ]*(- )*[\w-]+$",
        "dòng này hoặc dòng ngay trên thụt vào sai; các mục cùng nhóm phải thẳng hàng",
    ),
    (
        "expected key",
        "",
        r""".*: *"[^"]*"\s*$""",
        "còn chữ sau dấu ngoặc kép đóng; dùng “…” cho chữ trong câu, hoặc đặt cả câu trong '…'",
    ),
    (
        "expected key",
        "",
        r""".*: *'[^']*'\s*$""",
        "còn chữ sau dấu ' đóng; dùng “…” cho chữ trong câu, hoặc đặt cả câu trong ngoặc kép",
    ),
)
"""What the parser says, how the line begins, what stands before the column → a closer remedy."""


def _seen_on_the_line(line: str, column: int, said: str) -> str | None:
    """Return a closer remedy where the line itself shows what happened."""
    for sign, start, before, remedy in SIGHTS:
        if sign in said and re.match(start, line) and re.match(before, line[: column - 1]):
            return remedy
    return None


def _quote_left_open(lines: list[str]) -> Spot | None:
    """Return where the last quoted value starts that does not end: the parser stumbles only far below it."""
    for number in range(len(lines), 0, -1):
        if found := re.search(r"""(?:^|: |- |\[|, )("[^"]*|'[^']*)$""", lines[number - 1]):
            return Spot(number, found.start(1) + 1)
    return None
