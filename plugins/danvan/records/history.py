"""What happens to a model over the years? Dated steps, each with its body and, where it needs one, its decision.

Recognition says what a model is worth; an award (Giấy khen, Bằng khen…) goes to the collective or the person behind it.
"""

from __future__ import annotations

from typing import ClassVar

from danvan.records.declaration import Choice, Record, declare
from danvan.records.number import Number
from danvan.records.values import Sha256, Text, Url
from danvan.records.when import When


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
    HELD = "held", "Tạm hoãn"
    RELEASED = "released", "Thôi tạm hoãn"
    CANCELLED = "cancelled", "Đã hủy"


class Kind(Choice):
    """Whose work it is."""

    COLLECTIVE = "collective", "Tập thể"
    INDIVIDUAL = "individual", "Cá nhân"


class Level(Choice):
    """The level of the body that recognises or awards. District ended on 1 July 2025 but stands in older records."""

    COMMUNE = "commune", "cấp xã"
    DISTRICT = "district", "cấp huyện"
    PROVINCE = "province", "cấp tỉnh"
    NATIONAL = "national", "cấp trung ương"


class Merit(Choice):
    """What an award is given for; results of one kind are no grounds for another."""

    REGULAR = "regular", "công trạng"
    THEMATIC = "thematic", "chuyên đề"
    SUDDEN = "sudden", "đột xuất"


class Decision(Record):
    """The document that a state stands on."""

    noun: ClassVar[str] = "quyết định"
    number: Text = declare("Số, ký hiệu", "Chép đúng như trên văn bản", "1092/QĐ-UBND")
    date: When | None = declare("Ngày ban hành", example="2026-05-10", default=None)
    issuer: Text | None = declare("Cơ quan ban hành", example="UBND xã Phú Thịnh", default=None)
    signer: Text | None = declare("Người ký", "Chức vụ và họ tên như trên văn bản", default=None)
    file: Text | None = declare("Tệp bản đã ký", "Tệp đặt trong thư mục documents", "1092-qd-ubnd.pdf", default=None)
    sha256: Sha256 | None = declare("Mã SHA-256 của tệp", "Bắt buộc khi có tệp", default=None)
    url: Url | None = declare("Địa chỉ bản đã ký", "Liên kết tới bản đã ký, nếu có", default=None)


class Award(Record):
    """What an award is; never said of a recognition."""

    noun: ClassVar[str] = "khen thưởng"
    form: Text = declare("Hình thức khen thưởng", "Đúng như quyết định ghi", "Giấy khen")
    to: Kind = declare("Tặng cho", "collective: tập thể; individual: cá nhân", "collective")
    recipient: Text | None = declare("Tập thể được tặng", "Chỉ ghi tên tập thể, không ghi tên người", default=None)
    merit: Merit | None = declare("Loại khen thưởng", "Theo quyết định", "thematic", default=None)


class Event(Record):
    """One dated step in the life of a record."""

    noun: ClassVar[str] = "bước"
    state: State = declare("Trạng thái", "Bước vừa đạt được", "recognised")
    date: When | None = declare("Ngày", "Để trống nếu nguồn không ghi", "2026-05-10", default=None)
    level: Level | None = declare("Cấp", "Cấp công nhận hoặc khen thưởng", "commune", default=None)
    body: Text | None = declare("Nơi quyết định", "Cơ quan quyết định bước này", "Ban Chỉ đạo", default=None)
    title: Text | None = declare(
        "Nội dung, danh hiệu", "Đúng như quyết định hoặc nguồn ghi; khen thưởng thì ghi ở award", default=None
    )
    award: Award | None = declare("Khen thưởng", "Chỉ ở bước proposed và awarded", default=None)
    decision: Decision | None = declare("Quyết định", "Số, ngày, cơ quan ban hành", default=None)
    score: Number | None = declare("Điểm", "Điểm thẩm định, không bao giờ đăng", 85, default=None, internal=True)
