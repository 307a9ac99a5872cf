"""Where in its life is a model on a given day, and when did it get there? The day is always passed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from danvan.records import Entry, Event, State
from danvan.records.when import When

E = TypeVar("E", bound=Entry)
UNPUBLISHED = frozenset({State.HELD, State.CANCELLED})
"""States in which nothing of a record is told."""
_LEVELLED = frozenset({State.RECOGNISED, State.EXEMPLARY, State.PROPOSED, State.AWARDED})
"""Steps that are worth more the higher the body that takes them; nothing is registered or stopped “cấp xã”."""
_PAUSE = frozenset({State.HELD, State.RELEASED})


def day_of(event: Event) -> When | None:
    """Return when the step was taken: its own date, else its decision's; None where neither is known."""
    return event.date or (event.decision.date if event.decision else None)


def called(event: Event) -> str:
    """Return what a step is called: `Được công nhận cấp huyện`, but `Đã dừng` whoever said so."""
    level = f" {event.level.label}" if event.level and event.state in _LEVELLED else ""
    return f"{event.state.label}{level}"


def past(entry: Entry, day: date) -> Iterator[Event]:
    """Yield the steps taken by `day`, in order. A step known only by its year or month counts from the first day."""
    for event in entry.history:
        when = day_of(event)
        if when and when.earliest > day:
            return
        yield event


def state_on(entry: Entry, day: date) -> State | None:
    """Return the state of `entry` on `day`; None before its first step. A released hold gives back the state before."""
    state: State | None = None
    before: State | None = None
    for event in past(entry, day):
        if event.state is State.RELEASED:
            state = before
        elif event.state is State.HELD:
            before, state = state if state is not State.HELD else before, State.HELD
        else:
            state = event.state
    return state


def reached(entry: Entry, state: State) -> When | None:
    """Return when `entry` first came to `state`; None where it never did or no date is known."""
    return next((day_of(event) for event in entry.history if event.state is state), None)


def has_reached(entry: Entry, state: State, day: date) -> bool:
    """Tell whether `entry` had come to `state` by `day`, whatever came after."""
    return any(event.state is state for event in past(entry, day))


def stopped(entry: Entry) -> bool:
    """Tell whether the last that is known of `entry` is that it stopped: nobody is asked to do the same."""
    return bool(entry.history) and entry.history[-1].state is State.STOPPED


def public(entry: E) -> E:
    """Return `entry` as it is published: that it was once held and released is nobody's business."""
    if not any(event.state in _PAUSE for event in entry.history):
        return entry
    return entry.model_copy(update={"history": tuple(e for e in entry.history if e.state not in _PAUSE)})
