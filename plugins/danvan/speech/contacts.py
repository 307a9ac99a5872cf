"""How are telephone numbers and roads said? Digit by digit the ones, by their number the others."""

from __future__ import annotations

import re

from danvan.speech import cues
from danvan.speech.context import NAME, Context, Refused, rule
from danvan.speech.numerals import DIGITS, cardinal, digits

_ROADS = {"QL": "quốc lộ", "ĐT": "đường tỉnh", "TL": "tỉnh lộ", "ĐH": "đường huyện", "ĐX": "đường xã"}
_KNOWN = frozenset(["111", "112", "113", "114", "115"])
_SHORT = r"1\d{2,3}"
_DATE = r"\d\d([.-])\d\d\1(?:19|20)\d\d(?!\d)"
_LISTED = rf"(?:{cues.CALL})(?: số)?[\s:]*(?:{_SHORT}\s*(?:,|và|hoặc|hay)\s*)*"
LETTERS = {
    "a": "a", "b": "bê", "c": "xê", "d": "dê", "đ": "đê", "e": "e", "g": "giê", "h": "hát", "i": "i", "k": "ca",
    "l": "e lờ", "m": "em mờ", "n": "en nờ", "o": "o", "p": "pê", "q": "quy", "r": "e rờ", "s": "ét xì", "t": "tê",
    "u": "u", "v": "vê", "x": "ích xì", "y": "y",
}  # fmt: skip


def road(m: re.Match[str], context: Context) -> str | None:
    """QL37, ĐT.261, QL 1A; “đường ĐT.261” does not say `đường` twice."""
    letter = f" {LETTERS[m[3].lower()]}" if m[3] else ""
    kind = _ROADS[m[1]].removeprefix("đường " if context.last_word == "đường" else "")
    return f"{kind} {cardinal(int(m[2]))}{letter}"


def kilometre_post(m: re.Match[str], _context: Context) -> str | None:
    """Km 12+500, Km12."""
    return f"ki lô mét {cardinal(int(m[1]))}" + (f" cộng {cardinal(int(m[2]))}" if m[2] else "")


def phone_label(m: re.Match[str], _context: Context) -> str | None:
    """ĐT: before a telephone number."""
    return "số điện thoại" if m[1].upper().startswith("S") else "điện thoại"


def phone(m: re.Match[str], context: Context) -> str | None:
    """0208.3.000.000, (0208) 3824 111, 0912 345 678: ten or eleven digits from zero."""
    if not 10 <= sum(c.isdigit() for c in m[0]) <= 11:
        if context.follows(cues.CALL):
            raise Refused("số điện thoại không đủ 10 hoặc 11 chữ số", "sửa lại số điện thoại")
        return None
    return digits(m[0])


def phone_abroad(m: re.Match[str], _context: Context) -> str | None:
    """+84 912 345 678."""
    return f"cộng {digits(m[0])}"


def hotline(m: re.Match[str], context: Context) -> str | None:
    """1900 1234, 18001234: a number of service."""
    return None if context.next_word in cues.COUNTED else digits(m[0])


def emergency(m: re.Match[str], context: Context) -> str | None:
    """Gọi 113, tổng đài 111: digit by digit; “113 hộ” is a count, “số 113” may be a house or a call."""
    if context.next_word in cues.COUNTED:
        return None
    if not context.follows(_LISTED):
        if m[0] in _KNOWN and _may_be_called(context):
            raise Refused("không rõ là số gọi khẩn cấp hay số đếm", "viết rõ “gọi 113”, hoặc viết đơn vị sau số")
        return None
    if context.next_word and context.next_word not in cues.AFTER_CALL:
        raise Refused("không rõ là số gọi khẩn cấp hay số đếm", "viết thêm dấu phẩy, hoặc chữ “số”")
    return " ".join(DIGITS[int(c)] for c in m[0])


def _may_be_called(context: Context) -> bool:
    """Return whether 115 may be a number to call: nothing counted follows, nothing before counts or names."""
    if context.follows(rf"(?:tổng|con|đa) số|(?:{cues.DOCUMENTS})(?: \w+){{0,4}}(?: số)?"):
        return False
    if context.last_word == "số":
        return True
    named = context.last_word in cues.NAMED - {"đội"} or re.search(rf"(?:{NAME})$", context.text[: context.start])
    counts = named or context.follows(cues.AMOUNT)
    return not counts and (not context.next_word or context.next_word in cues.AFTER_CALL)


ROADS = (
    rule(r"(QL|ĐT|TL|ĐH|ĐX)[.\s-]{0,2}(\d{1,3})([A-ZĐ])?(?!\w|[./-]?\d)", road),
    rule(r"[Kk][Mm]\s?(\d{1,4})\+(\d{3})(?!\w|[.,:/-]\d)", kilometre_post),
    rule(r"K[Mm](?:\s(?=\d)|(?=\d\d))(\d{1,4})()(?!\w|[.,:/-]\d)", kilometre_post),
)
RULES = (
    rule(r"(S?ĐT|S?đt|Đt|Sđt|[Tt]el)\.?:?(?=\s?[(+]?\d[\d.\s()-]{7,})", phone_label),
    rule(r"(?:\+84|\(\+84\))[\s.]?\d(?:[\s.-]?\d){7,9}(?!\w)", phone_abroad),
    rule(r"\(0\d{1,3}\)\s?\d(?:[\s.-]?\d){5,8}(?!\w|[.,/-]\d)", phone),
    rule(rf"(?!{_DATE})0\d(?:[\s.-]?\d){{4,12}}(?!\w|[,/:-]\d)", phone),
    rule(r"(?:1800|1900)(?:[\s.-]?\d){4,6}(?!\w|[.,/:-]\d|\s?%)", hotline),
    rule(rf"{_SHORT}(?!\w|[.,/:-]\d|\s*[-–]\s*\d|\s?%)", emergency),
)
