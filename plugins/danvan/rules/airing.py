"""May this bulletin go on air at this time, with this recording?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from danvan.records import Airing, Bulletin, Day, Priority, Recording, Slot, Voice
from danvan.rules.broadcast import KEY, bulletins
from danvan.rules.rule import Fault, unknown
from danvan.source.loaded import Loaded
from danvan.source.node import Trail

PREVIEW_ONLY = ("espeak",)
"""Voices good enough to hear a draft, and so hard to understand that they never go out; espeak-ng is one."""
NO_PREVIEW = "giọng espeak-ng chỉ để nghe thử, không được đăng; thu lời người đọc rồi chạy danvan audio attach"


def _slots(loaded: Loaded) -> dict[str, Slot]:
    return {slot.id: slot for slot in loaded.broadcasts.station.slots}


def approval_is_dated(loaded: Loaded, today: date) -> Iterator[Fault]:
    """An approval names a day that has come."""
    for path, bulletin in bulletins(loaded):
        approval = bulletin.approval
        if approval and approval.date.day is None:
            yield Fault(KEY, (*path, "approval", "date"), f"“{approval.date.iso}” thiếu ngày; viết đủ năm-tháng-ngày")
        elif approval and approval.date.earliest > today:
            yield Fault(KEY, (*path, "approval", "date"), f"ngày duyệt {approval.date} chưa đến; ghi khi đã duyệt")


def only_what_is_approved_goes_on_air(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A bulletin that nobody approved has no time on air and no recording."""
    for path, bulletin in bulletins(loaded):
        if bulletin.approval:
            continue
        for name, what in (("airings", "lịch phát"), ("recording", "bản ghi âm")):
            if getattr(bulletin, name):
                message = f"bản tin CHƯA DUYỆT không có {what}; thêm approval khi đã duyệt, hoặc bỏ {name}"
                yield Fault(KEY, (*path, name), message)


def airing_is_in_a_slot(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A time on air is a day on which its slot is on, after the approval; only what is urgent has a time of its own."""
    slots = _slots(loaded)
    for path, bulletin in bulletins(loaded):
        for i, airing in enumerate(bulletin.airings):
            where = (*path, "airings", i)
            yield from (Fault(KEY, where, message) for message in _timing(bulletin, airing, slots))
            if airing.date.day is None:
                yield Fault(KEY, where, f"“{airing.date.iso}” thiếu ngày; viết đủ năm-tháng-ngày")
            elif bulletin.approval and airing.date.latest < bulletin.approval.date.earliest:
                yield Fault(
                    KEY, where, f"ngày phát {airing.date} trước ngày duyệt {bulletin.approval.date}; xem lại hai ngày"
                )


def _timing(bulletin: Bulletin, airing: Airing, slots: dict[str, Slot]) -> Iterator[str]:
    if bool(airing.slot) == bool(airing.time):
        yield "ghi đúng một cách: slot (mã khung giờ), hoặc time (giờ riêng của tin khẩn cấp)"
    if airing.time and bulletin.priority is not Priority.URGENT:
        yield "chỉ tin khẩn cấp (urgent) phát ngoài khung giờ; ghi slot"
    if airing.slot and airing.slot not in slots:
        yield unknown("khung giờ", airing.slot, {key: slot.name for key, slot in slots.items()}, "station.slots")
    elif airing.slot and airing.date.day:
        on = list(Day)[airing.date.earliest.weekday()]
        if on not in slots[airing.slot].days:
            name = slots[airing.slot].name
            yield f"{airing.date} là {on.label}, khung giờ “{name}” không phát ngày đó; chọn ngày khác, khung giờ khác"


def slots_do_not_overlap(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A slot ends before the next one of the same day begins."""
    slots = loaded.broadcasts.station.slots
    for i, slot in enumerate(slots):
        start = _minute(slot)
        for other in slots:
            if other.id != slot.id and set(other.days) & set(slot.days) and 0 <= _minute(other) - start < slot.longest:
                this = f"khung giờ này ({slot.time}, {slot.longest} phút)"
                message = f"{this} chồng lên “{other.name}” ({other.time}); đổi giờ một trong hai"
                yield Fault(KEY, ("station", "slots", i), message)


def _minute(slot: Slot) -> int:
    clock = time.fromisoformat(slot.time)
    return 60 * clock.hour + clock.minute


def preview_voice_is_never_published(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A machine's voice names its program, and espeak-ng is for hearing drafts only."""
    for path, bulletin in bulletins(loaded):
        recording = bulletin.recording
        if not recording or recording.voice is Voice.PERSON:
            continue
        program = (recording.program or "").lower()
        if not program:
            yield Fault(
                KEY, (*path, "recording"), "giọng máy phải ghi chương trình đọc; thêm program: tên chương trình"
            )
        elif any(name in program for name in PREVIEW_ONLY):
            yield Fault(KEY, (*path, "recording", "program"), NO_PREVIEW)


def recording_is_there_unchanged(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Every recording lies in the audio folder, byte for byte as it was measured."""
    station = loaded.broadcasts.station
    for path, bulletin in bulletins(loaded):
        if not bulletin.recording:
            continue
        if not station.audio_folder and not station.audio_url:
            message = "chưa biết âm thanh nằm ở đâu; ghi audio_folder hoặc audio_url ở station"
            yield Fault(KEY, (*path, "recording"), message)
        elif station.audio_folder:
            yield from _faulty(loaded, (*path, "recording"), bulletin.recording)


def _faulty(loaded: Loaded, path: Trail, recording: Recording) -> Iterator[Fault]:
    for name, expected in (("opus", recording.opus_sha256), ("mp3", recording.mp3_sha256)):
        file = getattr(recording, name)
        sound = loaded.sounds.get(file)
        if fault := loaded.unplayable.get(file):
            yield Fault(KEY, (*path, name), f"tệp âm thanh “{file}”: {fault}")
        elif sound is None:
            message = f"thiếu tệp âm thanh “{file}”; chép tệp vào thư mục âm thanh, hoặc bỏ recording"
            yield Fault(KEY, (*path, name), message)
        elif sound.sha256 != expected:
            message = f"tệp âm thanh “{file}” không phải tệp đã đo; chạy lại danvan audio attach"
            yield Fault(KEY, (*path, name), message)
