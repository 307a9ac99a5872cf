"""Which bulletin goes into which slot? What does not fit is split at a border; what cannot fit is refused.

Lengths are whole milliseconds of the slowest reading, so that a slot is never overrun by a slow announcer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

Paragraph = tuple[int, ...]
"""The lengths of a paragraph's lines, in order."""


@dataclass(frozen=True)
class Load:
    """What is to be placed: the frame that every part of it carries, and its paragraphs. A lower rank goes first."""

    id: str
    rank: int
    frame: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """The lengths of all lines."""
        return tuple(length for paragraph in self.paragraphs for length in paragraph)


@dataclass(frozen=True)
class Opening:
    """Room on air."""

    id: str
    room: int


@dataclass(frozen=True)
class Share:
    """Lines `first` up to (not including) `after` of a load, as one part with its own frame."""

    load: str
    first: int
    after: int
    length: int


@dataclass(frozen=True)
class Overrun:
    """A line that fits no slot, even alone in its frame: somebody must shorten it."""

    load: str
    line: int
    length: int
    room: int


@dataclass(frozen=True)
class Programme:
    """Which shares go into each opening, which found none, and what can never fit."""

    placed: tuple[tuple[Opening, tuple[Share, ...]], ...]
    waiting: tuple[Share, ...] = ()
    refused: tuple[Overrun, ...] = ()


def divide(load: Load, room: int) -> tuple[Share, ...] | Overrun:
    """Return the fewest parts that fit `room`, as even as can be; whole paragraphs where they fit, else lines."""
    for i, length in enumerate(load.lines or (0,)):
        if load.frame + length > room:
            return Overrun(load.id, i, load.frame + length, room)
    units = tuple(_units(load, room))
    fewest = len(_fill(units, room - load.frame))
    longest = min(limit for limit in _sums(units) if len(_fill(units, limit)) <= fewest)
    shares, line = [], 0
    for part in _fill(units, longest):
        count = sum(len(unit) for unit in part)
        length = load.frame + sum(sum(unit) for unit in part)
        shares.append(Share(load.id, line, line + count, length))
        line += count
    return tuple(shares)


def _units(load: Load, room: int) -> Iterator[Paragraph]:
    """Yield what is kept together: paragraphs, or single lines of a paragraph that fits no slot."""
    for paragraph in load.paragraphs:
        if load.frame + sum(paragraph) <= room:
            yield paragraph
        else:
            yield from ((line,) for line in paragraph)


def _fill(units: Sequence[Paragraph], limit: int) -> list[list[Paragraph]]:
    """Return the units in parts of at most `limit`, each filled before the next; none is empty but the only one."""
    parts: list[list[Paragraph]] = [[]]
    used = 0
    for unit in units:
        if parts[-1] and used + sum(unit) > limit:
            parts.append([])
            used = 0
        parts[-1].append(unit)
        used += sum(unit)
    return parts


def _sums(units: Sequence[Paragraph]) -> list[int]:
    """Return every length that a run of units can have and that no single unit exceeds: the limits worth trying."""
    least = max((sum(unit) for unit in units), default=0)
    upto = tuple(accumulate((sum(unit) for unit in units), initial=0))
    runs = {end - start for i, start in enumerate(upto) for end in upto[i + 1 :]}
    return sorted(run for run in runs | {least} if run >= least)


@dataclass
class _Room:
    opening: Opening
    shares: list[Share] = field(default_factory=list)

    @property
    def left(self) -> int:
        return self.opening.room - sum(share.length for share in self.shares)


def plan(loads: Sequence[Load], openings: Sequence[Opening]) -> Programme:
    """Place every load into the openings, which stand in the order of time; parts keep their order."""
    rooms = [_Room(opening) for opening in openings]
    largest = max((opening.room for opening in openings), default=0)
    waiting: list[Share] = []
    refused: list[Overrun] = []
    for load in sorted(loads, key=lambda load: load.rank):
        shares = divide(load, largest) if openings else (_whole(load),)
        if isinstance(shares, Overrun):
            refused.append(shares)
        else:
            waiting.extend(_place(shares, rooms))
    return Programme(tuple((room.opening, tuple(room.shares)) for room in rooms), tuple(waiting), tuple(refused))


def _whole(load: Load) -> Share:
    return Share(load.id, 0, len(load.lines), load.frame + sum(load.lines))


def _place(shares: Sequence[Share], rooms: Sequence[_Room]) -> Sequence[Share]:
    """Put each share into the first opening after the one before it; return those that found none."""
    start = 0
    for i, share in enumerate(shares):
        spot = next((n for n in range(start, len(rooms)) if rooms[n].left >= share.length), None)
        if spot is None:
            return shares[i:]
        rooms[spot].shares.append(share)
        start = spot + 1
    return ()
