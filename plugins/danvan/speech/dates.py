"""How are dates said? Full and part dates, spans of days, months and years, years of a plan."""

from __future__ import annotations

import re
from datetime import date

from danvan.speech import cues
from danvan.speech.numerals import cardinal, ordinal
from danvan.speech.place import Place, Refused, rule

_EDGE = r"(?![\w/]|[.,:-]\d)"
_YEAR = r"((?:1[89]|20|21)\d\d)"
_DAY = r"(\d{1,2})"
_DASH = r"\s*[-–—]\s*"
_SHOWN = rf"(?:{cues.DAY}|từ|kể từ)\s+\d{{1,2}}[/-]\d{{1,2}}(?:[/-]\d{{4}})?\s*(?:,|và|hoặc|đến|tới|hay|đến hết)"
_NAMED_DAY = r"\bngày(?: [^\W\d_]+){1,9} $"
_LISTED = r"ngày \d{1,2}(?:, \d{1,2})*(?:,| và)"
_NO_LEAD = frozenset("ngày lễ mùng mồng và hoặc hay".split())


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


def _checked(day: int, month: int, year: int | None) -> str:
    """Return a date without `ngày`; refuse one that the calendar does not have."""
    try:
        date(year or 2024, month, day)  # 2024 is a leap year: 29/2 alone is a date
    except ValueError:
        raise Refused("không có ngày này trong lịch", "sửa lại ngày tháng") from None
    return f"{day_name(day)} {month_name(month)}" + (f" năm {cardinal(year)}" if year else "")


def _lead(place: Place) -> str:
    """Return `ngày ` unless the text has said it already or names a feast."""
    listed = place.follows(_LISTED) or (place.follows(_SHOWN) and place.last_word not in ("đến", "tới", "hết"))
    return "" if place.last_word in _NO_LEAD or listed else "ngày "


def _number(written: str | None) -> int | None:
    return int(written) if written else None


def full_date(m: re.Match[str], place: Place) -> str | None:
    """27/3/2026, 27-3-2026, 27.3.2026."""
    return _lead(place) + _checked(int(m[1]), int(m[3]), int(m[4]))


def iso_date(m: re.Match[str], place: Place) -> str | None:
    """2026-03-27, as records write it."""
    return _lead(place) + _checked(int(m[3]), int(m[2]), int(m[1]))


def date_span(m: re.Match[str], place: Place) -> str | None:
    """05/5 - 10/5/2026."""
    first, last = (int(m[1]), int(m[2]), _number(m[3])), (int(m[4]), int(m[5]), _number(m[6]))
    certain = last[2] or place.follows(cues.DAY) or place.follows("từ") or m[1][0] == "0" or first[0] > 12
    if not certain or place.next_word in cues.SHARED:
        return None
    if {first[:2], last[:2]} <= cues.HOLIDAYS and not last[2]:
        return f"{_lead(place)}{_checked(*first)} và {_checked(*last)}"
    return f"{_lead(place)}{_checked(*first)} đến ngày {_checked(*last)}"


def day_span(m: re.Match[str], place: Place) -> str | None:
    """Days of one month: 5-7/4, 5-7/4/2026."""
    first, last, month = int(m[1]), int(m[2]), int(m[3])
    certain = m[4] or last > 12 or place.follows(cues.DAY) or place.follows("từ")
    if not (first < last and month <= 12 and certain) or place.last_word in cues.NAMED - {"ngày"}:
        return None
    return f"{_lead(place)}{day_name(first)} đến {_checked(last, month, _number(m[4]))}"


def written_span(m: re.Match[str], place: Place) -> str | None:
    """5-7 tháng 4, năm 2026 or not."""
    if int(m[1]) >= int(m[2]) or not (place.follows(cues.DAY) or place.follows("từ") or m[4]):
        return None
    return f"{_lead(place)}{day_name(int(m[1]))} đến {_checked(int(m[2]), int(m[3]), _number(m[4]))}"


def written_date(m: re.Match[str], place: Place) -> str | None:
    """Ngày 5 tháng 4, năm 2026 or not."""
    if not (m[3] or place.follows(cues.DAY) or place.follows("mùng|mồng")):
        return None
    said = _checked(int(m[1]), int(m[2]), _number(m[3]))
    return said.removeprefix("mùng ") if place.last_word in ("mùng", "mồng") else said


