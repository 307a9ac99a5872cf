"""Is a province written right, and is it known by its name of today too?

Which province became part of which is as Nghị quyết 202/2025/QH15 has it. Written down from memory and never compared
with its text, so it is advice only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from danvan.rules.rule import Fault, told_entries
from danvan.source.loaded import Loaded
from danvan.text import fold

MERGED = {
    "An Giang": ("Kiên Giang",),
    "Bắc Ninh": ("Bắc Giang",),
    "Cà Mau": ("Bạc Liêu",),
    "Cần Thơ": ("Sóc Trăng", "Hậu Giang"),
    "Đà Nẵng": ("Quảng Nam",),
    "Đắk Lắk": ("Phú Yên",),
    "Đồng Nai": ("Bình Phước",),
    "Đồng Tháp": ("Tiền Giang",),
    "Gia Lai": ("Bình Định",),
    "Hải Phòng": ("Hải Dương",),
    "Hồ Chí Minh": ("Bà Rịa - Vũng Tàu", "Bình Dương"),
    "Huế": ("Thừa Thiên Huế",),
    "Hưng Yên": ("Thái Bình",),
    "Khánh Hòa": ("Ninh Thuận",),
    "Lâm Đồng": ("Đắk Nông", "Bình Thuận"),
    "Lào Cai": ("Yên Bái",),
    "Ninh Bình": ("Hà Nam", "Nam Định"),
    "Phú Thọ": ("Vĩnh Phúc", "Hòa Bình"),
    "Quảng Ngãi": ("Kon Tum",),
    "Quảng Trị": ("Quảng Bình",),
    "Tây Ninh": ("Long An",),
    "Thái Nguyên": ("Bắc Kạn",),
    "Tuyên Quang": ("Hà Giang",),
    "Vĩnh Long": ("Bến Tre", "Trà Vinh"),
}
"""Each province of today that took in others → those."""
UNCHANGED = frozenset(
    (
        "Cao Bằng",
        "Điện Biên",
        "Hà Nội",
        "Hà Tĩnh",
        "Lai Châu",
        "Lạng Sơn",
        "Nghệ An",
        "Quảng Ninh",
        "Sơn La",
        "Thanh Hóa",
    )
)
NOW = {old: new for new, olds in MERGED.items() for old in olds}
_EVERY = {fold(name): name for name in (*MERGED, *NOW, *UNCHANGED)}
_SPELT = {"Hoà Bình": "Hòa Bình", "Khánh Hoà": "Khánh Hòa", "Thanh Hoá": "Thanh Hóa", "Đắc Lắc": "Đắk Lắk"}
"""Other ways of writing that are no mistake."""


def province_is_spelt_right(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A province's name that differs from a real one by a mark or a letter is a slip of the hand."""
    for key, entry in told_entries(loaded, today):
        for name in ("province", "province_now"):
            asked = _bare(getattr(entry.elsewhere, name) or "") if entry.elsewhere else ""
            if asked and (meant := _meant(asked)):
                message = f"không có tỉnh “{asked}”, có phải “{meant}”?"
                yield Fault(key, ("elsewhere", name), message)


def former_province_names_the_present_one(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A province that is part of another today is followed by that one: readers look there."""
    for key, entry in told_entries(loaded, today):
        where = entry.elsewhere
        new = NOW.get(_plain(where.province)) if where else None
        if where and new and not where.province_now:
            message = f"tỉnh {_plain(where.province)} nay thuộc {new}; thêm province_now: {new}"
            yield Fault(key, ("elsewhere", "province"), message)
        elif where and new and where.province_now and _plain(where.province_now) != new:
            message = f"{_plain(where.province)} nay thuộc {new}, không phải “{where.province_now}”; xem lại"
            yield Fault(key, ("elsewhere", "province_now"), message)


def _bare(name: str) -> str:
    return re.sub(r"^(tỉnh|thành phố|TP\.?)\s+", "", name.strip(), flags=re.IGNORECASE)


def _plain(name: str) -> str:
    return _SPELT.get(_bare(name), _bare(name))


def _meant(asked: str) -> str | None:
    """Return the province that was meant by a name that none has; None where the name is right, or like no other."""
    if _plain(asked) in _EVERY.values():
        return None
    near = get_close_matches(fold(_plain(asked)), _EVERY, n=1, cutoff=0.85)
    return _EVERY[near[0]] if near else None
