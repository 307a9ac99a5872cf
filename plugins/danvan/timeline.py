"""Which years does each phase of the plan cover, and which years belong to two phases?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


def timeline(phases: Sequence[Phase]) -> Timeline:
    """Return the phases over their years, as the plan bounds them."""
    years = tuple(range(min(phase.first for phase in phases), max(phase.last for phase in phases) + 1))
    bars = tuple(
        Bar(phase, phase.first - years[0], phase.last - phase.first + 1, years[-1] - phase.last) for phase in phases
    )
    shared = tuple(year for year in years if sum(phase.first <= year <= phase.last for phase in phases) > 1)
    return Timeline(years, bars, shared)
