"""What is published, without a host: the catalog of a folder, the files beside the pages, the frame around a page."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from html import escape
from pathlib import Path
from types import SimpleNamespace

from danvan import address, catalog, exports, load, rules
from danvan.broadcast import check as broadcast_check
from danvan.catalog import Catalog, Written
from danvan.pages import Crumb, Page
from danvan.problem import BadData
from danvan.text import sort_key

MENU: tuple[Crumb, ...] = (
    ("Kế hoạch", address.PLAN),
    ("Mô hình", address.MODELS),
    ("Điển hình", address.EXAMPLES),
    ("Xóm", address.PLACES),
    ("Số liệu", address.REPORTS),
    ("Đăng ký", address.REGISTER),
)
"""The menu in the header."""
FOOTER: tuple[Crumb, ...] = (
    ("Tra cứu", address.SEARCH),
    ("Lĩnh vực", address.FIELDS),
    ("Đơn vị", address.UNITS),
    ("Phát thanh", address.BROADCAST),
    ("Giới thiệu", address.ABOUT),
    ("Thực hiện kế hoạch", address.FOLLOW_UP),
    ("Căn cứ", address.LEGAL),
    ("Khả năng tiếp cận", address.ACCESSIBILITY),
    ("Dữ liệu mở", address.OPEN_DATA),
    ("Sơ đồ trang", address.SITEMAP),
)
"""The links in the footer."""


VIETNAM = timezone(timedelta(hours=7))


def today() -> date:
    """Return the day of the build in Việt Nam; SOURCE_DATE_EPOCH makes it repeatable."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), VIETNAM) if epoch else datetime.now(VIETNAM)
    return now.date()


def read(folder: Path, today: date, repository: str = "", written: Path | None = None, renewed: str = "") -> Catalog:
    """Return the catalog of `folder`; raise `BadData` with every problem of it and of the pages in `written`.

    `repository` is where the data can be seen, unless site.yaml says so itself. `renewed` is the bulletin whose
    recording is about to be replaced: what is wrong with the old one stands in nobody's way.
    """
    loaded = load.load(folder, shown(folder), written)
    if renewed:
        bulletins = loaded.broadcasts.bulletins
        kept = tuple(b.model_copy(update={"recording": None}) if b.id == renewed else b for b in bulletins)
        loaded.broadcasts = loaded.broadcasts.model_copy(update={"bulletins": kept})
    if problems := rules.check(loaded, today):
        raise BadData(problems)
    if repository and loaded.site and not loaded.site.repository:
        loaded.site = loaded.site.model_copy(update={"repository": repository})
    records = catalog.build(loaded, today, rules.advise(loaded, today))
    if faults := broadcast_check.faults(records):
        raise BadData(loaded.problem(fault.key, fault.path, fault.message) for fault in faults)
    return records


def shown(folder: Path) -> str:
    """Return how messages and links name the folder: as it stands below the working directory, else in full."""
    try:
        return folder.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()


def files(records: Catalog, site_url: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield (path in the site, content) of every file that is not a page."""
    for module in exports.ALL:
        yield from module.files(records, site_url)
    if not records.broadcasts.station.audio_url:
        for name, sound in sorted(records.sounds.items()):
            yield f"{address.AUDIO}{name}", sound.path.read_bytes()


def documents(records: Catalog) -> Iterator[tuple[str, str]]:
    """Yield (path in the site, name in `data/documents`) of every signed file that a published page links to."""
    decisions = (event.decision for entry in records.entries for event in entry.history)
    named = (document.file for document in (records.plan, *decisions) if document)
    for name in sorted({name for name in named if name}):
        yield address.DOCUMENTS + name, name


def keep(file: Path, content: bytes) -> None:
    """Write a file whole or not at all, so that a build that was stopped leaves no half picture in the cache."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    half.write_bytes(content)
    half.replace(file)


def written(pages: Iterable[tuple[str, str]]) -> tuple[Written, ...]:
    """Return the pages that people wrote, from (address, Markdown) pairs, in the order of their titles."""
    found = (_written(where, markdown) for where, markdown in pages)
    return tuple(sorted((page for page in found if page), key=lambda page: sort_key(page.title)))


def _written(where: str, markdown: str) -> Written | None:
    heading = re.search(r"^# (.+)$", markdown, re.MULTILINE)
    if not heading:
        return None
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", markdown[heading.end() :])  # a link is its words
    lines = (re.sub(r"^\W+|[*_`#|]", "", line).strip() for line in text.split("\n"))
    return Written(heading[1].strip(), where, tuple(line for line in lines if line))


@dataclass(frozen=True)
class Frame:
    """What the theme needs around a page: menus with links from here, breadcrumbs, the site's record.

    The host's templates escape nothing; every text here that editors type is escaped already.
    """

    site: SimpleNamespace
    title: str
    catalog: Catalog
    menu: tuple[tuple[str, str, bool], ...]
    footer: tuple[tuple[str, str], ...]
    crumbs: tuple[tuple[str, str], ...]
    address: str
    feedback: str
    home: str
    search: str
    feedback_unit: str
    json_ld: str
    written: bool
    """Whether people wrote the page in Markdown; generated pages bring their own layout."""
    noindex: bool


def frame(records: Catalog, page: Page | None, where: str, title: str = "", root: str | None = None) -> Frame:
    """Return the frame of a page at `where`; `page` is None for pages that people wrote, which give their `title`.

    The page for addresses that do not exist is shown anywhere: its links start at `root`.
    """

    def here(target: str) -> str:
        return address.relative(target, where) if root is None else f"{root.rstrip('/')}/{target}"

    section = page.section if page else where
    crumbs = page.crumbs if page else ()
    return Frame(
        site=SimpleNamespace(**{name: _escaped(value) for name, value in records.site}),
        title=escape(page.title if page else re.sub(r"<[^>]*>", "", title)),
        catalog=records,
        menu=tuple((name, here(target), target == section) for name, target in MENU),
        footer=tuple((name, here(target)) for name, target in FOOTER),
        crumbs=tuple((escape(name), here(target)) for name, target in (("Trang chủ", address.HOME), *crumbs)),
        address=where,
        feedback=here(address.FEEDBACK),
        home=here(address.HOME),
        search=here(address.SEARCH),
        feedback_unit=escape(records.unit(records.site.feedback_unit).name),
        json_ld=page.json_ld if page else "",
        written=page is None,
        noindex=bool(page and page.noindex),
    )


def _escaped(value: object) -> object:
    return escape(value) if isinstance(value, str) else value
