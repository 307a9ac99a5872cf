"""How is Vietnamese text folded, sorted, slugged and shown? Pure functions, no locale of the machine."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

# The Vietnamese alphabet as dictionaries order it; a letter outside it sorts after z.
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Tones in dictionary order: level, hỏi... the order of Vietnamese dictionaries is ngang, huyền, hỏi, ngã, sắc, nặng.
TONES = "\u0300\u0309\u0303\u0301\u0323"
_MARKS = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make letters, not tones


def nfc(text: str) -> str:
    """Return `text` composed (NFC), the only form records, pages and comparisons use."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return `text` lower-cased without any mark: `Đường` → `duong`. NFD alone never folds đ."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return bare.replace("đ", "d")


def bare(text: str) -> str:
    """Return `text` without marks, its capitals kept, in plain signs: `“Đường” – 5 m²` → `"Duong" - 5 m2`."""
    marks = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return "".join(c for c in marks if not unicodedata.combining(c))


_PLAIN = str.maketrans({
    "đ": "d", "Đ": "D", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "²": "2", "³": "3",
    "→": "->", "\u00a0": " ", "º": "o", "°": "o", "×": "x", "•": "-",
})  # fmt: skip


def slug(text: str) -> str:
    """Return an address part for `text`: ASCII letters, digits and single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def sort_key(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]:
    """Return a key that sorts as Vietnamese dictionaries do: letters first, then tones, numbers by value."""
    ranks = [_rank(part) for part in re.findall(r"\d+|\D", nfc(text).lower())]
    return tuple(letter for letter, _ in ranks), tuple(tone for _, tone in ranks), text


LONGEST_NUMBER = 40
"""Digits from which on numbers are not told apart: Python takes none of more than 4,300."""


@lru_cache(maxsize=10_000)
def _rank(part: str) -> tuple[tuple[int, int], int]:
    """Return the rank of a letter, and of its tone; of a number, its value and no tone."""
    if part.isdecimal():
        return (1, int(part) if len(part) < LONGEST_NUMBER else 10**LONGEST_NUMBER), 0
    marks = unicodedata.normalize("NFD", part)
    tone = next((1 + TONES.index(c) for c in marks if c in TONES), 0)
    letter = nfc("".join(c for c in marks if c not in TONES))
    if letter in ALPHABET:
        return (2, ALPHABET.index(letter)), tone
    return ((0, 0) if not letter.isalnum() else (3, ord(letter[0]))), tone


def number(value: Decimal | int | float | str) -> str:
    """Return `value` as Vietnamese readers write it: 1450 → `1.450`, 2.5 → `2,5`."""
    whole, _, part = format(Decimal(str(value)), "f").partition(".")
    sign = "-" if whole.startswith("-") else ""
    grouped = f"{int(whole.lstrip('-') or 0):,}".replace(",", ".")
    part = part.rstrip("0")
    return sign + grouped + (f",{part}" if part else "")


def unit(text: str) -> str:
    """Return a unit as it is printed: `m2` → `m²`."""
    return re.sub(r"\b(k?m|cm|dm)([23])\b", lambda m: m[1] + "²³"[int(m[2]) - 2], text)


def first_lower(text: str) -> str:
    """Return `text` with its first letter small, the rest as it is."""
    return text[:1].lower() + text[1:]


def first_upper(text: str) -> str:
    """Return `text` with its first letter capital, the rest as it is."""
    return text[:1].upper() + text[1:]


COUNTS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def count_word(count: int) -> str:
    """Return a small count in words, a larger one in digits: 4 → `bốn`."""
    return COUNTS[count] if 0 <= count < len(COUNTS) else number(count)


def ordinal(count: int) -> str:
    """Return the place of something in a row: 1 → `thứ nhất`, 4 → `thứ tư`, 12 → `thứ 12`."""
    return f"thứ { ({1: 'nhất', 4: 'tư'}.get(count) or count_word(count)) }"


def quoted(text: str) -> str:
    """Return `text` in quotes; quotes inside it become single, so that they do not nest badly."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


_UNIT_OF = re.compile(  # the space first: what is looked for in every text must be found fast
    r" (?:(?<=\d )(?=[\w%²³])|(?<=\b[Nn]ăm )(?=\d)|(?<=\b[Tt]háng )(?=\d)|(?<=\b[Mm]ục )(?=[IVX\d])|(?=[-–] ))"
)
_SPAN = re.compile(r"(?<=\d)-(?=\d)")
NO_BREAK = "\u00a0"
WORD_JOINER = "\u2060"


@lru_cache(maxsize=20_000)
def tie(text: str) -> str:
    """Return `text` unbroken after a number, in “năm 2026”, before a dash and inside “2026-2030”."""
    return _SPAN.sub("-" + WORD_JOINER, _UNIT_OF.sub(NO_BREAK, text))


def keep(text: str, name: str) -> str:
    """Return `text` with `name` unbroken wherever it stands: a place's name belongs on one line."""
    return text.replace(name, name.replace(" ", NO_BREAK))


def excerpt(text: str, words: int) -> str:
    """Return the beginning of `text`, about `words` words, with “…” where some are left out.

    Nobody can tell from the letters whether two syllables are one word, so it ends where the text itself pauses: at the
    last sentence or part, else at the last comma, between three fifths and five quarters of the limit.
    """
    parts = text.split()
    longest = words + words // 4
    if len(parts) <= longest:
        return text
    pauses = range(longest, (3 * words + 4) // 5 - 1, -1)
    ends = (end for marks in (".;:", ",") for end in pauses if parts[end - 1].endswith(tuple(marks)))
    return " ".join(parts[: next(ends, words)]).rstrip(",;:.-– ") + "…"


def sentence(text: str) -> str:
    """Return a heading in capitals as people write it in a sentence: `MỤC ĐÍCH` → `Mục đích`; others as they are."""
    return text.capitalize() if text.isupper() else text
