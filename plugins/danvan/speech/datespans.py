"""How are spans of time said? Days of one month or two, months of a year, the years of a plan."""

from __future__ import annotations

import re

from danvan.speech import cues
from danvan.speech.context import Context, Refused, rule
from danvan.speech.dates import DAY, EDGE, YEAR, checked, day_name, lead, month_name, number
from danvan.speech.numerals import cardinal

_DASH = r"\s*[-–—]\s*"


def date_span(m: re.Match[str], context: Context) -> str | None:
    """05/5 - 10/5/2026."""
    first, last = (int(m[1]), int(m[2]), number(m[3])), (int(m[4]), int(m[5]), number(m[6]))
    certain = last[2] or context.follows(cues.DAY) or context.follows("từ") or m[1][0] == "0" or first[0] > 12
    if not certain or context.next_word in cues.SHARED or (first[2] and not last[2]):
        return None
    if first[1] == last[1] and first[0] >= last[0] and first[2] in (None, last[2]):
        raise Refused("ngày sau phải muộn hơn ngày trước", "sửa lại khoảng ngày")
    if {first[:2], last[:2]} <= cues.HOLIDAYS and not last[2] and not context.follows("từ|từ ngày"):
        return f"{lead(context)}{checked(*first)} và {checked(*last)}"
    return f"{lead(context)}{checked(*first)} đến ngày {checked(*last)}"


def day_span(m: re.Match[str], context: Context) -> str | None:
    """Days of one month: 5-7/4, 5-7/4/2026."""
    first, last, month = int(m[1]), int(m[2]), int(m[3])
    certain = m[4] or last > 12 or context.follows(cues.DAY) or context.follows("từ")
    if not (first < last and month <= 12 and certain) or context.last_word in cues.NAMED - {"ngày"}:
        return None
    return f"{lead(context)}{day_name(first)} đến {checked(last, month, number(m[4]))}"


def written_span(m: re.Match[str], context: Context) -> str | None:
    """5-7 tháng 4, năm 2026 or not."""
    if context.last_word in cues.NAMED - {"ngày"}:
        return None
    if int(m[1]) >= int(m[2]) or not (context.follows(cues.DAY) or context.follows("từ") or m[4]):
        return None
    return f"{lead(context)}{day_name(int(m[1]))} đến {checked(int(m[2]), int(m[3]), number(m[4]))}"


def month_span(m: re.Match[str], context: Context) -> str | None:
    """Tháng 4-6, tháng 4-6/2026."""
    first, last = int(m[1]), int(m[2])
    amount = (
        context.follows(cues.EACH) or context.next_word in cues.COUNTED - {"năm"} or re.match(r"\s?[%‰]", context.after)
    )
    if context.last_word != "tháng" or amount or not 1 <= first < last <= 12:
        return None
    year = f" năm {cardinal(int(m[3]))}" if m[3] else ""
    return f"{month_name(first).removeprefix('tháng ')} đến {month_name(last)}{year}"


def year_span(m: re.Match[str], _context: Context) -> str | None:
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
