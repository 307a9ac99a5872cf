"""Which records stand behind each figure of a report, and on which page of their list?

The lists of one report follow each other on pages of bounded size. Every figure has an anchor there; its records are
those from the anchor up to the next heading of the same level or above.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from danvan import text
from danvan.catalog.listing import ROWS, Sheet
from danvan.records import Kind, State, address
from danvan.yearbook.milestone import COUNTED, PIPELINE
from danvan.yearbook.report import Report
from danvan.yearbook.table import CUMULATIVE, REACHED, STANDING, SUMS, anchor
from danvan.yearbook.tally import Tally

PART, STATE, KIND, LIST = 2, 3, 4, 5
"""Levels of headings; a list stands below all of them."""
NAMELESS = "một mục đã hủy, không nêu tên"


@dataclass(frozen=True)
class Block:
    """A heading, or the line of a list with the ids of its records; only what a figure leads to has an anchor."""

    level: int
    title: str
    anchor: str = ""
    ids: tuple[str, ...] = ()


def blocks(report: Report, names: Mapping[str, str]) -> tuple[Block, ...]:
    """Return headings and lists behind every figure that is not zero; `names` are the fields' names by id."""
    parts = (
        ("Đạt bước trong kỳ", _by_field(report.reached, REACHED, COUNTED, names)),
        ("Phần của kỳ này trong năm thuộc hai giai đoạn", _years(report)),
        ("Trạng thái", _by_field(report.standing, STANDING, report.standing.states, names)),
        ("Lũy kế", _by_kind(report.cumulative)),
        ("Kết quả cộng được", _sums(report)),
    )
    return tuple(block for title, inner in parts if (found := tuple(inner)) for block in (Block(PART, title), *found))


def _by_field(tally: Tally, first: str, states: Iterable[State], names: Mapping[str, str]) -> Iterator[Block]:
    for state in states:
        if tally.count(state):
            yield Block(STATE, _title(state.label, tally.count(state)), anchor(first, state))
        for kind in Kind:
            if tally.count(state, kind):
                yield Block(KIND, _title(kind.label, tally.count(state, kind)), anchor(first, state, kind))
            for field in tally.fields:
                if ids := tally.ids(state, kind, field):
                    yield Block(LIST, _title(names[field], len(ids)), anchor(first, state, kind, field), ids)


def _years(report: Report) -> Iterator[Block]:
    for year, part in report.years if report.parts else ():
        for state in PIPELINE if year in report.parts else ():
            if ids := part.ids(state):
                title = _title(f"Năm {year}, {text.first_lower(state.label)}", len(ids))
                yield Block(LIST, title, anchor(f"nam {year}", state), ids)


def _by_kind(tally: Tally) -> Iterator[Block]:
    for state in PIPELINE:
        if tally.count(state):
            yield Block(STATE, _title(state.label, tally.count(state)), anchor(CUMULATIVE, state))
        for kind in Kind:
            if ids := tally.ids(state, kind):
                yield Block(LIST, _title(kind.label, len(ids)), anchor(CUMULATIVE, state, kind), ids)


def _sums(report: Report) -> Iterator[Block]:
    for found in report.sums:
        if found.ids:
            title = _title(text.first_upper(found.indicator.name), len(found.ids))
            yield Block(LIST, title, f"{SUMS}-{found.indicator.id}", found.ids)


def _title(name: str, count: int) -> str:
    return f"{name} ({text.number(count)})"


def pages(found: Iterable[Block], root: str, size: int = ROWS) -> tuple[Sheet[Block], ...]:
    """Return the blocks on pages below `root`, at most `size` lines and records each; a long list goes on overleaf."""
    cut = list(_cut(found, size))
    starts = [sum(map(len, cut[:i])) for i in range(len(cut))]
    total = sum(map(len, cut))
    return tuple(Sheet(root, i + 1, len(cut), starts[i], tuple(page), total) for i, page in enumerate(cut))


def _cut(found: Iterable[Block], size: int) -> Iterator[list[Block]]:
    page: list[Block] = []
    room = size
    for block in found:
        rest: Block | None = block
        while rest:
            if room <= (0 if rest.ids else 4):  # a heading does not stand alone at the foot
                yield page
                page, room = [], size
            page.append(replace(rest, ids=rest.ids[:room]))
            room -= max(1, len(page[-1].ids))
            left = rest.ids[len(page[-1].ids) :]
            rest = Block(rest.level, f"{block.title}, tiếp", ids=left) if left else None
    if page:
        yield page


def places(lists: Mapping[str, tuple[Sheet[Block], ...]]) -> dict[str, str]:
    """Return where each figure's records are listed; `lists` are the pages by the report's key.

    A figure is named by its report's address and its anchor: `so-lieu/2026/#dat-tieu-bieu`.
    """
    return {
        f"{address.of_report(key)}#{block.anchor}": f"{sheet.address}#{block.anchor}"
        for key, sheets in lists.items()
        for sheet in sheets
        for block in sheet.items
        if block.anchor
    }
