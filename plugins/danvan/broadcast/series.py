"""How does a bulletin that is too long become a series? Each sentence stands in one part, none is lost or doubled."""

from __future__ import annotations

from collections.abc import Iterator

from danvan.broadcast.planner import Load, Overrun, Share, divide
from danvan.broadcast.reading import milliseconds
from danvan.broadcast.script import Block, Part, Script
from danvan.records import Bulletin, Item, Priority, Station

_NUMBERING = 8
"""Syllables that “phần hai mươi tư trong loạt hai mươi tư bản tin” may have more than the bulletin's own words."""


def load(script: Script, station: Station) -> Load:
    """Return the bulletin as the planner sees it: read slowly, whole passages kept together."""
    rate = station.tempo.slow
    items = _items(script)
    framed = script.syllables - sum(line.syllables for block in items for line in block.lines) + _NUMBERING
    still = (station.jingle or 0) + station.pause * max(len(script.blocks) - 1, 0)
    paragraphs = tuple(
        tuple(milliseconds(line.syllables, rate) for line in passage.lines)
        for block in items
        for passage in block.passages
    )
    return Load(script.bulletin.id, rank(script.bulletin), milliseconds(framed, rate) + int(1000 * still), paragraphs)


def rank(bulletin: Bulletin) -> int:
    """Return the place of a bulletin's priority: 0 is urgent."""
    return list(Priority).index(bulletin.priority)


def _items(script: Script) -> tuple[Block, ...]:
    return tuple(block for block in script.blocks if block.part is Part.ITEM)


def parts(script: Script, station: Station, room: int) -> tuple[Bulletin, ...] | Overrun:
    """Return the bulletins that read `script` in parts of at most `room` milliseconds, as drafts to be approved."""
    shares = divide(load(script, station), room)
    if isinstance(shares, Overrun):
        return shares
    if len(shares) == 1:
        return (script.bulletin,)
    return tuple(_part(script, number, share) for number, share in enumerate(shares, 1))


def _part(script: Script, number: int, share: Share) -> Bulletin:
    whole = script.bulletin
    change = {
        "id": f"{whole.id}-{number}",
        "series": whole.id,
        "part": number,
        "items": tuple(_cut(script, share)),
        "approval": None,
        "airings": (),
        "recording": None,
    }
    return whole.model_copy(update=change)


def _cut(script: Script, share: Share) -> Iterator[Item]:
    """Yield the items with the sentences of this share only."""
    start = 0
    for block in _items(script):
        item = script.bulletin.items[block.index]
        count = len(block.lines)
        low, high = max(share.first - start, 0), min(share.after - start, count)
        offset = (item.first or 1) - 1
        if low < high:
            whole = (low, high) == (0, count)
            yield item if whole else item.model_copy(update={"first": offset + low + 1, "last": offset + high})
        start += count
