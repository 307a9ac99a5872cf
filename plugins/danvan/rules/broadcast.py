"""Is every bulletin of broadcasts.yaml whole? `broadcast.check` asks what only the words can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from danvan.records import Blocks, Bulletin, Language
from danvan.rules.rule import Fault, entries, lacks, no_clause, unknown
from danvan.source.loaded import Loaded
from danvan.source.node import Trail
from danvan.source.problem import Key

KEY: Key = ("broadcasts", "")
KNOWN = ("station", "commune", "province", "title", "part", "parts", "contact")
"""What may stand in braces in the sentences around the items."""
PARTS = ("preamble", "opening", "closing")
"""The parts of the plan that are read though they have no clause number."""


def bulletins(loaded: Loaded) -> Iterator[tuple[Trail, Bulletin]]:
    """Yield every bulletin with its path in broadcasts.yaml."""
    for i, bulletin in enumerate(loaded.broadcasts.bulletins):
        yield ("bulletins", i), bulletin


def bulletin_and_slot_have_their_own_id(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """No two bulletins and no two slots share an id; the parts of a series are numbered from 1 without a gap."""
    named: list[tuple[Trail, str]] = [((*path, "id"), bulletin.id) for path, bulletin in bulletins(loaded)]
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
    sizes = Counter(bulletin.series for _, bulletin in bulletins(loaded))
    taken: set[tuple[str, int]] = set()
    for path, bulletin in bulletins(loaded):
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


def tempo_rises(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Slow is no faster than usual, usual no faster than fast."""
    tempo = loaded.broadcasts.station.tempo
    for lower, upper in (("slow", "usual"), ("usual", "fast")):
        if getattr(tempo, lower) > getattr(tempo, upper):
            small, large = (f"“{type(tempo).model_fields[name].title}” ({name})" for name in (lower, upper))
            said = f"{small} {getattr(tempo, lower)} nhanh hơn {large} {getattr(tempo, upper)}; xem lại hai số"
            yield Fault(KEY, ("station", "tempo", lower), said)


def item_is_one_thing(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """An item is a record, a clause of the plan, or a text: one of them."""
    for path, bulletin in bulletins(loaded):
        for i, item in enumerate(bulletin.items):
            where = (*path, "items", i)
            if sum(bool(part) for part in (item.record, item.clause, item.text)) != 1:
                yield Fault(
                    KEY, where, "mỗi tin ghi đúng một trong ba: record (mã mô hình), clause (mục kế hoạch), text"
                )
            if item.first == 0 or (item.first and item.last is not None and item.last < item.first):
                yield Fault(KEY, where, "câu đếm từ 1, và “Đến câu” (last) không nhỏ hơn “Từ câu” (first)")
        if not bulletin.items:
            yield Fault(KEY, (*path, "items"), "bản tin chưa có tin nào; thêm một tin, hoặc xóa bản tin")


def item_names_what_exists(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The record or the clause of an item is there."""
    known = {entry.id: entry.name for _, entry in entries(loaded)}
    clauses = (*PARTS, *(at for at, _ in loaded.plan.walk())) if loaded.plan else None
    for path, bulletin in bulletins(loaded):
        for i, item in enumerate(bulletin.items):
            where = (*path, "items", i)
            if item.record and all(lacks(loaded, stem, item.record) for stem in ("models", "examples")):
                yield Fault(KEY, (*where, "record"), unknown("mô hình, điển hình", item.record, known, "models.yaml"))
            if item.clause and clauses and item.clause not in clauses:
                yield Fault(KEY, (*where, "clause"), no_clause(item.clause, clauses))


def item_names_registered_people(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Whom an item lists stands in people.yaml."""
    known = {person.id: person.role for person in loaded.people}
    for path, bulletin in bulletins(loaded):
        for i, item in enumerate(bulletin.items):
            for j, person in enumerate(item.people):
                if lacks(loaded, "people", person):
                    yield Fault(KEY, (*path, "items", i, "people", j), unknown("người", person, known, "people.yaml"))


def contact_of_a_bulletin_is_registered(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The unit that listeners are sent to stands in units.yaml."""
    known = {unit.id: unit.name for unit in loaded.units}
    for path, bulletin in bulletins(loaded):
        if bulletin.contact and lacks(loaded, "units", bulletin.contact):
            yield Fault(KEY, (*path, "contact"), unknown("đơn vị", bulletin.contact, known, "units.yaml"))


def braces_hold_what_can_be_filled_in(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A sentence of the frame uses only the words in braces that we can fill in."""
    frames: list[tuple[Trail, Blocks]] = []
    frames.append((("station", "blocks"), loaded.broadcasts.station.blocks))
    frames += [((*path, "blocks"), bulletin.blocks) for path, bulletin in bulletins(loaded) if bulletin.blocks]
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
    for path, bulletin in bulletins(loaded):
        if bulletin.language is Language.VIETNAMESE:
            continue
        if not bulletin.blocks:
            yield Fault(KEY, path, f"bản tin bằng {_tongue(bulletin)} cần lời dẫn riêng (blocks) bằng tiếng đó")
        for i, item in enumerate(bulletin.items):
            if item.record or item.clause:
                message = f"bản tin bằng {_tongue(bulletin)} chỉ đọc text; dịch rồi chép lời dịch vào text"
                yield Fault(KEY, (*path, "items", i), message)


def _tongue(bulletin: Bulletin) -> str:
    label = bulletin.language.label
    return label[:1].lower() + label[1:]
