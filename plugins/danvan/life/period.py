"""Which spans of time does the site report on, and to which phase does a year of an entry belong?

The plan's phases overlap: 2028 stands in both. A phase therefore counts of a shared year only what belongs to it, so
that the phases together give the whole period once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danvan.life import state
from danvan.records import Entry, Phase, Plan
from danvan.text import first_lower, slug


@dataclass(frozen=True)
class Period:
    """A span of whole years, and of a phase where it is one."""

    key: str
    """Its place in addresses and file names: `2026`, `giai-doan-1`; empty for the whole period."""
    name: str
    first: int
    last: int
    phase: Phase | None = None

    @property
    def stem(self) -> str:
        """Its part of a file's name; the whole period has one too."""
        return self.key or "ca-giai-doan"

    @property
    def said(self) -> str:
        """Its name inside a sentence: `năm 2026`."""
        return first_lower(self.name)

    @property
    def is_year(self) -> bool:
        """Whether it is one year of the plan."""
        return bool(self.key) and self.phase is None

    @property
    def years(self) -> range:
        """Its years, in order."""
        return range(self.first, self.last + 1)

    def as_of(self, today: date) -> date:
        """Return the day up to which it counts: its last day, or `today` while it runs or lies ahead."""
        return min(today, date(self.last, 12, 31))


def whole(plan: Plan) -> Period:
    """Return the whole time of the plan, from its first phase to its last."""
    first = min(phase.first for phase in plan.phases)
    last = max(phase.last for phase in plan.phases)
    return Period("", f"Cả giai đoạn {first}-{last}", first, last)


def periods(plan: Plan) -> tuple[Period, ...]:
    """Return every period that has a report: the whole, each phase, each year."""
    every = whole(plan)
    phases = (
        Period(
            slug(f"giai đoạn {phase.id}"), f"{phase.name} ({phase.first}-{phase.last})", phase.first, phase.last, phase
        )
        for phase in plan.phases
    )
    years = (Period(str(year), f"Năm {year}", year, year) for year in every.years)
    return (every, *phases, *years)


def shared(plan: Plan) -> tuple[int, ...]:
    """Return the years that stand in more than one phase."""
    return tuple(year for year in whole(plan).years if len(_holding(plan.phases, year)) > 1)


def phase_of(entry: Entry, year: int, plan: Plan) -> Phase | None:
    """Return the phase to which what `entry` did in `year` belongs; None outside the plan, or where nobody can tell.

    A year of one phase belongs to that phase. A shared year belongs to the phase that the entry names, else to the
    phase in which the entry began.
    """
    fitting = _holding(plan.phases, year)
    if len(fitting) > 1:
        began = [phase for phase in _holding(plan.phases, _began(entry)) if not entry.phase]
        fitting = [phase for phase in fitting if phase.id == entry.phase or began == [phase]]
    return fitting[0] if len(fitting) == 1 else None


def _holding(phases: Iterable[Phase], year: int | None) -> list[Phase]:
    return [phase for phase in phases if year is not None and phase.first <= year <= phase.last]


def _began(entry: Entry) -> int | None:
    """Return the year in which the entry started, else that of its first dated step."""
    dates = (entry.started, *map(state.day_of, entry.history))
    return next((when.year for when in dates if when), None)
