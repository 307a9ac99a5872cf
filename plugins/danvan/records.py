"""What is a record? Every field of every YAML file, declared once: name, type, Vietnamese label, help, example.

Errors, page labels, JSON Schema and spreadsheet headers derive from these declarations.
A field marked `internal` is for editors and leaves the repository in no page and no export.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from danvan.values import Flag, Number, Paragraphs, Slug, Text, Url, When, Year


class Choice(StrEnum):
    """A closed set: the YAML value and the Vietnamese words shown for it."""

    label: str

    def __new__(cls, value: str, label: str) -> Choice:
        """Make a member of `value` that carries its `label`."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Origin(Choice):
    """Whose record it is: the commune's own, or a reference from elsewhere that never counts in its figures."""

    LOCAL = "local", "Của xã"
    REFERENCE = "reference", "Tham khảo từ nơi khác"


class Kind(Choice):
    """Whose work it is."""

    COLLECTIVE = "collective", "Tập thể"
    INDIVIDUAL = "individual", "Cá nhân"


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


class Record(BaseModel):
    """What all records share: unknown keys are refused, values never change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    noun: ClassVar[str] = "mục"

    @model_validator(mode="before")
    @classmethod
    def _empty_is_unknown(cls, value: Any) -> Any:
        """A key without a value says nothing, as if it were not there."""
        if isinstance(value, dict):
            return {key: part for key, part in value.items() if part is not None}
        return value


def declare(title: str, help: str = "", example: Any = None, *, default: Any = ..., internal: bool = False) -> Any:  # noqa: A002 - the word editors know
    """Declare a field: its Vietnamese label, help and example. Without `default` it is required."""
    extra: JsonDict | None = {"internal": True} if internal else None
    examples = None if example is None else [example]
    if isinstance(default, (list, tuple)):
        return Field(title=title, description=help or None, examples=examples, default=(), json_schema_extra=extra)
    return Field(default, title=title, description=help or None, examples=examples, json_schema_extra=extra)


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


class Part(Record):
    """One part of a total."""

    noun: ClassVar[str] = "phần"
    what: Text = declare("Phần nào", example="thôn Tiên Đỏa")
    value: Number = declare("Giá trị", example=54)


class Measure(Record):
    """A figure as its source gives it: a value, a range, or before and after; with its unit and qualifier."""

    noun: ClassVar[str] = "số liệu"
    what: Text = declare("Số liệu gì", "Viết tiếp được sau con số và đơn vị", "tự nguyện hiến đất")
    value: Number | None = declare("Giá trị", "Chữ số, dấu chấm cho phần lẻ: 1450, 2.5", 1450, default=None)
    low: Number | None = declare("Từ", "Khi nguồn ghi một khoảng: từ 3", 3, default=None)
    high: Number | None = declare("Đến", "Khi nguồn ghi một khoảng: đến 5", 5, default=None)
    before: Number | None = declare("Trước", "Khi nguồn so sánh: trước đó 7", 7, default=None)
    after: Number | None = declare("Sau", "Khi nguồn so sánh: nay 45", 45, default=None)
    of: Number | None = declare("Trên tổng số", "257 trên 398 xóm: viết 398", 398, default=None)
    unit: Text | None = declare("Đơn vị tính", example="m2", default=None)
    qualifier: Qualifier | None = declare(
        "Từ đứng trước số", "Giữ đúng như nguồn: gần, hơn, trên…", "hơn", default=None
    )
    as_of: When | None = declare("Tính đến", example="2025-09", default=None)
    parts: tuple[Part, ...] = declare("Các phần", "Các phần của tổng này", default=())
    parts_note: Text | None = declare("Vì sao không khớp", "Viết khi cộng các phần không bằng tổng", default=None)


class Story(Record):
    """The optional second layer of a record: what was done and what came of it."""

    noun: ClassVar[str] = "câu chuyện"
    summary: Text | None = declare("Tóm tắt", "Một câu, người chưa biết gì đọc cũng hiểu", default=None)
    problem: Paragraphs | None = declare("Vì sao phải làm", "Khó khăn trước khi làm", default=None)
    approach: Paragraphs | None = declare("Cách làm", "Ai làm gì, theo thứ tự nào", default=None)
    results: tuple[Measure, ...] = declare("Kết quả", "Những gì đạt được, có số liệu", default=())
    context: tuple[Measure, ...] = declare("Bối cảnh", "Quy mô nơi làm; không cộng vào kết quả", default=())
    lessons: Paragraphs | None = declare("Bài học", default=None)
    replicate: tuple[Text, ...] = declare("Làm ở xóm mình", "Từng bước để nơi khác làm theo", default=())


class Source(Record):
    """Where a record comes from."""

    noun: ClassVar[str] = "nguồn"
    title: Text | None = declare("Tên bài, tên văn bản", example="Trưởng thôn “dân vận khéo”", default=None)
    url: Url | None = declare("Địa chỉ", "Đầy đủ, bắt đầu bằng https://", default=None)
    date: When | None = declare("Ngày đăng", example="2024-10", default=None)
    title_restored: Flag = declare("Tên bài dựng lại", "true khi tên bài suy từ địa chỉ, chưa đối chiếu", default=False)
    says: Text | None = declare("Nguồn này ghi khác", "Chỗ nguồn này khác nguồn kia", default=None)


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
    caption: Text | None = declare("Chú thích", default=None)
    credit: Text | None = declare("Người chụp", default=None)
    date: When | None = declare("Ngày chụp", default=None)


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

    id: Slug = declare("Mã", "Chữ thường không dấu, nối bằng gạch; đặt rồi không đổi", "thap-sang-duong-que")
    name: Text = declare("Tên", "Đúng như tên đã đăng ký hoặc nguồn ghi", "Thắp sáng đường quê")
    name_given: Flag = declare("Tên do ta đặt", "true khi nguồn không đặt tên", default=False)
    origin: Origin = declare("Thuộc về", "local: của xã; reference: tham khảo từ nơi khác", "local")
    kind: Kind | None = declare("Tập thể hay cá nhân", "Bắt buộc với mục của xã", "collective", default=None)
    field: Slug = declare("Lĩnh vực", "Một trong các lĩnh vực của kế hoạch", "kinh-te")
    also_field: Slug | None = declare("Lĩnh vực khác", "Khi thuộc thêm một lĩnh vực", default=None)
    clauses: tuple[Text, ...] = declare("Phục vụ mục của kế hoạch", "Ví dụ [II.4.a, III.4]", ["II.4.a"], default=())
    unit: Slug | None = declare("Đơn vị", "Mã trong units.yaml; bắt buộc với mục của xã", default=None)
    places: tuple[Slug, ...] = declare("Xóm", "Mã trong places.yaml, một hay nhiều", default=())
    elsewhere: Elsewhere | None = declare("Nơi khác", "Chỉ cho mục tham khảo", default=None)
    role: Text | None = declare("Vai trò của người làm", "Chức danh công khai, không ghi tên", default=None)
    started: When | None = declare("Bắt đầu", example="2026-05", default=None)
    ended: When | None = declare("Kết thúc", default=None)
    phase: Slug | None = declare("Giai đoạn", "Bắt buộc khi năm bắt đầu thuộc hai giai đoạn", "1", default=None)
    history: tuple[Event, ...] = declare("Quá trình", "Các bước, từ đăng ký đến nhân rộng", default=())
    replicates: Slug | None = declare("Nhân rộng từ", "Mã của mô hình được làm theo", default=None)
    story: Story | None = declare("Câu chuyện", default=None)
    sources: tuple[Source, ...] = declare("Nguồn", "Bắt buộc với mục tham khảo", default=())
    photos: tuple[Photo, ...] = declare("Ảnh", default=())
    remark: Text | None = declare("Lưu ý", "Điều người đọc cần biết, được đăng", default=None)
    updated: When = declare("Cập nhật", "Ngày sửa gần nhất, năm-tháng-ngày", "2026-11-24")
    note: Paragraphs | None = declare("Ghi chú biên tập", "Không bao giờ đăng", default=None, internal=True)


class Model(Entry):
    """A mô hình."""

    noun: ClassVar[str] = "mô hình"


class Example(Entry):
    """A điển hình."""

    noun: ClassVar[str] = "điển hình"


class Place(Record):
    """A xóm, with the time in which it existed."""

    noun: ClassVar[str] = "xóm"
    id: Slug = declare("Mã", "Không phải tên, vì tên có thể trùng và đổi", "bn-05")
    name: Text = declare("Tên", example="Phố")
    aliases: tuple[Text, ...] = declare("Tên khác", default=())
    old_commune: Text | None = declare("Xã cũ", example="Bản Ngoại", default=None)
    valid_from: When | None = declare("Có từ", default=None)
    valid_to: When | None = declare("Có đến", default=None)
    merged_into: Slug | None = declare("Sáp nhập vào", "Mã của xóm mới", default=None)
    confirmed: Flag = declare("Xã đã xác nhận", "true khi xã đã xác nhận tên và thời gian", default=False)
    source: Text | None = declare("Nguồn", default=None)
    note: Text | None = declare("Ghi chú biên tập", default=None, internal=True)


class Unit(Record):
    """A body that the plan names, with its duties there."""

    noun: ClassVar[str] = "đơn vị"
    id: Slug = declare("Mã", example="phong-vh-xh")
    name: Text = declare("Tên", example="Phòng Văn hóa - Xã hội")
    aliases: tuple[Text, ...] = declare("Tên khác", default=())
    clauses: tuple[Text, ...] = declare("Nhiệm vụ trong kế hoạch", "Các mục giao việc", default=())
    duty: Paragraphs | None = declare("Việc chính", "Nói gọn việc kế hoạch giao", default=None)


class PlanField(Record):
    """One of the plan's fields of emulation."""

    noun: ClassVar[str] = "lĩnh vực"
    id: Slug = declare("Mã", example="kinh-te")
    name: Text = declare("Tên", example="Kinh tế")
    short: Text | None = declare("Tên gọn", default=None)
    clause: Text = declare("Mục của kế hoạch", example="II.4.a")
    sign: Slug = declare("Ký hiệu", "tea, lotus, shield hoặc people", "tea")


