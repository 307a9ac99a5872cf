"""Which pages does the site have, and what stands on each? Catalog in, pages out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from danvan.broadcast import channels, listening
from danvan.broadcast.script import approved
from danvan.broadcast.view import View, views
from danvan.catalog import course, coverage, figure, freshness, listing, replication
from danvan.catalog.catalog import Catalog, Line, Withdrawn, told
from danvan.exports import offer
from danvan.life.period import periods
from danvan.life.timeline import timeline
from danvan.pages import json_ld, lists
from danvan.pages.render import render
from danvan.records import Entry, Example, OldCommune, Origin, Place, address
from danvan.records.when import When
from danvan.text import first_lower, sort_key
from danvan.yearbook import behind
from danvan.yearbook.report import Report, reports
from danvan.yearbook.sheet import names, sheet

Crumb = tuple[str, str]
"""Title and address of a page above this one."""


@dataclass(frozen=True)
class Page:
    """One page, free of any host: where it lives, what it is called, what stands on it."""

    address: str
    title: str
    description: str
    draw: Callable[[], str]
    """Gives what stands on the page; called late, maybe by another process."""
    section: str
    """Address of the section that the menu marks as the current one."""
    crumbs: tuple[Crumb, ...] = ()
    line: Line | None = None
    updated: When | None = None
    data: Callable[[], str] = str
    """Gives what programs read of the page (JSON-LD), late as well; nothing unless said otherwise."""
    noindex: bool = False
    """Whether search engines are asked to forget the page."""

    @property
    def json_ld(self) -> str:
        """What programs read of the page, empty where there is nothing."""
        return self.data()

    @cached_property
    def html(self) -> str:
        """What stands on the page, drawn at the first question."""
        return self.draw()


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield every generated page."""
    yield _home(catalog)
    yield _plan(catalog)
    yield from _lists(catalog)
    yield from (_entry(catalog, entry) for entry in catalog.entries)
    yield from (_withdrawn(catalog, gone) for gone in catalog.withdrawn)
    yield _follow_up(catalog)
    yield _legal(catalog)
    yield from (_browse(catalog, view) for view in lists.views(catalog))
    yield from (_broadcast(catalog, view) for view in views(catalog))
    yield from _reports(catalog)
    yield _open_data(catalog)
    yield _sitemap(catalog)


def _home(catalog: Catalog) -> Page:
    draw = partial(
        render,
        "home.html",
        address.HOME,
        catalog,
        chosen_local=_showcase(catalog, catalog.local),
        chosen_reference=_showcase(catalog, catalog.reference),
        timeline=timeline(catalog.plan.phases, catalog.day),
        newest=_newest(catalog),
        elsewhere=tuple(lists.elsewhere(catalog)),
    )
    about = f"{_movement(catalog)}: kế hoạch, mô hình, điển hình."
    return Page(address.HOME, catalog.site.name, about, draw, address.HOME, data=partial(json_ld.home, catalog))


def _movement(catalog: Catalog) -> str:
    return f"Phong trào thi đua “Dân vận khéo” {catalog.site.commune}, {catalog.site.province}"


def _newest(catalog: Catalog) -> tuple[Entry, ...]:
    """Return the three entries that were changed last, the commune's own before others of the same day."""
    since = sorted((entry.updated.latest for entry in catalog.entries), reverse=True)[2:3] or [date.min]
    return tuple(
        sorted(
            (entry for entry in catalog.entries if entry.updated.latest >= since[0]),
            key=lambda e: (-e.updated.latest.toordinal(), e.origin is Origin.REFERENCE, sort_key(e.name), e.id),
        )[:3]
    )


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
        partial(render, "plan.html", address.PLAN, catalog, plan=plan, points=coverage.points(catalog)),
        address.PLAN,
        line=catalog.lines["plan", ""],
        updated=plan.date,
        data=partial(json_ld.plan, plan, catalog),
    )


