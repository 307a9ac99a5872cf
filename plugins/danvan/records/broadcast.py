"""What goes out over the loudspeakers? The station as it is set up, and its bulletins."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import StringConstraints

from danvan.records.declaration import Choice, Record, Stored, declare
from danvan.records.number import Count, Number
from danvan.records.values import Clock, Flag, Paragraphs, Slug, Text, Url
from danvan.records.when import When


class Priority(Choice):
    """How soon a bulletin must go out; the three kinds of the information source system."""

    URGENT = "urgent", "Khẩn cấp"
    PREFERRED = "preferred", "Ưu tiên"
    NORMAL = "normal", "Thông thường"


class Language(Choice):
    """The language that a bulletin is read in; only Vietnamese words can be checked here."""

    VIETNAMESE = "vi", "Tiếng Việt"
    TAY = "tay", "Tiếng Tày"
    NUNG = "nung", "Tiếng Nùng"
    DAO = "dao", "Tiếng Dao"
    MONG = "mong", "Tiếng Mông"
    SAN_CHAY = "san-chay", "Tiếng Sán Chay"
    SAN_DIU = "san-diu", "Tiếng Sán Dìu"


class Day(Choice):
    """A day of the week."""

    MONDAY = "t2", "thứ Hai"
    TUESDAY = "t3", "thứ Ba"
    WEDNESDAY = "t4", "thứ Tư"
    THURSDAY = "t5", "thứ Năm"
    FRIDAY = "t6", "thứ Sáu"
    SATURDAY = "t7", "thứ Bảy"
    SUNDAY = "cn", "Chủ nhật"


class Slot(Record):
    """A time at which the station goes on air."""

    noun: ClassVar[str] = "khung giờ"
    id: Slug = declare("Mã", example="sang")
    name: Text = declare("Tên", example="Buổi sáng")
    days: tuple[Day, ...] = declare("Các ngày", "t2, t3, t4, t5, t6, t7, cn", ["t2", "t4", "t6"])
    time: Clock = declare("Giờ phát", "Giờ:phút", "05:00")
    longest: Number = declare("Dài nhất (phút)", "Phần dành cho bản tin của xã, không tính phần tiếp sóng", 15)


class Tempo(Record):
    """How fast an announcer reads, in syllables a minute."""

    noun: ClassVar[str] = "tốc độ đọc"
    slow: Count = declare("Chậm", "Âm tiết mỗi phút, loa ngoài trời", 180, default=180)
    usual: Count = declare("Vừa", "Âm tiết mỗi phút", 210, default=210)
    fast: Count = declare("Nhanh", "Âm tiết mỗi phút, như bản tin thời sự", 233, default=233)


class Blocks(Record):
    """The sentences around the items; what stands in braces is filled in."""

    noun: ClassVar[str] = "lời dẫn"
    draft: Flag = declare("Bản nháp", "true: người làm trang viết, chờ Trung tâm sửa và duyệt", default=False)
    greeting: Paragraphs = declare(
        "Lời chào", "Dùng được: {station}, {commune}, {province}", default="Đây là {station}."
    )
    headline: Paragraphs = declare("Giới thiệu", "Dùng được: {title}", default="{title}.")
    series: Paragraphs | None = declare("Giới thiệu loạt bài", "Dùng được: {part}, {parts}", default=None)
    repeat: Paragraphs | None = declare("Lời nhắc lại", "Đọc trước các ý nhắc lại", default=None)
    contact: Paragraphs | None = declare("Nơi liên hệ", "Dùng được: {contact}", default=None)
    closing: Paragraphs = declare("Lời kết", "Dùng được: {station}, {commune}", default="Bản tin đến đây là hết.")


class Station(Record):
    """The commune's loudspeaker station. What the commune has not said stays empty."""

    noun: ClassVar[str] = "đài truyền thanh"
    name: Text | None = declare("Tên đài", "Để trống: đọc là “Truyền thanh xã …”", default=None)
    slots: tuple[Slot, ...] = declare("Khung giờ phát", "Để trống khi xã chưa cho biết", default=())
    longest: Number | None = declare("Một bản tin dài nhất (phút)", "Để chia bản tin dài thành loạt", 5, default=None)
    tempo: Tempo = declare("Tốc độ đọc", default=Tempo())
    jingle: Number | None = declare("Nhạc hiệu (giây)", "Cả đầu và cuối; để trống khi chưa có", 20, default=None)
    pause: Number = declare("Nghỉ giữa hai phần (giây)", example=2, default=Decimal(2))
    audio_folder: Text | None = declare(
        "Thư mục âm thanh", "Nằm ngoài kho; tính từ thư mục chứa data", "am-thanh", default=None
    )
    audio_url: Url | None = declare("Địa chỉ kho âm thanh", "Khi âm thanh đặt ở một kho riêng", default=None)
    blocks: Blocks = declare("Lời dẫn", default=Blocks())


class Told(Choice):
    """A part of a record's story that is read."""

    SUMMARY = "summary", "Tóm tắt"
    PROBLEM = "problem", "Vì sao phải làm"
    APPROACH = "approach", "Cách làm"
    RESULTS = "results", "Kết quả"
    LESSONS = "lessons", "Bài học"
    REPLICATE = "replicate", "Làm ở xóm mình"


