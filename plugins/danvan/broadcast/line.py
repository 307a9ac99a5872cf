"""What is one line of a script? A sentence, or the part of one up to a semicolon: as written and as said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from danvan.source.node import Trail
from danvan.speech import Lexicon, Piece, Refusal, Spoken, spoken, syllables
from danvan.text import first_upper

_BORDER = re.compile(r"(?:(?<![.!?…])[.!?…]++[”’\")\]]*+|;)\s++")
_REMEMBERED = 1000
"""Characters of a line that is kept once it was read; a longer one is no sentence, and its pieces take megabytes."""
_LONGEST_SHORT = 60
"""Characters that an abbreviation with a dot may have."""
_STARTS = re.compile(r"[“‘\"(\[]*+[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ0-9]")

LONGEST = 25
"""Syllables that are said in one breath at most."""
_OPENS = {
    "và", "hoặc", "để", "nhằm", "cho", "với", "trong", "tại", "ở", "do", "khi", "nếu", "từ", "đến", "theo", "như", "mà",
    "thì", "bằng", "là", "có", "được", "đã", "sẽ", "của",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A stretch that is said in one go; `pieces` tell what was changed, `ends` whether a sentence ends here."""

    original: str
    said: str
    pieces: tuple[Piece, ...]

    @property
    def syllables(self) -> int:
        """How many syllables are spoken."""
        return syllables(self.said)

    @property
    def ends(self) -> bool:
        """Whether the sentence ends here; after a semicolon it goes on."""
        return not self.original.rstrip().endswith(";")

    @property
    def written(self) -> tuple[tuple[str, bool], ...]:
        """The original in stretches, each with whether it is said otherwise; a dash that is only a pause is not."""
        return tuple(
            (piece.original, piece.changed and bool(re.search(r"[^\W_]|%", piece.original))) for piece in self.pieces
        )

    @property
    def shown(self) -> tuple[tuple[str, bool], ...]:
        """As `marked`, with a capital unless the written line goes on in small letters."""
        (first, changed), *rest = self.marked or (("", False),)
        capital = not self.original.lstrip('“‘"(-–+• ')[:1].islower()
        return ((first_upper(first) if capital else first, changed), *rest)

    @property
    def changed(self) -> bool:
        """Whether anything is said otherwise than it is written."""
        return any(piece.changed for piece in self.pieces)

    @property
    def breaths(self) -> tuple[tuple[str, str], ...]:
        """The line as an announcer takes breath: words, and `/` for a short pause or `//` at the end of a sentence."""
        stretches = re.findall(r"[^,]+,?", "".join(text for text, _ in self.shown))
        parts = [part for stretch in stretches for part in _in_breaths(stretch)]
        last = "//" if self.ends else "/"
        return tuple((part.strip(), last if part is parts[-1] else "/") for part in parts)

    @property
    def marked(self) -> tuple[tuple[str, bool], ...]:
        """The spoken words in stretches, each with whether it is said otherwise than written; together: `said`."""
        return tuple(_marked(self))


@dataclass(frozen=True)
class Unreadable:
    """Words that the reader refuses, the field they stand in, and where in the bulletin that field is named."""

    field: str
    refusal: Refusal
    path: Trail = ()


def split(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the lines of a paragraph, each with its mark; joined by blanks they are the paragraph again."""
    parts: list[str] = []
    start = 0
    for border in _BORDER.finditer(text):
        if _is_border(text, border, lexicon):
            parts.append(text[start : border.end()].strip())
            start = border.end()
    return tuple(filter(None, (*parts, text[start:].strip())))


def _is_border(text: str, border: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell a full stop from the dot of an abbreviation, an initial or a number before a title."""
    if border[0].startswith(";"):
        return True
    before = text[max(0, border.start() - _LONGEST_SHORT) : border.start() + 1].rsplit(maxsplit=1)[-1].lstrip('“‘"([')
    abbreviated = before in lexicon.short or re.fullmatch(r"[A-ZĐ]\.|\d{1,2}\.|[IVX]+\.", before)
    return not abbreviated and bool(_STARTS.match(text, border.end()))


def read(text: str, lexicon: Lexicon) -> Iterator[Line | Refusal]:
    """Yield the lines of a text, paragraph by paragraph, or what cannot be read."""
    for paragraph in text.split("\n\n"):
        for part in split(paragraph, lexicon):
            said = _spoken(part, _Known(lexicon)) if len(part) <= _REMEMBERED else spoken(part, lexicon)
            if isinstance(said, Spoken):
                yield Line(part, said.text, said.pieces)
            else:
                yield from (said, *said.further)


class _Known:
    """A lexicon as a key: `serve` builds an equal one after every save, and what is read stays known."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return len(self.lexicon.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and (self.lexicon is other.lexicon or self.lexicon == other.lexicon)


@lru_cache(maxsize=100_000)
def _spoken(part: str, known: _Known) -> Spoken | Refusal:
    """Read a line once: bulletins, pages and files all ask for the same ones, at some 50 microseconds a word."""
    return spoken(part, known.lexicon)


def as_given(text: str) -> Iterator[Line]:
    """Yield the lines of a text in a language that nobody can check here: said as they are written."""
    for part in re.split(r"(?<=[.!?;…])\s+", text):
        yield Line(part, part, (Piece(part, part, "given"),))


def _in_breaths(stretch: str) -> Iterator[str]:
    """Yield what is said in one breath: at most 25 syllables, parted before a word that opens a new thought."""
    words = stretch.split()
    while len(words) > LONGEST:
        openings = [i for i in range(6, LONGEST + 1) if words[i].casefold() in _OPENS and len(words) - i > 2]
        at = max(openings, default=LONGEST)
        yield " ".join(words[:at])
        words = words[at:]
    yield " ".join(words)


def _marked(line: Line) -> Iterator[tuple[str, bool]]:
    """Walk along the spoken words and give each the mark of its piece; punctuation goes with the word before it."""
    flags = [piece.changed for piece in line.pieces for _ in re.findall(r"\w+", piece.spoken)]
    shown, marked = "", False
    for (word, gap), flag in zip(re.findall(r"(\w+)(\W*)", line.said), flags, strict=True):
        if flag != marked and shown:
            yield shown, marked
            shown = ""
        shown, marked = shown + word + gap, flag
    if shown:
        yield shown, marked
