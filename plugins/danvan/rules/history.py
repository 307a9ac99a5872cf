"""Are the steps of a history in order, each standing on what it needs?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.life.state import day_of
from danvan.records import Event, Guidance, Origin, State
from danvan.rules.rule import Fault, entries
from danvan.source.loaded import Loaded
from danvan.source.problem import Key

ALWAYS_DECIDED = frozenset({State.RECOGNISED, State.AWARDED})
"""States that stand on a decision whatever data/life.yaml says; it may add others."""
BESIDE = frozenset({State.REPLICATED, State.STRENGTHENED})
"""Steps beside the main line: after them the model stands where it stood."""
PAUSING = frozenset({State.HELD, State.RELEASED})
"""Steps that may follow any other; a rule of their own says when."""


def local_step_is_dated(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The commune knows when it took a step."""
    for key, i, event in _local(loaded):
        if day_of(event) is None:
            yield Fault(key, ("history", i), f"bước “{event.state.label}” thiếu ngày; thêm date: năm-tháng-ngày")


def recognition_has_a_decision(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The commune recognises, awards and whatever else is so configured by a decision with number, date and issuer."""
    for key, i, event in _local(loaded):
        step = loaded.life.step(event.state)
        if event.state not in ALWAYS_DECIDED and not (step and step.decision):
            continue
        if not (event.decision and event.decision.date):
            message = f"“{event.state.label}” phải kèm quyết định; thêm decision: {{number: …, date: …, issuer: …}}"
            yield Fault(key, ("history", i), message)
        elif event.decision.date.day is None:
            message = f"quyết định {event.decision.number} thiếu ngày ban hành; viết đủ năm-tháng-ngày"
            yield Fault(key, ("history", i, "decision", "date"), message)
        elif not event.decision.issuer:
            message = f"quyết định {event.decision.number} thiếu cơ quan ban hành; thêm issuer: …"
            yield Fault(key, ("history", i, "decision"), message)


def step_names_its_body(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A step that a body decides names that body, itself or through its decision."""
    for key, i, event in _local(loaded):
        step = loaded.life.step(event.state)
        if step and step.body and not event.body and not (event.decision and event.decision.issuer):
            yield Fault(key, ("history", i), f"bước “{event.state.label}” thiếu nơi quyết định; thêm body: …")


def history_runs_forward(loaded: Loaded, today: date) -> Iterator[Fault]:
    """Steps stand in the order in which they happened, none in the future."""
    for key, entry in entries(loaded):
        latest = None
        for i, event in enumerate(entry.history):
            when = day_of(event)
            if when is None:
                continue
            path = ("history", i, "date") if event.date else ("history", i, "decision", "date")
            if latest and when.latest < latest.earliest:
                yield Fault(
                    key, path, f"bước này ({when}) trước bước đứng trên ({latest}); xếp theo ngày, bước trước ở trên"
                )
            if when.earliest > today:
                yield Fault(key, path, f"ngày {when} chưa đến; ghi khi việc đã xong")
            latest = max(latest, when, key=lambda w: w.earliest) if latest else when


def step_is_not_before_its_decision(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A step takes place on the day of its decision or later."""
    for key, entry in entries(loaded):
        for i, event in enumerate(entry.history):
            decided = event.decision and event.decision.date
            if event.date and decided and event.date.latest < decided.earliest:
                message = f"bước này ({event.date}) trước ngày ký quyết định ({decided}); xem lại hai ngày"
                yield Fault(key, ("history", i, "date"), message)


def step_follows_from_the_one_before(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """No step of the commune's own entry skips one that the guidance sets in between."""
    if not loaded.life.steps:
        return
    for key, entry in entries(loaded):
        stood: State | None = None
        aside: State | None = None
        for i, event in enumerate(entry.history if entry.origin is Origin.LOCAL else ()):
            if event.state is State.CANCELLED:
                break
            if event.state in PAUSING:
                continue
            allowed = _allowed(loaded.life, stood, aside)
            if event.state not in allowed:
                yield Fault(key, ("history", i, "state"), _jump(aside or stood, event.state, allowed))
            if event.state in BESIDE:
                aside = event.state
            else:
                stood, aside = event.state, None


def _allowed(guidance: Guidance, stood: State | None, aside: State | None) -> tuple[State, ...]:
    """Return what may come next: the first steps; after a step beside the main line what it leads to, else as before.

    A step beside the line may be told again: a model is copied twice.
    """
    if stood is None and aside is None:
        return guidance.first or tuple(step.state for step in guidance.steps)
    steps = [step for state in (aside, stood) if state and (step := guidance.step(state))]
    return next((step.then for step in steps if step.then), ())


def _jump(before: State | None, state: State, allowed: tuple[State, ...]) -> str:
    choices = ", ".join(f"{state.value} ({state.label})" for state in allowed)
    if before is None:
        return f"bước đầu tiên không thể là “{state.label}”; bắt đầu bằng {choices}"
    if not allowed:
        return f"sau “{before.label}” không còn bước nào; xóa bước này, hoặc đăng ký thành mục mới"
    said = f"không đi thẳng từ “{before.label}” đến “{state.label}”"
    return f"{said}; sau “{before.label}” chỉ có thể là {choices}; ghi bước còn thiếu vào giữa"


def nothing_follows_a_cancellation(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """What was cancelled stays so."""
    for key, entry in entries(loaded):
        states = [event.state for event in entry.history]
        if State.CANCELLED in states[:-1]:
            i = states.index(State.CANCELLED) + 1
            message = "sau “Đã hủy” không ghi bước nào nữa; xóa bước này, hoặc đăng ký thành mục mới"
            yield Fault(key, ("history", i, "state"), message)


def hold_is_released_once(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Only what is held is released, and nothing but a release or a cancellation follows a hold."""
    for key, entry in entries(loaded):
        held = False
        for i, event in enumerate(entry.history):
            if held and event.state not in {State.RELEASED, State.CANCELLED}:
                message = "mục đang tạm hoãn; ghi released (Thôi tạm hoãn) hoặc cancelled (Đã hủy) trước bước này"
                yield Fault(key, ("history", i, "state"), message)
            if event.state is State.RELEASED and not held:
                message = "không có bước tạm hoãn nào trước đó; xóa bước này, hoặc thêm bước held (Tạm hoãn)"
                yield Fault(key, ("history", i, "state"), message)
            held = event.state is State.HELD or (held and event.state not in {State.RELEASED, State.CANCELLED})


def _local(loaded: Loaded) -> Iterator[tuple[Key, int, Event]]:
    """Yield every step of the commune's own entries: (record, place in its history, step)."""
    for key, entry in entries(loaded):
        if entry.origin is Origin.LOCAL:
            yield from ((key, i, event) for i, event in enumerate(entry.history))
