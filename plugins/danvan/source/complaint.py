"""What does a validator's error mean to a clerk? English error types in, Vietnamese sentences with a remedy out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from danvan.records import Record
from danvan.records.declaration import choice_of, inner_record
from danvan.source.node import Trail
from danvan.text import fold


def complaints(
    kind: type[Record], error: ValidationError, *, is_bare: Callable[[Trail], bool]
) -> Iterator[tuple[Trail, bool, str]]:
    """Yield (path inside the record, whether its key is at fault, Vietnamese message) for each fault in `error`.

    `is_bare` tells of a key at a path whether no colon follows it: then a comma between { and } made it a key.
    """
    for detail in error.errors(include_url=False):
        yield tuple(detail["loc"]), detail["type"] == "extra_forbidden", _message(kind, detail, is_bare)


def _message(kind: type[Record], detail: ErrorDetails, is_bare: Callable[[Trail], bool]) -> str:
    path = tuple(detail["loc"])
    owner, info = _declared(kind, path)
    if detail["type"] == "extra_forbidden":
        key = str(path[-1])
        return _after_a_comma(owner, key) if detail["input"] is None and is_bare(path) else _stranger(owner, key)
    label = f"mục “{info.title}” ({_key(path)})" if info else "mục này"
    missing = detail["type"] == "missing" or detail["input"] in (None, "") or "too_short" in detail["type"]
    if missing:
        return f"thiếu {label}{_hint(info)}"
    said = {
        "danvan": f": {_range(owner, path, detail['input']) or detail['msg']}",
        "enum": f": “{detail['input']}” không có trong danh sách; {_choices(info)}",
        "tuple_type": f" phải là danh sách; viết mỗi ý một dòng bắt đầu bằng “- ”{_or_in_brackets(detail['input'])}",
        "model_type": f" phải gồm các dòng “tên: giá trị”{_parts(info)}",
        "string_type": f" phải là chữ, không phải danh sách hay nhóm; viết trên một dòng{_hint(info)}",
    }
    return label + said.get(detail["type"], f": giá trị không đúng loại{_hint(info)}")


def _key(path: Trail) -> str:
    """Return the path as an editor sees it: `story.results, ý 2, value`."""
    shown = ""
    for step in path:
        shown += (
            f", ý {step + 1}, "
            if isinstance(step, int)
            else f"{'.' if shown and not shown.endswith(' ') else ''}{step}"
        )
    return shown.rstrip(", ")


def _declared(kind: type[Record], path: Trail) -> tuple[type[Record], FieldInfo | None]:
    """Return the record type that holds the last step of `path`, and that field's declaration."""
    owner: type[Record] = kind
    info: FieldInfo | None = None
    for index, step in enumerate(path):
        if isinstance(step, int):
            continue
        info = owner.model_fields.get(step)
        inner = inner_record(info.annotation) if info else None
        if inner and any(isinstance(later, str) for later in path[index + 1 :]):
            owner = inner
    return owner, info


def _choices(info: FieldInfo | None) -> str:
    kind = choice_of(info.annotation) if info else None
    if not kind:
        return "xem lại hướng dẫn"
    shown = (str(c.value) if c.value == c.label else f"{c.value} ({c.label})" for c in kind)
    return f"chọn một trong: {', '.join(shown)}"


def _hint(info: FieldInfo | None) -> str:
    if info is None:
        return ""
    if choice_of(info.annotation):
        return f"; {_choices(info)}"
    if info.examples:
        example = info.examples[0]
        shown = f"[{', '.join(map(str, example))}]" if isinstance(example, list) else example
        return f"; ví dụ: {shown}"
    return f"; {info.description[0].lower()}{info.description[1:]}" if info.description else ""


def _or_in_brackets(value: object) -> str:
    return f", hoặc [{value}]" if isinstance(value, str) else ""


def _parts(info: FieldInfo | None) -> str:
    inner = inner_record(info.annotation) if info else None
    if not inner:
        return ""
    return ", gồm: " + ", ".join(f"{key} ({field.title})" for key, field in inner.model_fields.items())


RANGE = re.compile(r"(\d[\d.,]*) *(?:-|–|—|đến) *(\d[\d.,]*)")
PLAIN = re.compile(r"\d+|\d+\.(?:\d{1,2}|\d{4,})")
"""A figure that can be read in one way only."""


def _range(owner: type[Record], path: Trail, value: object) -> str:
    """Say how a range is written where `1200-1500` stands instead of one figure; nothing if it is none."""
    ranged = isinstance(value, str) and path[-1:] == ("value",) and "low" in owner.model_fields
    found = RANGE.fullmatch(str(value).strip()) if ranged else None
    if not found:
        return ""
    low, high = (end if PLAIN.fullmatch(end) else "…" for end in found.groups())
    return f"“{value}” là một khoảng, không phải một số; thay bằng hai mục low: {low} (từ), high: {high} (đến)"


def _after_a_comma(owner: type[Record], key: str) -> str:
    """Say what a comma does between { and }: `value: 2,5` is a value 2 and a key “5”."""
    if (found := re.match(r"(\w+)(?:: *| +)(.+)", key)) and found[1] in owner.model_fields:
        return f"thiếu dấu hai chấm sau tên mục “{found[1]}”, hoặc dấu cách sau nó; viết {found[1]}: {found[2]}"
    return (
        f"“{key}” không phải là tên mục; giữa {{ và }} dấu phẩy ngăn hai mục: "
        "số viết 1200 hoặc 2.5, câu có dấu phẩy đặt trong ngoặc kép"
    )


MEANT = {"min": "low", "max": "high", "from": "low", "to": "high"}
"""What is typed for a field whose name is another English word."""


def _stranger(owner: type[Record], key: str) -> str:
    """Say that `key` is unknown, and which known key was probably meant, by its name or by its Vietnamese label."""
    names = {name: name for name in owner.model_fields}
    labels = {fold(str(info.title)): name for name, info in owner.model_fields.items()}
    asked = fold(key).replace("_", " ").replace("-", " ")
    other = [MEANT[word] for word in (key.lower(),) if MEANT.get(word) in names]
    near = other or get_close_matches(key.lower(), names, n=1, cutoff=0.6)
    near = near or get_close_matches(asked, labels, n=1, cutoff=0.75)
    if near:
        meant = names.get(near[0]) or labels[near[0]]
        return f"không có mục “{key}”, có phải “{meant}” ({owner.model_fields[meant].title})?"
    return f"không có mục “{key}”; các mục dùng được: {', '.join(names)}"
