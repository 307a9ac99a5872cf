"""Which pages does the site have, and what stands on each? Catalog in, pages out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from danvan import address, figure, json_ld
from danvan.broadcast import listening
from danvan.broadcast.view import View, views
from danvan.catalog import Catalog, Line, told
from danvan.records import Entry, Example, Model, Origin, Place, PlanField, Unit
from danvan.render import render
from danvan.text import sort_key
from danvan.timeline import timeline
from danvan.values import When

Crumb = tuple[str, str]
"""Title and address of a page above this one."""


@dataclass(frozen=True)
class Page:
    """One page, free of any host: where it lives, what it is called, what stands on it."""

    address: str
    title: str
    description: str
    html: str
    section: str
    """Address of the section that the menu marks as the current one."""
    crumbs: tuple[Crumb, ...] = ()
    line: Line | None = None
    updated: When | None = None
    json_ld: str = ""


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield every generated page."""
    yield _home(catalog)
    yield _plan(catalog)
    yield from _lists(catalog)
    yield from (_entry(catalog, entry) for entry in catalog.entries)
    yield from (_field(catalog, field) for field in catalog.plan.fields)
    yield from (_place(catalog, place) for place in catalog.places)
    yield from (_unit(catalog, unit) for unit in catalog.units)
    yield from (_broadcast(catalog, view) for view in views(catalog))
    yield _open_data(catalog)
    yield _sitemap(catalog)


def _home(catalog: Catalog) -> Page:
    html = render(
        "home.html",
        address.HOME,
        catalog,
        chosen_local=_showcase(catalog, catalog.local),
        chosen_reference=_showcase(catalog, catalog.reference),
        timeline=timeline(catalog.plan.phases),
    )
    return Page(
        address.HOME, catalog.site.name, f"{_movement(catalog)}: kế hoạch, mô hình, điển hình.", html, address.HOME
    )


def _movement(catalog: Catalog) -> str:
    return f"Phong trào thi đua “Dân vận khéo” {catalog.site.commune}, {catalog.site.province}"


