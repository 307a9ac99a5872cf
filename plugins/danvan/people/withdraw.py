"""What changes when a person is taken out of everything? Texts in, texts out; nothing is read or written here.

The person leaves people.yaml, the ledger and every list; the name gives way to the public role in every text and
comment; portraits go. The texts are edited in place, and what the edits did is proved by reading old and new again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

import yaml

from danvan.people import mention, retract
from danvan.people.name import Stand, bare, pattern
from danvan.source.edit import Edit, apply, compose, get, items, merged, pairs, scalars, span, without

_NEEDS_QUOTES = re.compile(r"[,\[\]{}]|:(?:\s|$)|\s#|^[&*!|>%@`\"'#?-]")
"""Words that a bare YAML value cannot hold everywhere."""
_HEAD = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|$)", re.DOTALL)


class Refused(Exception):
    """Nothing was changed; the message (Vietnamese) says why and what to do."""


@dataclass(frozen=True)
class Change:
    """One line that reads differently: its number in the old text, old and new; `after` is empty where it is gone."""

    file: str
    line: int
    before: str
    after: str


@dataclass
class Outcome:
    """What withdrawing changes: new texts by file, photo files to delete, lines for the report."""

    files: dict[str, str] = field(default_factory=dict)
    photos: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    shown_in: list[str] = field(default_factory=list)
    """Photos of common activities that show the person and stay."""
    unapproved: list[str] = field(default_factory=list)
    """Bulletins that said the name, and are drafts now."""
    recordings: list[str] = field(default_factory=list)
    """Files of recordings that say the name, to delete."""


def withdraw(files: Mapping[str, str], person: str, stand: Stand, namesakes: Sequence[str], day: date) -> Outcome:
    """Return what changes in `files` (shown name → text) when `person` (an id) is withdrawn.

    `namesakes` are the ids of others with the same name: then only texts that list this person and none of them change.
    Raises `Refused` where an edit cannot be proved right.
    """
    outcome = Outcome()
    gone = frozenset(_papers(files, person))
    told = retract.telling(files, person, stand)
    for name, text in sorted(files.items()):
        work = _Work(name, text, person, stand, tuple(namesakes), gone, told)
        edits = merged(work.edits())
        outcome.photos += work.photos
        outcome.shown_in += work.shown_in
        outcome.unapproved += work.unapproved
        outcome.recordings += work.recordings
        if edits:
            changed = apply(text, edits)
            _prove(name, text, changed, edits)
            outcome.files[name] = changed
            outcome.changes += _changes(name, text, edits)
    if not namesakes:
        _prove_gone({**files, **outcome.files}, stand.name)
    _enter(files, outcome, day)
    return outcome


def _papers(files: Mapping[str, str], person: str) -> Iterator[str]:
    for name, text in files.items():
        if _stem(name) == "consents":
            for item in items(compose(text)):
                if _value(get(item, "person")) == person:
                    yield _value(get(item, "id"))


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".yaml") if name.endswith(".yaml") else ""


def _value(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


@dataclass
class _Work:
    """One file on the table."""

    name: str
    text: str
    person: str
    stand: Stand
    namesakes: tuple[str, ...]
    gone: frozenset[str]
    """The ids of the person's consents."""
    told: frozenset[str]
    """The ids of the models and examples that say the name where they are read out."""
    photos: list[str] = field(default_factory=list)
    shown_in: list[str] = field(default_factory=list)
    unapproved: list[str] = field(default_factory=list)
    recordings: list[str] = field(default_factory=list)

    def edits(self) -> Iterator[Edit]:
        """Yield every edit of this file."""
        if self.name.endswith(".yaml"):
            root = compose(self.text)
            yield from self._removals(root)
            ranges: list[tuple[yaml.Node | None, tuple[int, int]]]
            parts = retract.bulletins(root) if _stem(self.name) == "broadcasts" else items(root)
            ranges = [(part, span(part, self.text)) for part in parts] or [(root, (0, len(self.text)))]
            spots = list(scalars(root))
        else:
            head = _HEAD.match(self.text)
            front, shift = (head[1], head.start(1)) if head else ("", 0)
            root = compose(front)
            yield from (Edit(e.start + shift, e.end + shift, e.text) for e in self._listed(root, front))
            ranges, spots = [(root, (0, len(self.text)))], []
        yield from self._texts(ranges, spots)

    def _removals(self, root: yaml.Node | None) -> Iterator[Edit]:
        wanted = {"people": "id", "consents": "person"}.get(_stem(self.name))
        if wanted:
            chosen = [item for item in items(root) if _value(get(item, wanted)) == self.person]
            yield from without(root, chosen, self.text)
        elif _stem(self.name) == "privacy":
            yield from self._exceptions(root)
        elif _stem(self.name) == "broadcasts":
            for bulletin in retract.bulletins(root):
                yield from self._bulletin(bulletin)
        else:
            for item in items(root):
                yield from self._listed(item, self.text)
                yield from self._pictures(item)

    def _bulletin(self, bulletin: yaml.Node) -> Iterator[Edit]:
        """Take the person out of the lists; what was approved or recorded with the name is so no more."""
        for item in items(get(bulletin, "items")):
            yield from self._listed(item, self.text)
        if retract.says(bulletin, self.person, self.stand, self.told, only_listed=bool(self.namesakes)):
            edits = list(retract.void(bulletin, self.text))
            self.recordings += retract.recordings(bulletin)
            if edits:
                self.unapproved.append(_value(get(bulletin, "id")))
            yield from edits

    def _exceptions(self, root: yaml.Node | None) -> Iterator[Edit]:
        own = {f"people/{self.person}", *(f"consents/{paper}" for paper in self.gone)}
        for key, rows in pairs(root):
            if key.value == "exceptions":
                chosen = [
                    row
                    for row in items(rows)
                    if _value(get(row, "record")) in own or self._names(_value(get(row, "words")))
                ]
                yield from without(rows, chosen, self.text, key)

    def _names(self, text: str) -> bool:
        return not self.namesakes and pattern(self.stand.name).search(text) is not None

    def _listed(self, record: yaml.Node | None, text: str) -> Iterator[Edit]:
        for key, people in pairs(record):
            if key.value == "people":
                chosen = [item for item in items(people) if _value(item) == self.person]
                yield from without(people, chosen, text, key)

    def _pictures(self, record: yaml.Node) -> Iterator[Edit]:
        for key, photos in pairs(record):
            if key.value != "photos":
                continue
            portraits = [photo for photo in items(photos) if self._is_portrait(photo)]
            self.photos += [_value(get(photo, "file")) for photo in portraits]
            yield from without(photos, portraits, self.text, key)
            for photo in items(photos):
                if photo not in portraits and self.person in map(_value, items(get(photo, "people"))):
                    self.shown_in.append(_value(get(photo, "file")))
                    yield from self._listed(photo, self.text)

    def _is_portrait(self, photo: yaml.Node) -> bool:
        shows = self.person in map(_value, items(get(photo, "people")))
        return _value(get(photo, "kind")) == "portrait" and (shows or _value(get(photo, "consent")) in self.gone)

    def _texts(
        self, ranges: list[tuple[yaml.Node | None, tuple[int, int]]], spots: list[yaml.ScalarNode]
    ) -> Iterator[Edit]:
        found: list[tuple[Edit, int]] = []
        for record, (start, end) in ranges:
            listed = retract.lists(record, self.person)
            if self.namesakes and (not listed or any(retract.lists(record, other) for other in self.namesakes)):
                continue
            part = self.text[start:end]
            if listed or pattern(self.stand.name).search(part):
                found += [(edit, start) for edit in self.stand.short(part)]
            if self.namesakes:
                found += [(edit, start) for edit in mention.edits(part, self.stand)]
        if not self.namesakes:
            found += [(edit, 0) for edit in mention.edits(self.text, self.stand)]
        for edit, shift in found:
            yield from self._fit(edit, shift, spots)

    def _fit(self, edit: Edit, shift: int, spots: list[yaml.ScalarNode]) -> Iterator[Edit]:
        """Yield the edit in the whole text, written as the value's quotes need it; a bare value may need quotes now."""
        start, end, words = edit.start + shift, edit.end + shift, edit.text
        around = [node for node in spots if node.start_mark.index <= start and end <= node.end_mark.index]
        style = around[0].style if around else ""
        if style == '"':
            words = words.replace("\\", "\\\\").replace('"', '\\"')
        elif style == "'":
            words = words.replace("'", "''")
        elif around and style is None and _NEEDS_QUOTES.search(words):
            first, last = span(around[0], self.text)
            mark = next((mark for mark in "\"'" if mark not in self.text[first:last] + words), "")
            if not mark or "\\" in self.text[first:last] + words:
                line = around[0].start_mark.line + 1
                raise Refused(f"{self.name}:{line}: không thay “{words}” vào đây được; đặt giá trị trong ngoặc kép")
            yield Edit(first, first, mark)
            yield Edit(last, last, mark)
        yield Edit(start, end, words)


