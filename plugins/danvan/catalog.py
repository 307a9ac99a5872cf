"""All records, indexed once and frozen: what belongs to which field, place, unit and clause of the plan?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from danvan import speech
from danvan.document import locate
from danvan.load import Loaded, Sound
from danvan.records import (
    Broadcasts,
    Bulletin,
    Clause,
    Entry,
    Event,
    Example,
    Lexicon,
    Model,
    Origin,
    Place,
    Plan,
    PlanField,
    Site,
    Unit,
)
from danvan.text import sort_key

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Line:
    """Where a record stands in the repository."""

    file: str
    number: int


@dataclass(frozen=True)
class Written:
    """A page that people wrote in Markdown: what menus and the search need of it."""

    title: str
    address: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Catalog:
    """Every record of the site. Sequences are in Vietnamese order; mappings answer by id or by plan address."""

    site: Site
    plan: Plan
    lexicon: Lexicon
    reading: speech.Lexicon
    """The lexicon as the reader of texts takes it."""
    broadcasts: Broadcasts
    models: tuple[Model, ...]
    examples: tuple[Example, ...]
    places: tuple[Place, ...]
    units: tuple[Unit, ...]
    clauses: Mapping[str, Clause]
    lines: Mapping[tuple[str, str], Line]
    by_field: Mapping[str, tuple[Entry, ...]]
    best_told: Mapping[str, tuple[Entry, ...]]
    """Entries by field, those whose story is told most fully first, the commune's own before references."""
    by_place: Mapping[str, tuple[Entry, ...]]
    by_unit: Mapping[str, tuple[Entry, ...]]
    by_clause: Mapping[str, tuple[Entry, ...]]
    replicas: Mapping[str, tuple[Entry, ...]]
    entry_by_id: Mapping[str, Entry]
    place_by_id: Mapping[str, Place]
    unit_by_id: Mapping[str, Unit]
    sounds: Mapping[str, Sound]
    written: tuple[Written, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Models, then examples."""
        return (*self.models, *self.examples)

    @property
    def local(self) -> tuple[Entry, ...]:
        """The commune's own entries; only these ever count in its figures."""
        return tuple(entry for entry in self.entries if entry.origin is Origin.LOCAL)

    @property
    def reference(self) -> tuple[Entry, ...]:
        """Entries from elsewhere, to learn from."""
        return tuple(entry for entry in self.entries if entry.origin is Origin.REFERENCE)

    def field(self, key: str) -> PlanField:
        """Return the plan's field with this id."""
        return next(field for field in self.plan.fields if field.id == key)

    def place(self, key: str) -> Place:
        """Return the xóm with this id."""
        return self.place_by_id[key]

    def unit(self, key: str) -> Unit:
        """Return the unit with this id."""
        return self.unit_by_id[key]

    def entry(self, key: str) -> Entry:
        """Return the model or example with this id."""
        return self.entry_by_id[key]

    def bulletin(self, key: str) -> Bulletin:
        """Return the bulletin with this id."""
        return next(bulletin for bulletin in self.broadcasts.bulletins if bulletin.id == key)

    def today(self, place: Place) -> Place:
        """Return the xóm that `place` is part of now, following its mergers."""
        while place.merged_into:
            place = self.place(place.merged_into)
        return place


def latest(entry: Entry) -> Event | None:
    """Return the newest step of the entry's history; an undated step keeps its place in the list."""
    return entry.history[-1] if entry.history else None


def told(entry: Entry) -> int:
    """Return how much of the entry's story is told, in parts."""
    story = entry.story
    parts = (story.summary, story.problem, story.approach, story.results, story.lessons) if story else ()
    return sum(map(bool, (*parts, entry.photos)))


def build(loaded: Loaded) -> Catalog:
    """Index what was loaded. Only for data without problems (`rules.check` gave none)."""
    assert loaded.plan is not None  # noqa: S101 - told by the rules
    assert loaded.site is not None  # noqa: S101
    assert loaded.broadcasts is not None  # noqa: S101
    models = _sorted(loaded.models)
    examples = _sorted(loaded.examples)
    entries: tuple[Entry, ...] = (*models, *examples)
    return Catalog(
        site=loaded.site,
        plan=loaded.plan,
        lexicon=loaded.lexicon,
        reading=speech.Lexicon.of(loaded.lexicon.abbreviations, loaded.lexicon.readings),
        broadcasts=loaded.broadcasts,
        models=models,
        examples=examples,
        places=tuple(sorted(loaded.places, key=lambda place: (sort_key(place.name), place.id))),
        units=loaded.units,  # in the order in which the plan and the editors list them
        clauses=MappingProxyType(dict(loaded.plan.walk())),
        lines=MappingProxyType(
            {key: Line(loaded.names[key[0]], getattr(node, "spot", (1, 1))[0]) for key, node in loaded.nodes.items()}
            | dict(_bulletin_lines(loaded))
        ),
        by_field=_grouped(entries, lambda entry: filter(None, (entry.field, entry.also_field))),
        best_told=_grouped(sorted(entries, key=lambda entry: (entry.origin.value, -told(entry))), lambda e: (e.field,)),
        by_place=_grouped(entries, lambda entry: entry.places),
        by_unit=_grouped(entries, lambda entry: filter(None, (entry.unit,))),
        by_clause=_grouped(entries, lambda entry: entry.clauses),
        replicas=_grouped(entries, lambda entry: filter(None, (entry.replicates,))),
        entry_by_id=MappingProxyType({entry.id: entry for entry in entries}),
        place_by_id=MappingProxyType({place.id: place for place in loaded.places}),
        unit_by_id=MappingProxyType({unit.id: unit for unit in loaded.units}),
        sounds=MappingProxyType(loaded.sounds),
    )


def _bulletin_lines(loaded: Loaded) -> Iterator[tuple[tuple[str, str], Line]]:
    """Yield where each bulletin stands, as if it were a record with a file of its kind."""
    for i, bulletin in enumerate(loaded.broadcasts.bulletins if loaded.broadcasts else ()):
        spot = locate(loaded.nodes["broadcasts", ""], ("bulletins", i))
        yield ("broadcasts", bulletin.id), Line(loaded.names["broadcasts"], spot.line)


def _sorted(entries: Iterable[E]) -> tuple[E, ...]:
    return tuple(sorted(entries, key=lambda entry: (sort_key(entry.name), entry.id)))


def _grouped(
    entries: Iterable[Entry], keys: Callable[[Entry], Iterable[str | None]]
) -> Mapping[str, tuple[Entry, ...]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key in keys(entry):
            if key is not None:
                groups[key].append(entry)
    return MappingProxyType({key: tuple(group) for key, group in sorted(groups.items())})
