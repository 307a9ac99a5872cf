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


class Mapping(dict[str, Any]):
    """A YAML mapping with the position of itself, of each key and of each value."""

    __slots__ = ("keys_at", "spot", "values_at")

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot
        self.keys_at: dict[str, Spot] = {}
        self.values_at: dict[str, Spot] = {}


class Sequence(list[Any]):
    """A YAML list with the position of itself and of each item."""

    __slots__ = ("items_at", "spot")

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot
        self.items_at: list[Spot] = []


Node = Mapping | Sequence | str | None


def locate(node: Node, path: tuple[str | int, ...], *, key: bool = False) -> Spot:
    """Return where the value at `path` stands below `node` (its key, where it is empty or with `key`).

    Where the path does not exist, the nearest position around it.
    """
    spot = node.spot if isinstance(node, Mapping | Sequence) else Spot(1, 1)
    for depth, step in enumerate(path, 1):
        if isinstance(node, Mapping) and step in node.keys_at:
            at_key = node[str(step)] is None or (key and depth == len(path))
            spot = (node.keys_at if at_key else node.values_at)[str(step)]
            node = node[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            spot, node = node.items_at[step], node[step]
        else:
            break
    return spot


def parse(data: bytes) -> Node:
    """Return what the YAML in `data` says; raise `YamlFault` at the first place that cannot be read."""
    text = decoded(data)
    builder = _Builder()
    loader = Loader(text)
    try:
        while not builder.done:
            builder.take(loader.get_event())
    except yaml.MarkedYAMLError as error:
        raise _fault(error, text) from None
    except yaml.reader.ReaderError as error:
        line, column = _position(text, error.position)
        raise YamlFault(line, column, f"có ký tự không dùng được (U+{_code(error):04X}); xóa ký tự đó") from None
    finally:
        loader.dispose()
    return builder.root


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
    return unicodedata.normalize("NFC", text)


class _Builder:
    """Builds the tree from events with a stack of its own."""

    def __init__(self) -> None:
        self.root: Node = None
        self.done = False
        self._stack: list[Mapping | Sequence] = []
        self._top: Mapping | Sequence | None = None
        self._key: str | None = None  # the key whose value comes next in the mapping on top
        self._documents = 0
        self._takers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
            yaml.StreamEndEvent: self._finish,
        }

    def take(self, event: Event) -> None:
        """Add one parser event to the tree."""
        if taker := self._takers.get(type(event)):
            taker(event)

    def _scalar(self, event: Event) -> None:
        mark = event.start_mark
        spot = Spot(mark.line + 1, mark.column + 1)
        if event.anchor or event.tag:
            _refuse_reference(event)
        value = event.value
        top = self._top
        if type(top) is Mapping and self._key is None:
            if first := top.keys_at.get(value):
                new = "; nếu đây là đầu một mục mới, viết “- id:”, dấu gạch sát lề" if value == "id" else ""
                said = f"mục “{value}” viết hai lần (lần đầu ở dòng {first.line}); giữ một, xóa một{new}"
                raise YamlFault(*spot, said)
            top.keys_at[value] = spot
            self._key = value
        else:
            self._put(None if not event.style and value in _EMPTY else value, spot)

    def _open(self, event: Event) -> None:
        spot = Spot(*_at(event))
        _refuse_reference(event)
        if len(self._stack) >= DEEPEST:
            raise YamlFault(*spot, "các mục lồng nhau quá sâu; xem lại các dấu ngoặc và khoảng thụt đầu dòng")
        if type(self._top) is Mapping and self._key is None:
            raise YamlFault(*spot, "tên mục không thể là một danh sách; đặt chữ trong ngoặc kép")
        node: Mapping | Sequence = Mapping(spot) if type(event) is yaml.MappingStartEvent else Sequence(spot)
        self._put(node, spot)
        self._stack.append(node)
        self._top = node

    def _close(self, _event: Event) -> None:
        self._stack.pop()
        self._top = self._stack[-1] if self._stack else None

    def _put(self, value: Node, spot: Spot) -> None:
        top = self._top
        if type(top) is Mapping:
            key = self._key
            assert key is not None  # noqa: S101 - a value follows its key
            top[key] = value
            top.values_at[key] = spot
            self._key = None
        elif type(top) is Sequence:
            top.append(value)
            top.items_at.append(spot)
        else:
            self.root = value

    def _alias(self, event: Event) -> None:
        raise YamlFault(
            *_at(event), "không dùng dấu * để nhắc lại phần khác; chép nội dung ra hoặc đặt trong ngoặc kép"
        )

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            raise YamlFault(*_at(event), "có dòng “---” tách tệp làm hai; xóa dòng đó")

    def _finish(self, _event: Event) -> None:
        self.done = True


_EMPTY = {"", "~", "null"}


def _refuse_reference(event: Event) -> None:
    if event.anchor:
        remedy = f'không dùng dấu & ở đầu giá trị; đặt cả câu trong ngoặc kép: "&{event.anchor} …"'
        raise YamlFault(*_at(event), remedy)
    if event.tag and event.tag != "!":  # the parser gives quoted text the tag "!"
        raise YamlFault(*_at(event), "không dùng dấu ! ở đầu giá trị; đặt cả câu trong ngoặc kép")


def _at(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


REMEDIES = (
    ("found a tab", "đầu dòng có phím Tab; thay bằng dấu cách"),
    ("cannot start any token", "ký tự này không đứng đầu giá trị được; đặt cả câu trong ngoặc kép"),
    ("found unexpected end of stream", "thiếu dấu ngoặc kép đóng; thêm dấu ngoặc ở cuối câu"),
    ("mapping values are not allowed", "có dấu hai chấm giữa câu hoặc dòng thụt vào sai; đặt cả câu trong ngoặc kép"),
    (
        "could not find expected ':'",
        "thiếu dấu hai chấm sau tên mục; viết “tên: giá trị”, hoặc thụt vào sâu hơn nếu là phần tiếp của câu trên",
    ),
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
    if error.context_mark and "expected ':'" in (error.problem or ""):
        mark = error.context_mark  # the parser gives up lines below the key that has no colon
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
        remedy = f"có lẽ dấu ngoặc kép mở ở dòng {opened} chưa đóng; thêm dấu ngoặc ở cuối câu đó"
    return YamlFault(line, column, remedy)


SIGHTS = (
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
        r""".*: *("[^"]*"|'[^']*')\s*$""",
        "còn chữ sau dấu ngoặc kép đóng; dùng “…” cho chữ trong câu, hoặc đặt cả câu trong '…'",
    ),
)
"""What the parser says, how the line begins, what stands before the column → a closer remedy."""


def _seen_on_the_line(line: str, column: int, said: str) -> str | None:
    """Return a closer remedy where the line itself shows what happened."""
    for sign, start, before, remedy in SIGHTS:
        if sign in said and re.match(start, line) and re.match(before, line[: column - 1]):
            return remedy
    return None


def _quote_left_open(lines: list[str]) -> int | None:
    """Return the last line on which a quoted value starts and does not end: the parser stumbles only far below it."""
    for number in range(len(lines), 0, -1):
        if re.search(r"""(^|: |- |\[|, )("[^"]*|'[^']*)$""", lines[number - 1]):
            return number
    return None
