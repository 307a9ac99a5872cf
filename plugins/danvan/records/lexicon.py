"""Which words do search and the loudspeaker both need?"""

from __future__ import annotations

from typing import ClassVar

from danvan.records.declaration import Record, Stored, declare
from danvan.records.values import Flag, Text


class Abbreviation(Record):
    """A short form and what it stands for."""

    noun: ClassVar[str] = "chữ viết tắt"
    short: Text = declare("Viết tắt", example="MTTQ")
    long: Text = declare("Viết đủ", example="Mặt trận Tổ quốc")
    spoken: Text | None = declare("Đọc là", "Khi đọc khác cách viết đủ", default=None)
    after: tuple[Text, ...] = declare("Chỉ sau các chữ", default=())
    before: tuple[Text, ...] = declare("Chỉ trước các chữ", default=())
    aloud: Flag = declare("Dùng khi đọc", "false: chỉ để tìm kiếm hiểu", default=True)
    note: Text | None = declare("Ghi chú", default=None, internal=True)


class Synonym(Record):
    """People's words and official words for the same thing."""

    noun: ClassVar[str] = "từ đồng nghĩa"
    said: tuple[Text, ...] = declare("Dân hay nói", example=["làm đường"])
    official: tuple[Text, ...] = declare("Văn bản hay viết", example=["giao thông nông thôn"])
    asks: Flag = declare("Hỏi tới trang", "true: trang bên phải xếp trước cả trang đúng chữ đã gõ", default=False)


class Reading(Record):
    """How a written form that no rule covers is read aloud."""

    noun: ClassVar[str] = "cách đọc"
    written: Text = declare("Viết", example="Zalo")
    spoken: Text = declare("Đọc", example="da lô")
    source: Text | None = declare("Nguồn của cách đọc", "Tên riêng: hỏi ai, theo sách nào", default=None, internal=True)


class Lexicon(Record):
    """Words that search and the loudspeaker both need."""

    noun: ClassVar[str] = "từ điển"
    stored: ClassVar = Stored("lexicon", single=True)
    abbreviations: tuple[Abbreviation, ...] = declare("Chữ viết tắt", default=())
    synonyms: tuple[Synonym, ...] = declare("Từ đồng nghĩa", default=())
    readings: tuple[Reading, ...] = declare("Cách đọc", default=())

    @property
    def aloud(self) -> tuple[Abbreviation, ...]:
        """The abbreviations that may be read aloud."""
        return tuple(short for short in self.abbreviations if short.aloud)

    @property
    def typed(self) -> tuple[Abbreviation, ...]:
        """The abbreviations that people type into a search box: those that mean one thing wherever they stand."""
        return tuple(short for short in self.abbreviations if not short.after and not short.before)
