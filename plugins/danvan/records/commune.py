"""Who and where: the xóm, the units that the plan names, and the site that publishes."""

from __future__ import annotations

from typing import ClassVar

from danvan.records.declaration import Record, Stored, declare
from danvan.records.values import Base, Code, Email, Flag, Paragraphs, Phone, Slug, Text, Url
from danvan.records.when import When


class Place(Record):
    """A xóm, with the time in which it existed."""

    noun: ClassVar[str] = "xóm"
    stored: ClassVar = Stored("places", offer=("Xóm", "Các xóm, xóm cũ dẫn tới xóm nay"), address="xom/{id}/")
    id: Slug = declare("Mã", "Không phải tên, vì tên có thể trùng và đổi", "bn-15", column=True)
    name: Text = declare("Tên", example="Phố", column=True)
    aliases: tuple[Text, ...] = declare("Tên khác", default=())
    old_commune: Text | None = declare("Xã cũ", example="Bản Ngoại", default=None, column=True)
    valid_from: When | None = declare("Có từ", default=None, column=True)
    valid_to: When | None = declare("Tồn tại đến", default=None, column=True)
    merged_into: Code | None = declare("Sáp nhập vào", "Mã của xóm mới", default=None, column=True)
    became: Text | None = declare(
        "Hiện trạng", "Lời cho người đọc, khi mã ở “sáp nhập vào” không nói hết: chia hai, lập từ đâu", default=None
    )
    confirmed: Flag = declare("Xã đã xác nhận", "true khi xã đã xác nhận tên và thời gian", default=False, column=True)
    source: Text | None = declare("Nguồn", default=None)
    note: Text | None = declare("Ghi chú biên tập", default=None, internal=True)


class Unit(Record):
    """A body that the plan names, with its duties there."""

    noun: ClassVar[str] = "đơn vị"
    stored: ClassVar = Stored(
        "units", offer=("Đơn vị", "Các cơ quan, đoàn thể mà kế hoạch giao việc"), address="don-vi/{id}/"
    )
    id: Slug = declare("Mã", example="phong-vh-xh")
    name: Text = declare("Tên", example="Phòng Văn hóa - Xã hội")
    aliases: tuple[Text, ...] = declare("Tên khác", default=())
    clauses: tuple[Text, ...] = declare("Nhiệm vụ trong kế hoạch", "Các mục giao việc", default=())
    duty: Paragraphs | None = declare("Việc chính", "Nói gọn việc kế hoạch giao", default=None)
    address: Text | None = declare("Địa chỉ", "Nơi làm việc của cơ quan, không phải nhà riêng", default=None)
    phone: Phone | None = declare("Điện thoại cơ quan", "Không phải số của riêng ai", "0208 3000 000", default=None)
    email: Email | None = declare("Thư điện tử cơ quan", example="ten@coquan.gov.vn", default=None)


class OldCommune(Record):
    """A commune that became part of this one: people still say where they are from by its name."""

    noun: ClassVar[str] = "xã cũ"
    name: Text = declare("Tên", example="Bản Ngoại")
    aliases: tuple[Text, ...] = declare("Tên khác", default=())
    confirmed: Flag = declare("Xã đã xác nhận", "true khi xã đã xác nhận xã cũ này và các xóm của nó", default=False)
    all_places: Flag = declare("Đã đủ xóm", "true khi places.yaml có mọi xóm của xã cũ này", default=False)
    told: Text | None = declare("Nói rõ", "Điều người đọc cần biết về xã cũ này", default=None)
    source: Text | None = declare("Nguồn", default=None)


class JoinStep(Record):
    """One step of taking part, as home tells it."""

    noun: ClassVar[str] = "bước tham gia"
    title: Text = declare("Việc gì", example="Chọn một việc thiết thực")
    text: Text = declare("Nói rõ", "Một câu, đúng như kế hoạch")
    clause: Text | None = declare("Mục của kế hoạch", example="IV.3", default=None)


class Site(Record):
    """Who publishes the site. What is unknown stays empty; the footer says once what is missing."""

    noun: ClassVar[str] = "thông tin trang"
    stored: ClassVar = Stored("site", single=True)
    name: Text = declare("Tên trang", example="Dân vận khéo xã Phú Thịnh")
    headline: Text = declare("Câu lớn ở trang chủ", example="Việc khéo, dân tin: những cách làm hay ở Phú Thịnh")
    lead: Text = declare("Câu dẫn ở trang chủ")
    short_name: Text = declare("Tên gọn", example="Dân vận khéo")
    commune: Text = declare("Tên xã", example="xã Phú Thịnh")
    province: Text = declare("Tên tỉnh", example="tỉnh Thái Nguyên")
    agency: Text = declare("Cơ quan chủ quản trang", example="Trung tâm dịch vụ tổng hợp xã Phú Thịnh")
    responsible: Text | None = declare("Người chịu trách nhiệm nội dung", default=None)
    address: Text | None = declare("Địa chỉ", default=None)
    phone: Phone | None = declare("Điện thoại cơ quan", example="0208 3000 000", default=None)
    email: Email | None = declare("Thư điện tử cơ quan", example="ten@coquan.gov.vn", default=None)
    in_person: Text | None = declare(
        "Khi chưa có điện thoại",
        "Cách hỏi trực tiếp; hiện ở trang của nơi nhận góp ý, khi nơi ấy chưa có điện thoại",
        default=None,
    )
    old_communes: tuple[OldCommune, ...] = declare("Các xã cũ", "Những xã đã nhập thành xã này", default=())
    old_district: Text | None = declare("Huyện cũ", "Để bà con tìm theo tên quen gọi", "Đại Từ", default=None)
    places_notice: Text | None = declare(
        "Điều cần biết về danh sách xóm", "Hiện ở đầu trang Xóm, ví dụ khi đang sắp xếp lại", default=None
    )
    feedback_unit: Code = declare("Nơi nhận góp ý", "Mã trong units.yaml", "phong-vh-xh")
    guide_unit: Code = declare("Nơi hướng dẫn đăng ký", "Mã trong units.yaml", "mttq")
    bases: tuple[Slug, ...] = declare("Căn cứ mà trang dẫn", "Mã trong legal.yaml", default=())
    steps: tuple[JoinStep, ...] = declare("Các bước tham gia", "Hiện ở trang chủ", default=())
    repository: Url | None = declare("Địa chỉ kho dữ liệu", "Kho công khai; trang Dữ liệu mở dẫn tới", default=None)
    address_of_site: Base | None = declare("Địa chỉ của trang", default=None)
    demonstration: Flag = declare("Trang minh họa", "true: dữ liệu giả, không được công bố", default=False)

    @property
    def base(self) -> str:
        """What stands before the address of every page, with its last slash; empty as long as nobody has told it."""
        return f"{self.address_of_site.rstrip('/')}/" if self.address_of_site else ""
