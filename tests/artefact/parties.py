"""Does opening a page tell anybody but the site's own server, or run what does not come from it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from artefact import headers
from artefact.fault import WRITTEN, Fault
from artefact.links import addresses
from artefact.site import Page, Site

FOLLOWED = frozenset({"a", "area"})
"""Elements whose address is asked for only when a reader follows it."""
SPOKEN = frozenset({"canonical", "alternate", "author", "license", "help"})
"""What a <link> may say of another place without its being fetched."""
DATA = frozenset({"application/ld+json", "application/json"})
SOUND = frozenset({"audio", "source"})
RUNS = ("javascript:", "data:", "vbscript:")
STYLE_URL = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
SCRIPT_URL = re.compile(r"""(?:import|fetch|importScripts)\s*\(?\s*["'`]((?:https?:)?//[^"'`\s]+)""")


def faults(site: Site) -> Iterator[Fault]:
    """Nothing is fetched from elsewhere by itself, and nothing that stands inside of a page runs."""
    store = headers.policy(site).get("media-src", "").split()
    for page in site.pages:
        for element in page.elements():
            yield from _fetched(page, element, [place for place in store if "://" in place])
            yield from _inside(page, element)
    for pattern, kind in ((STYLE_URL, "*.css"), (SCRIPT_URL, "*.js")):
        for path in sorted(site.folder.rglob(kind)):
            yield from _named(path.relative_to(site.folder).as_posix(), path.read_text(encoding="utf-8"), pattern)


def _fetched(page: Page, element: Element, store: list[str]) -> Iterator[Fault]:
    """Yield what a page fetches from elsewhere; recordings may lie in the store that the headers name."""
    relation = set((element.get("rel") or "").lower().split())
    if element.tag in FOLLOWED or (element.tag == "link" and relation and relation <= SPOKEN):
        return
    for address in addresses(element):
        told = urlsplit(address)
        if not told.netloc or (element.tag in SOUND and f"{told.scheme}://{told.netloc}" in store):
            continue
        yield Fault(page.name, page.line(address), f"trang tự tải “{address}” từ nơi khác", WRITTEN)


def _inside(page: Page, element: Element) -> Iterator[Fault]:
    """Yield what would run or be applied though it stands in the page; blocks of data do neither."""
    for name in map(str, element.keys()):
        if name.lower().startswith("on") or name.lower() == "style":
            yield Fault(page.name, page.line(f"{name}="), f"thuộc tính “{name}” nằm trong trang", WRITTEN)
    inline = element.tag == "script" and not element.get("src") and element.get("type") not in DATA
    if (inline or element.tag == "style") and (element.text or "").strip():
        yield Fault(page.name, page.line(f"<{element.tag}"), f"phần “{element.tag}” nằm ngay trong trang", WRITTEN)
    for address in addresses(element):
        if "".join(address.split()).lower().startswith(RUNS):
            yield Fault(page.name, page.line(address), f"địa chỉ “{address}” chạy mã", WRITTEN)


def _named(name: str, text: str, pattern: re.Pattern[str]) -> Iterator[Fault]:
    for found in pattern.finditer(text):
        yield Fault(name, text.count("\n", 0, found.start()) + 1, f"tệp tự tải “{found[1]}” từ nơi khác")
