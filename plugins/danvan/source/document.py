"""What does a YAML file say, and on which line does it say it?

The text becomes plain dicts, lists and strings that remember their positions. Every scalar stays a string: YAML would
turn 1.500 into 1.5, 0123 into 83 and no into false. Built from parser events, not by recursion, so that no depth of
nesting can crash the process; anchors, aliases, tags and duplicate keys are refused where they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

try:
    from yaml import CBaseLoader as Loader
except ImportError:  # a PyYAML built without libyaml: ten times slower, same events
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

Event = Any
"""A parser event; PyYAML's own types leave out what its events always have."""
LARGEST = 8_000_000
"""Bytes of one file. 10,000 full records take about 4 million; beyond this something else was put here."""
DEEPEST = 12
"""Levels of nesting. The deepest record needs 7."""


class YamlFault(Exception):
    """The text is not usable YAML. `line` and `column` count from 1; the message is Vietnamese."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.line, self.column, self.message = line, column, message


class Spot(NamedTuple):
    """A position in a file, both counted from 1."""

    line: int
    column: int


class Mark(NamedTuple):
    """A position as the parser counts it, from 0. Half a million are kept of 10,000 records and a few ever shown."""

    line: int
    column: int


def spot(mark: Mark) -> Spot:
    """Return the position as people count it."""
    return Spot(mark.line + 1, mark.column + 1)


TOP = Mark(0, 0)
"""Where a file begins."""


class Mapping(dict[str, Any]):
    """A YAML mapping with the mark of itself, of each key and of each value."""

    __slots__ = ("key_marks", "mark", "value_marks")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.key_marks: dict[str, Mark] = {}
        self.value_marks: dict[str, Mark] = {}

    @property
    def keys_at(self) -> dict[str, Spot]:
        """Where each key stands."""
        return {key: spot(mark) for key, mark in self.key_marks.items()}

    def put(self, key: str, value: Node, mark: Mark) -> None:
        """Add a value that the parser did not read; key and value stand at `mark`."""
        self[key] = value
        self.key_marks[key] = self.value_marks[key] = mark


class Sequence(list[Any]):
    """A YAML list with the mark of itself and of each item."""

    __slots__ = ("item_marks", "mark")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.item_marks: list[Mark] = []

    def put(self, value: Node, mark: Mark) -> None:
        """Add an item that the parser did not read, standing at `mark`."""
        self.append(value)
        self.item_marks.append(mark)


Node = Mapping | Sequence | str | None


def locate(node: Node, path: tuple[str | int, ...], *, key: bool = False) -> Spot:
    """Return where the value at `path` stands below `node` (its key, where it is empty or with `key`).

    Where the path does not exist, the nearest position around it.
    """
    mark = node.mark if isinstance(node, Mapping | Sequence) else TOP
    for depth, step in enumerate(path, 1):
        if isinstance(node, Mapping) and step in node.key_marks:
            at_key = node[str(step)] is None or (key and depth == len(path))
            mark = (node.key_marks if at_key else node.value_marks)[str(step)]
            node = node[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            mark, node = node.item_marks[step], node[step]
        else:
            break
    return spot(mark)


def parse(data: bytes, cut: list[YamlFault] | None = None) -> Node:
    """Return what the YAML in `data` says; raise `YamlFault` at the first place that cannot be read.

    A value that a # cuts short is raised as well; with `cut` it is put there instead, and the rest is read.
    """
    return tree(decoded(data), cut)


def tree(text: str, cut: list[YamlFault] | None = None) -> Node:
    """Return what the YAML says that `decoded` gave, as `parse` does."""
    commented = text if _MAY_END_IN_A_COMMENT.search(text) else ""
    loader = Loader(text)
    try:
        return _Builder(commented, cut).build(loader.get_event)
    except yaml.MarkedYAMLError as error:
        raise _fault(error, text) from None
    except yaml.reader.ReaderError as error:
        line, column = _position(text, error.position)
        raise YamlFault(line, column, f"có ký tự không dùng được (U+{_code(error):04X}); xóa ký tự đó") from None
    finally:
        loader.dispose()


def _code(error: yaml.reader.ReaderError) -> int:
    return error.character if isinstance(error.character, int) else ord(str(error.character)[:1] or "\0")


def _position(text: str, index: int) -> tuple[int, int]:
    before = text[:index]
    return before.count("\n") + 1, index - before.rfind("\n")


def decoded(data: bytes) -> str:
    """Return the text of a file, composed (NFC); raise `YamlFault` for what is not UTF-8 text."""
    if len(data) > LARGEST:
        size = len(data) / 1_000_000
        raise YamlFault(
            1, 1, f"tệp lớn {size:.0f} MB, quá {LARGEST // 1_000_000} MB; xem lại có chép nhầm tệp khác vào đây"
        )
    if data.startswith(b"\xef\xbb\xbf"):
        raise YamlFault(1, 1, "tệp có dấu BOM ở đầu; lưu lại với mã hóa “UTF-8”, không chọn “UTF-8 with BOM”")
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise YamlFault(1, 1, "tệp lưu theo mã hóa UTF-16 (Unicode); lưu lại với mã hóa “UTF-8”")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, start = before.count(b"\n") + 1, before.rfind(b"\n") + 1
        column = len(before[start:].decode("utf-8", "replace")) + 1
        raise YamlFault(
            line, column, "chữ không đọc được, tệp không lưu theo UTF-8; lưu lại với mã hóa “UTF-8”"
        ) from None
    if control := re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text):
        line, column = _position(text, control.start())
        raise YamlFault(line, column, f"có ký tự không dùng được (U+{ord(control[0]):04X}); xóa ký tự đó")
    if "<<<<<<< " in text and (found := _CONFLICT.search(text)):
        raise YamlFault(*_position(text, found.start()), CONFLICT)
    return unicodedata.normalize("NFC", text)


CONFLICT = "còn dấu của git khi hai người cùng sửa một chỗ; giữ một bản, xóa các dòng <<<<<<<, =======, >>>>>>>"
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
_MAY_END_IN_A_COMMENT = re.compile(r"^[ \t]*[^\s#].*[ \t]#", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")


class _Builder:
    """Builds the tree from events with a stack of its own."""

    def __init__(self, commented: str = "", cut: list[YamlFault] | None = None) -> None:
        self._commented = commented  # the text, if a value in it may be cut short by a #
        self._cut = cut
        self._root: Node = None
        self._stack: list[Mapping | Sequence] = []
        self._documents = 0

    def build(self, read: Callable[[], Event]) -> Node:  # noqa: C901, PLR0912 - a call for each event takes half as long again
        """Return the tree of all that `read` gives until the stream ends.

        One loop without calls for what comes nearly always: 550,000 events of 10,000 records pass here.
        """
        commented = self._commented
        top: Mapping | Sequence | None = None
        key: str | None = None  # the key whose value comes next in the mapping on top
        while True:
            event = read()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                if event.anchor or event.tag:
                    _refuse_reference(event)
                value, mark = event.value, event.start_mark
                if type(top) is Mapping and key is None:
                    if value in top.key_marks:
                        raise _twice(value, mark, top.key_marks[value])
                    top.key_marks[value] = mark
                    key = value
                    continue
                if commented and not event.style:
                    value = self._whole(event) or value
                if value in _EMPTY and not event.style:
                    value = None
            elif kind in _ENDS:
                self._stack.pop()
                top = self._stack[-1] if self._stack else None
                continue
            elif kind in _STARTS:
                mark = event.start_mark
                value = self._open(event, named=type(top) is not Mapping or key is not None)
            elif kind is yaml.StreamEndEvent:
                return self._root
            else:
                self._about_the_file(event)
                continue
            if type(top) is Mapping:
                top[key] = value  # type: ignore[index]  # a value follows its key
                top.value_marks[key] = mark  # type: ignore[index]
                key = None
            elif type(top) is Sequence:
                top.append(value)
                top.item_marks.append(mark)
            else:
                self._root = value
            if kind in _STARTS:
                top = value

    def _open(self, event: Event, *, named: bool) -> Mapping | Sequence:
        """Return the node that begins here; `named` tells whether it is a value, not the name of one."""
        _refuse_reference(event)
        if len(self._stack) >= DEEPEST:
            raise YamlFault(*_at(event), "các mục lồng nhau quá sâu; xem lại các dấu ngoặc và khoảng thụt đầu dòng")
        if not named:
            raise YamlFault(*_at(event), "tên mục không thể là một danh sách; đặt chữ trong ngoặc kép")
        node = (Mapping if type(event) is yaml.MappingStartEvent else Sequence)(event.start_mark)
        self._stack.append(node)
        return node

    def _whole(self, event: Event) -> str:
        """Tell of a value that a # cuts short; return what was typed where the # leaves nothing of it."""
        comment = _COMMENT.match(self._commented, event.end_mark.index)
        if not comment:
            return ""
        fault, typed = _cut_short(event, comment[0])
        if self._cut is None:
            raise fault
        self._cut.append(fault)
        return "" if event.value else typed

    def _about_the_file(self, event: Event) -> None:
        if type(event) is yaml.AliasEvent:
            raise YamlFault(
                *_at(event), "không dùng dấu * để nhắc lại phần khác; chép nội dung ra hoặc đặt trong ngoặc kép"
            )
        if type(event) is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise YamlFault(*_at(event), "có dòng “---” tách tệp làm hai; xóa dòng đó")


