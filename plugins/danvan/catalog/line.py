"""In which line of which file does a record stand, and what do pages that people write give to menus and the search?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from danvan.source.loaded import Loaded
from danvan.source.node import locate
from danvan.source.problem import Key


@dataclass(frozen=True)
class Line:
    """Where a record stands: file and line, below the working folder or else below the folder of the data."""

    file: str
    number: int
    inside: bool = True
    """Whether the file lies below the working folder, so that a link into the repository finds it."""

    @classmethod
    def of(cls, name: str, number: int) -> Line:
        """Return the line `number` of the file that messages call `name`; pages never tell a path of this machine."""
        path = PurePath(name)
        inside = not path.is_absolute() and ".." not in path.parts
        return cls(name if inside else path.name, number, inside)


@dataclass(frozen=True)
class Part:
    """What stands under one heading of a page that people wrote; before the first, under none."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """A page that people wrote in Markdown: what menus and the search need of it."""

    title: str
    address: str
    parts: tuple[Part, ...]
    line: Line

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """All that the page says below its title, headings and paragraphs in order."""
        return tuple(text for part in self.parts for text in (part.heading, *part.paragraphs) if text)


def lines(loaded: Loaded) -> Iterator[tuple[Key, Line]]:
    """Yield where each file begins, where each record stands, and each bulletin, as if it were a record of a file."""
    for stem, name in loaded.names.items():
        yield (stem, ""), Line.of(name, 1)
    for key, node in loaded.nodes.items():
        yield key, Line.of(loaded.names[key[0]], locate(node, ()).line)
    for i, bulletin in enumerate(loaded.broadcasts.bulletins):
        spot = locate(loaded.nodes["broadcasts", ""], ("bulletins", i))
        yield ("broadcasts", bulletin.id), Line.of(loaded.names["broadcasts"], spot.line)
