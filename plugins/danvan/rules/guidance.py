"""Does the commune's guidance make sense, and do scores keep it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.records import Origin, State
from danvan.rules.rule import Fault, entries
from danvan.source.loaded import Loaded
from danvan.text import number

KEY = ("life", "")


def state_is_set_once(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Each state has one row in life.yaml, and every state that may follow has one too."""
    states = [step.state for step in loaded.life.steps]
    for i, step in enumerate(loaded.life.steps):
        if step.state in states[:i]:
            yield Fault(KEY, ("steps", i, "state"), f"“{step.state.label}” đã có ở trên; gộp hai dòng làm một")
        for j, state in enumerate(step.then):
            if state not in states:
                message = f"“{state.label}” chưa có dòng riêng trong steps; thêm - {{state: {state.value}, …}}"
                yield Fault(KEY, ("steps", i, "then", j), message)


def day_off_is_whole_and_sourced(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Days off are exact and come from a document that is named."""
    for i, holiday in enumerate(loaded.life.holidays):
        if holiday.date.day is None:
            yield Fault(KEY, ("holidays", i, "date"), f"“{holiday.date.iso}” thiếu ngày; viết đủ năm-tháng-ngày")
    if loaded.life.holidays and not loaded.life.holidays_source:
        yield Fault(
            KEY, ("holidays",), "danh sách ngày nghỉ thiếu nguồn; thêm holidays_source: văn bản công bố lịch nghỉ"
        )


def score_keeps_the_scheme(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A score is no more than all criteria together, and reaches the threshold of the state it led to."""
    most = sum(criterion.most for criterion in loaded.life.criteria)
    least = {threshold.state: threshold.least for threshold in loaded.life.thresholds}
    for key, entry in entries(loaded):
        score = None
        for i, event in enumerate(entry.history if entry.origin is Origin.LOCAL else ()):
            path = ("history", i, "score") if event.score is not None else ("history", i, "state")
            score = event.score if event.score is not None else score
            if event.score is not None and most and event.score > most:
                yield Fault(
                    key,
                    path,
                    f"điểm {number(event.score)} quá tổng điểm tối đa {number(most)} của các tiêu chí; xem lại điểm",
                )
            if score is not None and score < least.get(event.state, 0):
                message = f"điểm {number(score)} chưa đến mức {number(least[event.state])} của “{event.state.label}”"
                yield Fault(key, path, f"{message}; xem lại điểm, hoặc mức điểm trong life.yaml")
            if event.state is State.STRENGTHENED:
                score = None
