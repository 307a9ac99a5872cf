"""What does a page tell of a life, step by step, from registration to replication?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from danvan.catalog import facts, replication
from danvan.catalog.catalog import Catalog
from danvan.life import state
from danvan.records import Award, Decision, Entry, Event, Kind, Review
from danvan.records.when import When


@dataclass(frozen=True)
class Step:
    """One step as readers see it."""

    words: str
    date: When | None
    body: str | None = None
    detail: str | None = None
    decision: Decision | None = None
    entry: Entry | None = None
    """The entry that this step leads to."""
    where: str = ""
    """Where that entry is done."""


def steps(entry: Entry, catalog: Catalog) -> tuple[Step, ...]:
    """Return the steps of `entry` by `catalog.day`, its reviews and the places it spread to, in order of time.

    A step whose day is unknown keeps its place in the history; a replica whose day is unknown comes last.
    """
    told = [*_events(entry, catalog.day)]
    told += [(review.date.earliest, _review(review)) for review in entry.reviews]
    told += [_replica(other, facts.where(other, catalog)) for other in replication.replicas(entry, catalog)]
    return tuple(step for _, step in sorted(told, key=lambda pair: pair[0]))


def _events(entry: Entry, day: date) -> Iterator[tuple[date, Step]]:
    at = date.min
    for event in state.past(entry, day):
        when = state.day_of(event)
        at = max(at, when.earliest) if when else at
        yield at, _event(event, when)


def _event(event: Event, when: When | None) -> Step:
    detail = given(event.award) if event.award else event.title
    return Step(state.called(event), when, event.body, detail, event.decision)


def given(award: Award) -> str:
    """Return an award in words: `Giấy khen (chuyên đề) tặng tập thể xóm Mẫu`.

    A name that begins with “Tập thể” says it itself: the sentence does not say it twice.
    """
    merit = f" ({award.merit.label})" if award.merit else ""
    to = "tập thể" if award.to is Kind.COLLECTIVE else "cá nhân"
    name = re.sub(rf"^{to}(\s+|$)", "", award.recipient or "", flags=re.IGNORECASE)
    return " ".join(filter(None, (f"{award.form}{merit} tặng {to}", name)))


def _review(review: Review) -> Step:
    return Step(f"Rà soát năm {review.year}: {review.result.label.lower()}", review.date, review.body)


def _replica(other: Entry, where: str) -> tuple[date, Step]:
    when = next((day for event in other.history if (day := state.day_of(event))), other.started)
    return when.earliest if when else date.max, Step("Nơi khác làm theo", when, entry=other, where=where)
