"""Is a dash between two numbers “đến”? Only where a unit or a word says that it is a span."""

from __future__ import annotations

import re

from danvan.speech import cues, units
from danvan.speech.context import Context, Refused, rule
from danvan.speech.counts import EDGE, counted
from danvan.speech.measures import PERS, UNIT, rated, said_unit
from danvan.speech.numerals import NUMBER, cardinal, value

_COUNTS = cues.COUNTED | cues.COUNTED_TOO
_NAMING = rf"{cues.DOCUMENTS}|{'|'.join(sorted(cues.LISTED))}"
_WIND = r"(?:gió|giật|bão)(?: \w+){0,4} cấp"
_DASH = r"\s*[-–—]\s*"


def span(m: re.Match[str], context: Context) -> str | None:
    """5-7 hộ, 60-70%, 27.000 - 32.000 đồng/kg: only where something says that it is a span."""
    low, first, high, last, pers = m[1], m[2] or "", m[3], m[4] or "", m[5]
    if low[0] == "0" and not low.startswith("0,") and low != "0" and not _padded(high, context):
        return None
    if re.search(r"/\s?\d", pers) and not last:
        return None
    cue = last or pers or context.next_word in _COUNTS or _said_to_be(low, high, context)
    if not cue or _is_name(m, context) or _may_be_other(last, context):
        return None
    if last in units.MONEY and not first and value(high) >= 1000 * value(low) > 0 and not _same_scale(m):
        raise Refused("hai số chênh nhau quá xa, không rõ số đầu là đồng hay nghìn đồng", "viết đủ cả hai số")
    if first and not units.comparable(first, last):
        raise Refused("không rõ quan hệ giữa hai số", "viết rõ bằng chữ: từ … đến …")
    if first in ("", last) and value(low) >= value(high):
        raise Refused("số sau phải lớn hơn số trước", "sửa lại khoảng số")
    start = f"{counted(low)} {said_unit(first)}" if first else counted(low)
    return f"{start} đến {counted(high)} {said_unit(last)}{rated(last, pers)}"


def _is_name(m: re.Match[str], context: Context) -> bool:
    """Return whether the first number may name what stands before it: “tầng 2 - 350 người”, “lớp 6-7”."""
    apart = not m[2] and " " in m.string[m.end(1) : m.start(3)]
    if apart and (context.follows(_NAMING) or (context.last_word == "năm" and len(m[1]) == 4)):
        return True
    if apart and value(m[3]) > 20 * value(m[1]) and not (_same_scale(m) or context.follows("từ|khoảng")):
        return True  # “mức độ 2 - 1.014 hộ”: spans are not so wide
    if context.last_word not in cues.NAMED or context.follows(r"(?:mỗi|hằng|hàng|từng) \w+"):
        return False
    counts = m[4] or context.next_word in _COUNTS
    return apart if counts else not context.follows(_WIND)


def _same_scale(m: re.Match[str]) -> bool:
    """Return whether both are thousands: 40 - 50.000."""
    return m[3].endswith(".000") and m[3].count(".") == 1 and "." not in m[1] and value(m[1]) < value(m[3]) / 1000


def _may_be_other(last: str, context: Context) -> bool:
    """Return whether the two numbers may be a score or a day instead."""
    lasting = last or re.match(r"\s*(?:ngày|tuần|tháng|năm|giờ|phút|buổi|lần|vụ|lứa|mùa)(?!\w| \d)", context.after)
    if context.follows(cues.SCORE) or (context.follows("trước|sau|vào") and not lasting):
        return True
    return context.follows(cues.DAY) and not last and not context.follows(cues.EACH)


def _padded(high: str, context: Context) -> bool:
    """Return whether both are counts with a silent zero (05 - 07 hộ); else 05-07 may be a day."""
    counts = high[0] == "0" and context.next_word in _COUNTS - cues.PLACES
    return counts and not context.follows(f"{cues.DAY}|{cues.TOWARDS}")


def _said_to_be(low: str, high: str, context: Context) -> bool:
    """Return whether the word before makes it a span; “từ 5-7” may be a day."""
    may_be_day = value(low) <= 31 and value(high) <= 12
    return context.follows(f"{_WIND}|khoảng|bình quân|trung bình|giá|(?:độ |lứa )?tuổi") or (
        context.follows("từ") and not may_be_day
    )


def score(m: re.Match[str], context: Context) -> str | None:
    """Tỷ số 2-1."""
    near = rf"(?:{cues.SCORE})(?: \w+){{0,3}}(?:\s?\d{{1,2}}\s?[-–]\s?\d{{1,2}}(?:,| và))*"
    if not context.follows(near) or context.next_word in cues.COUNTED:
        return None
    return f"{cardinal(int(m[1]))} {cardinal(int(m[2]))}"


def between(_m: re.Match[str], context: Context) -> str | None:
    """6 giờ - 7 giờ, 5 triệu - 7 triệu: a dash between two amounts that name their unit."""
    low = re.search(rf"({NUMBER}) [^\W\d_]+ ?$", context.before)
    high = re.match(rf"({NUMBER})\s([^\W\d_]+)", context.after)
    if not low or not high:
        return None
    if context.last_word == high[2].casefold() and value(low[1]) < value(high[1]):
        return "đến"
    if context.last_word in units.WORDS:
        raise Refused("không rõ quan hệ giữa hai số", "viết rõ bằng chữ: từ … đến …")
    return None


def until(_m: re.Match[str], context: Context) -> str | None:
    """Tháng 4 - tháng 6, thứ 2 - thứ 6, 2020 - nay: a dash between two names of the same kind of time."""
    if context.next_word == "nay" and re.search(r"\d\s?$", context.before):
        return "đến"
    before = re.search(r"(tháng|ngày|năm|thứ|quý|tuần) \w+\s?$", context.before)
    return "đến" if before and context.next_word == before[1] else None


RULES = (
    rule(rf"({NUMBER}){UNIT}{_DASH}({NUMBER}){UNIT}{PERS}{EDGE}", span),
    rule(r"(\d{1,2})\s?[-–]\s?(\d{1,2})(?!\w|[.,:/%-]\d|\s?%)", score),
    rule(rf"{_DASH}(?=\d)", between),
    rule(rf"{_DASH}(?=[^\W\d_])", until),
)
