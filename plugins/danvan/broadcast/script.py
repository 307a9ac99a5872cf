"""What does the announcer read, from the greeting to the closing words? Blocks of lines, composed from a bulletin."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from danvan.broadcast.item import Passage, passages
from danvan.broadcast.line import Line, Unreadable, as_given, read
from danvan.catalog.catalog import Catalog
from danvan.records import Blocks, Bulletin, Entry, Language
from danvan.source.node import Trail
from danvan.speech import Refusal

STATION = ("station",)
"""Where a path leaves the bulletin: a sentence of the station's own is at fault, in all its bulletins alike."""


class Part(StrEnum):
    """A block of a script, and what it is called."""

    GREETING = "Lời chào"
    HEADLINE = "Giới thiệu"
    ITEM = "Tin"
    REPEAT = "Nhắc lại"
    CONTACT = "Liên hệ"
    CLOSING = "Lời kết"


@dataclass(frozen=True)
class Block:
    """One block; `source` is the record or the clause that an item reads."""

    part: Part
    passages: tuple[Passage, ...]
    source: Entry | str | None = None
    index: int = -1
    """Which item it reads, counted from 0; -1 for a sentence of the frame."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the block."""
        return tuple(line for passage in self.passages for line in passage.lines)


@dataclass(frozen=True)
class Script:
    """A bulletin in full."""

    bulletin: Bulletin
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, in order."""
        return tuple(line for block in self.blocks for line in block.lines)

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """What the reader refuses."""
        return tuple(fault for block in self.blocks for passage in block.passages for fault in passage.unreadable)

    @property
    def syllables(self) -> int:
        """How many syllables are spoken."""
        return sum(line.syllables for line in self.lines)

    @property
    def words(self) -> str:
        """The code of the words: it stands on the sheet that is approved, and changes when a word changes."""
        return hashlib.sha256("\n".join(line.said for line in self.lines).encode()).hexdigest()[:12]

    @property
    def approved(self) -> bool:
        """Whether these very words have been approved."""
        return self.bulletin.approval is not None and self.bulletin.approval.words == self.words


def station_name(catalog: Catalog) -> str:
    """Return what the station calls itself; until the commune says so, by the commune's name."""
    return catalog.broadcasts.station.name or f"Truyền thanh {catalog.site.commune}"


def script(bulletin: Bulletin, catalog: Catalog) -> Script:
    """Return the whole script of a bulletin; what cannot be read is told, not left out silently."""
    return Script(bulletin, tuple(block for block in _blocks(bulletin, catalog) if block.passages))


def approved(catalog: Catalog) -> tuple[Script, ...]:
    """Return the scripts of the bulletins whose very words have been approved: what lists, files and search hold."""
    written = (script(bulletin, catalog) for bulletin in catalog.broadcasts.bulletins if bulletin.approval)
    return tuple(one for one in written if one.approved)


def _blocks(bulletin: Bulletin, catalog: Catalog) -> Iterator[Block]:
    yield _block(Part.GREETING, bulletin, catalog, "greeting")
    numbered = ("series",) if bulletin.series and bulletin.part else ()
    yield _block(Part.HEADLINE, bulletin, catalog, "headline", *numbered)
    for i, item in enumerate(bulletin.items):
        found = tuple(_placed(passage, ("items", i)) for passage in passages(bulletin, item, catalog))
        yield Block(Part.ITEM, found, catalog.entry(item.record) if item.record else item.clause, i)
    if bulletin.repeat:
        yield _repeat(bulletin, catalog)
    yield _block(Part.CONTACT, bulletin, catalog, "contact")
    yield _block(Part.CLOSING, bulletin, catalog, "closing")


def _placed(passage: Passage, path: Trail) -> Passage:
    return replace(passage, unreadable=tuple(Unreadable(u.field, u.refusal, path) for u in passage.unreadable))


def _block(part: Part, bulletin: Bulletin, catalog: Catalog, *fields: str) -> Block:
    """Return a block of the frame: its sentences with the braces filled in, each field a passage."""
    frame, above = (bulletin.blocks, ()) if bulletin.blocks else (catalog.broadcasts.station.blocks, STATION)
    found = []
    for field in fields:
        if text := getattr(frame, field):
            label = str(Blocks.model_fields[field].title)
            found.append(_frame(text, bulletin, catalog, label, (*above, "blocks", field)))
    return Block(part, tuple(found))


def _repeat(bulletin: Bulletin, catalog: Catalog) -> Block:
    head = _block(Part.REPEAT, bulletin, catalog, "repeat")
    label = str(Bulletin.model_fields["repeat"].title)
    points = (_frame(text, bulletin, catalog, label, ("repeat", i)) for i, text in enumerate(bulletin.repeat))
    return Block(Part.REPEAT, (*head.passages, *points))


def _frame(text: str, bulletin: Bulletin, catalog: Catalog, label: str, path: Trail) -> Passage:
    filled = fill(text, bulletin, catalog)
    if bulletin.language is not Language.VIETNAMESE:
        return Passage(tuple(as_given(filled)))
    found = tuple(read(filled, catalog.reading))
    faults = (fault for fault in found if isinstance(fault, Refusal))
    # What the title brings into a shared sentence is the title's fault, not the sentence's.
    told = (
        Unreadable("Tên", fault, ("title",)) if fault.token in bulletin.title else Unreadable(label, fault, path)
        for fault in faults
    )
    return Passage(tuple(line for line in found if isinstance(line, Line)), tuple(told))


BRACES = re.compile(r"\{(\w*)\}")


def fill(text: str, bulletin: Bulletin, catalog: Catalog) -> str:
    """Return a text of the frame with its braces filled in."""
    parts = sum(other.series == bulletin.series for other in catalog.broadcasts.bulletins)
    values = {
        "station": station_name(catalog),
        "commune": catalog.site.commune,
        "province": catalog.site.province,
        "title": bulletin.title,
        "part": str(bulletin.part),
        "parts": str(parts),
        "contact": catalog.unit(bulletin.contact or catalog.site.feedback_unit).name,
    }
    return BRACES.sub(lambda found: values.get(found[1], found[0]), text)
