"""Which number did an editor mean? What can be read in two ways (1.450) is refused, with how to write it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

from danvan.records.values import refuse

LONGEST_NUMBER = 20
"""Characters of one figure: beyond all that a commune counts, and short enough to calculate with."""


_IS_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?").fullmatch
_IS_GROUPED = re.compile(r"-?[1-9]\d{0,2}\.\d{3}").fullmatch


def _number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if len(text) > LONGEST_NUMBER:
        raise refuse(f"số dài {len(text)} chữ, không thể đúng; xem lại có chép nhầm, hoặc dính hai số vào nhau")
    if _IS_NUMBER(text) and not _IS_GROUPED(text):
        return Decimal(text)
    raise refuse(_number_remedy(text))


def _number_remedy(text: str) -> str:
    if re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+", text):
        whole = text.replace(".", "")
        small = f", viết {text.rstrip('0').rstrip('.') or '0'} nếu là số lẻ" if text.count(".") == 1 else ""
        return f"“{text}” có hai cách hiểu; viết {whole} nếu dấu chấm ngăn hàng nghìn{small}"
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})*,\d+", text):
        right = text.replace(".", "").replace(",", ".")
        return f"“{text}” dùng dấu phẩy; trong tệp dữ liệu viết {right} (trang web sẽ tự hiện dấu phẩy)"
    if re.fullmatch(r"0\d+", text):
        return f"“{text}” có số 0 ở đầu; viết {text.lstrip('0') or '0'}"
    if re.fullmatch(r"\d{1,3}([ \u00a0]\d{3})+", text):
        return f"“{text}” có dấu cách; viết {''.join(text.split())}"
    return f"“{text}” không phải là số; chỉ viết chữ số, ví dụ 1450 hoặc 2.5, đơn vị viết ở mục riêng"


def _year(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"(19|20)\d\d", value):
            raise refuse(f"“{value}” không phải là năm; viết đủ bốn chữ số, ví dụ 2026")
        return int(value)
    return value


def _count(value: Any) -> Any:
    number = _number(value)
    if isinstance(number, Decimal):
        if number != number.to_integral_value() or number < 0:
            raise refuse(f"“{value}” không phải là số nguyên từ 0 trở lên")
        return int(number)
    return number


def _plain(value: Decimal) -> int | float:
    """Return a number that JSON can write: a figure keeps its value, not its type."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, BeforeValidator(_number), PlainSerializer(_plain, return_type=float, when_used="json")]
Count = Annotated[int, BeforeValidator(_count)]
Year = Annotated[int, BeforeValidator(_year)]
