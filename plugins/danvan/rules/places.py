"""Can every xóm be told from the others?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from danvan.load import Loaded
from danvan.records import Place
from danvan.rules.rule import Fault


def namesakes_are_of_other_communes_or_times(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Two xóm of one old commune that bear one name at one time are one xóm, or one name is wrong."""
    same: dict[tuple[str, str], list[Place]] = {}
    for place in loaded.places:
        same.setdefault((place.name.lower(), (place.old_commune or "").lower()), []).append(place)
    for first, second in (pair for places in same.values() for pair in combinations(places, 2)):
        if _meet(first, second):
            message = (
                f"xóm “{second.name}” của cùng xã cũ đã có mã {first.id} trong cùng thời gian; "
                "xóa một mục, hoặc sửa “Xã cũ” (old_commune), “Có từ” (valid_from), “Có đến” (valid_to)"
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
