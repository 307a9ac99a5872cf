"""The figures of every report as JSON, with their schema, and as a table: one line a figure, zeros too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from danvan.catalog import figure
from danvan.catalog.catalog import Catalog
from danvan.exports import api, tables
from danvan.records import Choice, Kind, Qualifier, Record, State, address, declare
from danvan.records.number import Number
from danvan.yearbook.report import Report, reports
from danvan.yearbook.sums import Sum
from danvan.yearbook.tally import Tally


class What(Choice):
    """What is counted."""

    REACHED = "reached", "Đạt bước trong kỳ"
    CUMULATIVE = "cumulative", "Lũy kế từ đầu kế hoạch"
    STANDING = "standing", "Đang ở trạng thái"


class Count(Record):
    """One figure: how many entries, and which."""

    noun: ClassVar[str] = "số đếm"
    what: What = declare("Tính gì")
    year: int | None = declare("Năm", "Để trống: cả kỳ", default=None)
    state: State = declare("Bước, trạng thái")
    kind: Kind = declare("Tập thể hay cá nhân")
    field: str = declare("Lĩnh vực", "Mã trong plan.json")
    count: int = declare("Số mục")
    ids: tuple[str, ...] = declare(
        "Các mục", "Mã trong models.json, examples.json; da-huy-…: mục đã hủy, không nêu mã", default=()
    )


class Total(Record):
    """One sum of results: a value or a range, with its qualifier."""

    noun: ClassVar[str] = "tổng kết quả"
    indicator: str = declare("Chỉ số")
    name: str = declare("Tên chỉ số")
    unit: str = declare("Đơn vị tính")
    value: Number | None = declare("Giá trị", default=None)
    low: Number | None = declare("Từ", default=None)
    high: Number | None = declare("Đến", default=None)
    qualifier: Qualifier | None = declare("Từ đứng trước số", default=None)
    shown: str = declare("Viết đủ")
    ids: tuple[str, ...] = declare("Các mục có số liệu", default=())


class Published(Record):
    """A report as other programs read it."""

    noun: ClassVar[str] = "số liệu"
    key: str = declare("Kỳ")
    name: str = declare("Tên kỳ")
    first: int = declare("Năm đầu")
    last: int = declare("Năm cuối")
    phase: str | None = declare("Giai đoạn", default=None)
    as_of: date = declare("Số liệu đến ngày")
    begun: bool = declare("Kỳ đã đến", "false: kỳ chưa đến nên chưa có số liệu, không phải là số 0")
    address: str = declare("Địa chỉ trong trang")
    counts: tuple[Count, ...] = declare("Số mục", default=())
    totals: tuple[Total, ...] = declare("Kết quả cộng được", default=())
    outside: tuple[str, ...] = declare("Mục có bước không tính vào năm nào", default=())
    unissued: tuple[str, ...] = declare("Mục có bước dựa trên quyết định chưa coi là đã ban hành", default=())


def files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield the JSON and CSV of every report, an index of them, and the schema they obey."""
    every = [published(report) for report in reports(catalog)]
    for one in every:
        yield f"{address.API}reports/{one.key}.json", api.as_json(one.model_dump(mode="json"))
        yield f"{address.OPEN_DATA}so-lieu-{one.key}.csv", tables.table(_HEADS, _rows(one, catalog))
    index = [{"key": one.key, "name": one.name, "path": f"{one.key}.json"} for one in every]
    yield f"{address.API}reports/index.json", api.as_json({"schema": "../schema/report.json", "reports": index})
    yield f"{address.API}schema/report.json", api.as_json(_schema())


def _schema() -> dict[str, object]:
    schema = Published.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def published(report: Report) -> Published:
    """Return `report` as other programs read it: every cell, zeros too, and for phases the cells of each year.

    A period that has not begun has no cells.
    """
    period = report.period
    counts = [*_counts(What.REACHED, report.reached)]
    counts += (count for year, part in report.years for count in _counts(What.REACHED, part, year))
    counts += [*_counts(What.CUMULATIVE, report.cumulative), *_counts(What.STANDING, report.standing)]
    return Published(
        key=period.stem,
        name=period.name,
        first=period.first,
        last=period.last,
        phase=period.phase and period.phase.id,
        as_of=report.as_of,
        address=address.of_report(period.key),
        begun=report.has_begun,
        counts=tuple(counts) if report.has_begun else (),
        totals=tuple(map(_total, report.sums)) if report.has_begun else (),
        outside=report.outside,
        unissued=report.unissued,
    )


def _counts(what: What, tally: Tally, year: int | None = None) -> Iterator[Count]:
    for (state, kind, field), ids in tally.cells.items():
        yield Count(what=what, year=year, state=state, kind=kind, field=field, count=len(ids), ids=ids)


def _total(found: Sum) -> Total:
    total, indicator = found.total, found.indicator
    return Total(
        indicator=indicator.id,
        name=indicator.name,
        unit=indicator.unit,
        value=total.value,
        low=total.low,
        high=total.high,
        qualifier=total.qualifier,
        shown=str(figure.figure(total)),
        ids=found.ids,
    )


_HEADS = (
    *("Tính gì", "Năm", "Bước, trạng thái, chỉ số", "Tập thể hay cá nhân", "Lĩnh vực"),
    *("Từ đứng trước số", "Số", "Đến", "Đơn vị tính", "Các mục"),
)


def _rows(report: Published, catalog: Catalog) -> Iterator[tuple[object, ...]]:
    if not report.begun:
        yield ("Kỳ chưa đến, chưa có số liệu", report.name, *[""] * (len(_HEADS) - 2))
    for c in report.counts:
        of = (c.what.label, c.year or report.name, c.state.label, c.kind.label, catalog.field(c.field).name)
        yield *of, "", c.count, "", "mục", " ".join(c.ids)
    for total in report.totals:
        least = total.low if total.value is None else total.value
        amount = (total.qualifier and total.qualifier.label, least, total.high, total.unit)
        yield "Kết quả", report.name, total.name, "", "", *amount, " ".join(total.ids)
