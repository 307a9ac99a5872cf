"""Which pages list entries, so that all can be reached without a script? Each is a template and what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from danvan.catalog import coverage, facts
from danvan.catalog.catalog import Catalog
from danvan.catalog.listing import ROWS, Sheet, sheets
from danvan.pages.facet import Facet, facets
from danvan.records import Entry, Example, Model, Origin, Place, PlanField, Unit, address

WHOLE = 240
"""Up to so many entries the search page lists them all; beyond, the first of each field and the way to the others."""
FROM_ELSEWHERE, OF_OURS = "tham-khao", "cua-xa-"
"""On the page of a kind: the anchor of all references; what an anchor of our entries of one field begins with."""
Crumb = tuple[str, str]
_UP: Crumb = ("Tra cứu", address.SEARCH)


@dataclass(frozen=True)
class View:
    """One page that lists entries."""

    template: str
    address: str
    title: str
    about: str
    section: str
    crumbs: tuple[Crumb, ...] = ()
    line: tuple[str, str] | None = None
    """The record that the page is about, as `catalog.lines` knows it."""
    context: Mapping[str, object] = field(default_factory=dict)


def views(catalog: Catalog) -> Iterator[View]:
    """Yield every page that lists entries."""
    yield from _kinds(catalog)
    for plan_field in catalog.plan.fields:
        yield from _field(catalog, plan_field)
    for place in catalog.places:
        yield from _place(catalog, place)
    for unit in catalog.units:
        yield from _unit(catalog, unit)
    every = tuple(facets(catalog))
    yield _search(catalog, every)
    for facet in every:
        yield from _facet(facet)
    for at, point in coverage.points(catalog).items():
        if serving := (*point.local, *point.reference):
            yield from _rows(serving, address.of_serving(at), f"Thực hiện mục {at} của kế hoạch")


def _kinds(catalog: Catalog) -> Iterator[View]:
    for where, title, entries, noun in (
        (address.MODELS, "Mô hình", catalog.models, Model.noun),
        (address.EXAMPLES, "Điển hình", catalog.examples, Example.noun),
    ):
        lead = f"Các {noun} “Dân vận khéo” của xã, và tham khảo từ nơi khác để học và làm theo."
        shelf = _shelf(catalog, entries, where)
        whole = View("entries.html", where, title, lead, where)
        for sheet in shelf.sheets:
            here = _split(sheet)
            yield _leaf(
                whole,
                sheet,
                lead=lead,
                noun=noun,
                local_count=sum(len(group) for _, group in shelf.local),
                reference_count=sum(len(group) for _, group in shelf.reference),
                jump=tuple(_ways(sheet, shelf, catalog.plan.fields)),
                away=_way(sheet, shelf.reference[0][1][0], shelf, FROM_ELSEWHERE) if shelf.reference else "",
                local_groups=_by_field(here["local"], catalog),
                groups=_by_field(here["reference"], catalog),
                **here,
            )


Groups = tuple[tuple[PlanField, tuple[Entry, ...]], ...]


@dataclass(frozen=True)
class _Shelf:
    """All entries of one kind as their pages have them: the commune's own field by field, then the references."""

    local: Groups
    reference: Groups
    sheets: tuple[Sheet[Entry], ...]

    @cached_property
    def sheet_of(self) -> Mapping[str, Sheet[Entry]]:
        """On which page each entry stands, by its id."""
        return {entry.id: sheet for sheet in self.sheets for entry in sheet.items}


def _shelf(catalog: Catalog, entries: Sequence[Entry], where: str) -> _Shelf:
    local, reference = (_by_field(part, catalog) for part in _by_origin(entries))
    every = [entry for _, group in (*local, *reference) for entry in group]
    return _Shelf(local, reference, tuple(sheets(every, where)))


def _by_field(entries: Sequence[Entry], catalog: Catalog) -> Groups:
    """Return the entries under their first field, in the plan's order; a field without any is left out."""
    groups = ((f, tuple(e for e in entries if e.field == f.id)) for f in catalog.plan.fields)
    return tuple((f, group) for f, group in groups if group)


def _ways(sheet: Sheet[Entry], shelf: _Shelf, fields: Iterable[PlanField]) -> Iterator[tuple[PlanField, str]]:
    """Yield the way to each field that has entries: to the commune's own where there are any, else to references."""
    begun = {f.id: (group[0], f.id) for f, group in shelf.reference}
    begun |= {f.id: (group[0], OF_OURS + f.id) for f, group in shelf.local}
    for plan_field in fields:
        if plan_field.id in begun:
            entry, anchor = begun[plan_field.id]
            yield plan_field, _way(sheet, entry, shelf, anchor)


def elsewhere(catalog: Catalog) -> Iterator[tuple[str, int, str]]:
    """Yield the noun, how many references of it there are, and where they begin; nothing where there is none."""
    for noun, entries, where in (
        (Model.noun, catalog.models, address.MODELS),
        (Example.noun, catalog.examples, address.EXAMPLES),
    ):
        shelf = _shelf(catalog, entries, where)
        if count := sum(len(group) for _, group in shelf.reference):
            there = shelf.sheet_of[shelf.reference[0][1][0].id]
            yield noun, count, f"{there.address}#{FROM_ELSEWHERE}"


