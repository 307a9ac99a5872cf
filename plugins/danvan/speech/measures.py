"""How are amounts said? Numbers with their units, money, rates, sizes."""

from __future__ import annotations

import re

from danvan.speech import cues, units
from danvan.speech.context import Context, Refused, rule
from danvan.speech.counts import EDGE, counted
from danvan.speech.numerals import NUMBER, written_number

UNIT = rf"(?:\s?({units.SIGN}))?"
_ALONG = "sâu|cao|dài|dày|rộng|ngang"  # “sâu 1m2” is a metre and twenty as people write it
_PER = rf"(?:\s?/\s?(?:{NUMBER}\s?)?(?:{units.SIGN}|[^\W\d_]+))"
# Units that no section, hour or version is followed by.
_DECIDES = r"(?:km²|km2|km|ha|kg|m²|m2|m³|m3|cm|mm|tấn|tạ|tỷ đồng|triệu đồng|tỷ|triệu|%|kWh|kW|°C)(?![^\W_])"
PERS = rf"({_PER}*)"


def speak_unit(unit: str) -> str:
    """Return the unit of a typed field in words: `triệu đồng/người/năm` → `triệu đồng một người một năm`."""
    first, *pers = unit.split("/")
    sign = first.split()[-1] if first.split() else ""
    return said_unit(first) + "".join(f" {_joint(sign, per)} {said_unit(per)}" for per in pers)


def said_unit(sign: str) -> str:
    """Return the words for one unit; what is no sign stands as it is."""
    sign = sign.strip()
    return units.SIGNS.get(sign) or (sign.lower() if len(sign) > 1 and sign.isupper() else sign)


def _joint(sign: str, per: str) -> str:
    """Return the word for the slash: `trên` between measures (km/h), else `một`."""
    measured = units.is_measure(sign) or sign in ("tấn", "tạ", "yến", "lít")
    timed = units.is_measure(sign) and per.strip() in ("giờ", "giây", "h", "s")
    return "trên" if timed or (measured and units.is_measure(per.strip())) else "một"


def rated(sign: str, pers: str) -> str:
    """Return the words for what follows an amount: `/người/năm`, `/10 m2`."""
    said = ""
    for per in re.findall(r"/\s?([^/]+)", pers):
        number = re.match(NUMBER, per)
        unit = per[number.end() if number else 0 :].strip()
        joint = _of_several(number[0], unit) if number else _joint(sign, unit)
        said += f" {joint} {said_unit(unit)}"
    return said


def _of_several(number: str, unit: str) -> str:
    """Return the words for `/10` (m2): “trên mười”, so that two amounts are not heard as one; `/1` is “một”."""
    known = unit in units.SIGNS or unit.split(maxsplit=1)[0].casefold() in cues.PER | cues.COUNTED | units.WORDS
    said = written_number(number)
    return f"trên {said}" if known and said != "một" else said


def quantity(m: re.Match[str], context: Context) -> str | None:
    """2,5m; 45 tạ/ha; 10.000đ/kg; 15/hộ; a bare number is left to the last rule."""
    number, sign, pers = m[1], m[2] or "", m[3]
    if not sign and not pers:
        return None
    if pers and not sign and (re.search(r"/\s?\d", pers) or not _may_be_rate(pers)):
        return None
    if (sign, pers.replace(" ", "")) == ("đ", "/c"):
        return None  # 02 đ/c: comrades, no dong
    if sign in ("m2", "km2") and len(number) == 1 and context.follows(_ALONG) and m[0][1] in "mk":
        raise Refused("không rõ là diện tích hay chiều dài", "viết “1,2 m” hoặc “1 m²”")
    if sign == "s" and (re.fullmatch(r"(?:1[89]|20)\d0", number) or context.follows("năm|thập niên|thế hệ|thời")):
        raise Refused("viết kiểu tiếng Anh, không phải giây", "viết “những năm 1990”, bỏ chữ s")
    if sign in ("k", "K") and context.next_word in ("km", "m"):
        return None
    said = written_number(number) if sign in ("%", "‰") and "," in number else counted(number)
    return f"{said} {said_unit(sign)}{rated(sign, pers)}"


