"""How are documents called? “Quyết định số 710/QĐ-UBND” is short on air: the number and the year."""

from __future__ import annotations

import re

from danvan.speech import cues
from danvan.speech.context import Context, Refused, rule
from danvan.speech.numerals import cardinal, identifier

# The abbreviations of kinds of documents that symbols are made of.
KINDS = {
    "CT": "chỉ thị", "NQ": "nghị quyết", "NĐ": "nghị định", "QĐ": "quyết định", "TT": "thông tư", "KH": "kế hoạch",
    "HD": "hướng dẫn", "BC": "báo cáo", "TB": "thông báo", "TTr": "tờ trình", "KL": "kết luận", "CTr": "chương trình",
    "CTHĐ": "chương trình hành động", "ĐA": "đề án", "QC": "quy chế", "QyĐ": "quy định", "QĐi": "quy định",
    "CV": "công văn", "CĐ": "công điện", "GM": "giấy mời", "GP": "giấy phép", "BB": "biên bản",
    "TTLT": "thông tư liên tịch", "NQLT": "nghị quyết liên tịch", "VBHN": "văn bản hợp nhất", "L": "luật",
    "PL": "pháp lệnh", "SL": "sắc lệnh",
}  # fmt: skip
# Who issues them, where the symbol means something else than the same letters in a sentence.
ISSUERS = {
    "TU": "tỉnh ủy", "TW": "trung ương", "TƯ": "trung ương", "ĐU": "đảng ủy", "HU": "huyện ủy", "CP": "chính phủ",
    "TTg": "thủ tướng", "QH": "quốc hội", "CTN": "chủ tịch nước", "VX": "văn xã", "VP": "văn phòng",
    "BTC": "bộ tài chính", "BCT": "bộ công thương", "BTV": "ban thường vụ", "BCH": "ban chấp hành",
    "BTTTT": "bộ thông tin và truyền thông", "BNV": "bộ nội vụ", "BKHCN": "bộ khoa học và công nghệ",
    "BYT": "bộ y tế", "BCA": "bộ công an", "BQP": "bộ quốc phòng", "BTP": "bộ tư pháp", "BXD": "bộ xây dựng",
    "BGDĐT": "bộ giáo dục và đào tạo", "BNNPTNT": "bộ nông nghiệp và phát triển nông thôn",
    "BNNMT": "bộ nông nghiệp và môi trường", "BVHTTDL": "bộ văn hóa thể thao và du lịch",
    "BTNMT": "bộ tài nguyên và môi trường", "BGTVT": "bộ giao thông vận tải",
    "BLĐTBXH": "bộ lao động thương binh và xã hội", "UBTVQH": "ủy ban thường vụ quốc hội",
    "BDVTW": "ban dân vận trung ương", "BTGDVTW": "ban tuyên giáo và dân vận trung ương",
    "BTGDV": "ban tuyên giáo và dân vận", "BTGDVTU": "ban tuyên giáo và dân vận tỉnh ủy",
    "BTGTU": "ban tuyên giáo tỉnh ủy", "BDVTU": "ban dân vận tỉnh ủy", "BTCTU": "ban tổ chức tỉnh ủy",
    "VPQH": "văn phòng quốc hội", "STTTT": "sở thông tin và truyền thông", "SNV": "sở nội vụ",
}  # fmt: skip
_PART = r"[A-ZĐ][A-Za-zĐđƯư]{0,11}(?:\.Ư)?\d{0,2}(?!\w)"
# Only the kind may stand apart from its issuer (15/KH - UBND): what comes after a stop is the next sentence.
_SYMBOL = rf"(?:(?:{'|'.join(KINDS)})\s?[-–]\s?)?{_PART}(?:[-–/&]{_PART})*"
_YEAR = r"((?:19|20)\d\d)"
# Directly before the number, or with words between and “số”: “kế hoạch đến 6/2026” names no document.
_NAMED = rf"(?:{cues.DOCUMENTS})(?:(?: (?!và )\w+){{0,8}}? số)?"
_ONE_MORE = rf"{_NAMED}:?\s(?:\d\S*(?:,| và)(?: số)?\s)+"
_OTHERS = ("CT", "L", "TT", "TB", "CĐ", "KH", "SL", "PL")  # before a number they stand for other words too
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))


def with_symbol(m: re.Match[str], context: Context) -> str | None:
    """02-CT/TU, 30/2020/NĐ-CP: number and year where the kind is named before, else the whole symbol."""
    if sum(c.isupper() for c in m[5]) < 2 or (m[4] and (m[2] or not _is_party_symbol(m[5]))):
        return None
    said = _number_and_year(m[1], m[2])
    named = context.follows(f"{_NAMED}|{_ONE_MORE}") or _follows_kind(context)
    if named and not context.full_numbers:
        return said
    return f"{said} {_symbol((m[3] or m[4]) + m[5], context)}"