def _showcase(catalog: Catalog, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return six of the entries for home at most: those that tell most, field after field."""
    ranked = sorted(entries, key=lambda entry: -told(entry))
    by_field = {field.id: [e for e in ranked if e.field == field.id] for field in catalog.plan.fields}
    turns = [entries[turn] for turn in range(6) for entries in by_field.values() if turn < len(entries)]
    return tuple(turns[:6])


def _plan(catalog: Catalog) -> Page:
    plan = catalog.plan
    return Page(
        address.PLAN,
        "Kế hoạch",
        plan.subject,
        render("plan.html", address.PLAN, catalog, plan=plan),
        address.PLAN,
        line=catalog.lines["plan", ""],
        updated=plan.date,
        json_ld=json_ld.plan(plan, catalog),
    )


def _lists(catalog: Catalog) -> Iterator[Page]:
    for where, title, entries, noun in (
        (address.MODELS, "Mô hình", catalog.models, Model.noun),
        (address.EXAMPLES, "Điển hình", catalog.examples, Example.noun),
    ):
        lead = f"Các {noun} “Dân vận khéo” của xã, và tham khảo từ nơi khác để học và làm theo."
        local, reference = _by_origin(entries)
        groups = [(f, here) for f in catalog.plan.fields if (here := [e for e in reference if e.field == f.id])]
        html = render(
            "entries.html",
            where,
            catalog,
            title=title,
            lead=lead,
            noun=noun,
            local=local,
            reference=reference,
            groups=groups,
        )
        yield Page(where, title, lead, html, where)
    for where, title, template, about in (
        (address.FIELDS, "Lĩnh vực", "fields.html", "Các lĩnh vực thi đua của kế hoạch."),
        (address.UNITS, "Đơn vị", "units.html", "Cơ quan, đơn vị, đoàn thể và việc kế hoạch giao."),
    ):
        yield Page(where, title, about, render(template, where, catalog, title=title), where)
    html = render("places.html", address.PLACES, catalog, title="Xóm", groups=_by_old_commune(catalog))
    yield Page(address.PLACES, "Xóm", "Các xóm của xã, tên cũ và tên nay.", html, address.PLACES)


def _by_old_commune(catalog: Catalog) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    """Return the xóm under the commune they belonged to before the merger, those of today's commune first."""
    communes = sorted({place.old_commune or "" for place in catalog.places}, key=sort_key)
    return tuple(
        (commune, tuple(place for place in catalog.places if (place.old_commune or "") == commune))
        for commune in communes
    )


def _by_origin(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return the commune's own entries, and those from elsewhere."""
    return (
        [entry for entry in entries if entry.origin is Origin.LOCAL],
        [entry for entry in entries if entry.origin is Origin.REFERENCE],
    )


def _entry(catalog: Catalog, entry: Entry) -> Page:
    stem, title, above = (
        ("examples", "Điển hình", address.EXAMPLES)
        if isinstance(entry, Example)
        else ("models", "Mô hình", address.MODELS)
    )
    where = address.of(entry)
    field = catalog.field(entry.field)
    line = catalog.lines[stem, entry.id]
    html = render(
        "entry.html",
        where,
        catalog,
        entry=entry,
        field=field,
        line=line,
        similar=_similar(catalog, entry),
        listen=listening.of_entry(entry, catalog),
    )
    return Page(
        where,
        entry.name,
        _description(entry),
        html,
        above,
        ((title, above),),
        line,
        entry.updated,
        json_ld.entry(entry, catalog),
    )


def _description(entry: Entry) -> str:
    """Return what a search engine or a shared link shows below the title."""
    story = entry.story
    told = story and (story.summary or story.approach or story.problem)
    if told:
        return told
    shown = figure.headline(entry)
    return f"{entry.noun.capitalize()} “Dân vận khéo”" + (f": {shown}" if shown else "") + "."


def _similar(catalog: Catalog, entry: Entry) -> tuple[Entry, ...]:
    """Return up to three other entries of the same field, those that tell most first."""
    others = catalog.best_told[entry.field][:4]
    return tuple(other for other in others if other is not entry)[:3]


def _field(catalog: Catalog, field: PlanField) -> Page:
    where = address.of(field)
    entries = catalog.by_field.get(field.id, ())
    local, reference = _by_origin(entries)
    html = render(
        "field.html",
        where,
        catalog,
        field=field,
        clause=catalog.clauses[field.clause],
        entries=entries,
        local=local,
        reference=reference,
    )
    about = f"Mô hình, điển hình “Dân vận khéo” trên lĩnh vực {field.name.lower()}."
    return Page(where, field.name, about, html, address.FIELDS, (("Lĩnh vực", address.FIELDS),))


def _place(catalog: Catalog, place: Place) -> Page:
    where = address.of(place)
    merged = tuple(other for other in catalog.places if other.merged_into == place.id)
    ids = {place.id, *(other.id for other in catalog.places if catalog.today(other) is place)}
    entries = tuple(entry for entry in catalog.entries if ids & set(entry.places))
    html = render("place.html", where, catalog, place=place, merged=merged, entries=entries)
    title = f"Xóm {place.name}"
    about = f"{title}: mô hình, điển hình “Dân vận khéo”."
    return Page(
        where, title, about, html, address.PLACES, (("Xóm", address.PLACES),), catalog.lines["places", place.id]
    )


def _unit(catalog: Catalog, unit: Unit) -> Page:
    where = address.of(unit)
    html = render("unit.html", where, catalog, unit=unit, entries=catalog.by_unit.get(unit.id, ()))
    about = unit.duty or f"{unit.name} trong Phong trào thi đua “Dân vận khéo”."
    return Page(
        where, unit.name, about, html, address.UNITS, (("Đơn vị", address.UNITS),), catalog.lines["units", unit.id]
    )


def _broadcast(catalog: Catalog, view: View) -> Page:
    html = render(view.template, view.address, catalog, **view.context)
    line = catalog.lines["broadcasts", view.bulletin.id] if view.bulletin else None
    return Page(view.address, view.title, view.about, html, address.BROADCAST, view.crumbs, line)


def _open_data(catalog: Catalog) -> Page:
    html = render("open_data.html", address.OPEN_DATA, catalog)
    return Page(address.OPEN_DATA, "Dữ liệu mở", "Tải dữ liệu của trang: JSON, CSV, Atom.", html, address.OPEN_DATA)


def _sitemap(catalog: Catalog) -> Page:
    html = render("sitemap.html", address.SITEMAP, catalog)
    return Page(address.SITEMAP, "Sơ đồ trang", "Mọi trang của trang thông tin này.", html, address.SITEMAP)
