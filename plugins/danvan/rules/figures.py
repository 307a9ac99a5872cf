"""May the figures that ask to be added be added, and does every step count in one phase?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.life.period import phase_of, shared, whole
from danvan.records import Entry, Measure, Origin, Plan
from danvan.rules.rule import Fault, entries, lacks, unknown
from danvan.source.loaded import Loaded
from danvan.source.node import Trail


def indicator_is_registered(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A figure is added under an indicator of the register, and only among the results."""
    known = {indicator.id: indicator.name for indicator in loaded.indicators}
    for key, entry in entries(loaded):
        for path, measure in _added(entry):
            if measure.indicator and lacks(loaded, "indicators", measure.indicator):
                message = unknown("chỉ số", measure.indicator, known, "indicators.yaml")
                yield Fault(key, (*path, "indicator"), message)
        for i, measure in enumerate(entry.story.context if entry.story else ()):
            if measure.indicator:
                yield Fault(
                    key,
                    ("story", "context", i, "indicator"),
                    "bối cảnh không cộng vào kết quả; bỏ indicator và period ở số này",
                )


def indicator_is_no_rate(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A rate (%, …/người/năm) is never summed, so it is no unit of an indicator."""
    for indicator in loaded.indicators:
        if any(sign in indicator.unit for sign in ("/", "%", "‰")):
            message = f"“{indicator.unit}” là mức, tỉ lệ: không cộng được; bỏ chỉ số này hoặc dùng đơn vị đếm"
            yield Fault(("indicators", indicator.id), ("unit",), message)


def added_figure_fits_its_indicator(loaded: Loaded, today: date) -> Iterator[Fault]:
    """An added figure has its indicator's unit, the year in which it arose, and is an amount, not a comparison."""
    units = {indicator.id: indicator.unit for indicator in loaded.indicators}
    for key, entry in entries(loaded):
        for path, measure in _added(entry):
            if (unit := units.get(measure.indicator or "")) and measure.unit != unit:
                message = f"chỉ số “{measure.indicator}” tính bằng {unit}; đổi số sang đơn vị ấy, hoặc bỏ indicator"
                yield Fault(key, (*path, "unit" if measure.unit else "indicator"), message)
            if measure.target:
                yield Fault(key, (*path, "indicator"), "mục tiêu chưa phải kết quả nên không cộng được; bỏ indicator")
            if measure.after is not None or measure.of is not None:
                message = (
                    "số so sánh (trước - sau, trên tổng) không cộng được; ghi riêng phần làm được, hoặc bỏ indicator"
                )
                yield Fault(key, (*path, "indicator"), message)
            yield from (Fault(key, (*path, name), message) for name, message in _year(measure, entry, loaded, today))


def _year(measure: Measure, entry: Entry, loaded: Loaded, today: date) -> Iterator[tuple[str, str]]:
    if measure.period is None:
        yield "indicator", "thiếu “Năm phát sinh” (period) để cộng; ví dụ: period: 2027"
    elif measure.period > today.year:
        yield "period", f"năm {measure.period} chưa đến; ghi khi đã có số"
    elif entry.origin is Origin.LOCAL and loaded.plan and measure.period not in whole(loaded.plan).years:
        yield "period", f"năm {measure.period} nằm ngoài thời gian của kế hoạch; bỏ indicator và period ở số này"


def added_figure_counts_once(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """One entry gives one figure for an indicator and a year: a total and its part are never both added."""
    for key, entry in entries(loaded):
        seen = set()
        for path, measure in _added(entry):
            asked = (measure.indicator, measure.period)
            if asked in seen:
                message = (
                    f"chỉ số “{asked[0]}” năm {asked[1]} đã ghi ở trên; gộp thành một số, hoặc bỏ indicator ở một chỗ"
                )
                yield Fault(key, (*path, "indicator"), message)
            seen.add(asked)


def shared_year_counts_in_one_phase(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """What the commune's entry did in a year of two phases belongs to one of them."""
    if not loaded.plan or not loaded.plan.phases:
        return
    both = frozenset(shared(loaded.plan))
    for key, entry in entries(loaded):
        if entry.origin is Origin.LOCAL:
            asked = (found for found in _years(entry) if found[1] in both)
            homeless = (found for found in asked if _is_homeless(entry, found[1], loaded.plan))
            for path, year in list(homeless)[:1]:  # one fault is reported once
                ids = " hoặc ".join(phase.id for phase in loaded.plan.phases if phase.first <= year <= phase.last)
                yield Fault(key, path, f"năm {year} thuộc hai giai đoạn; thêm mục “Giai đoạn” (phase): {ids}")


def _is_homeless(entry: Entry, year: int, plan: Plan) -> bool:
    """Tell whether no phase counts that year; a start in a shared year has a rule of its own."""
    told = entry.started and entry.started.year in whole(plan).years and not phase_of(entry, entry.started.year, plan)
    return not told and phase_of(entry, year, plan) is None


def _years(entry: Entry) -> Iterator[tuple[Trail, int]]:
    yield from ((("history", i, "date"), event.date.year) for i, event in enumerate(entry.history) if event.date)
    yield from (((*path, "period"), measure.period) for path, measure in _added(entry) if measure.period)


def _added(entry: Entry) -> Iterator[tuple[Trail, Measure]]:
    for i, measure in enumerate(entry.story.results if entry.story else ()):
        if measure.indicator:
            yield ("story", "results", i), measure
