"""How are times of the day said? 8h30, 7 giờ 30, 19:55, from one to another."""

from __future__ import annotations

import re

from danvan.speech import cues
from danvan.speech.numerals import cardinal
from danvan.speech.place import Place, Refused, rule

_CLOCK = r"(\d{1,3})\s?(?:[hH]|[gG](?=\d\d))(\d\d)?(?:\s?(?:['’]|phút|ph|p)(?!\w))?"
_EDGE = r"(?!\w|[.,:/-]\d)"
_MIXED = rf"{cues.RATIO}|npk|pha|trộn"
_SCORED = rf"(?:{cues.SCORE})(?: (?!lúc|hồi|vào)\w+){{0,3}}"
_DASH = r"\s*[-–—]\s*"


def clock(m: re.Match[str], place: Place) -> str | None:
    """8h30, 8h, 7g30; 8H may be a class, 48h a length of time."""
    if "H" in m[0] and not m[2] and not place.follows(cues.CLOCK):
        return None
    if int(m[1]) > 24 and place.follows("lúc|hồi"):
        raise Refused("không có giờ này", "sửa lại giờ")
    return _said(m[1], m[2])


def southern_hour(m: re.Match[str], place: Place) -> str | None:
    """Lúc 8g: hours as the south writes them; after other words they may be grams."""
    if place.follows("lúc|hồi|sáng|trưa|chiều|tối|đêm") or place.next_word in cues.PART_OF_DAY:
        return _said(m[1], None)
    if int(m[1]) <= 24 and place.follows("từ|đến|tới|trước|sau|vào|hết"):
        raise Refused("không rõ là giờ hay gam", "viết bằng chữ: giờ hoặc gam")
    return None


def clock_span(m: re.Match[str], _place: Place) -> str | None:
    """19h00 - 20h30."""
    return f"{_said(m[1], m[2])} đến {_said(m[3], m[4])}"


def short_span(m: re.Match[str], place: Place) -> str | None:
    """7-9h."""
    apart = " " in m[0] and not place.follows(cues.CLOCK)  # “tầng 2 - 14h00”
    if int(m[1]) >= int(m[2]) or apart or place.last_word in cues.NAMED:
        return None
    return f"{cardinal(int(m[1]))} đến {_said(m[2], m[3])}"


def colon(m: re.Match[str], place: Place) -> str | None:
    """19:55, 5:00; a mixture (tỷ lệ 1:10) is read elsewhere."""
    certain = len(m[1]) == 2 or place.follows(cues.CLOCK) or (int(m[1]) > 3 and m[2] in ("00", "15", "30", "45"))
    if not certain or re.search(_MIXED, place.clause[-40:]) or place.follows(_SCORED):
        return None
    return _said(m[1], m[2])


def colon_span(m: re.Match[str], place: Place) -> str | None:
    """5:00 - 5:30."""
    if re.search(cues.RATIO, place.clause[-40:]):
        return None
    return f"{_said(m[1], m[2])} đến {_said(m[3], m[4])}"


def hour_and_minutes(m: re.Match[str], place: Place) -> str | None:
    """7 giờ 30, 16 giờ 05 phút."""
    if not m[3] and place.next_word in cues.COUNTED and not re.match(r"\s*ngày \d", place.after):
        raise Refused("không rõ là số phút hay số đếm", "viết thêm chữ “phút”")
    return _said(m[1], m[2])


def _said(hour: str, minutes: str | None) -> str:
    """Return hour and minutes in words; minutes 00 are not said."""
    if minutes and (int(hour) > 24 or int(minutes) > 59):
        raise Refused("không có giờ này", "sửa lại giờ")
    said = f"{cardinal(int(hour))} giờ"
    return f"{said} {cardinal(int(minutes))} phút" if minutes and int(minutes) else said


RULES = (
    rule(rf"{_CLOCK}{_DASH}{_CLOCK}{_EDGE}", clock_span),
    rule(rf"{_CLOCK}{_EDGE}(?!/|{_DASH}\d)", clock),
    rule(r"(\d{1,2})\s?[gG](?![^\W_])", southern_hour),
    rule(rf"(\d{{1,2}}){_DASH}(\d{{1,2}})\s?h(\d\d)?{_EDGE}", short_span),
    rule(rf"(\d{{1,2}}):(\d\d){_DASH}(\d{{1,2}}):(\d\d){_EDGE}", colon_span),
    rule(rf"(\d{{1,2}}):(\d\d){_EDGE}(?!{_DASH}\d)", colon),
    rule(r"(\d{1,2}) giờ (\d\d)(?!\w|[.,:/-]\d|\s?%)(\s?phút)?(?!\w)", hour_and_minutes),
)