def month_span(m: re.Match[str], place: Place) -> str | None:
    """Tháng 4-6, tháng 4-6/2026."""
    first, last = int(m[1]), int(m[2])
    if place.last_word != "tháng" or not 1 <= first < last <= 12:
        return None
    year = f" năm {cardinal(int(m[3]))}" if m[3] else ""
    return f"{month_name(first).removeprefix('tháng ')} đến {month_name(last)}{year}"


def dash_month_year(m: re.Match[str], place: Place) -> str | None:
    """27-3/2026: a day, a month, a year."""
    return _lead(place) + _checked(int(m[1]), int(m[2]), int(m[3])) if place.follows(cues.DAY) else None


def part_of_year(m: re.Match[str], place: Place) -> str | None:
    """4/2028; a period that the word before names (quý 2/2026, đợt 1/2026)."""
    number, year = int(m[1]), f"năm {cardinal(int(m[3]))}"
    if place.last_word in ("quý", "kỳ", "đợt", "vụ", "khóa", "lần", "tuần"):
        return f"{cardinal(number)} {year}"
    if place.last_word in ("ngày", "số", "xóm", "tổ") or not 1 <= number <= 12:
        return None
    if place.last_word == "tháng":
        return f"{month_name(number).removeprefix('tháng ')} {year}"
    return f"{month_name(number)} {year}" if m[2] == "/" else None


def month_letter(m: re.Match[str], place: Place) -> str | None:  # noqa: ARG001 - every rule has this signature
    """T4/2026."""
    return f"{month_name(int(m[1]))} năm {cardinal(int(m[2]))}" if 1 <= int(m[1]) <= 12 else None


def slash_day(m: re.Match[str], place: Place) -> str | None:
    """24/8 where something says that it is a day and not a share."""
    day, month = int(m[1]), int(m[2])
    if place.follows(cues.DAY):
        if place.next_word in cues.SHARED:
            raise Refused("không rõ là ngày tháng hay phần của một số")
        return _lead(place) + _checked(day, month, None)
    if not (1 <= day <= 31 and 1 <= month <= 12) or (day, month) == (24, 7):
        return None
    if not _is_day(m, place):
        return None
    return _feast_lead(m, place) + _checked(day, month, None)


def _feast_lead(m: re.Match[str], place: Place) -> str:
    """Return the lead; “ngày Phụ nữ Việt Nam 20-10” has said `ngày` before."""
    named = _is_holiday(m, place) and re.search(_NAMED_DAY, place.before)
    return "" if named else _lead(place)


def _is_day(m: re.Match[str], place: Place) -> bool:
    """Return whether the words around n/m make it a day; nothing that counts or shares may follow."""
    if place.next_word in cues.COUNTED | cues.SHARED or place.last_word in cues.NAMED | {"ngõ", "ngách", "áp", "đạt"}:
        return False
    if place.follows(_SHOWN) or place.follows(_LISTED) or _is_holiday(m, place):
        return True
    later = place.next_word in cues.AFTER_DATE
    no_share = int(m[1]) > int(m[2]) or m[1][0] == "0" or m[2][0] == "0"
    towards = place.follows(cues.TOWARDS)
    apart = place.opens_line or re.search(r"[,(]\s*$", place.before) is not None
    return later and ((no_share and (towards or apart)) or (towards and place.next_word in ("đến", "tới", "nay")))


def _is_holiday(m: re.Match[str], place: Place) -> bool:
    known = (int(m[1]), int(m[2])) in cues.HOLIDAYS
    return known and re.search(rf"\b(?:{cues.HOLIDAY})\b[^,]{{0,60}}$", place.clause) is not None


def dash_day(m: re.Match[str], place: Place) -> str | None:
    """Ngày 25-11, Quốc khánh 2-9: a day, unless several days are meant."""
    if place.follows("(?:các|những|mấy|từ|trong|hai|ba|mỗi|một) ngày") or place.next_word in cues.COUNTED | {"tháng"}:
        return None
    if not (place.follows("ngày") or _is_holiday(m, place)) and not (place.follows(cues.DAY) and int(m[1]) > int(m[2])):
        return None
    return _feast_lead(m, place) + _checked(int(m[1]), int(m[2]), None)


