"""Is what broadcasts.yaml says whole, and may it go on air? `broadcast.check` asks what only the words can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from difflib import get_close_matches

from danvan.load import Key, Loaded
from danvan.records import Airing, Blocks, Bulletin, Day, Language, Priority, Recording, Slot, Voice
from danvan.rules.rule import Fault, Path, entries, lacks, unknown

KEY: Key = ("broadcasts", "")
KNOWN = ("station", "commune", "province", "title", "part", "parts", "contact")
"""What may stand in braces in the sentences around the items."""
PARTS = ("preamble", "opening", "closing")
"""The parts of the plan that are read though they have no clause number."""
PREVIEW_ONLY = ("espeak", "espeak-ng")
"""Voices good enough to hear a draft, and so hard to understand that they never go out."""


def _bulletins(loaded: Loaded) -> Iterator[tuple[Path, Bulletin]]:
    for i, bulletin in enumerate(loaded.broadcasts.bulletins if loaded.broadcasts else ()):
        yield ("bulletins", i), bulletin


def _slots(loaded: Loaded) -> dict[str, Slot]:
    return {slot.id: slot for slot in loaded.broadcasts.station.slots} if loaded.broadcasts else {}


def bulletin_and_slot_have_their_own_id(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """No two bulletins and no two slots share an id; the parts of a series are numbered from 1 without a gap."""
    if not loaded.broadcasts:
        return
    named: list[tuple[Path, str]] = [((*path, "id"), bulletin.id) for path, bulletin in _bulletins(loaded)]
    named += [
        (("station", "slots", i, "id"), f"khung giờ {s.id}") for i, s in enumerate(loaded.broadcasts.station.slots)
    ]
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            yield Fault(KEY, path, f"mã “{name}” dùng hai lần; đặt mã khác cho một trong hai")
        seen.add(name)
    yield from _parts_of_series(loaded)


def _parts_of_series(loaded: Loaded) -> Iterator[Fault]:
    sizes = Counter(bulletin.series for _, bulletin in _bulletins(loaded))
    taken: set[tuple[str, int]] = set()
    for path, bulletin in _bulletins(loaded):
        if bulletin.series is None:
            continue
        size, part = sizes[bulletin.series], bulletin.part
        if part is None or not 1 <= part <= size:
            yield Fault(
                KEY, (*path, "part"), f"loạt bài “{bulletin.series}” có {size} bản tin; ghi part từ 1 đến {size}"
            )
        elif (bulletin.series, part) in taken:
            yield Fault(KEY, (*path, "part"), f"loạt bài “{bulletin.series}” đã có phần {part}; đánh số lại")
        else:
            taken.add((bulletin.series, part))


def item_is_one_thing_that_exists(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """An item is a record, a clause of the plan, or a text: one of them, and it is there."""
    known = {entry.id: entry.name for _, entry in entries(loaded)}
    clauses = {*PARTS, *(at for at, _ in loaded.plan.walk())} if loaded.plan else None
    for path, bulletin in _bulletins(loaded):
        for i, item in enumerate(bulletin.items):
            where = (*path, "items", i)
            if sum(bool(part) for part in (item.record, item.clause, item.text)) != 1:
                yield Fault(
                    KEY, where, "mỗi tin ghi đúng một trong ba: record (mã mô hình), clause (mục kế hoạch), text"
                )
            if item.record and item.record not in known and {"models", "examples"} <= set(loaded.known):
                yield Fault(KEY, (*where, "record"), unknown("mô hình, điển hình", item.record, known, "models.yaml"))
            if item.clause and clauses and item.clause not in clauses:
                near = get_close_matches(item.clause, clauses, n=1, cutoff=0.5)
                hint = f", có phải “{near[0]}”?" if near else "; viết như II.4.a"
                yield Fault(KEY, (*where, "clause"), f"kế hoạch không có mục “{item.clause}”{hint}")
            if item.first == 0 or (item.first and item.last is not None and item.last < item.first):
                yield Fault(KEY, where, "câu đếm từ 1, và “Đến câu” (last) không nhỏ hơn “Từ câu” (first)")
        if not bulletin.items:
            yield Fault(KEY, (*path, "items"), "bản tin chưa có tin nào; thêm một tin, hoặc xóa bản tin")


def contact_of_a_bulletin_is_registered(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The unit that listeners are sent to stands in units.yaml."""
    known = {unit.id: unit.name for unit in loaded.units}
    for path, bulletin in _bulletins(loaded):
        if bulletin.contact and lacks(loaded, "units", bulletin.contact):
            yield Fault(KEY, (*path, "contact"), unknown("đơn vị", bulletin.contact, known, "units.yaml"))


