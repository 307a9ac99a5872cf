"""Which telephone numbers, identity numbers, bank accounts, days of birth, e-mail addresses stand in a text?

Written in any of the ways people write them; figures, amounts, years, document numbers and hotlines are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from danvan.records.declaration import Choice


class Kind(Choice):
    """What was found in a text; the label is what the editor reads. This module finds the first five."""

    PHONE = "phone", "số điện thoại"
    IDENTITY = "identity", "số giấy tờ tùy thân"
    ACCOUNT = "account", "số tài khoản"
    BIRTH = "birth", "ngày sinh"
    EMAIL = "email", "thư điện tử"
    HOUSE = "house", "số nhà"
    STRANGER = "stranger", "tên người"
    SENSITIVE = "sensitive", "dữ liệu nhạy cảm"


Found = tuple[Kind, int, int]

_GAP = r"[\s.\-–—()·]{0,3}"
_PREFIX = r"(?:\(?\+?\s?84\)?|\(?0084\)?)(?:[\s.\-]*\(0\))?"
_FREE = r"(?<![\d\w])(?<!\d[.,])"
"""Nothing before it that makes it a part of a longer number or word."""
_END = r"(?!\d)(?![.,]\d{3})"


def _digits(count: int) -> str:
    return rf"(?:{_GAP}\d){{{count}}}"


_TRUNK = rf"{_FREE}(?:{_PREFIX}|\(?[0Oo])"
_PHONES = tuple(
    re.compile(_TRUNK + rest + _END)
    for rest in (
        rf"{_GAP}[35789]{_digits(8)}",  # mobile, ten digits
        rf"{_GAP}2{_digits(9)}",  # landline with a two or three digit area code
        rf"{_GAP}1{_digits(9)}",  # mobile as written before 2018
    )
)
_DIGIT_WORD = "(?:không|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_SPOKEN = re.compile(rf"\bkhông(?:[\s,.\-]+{_DIGIT_WORD}){{9,10}}\b", re.IGNORECASE)
_IDENTITY_SOLID = re.compile(rf"{_FREE}(?:\d{{12}}|\d{{9}}){_END}")
_IDENTITY_GROUPED = re.compile(rf"{_FREE}0\d\d([ .\-])\d{{3}}\1\d{{3}}(?:\1\d{{3}})?{_END}")
_IDENTITY_NAMED = re.compile(
    r"(?i:cccd|cmnd|cmt|căn cước(?: công dân)?|chứng minh (?:nhân dân|thư)|hộ chiếu|định danh(?: cá nhân)?"
    r"|bảo hiểm (?:y tế|xã hội))"
    r"[^\d\n]{0,15}?([A-Z]{0,2}\d(?:[\s.\-]?\d){6,14})(?!\d)"
)
_ACCOUNT = re.compile(
    r"(?:(?i:tài khoản)|\b(?:STK|stk|Stk|số TK|Số TK))"
    r"[^\d\n]{0,30}?(?<![\d.,/])(\d(?:[ .\-]?\d){5,18})(?![.,/\-]?\d)"
)
_NO_ACCOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+$|(?:19|20)\d\d ?- ?(?:19|20)\d\d$|\d{1,2}[.\-]\d{1,2}[.\-]\d{4}$")
"""An amount of money, a range of years, a day."""
_DAY = (
    r"(?:\d{1,2}\s?[/.\-–]\s?\d{1,2}\s?[/.\-–]\s?(?:\d{4}|\d{2})"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2} tháng \d{1,2},? năm \d{4})(?!\d)"
)
_BIRTH = re.compile(
    r"(?:(?<!vệ )(?<!học )(?<!phát )(?<!hy )(?<!dân )(?i:\bsinh)(?:\s++(?:ra\s++)?(?:vào\s++)?(?:ngày|hôm))?"
    r"|(?i:\bngày(?:,? tháng,? năm)? sinh)(?:\s++(?:của\s++)?(?!Bác|Chủ tịch)\w++){0,4}?"
    r"|\b(?:SN|NS|S/N|N/S|s\.n\.?))\s*+(?:[:(,]\s*+)?(?:ngày\s++)?(" + _DAY + ")"
)
_EMAIL = re.compile(
    r"(?<![\w.+\-])[\w.+\-]++\s?(?:@|＠|[(\[](?:a|at|a còng)[)\]]| a còng )\s?"
    r"[\w\-]++(?:\s?(?:\.|\(dot\)|\[dot\]| chấm )\s?[\w\-]++)++",
    re.IGNORECASE,
)
_UNITS = re.compile(r"\s*+(?:đồng|đ\b|vnđ|vnd|m2|m²|km|kg|tấn|ha\b|lượt|người|hộ\b|cây|con\b|công\b|%)", re.IGNORECASE)
_DATE_FIRST = re.compile(r"\(?[0-3]?\d\s?[.\-–]\s?[01]?\d\s?[.\-–]\s?(?:19|20)\d\d(?!\d)")
_ADDRESS = re.compile(r"https?://\S++|\]\((?:(?!\]\()[^)\s])++\)")
_MANY_DIGITS = re.compile(r"[\d０-９](?:\D{0,5}[\d０-９]){6}")
_SPELLED = re.compile(r"không[\s,.\-]+(?:một|hai|ba|năm|bảy|tám|chín)\b")
_WIDE_SIGN = re.compile("[０-９＋．－]")
_WIDE = str.maketrans("０１２３４５６７８９＋．－", "0123456789+.-")


def blank_addresses(text: str) -> str:
    """Return `text` with every web address blanked, nothing moved: their digits are no telephone numbers."""
    return _ADDRESS.sub(lambda found: " " * len(found[0]), text)


def find(text: str) -> Iterator[Found]:
    """Yield (kind, start, end) of everything found in `text`; web addresses are not read."""
    plain = blank_addresses(text) if "://" in text or "](" in text else text
    if _WIDE_SIGN.search(plain):
        plain = plain.translate(_WIDE)
    taken: list[tuple[int, int]] = []
    digits = bool(_MANY_DIGITS.search(plain)) or bool(_SPELLED.search(plain))
    for kind, signs, spans in _FINDERS:
        if not (any(sign in plain for sign in signs) if signs else digits):
            continue
        for start, end in spans(plain):
            if not any(start < late and early < end for early, late in taken):
                taken.append((start, end))
                yield kind, start, end


def _births(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _BIRTH.finditer(text))


def _emails(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _EMAIL.finditer(text))


def _named(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span(1) for found in _IDENTITY_NAMED.finditer(text))


def _accounts(text: str) -> Iterator[tuple[int, int]]:
    for found in _ACCOUNT.finditer(text):
        if not _NO_ACCOUNT.match(found[1]) and not _UNITS.match(text, found.end(1)):
            yield found.span(1)


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for shape in _PHONES:
        for found in shape.finditer(text):
            if not _DATE_FIRST.match(found[0]):
                yield found.span()
    yield from (found.span() for found in _SPOKEN.finditer(text))


def _identities(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _IDENTITY_GROUPED.finditer(text))
    for found in _IDENTITY_SOLID.finditer(text):
        if not _UNITS.match(text, found.end()):
            yield found.span()


_FINDERS: tuple[tuple[Kind, tuple[str, ...], Callable[[str], Iterator[tuple[int, int]]]], ...] = (
    (Kind.IDENTITY, (), _named),
    (Kind.ACCOUNT, ("hoản", "HOẢN", "STK", "stk", "Stk", "TK"), _accounts),
    (Kind.BIRTH, ("sinh", "Sinh", "SINH", "SN", "NS", "S/N", "N/S", "s.n"), _births),
    (Kind.EMAIL, ("@", "＠", "còng", "(a", "[a", "(A", "[A"), _emails),
    (Kind.PHONE, (), _phones),
    (Kind.IDENTITY, (), _identities),
)
"""What to look for, the signs without which there is none (no signs: many digits), and how."""