class Phase(Record):
    """One of the plan's phases, as the plan bounds it."""

    noun: ClassVar[str] = "giai đoạn"
    id: Slug = declare("Mã", example="1")
    name: Text = declare("Tên", example="Giai đoạn 1")
    first: Year = declare("Năm đầu", example=2026)
    last: Year = declare("Năm cuối", example=2028)
    clause: Text = declare("Mục của kế hoạch", example="II.2.a")


class Correction(Record):
    """A place where the copy that was read differs from what it must mean; both readings are shown."""

    noun: ClassVar[str] = "chỗ cần lưu ý"
    at: Text = declare("Ở mục", "Địa chỉ mục, hoặc preamble, recipients, signer", "II.4.a")
    written: Text = declare("Bản chép ghi", example="tiên bộ")
    reading: Text | None = declare("Đọc là", "Để trống khi chưa rõ", "tiến bộ", default=None)
    note: Text = declare("Giải thích")


class Clause(Record):
    """A part, clause or point of the plan; its text is verbatim."""

    noun: ClassVar[str] = "mục"
    mark: Text = declare("Ký hiệu", example="a")
    title: Text | None = declare("Tên mục", default=None)
    text: tuple[Text, ...] = declare("Nội dung", "Từng đoạn, đúng nguyên văn", default=())
    items: tuple[Text, ...] = declare("Các gạch đầu dòng", "Đúng nguyên văn", default=())
    clauses: tuple[Clause, ...] = declare("Mục con", default=())

    def walk(self, above: str = "") -> Iterator[tuple[str, Clause]]:
        """Yield (address, clause) for this clause and all below it, in reading order: `II.4.a`."""
        address = f"{above}.{self.mark}" if above else self.mark
        yield address, self
        for clause in self.clauses:
            yield from clause.walk(address)


