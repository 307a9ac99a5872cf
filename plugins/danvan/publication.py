"""What is published, without a host: the catalog of a folder, the files beside the pages, the frame around a page."""

from __future__ import annotations

import json
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
from danvan.card import SIZE, Card
from danvan.catalog import Catalog, Written
from danvan.pages import Crumb, Page
from danvan.problem import BadData
from danvan.records import Channel
from danvan.text import excerpt, sort_key

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


_BREAK = re.compile(r"\s*\n\s*")
_GENERATOR = re.compile(r'<meta name="generator"[^>]*>\n')
_SETTINGS = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)
VIETNAM = timezone(timedelta(hours=7))


def today() -> date:
    """Return the day of the build in Việt Nam; SOURCE_DATE_EPOCH makes it repeatable."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), VIETNAM) if epoch else datetime.now(VIETNAM)
    return now.date()


WITHOUT_ADDRESS = (
    "chưa biết địa chỉ của trang (address_of_site trong site.yaml, hoặc DANVAN_SITE_URL khi dựng), "
    "nên chưa có mã QR, liên kết ngắn trong tin nhắn và ảnh kèm liên kết khi chia sẻ"
)
"""What the site cannot give as long as nobody has said where it will stand."""


def read(
    folder: Path,
    today: date,
    repository: str = "",
    written: Path | None = None,
    *,
    renewed: str = "",
    site_url: str = "",
) -> Catalog:
    """Return the catalog of `folder`; raise `BadData` with every problem of it and of the pages in `written`.

    `repository` is where the data can be seen, unless site.yaml says so itself. `renewed` is the bulletin whose
    recording is about to be replaced: what is wrong with the old one stands in nobody's way. `site_url` is where this
    build will stand, whatever site.yaml says.
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
    if site_url and loaded.site:
        loaded.site = loaded.site.model_copy(update={"address_of_site": site_url})
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


def lean(html: str) -> str:
    """Return a page without what only costs: the host's indentation and version, escapes in its settings."""
    before, opening, inside = html.partition("<main")
    content, closing, after = inside.rpartition("</main>")
    return (
        _GENERATOR.sub("", _BREAK.sub("\n", before))
        + opening
        + content
        + closing
        + _SETTINGS.sub(_plain, _BREAK.sub("\n", after))
    )


def _plain(found: re.Match[str]) -> str:
    known = {name: value for name, value in json.loads(found[2]).items() if value is not None}
    said = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return found[1] + said.replace("<", "\\u003c") + found[3]


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
    here: str
    """How the path to this page ends: the beginning of a long title, which stands in full below."""
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
    card: Card | None
    """What is shown where the page is shared; None as long as the site's own address is unknown."""
    description: str
    """What a page that people wrote says first; generated pages give theirs to the host."""
    shared: tuple[tuple[str, str], ...]
    """(property, content) of what programs for messages read from the head."""
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
    begins = "" if page or root is not None else _beginning(records, where)
    plain = page.title if page else re.sub(r"<[^>]*>", "", title)
    card = _card(records, plain, page) if root is None and records.site.address_of_site else None
    crumbs = page.crumbs if page else ()
    return Frame(
        site=SimpleNamespace(**{name: _escaped(value) for name, value in records.site}),
        title=escape(plain),
        here=escape(excerpt(plain, 10)),
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
        card=card,
        description=escape(begins),
        shared=tuple(
            (name, escape(value))
            for name, value in _shared(records, plain, page.description if page else begins, where, card)
        ),
        written=page is None,
        noindex=bool(page and page.noindex),
    )


def _escaped(value: object) -> object:
    return escape(value) if isinstance(value, str) else value


def _card(records: Catalog, title: str, page: Page | None) -> Card:
    above = page.crumbs[-1][0] if page and page.crumbs else records.site.short_name
    if records.site.demonstration:
        above = "Trang minh họa: dữ liệu giả"
    return Card(_for_sharing(records, title), above, f"{records.site.name}, {records.site.province}")


def _beginning(records: Catalog, where: str) -> str:
    """Return the first words of a page that people wrote."""
    lines = (line for page in records.written if page.address == where for line in page.paragraphs)
    return excerpt(next(lines, ""), 30)


def _shared(records: Catalog, title: str, about: str, where: str, card: Card | None) -> Iterator[tuple[str, str]]:
    """Yield what the Open Graph protocol asks for; full addresses only where there are any."""
    yield "og:title", _for_sharing(records, title or records.site.name)
    if about:
        yield "og:description", _for_sharing(records, about)
    yield "og:type", "website"
    yield "og:locale", "vi_VN"
    yield "og:site_name", records.site.name
    if card and records.site.address_of_site:
        base = records.site.address_of_site.rstrip("/") + "/"
        yield "og:url", base + where
        yield "og:image", base + card.path
        for name, value in zip(("width", "height"), SIZE, strict=True):
            yield f"og:image:{name}", str(value)
        yield "og:image:alt", card.title


def _for_sharing(records: Catalog, words: str) -> str:
    """Return words for places where others pass them on: who did not agree to that stands there by public role."""
    return records.ledger.redacted(words, Channel.SOCIAL, records.day)
