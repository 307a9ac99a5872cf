"""What may one value of a record be? Text, slugs, numbers, dates of mixed precision: read strictly, refused clearly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from danvan.text import slug

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def refuse(message: str) -> PydanticCustomError:
    """Return the error that shows `message` (Vietnamese, a whole clause) to the editor."""
    return PydanticCustomError("danvan", "{message}", {"message": message})


def _text(value: str) -> str:
    return value if _is_tidy(value) else " ".join(_visible(value).split())


def _is_tidy(value: str) -> bool:
    """Tell whether nothing can be wrong with the signs and spaces of a text: nearly all are so, of half a million."""
    return len(value) <= LONGEST and value.isprintable() and "  " not in value and value.strip() == value


LONGEST = 20_000
"""Characters of one text: the longest clause of a plan has two thousand; beyond this something else was pasted."""


def _visible(value: str) -> str:
    if len(value) > LONGEST:
        raise refuse(f"dài {len(value)} chữ, quá {LONGEST}; xem lại có chép nhầm cả tài liệu vào đây")
    if found := _CONTROL.search(value):
        code = f"U+{ord(found[0]):04X}"
        raise refuse(f"có ký tự ẩn {code}, thường do chép từ Word hoặc trang web; xóa và gõ lại đoạn này")
    return value


def _paragraphs(value: str) -> str:
    if _is_tidy(value):
        return value
    value = _visible(value)
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", value.strip()))


_IS_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*").fullmatch


LONGEST_SLUG = 80
"""Characters of an id: it names a folder of the site and stands in an address; file systems end at 255 bytes."""


def _slug(value: str) -> str:
    if len(value) > LONGEST_SLUG:
        raise refuse(f"dài {len(value)} chữ, quá {LONGEST_SLUG}; mã chỉ cần vài chữ, ví dụ duong-dien-xom-mau")
    if not _IS_SLUG(value):
        hint = slug(value)
        raise refuse(
            f"“{value}” không dùng làm mã được: chỉ chữ thường không dấu, chữ số, gạch nối"
            + (f"; có thể viết {hint}" if hint else "")
        )
    return value


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+\.[^\s<>\"']+", value):
        raise refuse(f"“{value}” không phải địa chỉ trang web; chép cả địa chỉ, bắt đầu bằng https://")
    return value


def _base(value: str) -> str:
    if found := re.search(r"[?#]", value):
        short = value[: found.start()]
        raise refuse(f"“{value}” có “{found[0]}” và phần sau nó; địa chỉ của trang chỉ viết đến trước đó: {short}")
    return value


def _phone(value: str) -> str:
    if not re.fullmatch(r"0[23456789]\d{8,9}|\+84[23456789]\d{8,9}|1[89]00\d{4,6}", re.sub(r"[\s.()-]", "", value)):
        raise refuse(
            f"“{value}” không phải số điện thoại; viết đủ mã vùng, một số, ví dụ 0208 3000 000 hoặc 0900 000 000"
        )
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", value, re.ASCII):
        raise refuse(f"“{value}” không phải địa chỉ thư điện tử; viết đủ, không dấu, ví dụ ten@coquan.gov.vn")
    return value


def _clock(value: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise refuse(f"“{value}” không phải là giờ; viết giờ:phút bằng bốn chữ số, ví dụ 05:00 hoặc 17:30")
    return value


def _sha256(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", value.lower()):
        raise refuse("không phải mã SHA-256 (64 chữ số, chữ a-f); xóa dòng này rồi chạy “danvan check” để biết mã")
    return value.lower()


def _boolean(value: Any) -> Any:
    if isinstance(value, str):
        if value not in {"true", "false"}:
            raise refuse(f"“{value}” không rõ là có hay không; viết true (có) hoặc false (không)")
        return value == "true"
    return value


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


Text = Annotated[str, AfterValidator(_text), StringConstraints(min_length=1)]
Paragraphs = Annotated[str, AfterValidator(_paragraphs), StringConstraints(min_length=1)]
Code = Annotated[str, AfterValidator(_text), StringConstraints(min_length=1)]
"""The id of another record; a rule says which ids there are, and knows them by their names too."""


def _worded(value: str) -> str:
    if not any(letter.isalpha() for letter in value):
        raise refuse(f"“{value}” không có chữ nào; viết từ cần tìm, hoặc xóa dòng này")
    return value


Phrase = Annotated[str, AfterValidator(_text), AfterValidator(_worded), StringConstraints(min_length=1)]
"""A text of one word at least."""
Slug = Annotated[str, AfterValidator(_slug)]
Url = Annotated[str, AfterValidator(_url)]
Base = Annotated[str, AfterValidator(_url), AfterValidator(_base)]
"""An address to which those of pages are added."""
Phone = Annotated[str, AfterValidator(_text), AfterValidator(_phone)]
"""A number that can be called in Việt Nam: area code or mobile prefix (2-9 after the 0), or a 1800/1900 line."""
Email = Annotated[str, AfterValidator(_text), AfterValidator(_email)]
Clock = Annotated[str, AfterValidator(_clock)]
"""A time of day, `17:30`."""
Sha256 = Annotated[str, AfterValidator(_sha256)]
Flag = Annotated[bool, BeforeValidator(_boolean)]


def _plain(value: Decimal) -> int | float:
    """Return a number that JSON can write: a figure keeps its value, not its type."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, BeforeValidator(_number), PlainSerializer(_plain, return_type=float, when_used="json")]
