"""What is a page, free of any host? Where it lives, what it is called, and how what stands on it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from danvan.catalog.catalog import Catalog
from danvan.pages.render import render
from danvan.records.when import When

Crumb = tuple[str, str]
"""Title and address of a page above this one."""


@dataclass(frozen=True)
class Page:
    """One page. Its values are asked for late, maybe by another process."""

    catalog: Catalog = field(repr=False)
    template: str
    address: str
    title: str
    description: str
    section: str
    """Address of the section that the menu marks as the current one."""
    values: Callable[[], Mapping[str, object]] = dict
    """Gives what the template shows: everything is found and counted here, the template only writes it out."""
    crumbs: tuple[Crumb, ...] = ()
    updated: When | None = None
    data: Callable[[], str] = str
    """Gives what programs read of the page (JSON-LD), late as well; nothing unless said otherwise."""
    noindex: bool = False
    """Whether search engines are asked to forget the page."""

    @property
    def json_ld(self) -> str:
        """What programs read of the page, empty where there is nothing."""
        return self.data()

    @cached_property
    def html(self) -> str:
        """What stands on the page, drawn at the first question."""
        return render(self.template, self.address, self.catalog, self.values())


def shown(**values: object) -> Callable[[], Mapping[str, object]]:
    """Return what gives values that cost nothing to have early."""
    return lambda: values
