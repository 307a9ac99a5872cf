"""What stands on the page of the plan? Its text, word for word, and beside each clause what serves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from danvan.catalog import correction, coverage
from danvan.catalog.catalog import Catalog
from danvan.life import validity
from danvan.pages import json_ld
from danvan.pages.page import Page
from danvan.records import address


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the plan."""
    plan = catalog.plan
    yield Page(
        catalog,
        "plan/plan.html",
        address.PLAN,
        "Kế hoạch",
        plan.subject,
        address.PLAN,
        partial(_values, catalog),
        updated=plan.date,
        data=partial(json_ld.plan, plan, catalog),
    )


def _values(catalog: Catalog) -> Mapping[str, object]:
    return {
        "points": coverage.points(catalog),
        "clauses": catalog.clauses,
        "corrections": correction.shown(catalog.plan),
        "lacks": validity.lacking(catalog.plan),
        "bases": tuple((one, catalog.basis(one.legal) if one.legal else None) for one in catalog.plan.bases),
    }
