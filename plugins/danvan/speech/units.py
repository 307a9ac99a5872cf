"""Which signs of units are there, and how is each said? Measures, money, and their other spellings."""

from __future__ import annotations

import re

from danvan.speech.cues import words

# Signs of measures: what stands per one of these is said with “trên” (km/h), everything else with “một”.
MEASURES = {
    "km": "ki lô mét", "km2": "ki lô mét vuông", "m": "mét", "m2": "mét vuông", "m3": "mét khối", "dm": "đề xi mét",
    "dm2": "đề xi mét vuông", "dm3": "đề xi mét khối", "cm": "xăng ti mét", "cm2": "xăng ti mét vuông",
    "cm3": "xăng ti mét khối", "mm": "mi li mét", "mm2": "mi li mét vuông", "ha": "héc ta", "kg": "ki lô gam",
    "g": "gam", "mg": "mi li gam", "l": "lít", "ml": "mi li lít", "h": "giờ", "p": "phút", "ph": "phút", "s": "giây",
    "kWh": "ki lô oát giờ",
    "kW": "ki lô oát", "MW": "mê ga oát", "W": "oát", "V": "vôn", "kV": "ki lô vôn", "kVA": "ki lô vôn am pe",
    "MHz": "mê ga héc", "GB": "gi ga bai", "MB": "mê ga bai", "°C": "độ xê", "°": "độ", "độ C": "độ xê", "độC": "độ xê",
    "CV": "mã lực", "HP": "mã lực", "Wp": "oát", "%": "phần trăm", "‰": "phần nghìn",
}  # fmt: skip
MONEY = {
    "đ": "đồng", "₫": "đồng", "VNĐ": "đồng", "VND": "đồng", "vnđ": "đồng", "đồng": "đồng", "k": "nghìn", "K": "nghìn",
    "tr": "triệu", "tr.đ": "triệu đồng", "trđ": "triệu đồng", "tr.đồng": "triệu đồng", "tr đ": "triệu đồng",
    "tr đồng": "triệu đồng", "trđồng": "triệu đồng", "Trđ": "triệu đồng", "Tr.đ": "triệu đồng", "ngđ": "nghìn đồng",
    "nghđ": "nghìn đồng", "ng.đ": "nghìn đồng", "nghìn đ": "nghìn đồng", "triệu đ": "triệu đồng", "tỷ đ": "tỷ đồng",
    "tỉ đ": "tỷ đồng", "USD": "đô la Mỹ", "usd": "đô la Mỹ",
}  # fmt: skip
# Units that are words, and amounts of money that are; they are read as they stand.
WORDS = words(
    """
    mét lít tấn tạ yến cân ki-lô-mét ki-lô-gam héc-ta sào mẫu thước
    giờ phút giây gam độ đồng nghìn ngàn triệu tỷ tỉ
    """
)
_ALIKE = {
    "km²": "km2", "m²": "m2", "m³": "m3", "dm²": "dm2", "dm³": "dm3", "cm²": "cm2", "cm³": "cm3", "mm²": "mm2",
    "Km": "km", "KM": "km", "Km2": "km2", "Km²": "km2", "M2": "m2", "M3": "m3", "M²": "m2", "M³": "m3", "Ha": "ha",
    "HA": "ha", "Kg": "kg", "KG": "kg", "kwh": "kWh", "KWh": "kWh", "KWH": "kWh", "Kwh": "kWh", "KW": "kW", "kw": "kW",
    "KV": "kV", "KVA": "kVA", "º C": "°C", "ºC": "°C", "° C": "°C", "oC": "°C", "ltr": "l", "gr": "g", "độ c": "độ C",
    "L": "l", "Mhz": "MHz", "lit": "l",
}  # fmt: skip
SIGNS = (
    MEASURES
    | MONEY
    | {word: word for word in ("tấn", "tạ", "yến", "lít", "sào", "mét")}
    | {sign: MEASURES[like] for sign, like in _ALIKE.items()}
)
SIGN = "(?:" + "|".join(re.escape(s) for s in sorted(SIGNS, key=lambda s: (-len(s), s))) + r")(?![^\W_])"
# Signs that are no words: they are read wherever they stand, with a number before them or not.
ALONE = (
    "(?:"
    + "|".join(("km²", "km2", "m²", "m2", "m³", "m3", "kg", "km", "cm", "mm", "ha", "kWh", "ml", "%", "°C"))
    + r")(?![^\W_])"
)


def is_measure(sign: str) -> bool:
    """Return whether this is the sign of a measure (not of money)."""
    return sign in MEASURES or sign in _ALIKE


_KINDS = (
    words("km m dm cm mm mét"),
    words("tấn tạ yến kg g mg"),
    words("km2 ha m2 dm2 cm2 sào"),
    words("m3 l ml lít"),
    words("h p ph s"),
    words("kW MW W"),
    frozenset(MONEY),
)


def comparable(one: str, other: str) -> bool:
    """Return whether two signs measure the same kind of thing, so that amounts of both can make a span."""
    first, second = (_ALIKE.get(sign, sign) for sign in (one, other))
    return SIGNS.get(first) == SIGNS.get(second) or any({first, second} <= kind for kind in _KINDS)
