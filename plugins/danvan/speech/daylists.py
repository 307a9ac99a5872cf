"""How are several days of one month said? “ngày 3, 4 và 5/2/2026”: each is a day, not only the last."""

from __future__ import annotations

import re
from itertools import pairwise

from danvan.speech import cues
from danvan.speech.context import Context, Refused, rule
from danvan.speech.dates import DAY, EDGE, SHOWN, YEAR, checked, dated, day_name, number

_AND = r"(,|\s(?:và|hoặc|hay))\s"
_LIST = rf"({DAY}(?:,\s?\d{{1,2}})*)"
_OF_MONTH = r"\s+(?:(?:hằng|hàng|mỗi|của|trong|các) tháng|tháng này|tháng tới|âm lịch)"
_RISING = "sửa lại thứ tự các ngày, hoặc viết rõ tháng của từng ngày"


def days_of_month(m: re.Match[str], context: Context) -> str | None:
    """3, 4 và 5/2/2026 after `ngày`, after a part of the day, or after another date."""
    if not context.follows(cues.DAY) and not context.follows(SHOWN):
        return None
    first, last, month = _days(m[1]), int(m[4]), int(m[5] or m[6])
    if context.next_word in cues.COUNTED | cues.SHARED and (last <= month or not context.follows("ngày")):
        raise Refused("không rõ là ngày tháng hay số đếm trên tổng số", "viết dấu phẩy sau ngày tháng")
    if any(a >= b for a, b in pairwise([*first, last])):
        raise Refused("các ngày không theo thứ tự", _RISING)
    for day in first:
        checked(day, month, number(m[7]))
    return dated(context, f"{_said(first)}{m[3]} {checked(last, month, number(m[7]))}")


def days_of_any_month(m: re.Match[str], context: Context) -> str | None:
    """Ngày 5, 15 và 25 hằng tháng; “ngày 2, 4, 6 trong tuần” are days of the week and nobody says so."""
    if not context.follows("ngày"):
        return None
    days = [*_days(m[1]), int(m[4])]
    if re.match(r"\s+(?:trong|hằng|hàng|mỗi|của|các) tuần", context.after):
        raise Refused("không rõ là ngày trong tuần hay trong tháng", "viết “thứ” trước ngày trong tuần")
    if not re.match(_OF_MONTH, context.after) or not all(1 <= day <= 31 for day in days):
        return None
    return f"{_said(days[:-1])}{m[3]} {day_name(days[-1])}"


def from_day(m: re.Match[str], context: Context) -> str | None:
    """Từ 1 đến 5/6/2026, đêm 5 rạng sáng 6/6: the first number is a day as well."""
    counts = re.match(r"\s*([^\W\d_]+)", context.after[len(m[2]) :])
    if context.follows("sáng|trưa|chiều|tối|đêm") and "rạng" in m[2]:
        return f"ngày {day_name(int(m[1]))}"
    if not context.follows("từ") or (counts and counts[1].casefold() in cues.COUNTED | cues.SHARED):
        return None
    if int(m[1]) >= int(m[3]) or not m[4]:
        raise Refused("không rõ là ngày hay số đếm", "viết “ngày” trước từng ngày tháng")
    checked(int(m[1]), int(m[4]), number(m[5]))
    return f"ngày {day_name(int(m[1]))}"


def _days(listed: str) -> list[int]:
    return [int(day) for day in re.findall(r"\d+", listed)]


def _said(days: list[int]) -> str:
    return ", ".join(day_name(day) for day in days)


RULES = (
    rule(
        rf"{_LIST}{_AND}(?:ngày\s)?{DAY}(?:/(\d{{1,2}})|\stháng\s(\d{{1,2}}))(?:(?:/|-|\snăm\s){YEAR})?{EDGE}"
        r"(?!\s*[-–]\s*\d)",
        days_of_month,
    ),
    rule(rf"{_LIST}{_AND}{DAY}(?!\w|[.,:/-]\d|,\s\d)", days_of_any_month),
    rule(
        rf"{DAY}(?=(\s(?:đến|tới|đến hết|rạng(?: sáng)?(?: ngày)?)\s{DAY}/(\d{{1,2}})(?:/{YEAR})?){EDGE})",
        from_day,
    ),
)
