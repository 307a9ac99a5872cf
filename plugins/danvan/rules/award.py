"""Are the recognition of a model and the award to those behind it kept apart?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.records import Event, Kind, Origin, State
from danvan.rules.rule import Fault, entries, told_entries, unknown
from danvan.source.loaded import Loaded
from danvan.source.node import Trail
from danvan.source.problem import Key
from danvan.text import fold

AWARDING = frozenset({State.PROPOSED, State.AWARDED})
JUDGED = frozenset({State.ASSESSED, State.RECOGNISED, State.EXEMPLARY})
Found = tuple[Key, Trail, Event]


def award_says_what_was_given_to_whom(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The commune's own award names its form, and whether it went to a collective or to a person."""
    for key, entry in entries(loaded):
        for i, event in enumerate(entry.history if entry.origin is Origin.LOCAL else ()):
            if event.state is State.AWARDED and not event.award:
                message = "khen thưởng phải ghi hình thức và tặng cho ai; thêm award: {form: Giấy khen, to: collective}"
                yield Fault(key, ("history", i), message)


def recognition_carries_no_award(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A step that recognises a model says nothing of an award, not even in its title."""
    for key, path, event in _steps(loaded):
        if event.state in AWARDING:
            continue
        if event.award:
            message = (
                f"“{event.state.label}” nói về mô hình, không phải khen thưởng; "
                "ghi khen thưởng thành một bước riêng: - {state: awarded, …}"
            )
            yield Fault(key, (*path, "award"), message)
        for form in loaded.life.award_forms:
            if event.title and fold(form) in fold(event.title):
                message = (
                    f"“{form}” là khen thưởng; ghi thành bước riêng: - {{state: awarded, award: {{form: {form}, …}}}}"
                )
                yield Fault(key, (*path, "title"), message)


def award_carries_no_recognition(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A step that awards those behind a model carries no title and no score of the model."""
    for key, path, event in _steps(loaded):
        if event.state in AWARDING and event.title:
            message = (
                "title là danh hiệu của mô hình, chỉ ghi ở bước công nhận; khen thưởng ghi ở award: {form: …, to: …}"
            )
            yield Fault(key, (*path, "title"), message)
        if event.score is not None and event.state not in JUDGED:
            message = "điểm là của việc thẩm định mô hình; chỉ ghi ở bước assessed, recognised hoặc exemplary"
            yield Fault(key, (*path, "score"), message)


def award_form_is_known(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """An award of the commune's own entry has one of the forms that the guidance lists."""
    known = {form: form for form in loaded.life.award_forms}
    for key, entry in entries(loaded):
        for i, event in enumerate(entry.history if entry.origin is Origin.LOCAL else ()):
            if known and event.award and event.award.form not in known:
                message = unknown("hình thức khen thưởng", event.award.form, known, "life.yaml")
                yield Fault(key, ("history", i, "award", "form"), message)


def award_names_a_collective_only(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Who received an award is named here only where it is a collective."""
    for key, path, event in _steps(loaded):
        if event.award and event.award.recipient and event.award.to is Kind.INDIVIDUAL:
            message = "khen thưởng cá nhân thì không ghi tên ở đây; xóa dòng recipient"
            yield Fault(key, (*path, "award", "recipient"), message)


def _steps(loaded: Loaded) -> Iterator[Found]:
    for key, entry in entries(loaded):
        yield from ((key, ("history", i), event) for i, event in enumerate(entry.history))


def award_goes_to_whom_the_entry_is_about(loaded: Loaded, today: date) -> Iterator[Fault]:
    """What one person did is seldom awarded to a collective; the other way round a leader may be awarded."""
    for key, entry in told_entries(loaded, today):
        for i, event in enumerate(entry.history if entry.kind is Kind.INDIVIDUAL else ()):
            if event.award and event.award.to is Kind.COLLECTIVE:
                message = "mục này là của cá nhân (kind: individual) mà khen thưởng tặng tập thể; xem lại kind hoặc to"
                yield Fault(key, ("history", i, "award", "to"), message)
