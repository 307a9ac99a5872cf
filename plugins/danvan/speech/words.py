"""How are words and abbreviations said? Vietnamese words as they stand, abbreviations as listed, nothing else."""

from __future__ import annotations

import re

from danvan.speech.contacts import LETTERS
from danvan.speech.context import CAPITAL, NAME, Context, Refused, rule
from danvan.speech.cues import words
from danvan.speech.numerals import digits, identifier, written_number
from danvan.speech.syllable import is_syllable

_WORD = r"[^\W\d_]+"
_JOINED = rf"{_WORD}(?:[-–/.&]{_WORD})*"
_PLACES = frozenset(["phường", "thị trấn", "thị xã", "thành phố", "huyện"])  # a name follows, no body
_PERSONS = words("anh chị ông bà em cháu cô chú bác cụ")
_MARKED = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ]")  # capitals with a Vietnamese vowel mark; Đ alone proves nothing
_OTHERWISE = words("CT NQ QĐ NĐ KH TT F")  # documents, generations
_SPELT = {**LETTERS, "f": "ép", "j": "gi"}
_KINDS_OF_PLANTS = r"\b(?:giống|lúa|ngô|chè|sắn|đậu|lạc|mía|keo|cấy|gieo)\b[^.;]{0,50}$"
_ABBREVIATIONS = "thêm “{}” vào data/lexicon.yaml, mục abbreviations, hoặc viết đầy đủ"


def meaning(short: str, context: Context) -> str | None:
    """Return the listed words for an abbreviation here, None where none is meant here; refuse two meanings."""
    if short not in context.lexicon.short:
        return None
    meanings = context.lexicon.meanings(short, context.before, context.after)
    if not meanings and (row := re.match(r"(?:(?:,| và) [A-ZĐ]{2,8}){1,3}(?= )", context.after)):
        meanings = context.lexicon.meanings(short, context.before, context.after[row.end() :])
    if len(meanings) > 1:
        raise Refused("viết tắt có nhiều nghĩa", "viết đầy đủ")
    return meanings.pop() if meanings else None


def whole_abbreviation(m: re.Match[str], context: Context) -> str | None:
    """UBND, v/v, QP-AN: listed as it stands."""
    return meaning(m[0], context)


def address_label(_m: re.Match[str], context: Context) -> str | None:
    """Đ/c: số 5, x. Phú Thịnh: an address; before a name it is a comrade."""
    lies = r"\s*(?:[Ss]ố|[Xx]óm|[Tt]hôn|[Xx]ã|[Pp]hường|[Tt]ổ|[Đđ]ường|[Nn]gõ|[Nn]hà|[Tt]rụ|[Kk]hu|[xptq]\.|TDP|\d)"
    return "địa chỉ," if re.match(lies, context.after) else None


def dotted_abbreviation(m: re.Match[str], context: Context) -> str | None:
    """TP., P.: listed with its dot, before a name; “anh H.”, “Nguyễn Thị H.” are initials."""
    named_before = re.search(rf"{NAME}$", context.text[: context.start])
    initial = len(m[0]) == 2 and (context.last_word in _PERSONS or named_before)
    lone = len(m[0]) == 2
    # One letter is a place only before a name of two words: “nạn nhân P. Công an xã” speaks of a person.
    named = re.match(rf"\s?{NAME.strip() + ' ' + CAPITAL if lone else CAPITAL}", context.after)
    said = meaning(m[0], context) if (m[0].islower() and not lone) or (named and not initial) else None
    if lone and m[0].islower() and named and not said and m[0] in context.lexicon.short:
        raise Refused("không rõ viết tắt của từ nào", "viết đầy đủ: xã, phường, huyện, tỉnh …")
    after = re.match(rf"\s?({_WORD})", context.after)
    return None if said in _PLACES and after and after[1] in context.lexicon.short else said


def spaced_abbreviation(m: re.Match[str], context: Context) -> str | None:
    """KT - XH."""
    return meaning(re.sub(r"\s[-–]\s", "-", m[0]), context)


def numbered_abbreviation(m: re.Match[str], context: Context) -> str | None:
    """TDP3."""
    said = meaning(m[1], context)
    return f"{said} {written_number(m[2])}" if said and m[1].isupper() else None


