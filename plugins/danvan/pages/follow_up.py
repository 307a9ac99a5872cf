"""How far is the plan carried out, clause by clause?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from danvan.catalog import coverage, facts
from danvan.catalog.catalog import Catalog
from danvan.catalog.coverage import Point
from danvan.pages.page import Page
from danvan.records import Clause, Duty, Entry, Evidence, Unit, address


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page of what is done about the plan."""
    about = "Từng nội dung, biện pháp, nhiệm vụ của kế hoạch: đơn vị làm, tình trạng, minh chứng."
    title, crumbs, values = "Thực hiện kế hoạch", (("Kế hoạch", address.PLAN),), partial(_values, catalog)
    yield Page(catalog, "plan/follow_up.html", address.FOLLOW_UP, title, about, address.PLAN, values, crumbs)


@dataclass(frozen=True)
class Task:
    """A duty as the page shows it."""

    at: str
    clause: Clause
    duty: Duty
    words: str
    """What the plan says of it, as its copy has it."""
    units: tuple[Unit, ...]
    partners: tuple[Unit, ...]
    serving: str
    """How many entries serve its clause, and whose; empty where there are none."""
    evidence: tuple[tuple[Evidence, tuple[Entry, ...]], ...]


def _values(catalog: Catalog) -> Mapping[str, object]:
    followed = coverage.parts(catalog)
    contents = coverage.contents(catalog)
    asked = [point for _, points in followed for point in points]
    progress = coverage.progress(catalog)
    return {
        "contents": contents,
        "contents_covered": _covered(contents),
        "asked": len(asked),
        "asked_covered": _covered(asked),
        "progress": progress,
        "duties": sum(count for _, count in progress),
        "parts": tuple((part, tuple(_tasks(points, catalog))) for part, points in followed),
    }


def _covered(points: Iterable[Point]) -> int:
    return sum(point.covered for point in points)


def _tasks(points: Iterable[Point], catalog: Catalog) -> Iterator[Task]:
    for point in points:
        serving = (*point.local, *point.reference)
        for duty in point.duties:
            yield Task(
                point.at,
                point.clause,
                duty,
                _words(point.clause, duty),
                tuple(unit for unit in catalog.units if unit.id in duty.units),
                tuple(unit for unit in catalog.units if unit.id in duty.partners),
                facts.whose(serving) if serving else "",
                tuple((one, tuple(map(catalog.entry, one.records))) for one in duty.evidence),
            )


def _words(clause: Clause, duty: Duty) -> str:
    return clause.items[duty.item - 1] if duty.item else next(iter((*clause.text, *clause.items)), "")
