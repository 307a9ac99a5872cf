"""Which abbreviations and foreign words are listed, and which reading holds here? The one whose scope fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class AbbreviationLike(Protocol):
    """What a record of `abbreviations:` must offer."""

    @property
    def short(self) -> str: ...  # noqa: D102 - the fields are described on the record
    @property
    def long(self) -> str: ...  # noqa: D102
    @property
    def spoken(self) -> str | None: ...  # noqa: D102
    @property
    def after(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def before(self) -> Sequence[str]: ...  # noqa: D102


class ReadingLike(Protocol):
    """What a record of `readings:` must offer."""

    @property
    def written(self) -> str: ...  # noqa: D102
    @property
    def spoken(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Abbreviation:
    """A short form, its words, and (optionally) the words it must follow (`after`) or precede (`before`)."""

    short: str
    long: str
    spoken: str | None = None
    after: Sequence[str] = ()
    before: Sequence[str] = ()


@dataclass(frozen=True)
class Reading:
    """Something written that is said otherwise: a brand, a code, a foreign word."""

    written: str
    spoken: str


@dataclass(frozen=True)
class Lexicon:
    """The listed words, indexed once."""

    short: Mapping[str, tuple[AbbreviationLike, ...]]
    readings: Mapping[str, str]
    pattern: re.Pattern[str]
    words: frozenset[str]

    @classmethod
    def of(cls, abbreviations: Iterable[AbbreviationLike], readings: Iterable[ReadingLike]) -> Lexicon:
        """Return the index of these records."""
        short: dict[str, tuple[AbbreviationLike, ...]] = {}
        for entry in abbreviations:
            short[entry.short] = (*short.get(entry.short, ()), entry)
        listed = list(readings)
        said = {r.written.casefold(): r.spoken for r in listed}
        spoken = [*said.values(), *(said_of(e) for group in short.values() for e in group)]
        words = frozenset(w for s in spoken for w in re.findall(r"\w+", s.casefold()))
        return cls(short, said, _any_of(r.written for r in listed), words)

    def meanings(self, short: str, before: str, after: str) -> set[str]:
        """Return what `short` may stand for between these two texts; an entry whose scope holds beats the rest."""
        entries = self.short.get(short, ())
        scoped = {said_of(e) for e in entries if (e.after or e.before) and _holds(e, before, after)}
        return scoped or {said_of(e) for e in entries if not (e.after or e.before)}


def said_of(entry: AbbreviationLike) -> str:
    """Return the words read aloud for an abbreviation; a hyphen of its long form is not said."""
    return re.sub(r"\s*[-–]\s*", " ", entry.spoken or entry.long)


def _holds(entry: AbbreviationLike, before: str, after: str) -> bool:
    left, right = _folded(before), _folded(after)
    follows = any(re.search(rf"(?:(?<!\w)|(?=\W)){re.escape(_folded(w))}$", left) for w in entry.after)
    precedes = any(re.match(rf"{re.escape(_folded(w))}(?!\w)", right) for w in entry.before)
    return (follows or not entry.after) and (precedes or not entry.before)


def _folded(text: str) -> str:
    return " ".join(text.casefold().strip(" .:“”\"'()").split())


def _any_of(written: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for the listed forms, the longest first; one that matches nothing where none is listed."""
    forms = [_form(w) for w in sorted(written, key=lambda w: (-len(w), w))]
    return re.compile(rf"(?:{'|'.join(forms)})(?!\w|[-+]\d|:\d)" if forms else r"(?!)")


def _form(written: str) -> str:
    """Return the pattern of one form, in any case; of one or two letters only as written: 5g is not 5G."""
    form = r"\s+".join(map(re.escape, written.split()))
    return form if sum(c.isalpha() for c in written) < 3 else f"(?i:{form})"
