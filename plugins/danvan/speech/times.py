"""How are times of the day said? 8h30, 7 giờ 30, 19:55, from one to another."""

from __future__ import annotations

import re

from danvan.speech import cues
from danvan.speech.context import Context, Refused, rule
from danvan.speech.numerals import cardinal

_CLOCK = r"(\d{1,3})\s?(?:[hH]|[gG](?=\d\d))(\d\d)?(?:\s?(?:['’]|phút|ph|p)(?!\w))?"
_EDGE = r"(?!\w|[.,:/-]\d)"
_MIXED = rf"{cues.RATIO}|npk|pha|trộn"
_SCORED = rf"(?:{cues.SCORE})(?: (?!lúc|hồi|vào)\w+){{0,3}}"
_DASH = r"\s*[-–—]\s*"
# How long something lasts may be more than a day: “trong 48h”.
_LASTING = (
    "trong(?: vòng)?|vòng|sau|suốt|hơn|gần|quá|trên|dưới|khoảng|kéo dài|thời gian|thời lượng|tập huấn|học|tổng|đủ"
    "|chậm nhất|được|có|là|mỗi|từng|cả|liên tục|đạt"
)


def clock(m: re.Match[str], context: Context) -> str | None:
    """8h30, 8h, 7g30; 8H may be a class, 48h a length of time."""
    if "H" in m[0] and not m[2] and not context.follows(cues.CLOCK):
        return None
    lasting = context.follows(_LASTING) or int(m[1]) % 24 == 0
    if int(m[1]) > 24 and (context.follows("lúc|hồi") or not lasting):
        raise Refused("không có giờ này", "sửa lại giờ; nếu là thời gian kéo dài, viết “trong … giờ”")
    return _said(m[1], m[2])


def late_hour(m: re.Match[str], context: Context) -> str | None:
    """Refuse what no clock shows: lúc 25 giờ."""
    if int(m[1]) > 24 and context.follows("lúc|hồi|vào hồi|khai mạc"):
        raise Refused("không có giờ này", "sửa lại giờ")
    return None


def until_hour(_m: re.Match[str], context: Context) -> str | None:
    """6h sáng - 6h chiều: a dash between two hours, each with its part of the day."""
    hour = r"\d{1,2}(?:\s?(?:h|giờ)(?:\s?\d\d)?|:\d\d)(?: phút)? (?:sáng|trưa|chiều|tối|đêm)(?: nay| mai)?\s?$"
    return "đến" if re.search(hour, context.before) else None


def southern_hour(m: re.Match[str], context: Context) -> str | None:
    """Lúc 8g: hours as the south writes them; after other words they may be grams."""
    if context.follows("lúc|hồi|sáng|trưa|chiều|tối|đêm") or context.next_word in cues.PART_OF_DAY:
        return _said(m[1], None)
    if int(m[1]) <= 24 and context.follows("từ|đến|tới|trước|sau|vào|hết"):
        raise Refused("không rõ là giờ hay gam", "viết bằng chữ: giờ hoặc gam")
    return None


def clock_span(m: re.Match[str], _context: Context) -> str | None:
    """19h00 - 20h30."""
    if max(int(m[1]), int(m[3])) > 24:
        raise Refused("không có giờ này", "sửa lại giờ")
    return f"{_said(m[1], m[2])} đến {_said(m[3], m[4])}"


def short_span(m: re.Match[str], context: Context) -> str | None:
    """7-9h."""
    apart = " " in m[0] and not context.follows(cues.CLOCK)  # “tầng 2 - 14h00”
    if int(m[1]) >= int(m[2]) or apart or context.last_word in cues.NAMED:
        return None
    return f"{cardinal(int(m[1]))} đến {_said(m[2], m[3])}"


def colon(m: re.Match[str], context: Context) -> str | None:
    """19:55, 5:00; a mixture (tỷ lệ 1:10) is read elsewhere."""
    certain = len(m[1]) == 2 or context.follows(cues.CLOCK) or (int(m[1]) > 3 and m[2] in ("00", "15", "30", "45"))
    if not certain or re.search(_MIXED, context.clause[-40:]) or context.follows(_SCORED):
        return None
    return _said(m[1], m[2])


def colon_span(m: re.Match[str], context: Context) -> str | None:
    """5:00 - 5:30."""
    if re.search(cues.RATIO, context.clause[-40:]):
        return None
    return f"{_said(m[1], m[2])} đến {_said(m[3], m[4])}"


def hour_and_minutes(m: re.Match[str], context: Context) -> str | None:
    """7 giờ 30, 16 giờ 05 phút."""
    if not m[3] and context.next_word in cues.COUNTED and not re.match(r"\s*ngày \d", context.after):
        raise Refused("không rõ là số phút hay số đếm", "viết thêm chữ “phút”")
    return _said(m[1], m[2])


def _said(hour: str, minutes: str | None) -> str:
    """Return hour and minutes in words; minutes 00 are not said."""
    if minutes and (int(hour) > 24 or int(minutes) > 59 or (hour == "24" and int(minutes))):
        raise Refused("không có giờ này", "sửa lại giờ")
    said = f"{cardinal(int(hour))} giờ"
    return f"{said} {cardinal(int(minutes))} phút" if minutes and int(minutes) else said


RULES = (
    rule(rf"{_CLOCK}{_DASH}{_CLOCK}{_EDGE}", clock_span),
    rule(rf"{_CLOCK}{_EDGE}(?!/|{_DASH}\d)", clock),
    rule(r"(\d{2,3})(?= giờ(?!\w))", late_hour),
    rule(rf"{_DASH}(?=\d{{1,2}}(?:\s?(?:h|giờ|g\d)|:\d\d))", until_hour),
    rule(r"(\d{1,2})\s?[gG](?![^\W_])", southern_hour),
    rule(rf"(\d{{1,2}}){_DASH}(\d{{1,2}})\s?h(\d\d)?{_EDGE}", short_span),
    rule(rf"(\d{{1,2}}):(\d\d){_DASH}(\d{{1,2}}):(\d\d){_EDGE}", colon_span),
    rule(rf"(\d{{1,2}}):(\d\d){_EDGE}(?!{_DASH}\d)", colon),
    rule(r"(\d{1,2}) giờ (\d\d)(?!\w|[.,:/-]\d|\s?%)(\s?phút)?(?!\w)", hour_and_minutes),
)
