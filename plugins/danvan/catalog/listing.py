"""How is a long list cut into pages, and where does each of them live? `mo-hinh/`, `mo-hinh/trang-2/`, …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from danvan.text import number

CARDS = 48
"""Entries a page where each is a card; keeps a page below 100 KB."""
ROWS = 192
"""Entries a page where each is one row."""
Item = TypeVar("Item")
Item_co = TypeVar("Item_co", covariant=True)


@dataclass(frozen=True)
class Sheet(Generic[Item_co]):
    """One page of a list; `number` counts from 1."""

    root: str
    number: int
    count: int
    start: int
    items: tuple[Item_co, ...]
    total: int

    @property
    def address(self) -> str:
        """Where the page lives."""
        return self.at(self.number)

    def at(self, number: int) -> str:
        """Return where page `number` of the same list lives."""
        return self.root if number == 1 else f"{self.root}trang-{number}/"

    def named(self, title: str) -> str:
        """Return the page's title: the list's, with the number of every page but the first."""
        return title if self.number == 1 else f"{title}, trang {number(self.number)}"

    @property
    def before(self) -> str:
        """Where the page before this one lives; empty on the first."""
        return self.at(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        """Where the page after this one lives; empty on the last."""
        return self.at(self.number + 1) if self.number < self.count else ""

    @property
    def near(self) -> tuple[tuple[int, str], ...]:
        """The pages to link to, number and address: the first, the last and those around this one; 0 for a gap."""
        wanted = sorted({1, self.count, *range(max(1, self.number - 1), min(self.count, self.number + 1) + 1)})
        shown: list[int] = []
        for page in wanted:
            if shown and page != shown[-1] + 1:
                shown.append(0)
            shown.append(page)
        return tuple((page, self.at(page) if page else "") for page in shown)


def sheets(items: Sequence[Item], root: str, size: int = CARDS) -> Iterator[Sheet[Item]]:
    """Yield the pages of a list at `root`, at most `size` items each; an empty list has one page."""
    count = max(1, -(-len(items) // size))
    for place in range(count):
        start = place * size
        yield Sheet(root, place + 1, count, start, tuple(items[start : start + size]), len(items))
