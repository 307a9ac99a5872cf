"""Which free texts do the records and pages hold, whom are they about, and which of them are not read?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.load import Key, Loaded
from danvan.records import FILES, SINGLE, Broadcasts, Choice, Entry, Manuscript, Person, Record
from danvan.rules.rule import Path

UNREAD = frozenset({"privacy", "withdrawals"})
"""The words that are looked for, and what holds no text."""
REFERENCES = frozenset({"people", "person", "consent"})
"""Fields that hold people's ids."""


@dataclass(frozen=True)
class Passage:
    """One free text: where it stands, whom its record lists, whether it is about them alone."""

    key: Key
    path: Path
    text: str
    about: tuple[str, ...]
    own: bool = False


def passages(loaded: Loaded) -> Iterator[Passage]:
    """Yield every free text of every record and page, but for those that the configuration exempts."""
    rows = loaded.privacy.exempt if loaded.privacy else ()
    exempt = {(row.file, field) for row in rows for field in row.fields or ("",)}
    for key, record in _records(loaded):
        about, own = _about(record)
        for path, text in _texts(record):
            if not {(key[0], ""), (key[0], str(path[0]))} & exempt and not _is_reference(key, path):
                yield Passage(key, path, text, about, own)
    for key, page in loaded.written.items():
        yield from _paragraphs(key, page)


def _records(loaded: Loaded) -> Iterator[tuple[Key, Record]]:
    for stem in FILES:
        yield from (((stem, record.id), record) for record in getattr(loaded, stem) if stem not in UNREAD)
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


def _texts(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    match value:
        case Choice():
            return
        case str():
            yield path, value
        case Record():
            for field in type(value).model_fields:
                yield from _texts(getattr(value, field), (*path, field))
        case tuple():
            for i, part in enumerate(value):
                yield from _texts(part, (*path, i))


def _is_reference(key: Key, path: Path) -> bool:
    """Tell whether the value is the id of a person, or a person's own name."""
    return bool(REFERENCES & set(path)) or (key[0] == "people" and path[0] in {"id", "name"})


def _paragraphs(key: Key, page: Manuscript) -> Iterator[Passage]:
    first, lines = 0, [*page.lines, ""]
    for i, line in enumerate(lines):
        if not line.strip():
            if i > first:
                yield Passage(key, ("lines", first), "\n".join(lines[first:i]), page.people)
            first = i + 1
