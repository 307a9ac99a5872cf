"""What of the records may be told on a given day? Nothing held or cancelled, and no trace of it in the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from danvan.life import state, validity
from danvan.records import Decision, Duty, Entry, Event, Legal, State, address
from danvan.records.when import When
from danvan.source.loaded import Loaded

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Withdrawn:
    """All that is still told of a cancelled entry: its address, and the decision that cancelled it."""

    id: str
    noun: str
    address: str
    date: When | None
    decision: Decision | None
    lacks: tuple[str, ...] = ()
    """What the decision lacks to be shown as issued."""


def published(entries: Iterable[E], day: date) -> tuple[E, ...]:
    """Return the entries that the site tells of on `day`, in their order, each without a trace of a released hold."""
    return tuple(state.public(entry) for entry in entries if state.state_on(entry, day) not in state.UNPUBLISHED)


def unlinked(entries: Iterable[E], known: frozenset[str]) -> tuple[E, ...]:
    """Return the entries without `replicates` where it names one that is not among the published ids `known`."""
    cut = {"replicates": None}
    return tuple(
        entry.model_copy(update=cut) if entry.replicates and entry.replicates not in known else entry
        for entry in entries
    )


def proved(duty: Duty, known: frozenset[str]) -> Duty:
    """Return the duty with only published entries, those in `known`, among its evidence."""
    shown = (
        one.model_copy(update={"records": tuple(key for key in one.records if key in known)}) for one in duty.evidence
    )
    return duty.model_copy(update={"evidence": tuple(shown)})


def cited(loaded: Loaded) -> tuple[Legal, ...]:
    """Return the legal bases that the plan and the site cite, in that order, each before what replaced it."""
    bases = loaded.plan.bases if loaded.plan else ()
    asked = [basis.legal for basis in bases if basis.legal] + list(loaded.site.bases if loaded.site else ())
    known = {legal.id: legal for legal in loaded.legal}
    chosen: dict[str, Legal] = {}
    for first in asked:
        key: str | None = first
        while key and key not in chosen:
            chosen[key] = known[key]
            key = known[key].replaced_by
    return tuple(chosen.values())


def withdrawn(entries: Iterable[Entry], day: date) -> tuple[Withdrawn, ...]:
    """Return what is still told of the entries that are cancelled on `day`, sorted by id."""
    gone = (entry for entry in entries if state.state_on(entry, day) is State.CANCELLED)
    return tuple(_withdrawn(entry) for entry in sorted(gone, key=lambda entry: entry.id))


def _withdrawn(entry: Entry) -> Withdrawn:
    event = next(event for event in entry.history if event.state is State.CANCELLED)
    said = event.decision
    decision = said and Decision(number=said.number, date=said.date, issuer=said.issuer)
    lacks = validity.lacking(said) if said else ()
    return Withdrawn(entry.id, entry.noun, address.of(entry), state.day_of(event), decision, lacks)


def nameless(entries: Iterable[Entry], day: date) -> tuple[Entry, ...]:
    """Return the entries that are cancelled on `day`, first cancelled first, with nothing that tells of anybody.

    They serve the figures of the time before: kind, field, phase and dated steps are kept, id and name are not.
    """
    gone = [(when.latest, entry.id, entry) for entry in entries if (when := _cancelled(entry, day))]
    gone.sort(key=lambda found: found[:2])
    return tuple(_nameless(entry, number) for number, (_, _, entry) in enumerate(gone, 1))


def _cancelled(entry: Entry, day: date) -> When | None:
    return state.reached(entry, State.CANCELLED) if state.state_on(entry, day) is State.CANCELLED else None


def _nameless(entry: Entry, number: int) -> Entry:
    kept = {name: getattr(entry, name) for name in ("origin", "kind", "field", "phase", "started", "updated")}
    steps = tuple(Event(state=event.state, date=state.day_of(event)) for event in state.public(entry).history)
    return type(entry)(id=f"da-huy-{number}", name="Mục đã hủy", history=steps, **kept)
