"""Is 24/8 or 25-11 a day? Only where a word around says so: a wrong date is worse than none."""

from __future__ import annotations

import re

from danvan.speech import cues
from danvan.speech.context import Context, Refused, rule
from danvan.speech.dates import DAY, LISTED, SHOWN, checked, dated, day_name, month_name

_CHANGED = r"\b(?:tăng|giảm|nâng|hạ|lên|xuống)(?: \w+)? $"  # “tăng từ 3/12 đến 7/12 xóm”
_RESULT = r"\b(?:đạt|vượt|kế hoạch|chỉ tiêu|tiêu chí)\b[^,]*|%[^,]*$"  # “vượt chỉ tiêu (15/12)”
_NAMED_DAY = r"\bngày(?: [^\W\d_]+){1,9} $"
_COMMA = "viết “ngày” trước và dấu phẩy sau ngày tháng, hoặc viết “trên” bằng chữ"
_SHARE_AFTER = re.compile(r"\s*(?:đến|tới|lên|xuống)\s+\d{1,2}/\d{1,2}\s+([^\W\d_]+)")
# “trong ngày 5/6 hộ đã ký” may count the households of one day.
_ONE_DAY = "(?:trong|mỗi|một|hằng|hàng|cùng|từng|cả|nửa|hai|ba|\\d+) (?:cùng |một )?ngày"


def slash_day(m: re.Match[str], context: Context) -> str | None:
    """24/8 where something says that it is a day and not a share."""
    day, month = int(m[1]), int(m[2])
    if context.follows(cues.DAY):
        if context.next_word in cues.SHARED:
            raise Refused("không rõ là ngày tháng hay phần của một số")
        if day <= month and not _is_called_a_day(context) and not _goes_on(context):
            if month <= 12:
                raise Refused("không rõ là ngày tháng hay số đếm trên tổng số", _COMMA)
            return None  # “tối 12/15 hộ” is no date
        return dated(context, checked(day, month))
    if _is_holiday(m, context) and context.next_word in cues.COUNTED | cues.SHARED:
        raise Refused("không rõ là ngày lễ hay số đếm", "viết thêm chữ “ngày”")
    if not (1 <= day <= 31 and 1 <= month <= 12) or (day, month) == (24, 7):
        return None
    if not _is_day(m, context):
        return None
    return _feast(m, context)


def _goes_on(context: Context) -> bool:
    """Return whether the sentence goes on as after a date, with nothing that could be counted: any noun could be."""
    word = re.match(r"\s*([^\W\d_]+)", context.after)
    if not word or context.next_word in cues.AFTER_DAY:
        return True
    if context.next_word in cues.COUNTED | cues.COUNTED_TOO or re.match(
        r"\s*(?:hợp tác xã|đại diện)", context.after, re.I
    ):
        return False
    short = {" ".join(said.casefold().split()[:2]) for said in context.lexicon.meanings(word[1], "", "")}
    counted = any(said.split()[0] in cues.COUNTED and said not in cues.ONE_ONLY for said in short)
    return not counted and (word[1][0].isupper() or context.next_word in cues.AFTER_DATE | cues.NOT_COUNTED)


def _last_of_span(context: Context) -> str:
    """Return the word after the other end of a span that begins here."""
    found = _SHARE_AFTER.match(context.after)
    return (found[1] or "").casefold() if found else ""


def _is_called_a_day(context: Context) -> bool:
    """Return whether `ngày` makes it a date whatever follows: “sáng 5/6 hộ” may be five of six households."""
    return context.follows("ngày|mùng|mồng") and not context.follows(_ONE_DAY)


def _feast(m: re.Match[str], context: Context) -> str:
    """Return the date; “ngày Phụ nữ Việt Nam 20-10” has said `ngày` before."""
    said = checked(int(m[1]), int(m[2]))
    return said if _is_holiday(m, context) and re.search(_NAMED_DAY, context.before) else dated(context, said)


