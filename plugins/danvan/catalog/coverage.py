"""Which point of the plan is served by what, and what is still uncovered?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from danvan.catalog.catalog import Catalog
from danvan.records import Clause, Duty, Entry, Origin, Progress


@dataclass(frozen=True)
class Point:
    """One clause of the plan with all that carries it out."""

    at: str
    clause: Clause
    local: tuple[Entry, ...]
    """The commune's own entries; only these cover a point."""
    reference: tuple[Entry, ...]
    """Entries from elsewhere, to learn from."""
    duties: tuple[Duty, ...]
    """What is followed up there; empty for clauses that ask for nothing to be done."""
    is_content: bool
    """Whether this is one of the fields of emulation, which models are to fill."""

    @property
    def covered(self) -> bool:
        """Whether something of the commune's own serves it: an entry, or a duty that is under way or done."""
        return bool(self.local) or any(duty.state in _MOVING for duty in self.duties)


_MOVING = frozenset({Progress.UNDER_WAY, Progress.DONE})


def points(catalog: Catalog) -> Mapping[str, Point]:
    """Return every clause of the plan by its address, in the plan's order."""
    fields = {field.clause: field.id for field in catalog.plan.fields}
    return MappingProxyType({at: _point(catalog, at, clause, fields.get(at)) for at, clause in catalog.clauses.items()})


def _point(catalog: Catalog, at: str, clause: Clause, field: str | None) -> Point:
    duties = tuple(duty for duty in catalog.duties if duty.clause == at)
    proofs = {key for duty in duties for one in duty.evidence for key in one.records}
    serving = {entry.id for entry in (*catalog.by_clause.get(at, ()), *catalog.by_field.get(field or "", ()))} | proofs
    entries = [entry for entry in catalog.entries if entry.id in serving] if serving else []
    return Point(
        at,
        clause,
        tuple(entry for entry in entries if entry.origin is Origin.LOCAL),
        tuple(entry for entry in entries if entry.origin is Origin.REFERENCE),
        duties,
        field is not None,
    )


def contents(catalog: Catalog) -> tuple[Point, ...]:
    """Return the points that models are to fill, in the plan's order."""
    return tuple(point for point in points(catalog).values() if point.is_content)


def parts(catalog: Catalog) -> tuple[tuple[Clause, tuple[Point, ...]], ...]:
    """Return the plan's parts that are followed up, each with the points that are."""
    followed = [point for point in points(catalog).values() if point.duties]
    grouped = ((part, tuple(p for p in followed if p.at.split(".")[0] == part.mark)) for part in catalog.plan.clauses)
    return tuple((part, points) for part, points in grouped if points)


def progress(catalog: Catalog) -> tuple[tuple[Progress, int], ...]:
    """Return how many duties are in each state; a state that no duty is in counts zero."""
    return tuple((state, sum(duty.state is state for duty in catalog.duties)) for state in Progress)
