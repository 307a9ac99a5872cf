"""Can every xóm be told from the others?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from danvan.records import Place
from danvan.rules.rule import Fault, told_entries
from danvan.source.loaded import Loaded


def namesakes_are_of_other_communes_or_times(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Two xóm of one old commune that bear one name at one time are one xóm, or one name is wrong."""
    same: dict[tuple[str, str], list[Place]] = {}
    for place in loaded.places:
        same.setdefault((place.name.lower(), (place.old_commune or "").lower()), []).append(place)
    for first, second in (pair for places in same.values() for pair in combinations(places, 2)):
        if _meet(first, second):
            message = (
                f"xóm “{second.name}” của cùng xã cũ đã có mã {first.id} trong cùng thời gian; "
                "xóa một mục, hoặc sửa “Xã cũ” (old_commune), “Có từ” (valid_from), “Tồn tại đến” (valid_to)"
            )
            yield Fault(("places", second.id), ("name",), message)


def old_commune_is_one_that_the_site_lists(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The old commune of a xóm is one of those that site.yaml lists, where it lists any."""
    listed = [old.name for old in loaded.site.old_communes] if loaded.site else []
    for place in loaded.places if listed else ():
        if place.old_commune and place.old_commune not in listed:
            message = (
                f"site.yaml không kể xã cũ “{place.old_commune}”; chọn một trong: {', '.join(listed)}, "
                "hoặc thêm vào “Các xã cũ” (old_communes) ở đó"
            )
            yield Fault(("places", place.id), ("old_commune",), message)


def _meet(first: Place, second: Place) -> bool:
    return _starts(first) < _ends(second) and _starts(second) < _ends(first)  # one may begin on the other's last day


def _starts(place: Place) -> date:
    return place.valid_from.earliest if place.valid_from else date.min


def _ends(place: Place) -> date:
    return place.valid_to.latest if place.valid_to else date.max


def name_is_without_its_kind(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A page writes “xóm” before every name."""
    for place in loaded.places:
        found = re.match(r"xóm\s+(?=\S)", place.name or "", re.IGNORECASE)
        if found:
            message = f"tên không kèm chữ “{found[0].strip()}”, vì trang tự thêm; viết {place.name[found.end() :]}"
            yield Fault(("places", place.id), ("name",), message)


def merger_is_dated_and_leads_on(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A xóm that is no more has its last day and its heir, or a note that says why not; its days have come."""
    for place in loaded.places:
        key = ("places", place.id)
        if place.merged_into and not place.valid_to:
            yield Fault(key, ("merged_into",), "đã sáp nhập mà chưa ghi “Tồn tại đến” (valid_to); thêm ngày cuối")
        if place.valid_to and not place.merged_into and not place.note:
            message = "đã thôi mà chưa ghi “Sáp nhập vào” (merged_into); thêm mã xóm nay, hoặc nói lý do ở note"
            yield Fault(key, ("valid_to",), message)
        for name in ("valid_from", "valid_to"):
            when = getattr(place, name)
            if when and when.earliest > today:
                label = Place.model_fields[name].title
                message = f"“{label}” là {when}, chưa đến; trang không đợi ngày ấy: xem lại, hoặc ghi khi đã sắp xếp"
                yield Fault(key, (name,), message)


def start_is_in_the_time_of_the_place(loaded: Loaded, today: date) -> Iterator[Fault]:
    """What started in a xóm started while there was one: later it belongs to the xóm that it was merged into."""
    known = {place.id: place for place in loaded.places}
    for key, entry in told_entries(loaded, today):
        for i, asked in enumerate(entry.places):
            place = known.get(asked)
            if not place or not entry.started:
                continue
            if place.valid_to and entry.started.earliest > place.valid_to.latest:
                heir = known.get(place.merged_into or "")
                now = f"; nay là {heir.id} ({heir.name})" if heir else ""
                said = f"xóm {place.name} chỉ có đến {place.valid_to}, mà bắt đầu {entry.started}{now}; xem lại"
                yield Fault(key, ("places", i), said)
            elif place.valid_from and entry.started.latest < place.valid_from.earliest:
                said = (
                    f"xóm {place.name} có từ {place.valid_from}, mà bắt đầu {entry.started}; ghi xóm lúc đó, hoặc sửa"
                )
                yield Fault(key, ("places", i), said)
