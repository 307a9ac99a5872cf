"""Which body may take which step, at which level, from when to when? Configuration, with how far it was checked."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from danvan.records.declaration import Choice, Record, Stored, declare
from danvan.records.history import Level, State
from danvan.records.number import Count
from danvan.records.values import Text
from danvan.records.when import When


class Certainty(Choice):
    """How far a fact of competence was checked: only what was read stops publishing, the rest is advice."""

    SEEN = "seen", "đã đọc văn bản, hoặc trang của cơ quan"
    SECOND_HAND = "second_hand", "mới thấy nơi khác dẫn lại"
    PRACTICE = "practice", "cách làm đã thấy, chưa thấy văn bản quy định"
    REMEMBERED = "remembered", "chưa đối chiếu"

    @property
    def stops(self) -> bool:
        """Whether a record that contradicts it is not published."""
        return self is Certainty.SEEN


class Spell(Record):
    """A fact that holds from one day to another."""

    since: When | None = declare("Từ ngày", "Để trống khi chưa rõ", "2025-07-01", default=None)
    until: When | None = declare("Đến hết ngày", "Để trống khi còn hiệu lực", "2025-06-30", default=None)
    source: Text = declare("Nguồn", "Văn bản, bài báo, hay nơi đã thấy")
    certainty: Certainty = declare("Đối chiếu đến đâu", example="seen")

    def holds(self, day: date) -> bool:
        """Tell whether it holds on `day`."""
        return not (self.since and day < self.since.earliest) and not (self.until and self.until.latest < day)


class LevelSpell(Spell):
    """When there was a level of government."""

    noun: ClassVar[str] = "cấp"
    level: Level = declare("Cấp", example="district")


class Power(Spell):
    """A step that some bodies may take at a level; of an award, in one form."""

    noun: ClassVar[str] = "thẩm quyền"
    step: State = declare("Bước", example="recognised")
    level: Level = declare("Cấp", example="commune")
    bodies: tuple[Text, ...] = declare("Nơi có thẩm quyền", "Phần đầu của tên, không cần tên xã", ["UBND xã"])
    form: Text | None = declare("Hình thức khen thưởng", "Chỉ ở bước awarded", "Giấy khen", default=None)


class Interval(Record):
    """The least time that usually lies between two steps."""

    noun: ClassVar[str] = "khoảng cách"
    before: State = declare("Bước trước", example="registered")
    after: State = declare("Bước sau", example="recognised")
    days: Count = declare("Ít nhất bao nhiêu ngày", "Ngắn hơn thì nhắc, không chặn", 30)
    source: Text = declare("Nguồn", "Chưa văn bản nào quy định thì nói rõ ai chọn")


class Competence(Record):
    """Who may do what. Never published: it judges the commune's own steps, not those of others."""

    noun: ClassVar[str] = "thẩm quyền"
    stored: ClassVar = Stored("competence", single=True, optional=True)
    levels: tuple[LevelSpell, ...] = declare("Các cấp", "Chỉ ghi cấp đã có lúc không còn", default=())
    powers: tuple[Power, ...] = declare("Ai được làm bước nào", default=())
    usual: tuple[Interval, ...] = declare("Thường cách nhau bao lâu", default=())
    decision_days: Count | None = declare(
        "Bước cách quyết định nhiều nhất bao nhiêu ngày", "Dài hơn thì nhắc, không chặn", 90, default=None
    )