def _way(sheet: Sheet[Entry], first: Entry, shelf: _Shelf, anchor: str) -> str:
    """Return the link from `sheet` to the page on which `first` stands, and to the anchor there."""
    there = shelf.sheet_of[first.id]
    return ("" if there is sheet else address.relative(there.address, sheet.address)) + f"#{anchor}"


def _field(catalog: Catalog, plan_field: PlanField) -> Iterator[View]:
    entries = catalog.by_field.get(plan_field.id, ())
    local, reference = _by_origin(entries)
    about = f"Mô hình, điển hình “Dân vận khéo” trên lĩnh vực {plan_field.name.lower()}."
    above = (("Lĩnh vực", address.FIELDS),)
    whole = View("field.html", address.of(plan_field), plan_field.name, about, address.FIELDS, above)
    whose = facts.whose(entries)
    for sheet in sheets([*local, *reference], whole.address):
        yield _leaf(whole, sheet, field=plan_field, whose=whose, **_split(sheet))


def _place(catalog: Catalog, place: Place) -> Iterator[View]:
    merged = tuple(other for other in catalog.places if other.merged_into == place.id)
    ids = {place.id, *(other.id for other in catalog.places if catalog.today(other) is place)}
    entries = [entry for entry in catalog.entries if ids & set(entry.places)]
    title, above = facts.named(place, catalog), (("Xóm", address.PLACES),)
    about = f"{title}: mô hình, điển hình “Dân vận khéo”."
    whole = View("place.html", address.of(place), title, about, address.PLACES, above, ("places", place.id))
    for sheet in sheets(entries, whole.address):
        yield _leaf(whole, sheet, place=place, merged=merged)


def _unit(catalog: Catalog, unit: Unit) -> Iterator[View]:
    about = unit.duty or f"{unit.name} trong Phong trào thi đua “Dân vận khéo”."
    above = (("Đơn vị", address.UNITS),)
    whole = View("unit.html", address.of(unit), unit.name, about, address.UNITS, above, ("units", unit.id))
    for sheet in sheets(catalog.by_unit.get(unit.id, ()), whole.address):
        yield _leaf(whole, sheet, unit=unit)


def _search(catalog: Catalog, every: tuple[Facet, ...]) -> View:
    groups = [(f, [e for e in catalog.entries if e.field == f.id]) for f in catalog.plan.fields]
    limit = WHOLE if len(catalog.entries) <= WHOLE else WHOLE // (2 * max(1, len(groups)))
    about = "Tìm trong mọi mô hình, điển hình, trong kế hoạch và các trang; lọc theo lĩnh vực, xóm, đơn vị, năm."
    shown = [
        (f, group[:limit], len(catalog.by_field[f.id]) if len(group) > limit else 0) for f, group in groups if group
    ]
    here = {"facets": every, "groups": shown}
    return View("find.html", address.SEARCH, "Tra cứu", about, address.SEARCH, context=here)


def _facet(facet: Facet) -> Iterator[View]:
    """Yield the list of a facet's values, and the list of entries of each value that has no page of its own."""
    title = f"Tra cứu theo {facet.label[0].lower()}{facet.label[1:]}"
    about = f"{title}: mọi {facet.noun}, và danh sách của từng {facet.noun}."
    whole = View("facet.html", facet.address, title, about, address.SEARCH, (_UP,))
    for sheet in sheets(facet.values, facet.address, ROWS):
        yield _leaf(whole, sheet, facet=facet)
    for value in facet.values:
        if value.own_list:
            yield from _rows(
                value.entries, value.address, f"{facet.label}: {value.label}", (facet.label, facet.address)
            )


def _rows(entries: Sequence[Entry], where: str, title: str, *above: Crumb) -> Iterator[View]:
    about = f"Mô hình, điển hình “Dân vận khéo”. {title}."
    whole = View("rows.html", where, title, about, address.SEARCH, (_UP, *above))
    whose = facts.whose(entries)
    for sheet in sheets(entries, where, ROWS):
        yield _leaf(whole, sheet, whose=whose)


def _leaf(whole: View, sheet: Sheet[object], **context: object) -> View:
    """Return one page of a list, from what all its pages share."""
    title = sheet.named(whole.title)
    crumbs = whole.crumbs if sheet.number == 1 else (*whole.crumbs, (whole.title, whole.address))
    shown = {"title": title, "sheet": sheet, **context}
    return replace(whole, address=sheet.address, title=title, crumbs=crumbs, context=shown)


def _split(sheet: Sheet[Entry]) -> dict[str, list[Entry]]:
    local, reference = _by_origin(sheet.items)
    return {"local": local, "reference": reference}


def _by_origin(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return the commune's own entries, and those from elsewhere."""
    return (
        [entry for entry in entries if entry.origin is Origin.LOCAL],
        [entry for entry in entries if entry.origin is Origin.REFERENCE],
    )


def long_lists(catalog: Catalog) -> Mapping[str, tuple[Sheet[Entry], ...]]:
    """Return the pages of those lists that are too long for the human sitemap, by the list's address."""
    lists: tuple[tuple[str, Sequence[Entry]], ...] = (
        (address.MODELS, catalog.models),
        (address.EXAMPLES, catalog.examples),
    )
    return {where: tuple(sheets(entries, where)) for where, entries in lists if len(entries) > WHOLE}
