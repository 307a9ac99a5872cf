"""Where do the links lead that people write in their pages? What leads nowhere is told before anything is built."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from danvan.catalog.catalog import Catalog
from danvan.pages.page import Page
from danvan.pages.pages import pages
from danvan.rules import sought
from danvan.rules.allowed import Refusal, Why, addresses, anchors
from danvan.site import publication
from danvan.source import folder, markup
from danvan.source.pages import texts
from danvan.source.problem import Problem

DEAD_LINK = "liên kết “{1}” không dẫn tới đâu; sửa địa chỉ, hoặc bỏ liên kết"


@dataclass(frozen=True)
class _Targets:
    """What links can lead to: pages of ours and of people, by file; all other files."""

    made: dict[str, Page]
    written: dict[str, str]
    own: frozenset[str]
    made_beside: Callable[[], frozenset[str]]
    """The files that are no pages; making them all takes long, and most links lead elsewhere."""

    def lost(self, name: str, body: str) -> tuple[Refusal, ...]:
        """Return the links in the body of the page `name` that lead nowhere."""
        links = dict.fromkeys(addresses(markup.html(body)))
        return tuple(Refusal(Why.DEAD, value=link) for link in links if not self._found(name, link))

    def _found(self, name: str, link: str) -> bool:
        asked = urlsplit(link)
        if asked.scheme or asked.netloc:
            return True
        to, anchor = _target(name, link), unquote(asked.fragment)
        if to in self.made:
            return not anchor or f' id="{anchor}"' in self.made[to].html
        if to in self.written:
            return not anchor or anchor in anchors(markup.html(self.written[to]))
        return to in self.own or to in self.made_beside()

    def near(self, name: str, link: str) -> str:
        """Return what was probably meant, as it is written from the page `name`; nothing if a page is there."""
        to = _target(name, link)
        known = [*self.made, *self.written, *self.own, *self.made_beside()]
        near = get_close_matches(to, known, n=1, cutoff=0.6) if to not in self.made else ()
        return f"; có phải “{posixpath.relpath(near[0], posixpath.dirname(name) or '.')}”?" if near else ""


def _target(name: str, link: str) -> str:
    path = unquote(urlsplit(link).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name


def dead(records: Catalog, content: Path) -> tuple[Problem, ...]:
    """Return the links in the pages of `content` that lead to no page, no file, and no anchor on a page.

    For pages that break no rule: their links can be read, and reading them takes no time.
    """
    parts = {name: markup.split(text) for name, text in texts(content).items()}
    targets = _Targets(
        {f"{page.address}index.md": page for page in pages(records)},
        {name: part.body for name, part in parts.items()},
        frozenset(folder.content(content, content.name).files),
        cache(lambda: frozenset(path for path, _ in (*publication.files(records), *publication.documents(records)))),
    )
    return tuple(problem for name, part in parts.items() for problem in _told(targets, content.name, name, part))


def _told(targets: _Targets, shown: str, name: str, part: markup.Parts) -> Iterator[Problem]:
    for refusal, found in sought.places(part.body, partial(targets.lost, name)):
        at = found or 0
        line, column = part.above + part.body.count("\n", 0, at) + 1, at - part.body.rfind("\n", 0, at)
        message = DEAD_LINK.format(name, refusal.value) + targets.near(name, refusal.value)
        yield Problem(f"{shown}/{name}", line, column, message)