def year_span(m: re.Match[str], place: Place) -> str | None:  # noqa: ARG001
    """2026-2030."""
    if int(m[1]) >= int(m[2]):
        raise Refused("năm sau phải lớn hơn năm trước", "sửa lại khoảng năm")
    return f"{cardinal(int(m[1]))} đến {cardinal(int(m[2]))}"


def month_number(m: re.Match[str], place: Place) -> str | None:
    """Tháng 4 is `tháng tư`; “mỗi tháng 4 lần” is not April."""
    counts = place.next_word in cues.COUNTED - {"năm"} or place.follows(r"(?:mỗi|một|hằng|hàng|hai|ba|\d+) tháng")
    if place.last_word != "tháng" or counts or not 1 <= int(m[1]) <= 12:
        return None
    return month_name(int(m[1])).removeprefix("tháng ")


def day_number(m: re.Match[str], place: Place) -> str | None:
    """Ngày 5 (hằng tháng) is `ngày mùng năm`; “mỗi ngày 5 buổi” is not a day of the month."""
    counts = place.next_word in cues.COUNTED - {"tháng"} or place.follows(r"(?:mỗi|một|\d+) ngày")
    if place.last_word != "ngày" or counts or not 1 <= int(m[1]) <= 31:
        return None
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


def blank_date(m: re.Match[str], place: Place) -> str | None:  # noqa: ARG001
    """Ngày … tháng 4: the day was left open."""
    raise Refused("ngày còn để trống", "điền ngày")


RULES = (
    rule(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){_EDGE}(?!\s*[-–]\s*\d{{1,2}}/)", full_date),
    rule(rf"(\d{{4}})-(\d\d)-(\d\d){_EDGE}", iso_date),
    rule(rf"{_DAY}/{_DAY}(?:/{_YEAR})?{_DASH}{_DAY}/{_DAY}(?:/{_YEAR})?{_EDGE}", date_span),
    rule(rf"{_DAY}{_DASH}{_DAY}/{_YEAR}{_EDGE}", month_span),
    rule(rf"{_DAY}{_DASH}{_DAY}/{_YEAR}{_EDGE}", dash_month_year),
    rule(rf"{_DAY}{_DASH}{_DAY}/(\d{{1,2}})(?:/{_YEAR})?{_EDGE}", day_span),
    rule(rf"{_DAY}{_DASH}{_DAY}\s+tháng\s+(\d{{1,2}})(?:\s+năm\s+{_YEAR})?{_EDGE}", written_span),
    rule(rf"{_DAY}{_DASH}{_DAY}()(?!\w|[/.,:-]\d)", month_span),
    rule(rf"{_DAY}\s+tháng\s+(\d{{1,2}})(?:\s+năm\s+{_YEAR})?{_EDGE}(?!\s*[-–]\s*\d)", written_date),
    rule(rf"{_YEAR}{_DASH}{_YEAR}{_EDGE}", year_span),
    rule(rf"(\d{{1,2}})\s?([/-])\s?{_YEAR}{_EDGE}", part_of_year),
    rule(rf"T(\d{{1,2}})[/-]{_YEAR}{_EDGE}", month_letter),
    rule(rf"{_DAY}/{_DAY}(?![\w/]|[.,:]\d|\s*[-–]\s*\d)", slash_day),
    rule(rf"{_DAY}\s?[-–.]\s?{_DAY}(?![\w/]|[.,:-]\d|\s*[-–/%])", dash_day),
    rule(r"(\d{1,2})(?![\w/%]|[.,:]\d|\s*[-–]\s*\d|\s?[+/%])", month_number),
    rule(r"(\d{1,2})(?![\w/%]|[.,:]\d|\s*[-–]\s*\d|\s?[+/%])", day_number),
    rule(r"\d{1,2}(?:,\s\d)*(?![\w/%]|[.,:]\d|\s*[-–]\s*\d)", weekday),
    rule(r"[Nn]gày\s*[.…]*\s*tháng\s*[.…]*\s*(?=\d|năm \d)", blank_date),
)
