"""Where do the bars of a chart lie? Geometry only: the words beside each bar and the table below it tell the same.

Lengths are in the units of the picture, which is as wide as a small phone, so that its letters stay readable there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from danvan.records import Kind
from danvan.text import first_upper, number
from danvan.yearbook.milestone import PIPELINE
from danvan.yearbook.report import Report

WIDTH = 360
LEFT = 158
"""Where bars begin; left of it stand their names."""
LONGEST = 150
LINE = 24
"""Height of one bar with its space."""
HEAD = 28
"""Height of a group's name."""


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its figure, and where it lies. Every second one is hatched, as print and grey screens need."""

    name: str
    shown: str
    top: int
    width: int
    hatched: bool


@dataclass(frozen=True)
class Group:
    """Bars under one name."""

    name: str
    top: int
    bottom: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """A bar chart and the same in words."""

    id: str
    title: str
    words: str
    height: int
    groups: tuple[Group, ...]
    width: int = WIDTH
    left: int = LEFT

    @property
    def is_empty(self) -> bool:
        """Whether no bar is drawn: the table beside it tells the same in a line."""
        return not any(bar.width for group in self.groups for bar in group.bars)


Values = Sequence[tuple[str, Sequence[tuple[str, int]]]]
"""Groups of named figures."""


def pipeline(report: Report) -> Chart:
    """Return the chart of the steps in the period, by kind."""
    values = [(s.label, [(kind.label, report.reached.count(s, kind)) for kind in Kind]) for s in PIPELINE]
    return chart("bieu-do-buoc", f"Từ đăng ký đến khen thưởng, {report.period.said}", values)


def by_year(report: Report) -> Chart:
    """Return the chart of the steps year by year."""
    values = [(str(year), [(_short(s.label), part.count(s)) for s in PIPELINE]) for year, part in report.years]
    return chart("bieu-do-nam", f"Từng năm, {report.period.said}", values)


def _short(label: str) -> str:
    """Return a step's name without the word that all share, to fit beside its bar."""
    return first_upper(label.removeprefix("Được ").removeprefix("Đã "))


def chart(key: str, title: str, values: Values) -> Chart:
    """Return the chart of `values`; the longest bar is the greatest figure, nothing has no bar."""
    most = max((value for _, bars in values for _, value in bars), default=0)
    groups = tuple(_groups(values, most))
    height = sum(HEAD + LINE * len(bars) for _, bars in values)
    return Chart(key, title, _words(values), height, groups)


def _groups(values: Values, most: int) -> Iterator[Group]:
    top = 0
    for name, bars in values:
        placed = enumerate(bars)
        first = top + HEAD
        bottom = first + LINE * len(bars)
        yield Group(name, top, bottom, tuple(_bar(n, v, most, first + LINE * i, i % 2 == 1) for i, (n, v) in placed))
        top = bottom


def _bar(name: str, value: int, most: int, top: int, hatched: bool) -> Bar:
    width = round(LONGEST * value / most) if most else 0
    return Bar(name, number(value), top, max(width, 2) if value else 0, hatched)


def _words(values: Iterable[tuple[str, Sequence[tuple[str, int]]]]) -> str:
    """Return the chart as sentences, for those who do not see it."""
    return " ".join(f"{name}: {', '.join(f'{n} {number(v)}' for n, v in bars)}." for name, bars in values)
