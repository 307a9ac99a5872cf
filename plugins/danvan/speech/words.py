"""How are words and abbreviations said? Vietnamese words as they stand, abbreviations as listed, nothing else."""

from __future__ import annotations

import re

from danvan.speech.cues import words
from danvan.speech.numerals import written_number
from danvan.speech.place import NAME, Place, Refused, rule
from danvan.speech.syllable import is_syllable

_WORD = r"[^\W\d_]+"
_JOINED = rf"{_WORD}(?:[-–/.&]{_WORD})*"
_PLACES = frozenset(["phường", "thị trấn", "thị xã", "thành phố", "huyện"])  # a name follows, no body
_PERSONS = words("anh chị ông bà em cháu cô chú bác cụ")
_MARKED = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ]")  # capitals with a Vietnamese vowel mark; Đ alone proves nothing
_ABBREVIATIONS = "thêm “{}” vào data/lexicon.yaml, mục abbreviations, hoặc viết đầy đủ"


def meaning(short: str, place: Place) -> str | None:
    """Return the listed words for an abbreviation here, None where none is meant here; refuse two meanings."""
    if short not in place.lexicon.short:
        return None
    meanings = place.lexicon.meanings(short, place.before, place.after)
    if len(meanings) > 1:
        raise Refused("viết tắt có nhiều nghĩa", "viết đầy đủ")
    return meanings.pop() if meanings else None


def whole_abbreviation(m: re.Match[str], place: Place) -> str | None:
    """UBND, v/v, QP-AN: listed as it stands."""
    return meaning(m[0], place)


def dotted_abbreviation(m: re.Match[str], place: Place) -> str | None:
    """TP., P.: listed with its dot, before a name; “anh H.”, “Nguyễn Thị H.” are initials."""
    named_before = re.search(rf"{NAME}$", place.text[: place.start])
    initial = len(m[0]) == 2 and (place.last_word in _PERSONS or named_before)
    named = re.match(r"\s?[^\W\d_]", place.after) and place.after.lstrip()[0].isupper()
    said = meaning(m[0], place) if m[0].islower() or (named and not initial) else None
    after = re.match(rf"\s?({_WORD})", place.after)
    return None if said in _PLACES and after and after[1] in place.lexicon.short else said


def spaced_abbreviation(m: re.Match[str], place: Place) -> str | None:
    """KT - XH."""
    return meaning(re.sub(r"\s[-–]\s", "-", m[0]), place)


def numbered_abbreviation(m: re.Match[str], place: Place) -> str | None:
    """TDP3."""
    said = meaning(m[1], place)
    return f"{said} {written_number(m[2])}" if said and m[1].isupper() else None


def joined_abbreviations(m: re.Match[str], place: Place) -> str | None:
    """HĐND-UBND, TP.Thái, TN&MT: each part by itself; a slash would be “và” or “hoặc”."""
    parts = re.split(r"([-–.&])", m[0])
    said = [_part(part, place) for part in parts[::2]]
    if None in said:
        return None
    return " ".join(s + (" và" if mark == "&" else "") for s, mark in zip(said, [*parts[1::2], ""], strict=True) if s)


def _part(part: str, place: Place) -> str | None:
    return meaning(part, place) or (part if is_syllable(part) and not part.isupper() else None)


def word(m: re.Match[str], _place: Place) -> str | None:
    """Nhân dân, Phú Thịnh: a Vietnamese syllable in small letters or with a capital first."""
    if not is_syllable(m[0]) or not (m[0].islower() or m[0].istitle()):
        return None
    return m[0] if m[0] != "I" else None


def capitals(m: re.Match[str], place: Place) -> str | None:
    """MỤC ĐÍCH, YÊU CẦU: words in capitals, but only where they cannot be abbreviations."""
    if not m[0].isupper() or not is_syllable(m[0]):
        return None
    if not _MARKED.search(m[0]) and (m[0] in place.lexicon.short or not _in_heading(place)):
        raise Refused("chữ hoa không rõ là từ hay viết tắt", _ABBREVIATIONS.format(m[0]))
    return m[0].lower()


def _in_heading(place: Place) -> bool:
    """Return whether the neighbours, too, are words in capitals, one of them with a Vietnamese mark."""
    before = re.search(rf"(?:{_WORD}[\s,–-]+){{0,6}}$", place.text[max(0, place.start - 80) : place.start])
    after = re.match(rf"(?:[\s,–-]+{_WORD}){{0,6}}", place.after)
    left = re.findall(_WORD, before[0] if before else "")
    right = re.findall(_WORD, after[0] if after else "")
    return any(_MARKED.search(w) for w in [*_run(left[::-1]), *_run(right)])


def _run(words: list[str]) -> list[str]:
    """Return the words in capitals up to the first that is not."""
    end = next((i for i, w in enumerate(words) if not w.isupper()), len(words))
    return words[:end]


def unknown_word(m: re.Match[str], _place: Place) -> str | None:
    """Refuse what is left: foreign, misspelt, or an abbreviation that nobody has listed."""
    if sum(c.isupper() for c in m[0]) > 1:
        raise Refused("viết tắt chưa có trong danh mục", _ABBREVIATIONS.format(m[0].rstrip(".")))
    raise Refused("không phải âm tiết tiếng Việt")


# What the lexicon lists as it stands comes before the numbers and units that it may look like.
LISTED = (
    rule(r"[A-ZĐ]{2,}\s[-–]\s[A-ZĐ]{2,}(?!\w)", spaced_abbreviation),
    rule(rf"{_JOINED}\.", dotted_abbreviation),
    rule(rf"{_JOINED}(?![^\W_])", whole_abbreviation),
    rule(rf"{_WORD}(?![\w@]|[./@]\w|-\d)", whole_abbreviation),
)
RULES = (
    rule(rf"({_WORD})(\d{{1,2}})(?!\w|[.,:/-]\d)", numbered_abbreviation),
    rule(rf"{_WORD}(?:[-–.&]{_WORD})+(?![\w@/])", joined_abbreviations),
    rule(rf"{_WORD}(?![\w@]|['’./@]\w|-\d)", word),
    rule(rf"{_WORD}(?![\w@]|['’./@]\w|-\d)", capitals),
    rule(rf"{_WORD}(?:[-–/.&'’@]?\w+)*", unknown_word),
)
