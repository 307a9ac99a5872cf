"""What stands around a page: head, menus, breadcrumbs, footer? A form that pages share, and the texts of one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache

from danvan.catalog.catalog import Catalog
from danvan.pages.page import Crumb, Page
from danvan.records import address
from danvan.records.when import When
from danvan.site.card import Card, shared
from danvan.site.markup import Html, escaped
from danvan.site.menu import FIRST, FOOTER, MENU, MORE
from danvan.text import excerpt, first_lower

CONTACTS = ("responsible", "address", "phone", "email")
"""What readers must be told of who publishes, in the order of the footer: the fields of the site."""
Shape = tuple[bool | tuple[bool, ...], ...]
Link = tuple[str, str]
"""Title and link."""


@dataclass(frozen=True)
class Form:
    """All that pages of one form share, and all that the template may choose by.

    Frozen and hashable, for it is the key to a frame that was rendered: two pages with equal forms have equal frames
    but for their `Texts`.
    """

    root: str
    """How links lead from here to the first page: `../../`, nothing on the first page itself."""
    section: str = ""
    """Address of the section that the menu marks as the current one."""
    home: bool = False
    written: bool = False
    """Whether people wrote the page in Markdown; generated pages bring their own layout."""
    noindex: bool = False
    """Whether search engines are asked to forget the page."""
    card: bool = False
    """Whether there is a picture to show where the page is shared."""
    shared: tuple[str, ...] = ()
    """What programs for messages read from the head: the names, to which `Texts.shared` has the values."""

    def to(self, target: str) -> str:
        """Return the link to an address of the site."""
        return self.root + target or "./"

    @property
    def menu(self) -> Iterator[tuple[str, str, bool]]:
        """The menu in the header: title, link, whether it is the current section."""
        return self._marked(MENU)

    @property
    def more(self) -> Iterator[tuple[str, str, bool]]:
        """The menu of a phone: title, link, whether it is the current section."""
        return self._marked((*MENU, *MORE))

    def _marked(self, menu: tuple[Crumb, ...]) -> Iterator[tuple[str, str, bool]]:
        return ((title, self.to(target), target == self.section) for title, target in menu)

    @property
    def footer(self) -> Iterator[Link]:
        """The links in the footer."""
        return ((title, self.to(target)) for title, target in FOOTER)

    @property
    def feedback(self) -> str:
        """Link to the page on how to tell us something."""
        return self.to(address.FEEDBACK)

    @property
    def search(self) -> str:
        """Link to the search page."""
        return self.to(address.SEARCH)


@dataclass(frozen=True)
class Texts:
    """The texts that one page alone has. The host's templates escape nothing: `escaped` does, before they see any.

    Whoever adds a field need do nothing else: shape, escaping and holes are made from the fields as they are declared.
    A field is a text or several.
    """

    title: str = ""
    here: str = ""
    """How the path to this page ends: the beginning of a long title, which stands in full below."""
    crumbs: tuple[str, ...] = ()
    """Titles of the pages above."""
    ways: tuple[str, ...] = ()
    """Links to the pages above, one for each title."""
    about: str = ""
    """What a search engine shows below the title."""
    shared: tuple[str, ...] = ()
    """What programs for messages read from the head, in the order of `Form.shared`."""
    full_address: str = ""
    """Where the page stands in the web, if that is known."""
    json_ld: str = Html()
    content: str = Html()
    """What stands on a generated page."""

    @property
    def shape(self) -> Shape:
        """Which texts there are: pages of one form and one shape have the same frame."""
        values = (getattr(self, field.name) for field in fields(self))
        return tuple(bool(v) if isinstance(v, str) else tuple(map(bool, v)) for v in values)

    def each(self) -> Iterator[str]:
        """Yield every text, in the order of the fields."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                yield value
            else:
                yield from value


@dataclass(frozen=True)
class Masthead:
    """What every page of the site says of it: names, who answers, the day of the build. None: not known yet."""

    name: str
    short_name: str
    commune: str
    province: str
    agency: str
    feedback_unit: str
    contacts: tuple[Link, ...]
    """What is known of who answers and how to reach them: label and value."""
    missing: tuple[str, ...]
    """The labels of what is not known, beginning small: the footer says it once, in one line."""
    built: str
    """The day of the build, as readers write it."""
    demonstration: bool


@dataclass(frozen=True)
class Frame:
    """All that the theme's templates may ask for; every text in it is escaped."""

    site: Masthead
    form: Form
    texts: Texts

    @property
    def crumbs(self) -> Iterator[Link]:
        """The pages above this one."""
        return zip(self.texts.crumbs, self.texts.ways, strict=True)

    @property
    def shared(self) -> Iterator[tuple[str, str]]:
        """What programs for messages read from the head: (property, content)."""
        return zip(self.form.shared, self.texts.shared, strict=True)


def generated(records: Catalog, page: Page, card: Card | None) -> Frame:
    """Return the frame of a page of ours, its content in it."""
    said = dict(shared(records, page.title, page.description, page.address, card))
    root = "../" * page.address.count("/")
    form = Form(
        root=root,
        section=page.section,
        home=page.address == address.HOME,
        noindex=page.noindex,
        card=card is not None,
        shared=tuple(said),
    )
    texts = Texts(
        title=page.title,
        here=excerpt(page.title, 10),
        crumbs=(FIRST[0], *(title for title, _ in page.crumbs)),
        ways=(form.to(FIRST[1]), *(form.to(target) for _, target in page.crumbs)),
        about=page.description,
        shared=tuple(said.values()),
        full_address=records.site.base and records.site.base + page.address,
        json_ld=Html(page.json_ld),
        content=Html(page.html),
    )
    return Frame(masthead(records), form, escaped(texts))


def written(records: Catalog, where: str, title: str, card: Card | None) -> Frame:
    """Return the frame of a page at `where` that people wrote; the host has its content."""
    own = next((one for one in records.written if one.address == where), None)
    begins = excerpt(next(iter(own.paragraphs), ""), 30) if own else ""
    said = dict(shared(records, title, begins, where, card))
    root = "../" * where.count("/")
    form = Form(root=root, section=where, written=True, card=card is not None, shared=tuple(said))
    texts = Texts(
        title=title,
        here=excerpt(title, 10),
        crumbs=FIRST[:1],
        ways=(form.to(FIRST[1]),),
        about=begins,
        shared=tuple(said.values()),
    )
    return Frame(masthead(records), form, escaped(texts))


def lost(records: Catalog, root: str) -> Frame:
    """Return the frame of the page for addresses that do not exist; shown anywhere, its links start at `root`."""
    said = dict(shared(records, "", "", "", None))
    form = Form(root=root.rstrip("/") + "/", written=True, shared=tuple(said))
    return Frame(masthead(records), form, escaped(Texts(shared=tuple(said.values()))))


@lru_cache(maxsize=1)
def masthead(records: Catalog) -> Masthead:
    """Return what every page says of the site."""
    site, day = records.site, records.day
    contacts = tuple((type(site).model_fields[name].title or name, getattr(site, name)) for name in CONTACTS)
    return escaped(
        Masthead(
            name=site.name,
            short_name=site.short_name,
            commune=site.commune,
            province=site.province,
            agency=site.agency,
            feedback_unit=records.unit(site.feedback_unit).name,
            contacts=tuple((label, value) for label, value in contacts if value),
            missing=tuple(first_lower(label) for label, value in contacts if not value),
            built=str(When(day.year, day.month, day.day)),
            demonstration=site.demonstration,
        )
    )