def joined_abbreviations(m: re.Match[str], context: Context) -> str | None:
    """HĐND-UBND, TP.Thái, TN&MT: each part by itself; a slash would be “và” or “hoặc”."""
    parts = re.split(r"([-–.&])", m[0])
    said = [_part(part, context) for part in parts[::2]]
    if None in said:
        return None
    return " ".join(s + (" và" if mark == "&" else "") for s, mark in zip(said, [*parts[1::2], ""], strict=True) if s)


def _part(part: str, context: Context) -> str | None:
    return meaning(part, context) or (part if is_syllable(part) and not part.isupper() else None)


def word(m: re.Match[str], _context: Context) -> str | None:
    """Nhân dân, Phú Thịnh: a Vietnamese syllable in small letters or with a capital first."""
    if not is_syllable(m[0]) or not (m[0].islower() or m[0].istitle()):
        return None
    return m[0] if m[0] != "I" else None


def variety(m: re.Match[str], context: Context) -> str | None:
    """Giống lúa ST25, chè LDP1: letters one by one; three digits and more, too."""
    if (
        not re.search(_KINDS_OF_PLANTS, context.clause)
        or m[1] in _OTHERWISE
        or (len(m[1]) > 1 and m[1] in context.lexicon.short)
    ):
        return None
    number = digits(m[2]) if len(m[2]) > 2 else identifier(m[2])
    return " ".join([*(_SPELT[c] for c in m[1].lower()), number]) if set(m[1].lower()) <= set(_SPELT) else None


def capitals(m: re.Match[str], context: Context) -> str | None:
    """MỤC ĐÍCH, YÊU CẦU: words in capitals, but only where they cannot be abbreviations."""
    if not m[0].isupper() or not is_syllable(m[0]):
        return None
    if not _MARKED.search(m[0]) and (m[0] in context.lexicon.short or not _in_heading(context)):
        raise Refused("chữ hoa không rõ là từ hay viết tắt", _ABBREVIATIONS.format(m[0]))
    return m[0].lower()


def _in_heading(context: Context) -> bool:
    """Return whether the neighbours, too, are words in capitals, one of them with a Vietnamese mark."""
    before = re.search(rf"(?:{_WORD}[\s,–-]+){{0,6}}$", context.text[max(0, context.start - 80) : context.start])
    after = re.match(rf"(?:[\s,–-]+{_WORD}){{0,6}}", context.after)
    left = re.findall(_WORD, before[0] if before else "")
    right = re.findall(_WORD, after[0] if after else "")
    return any(_MARKED.search(w) for w in [*_run(left[::-1]), *_run(right)])


def _run(words: list[str]) -> list[str]:
    """Return the words in capitals up to the first that is not."""
    end = next((i for i, w in enumerate(words) if not w.isupper()), len(words))
    return words[:end]


def unknown_word(m: re.Match[str], _context: Context) -> str | None:
    """Refuse what is left: foreign, misspelt, or an abbreviation that nobody has listed."""
    if sum(c.isupper() for c in m[0]) > 1:
        raise Refused("viết tắt chưa có trong danh mục", _ABBREVIATIONS.format(m[0].rstrip(".")))
    raise Refused("không phải âm tiết tiếng Việt")


# What the lexicon lists as it stands comes before the numbers and units that it may look like.
LISTED = (
    rule(r"[Đđ]/[cC]:", address_label),
    rule(r"[A-ZĐ]{2,}\s[-–]\s[A-ZĐ]{2,}(?!\w)", spaced_abbreviation),
    rule(rf"{_JOINED}\.", dotted_abbreviation),
    rule(rf"{_JOINED}(?![^\W_])", whole_abbreviation),
    rule(rf"{_WORD}(?![\w@]|[./@]\w|-\d)", whole_abbreviation),
)
RULES = (
    rule(r"([A-ZĐ]{1,4})[- ]?(\d{1,4})(?!\w|[.,:/-]\d)", variety),
    rule(rf"({_WORD})(\d{{1,2}})(?!\w|[.,:/-]\d)", numbered_abbreviation),
    rule(rf"{_WORD}(?:[-–.&]{_WORD})+(?![\w@/])", joined_abbreviations),
    rule(rf"{_WORD}(?![\w@]|['’./@]\w|-\d)", word),
    rule(rf"{_WORD}(?![\w@]|['’./@]\w|-\d)", capitals),
    rule(rf"{_WORD}(?:[-–/.&'’@]?\w+)*", unknown_word),
)
