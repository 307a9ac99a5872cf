"""Does the follow-up name what the plan names, and show what it claims?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.records import Clause, Duty, Progress
from danvan.rules.rule import Fault, entries, lacks, no_clause, unknown
from danvan.source.loaded import Loaded
from danvan.source.node import Trail
from danvan.source.problem import Key


def duty_stands_in_the_plan(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Every duty is a clause of the plan, or one of its dashes, and quotes its words."""
    clauses = dict(loaded.plan.walk()) if loaded.plan else {}
    for duty in (duty for duty in loaded.duties if clauses and duty.clause):
        key = ("duties", duty.id)
        clause = clauses.get(duty.clause)
        if clause is None:
            yield Fault(key, ("clause",), no_clause(duty.clause, clauses))
            continue
        if duty.item is not None and not 1 <= duty.item <= len(clause.items):
            yield Fault(
                key,
                ("item",),
                f"mục {duty.clause} có {len(clause.items)} gạch đầu dòng, không có thứ {duty.item}; đếm từ 1",
            )
            continue
        said = said_in(clause, duty.item)
        for i, words in enumerate(duty.named):
            if words and words not in said:
                message = f"ở mục {duty.clause} không có chữ “{words}”; chép đúng như kế hoạch"
                yield Fault(key, ("named", i), message)


def said_in(clause: Clause, item: int | None) -> str:
    """Return the clause's title with its text, or with one of its dashes, counted from 1."""
    texts = (clause.items[item - 1],) if item else (*clause.text, *clause.items)
    return "\n".join((clause.title or "", *texts))


def duty_is_followed_once(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """One clause, or one dash of it, has one row."""
    for duty, first in _repeated(loaded.duties):
        line = loaded.line(("duties", first.id), ("clause",))
        remedy = "xem lại clause và item, mỗi gạch đầu dòng một mục"
        message = f"{_place(duty.clause, duty.item)} đã có ở nhiệm vụ “{first.id}” (dòng {line}); {remedy}"
        yield Fault(("duties", duty.id), ("clause",), message)


def _repeated(duties: tuple[Duty, ...]) -> Iterator[tuple[Duty, Duty]]:
    """Yield each duty whose clause or dash stands in an earlier one, with that one."""
    firsts: dict[tuple[str, int | None], Duty] = {}
    for duty in duties:
        first = firsts.setdefault((duty.clause, duty.item), duty)
        if duty.clause and first is not duty:
            yield duty, first


def _place(clause: str, item: int | None) -> str:
    return f"mục {clause}" + (f", gạch đầu dòng {item}," if item else "")


def every_duty_of_a_part_is_followed(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Where one clause of a part is followed up, every clause of that part is, whole or dash by dash.

    What is missing is told where a clause stands a second time, for there it was probably meant; else at the first.
    """
    if not loaded.complete("duties"):
        return
    first = {duty.clause.split(".")[0]: duty.id for duty in reversed(loaded.duties)}
    first |= {duty.clause.split(".")[0]: duty.id for duty, _ in _repeated(loaded.duties)}
    followed = {(duty.clause, duty.item) for duty in loaded.duties}
    for part in loaded.plan.clauses if loaded.plan else ():
        for clause in part.clauses if part.mark in first else ():
            at = f"{part.mark}.{clause.mark}"
            dashes = range(1, len(clause.items) + 1)
            for item in (*dashes,) or (None,):
                if (at, None) not in followed and (at, item) not in followed:
                    message = f"còn thiếu {_place(at, item)} của kế hoạch; thêm một dòng với state: unknown"
                    yield Fault(("duties", first[part.mark]), (), message)


def duty_names_registered_units_and_records(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Units of a duty stand in units.yaml, records of its evidence in models.yaml or examples.yaml."""
    units = {unit.id: unit.name for unit in loaded.units}
    records = {entry.id: entry.name for _, entry in entries(loaded)}
    for duty in loaded.duties:
        key: Key = ("duties", duty.id)
        for name in ("units", "partners"):
            for i, asked in enumerate(getattr(duty, name)):
                if lacks(loaded, "units", asked):
                    yield Fault(key, (name, i), unknown("đơn vị", asked, units, "units.yaml"))
        for i, one in enumerate(duty.evidence):
            for j, asked in enumerate(one.records):
                if all(lacks(loaded, stem, asked) for stem in ("models", "examples")):
                    path: Trail = ("evidence", i, "records", j)
                    yield Fault(key, path, unknown("mô hình", asked, records, "models.yaml"))


def partner_is_another_unit(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Who works together with the units that do the work is none of them."""
    names = {unit.id: unit.name for unit in loaded.units}
    for duty in loaded.duties:
        for i, asked in enumerate(duty.partners):
            if asked and asked in duty.units:
                message = f"“{names.get(asked, asked)}” đã là đơn vị làm (units); bỏ ở đây"
                yield Fault(("duties", duty.id), ("partners", i), message)


def progress_is_dated_and_shown(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A known state has its day; what is done has evidence; what is unknown claims nothing."""
    for duty in loaded.duties:
        key = ("duties", duty.id)
        if duty.state is Progress.UNKNOWN:
            if duty.date or duty.evidence:
                yield Fault(key, ("state",), "đã có ngày hoặc minh chứng; đổi unknown thành under_way hoặc done")
            continue
        if not duty.date:
            yield Fault(key, ("state",), f"“{duty.state.label}” phải ghi tính đến ngày nào; thêm date: năm-tháng-ngày")
        elif duty.date.earliest > today:
            yield Fault(key, ("date",), f"ngày {duty.date} chưa đến; ghi khi việc đã xong")
        if duty.state is Progress.DONE and not duty.evidence:
            yield Fault(key, ("state",), "“Đã làm” phải có minh chứng; thêm evidence: - {text: …}")
