"""What can be found on the site? Every record, every clause of the plan and every written page, as search documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from danvan.broadcast.script import Script, approved
from danvan.catalog import correction, facts, figure
from danvan.catalog.catalog import Catalog, Written
from danvan.records import Clause, Entry, Example, Model, Origin, Place, PlanField, State, Unit, address, searched
from danvan.search import Document, Section
from danvan.text import slug

PLAN, FIELD, PLACE, UNIT, PAGE, BULLETIN = "Kế hoạch", "Lĩnh vực", "Xóm", "Đơn vị", "Trang", "Bản tin"
AREA = "Địa bàn"
"""What results that are no entries are called."""


ANSWERING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"who": (UNIT, PAGE), "task": (UNIT, FIELD), "what": (PAGE, PLAN), "when": (PLAN, PAGE), "how": (PAGE, PLAN)}
)
"""Which kinds of documents answer a sort of question best; question.js tells the sorts apart."""


def documents(catalog: Catalog) -> tuple[Document, ...]:
    """Return a document for each page that a reader may look for, entries first.

    Only entries are filed under fields, places and units, so that a number beside one counts the same on every page.
    """
    return (
        *(of_entry(entry, catalog) for entry in catalog.entries),
        *_plan(catalog),
        *map(_field, catalog.plan.fields),
        *(_place(place, catalog) for place in catalog.places),
        *_areas(catalog),
        *map(_unit, catalog.units),
        *(part for page in catalog.written for part in _written(page)),
        *map(_bulletin, approved(catalog)),
    )


def orders(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Return in which order the values of a facet are read, where not by name: as the plan and a life have them."""
    return {
        "kind": (kind(Model), kind(Example), PLAN, FIELD, PLACE, UNIT, PAGE, BULLETIN),
        "field": tuple(field.name for field in catalog.plan.fields),
        "state": tuple(state.label for state in State),
        "origin": tuple(origin.label for origin in Origin),
    }


def of_entry(entry: Entry, catalog: Catalog) -> Document:
    """Return the document of a model or example."""
    story = entry.story
    told = searched(story) if story else ()
    figures = [str(figure.figure(measure)) for measure in (*story.results, *story.context)] if story else []
    titles = (event.title for event in entry.history if event.title)
    paragraphs = (*told, *figures, *searched(entry), *titles)
    unit = catalog.unit(entry.unit).name if entry.unit else (entry.elsewhere.unit or "") if entry.elsewhere else ""
    return Document(
        location=address.of(entry),
        title=entry.name,
        kind=kind(type(entry)),
        field=catalog.field(entry.field).name,
        also_field=catalog.field(entry.also_field).name if entry.also_field else "",
        places=facts.found_in(entry, catalog),
        unit=unit,
        year=facts.year(entry),
        state=facts.state_label(entry),
        origin=entry.origin.label,
        sections=(Section(paragraphs=paragraphs),),
    )


def kind(record: type[Entry]) -> str:
    """Return what entries of this declaration are called as search results."""
    return record.noun.capitalize()


def _plan(catalog: Catalog) -> Iterator[Document]:
    """Yield the plan as a whole, then each part of it that has words of its own."""
    opening = (*catalog.plan.summary, *(basis.text for basis in catalog.plan.bases), catalog.plan.opening)
    yield Document(address.PLAN, f"Kế hoạch: {catalog.plan.subject}", PLAN, sections=(Section(paragraphs=opening),))
    for at, clause in catalog.clauses.items():
        if clause.text or clause.items:
            section = Section(
                paragraphs=tuple(correction.corrected(text, catalog.plan, at) for text in (*clause.text, *clause.items))
            )
            title = f"Mục {at}. {_heading(at, catalog.clauses[at], catalog)}"
            yield Document(address.of_clause(at), title, PLAN, sections=(section,))


def _heading(at: str, clause: Clause, catalog: Catalog) -> str:
    """Return the clause's own title, or that of the clause around it, or else how it begins."""
    around, above = clause, at
    while not around.title and "." in above:
        above = above.rpartition(".")[0]
        around = catalog.clauses[above]
    return around.title or clause.heading


def _field(field: PlanField) -> Document:
    return Document(address.of(field), f"Lĩnh vực {field.name}", FIELD)


def _place(place: Place, catalog: Catalog) -> Document:
    before = f"xã cũ {place.old_commune}" if place.old_commune else ""
    now = f"nay là {facts.filed(place, catalog)}" if place.merged_into else ""
    section = Section(paragraphs=tuple(filter(None, (*place.aliases, before, now))))
    return Document(address.of(place), facts.named(place, catalog), PLACE, sections=(section,))


def _areas(catalog: Catalog) -> Iterator[Document]:
    """Yield what people still call the area: the communes that this one was made of, and the district."""
    for old in catalog.site.old_communes:
        names = sorted(place.name for place in catalog.places if place.old_commune == old.name)
        told = (*old.aliases, old.told, ", ".join(names))
        section = Section(paragraphs=tuple(filter(None, told)))
        yield Document(address.of_old_commune(old.name), f"Xã cũ {old.name}", AREA, sections=(section,))
    if district := catalog.site.old_district:
        section = Section(paragraphs=(f"Các xóm, các xã cũ của {catalog.site.commune}",))
        yield Document(address.OLD_DISTRICT, f"Huyện cũ {district}", AREA, sections=(section,))


def _unit(unit: Unit) -> Document:
    section = Section(paragraphs=tuple(filter(None, (*unit.aliases, unit.duty))))
    return Document(address.of(unit), unit.name, UNIT, sections=(section,))


def _written(page: Written) -> Iterator[Document]:
    """Yield the page with what stands before its first heading, then each part: its heading is often the question."""
    opening = [text for part in page.parts if not part.heading for text in part.paragraphs]
    yield Document(page.address, page.title, PAGE, sections=(Section(paragraphs=tuple(opening)),))
    for part in page.parts:
        if part.heading:
            address = f"{page.address}#{slug(part.heading)}"
            yield Document(
                address, f"{page.title}: {part.heading}", PAGE, sections=(Section(paragraphs=part.paragraphs),)
            )


def _bulletin(written: Script) -> Document:
    """Return an approved bulletin by its own words; what it reads of records and the plan is found there."""
    own = (line.original for block in written.blocks if block.index >= 0 and not block.source for line in block.lines)
    section = Section(paragraphs=(*own, *written.bulletin.repeat))
    return Document(address.bulletin(written.bulletin), written.bulletin.title, BULLETIN, sections=(section,))
