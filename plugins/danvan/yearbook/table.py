"""How do a report's figures stand in tables, each with the anchor of the records behind it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from danvan import text
from danvan.catalog.figure import Figure, figure
from danvan.records import Kind, State, address
from danvan.yearbook.milestone import PIPELINE
from danvan.yearbook.report import Report
from danvan.yearbook.sums import Sum
from danvan.yearbook.tally import Tally

REACHED, CUMULATIVE, STANDING, SUMS = "dat", "luy-ke", "trang-thai", "ket-qua"
"""First parts of the anchors, one a table."""


@dataclass(frozen=True)
class Number:
    """A figure as it is read, and which list stands behind it; empty where there is none.

    `link` is an anchor in the report's own lists, after the address of another report where it is one of that.
    """

    shown: str
    link: str = ""


@dataclass(frozen=True)
class Row:
    """A row: its head and its figures. `total` rows sum those above."""

    head: str
    cells: tuple[Number, ...]
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its caption, the head of its first column, and the heads of the others."""

    caption: str
    corner: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands behind any of its figures: it is then told in a line. The CSV has every zero."""
        return not any(cell.link for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class Result:
    """A row of the table of results: the sum of one indicator, and how many entries report it.

    `name` is the register's: two indicators may differ by their unit only (“hộ tham gia”, “lượt người tham gia”).
    """

    id: str
    name: str
    total: Figure
    counting: str
    entries: Number


def anchor(first: str, state: State, kind: Kind | None = None, field: str | None = None) -> str:
    """Return the anchor of a cell: `dat-duoc-cong-nhan-tap-the-kinh-te`."""
    parts = (first, state.label, kind and kind.label, field)
    return "-".join(text.slug(part) for part in parts if part)


def pipeline(report: Report) -> Table:
    """Return the steps from registration to award in the period, beside the year before where there is one."""
    heads = [*(kind.label for kind in Kind), "Cộng"]
    if report.before is not None:
        heads += [f"Năm {report.period.first - 1}", "So với năm trước"]
    rows = (Row(state.label, tuple(_steps(report, state))) for state in PIPELINE)
    return Table(f"Từ đăng ký đến khen thưởng, {report.period.said}", "Bước", tuple(heads), tuple(rows))


def _steps(report: Report, state: State) -> Iterator[Number]:
    yield from _by_kind(report.reached, REACHED, state)
    if report.before is not None:
        was = report.before.count(state)
        there = f"{address.of_report(str(report.period.first - 1))}#{anchor(REACHED, state)}"
        yield Number(text.number(was), there if was else "")
        yield Number(change(report.reached.count(state) - was))


def change(difference: int) -> str:
    """Return a change in words, which no colour and no sign has to tell."""
    if not difference:
        return "không đổi"
    return f"{'tăng' if difference > 0 else 'giảm'} {text.number(abs(difference))}"


def _by_kind(tally: Tally, first: str, state: State) -> Iterator[Number]:
    for kind in (*Kind, None):
        yield _number(tally.count(state, kind), f"#{anchor(first, state, kind)}")


def _number(count: int, link: str) -> Number:
    return Number(text.number(count), link if count else "")


def cumulative(report: Report) -> Table:
    """Return who has reached each step since the plan began."""
    rows = (Row(state.label, tuple(_by_kind(report.cumulative, CUMULATIVE, state))) for state in PIPELINE)
    caption = f"Lũy kế từ đầu kế hoạch, tính đến {report.until}"
    return Table(caption, "Bước", (*(kind.label for kind in Kind), "Cộng"), tuple(rows))


def by_field(tally: Tally, first: str, caption: str, kind: Kind, names: Mapping[str, str]) -> Table:
    """Return one kind's table of states by field; `names` are the fields' names by id."""
    rows = []
    for state in tally.states:
        fields = (_number(tally.count(state, kind, f), f"#{anchor(first, state, kind, f)}") for f in tally.fields)
        rows.append(Row(state.label, (*fields, _number(tally.count(state, kind), f"#{anchor(first, state, kind)}"))))
    heads = (*(names[field] for field in tally.fields), "Cộng")
    corner = "Bước" if first == REACHED else "Trạng thái"
    return Table(f"{caption}: {kind.label.lower()}", corner, heads, tuple(rows))


def by_year(report: Report) -> Table:
    """Return the steps year by year, and their sum, which is the period's own figure."""
    rows = [
        Row(str(year), tuple(_number(part.count(s), _of_year(report, year, s)) for s in PIPELINE))
        for year, part in report.years
    ]
    total = (_number(report.reached.count(state), f"#{anchor(REACHED, state)}") for state in PIPELINE)
    heads = tuple(state.label for state in PIPELINE)
    return Table(f"Từng năm, {report.period.said}", "Năm", heads, (*rows, Row("Cộng", tuple(total), total=True)))


def _of_year(report: Report, year: int, state: State) -> str:
    """Return the records behind a year's figure: on the year's page, or here where this period has a part of them."""
    if year in report.parts:
        return f"#{anchor(f'nam {year}', state)}"
    return f"{address.of_report(str(year))}#{anchor(REACHED, state)}"


def results(sums: Iterable[Sum]) -> tuple[Result, ...]:
    """Return for each indicator its sum, how it is counted, and how many entries report it."""
    return tuple(_result(found) for found in sums)


def _result(found: Sum) -> Result:
    key = found.indicator.id
    entries = _number(len(found.ids), f"#{SUMS}-{key}")
    return Result(f"chi-so-{key}", found.indicator.name, figure(found.total), found.indicator.counting or "", entries)
