"""What must hold between records? Each rule is a sentence: a generator of faults, collected in `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from danvan.load import Key, Loaded
from danvan.problem import Problem
from danvan.records import Correction, Entry, Measure, Origin, Plan, State
from danvan.text import fold, number

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """One breach of a rule: the record, the path inside it, the sentence for the editor."""

    key: Key
    path: Path
    message: str


Rule = Callable[[Loaded, date], Iterator[Fault]]


def check(loaded: Loaded, today: date) -> tuple[Problem, ...]:
    """Return every problem of the data, those found while loading included, sorted by file and line."""
    found = [*loaded.problems]
    for rule in RULES:
        found.extend(loaded.problem(fault.key, fault.path, fault.message) for fault in rule(loaded, today))
    return tuple(sorted(set(found)))


def _entries(loaded: Loaded) -> Iterator[tuple[Key, Entry]]:
    yield from ((("models", model.id), model) for model in loaded.models)
    yield from ((("examples", example.id), example) for example in loaded.examples)


def _lacks(loaded: Loaded, stem: str, asked: str) -> bool:
    """Tell whether no record of that file has the id; a file that could not be read accuses nobody."""
    return stem in loaded.known and asked not in loaded.known[stem]


def _unknown(what: str, asked: str, known: dict[str, str], file: str) -> str:
    """Say that an id is unknown; `known` maps ids to names, both are searched for what was meant."""
    names = {fold(name): key for key, name in known.items()}
    near = get_close_matches(asked, known, n=1, cutoff=0.6) or get_close_matches(fold(asked), names, n=1, cutoff=0.7)
    if near:
        meant = near[0] if near[0] in known else names[near[0]]
        return f"không có {what} “{asked}”, có phải “{meant}” ({known[meant]})?"
    if len(known) <= 8:
        return f"không có {what} “{asked}”; chọn một trong: {', '.join(f'{k} ({v})' for k, v in known.items())}"
    return f"không có {what} “{asked}”; xem các mã trong {file}, hoặc thêm vào đó trước"


def field_is_one_of_the_plan(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """An entry's fields are fields of the plan."""
    if loaded.plan:
        known = {field.id: field.name for field in loaded.plan.fields}
        for key, entry in _entries(loaded):
            for name in ("field", "also_field"):
                asked = getattr(entry, name)
                if asked and asked not in known:
                    yield Fault(key, (name,), _unknown("lĩnh vực", asked, known, "plan.yaml"))