def _prove(name: str, old: str, new: str, edits: Sequence[Edit]) -> None:
    """Read old and new: every value that no edit touches is there as before, in its place."""
    if not name.endswith(".yaml"):
        return
    kept: list[str | None] = []
    for node in scalars(compose(old)):
        start, end = node.start_mark.index, max(node.end_mark.index, node.start_mark.index + 1)
        over = [edit for edit in edits if edit.start < end and start < edit.end]
        if not any(edit.start <= start and end <= edit.end and not edit.text for edit in over):
            kept.append(None if over else node.value)
    try:
        found = [node.value for node in scalars(compose(new))]
    except yaml.YAMLError:
        found = []
    if len(found) != len(kept) or any(a is not None and a != b for a, b in zip(kept, found, strict=True)):
        raise Refused(f"{name}: sửa tự động sẽ làm hỏng tệp này; sửa tay tệp rồi chạy lại. Chưa ghi gì.")


def _prove_gone(files: Mapping[str, str], name: str) -> None:
    """See that no line holds the name, nor any value, which may be written in code inside quotes."""
    for file, text in sorted(files.items()):
        texts = list(enumerate(text.split("\n"), 1))
        if file.endswith(".yaml"):
            texts += [(node.start_mark.line + 1, node.value) for node in scalars(compose(text))]
        for number, line in texts:
            addresses = " ".join(bare(found[0]) for found in mention.URL.finditer(line))
            if pattern(name).search(line) or pattern(name).search(addresses):
                raise Refused(f"{file}:{number}: tên vẫn còn ở dòng này; sửa tay dòng này rồi chạy lại. Chưa ghi gì.")


