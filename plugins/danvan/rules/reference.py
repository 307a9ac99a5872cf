"""Does everything that a record names exist?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from danvan.records import Place, Plan, Unit
from danvan.rules.rule import Fault, entries, lacks, nearest_file, no_clause, unknown
from danvan.source.loaded import Loaded
from danvan.source.node import Trail
from danvan.source.problem import Key
from danvan.source.tables import KEEP


def aliases(records: Iterable[Place | Unit]) -> list[tuple[str, str]]:
    """Return the other names of xóm or units, each with the id it stands for."""
    return [(name, record.id) for record in records for name in record.aliases if name]


def field_is_one_of_the_plan(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """An entry's fields are fields of the plan."""
    if loaded.plan:
        known = {field.id: field.name for field in loaded.plan.fields}
        for key, entry in entries(loaded):
            for name in ("field", "also_field"):
                asked = getattr(entry, name)
                if asked and asked not in known:
                    yield Fault(key, (name,), unknown("lĩnh vực", asked, known, "plan.yaml"))


def clause_stands_in_the_plan(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Every clause that a record names exists in the plan."""
    if loaded.plan:
        known = [address for address, _ in loaded.plan.walk()]
        for key, path, clause in _named_clauses(loaded, loaded.plan):
            if clause and clause not in known:
                yield Fault(key, path, no_clause(clause, known, of_plan=key[0] == "plan"))


def _named_clauses(loaded: Loaded, plan: Plan) -> Iterator[tuple[Key, Trail, str]]:
    for key, entry in entries(loaded):
        for i, clause in enumerate(entry.clauses):
            yield key, ("clauses", i), clause
    for unit in loaded.units:
        for i, clause in enumerate(unit.clauses):
            yield ("units", unit.id), ("clauses", i), clause
    for i, step in enumerate(loaded.site.steps if loaded.site else ()):
        if step.clause:
            yield ("site", ""), ("steps", i, "clause"), step.clause
    for part in ("fields", "phases"):
        for i, row in enumerate(getattr(plan, part)):
            yield ("plan", ""), (part, i, "clause"), row.clause


def phase_is_one_of_the_plan(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """An entry's phase is a phase of the plan."""
    known = {phase.id: phase.name for phase in loaded.plan.phases} if loaded.plan else {}
    for key, entry in entries(loaded):
        if entry.phase and known and entry.phase not in known:
            yield Fault(key, ("phase",), unknown("giai đoạn", entry.phase, known, "plan.yaml"))


def place_is_registered(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """An entry's places stand in places.yaml."""
    known = {place.id: place.name for place in loaded.places}
    for key, entry in entries(loaded):
        for i, asked in enumerate(entry.places):
            if lacks(loaded, "places", asked):
                yield Fault(key, ("places", i), unknown("xóm", asked, known, "places.yaml", aliases(loaded.places)))


def unit_is_registered(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """An entry's unit, and those that the site names, stand in units.yaml."""
    known = {unit.id: unit.name for unit in loaded.units}
    asked: list[tuple[Key, Trail, str | None]] = [(key, ("unit",), entry.unit) for key, entry in entries(loaded)]
    if loaded.site:
        asked += [(("site", ""), (name,), getattr(loaded.site, name)) for name in ("feedback_unit", "guide_unit")]
    for key, path, unit in asked:
        if unit and lacks(loaded, "units", unit):
            yield Fault(key, path, unknown("đơn vị", unit, known, "units.yaml", aliases(loaded.units)))


def id_is_used_once(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Models and examples do not share an id: `replicates` and feeds name entries by it.

    Nobody can tell which of the two came first, so both are told; the one that says when it was published keeps it.
    """
    shared = loaded.known.get("models", frozenset()) & loaded.known.get("examples", frozenset())
    published = {key: entry.published is not None for key, entry in entries(loaded)}
    for (stem, name), _ in entries(loaded):
        other = ("examples" if stem == "models" else "models", name)
        if name in shared and not name.startswith("#"):
            line = f" dòng {loaded.line(other, ('id',))}" if other in loaded.nodes else ""
            told = f"mã “{name}” dùng cả ở {other[0]}.yaml{line}"
            mine, theirs = published[stem, name], published.get(other, False)
            if mine == theirs:
                remedy = KEEP
            elif mine:
                remedy = "mục này đã đăng nên giữ nguyên mã; đặt mã khác cho mục kia"
            else:
                remedy = "mục kia đã đăng nên giữ nguyên mã; đặt mã khác cho mục này"
            yield Fault((stem, name), ("id",), f"{told}; {remedy}")


def id_is_no_page_of_a_list(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """No entry lives where a page of the list of all entries does: `mo-hinh/trang-2/`."""
    for key, entry in entries(loaded):
        if re.fullmatch(r"trang-\d+", entry.id):
            yield Fault(key, ("id",), f"mã “{entry.id}” trùng với địa chỉ một trang của danh sách; đặt mã khác")


def photo_is_there(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Every photo that a record names lies in data/photos."""
    for key, entry in entries(loaded):
        for i, photo in enumerate(entry.photos):
            if photo.file and photo.file not in loaded.photos:
                near = nearest_file(photo.file, loaded.photos)
                hint = f", có phải “{near}”?" if near else "; chép ảnh vào thư mục photos trước"
                yield Fault(key, ("photos", i, "file"), f"không có tệp ảnh “{photo.file}”{hint}")


def replicated_model_exists(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """What is replicated is another entry of the site."""
    known = {entry.id: entry.name for _, entry in entries(loaded)}
    for key, entry in entries(loaded):
        if entry.replicates == entry.id:
            yield Fault(
                key,
                ("replicates",),
                "không tự nhân rộng từ chính nó; ghi mã của mô hình được làm theo, hoặc bỏ dòng này",
            )
        elif entry.replicates and all(lacks(loaded, stem, entry.replicates) for stem in ("models", "examples")):
            yield Fault(key, ("replicates",), unknown("mô hình", entry.replicates, known, "models.yaml"))


def replication_is_not_a_circle(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """No model learnt from one that learnt from it."""
    into = {entry.id: entry.replicates for _, entry in entries(loaded)}
    for key, entry in entries(loaded):
        seen, step = set[str](), entry.replicates
        while step and step != entry.id and step not in seen:
            seen.add(step)
            step = into.get(step)
        if step == entry.id and entry.replicates != entry.id:
            yield Fault(key, ("replicates",), f"nhân rộng vòng quanh, trở lại chính “{entry.id}”; bỏ bớt một mối nối")


def merger_ends_at_a_living_place(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A merged xóm leads to a registered one, never round in a circle."""
    into = {place.id: place.merged_into for place in loaded.places}
    known = {place.id: place.name for place in loaded.places}
    for place in loaded.places:
        seen, step = {place.id}, place.merged_into
        if step and lacks(loaded, "places", step):
            yield Fault(("places", place.id), ("merged_into",), unknown("xóm", step, known, "places.yaml"))
        while step:
            if step in seen:
                yield Fault(
                    ("places", place.id),
                    ("merged_into",),
                    f"sáp nhập vòng quanh, trở lại “{step}”; bỏ merged_into ở xóm nay",
                )
                break
            seen.add(step)
            step = into.get(step)


def list_names_each_once(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """What a list of ids names, it names once: the page prints it as often as it stands there."""
    for key, path, listed in _lists(loaded):
        for i, asked in enumerate(listed):
            if asked and asked in listed[:i]:
                yield Fault(key, (*path, i), f"“{asked}” ghi hai lần trong danh sách này; xóa một")


def _lists(loaded: Loaded) -> Iterator[tuple[Key, Trail, tuple[str, ...]]]:
    for key, entry in entries(loaded):
        yield from ((key, (name,), getattr(entry, name)) for name in ("clauses", "places", "people"))
        yield from ((key, ("photos", i, "people"), photo.people) for i, photo in enumerate(entry.photos))
    for unit in loaded.units:
        yield ("units", unit.id), ("clauses",), unit.clauses
    for duty in loaded.duties:
        yield from ((("duties", duty.id), (name,), getattr(duty, name)) for name in ("units", "partners"))
        for i, one in enumerate(duty.evidence):
            yield ("duties", duty.id), ("evidence", i, "records"), one.records
    for consent in loaded.consents:
        yield from ((("consents", consent.id), (name,), getattr(consent, name)) for name in ("channels", "sensitive"))
    if loaded.site:
        yield ("site", ""), ("bases",), loaded.site.bases
    for i, bulletin in enumerate(loaded.broadcasts.bulletins):
        for j, item in enumerate(bulletin.items):
            yield from (
                (("broadcasts", ""), ("bulletins", i, "items", j, n), getattr(item, n)) for n in ("people", "told")
            )
    for i, slot in enumerate(loaded.broadcasts.station.slots):
        yield ("broadcasts", ""), ("station", "slots", i, "days"), slot.days
