"""How are spans of time said? Days of one month or two, months of a year, the years of a plan."""

from __future__ import annotations

import re

from danvan.speech import cues
from danvan.speech.dates import DAY, EDGE, YEAR, checked, day_name, lead, month_name, number
from danvan.speech.numerals import cardinal
from danvan.speech.place import Place, Refused, rule

_DASH = r"\s*[-–—]\s*"


def date_span(m: re.Match[str], place: Place) -> str | None:
    """05/5 - 10/5/2026."""
    first, last = (int(m[1]), int(m[2]), number(m[3])), (int(m[4]), int(m[5]), number(m[6]))
    certain = last[2] or place.follows(cues.DAY) or place.follows("từ") or m[1][0] == "0" or first[0] > 12
    if not certain or place.next_word in cues.SHARED or (first[2] and not last[2]):
        return None
    if first[1] == last[1] and first[0] >= last[0] and first[2] in (None, last[2]):
        raise Refused("ngày sau phải muộn hơn ngày trước", "sửa lại khoảng ngày")
    if {first[:2], last[:2]} <= cues.HOLIDAYS and not last[2] and not place.follows("từ|từ ngày"):
        return f"{lead(place)}{checked(*first)} và {checked(*last)}"
    return f"{lead(place)}{checked(*first)} đến ngày {checked(*last)}"


def day_span(m: re.Match[str], place: Place) -> str | None:
    """Days of one month: 5-7/4, 5-7/4/2026."""
    first, last, month = int(m[1]), int(m[2]), int(m[3])
    certain = m[4] or last > 12 or place.follows(cues.DAY) or place.follows("từ")
    if not (first < last and month <= 12 and certain) or place.last_word in cues.NAMED - {"ngày"}:
        return None
    return f"{lead(place)}{day_name(first)} đến {checked(last, month, number(m[4]))}"


def written_span(m: re.Match[str], place: Place) -> str | None:
    """5-7 tháng 4, năm 2026 or not."""
    if place.last_word in cues.NAMED - {"ngày"}:
        return None
    if int(m[1]) >= int(m[2]) or not (place.follows(cues.DAY) or place.follows("từ") or m[4]):
        return None
    return f"{lead(place)}{day_name(int(m[1]))} đến {checked(int(m[2]), int(m[3]), number(m[4]))}"


def month_span(m: re.Match[str], place: Place) -> str | None:
    """Tháng 4-6, tháng 4-6/2026."""
    first, last = int(m[1]), int(m[2])
    amount = place.follows(cues.EACH) or place.next_word in cues.COUNTED - {"năm"} or re.match(r"\s?[%‰]", place.after)
    if place.last_word != "tháng" or amount or not 1 <= first < last <= 12:
        return None
    year = f" năm {cardinal(int(m[3]))}" if m[3] else ""
    return f"{month_name(first).removeprefix('tháng ')} đến {month_name(last)}{year}"


def year_span(m: re.Match[str], _place: Place) -> str | None:
    """2026-2030."""
    if int(m[1]) >= int(m[2]):
        raise Refused("năm sau phải lớn hơn năm trước", "sửa lại khoảng năm")
    return f"{cardinal(int(m[1]))} đến {cardinal(int(m[2]))}"


RULES = (
    rule(rf"{DAY}/{DAY}(?:/{YEAR})?{_DASH}{DAY}/{DAY}(?:/{YEAR})?{EDGE}", date_span),
    rule(rf"{DAY}{_DASH}{DAY}/{YEAR}{EDGE}", month_span),
    rule(rf"{DAY}{_DASH}{DAY}/(\d{{1,2}})(?:/{YEAR})?{EDGE}", day_span),
    rule(rf"{DAY}{_DASH}{DAY}\s+tháng\s+(\d{{1,2}})(?:\s+năm\s+{YEAR})?{EDGE}", written_span),
    rule(rf"{DAY}{_DASH}{DAY}()(?!\w|[/.,:-]\d)", month_span),
    rule(rf"{YEAR}{_DASH}{YEAR}{EDGE}", year_span),
)
