"""How are enumeration marks said? Roman numerals, section numbers, single letters, versions."""

from __future__ import annotations

import re

from danvan.speech import cues
from danvan.speech.contacts import LETTERS
from danvan.speech.context import CAPITAL, Context, Refused, rule
from danvan.speech.numerals import ROMAN, cardinal, ordinal, roman
from danvan.speech.units import SIGN

_SECTIONS = "mục|tiểu mục|điểm|phần|khoản|bảng|biểu|hình|phụ lục|chương|nội dung|câu|tiêu chí|chỉ tiêu"
_ROMAN_LIST = rf"(?:{'|'.join(sorted(cues.BEFORE_ROMAN))})(?: (?:[ivx]{{1,5}}(?:,| và| đến| -| –)\s?){{1,6}})?"
_VOWELS = "aăâeêioôơuưy"
_CERTAIN = cues.words("II III IV VII VIII IX XII XIII XIV XV XVI XVII XVIII XIX XXI XXII XXIII XXIV XXV")


def section(m: re.Match[str], context: Context) -> str | None:
    """Mục IV.4, 1.1. at the start of a line, II.4.a: every dot is `chấm`."""
    if m[0] == "V.v":
        return None
    heads = context.opens_line and re.match(rf"\.(?:\s|$)|\s+{CAPITAL}", context.after)
    listed = rf"(?:{_SECTIONS})(?: \d{{1,2}}(?:\.\d{{1,2}}){{0,3}}(?:,| và)){{0,6}}"
    if not (context.follows(listed) or (heads and not re.search(r"\d{2}", m[0]))):
        return None
    return " chấm ".join(_mark(part) for part in m[0].split("."))


def _mark(part: str) -> str:
    if part.isdigit():
        return cardinal(int(part))
    return cardinal(roman(part)) if roman(part) else LETTERS[part.lower()]


def version(m: re.Match[str], context: Context) -> str | None:
    """Công nghiệp 4.0."""
    if context.next_word in cues.COUNTED or re.match(rf"\s?{SIGN}", context.after):
        return None
    return f"{cardinal(int(m[1]))} chấm không"


def roman_number(m: re.Match[str], context: Context) -> str | None:
    """Quý II, lần thứ XIV, Giai đoạn II; one letter needs a cue."""
    number = roman(m[1])
    if not number or not _is_roman(m[1], context):
        return None
    if m[2] and not context.follows(_ROMAN_LIST):
        raise Refused("không rõ là quý, đợt hay tháng", "viết chữ “quý” hoặc “đợt” trước số")
    if context.last_word == "quý" and number > 4:
        raise Refused("một năm có bốn quý", "sửa lại quý")
    year = f" năm {cardinal(int(m[2]))}" if m[2] else ""
    return (ordinal(number) if context.last_word == "thứ" else cardinal(number)) + year


def _is_roman(written: str, context: Context) -> bool:
    if context.last_word in cues.BEFORE_ROMAN or written in _CERTAIN:
        return written != "X" or context.last_word not in cues.PLACES  # “xóm X” is a hamlet that nobody names
    if context.opens_line and re.match(r"[.)]|\s?[-–/]\s", context.after):
        return True
    named = re.search(rf"{CAPITAL}[^\W\d_]* $", context.text[: context.start]) is not None
    return context.follows(_ROMAN_LIST) or (written == "I" and named)


def numbered_letter(m: re.Match[str], context: Context) -> str | None:
    """1a, lớp 5B, 3C: a number and a letter that is no unit."""
    if re.match(SIGN, m[2]) and m[2].islower() and context.last_word not in cues.NAMED | {"lớp", "lục", "mẫu"}:
        return None
    if m[2] == "K" and int(m[1]) >= 10 and context.last_word not in cues.NAMED:
        return None  # 500K is money
    if m[2] in "hHgG" and (m[3] or context.follows(cues.CLOCK)):
        return None  # rather a time of the day
    digit = f" {cardinal(int(m[3]))}" if m[3] else ""
    return f"{cardinal(int(m[1]))} {LETTERS[m[2].lower()]}{digit}"


def letter_number(m: re.Match[str], context: Context) -> str | None:
    """Khổ A4, nhà B2: after a word that takes a letter."""
    if context.last_word not in cues.BEFORE_LETTER | {"giấy", "tuyến"}:
        return None
    return f"{LETTERS[m[1].lower()]} {cardinal(int(m[2]))}"


def bracketed_letter(m: re.Match[str], _context: Context) -> str | None:
    """Return the letter of a) or (b)."""
    return f"{LETTERS[m[1].lower()]},"


def letter(m: re.Match[str], context: Context) -> str | None:
    """Điểm b, Bệnh viện C, điểm a, b và c."""
    said = LETTERS.get(m[0].lower())
    listed = re.search(r"(?<!\w)điểm (?:\w(?:,| và| hoặc) ?)+$", context.before)
    if said and (
        context.last_word in cues.BEFORE_LETTER or listed or (context.opens_line and context.after[:1] == ".")
    ):
        return said
    if m[0].lower() in _VOWELS and m[0] != "I":
        return None
    raise Refused("không rõ chữ cái này là gì")


def outline(m: re.Match[str], context: Context) -> str | None:
    """I/ MỤC ĐÍCH, 1/ Mục đích, a/ Nội dung: a slash after the mark that opens a line."""
    return f"{_mark(m[1])}," if context.opens_line else None


# Before the document numbers, which have a slash too.
OUTLINE = (rule(rf"((?:{ROMAN})(?<=[IVX])|\d{{1,2}}|[a-zđ])/\s+(?={CAPITAL})(?![A-ZĐ]\w*[-/])", outline),)
RULES = (
    rule(rf"(?:{ROMAN}|\d{{1,2}})(?<=[\dIVX])(?:\.(?:\d{{1,2}}|[a-zđ]))+(?!\w|[.,:/-]\d)", section),
    rule(r"(\d)\.0(?!\w|[.,:/-]\d)", version),
    rule(rf"({ROMAN})(?<=[IVX])(?:\s?[/-]\s?((?:19|20)\d\d))?(?!\w|[-.]\w)", roman_number),
    rule(r"(\d{1,3})([a-eđA-EĐGHKghk])(\d{1,2})?(?!\w|[.,:/-]\d|/)", numbered_letter),
    rule(r"([ABCDĐEFGHKLMN])(\d{1,2})(?!\w|[.,:/-]\d)", letter_number),
    rule(r"\(?([a-zđ])\)", bracketed_letter),
    rule(r"[a-zđA-ZĐ](?!\w|['’./&-]\w)", letter),
)
