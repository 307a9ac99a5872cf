"""How is a number said that stands alone? Counts, lists of two, accounts, signs before a number."""

from __future__ import annotations

import re
from itertools import pairwise

from danvan.speech import cues, units
from danvan.speech.context import NAME, Context, Refused, rule
from danvan.speech.numerals import NUMBER, cardinal, digits, written_number

EDGE = r"(?![^\W_])(?![.,:/]\w|\s*[-–—]\s*\d|/)"
# A name of two words, or one after a word for a place: “xóm Vũ Thịnh 1,2” are two hamlets.
_PLACE = rf"(?:[Xx]óm|[Tt]hôn|[Bb]ản|[Ll]àng|[Ấấ]p|[Kk]hu|[Tt]ổ) (?:{NAME})+$"
_NAMED = rf"{_PLACE}|(?:{NAME}){{2}}$"
_COMPARED = {
    "≥": "lớn hơn hoặc bằng", ">=": "lớn hơn hoặc bằng", "≤": "nhỏ hơn hoặc bằng", "<=": "nhỏ hơn hoặc bằng",
    ">": "lớn hơn", "<": "nhỏ hơn", "~": "khoảng", "≈": "khoảng", "±": "cộng trừ", "+": "cộng", "=": "bằng",
}  # fmt: skip

_BOUND = {">": "trên", "<": "dưới"}  # before an amount: >5 m
# The word before has said the sign already: “khoảng ~30”, “trên >30%”, “tăng +5%”.
_SAID_BEFORE = {
    "~": "khoảng|chừng|gần|độ|cỡ", "≈": "khoảng|chừng|gần|xấp xỉ", ">": "trên|hơn|lớn hơn|(?<!không )quá|vượt",
    "<": "dưới|nhỏ hơn|ít hơn|thấp hơn|chưa đến", "+": "tăng|tăng thêm|thêm|cộng", "=": "bằng|là", "±": "cộng trừ",
}  # fmt: skip
_BOUNDED = "trên|dưới|hơn|lớn hơn|nhỏ hơn|ít nhất|tối đa|không quá"
_DIRECTED = "tăng|giảm|tăng thêm|giảm còn|âm|hạ|trên|dưới|hơn|lớn hơn|nhỏ hơn|khoảng"


def counted(number: str) -> str:
    """Return a number in words; refuse what two countries read differently, and what is no count."""
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", number):
        raise Refused("không rõ dấu phẩy là phần thập phân hay ngăn nghìn", "viết dấu chấm để ngăn nghìn")
    if re.match(r"0\d\d|0\d?\.|00", number) or len(number.partition(",")[0].replace(".", "")) > 15:
        raise Refused("số có chữ số không ở đầu hoặc quá dài", "viết lại số, hoặc thêm cách đọc vào mục readings")
    return written_number(number)


def foreign_decimal(_m: re.Match[str], _context: Context) -> str | None:
    """3.5 km is how others write 3,5."""
    raise Refused("dấu chấm ở đây không rõ là phần thập phân hay số thứ tự", "viết dấu phẩy cho phần thập phân")


def number(m: re.Match[str], context: Context) -> str | None:
    """1.450, 2,5, 05: a number alone."""
    if "," in m[0] and _is_listed(context) and not _measured(context):
        raise Refused("không rõ là số thập phân hay hai số", "viết dấu cách sau dấu phẩy")
    if "," in m[0] and context.next_word in cues.WHOLE and not _is_mean(context):
        raise Refused("không có phần lẻ của một người, một hộ, một xóm", "viết dấu cách sau dấu phẩy, hoặc sửa số")
    if context.last_word in cues.UNFINISHED:
        raise Refused("số viết nửa chữ nửa số", "viết cả số bằng chữ số")
    if re.match(r"\s\d{3}(?!\d)", context.after):
        raise Refused("không rõ là một số hay hai số", "viết dấu chấm để ngăn nghìn")
    if re.fullmatch(r"\d{8,}", m[0]) and context.next_word not in cues.COUNTED:
        raise Refused("dãy chữ số dài không rõ là số đếm hay mã số", "viết dấu chấm để ngăn nghìn")
    return counted(m[0])


def _is_listed(context: Context) -> bool:
    """Return whether the number may be one of several that stand for names: “xóm 1,2”."""
    named = context.last_word in cues.NAMED | cues.LISTED | cues.NUMBERED
    return named or re.search(_NAMED, context.text[: context.start]) is not None


