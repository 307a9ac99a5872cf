"""How does a person's name stand in a text, and how does the text read without it?

A name is found in any case, with its tone marks placed the old or the new way (Hòa, Hoà), composed or decomposed,
over the end of a line, and without any accent, as in addresses and file names (`nguyen-van-tam`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from danvan.source.edit import Edit
from danvan.text import TONES, first_upper, fold, nfc

_VOWELS = frozenset("aăâeêioôơuưy")
_GAP = r"(?:[\s#>]|\\(?=\s))+"  # a line may end inside a name: in folded YAML, in a comment, in a quotation
_FLAT_GAP = r"(?:[\s\-_.+]|%20)"
_LETTER = r"[^\W\d_]"
UPPER = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper() and (c.isascii() or c > "\xbf"))
"""Capital letters as a character class holds them."""
SYLLABLE = rf"[{re.escape(UPPER)}](?:[’'ʼ]?{_LETTER})*"
"""A syllable that begins with a capital."""
_STARTS = re.compile(r"(?:^|[.!?…:“\"'‘(\[|>]|[|>][+-]|(?:^|\n)\s*[-*#]+|\n[ \t]*\n)\s*$")


@dataclass(frozen=True)
class Mention:
    """Where a name stands: from `start` up to `end`."""

    start: int
    end: int
    person: str
    """The id of the person."""


def spellings(syllable: str) -> frozenset[str]:
    """Return the ways to write one syllable: tone on any vowel, composed, decomposed, and half composed."""
    marks = unicodedata.normalize("NFD", syllable)
    tone = "".join(c for c in marks if c in TONES)
    letters = nfc("".join(c for c in marks if c not in TONES))
    spots = [i for i, c in enumerate(letters, 1) if c.lower() in _VOWELS] if tone else []
    toned = {letters[:i] + tone + letters[i:] for i in spots} or {syllable}
    return frozenset(form for half in toned for form in (half, nfc(half), unicodedata.normalize("NFD", half)))


def _either(forms: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form))) + ")"


@lru_cache(maxsize=4096)
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern that finds `name` as written above; it takes whole syllables only."""
    accented = _GAP.join(_either(spellings(part)) for part in name.split())
    return re.compile(
        rf"(?<!{_LETTER})(?:{accented})(?!{_LETTER}|[\u0300-\u036f])|{_flat(name).pattern}", re.IGNORECASE
    )


@lru_cache(maxsize=4096)
def _flat(name: str) -> re.Pattern[str]:
    parts = fold(name).split()
    gap = _FLAT_GAP + ("*" if len(parts) > 2 else "+")  # two joined syllables are a word too often
    bare = gap.join(re.escape(part) for part in parts)
    return re.compile(rf"(?<![^\W_]){bare}(?![^\W_]|[\u0300-\u036f])", re.IGNORECASE)


def bare(address: str) -> str:
    """Return what an address, an id or a file's name says, decoded and without accents, for `pattern` to look into."""
    return fold(nfc(unquote(address)))


class Names:
    """Finds many names at once: by their first syllables, then whole."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take (id, full name) of every person."""
        self._names = tuple(
            sorted((key, name) for key, name in names if len(name.split()) > 1)
        )  # one syllable is everybody's
        heads = {form for _, name in self._names for form in (*spellings(name.split()[0]), fold(name.split()[0]))}
        self._heads = re.compile(rf"(?<!{_LETTER}){_either(heads)}", re.IGNORECASE) if heads else None

    def find(self, text: str) -> Iterator[Mention]:
        """Yield every mention in `text`, in its order; namesakes each have their own."""
        for head in self._heads.finditer(text) if self._heads else ():
            for key, name in self._names:
                if found := pattern(name).match(text, head.start()):
                    yield Mention(found.start(), found.end(), key)


def capital(text: str, at: int) -> bool:
    """Tell whether a sentence, a value or a list's item begins at `at`."""
    return bool(_STARTS.search(text[max(0, at - 200) : at]))


@dataclass(frozen=True)
class Stand:
    """What stands where a name stood: the person's public role, or the words that the editor chose."""

    name: str
    words: str
    titles: tuple[str, ...]
    roles: tuple[str, ...]

    def edits(self, text: str) -> Iterator[Edit]:
        """Yield how every mention of the full name is replaced; addresses and ids are left to the caller."""
        for found in pattern(self.name).finditer(text):
            yield self._edit(text, *found.span())

    def short(self, text: str) -> Iterator[Edit]:
        """Yield how the person's short name after a title (`ông Tám`) is replaced; only for texts about the person."""
        parts = self.name.split()
        tails = [_GAP.join(_either(spellings(part)) for part in parts[-count:]) for count in (2, 1)]
        short = rf"(?:{'|'.join(tails)})(?!{_LETTER}|[\u0300-\u036f]|\s+{SYLLABLE})"
        titled = rf"(?<!{_LETTER})(?i:{self._titles()}){_GAP}({short})"
        for found in re.finditer(titled, text):
            yield self._edit(text, *found.span(1))

    def without(self, text: str, short: bool = False) -> str:
        """Return `text` with every full name replaced, and with `short` those after a title too."""
        for find in (self.edits, self.short) if short else (self.edits,):
            for edit in sorted(find(text), key=lambda edit: edit.start, reverse=True):
                text = text[: edit.start] + edit.text + text[edit.end :]
        return text

    def _titles(self) -> str:
        forms = (_GAP.join(_either(spellings(part)) for part in title.split()) for title in self.titles)
        return "|".join(sorted(forms, key=len, reverse=True))

    def _edit(self, text: str, start: int, end: int) -> Edit:
        before, after = text[max(0, start - 120) : start], text[end : end + 120]
        if titled := re.search(rf"(?<!{_LETTER})(?i:{self._titles()}){_GAP}$", before):
            start -= len(before) - titled.start()
        elif self._role_before(before):
            return Edit(start - len(before) + len(before.rstrip()), end, "")
        if again := re.match(rf"\s*,\s*(?=(?i:{self._role_words()})(?!{_LETTER}))", after):
            end += again.end()
            return Edit(start, end + 1, first_upper(text[end]) if capital(text, start) else text[end])
        return Edit(start, end, first_upper(self.words) if capital(text, start) else self.words)

    def _role_words(self) -> str:
        known = sorted({*self.roles, self.words, *([self.words.split(",")[0]])}, key=len, reverse=True)
        return "|".join(re.escape(nfc(word)) for word in known)

    def _role_before(self, before: str) -> bool:
        return bool(re.search(rf"(?<!{_LETTER})(?i:{self._role_words()})(?:\s+(?:{SYLLABLE}|\d+))*\s+$", nfc(before)))
