"""How does a long list become pages that share title, template and values?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from danvan.catalog.listing import Sheet
from danvan.pages.page import Page
from danvan.records import Entry, Origin

Item = TypeVar("Item")


def leaf(whole: Page, sheet: Sheet[Item], values: Callable[[Sheet[Item]], Mapping[str, object]]) -> Page:
    """Return one page of a list, from what all its pages share and the `values` of this sheet."""
    title = sheet.named(whole.title)
    crumbs = whole.crumbs if sheet.number == 1 else (*whole.crumbs, (whole.title, whole.address))

    def shown() -> Mapping[str, object]:
        return {"title": title, "sheet": sheet, **values(sheet)}

    return replace(whole, address=sheet.address, title=title, crumbs=crumbs, values=shown)


def by_origin(entries: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return the commune's own entries, and those from elsewhere."""
    every = list(entries)
    return (
        [entry for entry in every if entry.origin is Origin.LOCAL],
        [entry for entry in every if entry.origin is Origin.REFERENCE],
    )
