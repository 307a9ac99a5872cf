"""All records, indexed once and frozen: what belongs to which field, place, unit and clause of the plan?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from danvan import speech
from danvan.catalog import admission, correction
from danvan.catalog.admission import Withdrawn, published
from danvan.catalog.line import Line, Part, Written, lines
from danvan.people.lapse import Lapse
from danvan.people.ledger import Ledger
from danvan.records import (
    Broadcasts,
    Bulletin,
    Clause,
    Duty,
    Entry,
    Event,
    Example,
    Guidance,
    Indicator,
    Legal,
    Lexicon,
    Model,
    Origin,
    Person,
    Place,
    Plan,
    PlanField,
    Record,
    Site,
    Unit,
)
from danvan.source.loaded import Loaded, Sound
from danvan.source.photos import Original
from danvan.source.problem import Problem
from danvan.text import sort_key

__all__ = ["Catalog", "Line", "Part", "Withdrawn", "Written", "build", "latest", "published", "told"]

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, eq=False)
class Catalog:
    """Every published record of the site, as it stands on `day`: nothing held, nothing cancelled.

    Sequences are in Vietnamese order; mappings answer by id or by plan address. A catalog equals itself only, so that
    what is costly to work out can be remembered for it.
    """

    day: date
    site: Site
    plan: Plan
    lexicon: Lexicon
    reading: speech.Lexicon
    """The lexicon as the reader of texts takes it."""
    broadcasts: Broadcasts
    guidance: Guidance
    models: tuple[Model, ...]
    examples: tuple[Example, ...]
    places: tuple[Place, ...]
    units: tuple[Unit, ...]
    duties: tuple[Duty, ...]
    indicators: tuple[Indicator, ...]
    legal: tuple[Legal, ...]
    """The legal bases that pages cite, in the order in which they do; the rest of the register stays inside."""
    withdrawn: tuple[Withdrawn, ...]
    cancelled: tuple[Entry, ...]
    """The same entries, bare of all but what past years' figures count: kind, field, phase and dated steps."""
    notices: tuple[Problem, ...]
    """What an editor should see to, though it stops nothing."""
    ledger: Ledger
    """Who may be named, and where."""
    lapsed: tuple[Lapse, ...]
    """Whose consent has ended: no text of the site names them."""
    originals: Mapping[str, Original]
    """What each photo file shows of itself."""
    clauses: Mapping[str, Clause]
    lines: Mapping[tuple[str, str], Line]
    """Where each record stands, by kind and id; under an empty id its file, or the only record of the file."""
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
    more: Mapping[str, tuple[Record, ...]]
    """The lists of kinds of which no page tells, by the stem of their file."""
    written: tuple[Written, ...] = ()

    def held(self, stem: str) -> Record | tuple[Record, ...]:
        """Return the published record, or records, of a file of `records.OFFERED`."""
        held: Record | tuple[Record, ...] = getattr(self, stem, None) or self.more.get(stem, ())
        return held

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Models, then examples."""
        return (*self.models, *self.examples)

    @cached_property
    def local(self) -> tuple[Entry, ...]:
        """The commune's own entries; only these ever count in its figures."""
        return tuple(entry for entry in self.entries if entry.origin is Origin.LOCAL)

    @cached_property
    def reference(self) -> tuple[Entry, ...]:
        """Entries from elsewhere, to learn from."""
        return tuple(entry for entry in self.entries if entry.origin is Origin.REFERENCE)

    @property
    def overlap(self) -> bool:
        """Whether an entry stands in two fields, so that the fields' numbers add to more than there are entries."""
        return any(entry.also_field for entry in self.entries)

    def field(self, key: str) -> PlanField:
        """Return the plan's field with this id."""
        return next(field for field in self.plan.fields if field.id == key)

    def place(self, key: str) -> Place:
        """Return the xóm with this id."""
        return self.place_by_id[key]

    def unit(self, key: str) -> Unit:
        """Return the unit with this id."""
        return self.unit_by_id[key]

    def person(self, key: str) -> Person:
        """Return the person with this id."""
        return next(person for person in self.ledger.people if person.id == key)

    def entry(self, key: str) -> Entry:
        """Return the model or example with this id."""
        return self.entry_by_id[key]

    def bulletin(self, key: str) -> Bulletin:
        """Return the bulletin with this id."""
        return next(bulletin for bulletin in self.broadcasts.bulletins if bulletin.id == key)

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


def build(loaded: Loaded, day: date, notices: Iterable[Problem] = (), lapsed: tuple[Lapse, ...] = ()) -> Catalog:
    """Index what was loaded, as of `day`; of `lapsed` it names nobody. Only for data that `rules.check` finds right."""
    assert loaded.plan is not None  # noqa: S101 - told by the rules
    assert loaded.site is not None  # noqa: S101
    assert loaded.privacy is not None  # noqa: S101
    models, examples = _sorted(published(loaded.models, day)), _sorted(published(loaded.examples, day))
    known = frozenset(entry.id for entry in (*models, *examples))
    models, examples = admission.unlinked(models, known), admission.unlinked(examples, known)
    return Catalog(
        day=day,
        site=loaded.site,
        plan=loaded.plan.model_copy(
            update={"recipients": tuple(map(correction.without_drafter, loaded.plan.recipients))}
        ),
        lexicon=loaded.lexicon,
        reading=speech.Lexicon.of(loaded.lexicon.abbreviations, loaded.lexicon.readings),
        broadcasts=loaded.broadcasts,
        guidance=loaded.life,
        models=models,
        examples=examples,
        places=tuple(sorted(loaded.places, key=lambda place: (sort_key(place.name), place.id))),
        units=loaded.units,  # in the order in which the plan and the editors list them
        duties=tuple(admission.proved(duty, known) for duty in loaded.duties),
        indicators=loaded.indicators,  # likewise
        legal=admission.cited(loaded),
        withdrawn=admission.withdrawn((*loaded.models, *loaded.examples), day),
        cancelled=admission.nameless((*loaded.models, *loaded.examples), day),
        notices=tuple(notices),
        lapsed=lapsed,
        ledger=Ledger(loaded.people, loaded.consents, loaded.privacy),
        clauses=MappingProxyType(dict(loaded.plan.walk())),
        lines=MappingProxyType(dict(lines(loaded))),
        place_by_id=MappingProxyType({place.id: place for place in loaded.places}),
        unit_by_id=MappingProxyType({unit.id: unit for unit in loaded.units}),
        sounds=MappingProxyType(loaded.sounds),
        more=MappingProxyType(loaded.more),
        **_of_entries((*models, *examples), loaded.originals),
    )


def _of_entries(entries: tuple[Entry, ...], originals: Mapping[str, Original]) -> dict[str, Any]:
    """Return the answers that entries alone give, by their name in the catalog."""
    told_most = sorted(entries, key=lambda entry: (entry.origin.value, -told(entry)))
    return {
        "originals": MappingProxyType({one.file: originals[one.file] for entry in entries for one in entry.photos}),
        "by_field": _grouped(entries, lambda entry: filter(None, (entry.field, entry.also_field))),
        "best_told": _grouped(told_most, lambda entry: (entry.field,)),
        "by_place": _grouped(entries, lambda entry: entry.places),
        "by_unit": _grouped(entries, lambda entry: filter(None, (entry.unit,))),
        "by_clause": _grouped(entries, lambda entry: entry.clauses),
        "replicas": _grouped(entries, lambda entry: filter(None, (entry.replicates,))),
        "entry_by_id": MappingProxyType({entry.id: entry for entry in entries}),
    }


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
