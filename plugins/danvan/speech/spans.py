"""Is a dash between two numbers “đến”? Only where a unit or a word says that it is a span."""

from __future__ import annotations

import re

from danvan.speech import cues, units
from danvan.speech.counts import EDGE, counted
from danvan.speech.measures import PERS, UNIT, rated, said_unit
from danvan.speech.numerals import NUMBER, cardinal, value
from danvan.speech.place import Place, Refused, rule

_COUNTS = cues.COUNTED | cues.COUNTED_TOO
_NAMING = rf"{cues.DOCUMENTS}|{'|'.join(sorted(cues.LISTED))}"
_WIND = r"(?:gió|giật|bão)(?: \w+){0,4} cấp"
_DASH = r"\s*[-–—]\s*"


def span(m: re.Match[str], place: Place) -> str | None:
    """5-7 hộ, 60-70%, 27.000 - 32.000 đồng/kg: only where something says that it is a span."""
    low, first, high, last, pers = m[1], m[2] or "", m[3], m[4] or "", m[5]
    if low[0] == "0" and not low.startswith("0,") and low != "0" and not _padded(high, place):
        return None
    if re.search(r"/\s?\d", pers) and not last:
        return None
    cue = last or pers or place.next_word in _COUNTS or _said_to_be(low, high, place)
    if not cue or _is_name(m, place) or _may_be_other(last, place):
        return None
    if last in units.MONEY and not first and value(high) >= 1000 * value(low) > 0 and not _same_scale(m):
        raise Refused("hai số chênh nhau quá xa, không rõ số đầu là đồng hay nghìn đồng", "viết đủ cả hai số")
    if first and not units.comparable(first, last):
        raise Refused("không rõ quan hệ giữa hai số", "viết rõ bằng chữ: từ … đến …")
    if first in ("", last) and value(low) >= value(high):
        raise Refused("số sau phải lớn hơn số trước", "sửa lại khoảng số")
    start = f"{counted(low)} {said_unit(first)}" if first else counted(low)
    return f"{start} đến {counted(high)} {said_unit(last)}{rated(last, pers)}"


def _is_name(m: re.Match[str], place: Place) -> bool:
    """Return whether the first number may name what stands before it: “tầng 2 - 350 người”, “lớp 6-7”."""
    apart = not m[2] and " " in m.string[m.end(1) : m.start(3)]
    if apart and (place.follows(_NAMING) or (place.last_word == "năm" and len(m[1]) == 4)):
        return True
    if apart and value(m[3]) > 20 * value(m[1]) and not (_same_scale(m) or place.follows("từ|khoảng")):
        return True  # “mức độ 2 - 1.014 hộ”: spans are not so wide
    if place.last_word not in cues.NAMED or place.follows(r"(?:mỗi|hằng|hàng|từng) \w+"):
        return False
    counts = m[4] or place.next_word in _COUNTS
    return apart if counts else not place.follows(_WIND)


def _same_scale(m: re.Match[str]) -> bool:
    """Return whether both are thousands: 40 - 50.000."""
    return m[3].endswith(".000") and m[3].count(".") == 1 and "." not in m[1] and value(m[1]) < value(m[3]) / 1000


def _may_be_other(last: str, place: Place) -> bool:
    """Return whether the two numbers may be a score or a day instead."""
    lasting = last or re.match(r"\s*(?:ngày|tuần|tháng|năm|giờ|phút|buổi|lần|vụ|lứa|mùa)(?!\w| \d)", place.after)
    if place.follows(cues.SCORE) or (place.follows("trước|sau|vào") and not lasting):
        return True
    return place.follows(cues.DAY) and not last and not place.follows(cues.EACH)


def _padded(high: str, place: Place) -> bool:
    """Return whether both are counts with a silent zero (05 - 07 hộ); else 05-07 may be a day."""
    counts = high[0] == "0" and place.next_word in _COUNTS - cues.PLACES
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
    """Tháng 4 - tháng 6, thứ 2 - thứ 6, 2020 - nay: a dash between two names of the same kind of time."""
    if place.next_word == "nay" and re.search(r"\d\s?$", place.before):
        return "đến"
    before = re.search(r"(tháng|ngày|năm|thứ|quý|tuần) \w+\s?$", place.before)
    return "đến" if before and place.next_word == before[1] else None


RULES = (
    rule(rf"({NUMBER}){UNIT}{_DASH}({NUMBER}){UNIT}{PERS}{EDGE}", span),
    rule(r"(\d{1,2})\s?[-–]\s?(\d{1,2})(?!\w|[.,:/%-]\d|\s?%)", score),
    rule(rf"{_DASH}(?=\d)", between),
    rule(rf"{_DASH}(?=[^\W\d_])", until),
)
