"""All records, indexed once and frozen: what belongs to which field, place, unit and clause of the plan?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from danvan import address, life
from danvan.load import Loaded
from danvan.problem import Problem
from danvan.records import (
    Clause,
    Decision,
    Duty,
    Entry,
    Event,
    Example,
    Guidance,
    Legal,
    Lexicon,
    Model,
    Origin,
    Place,
    Plan,
    PlanField,
    Site,
    State,
    Unit,
)
from danvan.text import sort_key
from danvan.values import When

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
class Withdrawn:
    """All that is still told of a cancelled entry: its address, and the decision that cancelled it."""

    id: str
    noun: str
    address: str
    date: When | None
    decision: Decision | None


@dataclass(frozen=True)
class Catalog:
    """Every published record of the site, as it stands on `day`: nothing held, nothing cancelled.

    Sequences are in Vietnamese order; mappings answer by id or by plan address.
    """

    day: date
    site: Site
    plan: Plan
    lexicon: Lexicon
    guidance: Guidance
    models: tuple[Model, ...]
    examples: tuple[Example, ...]
    places: tuple[Place, ...]
    units: tuple[Unit, ...]
    duties: tuple[Duty, ...]
    legal: tuple[Legal, ...]
    """The legal bases that pages cite, in the order in which they do; the rest of the register stays inside."""
    withdrawn: tuple[Withdrawn, ...]
    notices: tuple[Problem, ...]
    """What an editor should see to, though it stops nothing."""
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

    def basis(self, key: str) -> Legal:
        """Return the cited legal basis with this id."""
        return next(legal for legal in self.legal if legal.id == key)

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


def published(entries: Iterable[E], day: date) -> tuple[E, ...]:
    """Return the entries that the site tells of on `day`, each as it is told: no trace of a hold, no link to one."""
    shown = [entry for entry in entries if life.state_on(entry, day) not in life.UNPUBLISHED]
    return _sorted(life.told(entry) for entry in shown)


def build(loaded: Loaded, day: date, notices: Iterable[Problem] = ()) -> Catalog:
    """Index what was loaded, as of `day`. Only for data without problems (`rules.check` gave none)."""
    assert loaded.plan is not None  # noqa: S101 - told by the rules
    assert loaded.site is not None  # noqa: S101
    models, examples = published(loaded.models, day), published(loaded.examples, day)
    known = frozenset(entry.id for entry in (*models, *examples))
    models, examples = _unlinked(models, known), _unlinked(examples, known)
    entries: tuple[Entry, ...] = (*models, *examples)
    return Catalog(
        day=day,
        site=loaded.site,
        plan=loaded.plan,
        lexicon=loaded.lexicon,
        guidance=loaded.life,
        models=models,
        examples=examples,
        places=tuple(sorted(loaded.places, key=lambda place: (sort_key(place.name), place.id))),
        units=loaded.units,  # in the order in which the plan and the editors list them
        duties=tuple(_proved(duty, known) for duty in loaded.duties),
        legal=_cited(loaded),
        withdrawn=tuple(_withdrawn((*loaded.models, *loaded.examples), day)),
        notices=tuple(notices),
        clauses=MappingProxyType(dict(loaded.plan.walk())),
        lines=MappingProxyType(
            {key: Line(loaded.names[key[0]], getattr(node, "spot", (1, 1))[0]) for key, node in loaded.nodes.items()}
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
    )


def _unlinked(entries: tuple[E, ...], known: frozenset[str]) -> tuple[E, ...]:
    """Return the entries without links to one that is not published."""
    cut = {"replicates": None}
    return tuple(entry if entry.replicates in {None, *known} else entry.model_copy(update=cut) for entry in entries)


def _proved(duty: Duty, known: frozenset[str]) -> Duty:
    """Return the duty with only published entries among its evidence."""
    shown = (
        one.model_copy(update={"records": tuple(key for key in one.records if key in known)}) for one in duty.evidence
    )
    return duty.model_copy(update={"evidence": tuple(shown)})


def _cited(loaded: Loaded) -> tuple[Legal, ...]:
    bases = loaded.plan.bases if loaded.plan else ()
    cited = dict.fromkeys((*(basis.legal for basis in bases), *(loaded.site.bases if loaded.site else ())))
    known = {legal.id: legal for legal in loaded.legal}
    chosen: dict[str, Legal] = {}
    for asked in filter(None, cited):
        key: str | None = asked
        while key and key not in chosen:  # a basis that was replaced is told with what replaced it
            chosen[key] = known[key]
            key = known[key].replaced_by
    return tuple(chosen.values())


def _withdrawn(entries: Iterable[Entry], day: date) -> Iterator[Withdrawn]:
    for entry in sorted(entries, key=lambda entry: entry.id):
        if life.state_on(entry, day) is State.CANCELLED:
            event = next(event for event in life.past(entry, day) if event.state is State.CANCELLED)
            said = event.decision
            decision = said and Decision(number=said.number, date=said.date, issuer=said.issuer)
            yield Withdrawn(entry.id, entry.noun, address.of(entry), life.day_of(event), decision)


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