def braces_hold_what_can_be_filled_in(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A sentence of the frame uses only the words in braces that we can fill in."""
    frames: list[tuple[Path, Blocks]] = []
    if loaded.broadcasts:
        frames.append((("station", "blocks"), loaded.broadcasts.station.blocks))
    frames += [((*path, "blocks"), bulletin.blocks) for path, bulletin in _bulletins(loaded) if bulletin.blocks]
    for path, blocks in frames:
        for name in Blocks.model_fields:
            for braced in _braced(getattr(blocks, name)):
                if braced not in KNOWN:
                    shown = ", ".join(f"{{{known}}}" for known in KNOWN)
                    yield Fault(KEY, (*path, name), f"không hiểu {{{braced}}}; dùng được: {shown}")


def _braced(text: object) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:]] if isinstance(text, str) else []


def other_language_is_written_whole(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A bulletin in another language has its own frame and only texts: records and plan are Vietnamese."""
    for path, bulletin in _bulletins(loaded):
        if bulletin.language is Language.VIETNAMESE:
            continue
        if not bulletin.blocks:
            yield Fault(
                KEY, path, f"bản tin {bulletin.language.label.lower()} cần lời dẫn riêng (blocks) bằng tiếng đó"
            )
        for i, item in enumerate(bulletin.items):
            if item.record or item.clause:
                message = f"bản tin {bulletin.language.label.lower()} chỉ đọc text; dịch rồi chép lời dịch vào text"
                yield Fault(KEY, (*path, "items", i), message)


def approval_is_dated(loaded: Loaded, today: date) -> Iterator[Fault]:
    """An approval names a day that has come."""
    for path, bulletin in _bulletins(loaded):
        approval = bulletin.approval
        if approval and approval.date.day is None:
            yield Fault(KEY, (*path, "approval", "date"), f"“{approval.date.iso}” thiếu ngày; viết đủ năm-tháng-ngày")
        elif approval and approval.date.earliest > today:
            yield Fault(KEY, (*path, "approval", "date"), f"ngày duyệt {approval.date} chưa đến; ghi khi đã duyệt")


def only_what_is_approved_goes_on_air(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A bulletin that nobody approved has no time on air and no recording."""
    for path, bulletin in _bulletins(loaded):
        if bulletin.approval:
            continue
        for name, what in (("airings", "lịch phát"), ("recording", "bản ghi âm")):
            if getattr(bulletin, name):
                message = f"bản tin CHƯA DUYỆT không có {what}; thêm approval khi đã duyệt, hoặc bỏ {name}"
                yield Fault(KEY, (*path, name), message)


def airing_is_in_a_slot(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A time on air is a day on which its slot is on, after the approval; only what is urgent has a time of its own."""
    slots = _slots(loaded)
    for path, bulletin in _bulletins(loaded):
        for i, airing in enumerate(bulletin.airings):
            where = (*path, "airings", i)
            yield from (Fault(KEY, where, message) for message in _timing(bulletin, airing, slots))
            if airing.date.day is None:
                yield Fault(KEY, where, f"“{airing.date.iso}” thiếu ngày; viết đủ năm-tháng-ngày")
            elif bulletin.approval and airing.date.latest < bulletin.approval.date.earliest:
                yield Fault(KEY, where, f"ngày phát {airing.date} trước ngày duyệt {bulletin.approval.date}")


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
            yield f"{airing.date} là {on.label}, khung giờ “{slots[airing.slot].name}” không phát ngày đó"


def slots_do_not_overlap(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A slot ends before the next one of the same day begins."""
    slots = loaded.broadcasts.station.slots if loaded.broadcasts else ()
    for i, slot in enumerate(slots):
        start = _minute(slot)
        for other in slots:
            if other.id != slot.id and set(other.days) & set(slot.days) and 0 <= _minute(other) - start < slot.longest:
                message = f"khung giờ này ({slot.time}, {slot.longest} phút) chồng lên “{other.name}” ({other.time})"
                yield Fault(KEY, ("station", "slots", i), message)


def _minute(slot: Slot) -> int:
    clock = time.fromisoformat(slot.time)
    return 60 * clock.hour + clock.minute


def preview_voice_is_never_published(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A machine's voice names its program, and espeak-ng is for hearing drafts only."""
    for path, bulletin in _bulletins(loaded):
        recording = bulletin.recording
        if not recording or recording.voice is Voice.PERSON:
            continue
        program = (recording.program or "").lower()
        if not program:
            yield Fault(KEY, (*path, "recording"), "giọng máy phải ghi chương trình đọc (program)")
        elif any(name in program for name in PREVIEW_ONLY):
            message = "giọng espeak-ng chỉ để nghe thử, không được đăng; thu lời người đọc rồi chạy danvan audio attach"
            yield Fault(KEY, (*path, "recording", "program"), message)


def recording_is_there_unchanged(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Every recording lies in the audio folder, byte for byte as it was measured."""
    if not loaded.broadcasts:
        return
    station = loaded.broadcasts.station
    for path, bulletin in _bulletins(loaded):
        if not bulletin.recording:
            continue
        if not station.audio_folder and not station.audio_url:
            message = "chưa biết âm thanh nằm ở đâu; ghi audio_folder hoặc audio_url ở station"
            yield Fault(KEY, (*path, "recording"), message)
        elif station.audio_folder:
            yield from _faulty(loaded, (*path, "recording"), bulletin.recording)


def _faulty(loaded: Loaded, path: Path, recording: Recording) -> Iterator[Fault]:
    for name, expected in (("opus", recording.opus_sha256), ("mp3", recording.mp3_sha256)):
        file = getattr(recording, name)
        sound = loaded.sounds.get(file)
        if sound is None:
            message = f"thiếu tệp âm thanh “{file}”; chép tệp vào thư mục âm thanh, hoặc bỏ recording"
            yield Fault(KEY, (*path, name), message)
        elif sound.sha256 != expected:
            message = f"tệp âm thanh “{file}” không phải tệp đã đo; chạy lại danvan audio attach"
            yield Fault(KEY, (*path, name), message)
