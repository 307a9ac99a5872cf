"""Which legal bases are there, until when do they hold, and who checked that when?"""

from __future__ import annotations

from typing import ClassVar

from danvan.records.declaration import Choice, Record, Stored, declare
from danvan.records.values import Slug, Text, Url
from danvan.records.when import When


class Status(Choice):
    """What was found when the basis was last checked."""

    IN_FORCE = "in_force", "Còn hiệu lực"
    ENDED = "ended", "Đã hết hiệu lực"
    UNVERIFIED = "unverified", "Chưa đối chiếu được"


class Legal(Record):
    """One legal basis. Only those that the site's pages cite are published; the rest is the editors' register."""

    noun: ClassVar[str] = "căn cứ"
    stored: ClassVar = Stored(
        "legal",
        optional=True,
        offer=("Căn cứ", "Các văn bản mà kế hoạch và trang dẫn, hiệu lực đã đối chiếu hay chưa"),
        address="can-cu/#{id}",
    )
    id: Slug = declare("Mã", "Chữ thường không dấu; đặt rồi không đổi", "710-qd-ubnd")
    number: Text | None = declare("Số, ký hiệu", "Để trống khi chưa biết", "710/QĐ-UBND", default=None)
    title: Text = declare("Tên, trích yếu", "Ngắn gọn, theo nguồn đã thấy")
    issuer: Text | None = declare("Cơ quan ban hành", example="UBND tỉnh Thái Nguyên", default=None)
    issued: When | None = declare("Ngày ban hành", example="2026-03-27", default=None)
    valid_from: When | None = declare("Có hiệu lực từ", default=None)
    valid_to: When | None = declare("Hết hiệu lực sau ngày", "Ngày cuối còn hiệu lực", default=None)
    status: Status = declare("Tình trạng", example="unverified")
    replaced_by: Slug | None = declare("Được thay bằng", "Mã của căn cứ mới", default=None)
    checked_on: When | None = declare("Ngày đối chiếu", "Đủ năm-tháng-ngày", "2026-11-24", default=None)
    checked_by: Text | None = declare("Người đối chiếu", "Chức danh, đơn vị", default=None)
    source: Text | None = declare("Nguồn đối chiếu", "Đã xem ở đâu", default=None)
    url: Url | None = declare("Địa chỉ văn bản", default=None)
    note: Text | None = declare("Ghi chú biên tập", "Không bao giờ đăng", default=None, internal=True)
