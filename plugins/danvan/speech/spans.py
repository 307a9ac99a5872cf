"""Is a dash between two numbers “đến”? Only where a unit or a word says that it is a span."""

from __future__ import annotations

import re

from danvan.speech import cues, units
from danvan.speech.counts import EDGE, counted
from danvan.speech.measures import PERS, UNIT, rated, said_unit
from danvan.speech.numerals import NUMBER, cardinal, value
from danvan.speech.place import Place, Refused, rule

_WIND = r"(?:gió|giật|bão)(?: \w+){0,4} cấp"
_DASH = r"\s*[-–—]\s*"


def span(m: re.Match[str], place: Place) -> str | None:
    """5-7 hộ, 60-70%, 27.000 - 32.000 đồng/kg: only where something says that it is a span."""
    low, first, high, last, pers = m[1], m[2] or "", m[3], m[4] or "", m[5]
    if low[0] == "0" and not low.startswith("0,") and low != "0" and not _padded(high, place):
        return None
    if re.search(r"/\s?\d", pers) and not last:
        return None
    cue = last or pers or place.next_word in cues.COUNTED or _said_to_be(low, high, place)
    named = place.last_word in cues.NAMED and not place.follows(_WIND)
    if not cue or (named and not last and place.next_word not in cues.COUNTED):
        return None
    if place.follows(f"{cues.SCORE}|trước|sau|vào") or (
        place.follows(cues.DAY) and not last and not place.follows(cues.EACH)
    ):
        return None
    if first in ("", last) and value(low) >= value(high):
        raise Refused("số sau phải lớn hơn số trước", "sửa lại khoảng số")
    start = f"{counted(low)} {said_unit(first)}" if first else counted(low)
    return f"{start} đến {counted(high)} {said_unit(last)}{rated(last, pers)}"


def _padded(high: str, place: Place) -> bool:
    """Return whether both are counts with a silent zero (05 - 07 hộ); else 05-07 may be a day."""
    counts = high[0] == "0" and place.next_word in cues.COUNTED - cues.PLACES
    return counts and not place.follows(f"{cues.DAY}|{cues.TOWARDS}")


def _said_to_be(low: str, high: str, place: Place) -> bool:
    """Return whether the word before makes it a span; “từ 5-7” may be a day."""
    may_be_day = value(low) <= 31 and value(high) <= 12
    return place.follows(f"{_WIND}|khoảng|bình quân|trung bình|giá") or (place.follows("từ") and not may_be_day)


def score(m: re.Match[str], place: Place) -> str | None:
    """Tỷ số 2-1."""
    near = rf"(?:{cues.SCORE})(?: \w+){{0,3}}(?:\s?\d{{1,2}}\s?[-–]\s?\d{{1,2}}(?:,| và))*"
    if not place.follows(near) or place.next_word in cues.COUNTED:
        return None
    return f"{cardinal(int(m[1]))} {cardinal(int(m[2]))}"


def between(_m: re.Match[str], place: Place) -> str | None:
    """6 giờ - 7 giờ, 5 triệu - 7 triệu: a dash between two amounts that name their unit."""
    low = re.search(rf"({NUMBER}) [^\W\d_]+ ?$", place.before)
    high = re.match(rf"({NUMBER})\s([^\W\d_]+)", place.after)
    if not low or not high:
        return None
    if place.last_word == high[2].casefold() and value(low[1]) < value(high[1]):
        return "đến"
    if place.last_word in units.WORDS:
        raise Refused("không rõ quan hệ giữa hai số", "viết rõ bằng chữ: từ … đến …")
    return None


def until(_m: re.Match[str], place: Place) -> str | None:
    """Tháng 4 - tháng 6, thứ 2 - thứ 6: a dash between two names of the same kind of time."""
    before = re.search(r"(tháng|ngày|năm|thứ|quý|tuần) \w+\s?$", place.before)
    return "đến" if before and place.next_word == before[1] else None


RULES = (
    rule(rf"({NUMBER}){UNIT}{_DASH}({NUMBER}){UNIT}{PERS}{EDGE}", span),
    rule(r"(\d{1,2})\s?[-–]\s?(\d{1,2})(?!\w|[.,:/%-]\d|\s?%)", score),
    rule(rf"{_DASH}(?=\d)", between),
    rule(rf"{_DASH}(?=[^\W\d_])", until),
)
