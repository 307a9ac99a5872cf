"""How are amounts said? Numbers with their units, money, rates, sizes, and from one to another."""

from __future__ import annotations

import re

from danvan.speech import cues, units
from danvan.speech.numerals import cardinal, digits, value, written_number
from danvan.speech.place import Place, Refused, rule

_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?![.,]?\d)"
_UNIT = rf"(?:\s?({units.SIGN}))?"
_PER = rf"(?:\s?/\s?(?:{_NUMBER}\s?)?(?:{units.SIGN}|[^\W\d_]+))"
_PERS = rf"({_PER}*)"
_DASH = r"\s*[-–—]\s*"
_EDGE = r"(?![^\W_])(?![.,:/]\w|\s*[-–—]\s*\d|/)"
_COMPARED = {
    "≥": "lớn hơn hoặc bằng", ">=": "lớn hơn hoặc bằng", "≤": "nhỏ hơn hoặc bằng", "<=": "nhỏ hơn hoặc bằng",
    ">": "lớn hơn", "<": "nhỏ hơn", "~": "khoảng", "≈": "khoảng", "±": "cộng trừ", "+": "cộng", "=": "bằng",
}  # fmt: skip


def speak_unit(unit: str) -> str:
    """Return the unit of a typed field in words: `triệu đồng/người/năm` → `triệu đồng một người một năm`."""
    first, *pers = unit.split("/")
    sign = first.split()[-1] if first.split() else ""
    return _unit(first) + "".join(f" {_joint(sign, per)} {_unit(per)}" for per in pers)


def _unit(sign: str) -> str:
    return units.SIGNS.get(sign.strip(), sign.strip())


def _joint(sign: str, per: str) -> str:
    """Return the word for the slash: `trên` between measures (km/h), else `một`."""
    measured = units.is_measure(sign) or sign in ("tấn", "tạ", "yến", "lít")
    return "trên" if measured and units.is_measure(per.strip()) else "một"


def _rate(sign: str, pers: str) -> str:
    """Return the words for what follows an amount: `/người/năm`, `/10 m2`."""
    said = ""
    for per in re.findall(r"/\s?([^/]+)", pers):
        number = re.match(_NUMBER, per)
        unit = per[number.end() if number else 0 :].strip()
        joint = written_number(number[0]) if number else _joint(sign, unit)
        said += f" {joint} {_unit(unit)}"
    return said


def _checked(number: str) -> str:
    """Return a number in words; refuse what two countries read differently, and what is no count."""
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", number):
        raise Refused("không rõ dấu phẩy là phần thập phân hay ngăn nghìn", "viết dấu chấm để ngăn nghìn")
    if re.match(r"0\d\d|0\d\.|00", number) or len(number.split(",")[0].replace(".", "")) > 15:
        raise Refused("số có chữ số không ở đầu hoặc quá dài", "viết lại số, hoặc thêm cách đọc vào mục readings")
    return written_number(number)


def quantity(m: re.Match[str], place: Place) -> str | None:
    """2,5m; 45 tạ/ha; 10.000đ/kg; 15/hộ; a bare number is left to the last rule."""
    number, sign, pers = m[1], m[2] or "", m[3]
    if not sign and not pers:
        return None
    if pers and not sign and not _may_be_rate(pers):
        return None
    if sign in ("k", "K") and place.next_word in ("km", "m"):
        return None
    return f"{_checked(number)} {_unit(sign)}{_rate(sign, pers)}"


def _may_be_rate(pers: str) -> bool:
    unit = re.sub(rf"^/\s?(?:{_NUMBER})?\s?", "", pers).split("/")[0]
    return unit in cues.PER or unit in units.SIGNS


