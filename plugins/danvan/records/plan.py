"""What is the plan? Its words verbatim, its fields and phases, and where its copy may be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from danvan.records.declaration import Record, Stored, declare
from danvan.records.number import Year
from danvan.records.values import Flag, Sha256, Slug, Text, Url
from danvan.records.when import When
from danvan.text import excerpt


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
    """A place where the copy differs from what it must mean. Readers see the certain ones, editors all."""

    noun: ClassVar[str] = "chỗ cần lưu ý"
    at: Text = declare(
        "Ở mục", "Địa chỉ mục, hoặc number, date, subject, preamble, closing, recipients, signer", "II.4.a"
    )
    written: Text = declare("Bản chép ghi", example="tiên bộ")
    reading: Text | None = declare("Đọc là", "Để trống khi chưa rõ", "tiến bộ", default=None)
    note: Text = declare("Giải thích")
    certain: Flag = declare(
        "Chắc chắn", "true: bản chép nhầm thấy rõ, trang hiện chữ đúng; false: chỉ người biên tập thấy", default=False
    )

    @property
    def is_shown(self) -> bool:
        """Whether readers are given the reading in the place of what the copy says."""
        return self.certain and self.reads_otherwise

    @property
    def reads_otherwise(self) -> bool:
        """Whether there is a reading, and it is not what the copy says."""
        return self.reading not in {None, self.written}


class Clause(Record):
    """A part, clause or point of the plan; its text is verbatim."""

    noun: ClassVar[str] = "mục"
    mark: Text = declare("Ký hiệu", example="a")
    title: Text | None = declare("Tên mục", default=None)
    text: tuple[Text, ...] = declare("Nội dung", "Từng đoạn, đúng nguyên văn", default=())
    items: tuple[Text, ...] = declare("Các gạch đầu dòng", "Đúng nguyên văn", default=())
    clauses: tuple[Clause, ...] = declare("Mục con", default=())

    @property
    def heading(self) -> str:
        """Its title, else how it begins: not every plan names its points."""
        return self.title or excerpt(next(iter((*self.text, *self.items)), ""), 12)

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
    legal: Slug | None = declare("Căn cứ trong sổ", "Mã trong legal.yaml", "710-qd-ubnd", default=None)


class Plan(Record):
    """The plan, word for word."""

    noun: ClassVar[str] = "kế hoạch"
    stored: ClassVar = Stored(
        "plan", single=True, offer=("Kế hoạch", "Toàn văn kế hoạch, từng mục có địa chỉ"), address="ke-hoach/"
    )
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
    file: Text | None = declare("Tệp bản đã ký", "Tệp đặt trong thư mục documents", default=None)
    sha256: Sha256 | None = declare("Mã SHA-256 của tệp", "Bắt buộc khi có tệp", default=None)
    url: Url | None = declare("Địa chỉ bản đã ký", default=None)
    fields: tuple[PlanField, ...] = declare("Các lĩnh vực")
    phases: tuple[Phase, ...] = declare("Các giai đoạn")
    summary: tuple[Text, ...] = declare("Nói gọn", "Lời tóm tắt của người biên tập, không thay văn bản", default=())
    corrections: tuple[Correction, ...] = declare("Chỗ cần lưu ý", default=())

    def walk(self) -> Iterator[tuple[str, Clause]]:
        """Yield (address, clause) for every part, clause and point in reading order."""
        for clause in self.clauses:
            yield from clause.walk()