def _changes(name: str, text: str, edits: Iterable[Edit]) -> Iterator[Change]:
    """Yield what changes, line by line; edits of one line are one change."""
    for number, group in groupby(edits, key=lambda edit: text.count("\n", 0, edit.start) + 1):
        row = list(group)
        start = text.rfind("\n", 0, row[0].start) + 1
        end = text.find("\n", max(row[-1].start, row[-1].end - 1))
        end = len(text) if end < 0 else end
        here = [Edit(edit.start - start, min(edit.end, end) - start, edit.text) for edit in row]
        before = text[start:end]
        yield Change(name, number, before.strip(), apply(before, here).strip())


def _enter(files: Mapping[str, str], outcome: Outcome, day: date) -> None:
    """Append the dated entry that tells nothing of the person."""
    people = next(name for name in files if _stem(name) == "people")
    name = people.removesuffix("people.yaml") + "withdrawals.yaml"
    text = files.get(name, "[]\n")
    root = compose(text)
    known = {_value(get(item, "id")) for item in items(root)}
    key = next(key for n in range(1, len(known) + 2) if (key := f"go-{day}" + (f"-{n}" if n > 1 else "")) not in known)
    entry = f"- id: {key}\n  date: {day}\n  places: {len(outcome.changes)}\n  photos: {len(outcome.photos)}\n"
    if known or root is None:
        outcome.files[name] = text.rstrip() + "\n\n" + entry
    else:
        start, end = span(root, text)
        outcome.files[name] = text[:start] + entry.rstrip("\n") + text[end:]