def span(m: re.Match[str], place: Place) -> str | None:
    """5-7 hộ, 60-70%, 27.000 - 32.000 đồng/kg: only where something says that it is a span."""
    low, first, high, last, pers = m[1], m[2] or "", m[3], m[4] or "", m[5]
    if low[0] == "0" and not low.startswith("0,") and low != "0":
        return None
    cue = last or pers or place.next_word in cues.COUNTED or place.follows("từ|khoảng|bình quân|trung bình|giá")
    if not cue or (place.last_word in cues.NAMED and not last and place.next_word not in cues.COUNTED):
        return None
    if place.follows(f"{cues.SCORE}|trước|sau|vào") or (place.follows(cues.DAY) and not last):
        return None
    if first == last and value(low) >= value(high):
        raise Refused("số sau phải lớn hơn số trước", "sửa lại khoảng số")
    start = f"{_checked(low)} {_unit(first)}" if first and first != last else _checked(low)
    return f"{start} đến {_checked(high)} {_unit(last)}{_rate(last, pers)}"


def score(m: re.Match[str], place: Place) -> str | None:
    """Tỷ số 2-1."""
    near = rf"(?:{cues.SCORE})(?: \w+){{0,3}}"
    if not place.follows(near) or place.next_word in cues.COUNTED:
        return None
    return f"{cardinal(int(m[1]))} {cardinal(int(m[2]))}"


def size(m: re.Match[str], place: Place) -> str | None:  # noqa: ARG001 - every rule has this signature
    """3 x 5 m, 60x80cm."""
    parts = re.findall(rf"({_NUMBER})\s?({units.SIGN})?", m[0])
    return " nhân ".join(f"{_checked(number)} {_unit(sign)}".strip() for number, sign in parts)


def rate(m: re.Match[str], place: Place) -> str | None:
    """2 lượt/ngày: a word per something, after a number, or a unit by itself (đồng/kg)."""
    word, pers = m[1], m[2]
    unit = word in units.WORDS or re.fullmatch(units.ALONE, word) is not None
    counted = re.search(r"\d(?:[.,]\d+)*(?: [^\W\d_]+){0,3} $", place.before) is not None
    firsts = [re.sub(rf"^/\s?(?:{_NUMBER})?\s?", "", p) for p in re.findall(_PER, pers)]
    if re.search(r"/\s?\d", pers) and counted:
        return f"{_unit(word)}{_rate(word, pers)}"
    known = all(f in cues.PER or f in units.SIGNS for f in firsts)
    if word.lower() in cues.PLACES or not (known and (unit or counted) or (unit and counted)):
        raise Refused("không rõ dấu gạch chéo là “một”, “và” hay “hoặc”")
    return f"{_unit(word)}{_rate(word, pers)}"


def lone_sign(m: re.Match[str], place: Place) -> str | None:  # noqa: ARG001
    """m2, kg, % without a number."""
    return _unit(m[0])


def lone_dong(m: re.Match[str], place: Place) -> str | None:
    """1,2 tỷ đ."""
    return "đồng" if place.last_word in ("nghìn", "ngàn", "triệu", "tỷ", "tỉ") else None


def compared(m: re.Match[str], place: Place) -> str | None:  # noqa: ARG001
    """≥ 95%."""
    return _COMPARED[m[1]]


def below_zero(m: re.Match[str], place: Place) -> str | None:  # noqa: ARG001
    """-5°C, -2%."""
    return "âm"


def foreign_decimal(m: re.Match[str], place: Place) -> str | None:  # noqa: ARG001
    """3.5 km is how others write 3,5."""
    raise Refused("dấu chấm ở đây không rõ là phần thập phân hay số thứ tự", "viết dấu phẩy cho phần thập phân")


def between(m: re.Match[str], place: Place) -> str | None:
    """6 giờ - 7 giờ, 5 triệu - 7 triệu: a dash between two amounts that name their unit."""
    low = re.search(rf"({_NUMBER}) [^\W\d_]+ ?$", place.before)
    high = re.match(rf"({_NUMBER})\s([^\W\d_]+)", place.after)
    if not low or not high:
        return None
    if place.last_word == high[2].casefold() and value(low[1]) < value(high[1]):
        return "đến"
    if place.last_word in units.WORDS:
        raise Refused("không rõ quan hệ giữa hai số", "viết rõ bằng chữ: từ … đến …")
    return None


