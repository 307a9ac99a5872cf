"""What happens to a model over the years? Dated steps, each with its body and, where it needs one, its decision."""

from __future__ import annotations

from typing import ClassVar

from danvan.records.declaration import Choice, Record, declare
from danvan.values import Text, Url, When


class State(Choice):
    """A step in the life of a model or example, as its history records it."""

    REGISTERED = "registered", "Đã đăng ký"
    UNDER_WAY = "under_way", "Đang thực hiện"
    ASSESSED = "assessed", "Đã thẩm định"
    RECOGNISED = "recognised", "Được công nhận"
    EXEMPLARY = "exemplary", "Tiêu biểu"
    PROPOSED = "proposed", "Được đề nghị khen thưởng"
    AWARDED = "awarded", "Được khen thưởng"
    REPLICATED = "replicated", "Được nhân rộng"
    STRENGTHENED = "strengthened", "Cần củng cố"
    STOPPED = "stopped", "Đã dừng"


class Level(Choice):
    """The level of the body that recognises or awards. District ended on 1 July 2025 but stands in older records."""

    COMMUNE = "commune", "cấp xã"
    DISTRICT = "district", "cấp huyện"
    PROVINCE = "province", "cấp tỉnh"
    NATIONAL = "national", "cấp trung ương"


class Decision(Record):
    """The document that a state stands on."""

    noun: ClassVar[str] = "quyết định"
    number: Text = declare("Số, ký hiệu", "Chép đúng như trên văn bản", "1092/QĐ-UBND")
    date: When | None = declare("Ngày ban hành", example="2026-05-10", default=None)
    issuer: Text | None = declare("Cơ quan ban hành", example="UBND xã Phú Thịnh", default=None)
    url: Url | None = declare("Địa chỉ bản đã ký", "Liên kết tới bản đã ký, nếu có", default=None)


class Event(Record):
    """One dated step in the life of a record."""

    noun: ClassVar[str] = "bước"
    state: State = declare("Trạng thái", "Bước vừa đạt được", "recognised")
    date: When | None = declare("Ngày", "Để trống nếu nguồn không ghi", "2026-05-10", default=None)
    level: Level | None = declare("Cấp", "Cấp công nhận hoặc khen thưởng", "commune", default=None)
    body: Text | None = declare("Nơi công nhận, khen thưởng", example="Ban Chỉ đạo", default=None)
    title: Text | None = declare("Nội dung, danh hiệu", "Đúng như quyết định hoặc nguồn ghi", "Giấy khen", default=None)
    decision: Decision | None = declare("Quyết định", "Số, ngày, cơ quan ban hành", default=None)
