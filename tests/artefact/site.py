"""What lies in the folder that will be published? Every page read once, by the parser that browsers follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib


@dataclass(frozen=True)
class Page:
    """A page: its path in the site, its HTML, what was read of it, and the faults that the reading met."""

    name: str
    html: str
    root: Element
    errors: tuple[tuple[int, str], ...]
    """(line, what html5lib calls the fault)."""

    @classmethod
    def read(cls, name: str, html: str) -> Page:
        """Return the page whose HTML stands in the file `name`."""
        parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
        root = parser.parse(html)
        return cls(name, html, root, tuple((where[0], code) for where, code, _ in parser.errors))

    def elements(self) -> Iterator[Element]:
        """Yield every element; comments are none."""
        return (element for element in self.root.iter() if isinstance(element.tag, str))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """All that a link into this page may name."""
        return frozenset(filter(None, (element.get("id") for element in self.elements())))

    def line(self, text: str) -> int:
        """Return the line where `text` stands first; 1 where it was written in some other way."""
        at = self.html.find(text)
        return self.html.count("\n", 0, at) + 1 if at >= 0 else 1


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, sorted by path."""
        files = sorted(self.folder.rglob("*.html"))
        return tuple(Page.read(f.relative_to(self.folder).as_posix(), f.read_text(encoding="utf-8")) for f in files)

    @cached_property
    def named(self) -> dict[str, Page]:
        """The pages by path."""
        return {page.name: page for page in self.pages}
