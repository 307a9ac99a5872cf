"""Who may be named on the site, on what basis, and where? Only what may be said of a person has a field here.

There is no field for ethnicity, religion, party membership, identity number, telephone, day of birth or house number.
The papers themselves stay at the office; the repository holds their number, scope and dates.
"""

from __future__ import annotations

from typing import ClassVar

from danvan.records.declaration import Choice, Record, Stored, declare
from danvan.records.history import Decision
from danvan.records.number import Count, Year
from danvan.records.values import Flag, Slug, Text
from danvan.records.when import When


class Channel(Choice):
    """Where a person is named; each is agreed to by itself."""

    WEB = "web", "Trang thông tin"
    LOUDSPEAKER = "loudspeaker", "Loa truyền thanh"
    PRINT = "print", "Bản in, bảng tin"
    SOCIAL = "social", "Mạng xã hội"


class Ground(Choice):
    """Why a person may be named."""

    CONSENT = "consent", "Người đó đồng ý"
    DECISION = "decision", "Quyết định đã công bố"


class Sensitive(Choice):
    """What may be said of a person only where the person agreed to that very thing."""

    ETHNICITY = "ethnicity", "Dân tộc"
    RELIGION = "religion", "Tôn giáo"
    PARTY = "party", "Quan điểm chính trị, đảng viên"
    HEALTH = "health", "Sức khỏe"


class Person(Record):
    """Somebody whom the site names."""

    noun: ClassVar[str] = "người"
    stored: ClassVar = Stored("people", optional=True)
    id: Slug = declare("Mã", "Mã ngắn, nên không đặt theo tên", "n-01")
    name: Text = declare("Họ và tên", "Đủ họ và tên, không kèm ông, bà")
    role: Text = declare("Vai trò được nêu", "Chức danh hoặc vai trò công khai", "Trưởng xóm")
    unit: Slug | None = declare("Đơn vị", "Mã trong units.yaml", "mttq", default=None)
    place: Slug | None = declare("Xóm", "Mã trong places.yaml", "bn-05", default=None)
    birth_year: Year | None = declare("Năm sinh", "Chỉ ghi năm, và chỉ khi cần", 1965, default=None)
    note: Text | None = declare("Ghi chú biên tập", "Không bao giờ đăng", default=None, internal=True)


class Minor(Record):
    """Who agreed for a person under 18: from the age of 7 both must."""

    noun: ClassVar[str] = "đồng ý cho trẻ em"
    child: Flag = declare("Trẻ đồng ý", "true khi trẻ từ đủ 7 tuổi đã đồng ý", default=False)
    guardian: Flag = declare("Người đại diện đồng ý", "true khi cha, mẹ hoặc người giám hộ đã ký", default=False)


class Consent(Record):
    """One basis for naming one person: its scope and its dates, never the paper."""

    noun: ClassVar[str] = "cơ sở nêu tên"
    stored: ClassVar = Stored("consents", optional=True)
    id: Slug = declare("Mã", "Số của phiếu hoặc quyết định giữ ở cơ quan", "phieu-2026-01")
    person: Slug = declare("Người", "Mã trong people.yaml", "n-01")
    basis: Ground = declare("Cơ sở", example="consent")
    decision: Decision | None = declare("Quyết định", "Bắt buộc khi cơ sở là decision: số, ngày, nơi ký", default=None)
    channels: tuple[Channel, ...] = declare("Kênh", "Chỉ những kênh đã được đồng ý", ["web"])
    portrait: Flag = declare("Chân dung", "true khi đồng ý đăng ảnh chân dung", default=False)
    sensitive: tuple[Sensitive, ...] = declare("Dữ liệu nhạy cảm", "Chỉ điều đã đồng ý riêng", ["party"], default=())
    minor: Minor | None = declare("Người dưới 18 tuổi", "Trẻ và người đại diện cùng đồng ý", default=None)
    date: When = declare("Ngày ký", example="2026-05-10")
    expires: When | None = declare("Hết hạn", "Để trống nếu không có hạn", "2028-12-31", default=None)
    note: Text | None = declare("Ghi chú biên tập", "Không bao giờ đăng", default=None, internal=True)


class Withdrawal(Record):
    """That somebody was taken out, and when; nothing that tells who."""

    noun: ClassVar[str] = "lần gỡ"
    stored: ClassVar = Stored("withdrawals", optional=True)
    id: Slug = declare("Mã", example="go-2026-11-24")
    date: When = declare("Ngày gỡ", example="2026-11-24")
    places: Count = declare("Số chỗ đã sửa", example=7)
    photos: Count = declare("Số ảnh đã xóa", example=1)


class Manuscript(Record):
    """A page that people write in Markdown: whom it names, and its lines."""

    noun: ClassVar[str] = "trang viết"
    people: tuple[Slug, ...] = declare("Người được nêu", "Mã trong people.yaml", ["n-01"], default=())
    lines: tuple[str, ...] = declare("Các dòng", default=())
