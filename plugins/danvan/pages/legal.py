"""On which documents do the plan and the site stand, and are these still in force?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from danvan.catalog.catalog import Catalog
from danvan.life import validity
from danvan.pages.page import Page
from danvan.records import Legal, address


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page of the legal bases."""
    about, values = "Các văn bản mà kế hoạch và trang này dẫn tới.", partial(_values, catalog)
    yield Page(catalog, "plan/legal.html", address.LEGAL, "Căn cứ", about, address.LEGAL, values)


@dataclass(frozen=True)
class Basis:
    """A document: what replaced it, whether it is in force and was checked lately, and who cites it."""

    document: Legal
    successor: Legal | None
    ended: bool
    unchecked: bool
    by_plan: bool
    by_site: bool


def _values(catalog: Catalog) -> Mapping[str, object]:
    cited = {basis.legal for basis in catalog.plan.bases}
    bases = tuple(
        Basis(
            one,
            catalog.basis(one.replaced_by) if one.replaced_by else None,
            validity.ended(one, catalog.day),
            validity.unchecked(one, catalog.day),
            one.id in cited,
            one.id in catalog.site.bases,
        )
        for one in catalog.legal
    )
    return {"bases": bases}
