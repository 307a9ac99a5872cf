"""How soon after its decision was a record published, and what is due to be looked at again?"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from danvan.catalog.catalog import Catalog
from danvan.life import state, validity
from danvan.records import Decision, Entry, Guidance, Origin, State
from danvan.records.when import When
from danvan.source.problem import Problem
from danvan.text import number

SATURDAY = 5


@dataclass(frozen=True)
class Delay:
    """A decision, and how many working days later the site told of it; None where that is not known."""

    decision: Decision
    told: When | None
    days: int | None


def working_days(after: date, until: date, off: Collection[date] = ()) -> int:
    """Count the working days after `after`, up to and with `until`: Monday to Friday without the days off."""
    span = (after + timedelta(days=i) for i in range(1, (until - after).days + 1))
    return sum(day.weekday() < SATURDAY and day not in off for day in span)


def days_off(guidance: Guidance) -> frozenset[date]:
    """Return the days off that the commune configured."""
    return frozenset(holiday.date.earliest for holiday in guidance.holidays)


def counted(guidance: Guidance, delays: Collection[Delay]) -> str:
    """Return in words how working days were counted: without the holidays of a year nobody configured."""
    years = {when.year for delay in delays for when in (delay.decision.date, delay.told) if when}
    unknown = sorted(years - {holiday.date.year for holiday in guidance.holidays})
    if not unknown:
        return "đếm từ thứ Hai đến thứ Sáu, đã trừ ngày nghỉ lễ"
    return f"đếm từ thứ Hai đến thứ Sáu, chưa trừ ngày nghỉ lễ vì chưa có lịch nghỉ năm {', '.join(map(str, unknown))}"


def delays(entry: Entry, guidance: Guidance) -> tuple[Delay, ...]:
    """Return each dated decision of `entry` with the day the site first told of it: its publication or a change."""
    days = sorted(when.earliest for when in (entry.published, *(change.date for change in entry.changes)) if when)
    return tuple(_delay(event.decision, days, guidance) for event in entry.history if event.decision)


def _delay(decision: Decision, days: list[date], guidance: Guidance) -> Delay:
    signed = decision.date.earliest if decision.date and decision.date.day else None
    told = next((day for day in days if signed and day >= signed), None)
    if signed is None or told is None:
        return Delay(decision, None, None)
    return Delay(decision, When(told.year, told.month, told.day), working_days(signed, told, days_off(guidance)))


def review_due(entry: Entry, guidance: Guidance) -> date | None:
    """Return the last day on which `entry` should be reviewed: as it says itself, else a term after the last review.

    The term runs from the recognition where there was no review; what has stopped is not reviewed.
    """
    if entry.review_by:
        return entry.review_by.latest
    stopped = any(event.state is State.STOPPED for event in entry.history[-1:])
    last = entry.reviews[-1].date if entry.reviews else state.reached(entry, State.RECOGNISED)
    if stopped or not last or not guidance.review_months or entry.origin is not Origin.LOCAL:
        return None
    return _months_later(last.latest, guidance.review_months)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def report(catalog: Catalog) -> tuple[Problem, ...]:
    """Return what a clerk should know of each published record's age, sorted by file and line."""
    return tuple(
        sorted(_about(catalog, entry, message) for entry in catalog.entries for message in _messages(entry, catalog))
    )


def _messages(entry: Entry, catalog: Catalog) -> Iterator[str]:
    yield from _publishing(entry, catalog.guidance)
    yield from _reviewing(entry, catalog)
    yield from _checking(entry, catalog)


def _about(catalog: Catalog, entry: Entry, message: str) -> Problem:
    line = catalog.lines[entry.key]
    return Problem(line.file, line.number, 1, message, f"{entry.noun} “{entry.name}”", entry.key)


def _publishing(entry: Entry, guidance: Guidance) -> Iterator[str]:
    if entry.origin is not Origin.LOCAL:
        return
    for delay in delays(entry, guidance):
        signed = f"quyết định {delay.decision.number} ({delay.decision.date})"
        if delay.told is None:
            yield f"{signed} chưa rõ ngày đăng; ghi published, hoặc thêm một lần sửa vào changes"
        else:
            how = counted(guidance, (delay,))
            yield f"{signed} đăng ngày {delay.told}, sau {number(delay.days or 0)} ngày làm việc ({how})"


def _reviewing(entry: Entry, catalog: Catalog) -> Iterator[str]:
    due = review_due(entry, catalog.guidance)
    if due and due < catalog.day:
        late = number((catalog.day - due).days)
        day = When(due.year, due.month, due.day)
        yield f"phải rà soát trước {day}, đã quá {late} ngày; rà soát rồi ghi vào reviews và sửa review_by nếu có"


def _checking(entry: Entry, catalog: Catalog) -> Iterator[str]:
    if entry.origin is not Origin.REFERENCE:
        return
    if catalog.day - entry.updated.latest > validity.UNCHECKED_AFTER:
        days = validity.UNCHECKED_AFTER.days
        yield f"mục tham khảo, xem lại lần cuối ngày {entry.updated}, quá {days} ngày; mở lại nguồn rồi sửa updated"
    for source in entry.sources:
        if source.title_restored:
            yield f"tên bài “{source.title}” suy từ địa chỉ; mở nguồn, chép đúng tên rồi bỏ title_restored"
