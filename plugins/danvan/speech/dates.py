"""How are dates said? Full dates, written dates, months, days of the month, days of the week."""

from __future__ import annotations

import re
from datetime import date

from danvan.speech import cues
from danvan.speech.context import Context, Refused, rule
from danvan.speech.numerals import cardinal, ordinal

EDGE = r"(?![\w/]|[.,:-]\d)"
YEAR = r"((?:1[89]|20|21)\d\d)"
DAY = r"(\d{1,2})"
# A day has been named just before: “từ 05/5 đến …”, “ngày 30/4 và …”, “ngày 7, 8/3”.
SHOWN = rf"(?:{cues.DAY}|từ|kể từ)\s+\d{{1,2}}[/-]\d{{1,2}}(?:[/-]\d{{4}})?\s*(?:,|và|hoặc|đến|tới|hay|đến hết)"
LISTED = r"ngày \(?\d{1,2}(?:, \d{1,2})*(?:,| và)"
_WEEKDAY = "(?:sáng|trưa|chiều|tối|đêm|hôm|từ|đến|vào) thứ"
_NO_LEAD = cues.words("ngày lễ mùng mồng")


def speak_date(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return a date of whatever precision in words: 2026, 4 → `tháng tư năm hai nghìn không trăm hai mươi sáu`."""
    said = f"năm {cardinal(year)}"
    if month is None:
        return said
    said = f"{month_name(month)} {said}"
    return said if day is None else f"ngày {day_name(day)} {said}"


def month_name(month: int) -> str:
    """Return a month in words; the fourth is `tháng tư`."""
    return "tháng " + ("tư" if month == 4 else cardinal(month))


def day_name(day: int) -> str:
    """Return a day of the month in words, without `ngày`: the first ten are `mùng`."""
    return f"mùng {cardinal(day)}" if day <= 10 else cardinal(day)


def checked(day: int, month: int, year: int | None = None) -> str:
    """Return a date without `ngày`; refuse one that the calendar does not have."""
    try:
        date(year or 2024, month, day)  # 2024 is a leap year: 29/2 alone is a date
    except ValueError:
        raise Refused("không có ngày này trong lịch", "sửa lại ngày tháng") from None
    return f"{day_name(day)} {month_name(month)}" + (f" năm {cardinal(year)}" if year else "")


def lead(context: Context) -> str:
    """Return `ngày ` unless the text has said it already or names a feast."""
    listed = context.follows(LISTED) or (context.follows(SHOWN) and context.last_word not in ("đến", "tới", "hết"))
    return "" if context.last_word in _NO_LEAD or listed else "ngày "


def dated(context: Context, said: str) -> str:
    """Return a date with its lead; after `mùng` it is not said again."""
    return lead(context) + (said.removeprefix("mùng ") if context.last_word in ("mùng", "mồng") else said)


def number(written: str | None) -> int | None:
    """Return the year that a pattern found, or None."""
    return int(written) if written else None


def full_date(m: re.Match[str], context: Context) -> str | None:
    """27/3/2026, 27-3-2026, 27.3.2026."""
    return dated(context, checked(int(m[1]), int(m[3]), int(m[4])))


def iso_date(m: re.Match[str], context: Context) -> str | None:
    """2026-03-27, as records write it."""
    return dated(context, checked(int(m[3]), int(m[2]), int(m[1])))


def dash_month_year(m: re.Match[str], context: Context) -> str | None:
    """27-3/2026: a day, a month, a year."""
    return dated(context, checked(int(m[1]), int(m[2]), int(m[3]))) if context.follows(cues.DAY) else None


def part_of_year(m: re.Match[str], context: Context) -> str | None:
    """4/2028; a period that the word before names (quý 2/2026, đợt 1/2026)."""
    number, year = int(m[1]), f"năm {cardinal(int(m[3]))}"
    if context.last_word in ("quý", "kỳ", "đợt", "vụ", "khóa", "lần", "tuần"):
        if context.last_word == "quý" and not 1 <= number <= 4:
            raise Refused("một năm có bốn quý", "sửa lại quý")
        return f"{cardinal(number)} {year}"
    if context.last_word == "tháng" and 1 <= number <= 12:
        return f"{month_name(number).removeprefix('tháng ')} {year}"
    if context.follows(r"quý \d(?:, \d)*(?:,| và)") and 1 <= number <= 4:
        return f"{cardinal(number)} {year}"
    if m[2] != "/" or context.next_word in cues.COUNTED or not 1 <= number <= 12:
        return None
    return f"{month_name(number)} {year}" if _may_be_month(context) else None


def _may_be_month(context: Context) -> bool:
    """Return whether something says so, or nothing stands before: “Hộ 1/2026”, “bản đồ 1/2000” are no months."""
    alone = context.opens_line or re.search(r"[(;]\s*$", context.before) is not None
    return alone or context.follows(cues.IN_YEAR) or context.follows(r"tháng \d{1,2}(?:, \d{1,2})*(?:,| và)")


def month_letter(m: re.Match[str], _context: Context) -> str | None:
    """T4/2026."""
    return f"{month_name(int(m[1]))} năm {cardinal(int(m[2]))}" if 1 <= int(m[1]) <= 12 else None


def written_date(m: re.Match[str], context: Context) -> str | None:
    """Ngày 5 tháng 4, năm 2026 or not."""
    likely = (m[1][0] == "0" or context.follows("từ|đến|tới|vào|hết")) and context.next_word not in cues.COUNTED
    if not (m[3] or context.follows(cues.DAY) or likely):
        return None
    said = checked(int(m[1]), int(m[2]), number(m[3]))
    if likely and not context.follows(cues.DAY):
        return dated(context, said)
    return said.removeprefix("mùng ") if context.last_word in ("mùng", "mồng") else said


def month_number(m: re.Match[str], context: Context) -> str | None:
    """Tháng 4 is `tháng tư`; “mỗi tháng 4 lần” is not April."""
    counts = context.next_word in cues.COUNTED - {"năm"} or context.follows(cues.EACH)
    if context.last_word == "quý" and not counts and not 1 <= int(m[1]) <= 4:
        raise Refused("một năm có bốn quý", "sửa lại quý")
    if context.last_word != "tháng" or context.follows("(?:lương|thưởng) tháng"):
        return None
    if counts and context.clause.strip() != "tháng":
        return None
    if not 1 <= int(m[1]) <= 12:
        raise Refused("một năm có mười hai tháng", "sửa lại tháng, hoặc viết đơn vị sau số")
    if counts:
        return None
    return month_name(int(m[1])).removeprefix("tháng ")


def day_number(m: re.Match[str], context: Context) -> str | None:
    """Ngày 5 (hằng tháng) is `ngày mùng năm`; “mỗi ngày 5 buổi” is not a day of the month."""
    counts = context.next_word in cues.COUNTED - {"tháng"} or context.follows(cues.EACH)
    if context.last_word != "ngày" or counts:
        return None
    if not 1 <= int(m[1]) <= 31:
        raise Refused("một tháng có nhiều nhất ba mươi mốt ngày", "sửa lại ngày, hoặc viết đơn vị sau số")
    if context.follows("(?:trong|cả|cùng) ngày") and context.next_word not in cues.AFTER_DATE | cues.AFTER_DAY | {
        "tháng"
    }:
        raise Refused("không rõ là ngày mùng mấy hay số đếm", "viết thêm dấu phẩy, hoặc chữ “mùng”")
    return day_name(int(m[1]))


def weekday(m: re.Match[str], context: Context) -> str | None:
    """Thứ 2, 4, 6; lần thứ 1 is `lần thứ nhất`."""
    if context.last_word != "thứ":
        return None
    if "," not in m[0]:
        if int(m[0]) > 7 and context.follows(_WEEKDAY):
            raise Refused("một tuần có từ thứ hai đến thứ bảy và chủ nhật", "sửa lại thứ")
        return ordinal(int(m[0]))
    if context.next_word in cues.COUNTED or context.follows("lần thứ"):
        return None
    return ", ".join(ordinal(int(n)) for n in m[0].split(","))


def blank_date(_m: re.Match[str], _context: Context) -> str | None:
    """Ngày … tháng 4: the day was left open."""
    raise Refused("ngày còn để trống", "điền ngày")


RULES = (
    rule(rf"(\d{{1,2}})([/.-]|\s[/-]\s)(\d{{1,2}})\2(\d{{4}}){EDGE}(?!\s*[-–]\s*\d{{1,2}}/)", full_date),
    rule(rf"(\d{{4}})-(\d\d)-(\d\d){EDGE}", iso_date),
    rule(rf"{DAY}\s*[-–]\s*{DAY}/{YEAR}{EDGE}", dash_month_year),
    rule(rf"{DAY}\s+(?i:tháng)\s+(\d{{1,2}})(?:\s+(?i:năm)\s+{YEAR})?{EDGE}(?!\s*[-–]\s*\d)", written_date),
    rule(rf"(\d{{1,2}})\s?([/-])\s?{YEAR}{EDGE}", part_of_year),
    rule(rf"T(\d{{1,2}})[/-]{YEAR}{EDGE}", month_letter),
    rule(r"(\d{1,2})(?![\w/%]|[.,:]\d|\s*[-–]\s*\d|\s?[+/%])", month_number),
    rule(r"(\d{1,2})(?![\w/%]|[.,:]\d|\s*[-–]\s*\d|\s?[+/%])", day_number),
    rule(r"\d{1,2}(?:,\s\d)*(?![\w/%]|[.,:]\d|\s*[-–]\s*\d)", weekday),
    rule(r"[Nn]gày\s*[.…]*\s*tháng\s*[.…]*\s*(?=\d|năm \d)", blank_date),
)
