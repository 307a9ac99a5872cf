"""How many entries, by state, kind and field, and which ones?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from danvan.records import Kind, State

Cell = tuple[State, Kind, str]
"""State, kind, id of the field."""


@dataclass(frozen=True)
class Tally:
    """The ids of the entries behind every cell; a cell that nobody is in is empty, not absent."""

    states: tuple[State, ...]
    fields: tuple[str, ...]
    cells: Mapping[Cell, tuple[str, ...]]

    def ids(self, state: State, kind: Kind | None = None, field: str | None = None) -> tuple[str, ...]:
        """Return the ids, sorted, in one cell, or in all cells of a state that the given kind and field leave."""
        return tuple(sorted(key for cell in self._cells(state, kind, field) for key in cell))

    def count(self, state: State, kind: Kind | None = None, field: str | None = None) -> int:
        """Return how many there are."""
        return sum(map(len, self._cells(state, kind, field)))

    def _cells(self, state: State, kind: Kind | None, field: str | None) -> Iterator[tuple[str, ...]]:
        kinds = (kind,) if kind else tuple(Kind)
        fields = (field,) if field else self.fields
        return (self.cells[state, k, f] for k in kinds for f in fields)

    @property
    def is_zero(self) -> bool:
        """Whether nothing was counted."""
        return not any(self.cells.values())


def tally(found: Iterable[tuple[str, Cell]], states: tuple[State, ...], fields: Iterable[str]) -> Tally:
    """Return the tally of (id, cell) pairs over all `states` and `fields`."""
    groups: dict[Cell, set[str]] = defaultdict(set)
    for key, cell in found:
        groups[cell].add(key)
    fields = tuple(fields)
    every = ((state, kind, field) for state in states for kind in Kind for field in fields)
    return Tally(states, fields, MappingProxyType({cell: tuple(sorted(groups[cell])) for cell in every}))
