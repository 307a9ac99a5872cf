"""Which words does a text hold, and by which key is each of them found? theme/assets/js/words.js does the same."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from danvan import text

# Latin letters and digits make words, with the marks and the invisible signs that follow them. The ranges are spelt
# out because the browser and Python know different versions of Unicode, and both must cut every text alike.
_INVISIBLE = "\u00ad\u034f\u200b-\u200f\u2060\ufeff"
_LETTERS = "0-9A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_WORD = re.compile(f"[{_LETTERS}][{_LETTERS}\u0300-\u036f{_INVISIBLE}]*")
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
# The five tones as one plain sign each, written after the letters, so that hòa and hoà are one key: hoa`.
_TONE_SIGNS = {"\u0300": "`", "\u0309": "?", "\u0303": "~", "\u0301": "'", "\u0323": "."}


@dataclass(frozen=True, slots=True)
class Word:
    """One word where it stands: `start` and `end` count characters of the text, `key` finds it."""

    start: int
    end: int
    shown: str
    key: str


def words(source: str) -> list[Word]:
    """Return the words of `source` in order."""
    return [Word(match.start(), match.end(), *_read(match.group())) for match in _WORD.finditer(source)]


def keys(source: str) -> list[tuple[str, str]]:
    """Return (shown, key) of the words of `source` in order; as `words`, for many texts at once."""
    return [_read(written) for written in _WORD.findall(source)]


@lru_cache(maxsize=65536)
def _read(written: str) -> tuple[str, str]:
    shown = text.nfc(_HIDDEN.sub("", written)).lower()
    return shown, key(shown)


@lru_cache(maxsize=65536)
def fold(shown: str) -> str:
    """Return a word without marks, as people type who do not type marks: `đường` → `duong`."""
    return text.fold(shown)


def key(shown: str) -> str:
    """Return the key of a word: its letters without tone, then the tone's sign: `đường` → ``đương` ``."""
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", shown.lower()):
        sign = _TONE_SIGNS.get(character)
        (tones if sign else letters).append(sign or character)
    return text.nfc("".join(letters)) + "".join(tones)
