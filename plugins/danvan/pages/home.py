"""What stands on the first page?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from danvan.catalog import facts
from danvan.catalog.catalog import Catalog, told
from danvan.life import validity
from danvan.life.timeline import timeline
from danvan.pages import json_ld, kinds
from danvan.pages.cards import cards
from danvan.pages.page import Page
from danvan.records import Entry, Origin, PlanField, address
from danvan.text import sort_key


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield home."""
    site = catalog.site
    about = f"Phong trào thi đua “Dân vận khéo” {site.commune}, {site.province}: kế hoạch, mô hình, điển hình."
    values, data = partial(_values, catalog), partial(json_ld.home, catalog)
    yield Page(catalog, "home/home.html", address.HOME, site.name, about, address.HOME, values, data=data)


def _values(catalog: Catalog) -> Mapping[str, object]:
    slogan, colon, rest = catalog.site.headline.partition(": ")
    return {
        "slogan": slogan + colon,
        "headline": rest,
        "commune_name": catalog.site.commune.partition(" ")[2],
        "tiles": tiles(catalog),
        "overlap": catalog.overlap,
        "newest": cards(_newest(catalog), catalog),
        "chosen_local": cards(_showcase(catalog, catalog.local), catalog),
        "chosen_reference": cards(_showcase(catalog, catalog.reference), catalog),
        "elsewhere": tuple(kinds.elsewhere(catalog)),
        "lacks": validity.lacking(catalog.plan),
        "timeline": timeline(catalog.plan.phases, catalog.day),
    }


def tiles(catalog: Catalog) -> tuple[tuple[PlanField, str], ...]:
    """Return the plan's fields, each with how many entries it has and whose they are."""
    return tuple((field, facts.whose(catalog.by_field.get(field.id, ()))) for field in catalog.plan.fields)


def _newest(catalog: Catalog) -> tuple[Entry, ...]:
    """Return the three entries that were changed last, the commune's own before others of the same day."""
    since = sorted((entry.updated.latest for entry in catalog.entries), reverse=True)[2:3] or [date.min]
    return tuple(
        sorted(
            (entry for entry in catalog.entries if entry.updated.latest >= since[0]),
            key=lambda e: (-e.updated.latest.toordinal(), e.origin is Origin.REFERENCE, sort_key(e.name), e.id),
        )[:3]
    )


def _showcase(catalog: Catalog, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return six of the entries for home at most: those that tell most, field after field."""
    ranked = sorted(entries, key=lambda entry: -told(entry))
    by_field = {field.id: [e for e in ranked if e.field == field.id] for field in catalog.plan.fields}
    turns = [entries[turn] for turn in range(6) for entries in by_field.values() if turn < len(entries)]
    return tuple(turns[:6])
