"""Who vouches for a record, what was changed in it, and what each yearly review decided?"""

from __future__ import annotations

from typing import ClassVar

from danvan.records.declaration import Choice, Record, declare
from danvan.records.number import Year
from danvan.records.values import Text
from danvan.records.when import When


class Verdict(Choice):
    """What a yearly review decides for the year that follows."""

    KEEP = "keep", "Duy trì"
    REPLICATE = "replicate", "Nhân rộng"
    STRENGTHEN = "strengthen", "Củng cố"
    STOP = "stop", "Dừng"


class Review(Record):
    """The review of one year."""

    noun: ClassVar[str] = "rà soát"
    year: Year = declare("Năm được rà soát", example=2026)
    result: Verdict = declare("Kết quả", example="keep")
    body: Text = declare("Nơi rà soát", example="Phòng Văn hóa - Xã hội")
    date: When = declare("Ngày rà soát", example="2026-12-15")
    note: Text | None = declare("Ghi chú biên tập", "Không bao giờ đăng", default=None, internal=True)


class Change(Record):
    """One change of a published record, told to readers."""

    noun: ClassVar[str] = "lần sửa"
    date: When = declare("Ngày sửa", "Đủ năm-tháng-ngày", "2026-11-24")
    what: Text = declare("Sửa gì", "Một câu cho người đọc, không ghi dữ liệu cá nhân", "Sửa số hộ hiến đất")