_STARTS = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_EMPTY = {"", "~", "null"}


def _twice(key: str, mark: Mark, first: Mark) -> YamlFault:
    new = "; nếu đây là đầu một mục mới, viết “- id:”, dấu gạch sát lề" if key == "id" else ""
    return YamlFault(
        *spot(mark), f"mục “{key}” viết hai lần (lần đầu ở dòng {spot(first).line}); giữ một, xóa một{new}"
    )


def _refuse_reference(event: Event) -> None:
    if event.anchor:
        remedy = f'không dùng dấu & ở đầu giá trị; đặt cả câu trong ngoặc kép: "&{event.anchor} …"'
        raise YamlFault(*_at(event), remedy)
    if event.tag and (event.tag != "!" or not getattr(event, "style", "")):  # the parser gives quoted text the tag "!"
        raise YamlFault(*_at(event), "không dùng dấu ! ở đầu giá trị; đặt cả câu trong ngoặc kép")


def _cut_short(event: Event, comment: str) -> tuple[YamlFault, str]:
    """Return the fault and what was typed: to YAML ` #` begins a comment, to the clerk of `Xóm số #1` it is text."""
    mark = event.end_mark
    gap = len(comment) - len(comment.lstrip())
    whole = f"{event.value}{comment}".strip()
    quote = "'" if '"' in whole else '"'
    shown = f"{quote}{whole if len(whole) <= 60 else whole[:60] + '…'}{quote}"
    remedy = f"từ dấu # trở đi sẽ bị bỏ; đặt cả câu trong ngoặc: {shown}, hoặc nếu là chú thích, viết ở dòng riêng"
    return YamlFault(mark.line + 1, mark.column + 1 + gap, remedy), whole


def _at(event: Event) -> tuple[int, int]:
    return spot(event.start_mark)


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


def _fault(error: yaml.MarkedYAMLError, text: str) -> YamlFault:
    mark = error.problem_mark or error.context_mark
    if error.context_mark and ("expected ':'" in (error.problem or "") or "a tag" in (error.context or "")):
        mark = error.context_mark  # the parser gives up lines below the key that has no colon, or inside of the tag
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{error.problem} {error.context or ''}"
    lines = text.split("\n")
    if line <= len(lines) and re.match(r"[ ]*\t", lines[line - 1]):
        return YamlFault(line, lines[line - 1].index("\t") + 1, REMEDIES[0][1])
    remedy = next((words for sign, words in REMEDIES if sign in said), "chỗ này viết sai cách; so với mục ở trên")
    if error.context_mark and error.context_mark.line + 1 < line and "flow" in (error.context or ""):
        remedy += f" (ngoặc mở ở dòng {error.context_mark.line + 1})"
    if line <= len(lines):
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
