"""YAML files → records, with every problem at its line. The only module that reads the data and the written pages."""

from __future__ import annotations

import gc
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from danvan.records import (
    FILES,
    OPTIONAL,
    SINGLE,
    Broadcasts,
    Consent,
    Duty,
    Entry,
    Example,
    Guidance,
    Indicator,
    Legal,
    Lexicon,
    Manuscript,
    Model,
    Person,
    Place,
    Plan,
    Privacy,
    Record,
    Site,
    Unit,
    Withdrawal,
)
from danvan.source import document
from danvan.source.complaint import complaints
from danvan.source.document import Node, Sequence, YamlFault, locate
from danvan.source.photos import HEAVIEST, Original, inspect
from danvan.source.piece import Pieces, pieces
from danvan.source.problem import Problem
from danvan.source.remains import remains
from danvan.text import quoted

R = TypeVar("R", bound=Record)
KEEP = "mục có trước giữ nguyên mã, vì địa chỉ trang và các chỗ dẫn theo mã ấy; đặt mã khác cho mục mới thêm"
"""Which of two that share an id gets another."""
Key = tuple[str, str]
"""Which record: (file stem, id); for a file of one record the id is empty."""


@dataclass(frozen=True)
class Sound:
    """A recording on this disk, and what its bytes add up to."""

    path: Path
    sha256: str


