"""What is a model or an example? A short registry row, then an optional story."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urlsplit

from danvan.records.declaration import Choice, Group, Record, Stored, declare
from danvan.records.history import Event, Kind
from danvan.records.number import Number, Year
from danvan.records.provenance import Change, Review
from danvan.records.values import Code, Flag, Paragraphs, Slug, Text, Url
from danvan.records.when import When


class Origin(Choice):
    """Whose record it is: the commune's own, or a reference from elsewhere that never counts in its figures."""

    LOCAL = "local", "Của xã"
    REFERENCE = "reference", "Tham khảo từ nơi khác"


class Qualifier(Choice):
    """A word before a figure; dropping it would be a factual error."""

    NEARLY = "gần", "gần"
    MORE = "hơn", "hơn"
    ABOVE = "trên", "trên"
    BELOW = "dưới", "dưới"
    ABOUT = "khoảng", "khoảng"
    AT_MOST = "tối đa", "tối đa"
    AT_LEAST = "tối thiểu", "tối thiểu"
    UP_TO = "tới", "tới"


class Part(Record):
    """One part of a total."""

    noun: ClassVar[str] = "phần"
    what: Text = declare("Phần nào", example="thôn Tiên Đỏa")
    value: Number = declare("Giá trị", example=54)


class Measure(Record):
    """A figure as its source gives it: a value, a range, or before and after; with its unit and qualifier."""

    noun: ClassVar[str] = "số liệu"
    what: Text = declare("Số liệu gì", "Viết tiếp được sau con số và đơn vị", "tự nguyện hiến đất", column=True)
    value: Number | None = declare(
        "Giá trị", "Chữ số, dấu chấm cho phần lẻ: 1450, 2.5", 1450, default=None, column=True
    )
    low: Number | None = declare("Từ", "Khi nguồn ghi một khoảng: từ 3", 3, default=None, column=True)
    high: Number | None = declare("Đến", "Khi nguồn ghi một khoảng: đến 5", 5, default=None, column=True)
    before: Number | None = declare("Trước", "Khi nguồn so sánh: trước đó 7", 7, default=None, column=True)
    after: Number | None = declare("Sau", "Khi nguồn so sánh: nay 45", 45, default=None, column=True)
    of: Number | None = declare("Trên tổng số", "257 trên 398 xóm: viết 398", 398, default=None, column=True)
    unit: Text | None = declare("Đơn vị tính", example="m2", default=None, column=True)
    qualifier: Qualifier | None = declare(
        "Từ đứng trước số", "Giữ đúng như nguồn: gần, hơn, trên…", "hơn", default=None, column=True
    )
    target: Flag = declare(
        "Là mục tiêu", "true: số dự kiến, chưa phải kết quả; không cộng vào đâu", default=False, column=True
    )
    as_of: When | None = declare("Tính đến", example="2025-09", default=None, column=True)
    indicator: Slug | None = declare(
        "Chỉ số để cộng", "Mã trong indicators.yaml; để trống thì số này không cộng vào đâu", "dat-hien", default=None
    )
    period: Year | None = declare(
        "Năm phát sinh", "Bắt buộc khi có chỉ số: riêng năm ấy được bao nhiêu", 2027, default=None
    )
    parts: tuple[Part, ...] = declare("Các phần", "Các phần của tổng này", default=())
    parts_note: Text | None = declare("Vì sao không khớp", "Viết khi cộng các phần không bằng tổng", default=None)


class Story(Record):
    """The optional second layer of a record: what was done and what came of it."""

    noun: ClassVar[str] = "câu chuyện"
    summary: Text | None = declare("Tóm tắt", "Một câu, người chưa biết gì đọc cũng hiểu", default=None, search=True)
    problem: Paragraphs | None = declare("Vì sao phải làm", "Khó khăn trước khi làm", default=None, search=True)
    approach: Paragraphs | None = declare("Cách làm", "Ai làm gì, theo thứ tự nào", default=None, search=True)
    results: tuple[Measure, ...] = declare("Kết quả", "Những gì đạt được, có số liệu", default=())
    context: tuple[Measure, ...] = declare("Bối cảnh", "Quy mô nơi làm; không cộng vào kết quả", default=())
    lessons: Paragraphs | None = declare("Bài học", default=None, search=True)
    replicate: tuple[Text, ...] = declare("Làm ở xóm mình", "Từng bước để nơi khác làm theo", default=(), search=True)


