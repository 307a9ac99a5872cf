"""Which records does a data file hold? YAML in; records, nodes that know their lines, and problems out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path

from danvan.records import FILES, OPTIONAL, SINGLE
from danvan.source import yaml
from danvan.source.encoding import decoded
from danvan.source.fault import YamlFault
from danvan.source.loaded import Loaded, about
from danvan.source.node import Mapping, Node, Sequence, locate, spot
from danvan.source.piece import Pieces, pieces
from danvan.source.problem import Key, Problem, closed
from danvan.source.validation import validated

KEEP = "mục có trước giữ nguyên mã, vì địa chỉ trang và các chỗ dẫn theo mã ấy; đặt mã khác cho mục mới thêm"
"""Which of two that share an id gets another."""


def strangers(folder: Path, shown: str) -> Iterator[Problem]:
    """Yield each YAML file in the data `folder` that is none of ours: its records would be missed in silence."""
    wanted = [f"{stem}.yaml" for stem in (*SINGLE, *FILES)]
    for path in sorted(folder.glob("*")):
        if path.suffix.lower() in {".yaml", ".yml"} and path.name not in wanted:
            message = f"không có phần nào của trang đọc tệp này; tệp dữ liệu gồm: {', '.join(wanted)}"
            yield Problem(f"{shown}/{path.name}", 1, 1, message)


def read(loaded: Loaded, path: Path, stem: str) -> None:
    """Put what the data file `path` holds into `loaded`, with all that is wrong with it."""
    name = loaded.names[stem]
    cut: list[YamlFault] = []
    try:
        data = path.read_bytes()
        text = decoded(data)
        root = yaml.tree(text, cut)
        loaded.texts[stem] = text
    except FileNotFoundError:
        if stem in OPTIONAL:
            loaded.known[stem] = frozenset()
            return
        new = ", hoặc nếu chưa có mục nào, tạo tệp với nội dung []" if stem in FILES else ""
        loaded.problems.append(Problem(name, 1, 1, f"thiếu tệp này; lấy lại từ kho{new}"))
        return
    except OSError as error:
        loaded.problems.append(Problem(name, 1, 1, closed(error)))
        return
    except YamlFault as fault:
        _read_pieces(loaded, data, stem, fault)
        return
    if stem in SINGLE:
        _one(loaded, stem, root)
    else:
        _many(loaded, stem, root)
    _tell(loaded, stem, cut, root)


def _read_pieces(loaded: Loaded, data: bytes, stem: str, fault: YamlFault) -> None:
    """Tell every fault of a file that is no YAML; of a list, read the records that are."""
    cut: list[YamlFault] = []
    try:
        found = pieces(decoded(data), fault) if stem in FILES else Pieces((fault,))
        root = yaml.parse(found.rest.encode(), cut)
    except YamlFault:
        found = Pieces((fault,))
    _tell(loaded, stem, found.faults)
    if found.rest:
        loaded.texts[stem] = found.rest
        loaded.broken.add(stem)
        _many(loaded, stem, root)
        _tell(loaded, stem, cut, root)
        if stem in loaded.known:  # else what is left is no list either
            loaded.known[stem] |= set(found.lost)


def _tell(loaded: Loaded, stem: str, faults: Iterable[YamlFault], root: Node = None) -> None:
    """Put the faults among the problems, each with the record of `root` in whose lines it stands."""
    begins = [mark.line for mark in root.item_marks] if isinstance(root, Sequence) else []
    keys = [key for key in loaded.nodes if key[0] == stem]
    for fault in faults:
        at = bisect_left(begins, fault.line) - 1  # marks count from 0
        key = keys[at] if at >= 0 else None
        loaded.problems.append(Problem(loaded.names[stem], fault.line, fault.column, fault.message, key=key))


def _one(loaded: Loaded, stem: str, root: Node) -> None:
    loaded.nodes[stem, ""] = root
    if not isinstance(root, Mapping):
        loaded.problems.append(Problem(loaded.names[stem], 1, 1, _not_a_mapping(root)))
        return
    record = validated(loaded, (stem, ""), SINGLE[stem], root)
    if record is not None:
        setattr(loaded, stem, record)


def _not_a_mapping(root: Node) -> str:
    if root is None:
        return "tệp trống; lấy lại bản trước từ kho"
    return "tệp phải gồm các dòng “tên: giá trị”, không phải danh sách"


def _many(loaded: Loaded, stem: str, root: Node) -> None:
    if not isinstance(root, Sequence):
        empty = "tệp trống; nếu chưa có mục nào, viết []"
        message = empty if root is None else "tệp phải là danh sách, mỗi mục bắt đầu bằng “- id: …”"
        loaded.problems.append(Problem(loaded.names[stem], 1, 1, message))
        return
    records = []
    first: dict[str, int] = {}
    for index, node in enumerate(root):
        key = (stem, name) if (name := _id(node)) else _unnamed(stem, index)
        if twin := key[1] in first:
            loaded.problems.append(_twice(loaded, key, root, index, first[key[1]]))
            key = _unnamed(stem, index)
        place = spot(root.item_marks[index])
        first.setdefault(key[1], place.line)
        loaded.nodes[key] = node
        record = validated(loaded, key, FILES[stem], node, place)
        if twin and record is not None:
            loaded.faulty[key] = record.model_copy(update={"id": key[1]})
        elif record is not None:
            records.append(record)
    loaded.known[stem] = frozenset(first)
    loaded.keep(stem, tuple(records))


def _unnamed(stem: str, index: int) -> Key:
    """Return the key of a record without an id of its own, by its place in the list."""
    return stem, f"#{index + 1}"


def _id(node: Node) -> str | None:
    value = node.get("id") if isinstance(node, Mapping) else None
    return value if isinstance(value, str) else None


def _twice(loaded: Loaded, key: Key, root: Sequence, index: int, line: int) -> Problem:
    node = root[index]
    spot = locate(node, ("id",))
    message = f"mã “{key[1]}” đã dùng ở dòng {line}; {KEEP}"
    return Problem(loaded.names[key[0]], spot.line, spot.column, message, about(key[0], node), _unnamed(key[0], index))