class Item(Record):
    """One item of a bulletin: a record, a clause of the plan, or a text."""

    noun: ClassVar[str] = "tin"
    record: Slug | None = declare("Mô hình, điển hình", "Mã của mục được đọc", default=None)
    told: tuple[Told, ...] = declare(
        "Đọc phần nào", "Để trống: tóm tắt, cách làm, kết quả", ["summary", "results"], default=()
    )
    clause: Text | None = declare("Mục của kế hoạch", "Ví dụ II.4.a; hoặc preamble, opening, closing", default=None)
    text: Paragraphs | None = declare("Lời viết riêng", default=None)
    people: tuple[Slug, ...] = declare("Người được nêu", "Mã trong people.yaml, khi lời nêu tên", ["n-01"], default=())
    first: Count | None = declare("Từ câu", "Khi chỉ đọc một phần: câu đầu, đếm từ 1", 1, default=None)
    last: Count | None = declare("Đến câu", "Khi chỉ đọc một phần: câu cuối", 6, default=None)


class Approval(Record):
    """Who approved which words, and when."""

    noun: ClassVar[str] = "phê duyệt"
    by: Text = declare("Người duyệt", "Chức danh", "Phó Chủ tịch UBND xã")
    date: When = declare("Ngày duyệt", example="2026-12-01")
    words: Text = declare("Mã lời đọc", "Chép từ tờ đọc đã duyệt; lời đổi thì mã đổi", "3f2a9c0b71de")


class Airing(Record):
    """One time on air."""

    noun: ClassVar[str] = "lần phát"
    date: When = declare("Ngày phát", example="2026-12-02")
    slot: Slug | None = declare("Khung giờ", "Mã của khung giờ", "sang", default=None)
    time: Clock | None = declare("Giờ phát riêng", "Chỉ cho tin khẩn cấp, phát ngoài khung giờ", "10:15", default=None)


class Voice(Choice):
    """Who speaks in a recording."""

    PERSON = "person", "Người đọc"
    MACHINE = "machine", "Giọng máy"


OpusFile = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.opus$")]
Mp3File = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.mp3$")]
"""Bare names: a recording lies in the audio folder and is published below one address, never elsewhere."""


class Recording(Record):
    """A recording, as `danvan audio attach` measured it. Written by that command, not by hand."""

    noun: ClassVar[str] = "bản ghi âm"
    voice: Voice = declare("Ai đọc", example="person")
    program: Text | None = declare("Chương trình đọc", "Bắt buộc với giọng máy", default=None)
    words: Text = declare("Mã lời đọc", "Lời đã duyệt lúc ghi âm")
    seconds: Number = declare("Dài (giây)", example=145.2)
    loudness: Number = declare("Độ to (LUFS)", example=-16)
    opus: OpusFile = declare("Tệp opus", example="ke-hoach-1-3f2a9c0b.opus")
    opus_sha256: Text = declare("SHA-256 của tệp opus")
    mp3: Mp3File = declare("Tệp mp3", example="ke-hoach-1-3f2a9c0b.mp3")
    mp3_bytes: Count = declare("Cỡ tệp mp3 (byte)")
    mp3_sha256: Text = declare("SHA-256 của tệp mp3")


class Bulletin(Record):
    """One bulletin, from the first word to the last."""

    noun: ClassVar[str] = "bản tin"
    id: Slug = declare("Mã", example="ke-hoach-1")
    title: Text = declare("Tên", "Đọc lên được", "Vì sao xã mở phong trào")
    priority: Priority = declare("Mức ưu tiên", example="normal", default=Priority.NORMAL)
    language: Language = declare("Tiếng", example="vi", default=Language.VIETNAMESE)
    series: Slug | None = declare("Loạt bài", "Các bản tin cùng mã này nối nhau", "ke-hoach", default=None)
    part: Count | None = declare("Phần", "Thứ tự trong loạt bài", 1, default=None)
    items: tuple[Item, ...] = declare("Các tin")
    repeat: tuple[Text, ...] = declare("Ý nhắc lại", "Điều bà con cần nhớ", default=())
    contact: Slug | None = declare("Nơi liên hệ", "Mã trong units.yaml; để trống: nơi nhận góp ý", default=None)
    blocks: Blocks | None = declare("Lời dẫn riêng", "Bắt buộc khi không phải tiếng Việt", default=None)
    editor: Text | None = declare("Biên tập", "Chức danh hoặc đơn vị", default=None)
    approval: Approval | None = declare("Phê duyệt", "Để trống: CHƯA DUYỆT", default=None)
    airings: tuple[Airing, ...] = declare("Lịch phát", "Chỉ khi đã duyệt", default=())
    recording: Recording | None = declare("Bản ghi âm", "Do lệnh danvan audio attach viết", default=None)
    note: Text | None = declare("Ghi chú biên tập", "Không bao giờ đăng", default=None, internal=True)


class Broadcasts(Record):
    """The station and its bulletins."""

    noun: ClassVar[str] = "phát thanh"
    stored: ClassVar = Stored("broadcasts", single=True, optional=True)
    station: Station = declare("Đài truyền thanh", default=Station())
    bulletins: tuple[Bulletin, ...] = declare("Các bản tin", default=())
