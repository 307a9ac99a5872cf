"""How does a bulletin that is too long become a series? Each sentence stands in one part, none is lost or doubled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from danvan.broadcast.planner import Load, Overrun, Share, divide
from danvan.broadcast.reading import milliseconds
from danvan.broadcast.script import Block, Part, Script
from danvan.records import Bulletin, Item, Priority, Station
from danvan.text import first_lower, first_upper

_NUMBERING = 8
"""Syllables that “phần hai mươi tư trong loạt hai mươi tư bản tin” may have more than the bulletin's own words."""


_TWO_NAMES = 18
"""Words that the title of a part may have."""
_TITLE = _TWO_NAMES + 6
"""Syllables kept free for it: an abbreviation in it is spoken in full."""
_NUMBER = 4
"""Syllables of “phần hai mươi tư” after the title of the whole."""


def load(script: Script, station: Station, spare: int = 0) -> Load:
    """Return the bulletin as the planner sees it: read slowly, whole passages kept together; `spare` more syllables."""
    rate = station.tempo.slow
    items = _items(script)
    framed = script.syllables - sum(line.syllables for block in items for line in block.lines) + _NUMBERING + spare
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
    if not isinstance(shares, Overrun) and len(shares) == 1:
        return (script.bulletin,)
    frame = script.bulletin.blocks or station.blocks
    told = sum(text.count("{title}") for text in frame.model_dump().values() if isinstance(text, str))
    shares = divide(load(script, station, _TITLE * told), room)
    named = not isinstance(shares, Overrun)
    if isinstance(shares, Overrun):  # a slot so short has no room for long titles
        shares = divide(load(script, station, _NUMBER * told), room)
    if isinstance(shares, Overrun):
        return shares
    titles = _titles(script, shares) if named else _numbered(script, len(shares))
    return tuple(_part(script, *part) for part in enumerate(zip(titles, shares, strict=True), 1))


def _titles(script: Script, shares: Sequence[Share]) -> tuple[str, ...]:
    """Return a title for every part, each another: what it is about, else the whole title and its number."""
    about = [_about([name for name in _names(script)[share.first : share.after] if name]) for share in shares]
    return tuple(
        first_upper(name) if name and len(name.split()) <= _TWO_NAMES and about.count(name) == 1 else plain
        for name, plain in zip(about, _numbered(script, len(about)), strict=True)
    )


def _numbered(script: Script, count: int) -> tuple[str, ...]:
    return tuple(f"{script.bulletin.title}, phần {number}" for number in range(1, count + 1))


def _names(script: Script) -> tuple[str, ...]:
    """Return for every sentence of the items what its passage is about."""
    passages = (passage for block in _items(script) for passage in block.passages)
    return tuple(passage.name for passage in passages for _ in passage.lines)


def _about(names: Sequence[str]) -> str:
    """Return what a part tells from its first sentence to its last."""
    if not names or names[0] == names[-1]:
        return names[0] if names else ""
    return f"Từ {first_lower(_short(names[0]))} đến {first_lower(_short(names[-1]))}"


def _short(name: str) -> str:
    """Return a name up to its first comma where it is long: “Phát hiện, bồi dưỡng và nhân rộng” is too much for two."""
    words = re.sub(r"^(?:Trên|Đối với|Đề nghị) ", "", name)
    return words.partition(",")[0] if len(words.split()) > _TWO_NAMES // 2 - 1 else words


def _part(script: Script, number: int, told: tuple[str, Share]) -> Bulletin:
    whole, (title, share) = script.bulletin, told
    change = {
        "id": f"{whole.id}-{number}",
        "title": title,
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