def _is_day(m: re.Match[str], context: Context) -> bool:
    """Return whether the words around n/m make it a day; nothing that counts or shares may follow."""
    named = context.last_word in cues.NAMED | {"ngõ", "ngách", "áp", "đạt"}
    if named or context.next_word in cues.COUNTED | cues.SHARED:
        return False
    if _is_holiday(m, context):
        return True
    if context.follows(SHOWN) or context.follows(LISTED):
        return int(m[1]) > int(m[2]) or _goes_on(context)
    if _last_of_span(context) in cues.COUNTED | cues.SHARED:
        return False  # “từ 1/3 đến 1/2 số hộ”
    later = context.next_word in cues.AFTER_DATE | cues.NOT_COUNTED
    no_share = int(m[1]) > int(m[2]) or m[1][0] == "0" or m[2][0] == "0"
    towards = context.follows(cues.TOWARDS) and not re.search(_CHANGED, context.before)
    apart = context.opens_line or re.search(r"[,(]\s*$", context.before) is not None
    if apart and re.search(_RESULT, context.clause):
        return False
    ends = context.next_word in ("đến", "tới", "nay") or _stands_before_a_pause(m, context)
    return (no_share and (towards or (apart and later))) or (towards and ends)


def _stands_before_a_pause(m: re.Match[str], context: Context) -> bool:
    """Return whether nothing can be counted: “Từ 1/7, xã …”, “họp vào 5/5.”; “đến 1/2.” may be a half."""
    pauses = re.match(r"[.;)]|,(?!\s?\d)|$", context.after) is not None
    shared = (int(m[1]), int(m[2])) in {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5)}
    opens = context.follows("vào") or re.fullmatch(r"\s*(?:kể )?từ ", context.clause) is not None
    return (
        pauses
        and (opens or not shared)
        and not re.search(r"(?:đạt|lên|còn|được|số|trên|dưới|hơn)(?: \w+){0,2} $", context.before)
    )


def _is_holiday(m: re.Match[str], context: Context) -> bool:
    known = (int(m[1]), int(m[2])) in cues.HOLIDAYS
    return known and re.search(rf"\b(?:{cues.HOLIDAY})\b[^,]{{0,60}}$", context.clause) is not None


def dash_day(m: re.Match[str], context: Context) -> str | None:
    """Ngày 25-11, Quốc khánh 2-9: a day, unless several days are meant."""
    if _is_holiday(m, context) and not context.follows("ngày") and context.next_word in cues.COUNTED:
        raise Refused("không rõ là ngày lễ hay số đếm", "viết thêm chữ “ngày”")
    if context.follows(
        r"(?:các|những|mấy|từ|trong|hai|ba|mỗi|một|hằng|hàng|từng|vài|\d+) ngày"
    ) or context.next_word in cues.COUNTED | {"tháng"}:
        return None
    no_span = int(m[1]) > int(m[2]) or m[1][0] == "0" or m[2][0] == "0"
    if not (context.follows("ngày") or _is_holiday(m, context) or (context.follows(cues.DAY) and no_span)):
        return None
    return _feast(m, context)


def lunar_day(m: re.Match[str], context: Context) -> str | None:
    """15/7 âm lịch: the first month is Giêng, the last Chạp; a lunar month has thirty days at most."""
    day, month = int(m[1]), int(m[2])
    if not (1 <= day <= 30 and 1 <= month <= 12):
        raise Refused("không có ngày này trong âm lịch", "sửa lại ngày tháng")
    return dated(context, f"{day_name(day)} {lunar_month(month)}")


def lunar_span(m: re.Match[str], context: Context) -> str | None:
    """10-12 tháng Giêng."""
    first, last = int(m[1]), int(m[2])
    if not 1 <= first < last <= 30:
        raise Refused("ngày sau phải muộn hơn ngày trước", "sửa lại khoảng ngày")
    return dated(context, f"{day_name(first)} đến {day_name(last)}")


def lunar_month(month: int) -> str:
    """Return a month of the lunar year in words."""
    return {1: "tháng Giêng", 12: "tháng Chạp"}.get(month) or month_name(month)


LUNAR = (
    rule(rf"{DAY}\s?[/-]\s?{DAY}(?=\s\(?(?:âm lịch|ÂL)(?!\w))", lunar_day),
    rule(rf"{DAY}\s?[-–]\s?{DAY}(?=\s(?:tháng\s)?(?:[Gg]iêng|[Cc]hạp)(?!\w))", lunar_span),
)
RULES = (
    rule(rf"{DAY}/{DAY}(?![\w/]|[.,:]\d|\s*[-–]\s*\d)", slash_day),
    rule(rf"{DAY}\s?[-–.]\s?{DAY}(?![\w/]|[.,:-]\d|\s*[-–/%])", dash_day),
)
