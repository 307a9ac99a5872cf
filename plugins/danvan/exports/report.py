"""The figures of every report as JSON, with their schema, and as a table: one line a figure, zeros too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from danvan.catalog import figure
from danvan.catalog.catalog import Catalog
from danvan.exports import api, tables
from danvan.exports.offer import Heading, Offer
from danvan.life.period import periods
from danvan.records import Choice, Kind, Qualifier, Record, State, address, declare
from danvan.records.number import Number
from danvan.text import first_lower
from danvan.yearbook.report import Report, reports
from danvan.yearbook.sums import Sum
from danvan.yearbook.tally import Tally

INDEX = f"{address.API}reports/index.json"
SCHEMA = f"{address.API}schema/report.json"


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
        yield _json(one.key), api.as_json(one.model_dump(mode="json"))
        yield _csv(one.key), tables.table(_COLUMNS, _lines(one, catalog))
    index = [{"key": one.key, "name": one.name, "path": f"{one.key}.json"} for one in every]
    yield INDEX, api.as_json({"schema": "../schema/report.json", "reports": index})
    yield SCHEMA, api.as_json(_schema())


def offers(catalog: Catalog) -> Iterator[Offer]:
    """Yield the table and the JSON of every period, and the list of them."""
    holds = "Số mục theo bước, lĩnh vực; tổng kết quả"
    yield Offer(
        Heading.RECORD, INDEX, "Danh mục số liệu", "Có số liệu của những kỳ nào; mọi kỳ theo một lược đồ", SCHEMA
    )
    for period in periods(catalog.plan):
        name = f"Số liệu {first_lower(period.name)}"
        yield Offer(Heading.TABLE, _csv(period.stem), name, holds)
        yield Offer(Heading.RECORD, _json(period.stem), name, holds)


def _csv(key: str) -> str:
    return f"{address.OPEN_DATA}so-lieu-{key}.csv"


def _json(key: str) -> str:
    return f"{address.API}reports/{key}.json"


def _schema() -> dict[str, object]:
    schema = Published.model_json_schema(mode="serialization")
    return {"$schema": api.DIALECT, **schema}


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


class Line(Record):
    """One figure of the table for spreadsheets."""

    noun: ClassVar[str] = "dòng"
    what: str = declare("Tính gì", column=True)
    year: object = declare("Năm", column=True)
    of: str = declare("Bước, trạng thái, chỉ số", default="", column=True)
    kind: str = declare("Tập thể hay cá nhân", default="", column=True)
    field: str = declare("Lĩnh vực", default="", column=True)
    qualifier: str | None = declare("Từ đứng trước số", default="", column=True)
    least: object = declare("Số", default="", column=True)
    most: object = declare("Đến", default="", column=True)
    unit: str = declare("Đơn vị tính", default="", column=True)
    ids: str = declare("Các mục", default="", column=True)


_COLUMNS = tables.declared(Line)


def _lines(report: Published, catalog: Catalog) -> Iterator[Line]:
    if not report.begun:
        yield Line(what="Kỳ chưa đến, chưa có số liệu", year=report.name)
    for c in report.counts:
        yield Line(
            what=c.what.label,
            year=c.year or report.name,
            of=c.state.label,
            kind=c.kind.label,
            field=catalog.field(c.field).name,
            least=c.count,
            unit="mục",
            ids=" ".join(c.ids),
        )
    for total in report.totals:
        yield Line(
            what="Kết quả",
            year=report.name,
            of=total.name,
            qualifier=total.qualifier and total.qualifier.label,
            least=total.low if total.value is None else total.value,
            most=total.high,
            unit=total.unit,
            ids=" ".join(total.ids),
        )
