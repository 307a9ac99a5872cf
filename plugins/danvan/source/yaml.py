"""What does a YAML file say, and on which line does it say it?

The text becomes plain dicts, lists and strings that remember their positions. Every scalar stays a string: YAML would
turn 1.500 into 1.5, 0123 into 83 and no into false. Built from parser events, not by recursion, so that no depth of
nesting can crash the process; anchors, aliases, tags and duplicate keys are refused where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from danvan.source.encoding import decoded
from danvan.source.fault import YamlFault, told
from danvan.source.node import Mapping, Mark, Node, Sequence, position, spot

try:
    from yaml import CBaseLoader as Loader
except ImportError:  # a PyYAML built without libyaml: ten times slower, same events
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

Event = Any
"""A parser event; PyYAML's own types leave out what its events always have."""
DEEPEST = 12
"""Levels of nesting. The deepest record needs 7."""


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
        raise told(error, text) from None
    except yaml.reader.ReaderError as error:
        line, column = position(text, error.position)
        raise YamlFault(line, column, f"có ký tự không dùng được (U+{_code(error):04X}); xóa ký tự đó") from None
    finally:
        loader.dispose()


def _code(error: yaml.reader.ReaderError) -> int:
    return error.character if isinstance(error.character, int) else ord(str(error.character)[:1] or "\0")


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
        """Return the tree of all that `read` gives. One loop: 550,000 events of 10,000 records pass here."""
        top: Mapping | Sequence | None = None
        key: str | None = None  # the key whose value comes next in the mapping on top
        while (kind := type(event := read())) is not _END:
            if kind is _SCALAR:
                if event.anchor or event.tag:
                    _refuse_reference(event)
                value, mark = event.value, event.start_mark
                if key is None and type(top) is Mapping:
                    if value in top.key_marks:
                        raise _twice(value, mark, top.key_marks[value])
                    top.key_marks[value] = mark
                    key = value
                    continue
                if (self._commented or value in _EMPTY) and not event.style:
                    value = self._plain(event)
            elif kind in _ENDS:
                self._stack.pop()
                top = self._stack[-1] if self._stack else None
                continue
            elif kind in _STARTS:
                mark = event.start_mark
                value = self._open(event, kind, named=key is not None or type(top) is not Mapping)
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
        return self._root

    def _plain(self, event: Event) -> str | None:
        """Return what a value without quotes says; nothing where it is empty."""
        value = (self._whole(event) if self._commented else "") or event.value
        return None if value in _EMPTY else value

    def _open(self, event: Event, kind: type, *, named: bool) -> Mapping | Sequence:
        """Return the node that begins here; `named` tells whether it is a value, not the name of one."""
        if event.anchor or event.tag:
            _refuse_reference(event)
        if len(self._stack) >= DEEPEST:
            raise YamlFault(*_at(event), "các mục lồng nhau quá sâu; xem lại các dấu ngoặc và khoảng thụt đầu dòng")
        if not named:
            raise YamlFault(*_at(event), "tên mục không thể là một danh sách; đặt chữ trong ngoặc kép")
        node = (Mapping if kind is yaml.MappingStartEvent else Sequence)(event.start_mark)
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


_SCALAR, _END = yaml.ScalarEvent, yaml.StreamEndEvent
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
    if event.tag:
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
