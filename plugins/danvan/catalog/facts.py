"""What does a page say of a record, and under which label? Labels come from the record's own declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from danvan.catalog.catalog import Catalog, latest
from danvan.life.state import called, day_of
from danvan.records import Choice, Elsewhere, Entry, Model, Origin, Place, address, shown
from danvan.records.when import When
from danvan.text import first_lower, first_upper, number


@dataclass(frozen=True)
class Fact:
    """A label and its values, each with the address it leads to, or none."""

    label: str
    values: tuple[tuple[str, str | None], ...]


def label(name: str) -> str:
    """Return the Vietnamese label of an entry's field."""
    return str(Model.model_fields[name].title)


def facts(entry: Entry, catalog: Catalog) -> tuple[Fact, ...]:
    """Return what is known of the entry, in reading order; what is unknown is left out."""
    return tuple(fact for fact in _facts(entry, catalog) if fact.values)


def _facts(entry: Entry, catalog: Catalog) -> Iterator[Fact]:
    for name in _declared(type(entry)):
        value = getattr(entry, name)
        if name in OWN_WAY:
            yield from OWN_WAY[name](entry, catalog)
        elif value is not None:
            yield Fact(label(name), _plain(words(value)))


@cache
def _declared(kind: type[Entry]) -> tuple[str, ...]:
    """Return the fields that are told as facts, group by group, each in the order of declaration."""
    told = {name: group for name, info in kind.model_fields.items() if (group := shown(info).fact)}
    return tuple(sorted(told, key=lambda name: told[name]))


def words(value: object) -> str:
    """Return a value of a record as readers see it: a day, a choice, a number, a yes or no, a text, or several."""
    match value:
        case When():
            return first_upper(str(value))
        case Choice():
            return value.label
        case bool():
            return "Có" if value else "Không"
        case int() | Decimal():
            return number(value)
        case tuple():
            return ", ".join(map(words, value))
    return str(value)


def _unit(entry: Entry, catalog: Catalog) -> Iterator[Fact]:
    if entry.unit:
        unit = catalog.unit(entry.unit)
        yield Fact(label("unit"), ((unit.name, address.of(unit)),))


def _xom(entry: Entry, catalog: Catalog) -> Iterator[Fact]:
    yield Fact(label("places"), tuple((_place(place, catalog), address.of(place)) for place in _places(entry, catalog)))


def _far(entry: Entry, _catalog: Catalog) -> Iterator[Fact]:
    if entry.elsewhere:
        yield Fact(label("unit"), _plain(entry.elsewhere.unit))
        yield Fact("Nơi làm", _plain(_elsewhere(entry.elsewhere)))


OWN_WAY: dict[str, Callable[[Entry, Catalog], Iterator[Fact]]] = {"unit": _unit, "places": _xom, "elsewhere": _far}
"""Facts that lead somewhere or say more than their value."""


def _plain(text: str | None) -> tuple[tuple[str, None], ...]:
    return ((text, None),) if text else ()


def _places(entry: Entry, catalog: Catalog) -> Iterator[Place]:
    return (catalog.place(key) for key in entry.places)


def _place(place: Place, catalog: Catalog) -> str:
    """Return the xóm of its time, and what it is part of today."""
    now = catalog.today(place)
    return first_lower(named(place, catalog)) + (f" (nay là xóm {now.name})" if now is not place else "")


def _elsewhere(where: Elsewhere) -> str:
    province = where.province + (f" (nay là {where.province_now})" if where.province_now else "")
    parts = (", ".join(where.villages), ", ".join(map(_commune, where.communes)), _district(where), province)
    return "; ".join(filter(None, parts)) if len(where.villages) > 1 else ", ".join(filter(None, parts))


def _district(where: Elsewhere) -> str | None:
    """Return the district; with its kind where a commune has the same name, which would seem told twice."""
    return f"huyện {where.district}" if where.district in where.communes else where.district


def _commune(name: str) -> str:
    """Return the name with its kind: bare names in the sources are communes (xã)."""
    return name if name.split(maxsplit=1)[0] in {"phường", "thị", "xã", "đặc"} or name[0].isdigit() else f"xã {name}"


def where(entry: Entry, catalog: Catalog) -> str:
    """Return the place in a few words, for a card."""
    if not entry.elsewhere:
        return ", ".join(_place(place, catalog) for place in _places(entry, catalog))
    here = entry.elsewhere
    near = _several(here.villages, "thôn, xóm") or _several(tuple(map(_commune, here.communes)), "xã") or here.district
    province = here.province + (f" (nay là {here.province_now})" if here.province_now else "")
    return ", ".join(filter(None, (near, province)))


def whereabouts(entry: Entry, catalog: Catalog) -> str:
    """Return the place in a few words, or else the unit: what is done in an office has no xóm."""
    return where(entry, catalog) or (catalog.unit(entry.unit).name if entry.unit else "")


def _several(names: tuple[str, ...], noun: str) -> str:
    return ", ".join(names) if len(names) < 3 else f"{len(names)} {noun}"


def state(entry: Entry) -> str:
    """Return the newest step in a few words: `Được công nhận cấp huyện, năm 2016`; empty where none is known."""
    event = latest(entry)
    when = day_of(event) if event else None
    return called(event) + (f", {when}" if when else "") if event else ""


def state_label(entry: Entry) -> str:
    """Return the name of the newest step alone, for lists and facets; empty where none is known."""
    event = latest(entry)
    return event.state.label if event else ""


def year(entry: Entry) -> int | None:
    """Return the year an entry is filed under: of its start, else of its first dated step."""
    dates = (entry.started, *(event.date for event in entry.history))
    return next((date.year for date in dates if date), None)


def found_in(entry: Entry, catalog: Catalog) -> tuple[str, ...]:
    """Return the places an entry is filed under: our xóm of today by name, other places by province of today."""
    if entry.elsewhere:
        return (entry.elsewhere.province_now or entry.elsewhere.province,)
    return tuple(dict.fromkeys(filed(place, catalog) for place in _places(entry, catalog)))


def named(place: Place, catalog: Catalog) -> str:
    """Return what a xóm is called, with its old commune where others share it: `Xóm Phố (xã Bản Ngoại cũ)`."""
    twins = [other for other in catalog.places if other.name == place.name]
    return f"Xóm {place.name}" + (f" (xã {place.old_commune} cũ)" if len(twins) > 1 and place.old_commune else "")


def filed(place: Place, catalog: Catalog) -> str:
    """Return the name a xóm's entries are filed under: of the xóm of today."""
    return named(catalog.today(place), catalog)


def brief(entry: Entry, catalog: Catalog) -> str:
    """Return an entry in a few words, for a row of a list: `Mô hình · Xóm Đồng Chầm · 2026`."""
    year_filed = year(entry)
    noun = first_upper(entry.noun) + (" tham khảo" if entry.origin is Origin.REFERENCE else "")
    parts = (noun, *found_in(entry, catalog), str(year_filed) if year_filed else "")
    return " · ".join(filter(None, parts))


def whose(entries: Sequence[Entry]) -> str:
    """Return how many entries there are and whose: `12 của xã, 1 tham khảo`; what is from elsewhere is never ours."""
    own = sum(entry.origin is Origin.LOCAL for entry in entries)
    if not entries:
        return "chưa có mục nào"
    return f"{number(own)} của xã" + (f", {number(len(entries) - own)} tham khảo" if own < len(entries) else "")