def _may_be_rate(pers: str) -> bool:
    unit = re.sub(rf"^/\s?(?:{NUMBER})?\s?", "", pers).split("/")[0]
    return unit in cues.PER or unit in units.SIGNS


def foreign_thousands(m: re.Match[str], _context: Context) -> str | None:
    """1,450,000,000 đồng: two commas before money can only part thousands."""
    return written_number(m[0].replace(",", ""))


def foreign_decimal(m: re.Match[str], context: Context) -> str | None:
    """2.5 km, 12.5%: a dot before one or two digits and a unit; after “mục” it is a number of a section."""
    if context.last_word in cues.NAMED or re.search(r"\d\s?[-–]\s?$", context.before):
        return None
    return f"{written_number(m[1].replace('.', ','))} {said_unit(m[2])}{rated(m[2], m[3])}"


def size(m: re.Match[str], _context: Context) -> str | None:
    """3 x 5 m, 60x80cm."""
    parts = re.findall(rf"({NUMBER})\s?({units.SIGN})?", m[0])
    return " nhân ".join(f"{counted(number)} {said_unit(sign)}".strip() for number, sign in parts)


def rate(m: re.Match[str], context: Context) -> str | None:
    """2 lượt/ngày: a word per something, after a number, or a unit by itself (đồng/kg)."""
    word, pers = m[1], m[2]
    unit = word.casefold() in units.WORDS or re.fullmatch(units.ALONE, word) is not None
    counted = re.search(r"\d(?:[.,]\d+)*(?: [^\W\d_]+){0,3} $", context.before) is not None
    firsts = [re.sub(rf"^/\s?(?:{NUMBER})?\s?", "", p) for p in re.findall(_PER, pers)]
    if re.search(r"/\s?\d", pers) and counted:
        return f"{said_unit(word)}{rated(word, pers)}"
    if counted and _kindred(context, word, firsts):
        raise Refused("không rõ dấu gạch chéo là “một”, “và” hay “hoặc”")
    known = all(f.casefold() in cues.PER or f in units.SIGNS for f in firsts)
    if word.lower() in cues.PLACES or not ((known and (unit or counted)) or (unit and counted)):
        raise Refused("không rõ dấu gạch chéo là “một”, “và” hay “hoặc”")
    return f"{said_unit(word)}{rated(word, pers)}"


def _kindred(context: Context, word: str, pers: list[str]) -> bool:
    """Return whether what is counted and what it is per are two of one kind: cán bộ/công chức, nhóm/tổ."""
    noun = re.search(r"\d (?:([^\W\d_]+) (?:[^\W\d_]+ )*)?$", context.before)
    pair = {(noun[1] if noun and noun[1] else word).casefold(), *(per.casefold() for per in pers)}
    return any(pair <= kind and len(pair) > 1 for kind in cues.KINDRED)


def lone_sign(m: re.Match[str], _context: Context) -> str | None:
    """m2, kg, % without a number."""
    return said_unit(m[0])


def lone_dong(_m: re.Match[str], context: Context) -> str | None:
    """1,2 tỷ đ."""
    return "đồng" if context.last_word in ("nghìn", "ngàn", "triệu", "tỷ", "tỉ") else None


RULES = (
    rule(rf"({NUMBER}){UNIT}(?:\s?[x×]\s?{NUMBER}{UNIT})+{EDGE}", size),
    rule(rf"({NUMBER}){UNIT}{PERS}{EDGE}", quantity),
    rule(r"\d{1,3}(?:,\d{3}){2,4}(?=\s?(?:đồng|đ|VNĐ|VND)(?!\w))", foreign_thousands),
    rule(rf"(\d{{1,3}}\.\d{{1,2}})\s?({_DECIDES}){PERS}{EDGE}", foreign_decimal),
    rule(rf"((?:{units.ALONE})|[^\W\d_]+)({_PER}+){EDGE}", rate),
    rule(rf"{units.ALONE}(?!/)", lone_sign),
    rule(r"(?:đ|VNĐ|VND|vnđ)(?!\w)(?![./])", lone_dong),
)