class Basis(Record):
    """A sentence of the preamble that names a legal basis."""

    noun: ClassVar[str] = "căn cứ"
    text: Text = declare("Nguyên văn")


class Plan(Record):
    """The plan, word for word."""

    noun: ClassVar[str] = "kế hoạch"
    title: Text = declare("Tên loại", example="KẾ HOẠCH")
    subject: Text = declare("Trích yếu")
    issuer: Text = declare("Cơ quan ban hành", example="Ủy ban nhân dân xã Phú Thịnh")
    number: Text | None = declare("Số", "Để trống khi chưa có", "15/KH-UBND", default=None)
    symbol: Text = declare("Ký hiệu", example="/KH-UBND")
    place: Text = declare("Nơi ban hành", example="Phú Thịnh")
    date: When = declare("Ngày ban hành", "Chỉ phần đã biết", "2026-04")
    bases: tuple[Basis, ...] = declare("Căn cứ", default=())
    opening: Text = declare("Lời mở đầu")
    clauses: tuple[Clause, ...] = declare("Các phần")
    closing: Text = declare("Lời kết")
    recipients: tuple[Text, ...] = declare("Nơi nhận")
    signer_role: Text = declare("Chức vụ người ký", example="CHỦ TỊCH")
    signer: Text = declare("Người ký")
    fields: tuple[PlanField, ...] = declare("Các lĩnh vực")
    phases: tuple[Phase, ...] = declare("Các giai đoạn")
    summary: tuple[Text, ...] = declare("Nói gọn", "Lời tóm tắt của người biên tập, không thay văn bản", default=())
    corrections: tuple[Correction, ...] = declare("Chỗ cần lưu ý", default=())

    def walk(self) -> Iterator[tuple[str, Clause]]:
        """Yield (address, clause) for every part, clause and point in reading order."""
        for clause in self.clauses:
            yield from clause.walk()


