"""Has every day that a record says has come really come?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.life.state import day_of, public
from danvan.records import Entry, Event, Record, State
from danvan.rules.rule import Fault, entries, told_entries
from danvan.source.loaded import Loaded
from danvan.source.node import Trail
from danvan.source.problem import Key

ONLY_PLANNED = frozenset({State.REGISTERED, State.HELD, State.RELEASED, State.CANCELLED})
"""Steps that a model takes before it starts."""


def what_was_seen_has_come(loaded: Loaded, today: date) -> Iterator[Fault]:
    """Nobody counted, took a photo, read an article or signed a paper tomorrow."""
    for key, path, record, name in _seen(loaded):
        when = getattr(record, name)
        if when and when.earliest > today:
            label = type(record).model_fields[name].title
            yield Fault(key, (*path, name), f"“{label}” là {when}, chưa đến; xem lại năm, tháng")


def _seen(loaded: Loaded) -> Iterator[tuple[Key, Trail, Record, str]]:
    """Yield (record, path, the part that has a date, the name of its field)."""
    for key, entry in entries(loaded):
        for part in ("results", "context") if entry.story else ():
            yield from ((key, ("story", part, i), row, "as_of") for i, row in enumerate(getattr(entry.story, part)))
        yield from ((key, ("photos", i), photo, "date") for i, photo in enumerate(entry.photos))
        yield from ((key, ("sources", i), source, "date") for i, source in enumerate(entry.sources))
        yield from _decided(key, entry)
    yield from ((("legal", legal.id), (), legal, "issued") for legal in loaded.legal)
    for consent in loaded.consents:
        if consent.decision:
            yield ("consents", consent.id), ("decision",), consent.decision, "date"
    if loaded.plan:
        yield ("plan", ""), (), loaded.plan, "date"


def _decided(key: Key, entry: Entry) -> Iterator[tuple[Key, Trail, Record, str]]:
    """Yield the decisions of steps that have a day of their own: else the rule on the order of steps tells it."""
    for i, event in enumerate(entry.history):
        if event.decision and event.date:
            yield key, ("history", i, "decision"), event.decision, "date"


def what_has_not_started_is_only_registered(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A start may be announced; then nothing was done yet."""
    for key, entry in entries(loaded):
        step = _done(entry)
        if entry.started and entry.started.earliest > today and step:
            message = f"bắt đầu ({entry.started}) chưa đến mà đã có bước “{step.state.label}”; xem lại ngày bắt đầu"
            yield Fault(key, ("started",), message)


def _done(entry: Entry) -> Event | None:
    return next((event for event in entry.history if event.state not in ONLY_PLANNED), None)


def start_lies_ahead(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A model that was registered may start later; a slip of the hand looks the same."""
    for key, entry in told_entries(loaded, today):
        if entry.started and entry.started.earliest > today:
            message = (
                f"bắt đầu ({entry.started}) chưa đến; nếu là ngày dự kiến thì để nguyên, không thì xem lại năm, tháng"
            )
            yield Fault(key, ("started",), message)


def update_is_not_before_the_last_step(loaded: Loaded, today: date) -> Iterator[Fault]:
    """Who writes down a step changes the record on that day or later; holds and releases are nobody's business."""
    for key, entry in told_entries(loaded, today):
        steps = [(event, when) for event in public(entry).history if (when := day_of(event))]
        event, last = max(steps, key=lambda step: step[1].earliest, default=(None, None))
        if event and last and entry.updated.latest < last.earliest:
            message = f"ngày cập nhật ({entry.updated}) trước bước “{event.state.label}” ({last}); sửa lại updated"
            yield Fault(key, ("updated",), message)
