"""Which years does each phase of the plan cover, which years belong to two phases, and where among them is today?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from danvan.records import Phase


@dataclass(frozen=True)
class Bar:
    """A phase in a row of years: empty cells before, the phase's own, empty cells after."""

    phase: Phase
    before: int
    span: int
    after: int


@dataclass(frozen=True)
class Timeline:
    """The years of all phases, a bar for each phase, and the years that more than one phase claims."""

    years: tuple[int, ...]
    bars: tuple[Bar, ...]
    shared: tuple[int, ...]
    passed: float | None
    """How many of the years have passed on the day of the build; None before the first and after the last."""
    now: tuple[Phase, ...]
    """The phases in which that day lies."""


def timeline(phases: Sequence[Phase], today: date) -> Timeline:
    """Return the phases over their years, as the plan bounds them, and how far they have come `today`."""
    years = tuple(range(min(phase.first for phase in phases), max(phase.last for phase in phases) + 1))
    bars = tuple(
        Bar(phase, phase.first - years[0], phase.last - phase.first + 1, years[-1] - phase.last) for phase in phases
    )
    shared = tuple(year for year in years if sum(phase.first <= year <= phase.last for phase in phases) > 1)
    now = tuple(phase for phase in phases if phase.first <= today.year <= phase.last)
    return Timeline(years, bars, shared, _passed(years, today), now)


def _passed(years: Sequence[int], today: date) -> float | None:
    if today.year not in years:
        return None
    begun, ended = date(today.year, 1, 1), date(today.year + 1, 1, 1)
    return round(today.year - years[0] + (today - begun) / (ended - begun), 3)