class Source(Record):
    """Where a record comes from."""

    noun: ClassVar[str] = "nguồn"
    title: Text | None = declare("Tên bài, tên văn bản", example="Trưởng thôn “dân vận khéo”", default=None)
    url: Url | None = declare("Địa chỉ", "Đầy đủ, bắt đầu bằng https://", default=None)
    date: When | None = declare("Ngày đăng", example="2024-10", default=None)
    title_restored: Flag = declare("Tên bài dựng lại", "true khi tên bài suy từ địa chỉ, chưa đối chiếu", default=False)
    says: Text | None = declare("Nguồn này ghi khác", "Chỗ nguồn này khác nguồn kia", default=None)

    @property
    def site(self) -> str:
        """The site that published it, as its address names it: `baothainguyen.vn`; empty for what is not on the web."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.") if self.url else ""


class PhotoKind(Choice):
    """What a photo shows; a portrait needs the person's consent."""

    ACTIVITY = "activity", "Hoạt động chung"
    PORTRAIT = "portrait", "Chân dung"


class Photo(Record):
    """A picture in `data/photos/`."""

    noun: ClassVar[str] = "ảnh"
    file: Text = declare("Tên tệp", "Tệp đặt trong thư mục photos", "hop-xom.jpg")
    alt: Text = declare("Mô tả ảnh", "Nói ảnh có gì, cho người không nhìn thấy", "Bà con họp ở nhà văn hóa xóm")
    kind: PhotoKind = declare("Loại ảnh", example="activity", default=PhotoKind.ACTIVITY)
    people: tuple[Slug, ...] = declare("Người trong ảnh", "Mã trong people.yaml", ["n-01"], default=(), internal=True)
    consent: Slug | None = declare(
        "Phiếu đồng ý", "Bắt buộc với ảnh chân dung: mã trong consents.yaml", default=None, internal=True
    )
    caption: Text | None = declare("Chú thích", "Việc gì, ở đâu", "Họp xóm bàn mở đường", default=None)
    credit: Text | None = declare("Người chụp", "Đơn vị, hoặc người đã đồng ý nêu tên", default=None)
    date: When | None = declare("Ngày chụp", example="2026-05", default=None)


class Elsewhere(Record):
    """Where a reference record was done and by whom, in the names of its time."""

    noun: ClassVar[str] = "nơi khác"
    unit: Text | None = declare("Đơn vị", example="Đoàn Thanh niên xã Bình Sa", default=None)
    villages: tuple[Text, ...] = declare("Thôn, xóm", default=())
    communes: tuple[Text, ...] = declare("Xã, phường", default=())
    district: Text | None = declare("Huyện (cũ)", default=None)
    province: Text = declare("Tỉnh lúc đó", example="Quảng Nam")
    province_now: Text | None = declare("Tỉnh nay", "Khi tỉnh đã sáp nhập", "Đà Nẵng", default=None)