def with_year(m: re.Match[str], context: Context) -> str | None:
    """Nghị định 42/2022."""
    if not context.follows(_NAMED) or context.last_word in ("tháng", "quý"):
        return None
    return _number_and_year(m[1], m[2])


def by_number(m: re.Match[str], context: Context) -> str | None:
    """Nghị quyết 07: the zero is said, as part of the name."""
    if not m[1].startswith("0") or context.next_word in cues.COUNTED:
        return None
    if not context.follows(rf"(?:{_NAMED}|số)(?: \d{{1,3}}(?:,| và)){{0,6}}") or context.follows("(?:tổng|con|đa) số"):
        return None
    return cardinal(int(m[1])) if int(m[1]) and _beside_no_zero(context) else identifier(m[1])


def _beside_no_zero(context: Context) -> bool:
    """Return whether it is one of several of which one has no zero: “Phụ lục 01, 2” is said without any."""
    after = re.match(
        r"((?:,| và) \d{1,3}){0,6}(?:,| và) [1-9]\d{0,2}(?:(?:,| và) \d{1,3})*(?: ([^\W\d_]+))?", context.after
    )
    if after and (after[2] or "").casefold() in cues.COUNTED:
        return False  # “Kế hoạch 05, 3 mô hình”
    return (
        after is not None
        or re.search(r" [1-9]\d{0,2}(?:(?:,| và) \d{1,3}){0,6}(?:,| và) $", context.before) is not None
    )


def short_kind(m: re.Match[str], context: Context) -> str | None:
    """QĐ 710/QĐ-UBND, NQ 18: a kind before a number; CT alone may be another thing (chương trình, công ty)."""
    if m[1] in _OTHERS and not re.match(r":?\s\d+(?:/\d{4})?[/-][A-ZĐ]", context.after):
        raise Refused("không rõ viết tắt của từ nào", "viết đầy đủ tên loại văn bản")
    return KINDS[m[1]] + (" số" if m[2] else "")


def after_short_kind(m: re.Match[str], context: Context) -> str | None:
    """QĐ 710: the number after a short kind."""
    return _number_and_year(m[1], m[2]) if _follows_kind(context) else None


def blank_number(_m: re.Match[str], _context: Context) -> str | None:
    """Số: /KH-UBND: the number was left open."""
    raise Refused("số văn bản còn để trống", "điền số văn bản")


def _is_party_symbol(symbol: str) -> bool:
    """Return whether a hyphen before it can belong to a number: 02-CT/TU; “năm 2026-UBND xã” is no document."""
    return "/" in symbol or re.split(r"[\s./&-]", symbol)[0] in KINDS


def _follows_kind(context: Context) -> bool:
    return (
        re.search(rf"(?<!\w)(?:{_KIND})(?: số)?:? $", context.text[max(0, context.start - 12) : context.start])
        is not None
    )


def _number_and_year(number: str, year: str | None) -> str:
    return identifier(number) + (f" năm {cardinal(int(year))}" if year else "")


def _symbol(symbol: str, context: Context) -> str:
    """Return the symbol in full: a slash is `trên`, a hyphen is not said."""
    return " ".join(_part(part, context) for part in re.findall(r"/|[^\W\d_]+|\d+", symbol))


def _part(part: str, context: Context) -> str:
    if part == "/" or part.isdigit():
        return "trên" if part == "/" else cardinal(int(part))
    known = KINDS.get(part) or ISSUERS.get(part)
    meanings = {known} if known else {m.lower() for m in context.lexicon.meanings(part, "", "")}
    if len(meanings) != 1:
        raise Refused(f"không biết “{part}” trong ký hiệu văn bản", "thêm vào data/lexicon.yaml, mục abbreviations")
    return meanings.pop()


RULES = (
    rule(rf"(\d{{1,5}})(?:\s?/\s?{_YEAR})?(?:\s?(/)\s?|(-))({_SYMBOL})(?!\w)", with_symbol),
    rule(rf"(\d{{1,5}})/{_YEAR}(?![\w/]|[.,:-]\d)", with_year),
    rule(rf"(\d{{1,5}})(?:/{_YEAR})?(?:[/-]{_SYMBOL})?(?![\w/]|[.,:-]\d)", after_short_kind),
    rule(r"(0\d{1,2})(?!\w|[.,:/-]\d|\s*[-–]\s*\d|\s?%)", by_number),
    rule(rf"({_KIND})( số)?(?=:?\s\d)", short_kind),
    rule(rf"[Ss]ố:?\s*[.…]*\s*/\s?{_SYMBOL}", blank_number),
)
