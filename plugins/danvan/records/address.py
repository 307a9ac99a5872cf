"""Where does each record's page live? Addresses are permanent: they stand on paper and in other people's links.

An address is relative to the site's root and ends with a slash: `mo-hinh/thap-sang-duong-que/`; home is empty.
"""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import quote

from danvan.records import Bulletin, Duty, Entry, Example, Legal, Model, Phase, Place, Plan, PlanField, Record, Unit
from danvan.text import slug

HOME = ""
PLAN = Plan.stored.above
FOLLOW_UP = Duty.stored.above
LEGAL = Legal.stored.above
DOCUMENTS = "van-ban/"
MODELS = Model.stored.above
EXAMPLES = Example.stored.above
FIELDS = "linh-vuc/"
PLACES = Place.stored.above
OLD_DISTRICT = f"{PLACES}#huyen-cu"
UNITS = Unit.stored.above
REPORTS = "so-lieu/"
OPEN_DATA = "du-lieu/"
"""The page, and beside it the tables for spreadsheets."""
API = "api/v1/"
SITEMAP = "so-do-trang/"
REGISTER = "dang-ky/"
FEEDBACK = "gop-y/"
REMOVAL_HEADING = "Muốn gỡ thông tin về mình"
REMOVAL = f"{FEEDBACK}#{slug(REMOVAL_HEADING)}"
"""Where a person reads how to be taken out: a part that people write, under this heading."""
ABOUT = "gioi-thieu/"
ACCESSIBILITY = "tiep-can/"
SEARCH = "tra-cuu/"
BROADCAST = "phat-thanh/"
AUDIO = "phat-thanh/am-thanh/"
SHORT = "n/"
PHOTOS = "anh/"


def of(record: Record) -> str:
    """Return the address of the page, or the place on a page, of a record; raise `TypeError` where none tells of it."""
    match record:
        case PlanField(id=key):
            return f"{FIELDS}{key}/"
        case Phase(clause=clause):
            return of_clause(clause)
    stored = record.stored
    if not stored or not stored.address:
        raise TypeError(f"{type(record).__name__} has no page")
    return stored.address.replace("{id}", getattr(record, "id", ""))


def has_page(kind: type[Record]) -> bool:
    """Tell whether a page tells of each record of a kind that has a file."""
    return bool(kind.stored and kind.stored.address)


def bulletin(record: Bulletin) -> str:
    """Return the address of a bulletin's page."""
    return f"{BROADCAST}{record.id}/"


def sheet(record: Bulletin) -> str:
    """Return the address of the sheet that the announcer reads from."""
    return f"{bulletin(record)}to-doc/"


def channels(entry: Entry) -> str:
    """Return the address of a record's texts for the other channels."""
    return f"{of(entry)}kenh/"


def short(entry: Entry) -> str:
    """Return a short address that leads to the page of a record, for messages and paper: `n/k3f9x2/`.

    It comes from the record's id alone, so that it stays; 30 bits, so that two of a few thousand ids hardly meet.
    """
    digest = hashlib.sha256(entry.id.encode()).digest()
    return f"{SHORT}{base64.b32encode(digest)[:6].decode().lower()}/"


def of_report(key: str) -> str:
    """Return the address of a period's report: `2026` → `so-lieu/2026/`; the whole period has no key."""
    return f"{REPORTS}{key}/" if key else REPORTS


def of_behind(key: str) -> str:
    """Return the address of the records behind a report's figures: `2026` → `so-lieu/2026/muc/`."""
    return f"{of_report(key)}muc/"


def anchor(clause: str) -> str:
    """Return the anchor of a clause on the plan's page: `II.4.a` → `ii-4-a`."""
    return slug(clause.replace(".", " "))


def of_clause(clause: str) -> str:
    """Return the address of a clause: `II.4.a` → `ke-hoach/#ii-4-a`."""
    return f"{PLAN}#{anchor(clause)}"


def of_old_commune(name: str) -> str:
    """Return the address of the xóm of an old commune: `Na Mao` → `xom/#xa-cu-na-mao`."""
    return f"{PLACES}#xa-cu-{slug(name)}"


def of_serving(clause: str) -> str:
    """Return the address of the list of entries that serve a clause: `II.4.a` → `tra-cuu/muc/ii-4-a/`."""
    return f"{SEARCH}muc/{anchor(clause)}/"


def of_document(file: str) -> str:
    """Return the address of a signed document, by its name in `data/documents`: spaces and letters as links need."""
    return DOCUMENTS + quote(file)


def relative(target: str, page: str) -> str:
    """Return `target` as a link from `page`, so that the site works under any path and from a folder."""
    return "../" * page.count("/") + target or "./"
