"""Which results may be added over many entries, and in which unit?"""

from __future__ import annotations

from typing import ClassVar

from danvan.records.declaration import Record, Stored, declare
from danvan.records.values import Slug, Text


class Indicator(Record):
    """A kind of result that reports add: the same thing, counted the same way, in one unit."""

    noun: ClassVar[str] = "chỉ số"
    stored: ClassVar = Stored(
        "indicators",
        optional=True,
        offer=("Chỉ số", "Những số liệu được cộng chung, đơn vị tính của từng chỉ số"),
        address="so-lieu/#chi-so-{id}",
    )
    id: Slug = declare("Mã", example="dat-hien")
    name: Text = declare("Tên", "Viết tiếp được sau con số và đơn vị", "đất tự nguyện hiến")
    unit: Text = declare("Đơn vị tính", "Đơn vị cộng được; không phải %, không phải mức “trên năm”, “trên hộ”", "m2")
    counting: Text | None = declare("Cách tính", "Đếm gì, không đếm gì", "Chỉ phần đất đã bàn giao", default=None)