class Entry(Record):
    """What a model and an example share: a short registry row, then an optional story."""

    id: Slug = declare(
        "Mã", "Chữ thường không dấu, nối bằng gạch; đặt rồi không đổi", "thap-sang-duong-que", column=True
    )
    name: Text = declare("Tên", "Đúng như tên đã đăng ký hoặc nguồn ghi", "Thắp sáng đường quê", column=True)
    name_given: Flag = declare("Tên do ta đặt", "true khi nguồn không đặt tên", default=False)
    origin: Origin = declare("Thuộc về", "local: của xã; reference: tham khảo từ nơi khác", "local", column=True)
    kind: Kind | None = declare(
        "Tập thể hay cá nhân",
        "Bắt buộc với mục của xã",
        "collective",
        default=None,
        fact=Group.HOW,
        column=True,
    )
    field: Code = declare("Lĩnh vực", "Một trong các lĩnh vực của kế hoạch", "kinh-te", column=True)
    also_field: Code | None = declare("Lĩnh vực khác", "Khi thuộc thêm một lĩnh vực", default=None)
    clauses: tuple[Text, ...] = declare(
        "Phục vụ mục của kế hoạch", "Ví dụ [II.4.a, III.4]", ["II.4.a"], default=(), column=True
    )
    unit: Code | None = declare(
        "Đơn vị", "Mã trong units.yaml; bắt buộc với mục của xã", default=None, fact=Group.WHO, column=True
    )
    places: tuple[Code, ...] = declare(
        "Xóm", "Mã trong places.yaml, một hay nhiều", default=(), fact=Group.WHO, column="Nơi làm"
    )
    elsewhere: Elsewhere | None = declare("Nơi khác", "Chỉ cho mục tham khảo", default=None, fact=Group.WHO)
    people: tuple[Slug, ...] = declare(
        "Người được nêu", "Mã trong people.yaml; tên chỉ được nêu khi có ở đây", ["n-01"], default=(), internal=True
    )
    role: Text | None = declare(
        "Vai trò của người làm",
        "Chức danh công khai, không ghi tên",
        default=None,
        fact=Group.WHO,
        search=True,
    )
    started: When | None = declare("Bắt đầu", example="2026-05", default=None, fact=Group.HOW, column=True)
    ended: When | None = declare("Kết thúc", default=None, fact=Group.HOW, column=True)
    phase: Code | None = declare("Giai đoạn", "Bắt buộc khi năm bắt đầu thuộc hai giai đoạn", "1", default=None)
    history: tuple[Event, ...] = declare(
        "Quá trình", "Các bước, từ đăng ký đến nhân rộng", default=(), column="Trạng thái"
    )
    reviews: tuple[Review, ...] = declare("Rà soát hằng năm", "Mỗi năm một lần, năm trước đứng trên", default=())
    replicates: Code | None = declare("Nhân rộng từ", "Mã của mô hình được làm theo", default=None)
    story: Story | None = declare("Câu chuyện", default=None, column="Kết quả")
    sources: tuple[Source, ...] = declare("Nguồn", "Bắt buộc với mục tham khảo", default=(), column=True)
    photos: tuple[Photo, ...] = declare("Ảnh", default=())
    remark: Text | None = declare("Lưu ý", "Điều người đọc cần biết, được đăng", default=None, search=True)
    editor: Text | None = declare("Biên tập", "Chức danh, đơn vị của người biên tập", default=None)
    approver: Text | None = declare("Duyệt đăng", "Chức danh, đơn vị của người duyệt", default=None)
    published: When | None = declare("Ngày đăng", "Ngày đăng lần đầu, đủ năm-tháng-ngày", "2026-11-24", default=None)
    review_by: When | None = declare("Phải xem lại trước", "Đủ năm-tháng-ngày", "2027-11-24", default=None)
    changes: tuple[Change, ...] = declare("Các lần sửa", "Được đăng; lần trước đứng trên", default=())
    updated: When = declare("Cập nhật", "Ngày sửa gần nhất, năm-tháng-ngày", "2026-11-24", column=True)
    note: Paragraphs | None = declare("Ghi chú biên tập", "Chỉ người biên tập đọc", default=None, internal=True)

    @property
    def key(self) -> tuple[str, str]:
        """Which record it is: the stem of its file, and its id."""
        assert self.stored  # noqa: S101 - every entry is a model or an example
        return self.stored.stem, self.id


class Model(Entry):
    """A mô hình."""

    noun: ClassVar[str] = "mô hình"
    stored: ClassVar = Stored(
        "models", offer=("Mô hình", "Mọi điều trang hiện về từng mô hình, của xã và tham khảo"), address="mo-hinh/{id}/"
    )


class Example(Entry):
    """A điển hình."""

    noun: ClassVar[str] = "điển hình"
    stored: ClassVar = Stored(
        "examples",
        offer=("Điển hình", "Mọi điều trang hiện về từng điển hình, của xã và tham khảo"),
        address="dien-hinh/{id}/",
    )