def clause_stands_in_the_plan(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Every clause that a record names exists in the plan."""
    if not loaded.plan:
        return
    known = {address: clause.title or address for address, clause in loaded.plan.walk()}
    named: list[tuple[Key, Path, str]] = []
    for key, entry in _entries(loaded):
        named += [(key, ("clauses", i), clause) for i, clause in enumerate(entry.clauses)]
    for unit in loaded.units:
        named += [(("units", unit.id), ("clauses", i), clause) for i, clause in enumerate(unit.clauses)]
    for part in ("fields", "phases"):
        named += [(("plan", ""), (part, i, "clause"), row.clause) for i, row in enumerate(getattr(loaded.plan, part))]
    for key, path, clause in named:
        if clause not in known:
            near = get_close_matches(clause, known, n=1, cutoff=0.5)
            hint = f", có phải “{near[0]}”?" if near else "; viết như II.4.a"
            yield Fault(key, path, f"kế hoạch không có mục “{clause}”{hint}")


def place_is_registered(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """An entry's places stand in places.yaml."""
    known = {place.id: place.name for place in loaded.places}
    for key, entry in _entries(loaded):
        for i, asked in enumerate(entry.places):
            if _lacks(loaded, "places", asked):
                yield Fault(key, ("places", i), _unknown("xóm", asked, known, "places.yaml"))


def unit_is_registered(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """An entry's unit, and those that the site names, stand in units.yaml."""
    known = {unit.id: unit.name for unit in loaded.units}
    asked: list[tuple[Key, Path, str | None]] = [(key, ("unit",), entry.unit) for key, entry in _entries(loaded)]
    if loaded.site:
        asked += [(("site", ""), (name,), getattr(loaded.site, name)) for name in ("feedback_unit", "guide_unit")]
    for key, path, unit in asked:
        if unit and _lacks(loaded, "units", unit):
            yield Fault(key, path, _unknown("đơn vị", unit, known, "units.yaml"))


def id_is_used_once(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Models and examples do not share an id: `replicates` and feeds name entries by it."""
    shared = loaded.known.get("models", frozenset()) & loaded.known.get("examples", frozenset())
    for entry in loaded.examples:
        if entry.id in shared:
            yield Fault(("examples", entry.id), ("id",), f"mã “{entry.id}” đã dùng trong models.yaml; đặt mã khác")


def local_entry_is_complete(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The commune's own entry says whose work it is, by which unit, and which steps it has passed."""
    wanted = {
        "kind": "thiếu mục “Tập thể hay cá nhân” (kind); viết collective (Tập thể) hoặc individual (Cá nhân)",
        "unit": "thiếu mục “Đơn vị” (unit); viết mã của đơn vị trong units.yaml",
        "history": "thiếu mục “Quá trình” (history); ít nhất ghi bước đăng ký: - {state: registered, date: …}",
    }
    for key, entry in _entries(loaded):
        if entry.origin is Origin.LOCAL:
            for name, message in wanted.items():
                if not getattr(entry, name):
                    yield Fault(key, (), message)
            if entry.elsewhere:
                yield Fault(key, ("elsewhere",), "mục của xã không ghi “Nơi khác” (elsewhere); dùng unit và places")


def reference_entry_names_its_source(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A reference says where it comes from, and uses no xóm or unit of the commune."""
    for key, entry in _entries(loaded):
        if entry.origin is not Origin.REFERENCE:
            continue
        if not entry.elsewhere:
            yield Fault(key, (), "mục tham khảo thiếu “Nơi khác” (elsewhere); ít nhất ghi tỉnh (province)")
        if not any(source.url for source in entry.sources):
            yield Fault(key, ("sources",), "mục tham khảo thiếu địa chỉ nguồn; thêm sources: - {title: …, url: …}")
        for name in ("unit", "places"):
            if getattr(entry, name):
                yield Fault(key, (name,), f"mục tham khảo không dùng {name} của xã; ghi trong elsewhere")


def recognition_has_a_decision(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The commune recognises or awards by a decision with number and date."""
    for key, entry in _entries(loaded):
        for i, event in enumerate(entry.history):
            needs = event.state in {State.RECOGNISED, State.AWARDED} and entry.origin is Origin.LOCAL
            if needs and not (event.decision and event.decision.date):
                message = f"“{event.state.label}” phải kèm quyết định; thêm decision: {{number: …, date: …, issuer: …}}"
                yield Fault(key, ("history", i), message)


def end_is_not_before_start(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """What ends, ends after it starts."""
    for key, entry in _entries(loaded):
        if entry.started and entry.ended and entry.ended.latest < entry.started.earliest:
            yield Fault(key, ("ended",), f"kết thúc ({entry.ended}) trước khi bắt đầu ({entry.started})")
    for place in loaded.places:
        if place.valid_from and place.valid_to and place.valid_to.latest < place.valid_from.earliest:
            message = f"thôi tồn tại ({place.valid_to}) trước khi có ({place.valid_from})"
            yield Fault(("places", place.id), ("valid_to",), message)
    for i, phase in enumerate(loaded.plan.phases if loaded.plan else ()):
        if phase.last < phase.first:
            yield Fault(("plan", ""), ("phases", i, "last"), f"năm cuối ({phase.last}) trước năm đầu ({phase.first})")


def history_runs_forward(loaded: Loaded, today: date) -> Iterator[Fault]:
    """Steps stand in the order in which they happened, none in the future."""
    for key, entry in _entries(loaded):
        before = None
        for i, event in enumerate(entry.history):
            if event.date is None:
                continue
            if before and event.date.latest < before.earliest:
                yield Fault(key, ("history", i, "date"), f"bước này ({event.date}) trước bước đứng trên ({before})")
            if event.date.earliest > today:
                yield Fault(key, ("history", i, "date"), f"ngày {event.date} chưa đến; ghi khi việc đã xong")
            before = event.date


def day_of_update_has_come(loaded: Loaded, today: date) -> Iterator[Fault]:
    """No record was updated tomorrow."""
    for key, entry in _entries(loaded):
        if entry.updated.day is None:
            yield Fault(key, ("updated",), f"“{entry.updated.iso}” thiếu ngày; viết đủ năm-tháng-ngày")
        elif entry.updated.earliest > today:
            yield Fault(key, ("updated",), f"ngày cập nhật {entry.updated} chưa đến; xem lại năm, tháng")


def year_of_two_phases_names_its_own(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The plan's phases overlap; an entry that starts in a shared year says which phase it belongs to."""
    phases = loaded.plan.phases if loaded.plan else ()
    known = {phase.id: phase.name for phase in phases}
    for key, entry in _entries(loaded):
        if entry.phase and phases and entry.phase not in known:
            yield Fault(key, ("phase",), _unknown("giai đoạn", entry.phase, known, "plan.yaml"))
        if entry.origin is not Origin.LOCAL or not entry.started or entry.phase:
            continue
        fitting = [phase for phase in phases if phase.first <= entry.started.year <= phase.last]
        if len(fitting) > 1:
            names = " và ".join(phase.name for phase in fitting)
            message = f"năm {entry.started.year} thuộc cả {names}; thêm mục “Giai đoạn” (phase): {fitting[0].id} hoặc …"
            yield Fault(key, ("started",), message.replace("…", fitting[1].id))


def measure_is_of_one_kind(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A figure is a value, a range, or a before and after: one of them, whole."""
    for key, path, measure in _measures(loaded):
        given = {name for name in ("value", "low", "high", "before", "after") if getattr(measure, name) is not None}
        if given not in ({"value"}, {"low", "high"}, {"before", "after"}, {"after"}):
            message = (
                "ghi đúng một cách: value (một số), hoặc low và high (từ … đến …), hoặc before và after (trước, sau)"
            )
            yield Fault(key, path, message)
        elif measure.low is not None and measure.high is not None and measure.high < measure.low:
            yield Fault(key, (*path, "high"), f"“Đến” ({measure.high}) nhỏ hơn “Từ” ({measure.low})")
        elif measure.of is not None and measure.value is not None and measure.of < measure.value:
            yield Fault(key, (*path, "of"), f"tổng số ({number(measure.of)}) nhỏ hơn giá trị ({number(measure.value)})")


def parts_add_up(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Parts make the total, or a note says why not."""
    for key, path, measure in _measures(loaded):
        total = sum(part.value for part in measure.parts)
        if measure.parts and measure.value != total and not measure.parts_note:
            message = (
                f"các phần cộng lại là {number(total)}, khác giá trị {number(measure.value or 0)}; "
                "sửa số, hoặc thêm parts_note nói vì sao không khớp"
            )
            yield Fault(key, (*path, "parts"), message)


def _measures(loaded: Loaded) -> Iterator[tuple[Key, Path, Measure]]:
    for key, entry in _entries(loaded):
        if entry.story:
            for name in ("results", "context"):
                for i, measure in enumerate(getattr(entry.story, name)):
                    yield key, ("story", name, i), measure


def photo_is_there(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Every photo that a record names lies in data/photos."""
    for key, entry in _entries(loaded):
        for i, photo in enumerate(entry.photos):
            if photo.file not in loaded.photos:
                near = get_close_matches(photo.file, sorted(loaded.photos), n=1)
                hint = f", có phải “{near[0]}”?" if near else "; chép ảnh vào thư mục photos trước"
                yield Fault(key, ("photos", i, "file"), f"không có tệp ảnh “{photo.file}”{hint}")


def replicated_model_exists(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """What is replicated is another entry of the site."""
    known = {entry.id: entry.name for _, entry in _entries(loaded)}
    for key, entry in _entries(loaded):
        if entry.replicates == entry.id:
            yield Fault(key, ("replicates",), "không tự nhân rộng từ chính nó")
        elif entry.replicates and all(_lacks(loaded, stem, entry.replicates) for stem in ("models", "examples")):
            yield Fault(key, ("replicates",), _unknown("mô hình", entry.replicates, known, "models.yaml"))


def merger_ends_at_a_living_place(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A merged xóm leads to a registered one, never round in a circle."""
    into = {place.id: place.merged_into for place in loaded.places}
    known = {place.id: place.name for place in loaded.places}
    for place in loaded.places:
        seen, step = {place.id}, place.merged_into
        if step and _lacks(loaded, "places", step):
            yield Fault(("places", place.id), ("merged_into",), _unknown("xóm", step, known, "places.yaml"))
        while step:
            if step in seen:
                yield Fault(("places", place.id), ("merged_into",), f"sáp nhập vòng quanh, trở lại “{step}”")
                break
            seen.add(step)
            step = into.get(step)


def correction_quotes_the_plan(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A correction of the plan quotes words that stand where it says."""
    if not loaded.plan:
        return
    for i, correction in enumerate(loaded.plan.corrections):
        text = _text_at(loaded.plan, correction)
        if text is None:
            yield Fault(("plan", ""), ("corrections", i, "at"), f"kế hoạch không có mục “{correction.at}”")
        elif correction.written not in text:
            message = f"ở mục {correction.at} không có chữ “{correction.written}”; chép đúng như bản chép"
            yield Fault(("plan", ""), ("corrections", i, "written"), message)


def _text_at(plan: Plan, correction: Correction) -> str | None:
    places = {
        "number": f"Số: {plan.symbol}",
        "date": f"{plan.place}, ngày tháng {plan.date.month} năm {plan.date.year}",
        "preamble": "\n".join((*(basis.text for basis in plan.bases), plan.opening)),
        "recipients": "\n".join(plan.recipients),
        "closing": plan.closing,
        "subject": plan.subject,
        "signer": f"{plan.signer_role}\n{plan.signer}",
    }
    for address, clause in plan.walk():
        places[address] = "\n".join((f"{clause.mark}) {clause.title or ''}", *clause.text, *clause.items))
    return places.get(correction.at)


RULES: tuple[Rule, ...] = (
    field_is_one_of_the_plan,
    clause_stands_in_the_plan,
    place_is_registered,
    unit_is_registered,
    id_is_used_once,
    local_entry_is_complete,
    reference_entry_names_its_source,
    recognition_has_a_decision,
    end_is_not_before_start,
    history_runs_forward,
    day_of_update_has_come,
    year_of_two_phases_names_its_own,
    measure_is_of_one_kind,
    parts_add_up,
    photo_is_there,
    replicated_model_exists,
    merger_ends_at_a_living_place,
    correction_quotes_the_plan,
)
