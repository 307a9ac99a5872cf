"""Which day does a record mean, as exactly as its source says? Read strictly, written for Vietnamese readers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from danvan.records.values import refuse

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
