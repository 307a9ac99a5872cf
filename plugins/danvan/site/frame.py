"""What stands around a page: head, menus, breadcrumbs, footer? Rendered once for each form it takes, then filled."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from types import SimpleNamespace

from danvan.catalog.catalog import Catalog
from danvan.pages.pages import Crumb, Page
from danvan.records import Channel, address
from danvan.records.when import When
from danvan.site.card import SIZE, Card
from danvan.text import excerpt

MENU: tuple[Crumb, ...] = (
    ("Kế hoạch", address.PLAN),
    ("Mô hình", address.MODELS),
    ("Điển hình", address.EXAMPLES),
    ("Xóm", address.PLACES),
    ("Số liệu", address.REPORTS),
    ("Đăng ký", address.REGISTER),
)
"""The menu in the header."""
MORE: tuple[Crumb, ...] = (
    ("Tra cứu", address.SEARCH),
    ("Lĩnh vực", address.FIELDS),
    ("Góp ý", address.FEEDBACK),
)
"""What a phone's menu has besides: there the footer, which leads to these as well, is many screens away."""
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
    more: tuple[tuple[str, str, bool], ...]
    footer: tuple[tuple[str, str], ...]
    crumbs: tuple[tuple[str, str], ...]
    address: str
    feedback: str
    home: str
    search: str
    feedback_unit: str
    file: str
    """The file that people wrote the page in; empty for generated pages."""
    source: str
    """Where that file is shown to everybody; empty where there is no such place."""
    built: str
    """The day of the build, as readers write it."""
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
    about: str
    """What a search engine shows below the title of a generated page."""
    content: str
    """What stands on a generated page."""
    full_address: str = ""
    """Where the page stands in the web, as far as the host knows."""


def frame(records: Catalog, page: Page | None, where: str, title: str = "", root: str | None = None) -> Frame:
    """Return the frame of a page at `where`; `page` is None for pages that people wrote, which give their `title`.

    The page for addresses that do not exist is shown anywhere: its links start at `root`.
    """

    def here(target: str) -> str:
        return address.relative(target, where) if root is None else f"{root.rstrip('/')}/{target}"

    section = page.section if page else where
    own = None if page or root is not None else next((one for one in records.written if one.address == where), None)
    begins = excerpt(next(iter(own.paragraphs), ""), 30) if own else ""
    file = own.line if own else None
    plain = page.title if page else re.sub(r"<[^>]*>", "", title)
    card = _card(records, plain, page) if root is None and records.site.base else None
    crumbs = page.crumbs if page else ()
    return Frame(
        site=_site(records),
        title=escape(plain),
        here=escape(excerpt(plain, 10)),
        catalog=records,
        menu=tuple((name, here(target), target == section) for name, target in MENU),
        more=tuple((name, here(target), target == section) for name, target in MORE),
        footer=tuple((name, here(target)) for name, target in FOOTER),
        crumbs=tuple((escape(name), here(target)) for name, target in (("Trang chủ", address.HOME), *crumbs)),
        address=where,
        feedback=here(address.FEEDBACK),
        home=here(address.HOME),
        search=here(address.SEARCH),
        feedback_unit=escape(records.unit(records.site.feedback_unit).name),
        file=escape(file.file) if file else "",
        source=escape(f"{records.site.repository}/blob/main/{file.file}")
        if file and file.inside and records.site.repository
        else "",
        built=str(When(records.day.year, records.day.month, records.day.day)),
        json_ld=page.json_ld if page else "",
        card=card,
        description=escape(begins),
        shared=tuple(
            (name, escape(value))
            for name, value in _shared(records, plain, page.description if page else begins, where, card)
        ),
        written=page is None,
        noindex=bool(page and page.noindex),
        about=escape(page.description) if page else "",
        content=page.html if page else "",
    )


@lru_cache(maxsize=1)
def _site(records: Catalog) -> SimpleNamespace:
    return SimpleNamespace(**{name: _escaped(value) for name, value in records.site})


def _escaped(value: object) -> object:
    return escape(value) if isinstance(value, str) else value


def _card(records: Catalog, title: str, page: Page | None) -> Card:
    above = page.crumbs[-1][0] if page and page.crumbs else records.site.short_name
    if records.site.demonstration:
        above = "Trang minh họa: dữ liệu giả"
    return Card(_for_sharing(records, title), above, f"{records.site.name}, {records.site.province}")


def _shared(records: Catalog, title: str, about: str, where: str, card: Card | None) -> Iterator[tuple[str, str]]:
    """Yield what the Open Graph protocol asks for; full addresses only where there are any."""
    yield "og:title", _for_sharing(records, title or records.site.name)
    if about:
        yield "og:description", _for_sharing(records, about)
    yield "og:type", "website"
    yield "og:locale", "vi_VN"
    yield "og:site_name", records.site.name
    if card and records.site.base:
        yield "og:url", records.site.base + where
        yield "og:image", records.site.base + card.path
        for name, value in zip(("width", "height"), SIZE, strict=True):
            yield f"og:image:{name}", str(value)
        yield "og:image:alt", card.title


def _for_sharing(records: Catalog, words: str) -> str:
    """Return words for places where others pass them on: who did not agree to that stands there by public role."""
    return records.ledger.redacted(words, Channel.SOCIAL, records.day)


_HOLE = re.compile("\0(\\d+)\0")


def hollow(whole: Frame) -> tuple[Frame, list[str]]:
    """Return the frame with a hole in the place of every text that one page alone has, and these texts."""
    texts: list[str] = []

    def hole(text: str) -> str:
        """What is empty stays so: the template asks for it."""
        texts.append(text)
        return text and f"\0{len(texts) - 1}\0"

    def line(text: str) -> str:
        return hole(_BREAK.sub("\n", text))  # as `lean` does with all that stands outside of the content

    return (
        replace(
            whole,
            title=line(whole.title),
            here=line(whole.here),
            crumbs=tuple((line(title), hole(link)) for title, link in whole.crumbs),
            address=hole(whole.address),
            json_ld=hole(whole.json_ld),
            description=line(whole.description),
            shared=tuple((name, line(value)) for name, value in whole.shared),
            about=line(whole.about),
            content=hole(whole.content),
            full_address=hole(whole.full_address),
        ),
        texts,
    )


class Moulds:
    """Frames that were rendered once: pages of one form differ only in the texts that are poured in."""

    def __init__(self, render: Callable[[Frame], str]) -> None:
        self._render = render
        self._known: dict[tuple[object, ...], list[str]] = {}

    def filled(self, whole: Frame) -> str:
        """Return the finished page, as if it had been rendered by itself."""
        empty, texts = hollow(whole)
        form = _form(empty)
        if form not in self._known:
            self._known[form] = _HOLE.split(self._render(empty))
        parts = self._known[form]
        return "".join(texts[int(part)] if number % 2 else part for number, part in enumerate(parts))


def _form(empty: Frame) -> tuple[object, ...]:
    """Return all in which two hollow frames of one site differ: links, the current section, which holes there are."""
    of_section = (empty.menu, empty.more, empty.footer, empty.home, empty.feedback, empty.search, empty.noindex)
    head = (empty.title, empty.about, empty.description, empty.full_address, empty.shared, empty.json_ld)
    return (*of_section, *head, empty.crumbs, empty.here, empty.address, empty.content)