Count = Annotated[int, BeforeValidator(_count)]
Year = Annotated[int, BeforeValidator(_year)]

ABOUT = ("đầu", "giữa", "cuối", "khoảng")


@dataclass(frozen=True, order=True)
class When:
    """A date as exact as its source: a year, a month or a day, with “đầu/giữa/cuối/khoảng” where the source says so.

    Written `2026`, `2026-08`, `2026-08-30`, `giữa 2026`. Compare with `earliest` and `latest`.
    """

    year: int
    month: int | None = None
    day: int | None = None
    about: str | None = None

    @classmethod
    @lru_cache(maxsize=10_000)  # a commune's records share their days
    def parse(cls, text: str) -> When:
        """Read `text`; raise an editor's error (PydanticCustomError) that names the right way to write it."""
        found = re.fullmatch(rf"(?:({'|'.join(ABOUT)}) )?((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?", text.strip())
        if not found:
            raise refuse(cls._remedy(text.strip()))
        year, month, day = int(found[2]), found[3] and int(found[3]), found[4] and int(found[4])
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            what = "tháng" if month and not 1 <= month <= 12 else "ngày"
            raise refuse(f"“{text}” có {what} không có thật; viết năm-tháng-ngày, ví dụ 2026-04-27") from None
        return cls(year, month or None, day or None, found[1])

    @staticmethod
    def _remedy(text: str) -> str:
        if (found := re.search(r"(?<!\d)\d{4}(?!\d)", text)) and found[0][:2] not in ("19", "20"):
            return f"“{text}” có năm {found[0]}, ngoài khoảng 1900-2099; xem lại năm"
        if found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text):
            return f"“{text}” viết ngược; viết năm-tháng-ngày: {found[3]}-{int(found[2]):02}-{int(found[1]):02}"
        if found := re.fullmatch(r"(\d{1,2})[/.-](\d{4})", text):
            return f"“{text}” viết ngược; viết năm-tháng: {found[2]}-{int(found[1]):02}"
        if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", text):
            right = "-".join([found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)])
            return f"“{text}” viết chưa đúng; viết {right}"
        return f"“{text}” không phải là ngày; viết 2026, 2026-04, 2026-04-27 hoặc “giữa 2026”"

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        if self.day:
            return self.earliest
        year, month = (self.year, self.month + 1) if self.month and self.month < 12 else (self.year + 1, 1)
        return date.fromordinal(date(year, month, 1).toordinal() - 1)

    @property
    def iso(self) -> str:
        """The date as ISO 8601 with only the parts that are known: `2026`, `2026-08`, `2026-08-30`."""
        return "-".join([str(self.year), *(f"{part:02}" for part in (self.month, self.day) if part)])

    def __str__(self) -> str:
        """Return it for Vietnamese readers: `30/8/2026`, `tháng 8/2026`, `năm 2026`, `giữa năm 2026`."""
        if self.day:
            shown = f"{self.day}/{self.month}/{self.year}"
        else:
            shown = f"tháng {self.month}/{self.year}" if self.month else f"năm {self.year}"
        return f"{self.about} {shown}" if self.about else shown

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read from a string, write as the string that was read."""
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.plain_serializer_function_ser_schema(cls._written)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Say the same to an editor that reads JSON Schema; a bare year may look like a number to it."""
        day = rf"^(({'|'.join(ABOUT)}) )?(19|20)\d\d(-\d\d(-\d\d)?)?$"
        return {"anyOf": [{"type": "string", "pattern": day}, {"type": "integer", "minimum": 1900, "maximum": 2099}]}

    @classmethod
    def _validate(cls, value: Any) -> When:
        if isinstance(value, When):
            return value
        if not isinstance(value, str):
            raise refuse("phải là một ngày; viết 2026, 2026-04 hoặc 2026-04-27")
        return cls.parse(value)

    def _written(self) -> str:
        return f"{self.about} {self.iso}" if self.about else self.iso
