"""May these words go on air? What only the composed scripts can tell; the rules before it saw only the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from danvan.broadcast import person, schedule
from danvan.broadcast.reading import clock
from danvan.broadcast.script import STATION, Script, script
from danvan.catalog.catalog import Catalog
from danvan.records import Entry, Slot
from danvan.rules.rule import Fault
from danvan.source.node import Trail
from danvan.speech import Refusal

KEY = ("broadcasts", "")


def faults(catalog: Catalog) -> tuple[Fault, ...]:
    """Return everything that keeps a bulletin from being read as it stands."""
    if gone := tuple(record_is_published(catalog)):
        return gone
    scripts = tuple(script(bulletin, catalog) for bulletin in catalog.broadcasts.bulletins)
    found = [fault for check in CHECKS for i, one in enumerate(scripts) for fault in check(one, ("bulletins", i))]
    return (*found, *named_person_agreed_to_the_loudspeaker(scripts, catalog), *slot_is_not_overrun(scripts, catalog))


def record_is_published(catalog: Catalog) -> Iterator[Fault]:
    """What is on hold or cancelled is not read out either."""
    for i, bulletin in enumerate(catalog.broadcasts.bulletins):
        for j, item in enumerate(bulletin.items):
            if item.record and item.record not in catalog.entry_by_id:
                message = f"“{item.record}” đang tạm hoãn hoặc đã hủy nên không được phát; bỏ tin này"
                yield Fault(KEY, ("bulletins", i, "items", j, "record"), f"bản tin “{bulletin.title}”: {message}")


def named_person_agreed_to_the_loudspeaker(scripts: tuple[Script, ...], catalog: Catalog) -> Iterator[Fault]:
    """Nobody is named over the loudspeaker without having agreed to that, today and on the day of every airing."""
    for i, written in enumerate(scripts):
        for item, message in person.lacking(written, catalog):
            where = ("items", item) if item >= 0 else ()
            yield Fault(KEY, ("bulletins", i, *where), f"{_about(written)}: {message}")


def every_word_can_be_read(written: Script, path: Trail) -> Iterator[Fault]:
    """No figure and no sign goes to the announcer unread: a wrong number on a loudspeaker is worse than none."""
    for fault in written.unreadable:
        if fault.path[:1] == STATION:
            yield Fault(KEY, fault.path, f"“{fault.field}”: {_said(fault.refusal)}")
            continue
        source = next((block.source for block in written.blocks if ("items", block.index) == fault.path), None)
        name = getattr(source, "name", None)
        field = f"“{name}”, mục “{fault.field}”" if name else f"“{fault.field}”"
        yield Fault(KEY, (*path, *fault.path), f"{_about(written)}: {field}: {_said(fault.refusal)}")


def _said(refusal: Refusal) -> str:
    return f"không đọc được “{refusal.token}” ({refusal.reason}); {refusal.remedy}"


def approval_is_for_these_words(written: Script, path: Trail) -> Iterator[Fault]:
    """What is approved is what is read: after a change the bulletin is approved again."""
    approval = written.bulletin.approval
    if approval and approval.words != written.words and not written.unreadable:
        message = f"lời đọc đã đổi sau khi duyệt; duyệt lại rồi ghi words: {written.words}, hoặc bỏ approval"
        yield Fault(KEY, (*path, "approval", "words"), f"{_about(written)}: {message}")


def recording_says_these_words(written: Script, path: Trail) -> Iterator[Fault]:
    """A recording of older words is not played."""
    recording = written.bulletin.recording
    if recording and recording.words != written.words:
        message = "bản ghi âm đọc lời cũ; thu lại rồi chạy danvan audio attach, hoặc bỏ recording"
        yield Fault(KEY, (*path, "recording"), f"{_about(written)}: {message}")


def item_reads_something(written: Script, path: Trail) -> Iterator[Fault]:
    """Every item has words: a record whose asked parts are empty, or sentences beyond its end, would be silence."""
    spoken = {block.index for block in written.blocks if block.part.name == "ITEM"}
    for i in range(len(written.bulletin.items)):
        if i not in spoken:
            yield Fault(
                KEY,
                (*path, "items", i),
                f"{_about(written)}: tin này không có câu nào để đọc; xem lại told, first, last, hoặc bỏ tin",
            )


def asked_part_is_told(written: Script, path: Trail) -> Iterator[Fault]:
    """Whoever asks for the lessons of a record that tells none, hears of it before the broadcast."""
    for block in written.blocks:
        if isinstance(block.source, Entry):
            for part in written.bulletin.items[block.index].told:
                if not (block.source.story and getattr(block.source.story, part.value)):
                    message = f"“{block.source.name}” chưa có mục “{part.label}” ({part.value}); bỏ khỏi told"
                    yield Fault(KEY, (*path, "items", block.index, "told"), f"{_about(written)}: {message}")


CHECKS: tuple[Callable[[Script, Trail], Iterator[Fault]], ...] = (
    every_word_can_be_read,
    item_reads_something,
    asked_part_is_told,
    approval_is_for_these_words,
    recording_says_these_words,
)


def slot_is_not_overrun(scripts: tuple[Script, ...], catalog: Catalog) -> Iterator[Fault]:
    """All bulletins of one slot on one day fit into it, even read slowly."""
    station = catalog.broadcasts.station
    used: dict[tuple[str, str], int] = defaultdict(int)
    for i, written in enumerate(scripts):
        for j, airing in enumerate(written.bulletin.airings):
            slot = schedule.slot_of(station, airing)
            if slot:
                used[airing.date.iso, slot.id] += schedule.seconds(written, station)
                if used[airing.date.iso, slot.id] > 60 * slot.longest:
                    message = _overrun(written, slot, used[airing.date.iso, slot.id])
                    yield Fault(KEY, ("bulletins", i, "airings", j), message)


def _overrun(written: Script, slot: Slot, seconds: int) -> str:
    room = clock(int(60 * slot.longest))
    remedy = f"rút ngắn, chuyển ngày khác, hoặc chia loạt bằng danvan series {written.bulletin.id}"
    return f"{_about(written)}: khung giờ “{slot.name}” dài {room}, các bản tin hôm đó cần {clock(seconds)}; {remedy}"


def _about(written: Script) -> str:
    return f"bản tin “{written.bulletin.title}”"
