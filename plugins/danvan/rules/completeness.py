"""Is a record whole, and do its days agree with each other?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.records import Kind, Origin
from danvan.rules.rule import Fault, entries, told_entries
from danvan.source.loaded import Loaded

ROLE = "“Vai trò của người làm” (role); ghi chức danh công khai, ví dụ: Trưởng xóm"


def local_entry_is_complete(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The commune's own entry says whose work it is, by which unit, and which steps it has passed."""
    wanted = {
        "kind": "thiếu mục “Tập thể hay cá nhân” (kind); viết collective (Tập thể) hoặc individual (Cá nhân)",
        "unit": "thiếu mục “Đơn vị” (unit); viết mã của đơn vị trong units.yaml",
        "history": "thiếu mục “Quá trình” (history); ít nhất ghi bước đăng ký: - {state: registered, date: …}",
    }
    for key, entry in entries(loaded):
        if entry.origin is Origin.LOCAL:
            for name, message in wanted.items():
                if not getattr(entry, name):
                    yield Fault(key, (), message)
            if entry.elsewhere:
                yield Fault(key, ("elsewhere",), "mục của xã không ghi “Nơi khác” (elsewhere); dùng unit và places")


def individual_example_says_the_role(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """An exemplary individual has a public role: the name may have to go, on any day, and the role stays."""
    for example in loaded.examples:
        if example.kind is Kind.INDIVIDUAL and not example.role:
            yield Fault(("examples", example.id), ("kind",), f"cá nhân mà thiếu {ROLE}")


def individual_model_says_the_role(loaded: Loaded, today: date) -> Iterator[Fault]:
    """So should whoever is behind a model, which is told by what was done."""
    for key, entry in told_entries(loaded, today):
        if key[0] == "models" and entry.kind is Kind.INDIVIDUAL and not entry.role:
            yield Fault(key, ("kind",), f"mô hình của cá nhân mà thiếu {ROLE}")


def reference_entry_names_its_source(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A reference says where it comes from, and uses no xóm or unit of the commune."""
    for key, entry in entries(loaded):
        if entry.origin is not Origin.REFERENCE:
            continue
        if not entry.elsewhere:
            yield Fault(key, (), "mục tham khảo thiếu “Nơi khác” (elsewhere); ít nhất ghi tỉnh (province)")
        if not any(source.url or (source.title and entry.remark) for source in entry.sources):
            remedy = "thêm sources: - {title: …, url: …}; không dẫn được địa chỉ thì nói lý do ở remark"
            yield Fault(key, ("sources",), f"mục tham khảo thiếu địa chỉ nguồn; {remedy}")
        for name in ("unit", "places"):
            if getattr(entry, name):
                yield Fault(key, (name,), f"mục tham khảo không dùng {name} của xã; ghi trong elsewhere")


def source_can_be_found(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A source has a title or an address: a day alone leads nobody there."""
    for key, entry in entries(loaded):
        for i, source in enumerate(entry.sources):
            if not source.title and not source.url:
                yield Fault(
                    key, ("sources", i), "nguồn thiếu cả tên bài (title) và địa chỉ (url); ghi thêm, hoặc xóa nguồn này"
                )


def source_has_a_title(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A source without title is shown by its address, which tells readers little."""
    for key, entry in told_entries(loaded, today):
        for i, source in enumerate(entry.sources):
            if source.url and not source.title:
                yield Fault(
                    key,
                    ("sources", i),
                    "nguồn chưa có tên bài, trang hiện địa chỉ thay vào; thêm title: đúng như trên báo",
                )


def end_is_not_before_start(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """What ends, ends after it starts."""
    for key, entry in entries(loaded):
        if entry.started and entry.ended and entry.ended.latest < entry.started.earliest:
            yield Fault(
                key, ("ended",), f"kết thúc ({entry.ended}) trước khi bắt đầu ({entry.started}); xem lại hai ngày"
            )
    for place in loaded.places:
        if place.valid_from and place.valid_to and place.valid_to.latest < place.valid_from.earliest:
            message = f"thôi tồn tại ({place.valid_to}) trước khi có ({place.valid_from}); xem lại hai ngày"
            yield Fault(("places", place.id), ("valid_to",), message)
    for i, phase in enumerate(loaded.plan.phases if loaded.plan else ()):
        if phase.last < phase.first:
            yield Fault(
                ("plan", ""),
                ("phases", i, "last"),
                f"năm cuối ({phase.last}) trước năm đầu ({phase.first}); xem lại hai năm",
            )


def day_of_update_has_come(loaded: Loaded, today: date) -> Iterator[Fault]:
    """No record was updated tomorrow."""
    for key, entry in entries(loaded):
        if entry.updated.day is None:
            yield Fault(key, ("updated",), f"“{entry.updated.iso}” thiếu ngày; viết đủ năm-tháng-ngày")
        elif entry.updated.earliest > today:
            yield Fault(key, ("updated",), f"ngày cập nhật {entry.updated} chưa đến; xem lại năm, tháng")


def year_of_two_phases_names_its_own(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The plan's phases overlap; an entry that starts in a shared year says which phase it belongs to."""
    phases = loaded.plan.phases if loaded.plan else ()
    for key, entry in entries(loaded):
        if entry.origin is not Origin.LOCAL or not entry.started or entry.phase:
            continue
        fitting = [phase for phase in phases if phase.first <= entry.started.year <= phase.last]
        if len(fitting) > 1:
            names = " và ".join(phase.name for phase in fitting)
            message = f"năm {entry.started.year} thuộc cả {names}; thêm mục “Giai đoạn” (phase): {fitting[0].id} hoặc …"
            yield Fault(key, ("started",), message.replace("…", fitting[1].id))
