"""Which steps of an entry count, in which year and phase?

A step counts once, when it was first reached, in the year of its date. Only the commune's own entries count; one that
is held is not even in the catalog. A step without a date, or outside the plan's time, belongs to no year: such entries
are listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from danvan.catalog.catalog import Catalog
from danvan.life import validity
from danvan.life.period import Period, phase_of, whole
from danvan.life.state import day_of, reached
from danvan.records import Entry, Kind, Origin, Plan, State

PIPELINE = (State.REGISTERED, State.RECOGNISED, State.EXEMPLARY, State.PROPOSED, State.AWARDED)
"""The way from registration to award, of which every report tells first."""
COUNTED = tuple(state for state in State if state not in {State.HELD, State.RELEASED})
"""What may be counted: that an entry is or was held is told nowhere."""
STANDING = tuple(state for state in COUNTED if state is not State.CANCELLED)
"""In which states an entry can stand; a cancelled one stands nowhere any more."""


@dataclass(frozen=True)
class Milestone:
    """The first time that an entry reached a state. `phase` is the id of the plan's phase that counts it.

    `doubted`: it stands on a decision that is not shown as issued.
    """

    entry: str
    kind: Kind
    field: str
    state: State
    year: int
    phase: str
    doubted: bool = False


def counted(catalog: Catalog) -> tuple[Entry, ...]:
    """Return the entries that count: the commune's own, and for the time before it, what was cancelled since."""
    return tuple(e for e in (*catalog.entries, *catalog.cancelled) if e.origin is Origin.LOCAL and e.kind)


def milestones(entry: Entry, plan: Plan, today: date) -> Iterator[Milestone]:
    """Yield what the entry has reached by `today`, in the order of the states."""
    for state in COUNTED:
        when = reached(entry, state)
        if when is None or entry.kind is None or when.earliest > today:
            continue
        if phase := phase_of(entry, when.year, plan):
            yield Milestone(entry.id, entry.kind, entry.field, state, when.year, phase.id, _doubted(entry, state))


def _doubted(entry: Entry, state: State) -> bool:
    decision = next(event.decision for event in entry.history if event.state is state)
    return decision is not None and not validity.issued(decision)


def outside(entries: Iterable[Entry], plan: Plan) -> tuple[str, ...]:
    """Return the ids, sorted, of entries with a step that counts nowhere: undated, or outside the plan's time."""
    years = frozenset(whole(plan).years)
    return tuple(sorted(entry.id for entry in entries if not years.issuperset(_years(entry))))


def _years(entry: Entry) -> Iterator[int | None]:
    for event in entry.history:
        if event.state in COUNTED:
            when = day_of(event)
            yield when.year if when else None


def within(step: Milestone, period: Period) -> bool:
    """Tell whether the step was reached in the period."""
    return step.year in period.years and (period.phase is None or step.phase == period.phase.id)


def by_the_end(step: Milestone, period: Period, plan: Plan) -> bool:
    """Tell whether the step was reached in the period or before it; a later phase's part of a shared year was not."""
    if period.phase is None or step.year > period.last:
        return step.year <= period.last
    order = [phase.id for phase in plan.phases]
    return order.index(step.phase) <= order.index(period.phase.id)