def _lists(catalog: Catalog) -> Iterator[Page]:
    for where, title, template, about in (
        (address.FIELDS, "Lĩnh vực", "fields.html", "Các lĩnh vực thi đua của kế hoạch."),
        (address.UNITS, "Đơn vị", "units.html", "Cơ quan, đơn vị, đoàn thể và việc kế hoạch giao."),
    ):
        yield Page(where, title, about, partial(render, template, where, catalog, title=title), where)
    unsure = any(not place.confirmed for place in catalog.places)
    groups = _by_old_commune(catalog)
    draw = partial(render, "places.html", address.PLACES, catalog, title="Xóm", groups=groups, unsure=unsure)
    yield Page(address.PLACES, "Xóm", "Các xóm của xã, tên cũ và tên nay.", draw, address.PLACES)


def _by_old_commune(catalog: Catalog) -> tuple[tuple[OldCommune | None, tuple[Place, ...]], ...]:
    """Return the xóm under the commune they belonged to before the merger, those of today's commune first.

    An old commune of which no xóm is known stands there as well, where site.yaml lists it.
    """
    unlisted = {place.old_commune for place in catalog.places if place.old_commune}
    known = {name: OldCommune(name=name, all_places=True) for name in unlisted}  # nothing more is said of these
    known |= {old.name: old for old in catalog.site.old_communes}
    groups: dict[str, list[Place]] = {name: [] for name in ("", *sorted(known, key=sort_key))}
    for place in catalog.places:
        groups[place.old_commune or ""].append(place)
    return tuple((known.get(name), tuple(places)) for name, places in groups.items() if name or places)


def _entry(catalog: Catalog, entry: Entry) -> Page:
    stem, title, above = (
        ("examples", "Điển hình", address.EXAMPLES)
        if isinstance(entry, Example)
        else ("models", "Mô hình", address.MODELS)
    )
    line = catalog.lines[stem, entry.id]
    return Page(
        address.of(entry),
        entry.name,
        _description(entry),
        partial(_entry_html, catalog, entry, line),
        above,
        ((title, above),),
        line,
        entry.updated,
        partial(json_ld.entry, entry, catalog),
    )


def _entry_html(catalog: Catalog, entry: Entry, line: Line) -> str:
    delays = freshness.delays(entry, catalog.guidance)
    return render(
        "entry.html",
        address.of(entry),
        catalog,
        entry=entry,
        field=catalog.field(entry.field),
        line=line,
        similar=_similar(catalog, entry),
        listen=listening.of_entry(entry, catalog),
        link=channels.link_of(entry, catalog),
        goes_out=channels.goes_out(entry, catalog),
        steps=course.steps(entry, catalog),
        origin=replication.origin(entry, catalog),
        replicas=replication.replicas(entry, catalog),
        spread=replication.spread(entry, catalog),
        delays=delays,
        counted=freshness.counted(catalog.guidance, delays),
    )


def _withdrawn(catalog: Catalog, gone: Withdrawn) -> Page:
    title, above = ("Điển hình", address.EXAMPLES) if gone.noun == Example.noun else ("Mô hình", address.MODELS)
    draw = partial(render, "withdrawn.html", gone.address, catalog, gone=gone)
    about = f"Trang không còn đăng {gone.noun} này."
    return Page(gone.address, "Mục này đã được rút", about, draw, above, ((title, above),), noindex=True)


def _follow_up(catalog: Catalog) -> Page:
    followed = coverage.parts(catalog)
    draw = partial(
        render,
        "follow_up.html",
        address.FOLLOW_UP,
        catalog,
        contents=coverage.contents(catalog),
        followed=followed,
        asked=[point for _, points in followed for point in points],
        progress=coverage.progress(catalog),
    )
    about = "Từng nội dung, biện pháp, nhiệm vụ của kế hoạch: đơn vị làm, tình trạng, minh chứng."
    crumbs = (("Kế hoạch", address.PLAN),)
    return Page(address.FOLLOW_UP, "Thực hiện kế hoạch", about, draw, address.PLAN, crumbs)