def _is_mean(context: Context) -> bool:
    """Return whether the number may have a part of one: “bình quân 3,5 người”, “3,5 người/hộ”."""
    return context.follows(rf"{cues.EACH}|{cues.MEAN}") or re.match(r"[^,.;]{1,20}/", context.after) is not None


def _measured(context: Context) -> bool:
    """Return whether the number is an amount: “mỗi xóm 1,5 tấn”, “tháng 2,5 triệu”."""
    return context.follows(cues.EACH) or context.next_word in units.WORDS


def number_and_word(m: re.Match[str], _context: Context) -> str | None:
    """5hộ: the space is missing."""
    return f"{counted(m[1])} {m[2]}" if m[2] in cues.COUNTED and len(m[2]) > 1 else None


def list_of_two(m: re.Match[str], context: Context) -> str | None:
    """Xóm 1,2: places, months and clauses have no decimals."""
    listed = context.last_word in cues.LISTED or re.search(_PLACE, context.text[: context.start])
    if not listed or _measured(context) or int(m[1]) >= int(m[2]):
        return None
    return f"{cardinal(int(m[1]))}, {cardinal(int(m[2]))}"


def list_of_many(m: re.Match[str], context: Context) -> str | None:
    """Các xóm 6,7,8: three and more can be no decimal."""
    numbers = [int(n) for n in m[0].split(",")]
    named = context.last_word in cues.LISTED | {"khối", "tiêu", "cụm"} or re.search(
        _PLACE, context.text[: context.start]
    )
    if not named or context.next_word in cues.COUNTED - {"năm"} or any(a >= b for a, b in pairwise(numbers)):
        return None
    return ", ".join(map(cardinal, numbers))


def account(m: re.Match[str], context: Context) -> str | None:
    """Số tài khoản 0123…: digit by digit."""
    if context.follows(cues.CODE):
        return digits(m[0])
    if context.follows(rf"(?:{cues.CALL})(?: số)?") and context.next_word not in cues.COUNTED:
        raise Refused("số điện thoại không đủ 10 hoặc 11 chữ số", "viết đủ cả mã vùng")
    return None


def compared(m: re.Match[str], context: Context) -> str | None:
    """≥ 95%; “50 ~ 70 kg” may be a span."""
    if m[1] in "~≈" and context.before.rstrip()[-1:].isdigit():
        raise Refused("không rõ quan hệ giữa hai số", "viết rõ bằng chữ: từ … đến …")
    if m[1] == "+" and context.after[:1].isspace() and re.search(r"[.;]\s*$", context.before):
        return ""  # an item of a list that is written in one line
    if m[1] in _SAID_BEFORE and context.follows(_SAID_BEFORE[m[1]]):
        return ""
    if context.follows(_BOUNDED if m[1] in _BOUND else _DIRECTED):
        raise Refused("dấu và chữ trước nó nói hai điều khác nhau", "bỏ dấu, chỉ viết bằng chữ")
    amount = re.match(rf"\s?{NUMBER}\s?(?:{units.SIGN}|([^\W\d_]+))", context.after)
    measured = amount and (not amount[1] or amount[1].casefold() in cues.COUNTED | units.WORDS)
    return _BOUND[m[1]] if m[1] in _BOUND and measured else _COMPARED[m[1]]


def below_zero(_m: re.Match[str], context: Context) -> str | None:
    """-5°C, -2%; “giảm -5%” may be one fall or, taken at its word, a rise."""
    if context.follows(_DIRECTED):
        raise Refused("dấu và chữ trước nó nói hai điều khác nhau", "bỏ dấu, chỉ viết bằng chữ")
    return "âm"


RULES = (
    rule(r"(≥|>=|≤|<=|>|<|~|≈|±|\+|=)(?=\s?\d)", compared),
    rule(r"[-–−](?=\d+(?:,\d+)?\s?(?:°C|%|độ))", below_zero),
    rule(r"\d{5,20}(?!\w|[.,:/-]\d)", account),
    rule(rf"(\d{{1,2}}),(\d{{1,2}}){EDGE}(?!\s?%)", list_of_two),
    rule(rf"\d{{1,2}}(?:,\d{{1,2}}){{2,9}}{EDGE}(?!\s?%)", list_of_many),
    rule(rf"{NUMBER}{EDGE}", number),
    rule(rf"({NUMBER})([^\W\d_]+){EDGE}", number_and_word),
    rule(r"\d+\.\d{1,2}(?!\w|[.,:/-]\d)", foreign_decimal),
)