class Site(Record):
    """Who publishes the site. What is unknown stays empty and is shown as missing."""

    noun: ClassVar[str] = "thông tin trang"
    name: Text = declare("Tên trang", example="Dân vận khéo xã Phú Thịnh")
    headline: Text = declare("Câu lớn ở trang chủ", example="Việc khéo, dân tin: những cách làm hay ở Phú Thịnh")
    lead: Text = declare("Câu dẫn ở trang chủ")
    short_name: Text = declare("Tên gọn", example="Dân vận khéo")
    commune: Text = declare("Tên xã", example="xã Phú Thịnh")
    province: Text = declare("Tên tỉnh", example="tỉnh Thái Nguyên")
    agency: Text = declare("Cơ quan chủ quản trang", example="Trung tâm dịch vụ tổng hợp xã Phú Thịnh")
    responsible: Text | None = declare("Người chịu trách nhiệm nội dung", default=None)
    address: Text | None = declare("Địa chỉ", default=None)
    phone: Text | None = declare("Điện thoại cơ quan", default=None)
    email: Text | None = declare("Thư điện tử cơ quan", default=None)
    feedback_unit: Slug = declare("Nơi nhận góp ý", "Mã trong units.yaml", "phong-vh-xh")
    guide_unit: Slug = declare("Nơi hướng dẫn đăng ký", "Mã trong units.yaml", "mttq")
    repository: Url | None = declare("Địa chỉ kho dữ liệu", "Để trang dẫn tới dòng dữ liệu", default=None)
    address_of_site: Url | None = declare("Địa chỉ của trang", default=None)
    demonstration: Flag = declare("Trang minh họa", "true: dữ liệu giả, không được công bố", default=False)


class Abbreviation(Record):
    """A short form and what it stands for."""

    noun: ClassVar[str] = "chữ viết tắt"
    short: Text = declare("Viết tắt", example="MTTQ")
    long: Text = declare("Viết đủ", example="Mặt trận Tổ quốc")
    spoken: Text | None = declare("Đọc là", "Khi đọc khác cách viết đủ", default=None)
    after: tuple[Text, ...] = declare("Chỉ sau các chữ", default=())
    before: tuple[Text, ...] = declare("Chỉ trước các chữ", default=())
    note: Text | None = declare("Ghi chú", default=None, internal=True)


class Synonym(Record):
    """People's words and official words for the same thing."""

    noun: ClassVar[str] = "từ đồng nghĩa"
    said: tuple[Text, ...] = declare("Dân hay nói", example=["làm đường"])
    official: tuple[Text, ...] = declare("Văn bản hay viết", example=["giao thông nông thôn"])


class Reading(Record):
    """How a written form that no rule covers is read aloud."""

    noun: ClassVar[str] = "cách đọc"
    written: Text = declare("Viết", example="Zalo")
    spoken: Text = declare("Đọc", example="da lô")


class Lexicon(Record):
    """Words that search and the loudspeaker both need."""

    noun: ClassVar[str] = "từ điển"
    abbreviations: tuple[Abbreviation, ...] = declare("Chữ viết tắt", default=())
    synonyms: tuple[Synonym, ...] = declare("Từ đồng nghĩa", default=())
    readings: tuple[Reading, ...] = declare("Cách đọc", default=())


FILES: dict[str, type[Record]] = {
    "models": Model,
    "examples": Example,
    "places": Place,
    "units": Unit,
}
"""Files that hold a list of records, by stem."""

SINGLE: dict[str, type[Record]] = {"plan": Plan, "site": Site, "lexicon": Lexicon}
"""Files that hold one record."""