def _legal(catalog: Catalog) -> Page:
    cited = {basis.legal for basis in catalog.plan.bases}
    draw = partial(render, "legal.html", address.LEGAL, catalog, day=catalog.day, cited_by_plan=cited)
    return Page(address.LEGAL, "Căn cứ", "Các văn bản mà kế hoạch và trang này dẫn tới.", draw, address.LEGAL)


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


def _browse(catalog: Catalog, view: lists.View) -> Page:
    line = catalog.lines[view.line] if view.line else None
    draw = partial(render, view.template, view.address, catalog, **view.context)
    return Page(view.address, view.title, view.about, draw, view.section, view.crumbs, line)


def _broadcast(catalog: Catalog, view: View) -> Page:
    draw = partial(render, view.template, view.address, catalog, **view.context)
    line = catalog.lines["broadcasts", view.bulletin.id] if view.bulletin else None
    return Page(view.address, view.title, view.about, draw, address.BROADCAST, view.crumbs, line, noindex=view.draft)


def _reports(catalog: Catalog) -> Iterator[Page]:
    """Yield the figures of the whole period, of each phase and of each year."""
    every = reports(catalog)
    fields = names(catalog)
    parts = {
        r.period.key: behind.pages(behind.blocks(r, fields), address.of_behind(r.period.key))
        for r in every
        if r.has_begun
    }
    places = behind.places(parts)
    for report in every:
        key = report.period.key
        where = address.of_report(key)
        draw = partial(render, "report.html", where, catalog, sheet=sheet(report, catalog, places), every=every)
        about = f"Đăng ký, công nhận, khen thưởng “Dân vận khéo” và kết quả, số liệu đến ngày {report.until}."
        about = about if report.has_begun else f"{report.period.name} chưa đến, nên chưa có số liệu."
        crumbs = (("Số liệu", address.REPORTS),) if key else ()
        yield Page(where, report.title, about, draw, address.REPORTS, crumbs)
        yield from _behind(catalog, report, parts.get(key, ()))


def _behind(catalog: Catalog, report: Report, parts: Sequence[listing.Sheet[behind.Block]]) -> Iterator[Page]:
    """Yield the lists of the records behind a report's figures."""
    title = f"Các mục đằng sau {first_lower(report.title)}"
    crumbs = (("Số liệu", address.REPORTS), (report.title, address.of_report(report.period.key)))
    entries = {entry.id: entry for entry in catalog.local}
    for part in parts:
        named = part.named(title)
        context = {"title": named, "report": report, "sheet": part, "entries": entries, "nameless": behind.NAMELESS}
        draw = partial(render, "behind.html", part.address, catalog, **context)
        yield Page(part.address, named, f"{title}.", draw, address.REPORTS, crumbs[: 2 if report.period.key else 1])


def _open_data(catalog: Catalog) -> Page:
    offered = {name: tuple(getattr(offer, name)(catalog)) for name in ("tables", "records", "spoken", "followed")}
    draw = partial(render, "open_data.html", address.OPEN_DATA, catalog, **offered)
    return Page(address.OPEN_DATA, "Dữ liệu mở", "Tải dữ liệu của trang: JSON, CSV, Atom.", draw, address.OPEN_DATA)


def _sitemap(catalog: Catalog) -> Page:
    report_pages = [(period.name, address.of_report(period.key)) for period in periods(catalog.plan)]
    long = lists.long_lists(catalog)
    bulletins = [written.bulletin for written in approved(catalog)]
    draw = partial(
        render,
        "sitemap.html",
        address.SITEMAP,
        catalog,
        long_lists=long,
        report_pages=report_pages,
        bulletins=bulletins,
    )
    return Page(address.SITEMAP, "Sơ đồ trang", "Mọi trang của trang thông tin này.", draw, address.SITEMAP)
