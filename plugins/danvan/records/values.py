"""What may one value of a record be? Text, slugs, addresses: read strictly, refused clearly."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError, PydanticKnownError

from danvan.text import slug

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def refuse(message: str) -> PydanticCustomError:
    """Return the error that shows `message` (Vietnamese, a whole clause) to the editor."""
    return PydanticCustomError("danvan", "{message}", {"message": message})


def _text(value: str) -> str:
    return value if _is_tidy(value) else _not_empty(" ".join(_visible(value).split()))


def _is_tidy(value: str) -> bool:
    """Tell whether nothing can be wrong with the signs and spaces of a text: nearly all are so, of half a million."""
    printable = 0 < len(value) <= LONGEST and value.isprintable()  # the only white space that is printable is the blank
    return printable and "  " not in value and value[0] != " " != value[-1]


def _not_empty(value: str) -> str:
    """Return what is left of a text without its white space; nothing is no text."""
    if not value:
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return value


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
    return _not_empty("\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", value.strip())))


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


_URL = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?(?:[/?#][^\s<>\"'\\]*)?")
"""The host is named with letters, digits, hyphens and dots alone: in headers other signs end what is said of it."""


def _url(value: str) -> str:
    if not _URL.fullmatch(value):
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


_Some = Annotated[str, StringConstraints(min_length=1)]
Text = Annotated[_Some, AfterValidator(_text)]
Paragraphs = Annotated[_Some, AfterValidator(_paragraphs)]
Code = Annotated[_Some, AfterValidator(_text)]
"""The id of another record; a rule says which ids there are, and knows them by their names too."""


def _worded(value: str) -> str:
    if not any(letter.isalpha() for letter in value):
        raise refuse(f"“{value}” không có chữ nào; viết từ cần tìm, hoặc xóa dòng này")
    return value


Phrase = Annotated[_Some, AfterValidator(_text), AfterValidator(_worded)]
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
