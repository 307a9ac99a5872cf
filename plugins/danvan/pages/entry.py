"""What stands on the page of a model or an example, and on that of one that was withdrawn?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from danvan.broadcast import channels, listening
from danvan.catalog import course, facts, figure, freshness, replication
from danvan.catalog.catalog import Catalog, Withdrawn
from danvan.pages import json_ld
from danvan.pages.cards import placed
from danvan.pages.page import Crumb, Page, shown
from danvan.records import Entry, Example, Person, address
from danvan.source import photos


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page of every entry, and a page that says so for every one that was withdrawn."""
    yield from (_entry(catalog, entry) for entry in catalog.entries)
    yield from (_withdrawn(catalog, gone) for gone in catalog.withdrawn)


def above(noun: str) -> Crumb:
    """Return the list in which entries of a kind stand."""
    return ("Điển hình", address.EXAMPLES) if noun == Example.noun else ("Mô hình", address.MODELS)


def _entry(catalog: Catalog, entry: Entry) -> Page:
    kind = above(entry.noun)
    return Page(
        catalog,
        "entry/entry.html",
        address.of(entry),
        entry.name,
        _description(entry),
        kind[1],
        partial(_values, catalog, entry),
        (kind,),
        entry.updated,
        partial(json_ld.entry, entry, catalog),
    )


def _description(entry: Entry) -> str:
    """Return what a search engine or a shared link shows below the title."""
    story = entry.story
    told = story and (story.summary or story.approach or story.problem)
    if told:
        return told
    result = figure.headline(entry)
    return f"{entry.noun.capitalize()} “Dân vận khéo”" + (f": {result}" if result else "") + "."


def _values(catalog: Catalog, entry: Entry) -> Mapping[str, object]:
    delays = freshness.delays(entry, catalog.guidance)
    return {
        "entry": entry,
        "fields": tuple(catalog.field(key) for key in (entry.field, entry.also_field) if key),
        "facts": facts.facts(entry, catalog),
        "pictures": tuple(photos.pictures(entry, catalog.originals)),
        "listen": listening.of_entry(entry, catalog),
        "clauses": tuple((at, catalog.clauses[at]) for at in entry.clauses),
        "people": _people(catalog, entry),
        "goes_out": channels.goes_out(entry, catalog),
        "link": channels.link_of(entry, catalog),
        "similar": placed(_similar(catalog, entry), catalog),
        "delays": delays,
        "counted": freshness.counted(catalog.guidance, delays),
        **_spread(catalog, entry),
    }


def _spread(catalog: Catalog, entry: Entry) -> Mapping[str, object]:
    """Return the life of an entry: its steps, from whom it was learnt and where it went."""
    origin = replication.origin(entry, catalog)
    return {
        "steps": course.steps(entry, catalog),
        "origin": placed((origin,) if origin else (), catalog),
        "replicas": replication.replicas(entry, catalog),
        "spread": placed(replication.spread(entry, catalog), catalog),
    }


@dataclass(frozen=True)
class Named:
    """A person as a page names him or her, with the names of place and unit; empty where there is none."""

    person: Person
    place: str
    unit: str


def _people(catalog: Catalog, entry: Entry) -> tuple[Named, ...]:
    people = map(catalog.person, entry.people)
    return tuple(
        Named(
            person,
            catalog.place(person.place).name if person.place else "",
            catalog.unit(person.unit).name if person.unit else "",
        )
        for person in people
    )


def _similar(catalog: Catalog, entry: Entry) -> tuple[Entry, ...]:
    """Return up to three other entries of the same field, those that tell most first."""
    others = catalog.best_told[entry.field][:4]
    return tuple(other for other in others if other is not entry)[:3]


def _withdrawn(catalog: Catalog, gone: Withdrawn) -> Page:
    kind = above(gone.noun)
    about = f"Trang không còn đăng {gone.noun} này."
    title, values = "Nội dung này đã được gỡ", shown(gone=gone)
    return Page(catalog, "entry/withdrawn.html", gone.address, title, about, kind[1], values, (kind,), noindex=True)
