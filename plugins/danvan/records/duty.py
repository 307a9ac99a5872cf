"""What does the plan ask to be done, by whom, and how far is it?"""

from __future__ import annotations

from typing import ClassVar

from danvan.records.declaration import Choice, Record, Stored, declare
from danvan.records.number import Count
from danvan.records.values import Slug, Text, Url
from danvan.records.when import When


class Progress(Choice):
    """How far a measure or duty is."""

    UNKNOWN = "unknown", "Trang chưa rõ"
    NOT_STARTED = "not_started", "Chưa bắt đầu"
    UNDER_WAY = "under_way", "Đang làm"
    DONE = "done", "Đã làm"


class Evidence(Record):
    """What shows that a measure or duty is being carried out."""

    noun: ClassVar[str] = "minh chứng"
    text: Text = declare("Nội dung", "Một câu: đã làm gì, khi nào", "Đã phát 4 bản tin trên đài truyền thanh")
    url: Url | None = declare("Địa chỉ", "Nơi xem được, nếu có", default=None)
    records: tuple[Slug, ...] = declare("Mô hình, điển hình", "Mã của các mục làm minh chứng", default=())


class Duty(Record):
    """One measure or duty of the plan, as a clause or one dash of it states it."""

    noun: ClassVar[str] = "nhiệm vụ"
    stored: ClassVar = Stored(
        "duties",
        optional=True,
        offer=("Việc phải làm", "Từng nhiệm vụ của kế hoạch: ai làm, đến đâu, minh chứng"),
        address="ke-hoach/thuc-hien/#{id}",
    )
    id: Slug = declare("Mã", example="iv-2-1")
    clause: Text = declare("Mục của kế hoạch", example="IV.2")
    item: Count | None = declare("Gạch đầu dòng thứ", "Khi mục có nhiều gạch đầu dòng: 1, 2…", 1, default=None)
    units: tuple[Slug, ...] = declare("Đơn vị thực hiện", "Mã trong units.yaml; chỉ đơn vị kế hoạch nêu", default=())
    partners: tuple[Slug, ...] = declare("Đơn vị phối hợp", "Mã trong units.yaml", default=())
    named: tuple[Text, ...] = declare("Kế hoạch nêu", "Chép đúng chữ của mục nói ai làm", default=())
    state: Progress = declare("Tình trạng", example="unknown")
    date: When | None = declare("Tính đến ngày", "Bắt buộc khi đã biết tình trạng", "2026-12-15", default=None)
    evidence: tuple[Evidence, ...] = declare("Minh chứng", "Bắt buộc khi đã làm", default=())
    note: Text | None = declare("Ghi chú biên tập", "Không bao giờ đăng", default=None, internal=True)
