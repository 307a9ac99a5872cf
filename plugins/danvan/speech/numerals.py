"""How is a number said in Vietnamese? Cardinals, decimals, ordinals, digits one by one, roman numerals."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
NUMBER_WORDS = frozenset([*DIGITS, "mười", "mươi", "mốt", "tư", "lăm", "linh", "trăm", "nghìn", "triệu", "tỷ"])
_GROUPS = ("", " nghìn", " triệu")
_BILLION = 10**9
_ROMAN = {"I": 1, "V": 5, "X": 10}
# Roman: the numerals that records use; C, D, L and M stand for letters, never for numbers ("Bệnh viện C").
NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?![.,]?\d)"  # as Vietnamese texts write it: 1.450,5
ROMAN = r"X{0,3}(?:IX|IV|V?I{0,3})"


def cardinal(number: int) -> str:
    """Return a whole number in words: 1001 → `một nghìn không trăm linh một`."""
    if number < 0:
        return f"âm {cardinal(-number)}"
    if number == 0:
        return DIGITS[0]
    billions, rest = divmod(number, _BILLION)
    said = [f"{cardinal(billions)} tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            said.append(_group(group, whole=bool(said)) + _GROUPS[power])
    return " ".join(said)


def _group(group: int, *, whole: bool) -> str:
    """Return 1-999 in words; after a higher group (`whole`) the empty hundreds are said too."""
    hundreds, rest = divmod(group, 100)
    if not hundreds and not whole:
        return _tens(rest)
    said = f"{DIGITS[hundreds]} trăm"
    if not rest:
        return said
    return f"{said} {_tens(rest)}" if rest >= 10 else f"{said} linh {DIGITS[rest]}"


def _tens(number: int) -> str:
    tens, unit = divmod(number, 10)
    if not tens:
        return DIGITS[unit]
    said = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    changed = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    return f"{said} {changed.get(unit, DIGITS[unit])}" if unit else said


def digits(written: str) -> str:
    """Return every digit of `written` by itself: 113 → `một một ba`."""
    return " ".join(DIGITS[int(c)] for c in written if c.isdigit())


def ordinal(number: int) -> str:
    """Return what follows `thứ` and `lần thứ`: 1 → `nhất`, 4 → `tư`."""
    return {1: "nhất", 4: "tư"}.get(number) or cardinal(number)


def identifier(written: str) -> str:
    """Return a number that names something, its leading zeros said: 02 → `không hai`."""
    zeros = len(written) - len(written.lstrip("0"))
    return " ".join([DIGITS[0]] * zeros + ([cardinal(int(written))] if written.strip("0") else []))


def fraction(part: str) -> str:
    """Return the digits after the comma: one or two as a number, else (or after a zero) one by one."""
    return digits(part) if part.startswith("0") or len(part) > 2 else cardinal(int(part))


def written_number(written: str) -> str:
    """Return a number as Vietnamese texts write it (`1.450,5`) in words; leading zeros are silent."""
    whole, _, part = written.replace(".", "").partition(",")
    return cardinal(int(whole)) + (f" phẩy {fraction(part)}" if part else "")


def value(written: str) -> Decimal:
    """Return a number as Vietnamese texts write it (`1.450,5`) as its value."""
    return Decimal(written.replace(".", "").replace(",", "."))


def speak_number(number: Decimal | int) -> str:
    """Return the value of a typed field in words; zeros at the end of a decimal are not said."""
    whole, _, part = format(abs(Decimal(number)), "f").partition(".")
    said = written_number(whole + ("," + part.rstrip("0") if part.rstrip("0") else ""))
    return f"âm {said}" if number < 0 else said


def roman(written: str) -> int:
    """Return the value of a roman numeral up to 39, or 0 where `written` is none."""
    if not written or not re.fullmatch(ROMAN, written):
        return 0
    values = [_ROMAN[letter] for letter in written]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
