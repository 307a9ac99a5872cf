"""Is n/m “n trên m” or “n phần m”? Counts out of a total, shares of a whole, scales; else nobody may guess."""

from __future__ import annotations

import re

from danvan.speech import cues, units
from danvan.speech.context import Context, Refused, rule
from danvan.speech.numerals import cardinal, written_number

_NUMBER = r"(\d{1,3}(?:\.\d{3})+|\d+)"
_EDGE = r"(?!\w|[.,:/-]\d|/)"
_ADDRESS = "số nhà|ngõ|ngách|hẻm|huyết áp"
_OUT_OF = r"(?:xếp|đứng) (?:thứ|hạng)|đạt|đủ|hoàn thành(?: \w+)?"


def share(m: re.Match[str], context: Context) -> str | None:
    """2/3 số hộ, 104/115 hộ, 94/94."""
    part, whole = (int(n.replace(".", "")) for n in m.groups())
    if re.search(rf"(?:{cues.RATIO})(?: \w+){{0,2}} $", context.before) or context.follows(_ADDRESS):
        return _joined(part, "trên", whole)
    if _is_fraction(part, whole, context):
        return _joined(part, "phần", whole)
    if _is_out_of(part, whole, context):
        return _joined(part, "trên", whole)
    raise Refused("không rõ là ngày tháng, “trên” hay “phần”")


def _is_fraction(part: int, whole: int, context: Context) -> bool:
    measured = whole > 10 and context.next_word in units.SIGNS  # 115/116 ha: what was done of what was planned
    shared = (context.next_word in cues.SHARED and not measured) or context.after.startswith(
        (" trong số", " tổng", " ngày công")
    )
    roughly = context.follows(cues.ROUGHLY) or (
        context.follows("trên|giảm|tăng|bằng") and context.next_word not in cues.COUNTED
    )
    return 0 < part < whole and (shared or (roughly and whole <= 10))


def _is_out_of(part: int, whole: int, context: Context) -> bool:
    if (part <= 31 and whole <= 12 and (part > whole or context.follows(cues.TOWARDS))) or 1900 <= whole <= 2100:
        return False  # rather a day, or a month and a year
    usual = whole in (2, 3, 4, 5, 10)  # what shares are made of: only some words make a count of it
    single = whole in (4, 5, 10) and part > 1 and (part, whole) != (3, 4)  # 8/10 ngôi nhà: one by one, no share
    nouns = cues.OUT_OF | (cues.ONE_BY_ONE if single else frozenset()) if usual else cues.COUNTED
    bare = whole <= 12 and not context.next_word and context.follows("đạt|đủ|hoàn thành")  # “đạt 5/12” may be a day
    counted = (context.next_word in nouns and (part, whole) != (1, 2)) or (context.follows(_OUT_OF) and not bare)
    no_date = part > 31 or whole > 12  # with the smaller number first it can only be a count out of a total
    return counted or (no_date and part <= whole and context.last_word not in cues.NAMED)


def _joined(part: int, word: str, whole: int) -> str:
    """Return n/m in words; a share of four is `phần tư`."""
    return f"{cardinal(part)} {word} {'tư' if word == 'phần' and whole == 4 else cardinal(whole)}"


def mark_out_of(m: re.Match[str], context: Context) -> str | None:
    """95,6/100 điểm: marks have decimals, shares have none."""
    if context.next_word != "điểm" and not context.follows(_OUT_OF):
        return None
    return f"{written_number(m[1])} trên {cardinal(int(m[2]))}"


def every_day(_m: re.Match[str], context: Context) -> str | None:
    """Trực 24/7: hours and days, after a word of service; else it may be the 24th of July."""
    served = r"(?:trực|phục vụ|hoạt động|hỗ trợ|mở cửa|tiếp nhận|liên tục|tư vấn|túc trực|giám sát)(?: \w+){0,4}"
    counts = context.next_word in cues.COUNTED or context.follows(cues.DAY)
    return "hai mươi tư trên bảy" if context.follows(served) and not counts else None


def all_day(m: re.Match[str], _context: Context) -> str | None:
    """24/24h."""
    return f"{_joined(int(m[1]), 'trên', int(m[2]))} giờ"


def scale(m: re.Match[str], context: Context) -> str | None:
    """Tỷ lệ 1:500."""
    near = rf"(?:{cues.RATIO})(?: \w+){{0,4}}"
    return _joined(int(m[1]), "trên", int(m[2].replace(".", ""))) if context.follows(near) else None


RULES = (
    rule(rf"24/7{_EDGE}", every_day),
    rule(rf"(\d{{1,3}},\d{{1,2}})/(\d{{1,3}}){_EDGE}", mark_out_of),
    rule(rf"{_NUMBER}\s?/\s?{_NUMBER}{_EDGE}", share),
    rule(r"(24)/(24)\s?(?:h|giờ)(?!\w)", all_day),
    rule(rf"(\d{{1,3}})\s?:\s?{_NUMBER}{_EDGE}", scale),
)
