"""How are dates said? Full dates, written dates, months, days of the month, days of the week."""

from __future__ import annotations

import re
from datetime import date

from danvan.speech import cues
from danvan.speech.numerals import cardinal, ordinal
from danvan.speech.place import Place, Refused, rule

EDGE = r"(?![\w/]|[.,:-]\d)"
YEAR = r"((?:1[89]|20|21)\d\d)"
DAY = r"(\d{1,2})"
# A day has been named just before: “từ 05/5 đến …”, “ngày 30/4 và …”, “ngày 7, 8/3”.
SHOWN = rf"(?:{cues.DAY}|từ|kể từ)\s+\d{{1,2}}[/-]\d{{1,2}}(?:[/-]\d{{4}})?\s*(?:,|và|hoặc|đến|tới|hay|đến hết)"
LISTED = r"ngày \(?\d{1,2}(?:, \d{1,2})*(?:,| và)"
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


def lead(place: Place) -> str:
    """Return `ngày ` unless the text has said it already or names a feast."""
    listed = place.follows(LISTED) or (place.follows(SHOWN) and place.last_word not in ("đến", "tới", "hết"))
    return "" if place.last_word in _NO_LEAD or listed else "ngày "


def dated(place: Place, said: str) -> str:
    """Return a date with its lead; after `mùng` it is not said again."""
    return lead(place) + (said.removeprefix("mùng ") if place.last_word in ("mùng", "mồng") else said)


def number(written: str | None) -> int | None:
    """Return the year that a pattern found, or None."""
    return int(written) if written else None


def full_date(m: re.Match[str], place: Place) -> str | None:
    """27/3/2026, 27-3-2026, 27.3.2026."""
    return dated(place, checked(int(m[1]), int(m[3]), int(m[4])))


def iso_date(m: re.Match[str], place: Place) -> str | None:
    """2026-03-27, as records write it."""
    return dated(place, checked(int(m[3]), int(m[2]), int(m[1])))


def dash_month_year(m: re.Match[str], place: Place) -> str | None:
    """27-3/2026: a day, a month, a year."""
    return dated(place, checked(int(m[1]), int(m[2]), int(m[3]))) if place.follows(cues.DAY) else None


def part_of_year(m: re.Match[str], place: Place) -> str | None:
    """4/2028; a period that the word before names (quý 2/2026, đợt 1/2026)."""
    number, year = int(m[1]), f"năm {cardinal(int(m[3]))}"
    if place.last_word in ("quý", "kỳ", "đợt", "vụ", "khóa", "lần", "tuần"):
        if place.last_word == "quý" and not 1 <= number <= 4:
            raise Refused("một năm có bốn quý", "sửa lại quý")
        return f"{cardinal(number)} {year}"
    if place.last_word == "tháng" and 1 <= number <= 12:
        return f"{month_name(number).removeprefix('tháng ')} {year}"
    if place.follows(r"quý \d(?:, \d)*(?:,| và)") and 1 <= number <= 4:
        return f"{cardinal(number)} {year}"
    if m[2] != "/" or place.next_word in cues.COUNTED or not 1 <= number <= 12:
        return None
    return f"{month_name(number)} {year}" if _may_be_month(place) else None


def _may_be_month(place: Place) -> bool:
    """Return whether something says so, or nothing stands before: “Hộ 1/2026”, “bản đồ 1/2000” are no months."""
    alone = place.opens_line or re.search(r"[(;]\s*$", place.before) is not None
    return alone or place.follows(cues.IN_YEAR) or place.follows(r"tháng \d{1,2}(?:, \d{1,2})*(?:,| và)")


def month_letter(m: re.Match[str], _place: Place) -> str | None:
    """T4/2026."""
    return f"{month_name(int(m[1]))} năm {cardinal(int(m[2]))}" if 1 <= int(m[1]) <= 12 else None


def written_date(m: re.Match[str], place: Place) -> str | None:
    """Ngày 5 tháng 4, năm 2026 or not."""
    likely = (m[1][0] == "0" or place.follows("từ|đến|tới|vào|hết")) and place.next_word not in cues.COUNTED
    if not (m[3] or place.follows(cues.DAY) or likely):
        return None
    said = checked(int(m[1]), int(m[2]), number(m[3]))
    if likely and not place.follows(cues.DAY):
        return dated(place, said)
    return said.removeprefix("mùng ") if place.last_word in ("mùng", "mồng") else said


def month_number(m: re.Match[str], place: Place) -> str | None:
    """Tháng 4 is `tháng tư`; “mỗi tháng 4 lần” is not April."""
    counts = place.next_word in cues.COUNTED - {"năm"} or place.follows(cues.EACH)
    if place.last_word != "tháng" or counts or not 1 <= int(m[1]) <= 12:
        return None
    return month_name(int(m[1])).removeprefix("tháng ")


def day_number(m: re.Match[str], place: Place) -> str | None:
    """Ngày 5 (hằng tháng) is `ngày mùng năm`; “mỗi ngày 5 buổi” is not a day of the month."""
    counts = place.next_word in cues.COUNTED - {"tháng"} or place.follows(cues.EACH)
    if place.last_word != "ngày" or counts or not 1 <= int(m[1]) <= 31:
        return None
    if place.follows("(?:trong|cả|cùng) ngày") and place.next_word not in cues.AFTER_DATE | cues.AFTER_DAY | {"tháng"}:
        raise Refused("không rõ là ngày mùng mấy hay số đếm", "viết thêm dấu phẩy, hoặc chữ “mùng”")
    return day_name(int(m[1]))


def weekday(m: re.Match[str], place: Place) -> str | None:
    """Thứ 2, 4, 6; lần thứ 1 is `lần thứ nhất`."""
    if place.last_word != "thứ":
        return None
    if "," not in m[0]:
        return ordinal(int(m[0]))
    if place.next_word in cues.COUNTED or place.follows("lần thứ"):
        return None
    return ", ".join(ordinal(int(n)) for n in m[0].split(","))


def blank_date(_m: re.Match[str], _place: Place) -> str | None:
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
