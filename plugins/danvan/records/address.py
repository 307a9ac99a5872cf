"""Where does each record's page live? Addresses are permanent: they stand on paper and in other people's links.

An address is relative to the site's root and ends with a slash: `mo-hinh/thap-sang-duong-que/`; home is empty.
"""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import quote

from danvan.records import Bulletin, Duty, Entry, Example, Indicator, Legal, Phase, Place, PlanField, Record, Unit
from danvan.text import slug

HOME = ""
PLAN = "ke-hoach/"
FOLLOW_UP = "ke-hoach/thuc-hien/"
LEGAL = "can-cu/"
DOCUMENTS = "van-ban/"
MODELS = "mo-hinh/"
EXAMPLES = "dien-hinh/"
FIELDS = "linh-vuc/"
PLACES = "xom/"
OLD_DISTRICT = f"{PLACES}#huyen-cu"
UNITS = "don-vi/"
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
    """Return the address of the page, or the place on a page, of a record."""
    match record:
        case Example(id=key):
            where = f"{EXAMPLES}{key}/"
        case Entry(id=key):
            where = f"{MODELS}{key}/"
        case PlanField(id=key):
            where = f"{FIELDS}{key}/"
        case Place(id=key):
            where = f"{PLACES}{key}/"
        case Unit(id=key):
            where = f"{UNITS}{key}/"
        case Phase(clause=clause):
            where = of_clause(clause)
        case Duty(id=key):
            where = f"{FOLLOW_UP}#{key}"
        case Indicator(id=key):
            return f"{REPORTS}#chi-so-{key}"
        case Legal(id=key):
            where = f"{LEGAL}#{key}"
        case _:
            raise TypeError(f"{type(record).__name__} has no page")
    return where


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