def until(m: re.Match[str], place: Place) -> str | None:
    """Tháng 4 - tháng 6, thứ 2 - thứ 6: a dash between two names of the same kind of time."""
    before = re.search(r"(tháng|ngày|năm|thứ|quý|tuần) \w+\s?$", place.before)
    return "đến" if before and place.next_word == before[1] else None


def number(m: re.Match[str], place: Place) -> str | None:
    """1.450, 2,5, 05: a number alone."""
    if "," in m[0] and place.last_word in cues.NAMED:
        raise Refused("không rõ là số thập phân hay hai số", "viết dấu cách sau dấu phẩy")
    if re.match(r"\s\d{3}(?!\d)", place.after):
        raise Refused("không rõ là một số hay hai số", "viết dấu chấm để ngăn nghìn")
    if re.fullmatch(r"\d{8,}", m[0]) and place.next_word not in cues.COUNTED:
        raise Refused("dãy chữ số dài không rõ là số đếm hay mã số", "viết dấu chấm để ngăn nghìn")
    return _checked(m[0])


def number_and_word(m: re.Match[str], place: Place) -> str | None:  # noqa: ARG001
    """5hộ: the space is missing."""
    return f"{_checked(m[1])} {m[2]}" if m[2] in cues.COUNTED and len(m[2]) > 1 else None


def list_of_two(m: re.Match[str], place: Place) -> str | None:
    """Xóm 1,2: places, months and clauses have no decimals."""
    if place.last_word not in cues.LISTED or int(m[1]) >= int(m[2]):
        return None
    return f"{cardinal(int(m[1]))}, {cardinal(int(m[2]))}"


def account(m: re.Match[str], place: Place) -> str | None:
    """Số tài khoản 0123…: digit by digit."""
    return digits(m[0]) if place.follows(r"số tài khoản|tài khoản(?: số)?|mã số thuế|mã số") else None


RULES = (
    rule(rf"({_NUMBER}){_UNIT}(?:\s?[x×]\s?{_NUMBER}{_UNIT})+{_EDGE}", size),
    rule(rf"({_NUMBER}){_UNIT}{_DASH}({_NUMBER}){_UNIT}{_PERS}{_EDGE}", span),
    rule(r"(\d{1,2})\s?[-–]\s?(\d{1,2})(?!\w|[.,:/%-]\d|\s?%)", score),
    rule(rf"({_NUMBER}){_UNIT}{_PERS}{_EDGE}", quantity),
    rule(rf"((?:{units.ALONE})|[^\W\d_]+)({_PER}+){_EDGE}", rate),
    rule(rf"{units.ALONE}{_EDGE}", lone_sign),
    rule(r"đ(?!\w)(?![./])", lone_dong),
    rule(r"(≥|>=|≤|<=|>|<|~|≈|±|\+|=)(?=\s?\d)", compared),
    rule(r"[-–−](?=\d+(?:,\d+)?\s?(?:°C|%|độ))", below_zero),
    rule(rf"{_DASH}(?=\d)", between),
    rule(rf"{_DASH}(?=[^\W\d_])", until),
    rule(r"\d{6,20}(?!\w|[.,:/-]\d)", account),
    rule(rf"(\d{{1,2}}),(\d{{1,2}}){_EDGE}(?!\s?%)", list_of_two),
    rule(rf"{_NUMBER}{_EDGE}", number),
    rule(rf"({_NUMBER})([^\W\d_]+){_EDGE}", number_and_word),
    rule(r"\d+\.\d{1,2}(?!\w|[.,:/-]\d)", foreign_decimal),
)
