"""What does the report of a period say? Everything it counts, computed from the records as they stand on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from danvan.catalog.catalog import Catalog
from danvan.life.period import Period, periods, shared, whole
from danvan.life.state import reached, state_on
from danvan.records import Entry, State
from danvan.records.when import When
from danvan.yearbook.milestone import COUNTED, STANDING, Milestone, by_the_end, counted, milestones, outside, within
from danvan.yearbook.sums import Sum, sums
from danvan.yearbook.tally import Cell, Tally, tally


@dataclass(frozen=True)
class Report:
    """One period's figures.

    `reached`: who reached a step in the period. `cumulative`: who has reached it since the plan began and was not
    cancelled by `as_of`. `standing`: in which state each entry stands on that day. `before`: `reached` of the year
    before, for a year that has one. `years`: `reached` year by year, for a phase and the whole period; a year that has
    not begun has no figures, not even zeros. `parts`: the years that a phase shares with another, of which it has but
    its part. `outside`: ids of entries with a step that counts in no year. `unissued`: ids of entries with a step in
    the period that stands on a decision which is not shown as issued. `cancelled`: how many entries reached a step by
    `as_of` but were cancelled by then, so that they are missing from `cumulative`.
    """

    period: Period
    as_of: date
    reached: Tally
    cumulative: Tally
    standing: Tally
    before: Tally | None
    years: tuple[tuple[int, Tally], ...]
    parts: frozenset[int]
    sums: tuple[Sum, ...]
    outside: tuple[str, ...]
    unissued: tuple[str, ...]
    cancelled: int

    @property
    def title(self) -> str:
        """What the report is called."""
        return f"Số liệu {self.period.said}"

    @property
    def has_begun(self) -> bool:
        """Whether the first day of the period has come."""
        return _begun(self.period.first, self.as_of)

    @property
    def ahead(self) -> tuple[int, ...]:
        """The years of a phase or of the whole period that have not begun."""
        return tuple(year for year in self.period.years if not _begun(year, self.as_of))

    @property
    def is_running(self) -> bool:
        """Whether the period's last day is still to come."""
        return self.as_of < date(self.period.last, 12, 31)

    @property
    def until(self) -> When:
        """The day up to which it counts, as readers write it."""
        return When(self.as_of.year, self.as_of.month, self.as_of.day)

    @property
    def is_zero(self) -> bool:
        """Whether there is nothing to count yet."""
        return self.cumulative.is_zero and self.reached.is_zero


@dataclass(frozen=True)
class _Counted:
    """What counts, prepared once for all periods: the entries, their milestones, and when any was cancelled."""

    catalog: Catalog
    entries: tuple[Entry, ...]
    milestones: tuple[Milestone, ...]
    cancelled: dict[str, date]
    outside: tuple[str, ...]

    def tally(self, found: Iterable[Milestone]) -> Tally:
        """Return the tally of milestones by state, kind and field."""
        cells = ((step.entry, (step.state, step.kind, step.field)) for step in found)
        return tally(cells, COUNTED, (field.id for field in self.catalog.plan.fields))


@lru_cache(maxsize=1)  # the pages and the files of one build
def reports(catalog: Catalog) -> tuple[Report, ...]:
    """Return the report of the whole period, of each phase and of each year, as of the catalog's day."""
    entries = counted(catalog)
    found = (step for entry in entries for step in milestones(entry, catalog.plan, catalog.day))
    records = _Counted(
        catalog, entries, tuple(found), dict(_cancelled(entries, catalog.day)), outside(catalog.local, catalog.plan)
    )
    return tuple(_report(records, period) for period in periods(catalog.plan))


def _report(records: _Counted, period: Period) -> Report:
    plan = records.catalog.plan
    as_of = period.as_of(records.catalog.day)
    living = frozenset(e.id for e in records.entries if records.cancelled.get(e.id, date.max) > as_of)
    every = [step for step in records.milestones if by_the_end(step, period, plan)]
    so_far = [step for step in every if step.entry in living]
    has_before = period.is_year and period.first - 1 in whole(plan).years
    return Report(
        period=period,
        as_of=as_of,
        reached=records.tally(step for step in records.milestones if within(step, period)),
        cumulative=records.tally(so_far),
        standing=_standing(records, frozenset(step.entry for step in so_far), as_of),
        before=_year(records, period.first - 1) if has_before else None,
        years=() if period.is_year else tuple(_by_year(records, period, as_of)),
        parts=frozenset(shared(plan)) if period.phase else frozenset(),
        sums=sums(records.catalog.local, records.catalog.indicators, period, plan),
        outside=records.outside,
        unissued=tuple(sorted({step.entry for step in records.milestones if step.doubted and within(step, period)})),
        cancelled=len({step.entry for step in every} - living),
    )


def _begun(year: int, day: date) -> bool:
    return day >= date(year, 1, 1)


def _by_year(records: _Counted, period: Period, as_of: date) -> Iterator[tuple[int, Tally]]:
    yield from ((year, _year(records, year, period)) for year in period.years if _begun(year, as_of))


def _year(records: _Counted, year: int, period: Period | None = None) -> Tally:
    """Return what was reached in one year; of a shared year only what the period counts."""
    found = (step for step in records.milestones if step.year == year)
    return records.tally(step for step in found if period is None or within(step, period))


def _standing(records: _Counted, living: frozenset[str], as_of: date) -> Tally:
    found = _stands((entry for entry in records.entries if entry.id in living), as_of)
    return tally(found, STANDING, (field.id for field in records.catalog.plan.fields))


def _stands(entries: Iterable[Entry], as_of: date) -> Iterator[tuple[str, Cell]]:
    for entry in entries:
        state = state_on(entry, as_of)
        if state in STANDING and entry.kind:
            yield entry.id, (state, entry.kind, entry.field)


def _cancelled(entries: Iterable[Entry], today: date) -> Iterator[tuple[str, date]]:
    for entry in entries:
        if when := reached(entry, State.CANCELLED):
            yield entry.id, min(when.latest, today)  # known by its year only: by today it has happened