@dataclass
class Loaded:
    """What the files hold: the records that are valid, every problem, and the nodes that know their lines."""

    plan: Plan | None = None
    site: Site | None = None
    lexicon: Lexicon = field(default_factory=Lexicon)
    broadcasts: Broadcasts = field(default_factory=Broadcasts)
    life: Guidance = field(default_factory=Guidance)
    models: tuple[Model, ...] = ()
    examples: tuple[Example, ...] = ()
    places: tuple[Place, ...] = ()
    units: tuple[Unit, ...] = ()
    legal: tuple[Legal, ...] = ()
    duties: tuple[Duty, ...] = ()
    people: tuple[Person, ...] = ()
    consents: tuple[Consent, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    privacy: Privacy | None = None
    written: dict[Key, Manuscript] = field(default_factory=dict)
    """The pages that people write, by key."""
    indicators: tuple[Indicator, ...] = ()
    photos: frozenset[str] = frozenset()
    sounds: dict[str, Sound] = field(default_factory=dict)
    """The recordings that bulletins name and that lie in the audio folder, by file name."""
    originals: dict[str, Original] = field(default_factory=dict)
    """What the photos that records name show of themselves."""
    documents: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each signed document in `documents/`, by its name below that folder."""
    passages: tuple[object, ...] | None = None
    """Every free text, once a rule has gathered them (rules/passage.py)."""
    problems: list[Problem] = field(default_factory=list)
    nodes: dict[Key, Node] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    faulty: dict[Key, Record] = field(default_factory=dict)
    """What is left of the records that failed; their `id` is the one of their key."""
    known: dict[str, frozenset[str]] = field(default_factory=dict)
    """Ids by the stem of each file that could be read, those of faulty records too: one fault is reported once."""

    broken: set[str] = field(default_factory=set)
    """The stems of the files of which some records are no YAML."""
    texts: dict[str, str] = field(default_factory=dict)
    """What each data file says, by stem, to find the very line of a word."""

    @cached_property
    def entries(self) -> tuple[tuple[Key, Entry], ...]:
        """Every valid model and example with its key: nearly every rule asks for them all."""
        models = ((("models", model.id), model) for model in self.models)
        return (*models, *((("examples", example.id), example) for example in self.examples))

    def complete(self, stem: str) -> bool:
        """Tell whether every record of a file could be read: else nobody can say that something is missing there."""
        return stem in self.known and stem not in self.broken and not any(at == stem for at, _ in self.faulty)

    def with_remains(self) -> Loaded:
        """Return the same with what is left of faulty records among the others; only rules on what is named read it.

        Of a faulty plan nothing is taken: the clause that was lost would accuse every record that names it.
        """
        if not self.faulty:
            return self
        left: dict[str, Any] = {stem: getattr(self, stem) for stem in FILES}
        for (stem, _), record in self.faulty.items():
            if stem in FILES:
                left[stem] = (*left[stem], record)
            elif stem in {"site", "broadcasts"}:
                left[stem] = record
        return replace(self, **left)

    def line(self, key: Key, path: tuple[str | int, ...]) -> int:
        """Return the line of what stands at `path` inside the record `key`."""
        return locate(self.nodes[key], path).line

    def problem(self, key: Key, path: tuple[str | int, ...], message: str, words: str = "") -> Problem:
        """Return the problem `message` at `path` inside the record `key`, where `words` begin if they are given."""
        spot = locate(self.nodes[key], path)
        if words:
            spot = _spot_of(words, self.texts.get(key[0], ""), spot)
        return Problem(self.names[key[0]], spot.line, spot.column, message, _about(key[0], self.nodes[key]))


def load(folder: Path, shown: str = "data", written: Path | None = None) -> Loaded:
    """Read every data file of `folder` and the pages in `written`; problems name the files as `shown`/….

    Reads nothing else, raises nothing.
    """
    loaded = Loaded()
    if not folder.is_dir():
        loaded.problems.append(Problem(shown, 1, 1, "không có thư mục dữ liệu này; xem lại DANVAN_DATA hoặc --data"))
        return loaded
    with collector_paused():
        for stem in (*SINGLE, *FILES):
            loaded.names[stem] = f"{shown}/{stem}.yaml"
            _read(loaded, folder / f"{stem}.yaml", stem)
    loaded.problems.extend(_strangers(folder, shown))
    for path in sorted(written.rglob("*.md")) if written and written.is_dir() else ():
        _page(loaded, path, f"{written.name}/{path.relative_to(written).as_posix()}" if written else "")
    _photos(loaded, folder / "photos", f"{shown}/photos")
    loaded.documents = dict(_fingerprints(folder / "documents"))
    loaded.sounds = dict(_sounds(loaded.broadcasts, folder))
    return loaded


def audio_folder(broadcasts: Broadcasts, folder: Path) -> Path | None:
    """Return where the recordings lie on this machine: DANVAN_AUDIO, or as configured beside the data `folder`."""
    if here := os.environ.get("DANVAN_AUDIO"):
        return Path(here)
    named = broadcasts.station.audio_folder
    return folder.resolve().parent / named if named else None


def _sounds(broadcasts: Broadcasts, folder: Path) -> Iterator[tuple[str, Sound]]:
    where = audio_folder(broadcasts, folder)
    for bulletin in broadcasts.bulletins if where else ():
        for name in (bulletin.recording.opus, bulletin.recording.mp3) if bulletin.recording else ():
            path = where / Path(name).name if where else Path(name)
            if path.is_file():
                yield name, Sound(path, hashlib.sha256(path.read_bytes()).hexdigest())


def _fingerprints(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            with path.open("rb") as content:
                yield path.relative_to(folder).as_posix(), hashlib.file_digest(content, "sha256").hexdigest()


def photo(folder: Path, name: str) -> bytes:
    """Return the bytes of an original in the data folder."""
    return (folder / "photos" / name).read_bytes()


def _photos(loaded: Loaded, folder: Path, shown: str) -> None:
    if not folder.is_dir():
        return
    there = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    loaded.photos = frozenset(there)
    for name in there:
        if name.lower().endswith(PICTURES) and not Path(name).name.startswith("."):
            stem = f"photos/{name}"
            loaded.nodes[stem, ""], loaded.names[stem] = None, f"{shown}/{name}"
    named = loaded.with_remains()
    for entry in (*named.models, *named.examples):
        for name in (photo.file for photo in entry.photos if photo.file in there):
            status = there[name].stat()
            loaded.originals[name] = _inspected(there[name], status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=10_000)
def _inspected(path: Path, size: int, _changed: int) -> Original:
    """Inspect a file once as long as it is the same: under `serve` nothing is decoded twice."""
    if size > HEAVIEST:
        return Original(fault=f"nặng {size / 1_000_000:.0f} MB, quá {HEAVIEST // 1_000_000} MB; thu nhỏ")
    return inspect(path.read_bytes())


PICTURES = (".jpg", ".jpeg", ".png", ".webp")
"""What a photo may be."""
_HEAD = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)", re.DOTALL)


def _page(loaded: Loaded, path: Path, shown: str) -> None:
    """Take a page that people wrote: its lines, and whom its head lists under `people`."""
    loaded.names[shown] = shown
    try:
        text = document.decoded(path.read_bytes())
        head = document.parse(f"\n{found[1]}".encode()) if (found := _HEAD.match(text)) else None
    except YamlFault as fault:
        loaded.problems.append(Problem(shown, fault.line, fault.column, fault.message))
        return
    node, lines = document.Mapping(document.TOP), Sequence(document.TOP)
    if isinstance(head, document.Mapping) and "people" in head:
        node.put("people", head["people"], head.value_marks["people"])
    node.put("lines", lines, document.TOP)
    for number, line in enumerate(text.split("\n")):
        lines.put(line, document.Mark(number, 0))
    key = (shown, "")
    loaded.nodes[key], loaded.texts[shown] = node, text
    if (record := _validated(loaded, key, Manuscript, node)) is not None:
        loaded.written[key] = record


def texts(content: Path) -> dict[str, str]:
    """Return what each page that people wrote says, by its path in `content`; only for pages that can be read."""
    pages = sorted(content.rglob("*.md"))
    return {path.relative_to(content).as_posix(): document.decoded(path.read_bytes()) for path in pages}


def spot_in_page(path: Path, words: str) -> document.Spot:
    """Return where `words` stand in a page that people wrote; its beginning if nowhere."""
    try:
        return _spot_of(words, document.decoded(path.read_bytes()), document.Spot(1, 1))
    except (OSError, YamlFault):
        return document.Spot(1, 1)


def _spot_of(words: str, text: str, start: document.Spot) -> document.Spot:
    """Return where `words` begin in `text` at or after `start`; a line may end inside them; `start` if nowhere."""
    lines = text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: start.line - 1]) + start.column - 1
    found = re.compile(r"[\s#]+".join(map(re.escape, words.split()))).search(text, offset)
    if not found:
        return start
    before = text[: found.start()]
    return document.Spot(before.count("\n") + 1, found.start() - before.rfind("\n"))


def is_demonstration(folder: Path) -> bool:
    """Tell whether the data of `folder` say that they are made up; where that cannot be read, they do not."""
    loaded = Loaded(names={"site": "site.yaml"})
    _read(loaded, folder / "site.yaml", "site")
    return bool(loaded.site and loaded.site.demonstration)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Nothing built here is garbage: spare the collector millions of values, now and later (half the time)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


def _strangers(folder: Path, shown: str) -> Iterator[Problem]:
    wanted = [f"{stem}.yaml" for stem in (*SINGLE, *FILES)]
    for path in sorted(folder.glob("*")):
        if path.suffix.lower() in {".yaml", ".yml"} and path.name not in wanted:
            message = f"không có phần nào của trang đọc tệp này; tệp dữ liệu gồm: {', '.join(wanted)}"
            yield Problem(f"{shown}/{path.name}", 1, 1, message)


def _read(loaded: Loaded, path: Path, stem: str) -> None:
    name = loaded.names[stem]
    cut: list[YamlFault] = []
    try:
        data = path.read_bytes()
        text = document.decoded(data)
        root = document.tree(text, cut)
        loaded.texts[stem] = text
    except FileNotFoundError:
        if stem in OPTIONAL:
            loaded.known[stem] = frozenset()
            return
        new = ", hoặc nếu chưa có mục nào, tạo tệp với nội dung []" if stem in FILES else ""
        loaded.problems.append(Problem(name, 1, 1, f"thiếu tệp này; lấy lại từ kho{new}"))
        return
    except OSError as error:
        loaded.problems.append(Problem(name, 1, 1, f"không mở được tệp ({type(error).__name__}); xem lại quyền đọc"))
        return
    except YamlFault as fault:
        _read_pieces(loaded, data, stem, fault)
        return
    _tell(loaded, stem, cut)
    if stem in SINGLE:
        _one(loaded, stem, root)
    else:
        _many(loaded, stem, root)


def _read_pieces(loaded: Loaded, data: bytes, stem: str, fault: YamlFault) -> None:
    """Tell every fault of a file that is no YAML; of a list, read the records that are."""
    cut: list[YamlFault] = []
    try:
        found = pieces(document.decoded(data), fault) if stem in FILES else Pieces((fault,))
        root = document.parse(found.rest.encode(), cut)
    except YamlFault:
        found = Pieces((fault,))
    _tell(loaded, stem, (*found.faults, *cut))
    if found.rest:
        loaded.texts[stem] = found.rest
        loaded.broken.add(stem)
        _many(loaded, stem, root)
        loaded.known[stem] |= set(found.lost)


def _tell(loaded: Loaded, stem: str, faults: Iterable[YamlFault]) -> None:
    name = loaded.names[stem]
    loaded.problems.extend(Problem(name, fault.line, fault.column, fault.message) for fault in faults)


def _one(loaded: Loaded, stem: str, root: Node) -> None:
    loaded.nodes[stem, ""] = root
    if not isinstance(root, document.Mapping):
        loaded.problems.append(Problem(loaded.names[stem], 1, 1, _not_a_mapping(root)))
        return
    record = _validated(loaded, (stem, ""), SINGLE[stem], root)
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
        key = (stem, _id(node) or f"#{index + 1}")
        if twin := key[1] in first:
            loaded.problems.append(_twice(loaded, key, root, index, first[key[1]]))
            key = (stem, f"#{index + 1}")
        spot = document.spot(root.item_marks[index])
        first.setdefault(key[1], spot.line)
        loaded.nodes[key] = node
        record = _validated(loaded, key, FILES[stem], node, spot)
        if twin and record is not None:
            loaded.faulty[key] = record.model_copy(update={"id": key[1]})
        elif record is not None:
            records.append(record)
    loaded.known[stem] = frozenset(first)
    setattr(loaded, stem, tuple(records))


def _id(node: Node) -> str | None:
    value = node.get("id") if isinstance(node, document.Mapping) else None
    return value if isinstance(value, str) else None


def _twice(loaded: Loaded, key: Key, root: Sequence, index: int, line: int) -> Problem:
    node = root[index]
    spot = locate(node, ("id",))
    message = f"mã “{key[1]}” đã dùng ở dòng {line}; {KEEP}"
    return Problem(loaded.names[key[0]], spot.line, spot.column, message, _about(key[0], node))


def _validated(loaded: Loaded, key: Key, kind: type[R], node: Node, spot: document.Spot | None = None) -> R | None:
    try:
        return kind.model_validate(node)
    except ValidationError as error:
        is_bare = partial(_is_bare, loaded.texts.get(key[0], ""), node)
        for path, at_key, message in complaints(kind, error, is_bare=is_bare):
            at = locate(node, path, key=at_key) if isinstance(node, document.Mapping) else spot or document.Spot(1, 1)
            about = _about(key[0], node)
            loaded.problems.append(Problem(loaded.names[key[0]], at.line, at.column, message, about))
        if key[0] in SINGLE or key[0] in FILES:
            loaded.faulty[key] = remains(kind, node).model_copy(update={"id": key[1]} if key[1] else None)
        return None


def _is_bare(text: str, node: Node, path: tuple[str | int, ...]) -> bool:
    """Tell whether no colon follows the key at `path`: in `{what: đường, đèn}` a comma made “đèn” a key."""
    at = locate(node, path, key=True)
    line = text.split("\n")[at.line - 1][at.column - 1 :]
    return not re.match(rf"[\"']?{re.escape(str(path[-1]))}[\"']?\s*:", line)


def _about(stem: str, node: Node) -> str:
    """Return which record this is, in an editor's words: `mô hình “Thắp sáng đường quê”`."""
    if stem.startswith("photos/"):
        return ""
    kind = FILES.get(stem) or SINGLE.get(stem, Manuscript)
    if stem not in FILES or not isinstance(node, Mapping):
        return kind.noun
    name: Any = node.get("name") or node.get("id")
    return f"{kind.noun} {quoted(name)}" if isinstance(name, str) else kind.noun
