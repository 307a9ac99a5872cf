"""Which words betray a person, and where do they not? What the linter looks for is data, with its reasons."""

from __future__ import annotations

from typing import ClassVar

from danvan.records.declaration import Record, Stored, declare
from danvan.records.person import Sensitive
from danvan.records.values import Phrase, Text


class Word(Record):
    """Words that say something sensitive when they stand beside a person's name."""

    noun: ClassVar[str] = "nhóm từ nhạy cảm"
    what: Sensitive = declare("Nói về", example="ethnicity")
    words: tuple[Phrase, ...] = declare("Từ", "Dấu … ở cuối: chữ sau đó viết hoa, như dân tộc …", ["dân tộc …"])
    general: tuple[Phrase, ...] = declare(
        "Cụm từ chung", "Không nói về riêng ai; dấu # thay một con số", ["đồng bào dân tộc"], default=()
    )
    reason: Text = declare("Lý do")


class NotName(Record):
    """Capital words that are no person's name, or the name of a person of history."""

    noun: ClassVar[str] = "không phải tên riêng tư"
    words: tuple[Phrase, ...] = declare("Từ", "Chữ đầu của cụm, viết như trong câu", ["Hội Phụ nữ"])
    reason: Text = declare("Lý do")


class Exempt(Record):
    """A file, or fields of it, that the linter does not read."""

    noun: ClassVar[str] = "phần không xét"
    file: Text = declare("Tệp", "Tên tệp dữ liệu, không kèm .yaml", "plan")
    fields: tuple[Text, ...] = declare("Các mục", "Để trống: cả tệp", ["phone"], default=())
    reason: Text = declare("Lý do")


class Allowance(Record):
    """Words of one record that the linter lets pass."""

    noun: ClassVar[str] = "ngoại lệ"
    record: Text = declare("Ở đâu", "Tệp và mã, hoặc tên tệp", "models/thap-sang-duong-que")
    words: Text = declare("Từ", "Chép đúng như thông báo lỗi nêu")
    reason: Text = declare("Lý do")


class Privacy(Record):
    """What the linter looks for and what it lets pass."""

    noun: ClassVar[str] = "cấu hình riêng tư"
    stored: ClassVar = Stored("privacy", single=True)
    titles: tuple[Phrase, ...] = declare("Từ xưng hô", "Từ đứng trước tên người", ["ông", "bà"])
    roles: tuple[Phrase, ...] = declare("Từ chỉ vai trò", "Có thể đứng ngay trước họ tên", ["trưởng xóm"])
    surnames: tuple[Phrase, ...] = declare("Họ", "Để nhận ra họ tên không kèm từ xưng hô", ["Nguyễn"])
    only_surnames: tuple[Phrase, ...] = declare(
        "Họ chỉ là họ", "Không phải từ thường nào, nên nhận ra được cả khi viết thường", ["Nguyễn"]
    )
    middle_names: tuple[Phrase, ...] = declare("Chữ đệm", "Đứng giữa họ và tên", ["thị", "văn"])
    places: tuple[Phrase, ...] = declare(
        "Từ chỉ nơi", "Sau các từ này là tên đường, trường, không phải người", ["đường"]
    )
    words: tuple[Word, ...] = declare("Từ nhạy cảm")
    not_names: tuple[NotName, ...] = declare("Không phải tên riêng tư", default=())
    exempt: tuple[Exempt, ...] = declare("Phần không xét", default=())
    exceptions: tuple[Allowance, ...] = declare("Ngoại lệ", default=())
