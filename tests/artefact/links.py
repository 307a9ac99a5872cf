"""Does every link inside the site lead somewhere?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element

from artefact.fault import WRITTEN, Fault
from artefact.site import Page, Site

HERE = "http://site/"
ANYWHERE = "404.html"
"""Its links start at the site's address, which is not known here: it is sent for any address."""


NAMING = ("href", "src", "action", "poster", "data", "formaction", "{http://www.w3.org/1999/xlink}href")
"""Attributes that hold one address."""


def addresses(element: Element) -> Iterator[str]:
    """Yield every address that an element names, as it is written."""
    for name in NAMING:
        if (address := element.get(name)) is not None:
            yield address
    if (element.get("http-equiv") or "").lower() == "refresh":
        yield (element.get("content") or "").partition("=")[2].strip()
    for size in (element.get("srcset") or "").split(","):
        if size.strip():
            yield size.split()[0]


def faults(site: Site) -> Iterator[Fault]:
    """Every link inside the site leads to a file and an anchor that exist."""
    for page in site.pages:
        if page.name != ANYWHERE:
            yield from _dead(page, site)


def _dead(page: Page, site: Site) -> Iterator[Fault]:
    for link in dict.fromkeys(address for element in page.elements() for address in addresses(element)):
        if urlsplit(link).scheme or link.startswith("//"):
            continue
        target, fragment = urldefrag(urljoin(HERE + page.name, link))
        path = unquote(target.removeprefix(HERE).split("?")[0])
        path += "index.html" if path.endswith("/") or not path else ""
        line = page.line(f'"{link.replace("&", "&amp;")}"')
        if not (site.folder / path).is_file():
            yield Fault(page.name, line, f"liên kết “{link}” không dẫn tới đâu", WRITTEN)
        elif fragment and path in site.named and unquote(fragment) not in site.named[path].anchors:
            yield Fault(page.name, line, f"liên kết “{link}”: trang kia không có chỗ “{unquote(fragment)}”", WRITTEN)
