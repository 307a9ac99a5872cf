"""Do the days of publishing, changing and reviewing a record agree, and who vouches for it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.life.state import day_of, reached
from danvan.records import Entry, Origin, State, Verdict
from danvan.records.when import When
from danvan.rules.rule import Fault, entries, told_entries
from danvan.source.loaded import Loaded
from danvan.source.node import Trail
from danvan.source.problem import Key

FOLLOWS = {
    Verdict.REPLICATE: State.REPLICATED,
    Verdict.STRENGTHEN: State.STRENGTHENED,
    Verdict.STOP: State.STOPPED,
}
"""The step that carries out what a review decided."""


def days_of_publishing_are_whole_and_past(loaded: Loaded, today: date) -> Iterator[Fault]:
    """The days on which a record was published, changed and reviewed are exact and have come."""
    for key, path, when in _days(loaded):
        if when.day is None:
            yield Fault(key, path, f"“{when.iso}” thiếu ngày; viết đủ năm-tháng-ngày")
        elif when.earliest > today:
            yield Fault(key, path, f"ngày {when} chưa đến; ghi khi việc đã xong")


def changes_run_forward_from_publication(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A record is published first, then changed, in the order told; `updated` is the day of the last change."""
    for key, entry in entries(loaded):
        told = [("ngày đăng", entry.published)] if entry.published else []
        for i, change in enumerate(entry.changes):
            if told and change.date.latest < told[-1][1].earliest:
                yield Fault(
                    key, ("changes", i, "date"), f"lần sửa này ({change.date}) trước {_said(told[-1])}; xem lại ngày"
                )
            told.append(("lần sửa đứng trên", change.date))
        if told and entry.updated.latest < told[-1][1].earliest:
            message = f"ngày cập nhật ({entry.updated}) trước {_said(told[-1])}; sửa lại updated"
            yield Fault(key, ("updated",), message)


def _said(told: tuple[str, When]) -> str:
    return f"{told[0]} ({told[1]})"


def one_review_a_year(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A model is reviewed once for a year, in or after it, and years run forward."""
    for key, entry in entries(loaded):
        years = [review.year for review in entry.reviews]
        for i, review in enumerate(entry.reviews):
            if i and review.year <= years[i - 1]:
                message = f"năm {review.year} phải sau năm {years[i - 1]} đứng trên; mỗi năm rà soát một lần"
                yield Fault(key, ("reviews", i, "year"), message)
            if review.date.latest < date(review.year, 1, 1):
                message = f"rà soát năm {review.year} mà ghi ngày {review.date}; xem lại năm hoặc ngày"
                yield Fault(key, ("reviews", i, "date"), message)


def nothing_is_reviewed_after_cancellation(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """What was cancelled is not reviewed any more."""
    for key, entry in entries(loaded):
        end = reached(entry, State.CANCELLED)
        for i, review in enumerate(entry.reviews):
            if end and review.date.earliest > end.latest:
                yield Fault(key, ("reviews", i, "date"), f"mục đã hủy từ {end}, không rà soát nữa; xóa lần rà soát này")


def review_leads_to_its_step(loaded: Loaded, today: date) -> Iterator[Fault]:
    """What a review decided stands in the history as a step of that day or later."""
    for key, entry in told_entries(loaded, today):
        for i, review in enumerate(entry.reviews):
            state = FOLLOWS.get(review.result)
            if state and not any(_taken(entry, state, review.date)):
                message = (
                    f"rà soát năm {review.year} kết luận “{review.result.label}”; "
                    f"khi đã làm, thêm bước {state.value} ({state.label}) vào history"
                )
                yield Fault(key, ("reviews", i, "result"), message)


def _taken(entry: Entry, state: State, since: When) -> Iterator[bool]:
    for event in entry.history:
        when = day_of(event)
        yield event.state is state and (when is None or when.latest >= since.earliest)


def local_entry_says_who_vouches(loaded: Loaded, today: date) -> Iterator[Fault]:
    """The commune's own entry says who edited it, who approved it, and when it was published."""
    for key, entry in told_entries(loaded, today):
        missing = [name for name in ("editor", "approver", "published") if not getattr(entry, name)]
        if entry.origin is Origin.LOCAL and missing:
            labels = ", ".join(f"“{type(entry).model_fields[name].title}” ({name})" for name in missing)
            yield Fault(key, (), f"chưa ghi {labels}; trang không hiện các mục ấy")


def _days(loaded: Loaded) -> Iterator[tuple[Key, Trail, When]]:
    for key, entry in entries(loaded):
        if entry.published:
            yield key, ("published",), entry.published
        for i, change in enumerate(entry.changes):
            yield key, ("changes", i, "date"), change.date
        for i, review in enumerate(entry.reviews):
            yield key, ("reviews", i, "date"), review.date
