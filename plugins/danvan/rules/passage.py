"""Which free texts do the records and pages hold, whom are they about, and which of them are not read?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, cast, get_args

from danvan.records import FILES, SINGLE, Broadcasts, Choice, Entry, Manuscript, Person, Record
from danvan.source.loaded import Loaded
from danvan.source.node import Trail
from danvan.source.problem import Key

UNREAD = frozenset({"privacy", "withdrawals"})
"""The words that are looked for, and what holds no text."""
REFERENCES = frozenset({"people", "person", "consent"})
"""Fields that hold people's ids."""
NAMED_ELSEWHERE = frozenset({"field", "also_field", "unit", "places", "clauses", "phase", "replicates"})
"""Fields of an entry that name another record, as a rule of its own asks: what they may say is read there, once."""


class Passage(NamedTuple):  # there are ten for each record: a tuple is made fastest
    """One free text: where it stands, whom its record lists, whether it is about them alone."""

    key: Key
    path: Trail
    text: str
    about: tuple[str, ...]
    own: bool = False


def passages(loaded: Loaded) -> tuple[Passage, ...]:
    """Return every free text of every record and page, but for those that the configuration exempts.

    Several rules read them all; they are gathered once for what was loaded.
    """
    if loaded.passages is None:
        loaded.passages = tuple(_passages(loaded))
    return cast(tuple[Passage, ...], loaded.passages)


def _passages(loaded: Loaded) -> Iterator[Passage]:
    rows = loaded.privacy.exempt if loaded.privacy else ()
    exempt = {(row.file, field) for row in rows for field in row.fields or ("",)}
    for key, record in _records(loaded):
        if (key[0], "") in exempt:
            continue
        about, own = _about(record)
        for path, text in _texts(record):
            if (key[0], path[0]) not in exempt and not _is_reference(key, path):
                yield Passage(key, path, text, about, own)
    for key, page in loaded.written.items():
        yield from _paragraphs(key, page)


def _records(loaded: Loaded) -> Iterator[tuple[Key, Record]]:
    for stem in FILES:
        yield from (((stem, record.id), record) for record in loaded.listed(stem) if stem not in UNREAD)
    for stem in SINGLE:
        if stem not in UNREAD and (record := getattr(loaded, stem)):
            yield (stem, ""), record


def _about(record: Record) -> tuple[tuple[str, ...], bool]:
    match record:
        case Entry(people=people, photos=photos):
            return tuple(sorted({*people, *(person for photo in photos for person in photo.people)})), False
        case Person(id=key):
            return (key,), True
        case Broadcasts(bulletins=bulletins):
            named = {person for bulletin in bulletins for item in bulletin.items for person in item.people}
            return tuple(sorted(named)), False
    person = getattr(record, "person", None)
    return ((person,), True) if isinstance(person, str) else ((), False)


def _texts(record: Record) -> list[tuple[Trail, str]]:
    """Return every text of `record` and of its parts, with its path; a list, which is filled faster than yielded."""
    found: list[tuple[Trail, str]] = []
    _gather(record, (), found)
    return found


def _gather(value: object, path: Trail, found: list[tuple[Trail, str]]) -> None:
    if isinstance(value, str):
        if not isinstance(value, Choice):
            found.append((path, value))
    elif isinstance(value, tuple):
        for i, part in enumerate(value):
            _gather(part, (*path, i), found)
    elif isinstance(value, Record):
        held = value.__dict__
        for field in _may_hold_text(type(value)):
            if part := held[field]:
                _gather(part, (*path, field), found)


@cache
def _may_hold_text(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields of a record that can hold text, at any depth: numbers, dates and choices cannot."""
    named = NAMED_ELSEWHERE if issubclass(kind, Entry) else frozenset()
    return tuple(name for name, info in kind.model_fields.items() if name not in named and _textual(info.annotation))


def _textual(annotation: Any) -> bool:
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, (str, Record)) and not issubclass(annotation, Choice)
    return any(map(_textual, get_args(annotation)))


def _is_reference(key: Key, path: Trail) -> bool:
    """Tell whether the value is the id of a person, or a person's own name."""
    return not REFERENCES.isdisjoint(path) or (key[0] == "people" and path[0] in {"id", "name"})


def _paragraphs(key: Key, page: Manuscript) -> Iterator[Passage]:
    first, lines = 0, [*page.lines, ""]
    for i, line in enumerate(lines):
        if not line.strip():
            if i > first:
                yield Passage(key, ("lines", first), "\n".join(lines[first:i]), page.people)
            first = i + 1
