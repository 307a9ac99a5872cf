"""How does an entry stand among others: as a card, as a row, as a name with its place?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from danvan.catalog import facts, figure
from danvan.catalog.catalog import Catalog
from danvan.catalog.figure import Figure
from danvan.records import Entry, PlanField


@dataclass(frozen=True)
class Card:
    """An entry as a card, and as a line of the table beside the cards."""

    entry: Entry
    field: PlanField
    figure: Figure | None
    """Its first result; None where there is none."""
    state: str
    """Its newest step in a few words; empty where none is known."""
    where: str
    """Where it is done, or by which unit; empty where neither is known."""


def cards(entries: Iterable[Entry], catalog: Catalog) -> tuple[Card, ...]:
    """Return the entries as cards, in their order."""
    return tuple(
        Card(
            entry,
            catalog.field(entry.field),
            figure.headline(entry),
            facts.state(entry),
            facts.whereabouts(entry, catalog),
        )
        for entry in entries
    )


@dataclass(frozen=True)
class Row:
    """An entry and a few words beside its name."""

    entry: Entry
    words: str


def rows(entries: Iterable[Entry], catalog: Catalog) -> tuple[Row, ...]:
    """Return the entries, each with what it is, where and when."""
    return tuple(Row(entry, facts.brief(entry, catalog)) for entry in entries)


def placed(entries: Iterable[Entry], catalog: Catalog) -> tuple[Row, ...]:
    """Return the entries, each with where it is done."""
    return tuple(Row(entry, facts.where(entry, catalog)) for entry in entries)
