"""What does the search need to know of a page, and of the editors' words? Plain values; the caller fills them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from danvan import text

# Named in this order in the index, in the results and on the search page.
FACETS = ("kind", "field", "place", "unit", "year", "state", "origin")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: `anchor` (without #, may be empty) leads to it."""

    anchor: str = ""
    heading: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One page or part of a page that can be found. Texts are plain, not HTML; facets are what readers see."""

    location: str
    title: str
    kind: str
    field: str = ""
    also_field: str = ""
    places: tuple[str, ...] = ()
    unit: str = ""
    year: int | None = None
    state: str = ""
    origin: str = ""
    sections: tuple[Section, ...] = ()

    def values(self, facet: str) -> tuple[str, ...]:
        """Return what the document says under `facet`, one of FACETS; empty when it says nothing."""
        if facet == "place":
            return self.places
        if facet == "field" and self.also_field:
            return (self.field, self.also_field)
        value = getattr(self, facet)
        return (str(value),) if value else ()


def in_order(values: Iterable[str], order: Sequence[str] = ()) -> list[str]:
    """Return a facet's values as readers meet them: as `order` lists them, those that it does not know by name."""
    places = {value: place for place, value in enumerate(order)}
    return sorted(values, key=lambda value: (places.get(value, len(places)), text.sort_key(value)))


class Abbreviation(Protocol):
    """A short form and what it stands for."""

    @property
    def short(self) -> str:
        """The short form, `MTTQ`."""

    @property
    def long(self) -> str:
        """What it stands for, `Mặt trận Tổ quốc`."""


class Synonym(Protocol):
    """What people say, and how official texts put it."""

    @property
    def said(self) -> Sequence[str]:
        """People's words."""

    @property
    def official(self) -> Sequence[str]:
        """The words of official texts."""

    @property
    def asks(self) -> bool:
        """Whether people's words ask for the page that says the official ones, more than for pages that say them."""


class Lexicon(Protocol):
    """The editors' words, `data/lexicon.yaml`."""

    @property
    def abbreviations(self) -> Sequence[Abbreviation]:
        """All abbreviations."""

    @property
    def synonyms(self) -> Sequence[Synonym]:
        """All synonyms."""
