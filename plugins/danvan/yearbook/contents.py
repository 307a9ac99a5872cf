"""What stands on the page of a report, in tables and charts that the template only has to write out?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from danvan.catalog.catalog import Catalog
from danvan.life.period import shared
from danvan.records import Kind, address
from danvan.yearbook import chart, table
from danvan.yearbook.chart import Chart
from danvan.yearbook.report import Report
from danvan.yearbook.table import Result, Table


@dataclass(frozen=True)
class Contents:
    """A report laid out. `years` and `years_chart` are None for a single year."""

    report: Report
    pipeline: Table
    pipeline_chart: Chart
    years: Table | None
    years_chart: Chart | None
    reached: tuple[Table, ...]
    standing: tuple[Table, ...]
    cumulative: Table
    results: tuple[Result, ...]
    places: Mapping[str, str]
    """Where the records behind each figure are listed, by the figure's link."""
    outside: tuple[tuple[str, str], ...]
    """Name and address of the entries with a step that counts in no year."""
    unissued: tuple[tuple[str, str], ...]
    """Name and address of the entries with a step that stands on a decision which is not shown as issued."""
    shared: tuple[int, ...]
    """The years that stand in two phases."""


def names(catalog: Catalog) -> dict[str, str]:
    """Return the names of the plan's fields by id, short where there is a short one."""
    return {field.id: field.short or field.name for field in catalog.plan.fields}


def _named(ids: Collection[str], catalog: Catalog) -> tuple[tuple[str, str], ...]:
    return tuple((entry.name, address.of(entry)) for entry in catalog.local if entry.id in ids)


def _placed(report: Report, places: Mapping[str, str]) -> Mapping[str, str]:
    """Return `places` by the links of this report's page as well: its own figures leave its address out."""
    here = address.of_report(report.period.key)
    return {
        **places,
        **{link.removeprefix(here): where for link, where in places.items() if link.startswith(f"{here}#")},
    }


def contents(report: Report, catalog: Catalog, places: Mapping[str, str]) -> Contents:
    """Return the page of `report`; `places` as of `behind.places`."""
    fields = names(catalog)
    reached, standing = f"Đạt bước trong kỳ, {report.period.said}", f"Trạng thái, ngày {report.until}"
    return Contents(
        report=report,
        pipeline=table.pipeline(report),
        pipeline_chart=chart.pipeline(report),
        years=table.by_year(report) if report.years else None,
        years_chart=chart.by_year(report) if report.years else None,
        reached=tuple(table.by_field(report.reached, table.REACHED, reached, kind, fields) for kind in Kind),
        standing=tuple(table.by_field(report.standing, table.STANDING, standing, kind, fields) for kind in Kind),
        cumulative=table.cumulative(report),
        results=table.results(report.sums),
        places=_placed(report, places),
        outside=_named(report.outside, catalog),
        unissued=_named(report.unissued, catalog),
        shared=shared(catalog.plan),
    )
