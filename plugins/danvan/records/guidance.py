"""What does the commune's guidance set? Allowed steps, decisions, criteria and days off: configuration, not code."""

from __future__ import annotations

from typing import ClassVar

from danvan.records.declaration import Record, Stored, declare
from danvan.records.history import State
from danvan.records.number import Count, Number
from danvan.records.values import Flag, Slug, Text
from danvan.records.when import When


class Step(Record):
    """What may follow a state, and what that state must show."""

    noun: ClassVar[str] = "bước"
    state: State = declare("Trạng thái", example="registered")
    then: tuple[State, ...] = declare("Sau đó có thể là", "Các trạng thái được đi tiếp", ["under_way"], default=())
    decision: Flag = declare("Phải có quyết định", "true: thiếu quyết định thì không đăng", default=False)
    body: Flag = declare("Phải ghi nơi quyết định", "true: phải có body hoặc decision.issuer", default=False)


class Criterion(Record):
    """One criterion of assessment; internal, like every score."""

    noun: ClassVar[str] = "tiêu chí"
    id: Slug = declare("Mã", example="hieu-qua")
    name: Text = declare("Tên", example="Hiệu quả có số liệu")
    most: Number = declare("Điểm tối đa", example=20)


class Threshold(Record):
    """The least score for a state."""

    noun: ClassVar[str] = "mức điểm"
    state: State = declare("Trạng thái", example="recognised")
    least: Number = declare("Điểm tối thiểu", example=80)


class Holiday(Record):
    """A day on which the commune's office does not work."""

    noun: ClassVar[str] = "ngày nghỉ"
    date: When = declare("Ngày", "Đủ năm-tháng-ngày", "2026-09-02")
    name: Text = declare("Tên", example="Quốc khánh")


class Guidance(Record):
    """How this commune runs the life of a model. Never published: criteria and scores are internal."""

    noun: ClassVar[str] = "quy ước về vòng đời"
    stored: ClassVar = Stored("life", single=True, optional=True)
    source: Text | None = declare("Theo văn bản nào", "Để trống khi chưa có hướng dẫn của xã", default=None)
    first: tuple[State, ...] = declare("Bước đầu tiên", example=["registered"], default=())
    steps: tuple[Step, ...] = declare("Các bước", "Mỗi trạng thái một dòng", default=())
    award_forms: tuple[Text, ...] = declare("Các hình thức khen thưởng", example=["Giấy khen"], default=())
    review_months: Count | None = declare("Bao nhiêu tháng rà soát một lần", example=12, default=None)
    criteria: tuple[Criterion, ...] = declare("Tiêu chí", "Nội bộ, không bao giờ đăng", default=())
    thresholds: tuple[Threshold, ...] = declare("Mức điểm", "Nội bộ, không bao giờ đăng", default=())
    holidays: tuple[Holiday, ...] = declare("Ngày nghỉ lễ, tết", "Để tính số ngày làm việc", default=())
    holidays_source: Text | None = declare("Nguồn ngày nghỉ", "Văn bản công bố lịch nghỉ", default=None)

    def step(self, state: State) -> Step | None:
        """Return what is set for `state`, or None where nothing is."""
        return next((step for step in self.steps if step.state is state), None)
