"""How long does a script take, and which of its sentences are hard to follow by ear?

Tempo: VOV news is read at 233 syllables a minute (a published count of 106 items, 29,444 syllables); loudspeakers are
slower, 180 to 210. A station may set its own in broadcasts.yaml. Jingle and pauses come on top.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from danvan.broadcast.line import Line
from danvan.broadcast.script import Script
from danvan.records import Station
from danvan.speech import syllables

LONGEST = 25
"""Syllables that a listener, who cannot turn back, can follow in one sentence."""
_CLAUSES = re.compile(
    r"\b(?:mà|rằng|nếu|khi|vì|do|bởi|để|nhằm|tuy|mặc dù|trong đó|sau khi|trước khi|cho nên|qua đó|từ đó)\b", re.I
)
_JOINTS = re.compile(
    r"(?<=[;,:])\s++|(?<!\s)\s++(?=(?:và|nhằm|để|góp phần|nhất là|đồng thời|trong đó|qua đó|gắn với)\s)"
)


@dataclass(frozen=True)
class Length:
    """How long something takes, in whole seconds: read fast, as usual, slowly."""

    fast: int
    usual: int
    slow: int

    def __str__(self) -> str:
        """Return the range for readers: `từ 1 phút 05 giây đến 1 phút 25 giây`."""
        return f"từ {clock(self.fast)} đến {clock(self.slow)}"


def clock(seconds: int) -> str:
    """Return a length for readers: 65 → `1 phút 05 giây`."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} phút {rest:02} giây" if minutes else f"{rest} giây"


def milliseconds(count: int, rate: int) -> int:
    """Return how long `count` syllables take at `rate` a minute, rounded up: what is planned is never too short."""
    return ceil(Fraction(count * 60_000, rate))


def length(script: Script, station: Station) -> Length:
    """Return how long the script takes, jingle and pauses included."""
    still = 1000 * ((station.jingle or 0) + station.pause * max(len(script.blocks) - 1, 0))
    tempo = station.tempo
    fast, usual, slow = (
        ceil((still + milliseconds(script.syllables, rate)) / 1000) for rate in (tempo.fast, tempo.usual, tempo.slow)
    )
    return Length(fast, usual, slow)


@dataclass(frozen=True)
class Flag:
    """What makes a sentence hard to read at sight or to follow, and where it could be split."""

    sentence: str
    reasons: tuple[str, ...]
    split: tuple[str, ...] = ()


def flags(lines: Iterable[Line]) -> Iterator[Flag]:
    """Yield a flag for every sentence that an announcer would stumble over."""
    for written, said in _sentences(lines):
        reasons = tuple(_reasons(written, said))
        if reasons:
            yield Flag(written, reasons, suggestion(written) if syllables(said) > LONGEST else ())


def _sentences(lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
    held: list[Line] = []
    for line in lines:
        held.append(line)
        if line.ends:
            yield " ".join(part.original for part in held), " ".join(part.said for part in held)
            held = []
    if held:
        yield " ".join(part.original for part in held), " ".join(part.said for part in held)


def _reasons(written: str, said: str) -> Iterator[str]:
    if (count := syllables(said)) > LONGEST:
        yield f"câu dài {count} âm tiết, quá {LONGEST}"
    if re.search(r"[()\[\]]", written):
        yield "có ngoặc đơn: người nghe không thấy ngoặc"
    if re.search(r"[“”\"«»]", written):
        yield "có ngoặc kép: người nghe không thấy ngoặc"
    if "/" in written:
        yield "có dấu gạch chéo"
    if len(_CLAUSES.findall(written)) > 1:
        yield "nhiều mệnh đề lồng nhau"


def suggestion(written: str) -> tuple[str, ...]:
    """Return the sentence cut where it may be split, each piece as long as a listener can follow where that can be."""
    pieces: list[str] = []
    for part in _JOINTS.split(written):
        joined = f"{pieces[-1]} {part}" if pieces else part
        if pieces and not pieces[-1].endswith(";") and syllables(joined) <= LONGEST:
            pieces[-1] = joined
        else:
            pieces.append(part)
    return tuple(pieces) if len(pieces) > 1 else ()
