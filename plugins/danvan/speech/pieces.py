"""What comes of a text that is read? Its stretches with what is said for each, or why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Piece:
    """A stretch of the text and what is said for it; `rule` names the rule."""

    original: str
    spoken: str
    rule: str

    @cached_property
    def changed(self) -> bool:
        """Return whether it is said otherwise than it is written; pauses are no change."""
        if self.spoken == self.original:
            return False
        heard = " ".join(re.findall(r"\w+", self.spoken)).casefold()
        return heard != " ".join(re.findall(r"[^\W_]+|[^\w\s.,;:?!()“”\"'…]", self.original)).casefold()


@dataclass(frozen=True)
class Spoken:
    """A text in spoken words, and what became of each stretch of it."""

    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Refusal:
    """What cannot be read without guessing, why, and what to do; `further` are the other ones of the same text."""

    token: str
    reason: str
    remedy: str
    further: tuple[Refusal, ...] = field(default=())


def syllables(said: str) -> int:
    """Return the number of syllables of spoken words."""
    return len(re.findall(r"\w+", said))


def joined(pieces: Iterable[Piece]) -> str:
    """Return the words with their pauses: one mark at a time, the stronger; none at the start, no comma at the end."""
    out: list[str] = []
    for heard in (t for piece in pieces for t in re.findall(r"\w+|[,.?]", piece.spoken)):
        if heard not in ",.?":
            out.append(heard)
        elif out and out[-1] in ",.?":
            out[-1] = max(out[-1], heard, key=",.?".index)
        elif out:
            out.append(heard)
    return re.sub(r" (?=[,.?])", "", " ".join(out)).removesuffix(",")


def merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, those that are read as they stand put together."""
    kept: list[Piece] = []
    for piece in pieces:
        if piece.changed:
            yield from _together(kept)
            kept = []
            yield piece
        else:
            kept.append(piece)
    yield from _together(kept)


def _together(pieces: list[Piece]) -> Iterator[Piece]:
    if pieces:
        yield Piece("".join(p.original for p in pieces), joined(pieces), "word")
