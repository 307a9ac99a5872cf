"""Which questions does a record answer by itself? A number, a body's telephone, a year: each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from danvan.catalog import figure
from danvan.catalog.catalog import Catalog
from danvan.records import Entry, Measure, Phase, Unit, address

MANY, WHO, WHEN = "many", "who", "when"
"""What is asked for, as question.js names it."""
_UNITS: Mapping[str, str] = MappingProxyType(
    {"m²": "m2 mét vuông", "m2": "mét vuông", "m": "mét", "km": "cây số ki-lô-mét", "ha": "héc-ta mẫu", "kg": "cân"}
)
"""How people say a unit of measure that figures write short."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that a record says: shown as `says`, with its `source` beside it, which leads to `location`."""

    question: str
    says: str
    source: str
    location: str
    about: str
    """Other words by which it is asked for."""


def answers(catalog: Catalog) -> tuple[Answer, ...]:
    """Return all answers that the records hold, none made up of two of them."""
    return (*_numbers(catalog), *_telephones(catalog), *_years(catalog))


def _numbers(catalog: Catalog) -> Iterator[Answer]:
    for entry in catalog.entries:
        for measure in (*entry.story.results, *entry.story.context) if entry.story else ():
            yield _number(entry, measure)


def _number(entry: Entry, measure: Measure) -> Answer:
    shown = figure.figure(measure)
    unknown = "" if shown.as_of else " (nguồn không ghi ngày)"
    where = entry.elsewhere
    places = (*where.villages, *where.communes, where.district or "") if where else ()
    words = (entry.name, *places, _UNITS.get(shown.unit, ""))
    source = f"{entry.name} · {entry.origin.label}"
    return Answer(MANY, f"{shown}{unknown}", source, address.of(entry), " ".join(filter(None, words)))


def _telephones(catalog: Catalog) -> Iterator[Answer]:
    for unit in catalog.units:
        if unit.phone:
            yield Answer(WHO, f"{unit.name}: {unit.phone}", unit.name, address.of(unit), _of_unit(unit))


def _of_unit(unit: Unit) -> str:
    return " ".join((*unit.aliases, unit.duty or "", "số điện thoại liên hệ phụ trách hỏi gặp gọi báo"))


def _years(catalog: Catalog) -> Iterator[Answer]:
    phases = catalog.plan.phases
    if len(phases) > 1:
        whole = Phase.model_construct(name="Phong trào thi đua", first=phases[0].first, last=phases[-1].last)
        at = phases[0].clause.rpartition(".")[0]
        yield _year(whole, at, "kế hoạch thời gian thực hiện giai đoạn")
    for phase in phases:
        yield _year(phase, phase.clause, "phong trào thi đua kế hoạch")


def _year(phase: Phase, clause: str, about: str) -> Answer:
    says = f"{phase.name}: từ năm {phase.first} đến năm {phase.last}"
    words = f"{about} bắt đầu kết thúc kéo dài hết tổ chức"
    return Answer(WHEN, says, f"mục {clause} của kế hoạch", address.of_clause(clause), words)
