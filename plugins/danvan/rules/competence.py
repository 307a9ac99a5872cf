"""May this body take this step at this level on this day? Only of the commune's own entries: others decide as they may.

What was read in a text stops publishing; what is practice, or remembered, is advice (data/competence.yaml says which).
A level that there was not on a day always stops it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.life.period import whole
from danvan.life.state import called, day_of
from danvan.records import Competence, Decision, Entry, Event, Origin, Power, State
from danvan.rules.rule import Fault, entries, told_entries
from danvan.source.loaded import Loaded
from danvan.source.node import Trail
from danvan.source.problem import Key
from danvan.text import fold

DECIDING = frozenset({State.RECOGNISED, State.EXEMPLARY})
"""Steps whose decision is about the model, not about those behind it."""
CONFIGURED = "nếu văn bản ghi đúng thế, thêm một dòng có nguồn vào competence.yaml"


def level_exists_on_that_day(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """No level of government takes a step when there is none: no district since 1 July 2025."""
    for key, path, _, event in _steps(loaded):
        day = _day(event)
        for spell in loaded.competence.levels:
            if event.level and spell.level is event.level and day and not spell.holds(day):
                until = f" chỉ có đến {spell.until}" if spell.until else f" mới có từ {spell.since}"
                message = f"{event.level.label}{until}, mà bước này {day_of(event)}; xem lại cấp (level), hoặc ngày"
                yield Fault(key, (*path, "level"), message)


def body_is_the_one_that_decided(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The body that takes a step is the one that signed its decision; a chair decides for the committee."""
    for key, path, _, event in _steps(loaded):
        issuer = event.decision.issuer if event.decision else None
        if event.body and issuer and not _same(event.body, issuer):
            message = f"nơi quyết định là “{event.body}” mà quyết định do “{issuer}” ban hành; sửa body hoặc issuer"
            yield Fault(key, (*path, "body"), message)


def nobody_assesses_itself(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A unit, or a xóm, does not assess what it registered itself."""
    units = {unit.id: (unit.name, *unit.aliases) for unit in loaded.units}
    places = {place.id: f"xóm {place.name}" for place in loaded.places}
    for key, path, entry, event in _steps(loaded):
        applicants = [*units.get(entry.unit or "", ()), *(places[place] for place in entry.places if place in places)]
        if event.state is State.ASSESSED and event.body and any(_same(event.body, name) for name in applicants):
            message = f"“{event.body}” là nơi đăng ký nên không tự thẩm định; ghi nơi đã thẩm định vào body"
            yield Fault(key, (*path, "body"), message)


def award_has_its_own_decision(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A recognition is no award: later, those behind the model are awarded by another decision."""
    for key, entry in _own(loaded):
        recognised: list[Decision] = []
        for i, event in enumerate(entry.history):
            if not event.decision:
                continue
            same = [one for one in recognised if _paper(one) == _paper(event.decision)]
            if event.state is State.AWARDED and same and event.date and event.date != same[0].date:
                message = (
                    f"khen thưởng {event.date} mà quyết định {event.decision.number} là quyết định công nhận "
                    f"({same[0].date}); ghi quyết định khen thưởng"
                )
                yield Fault(key, ("history", i, "decision", "number"), message)
            if event.state in DECIDING:
                recognised.append(event.decision)


def step_is_taken_by_who_may(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Who decides a step, and in which form an award is given, is as the texts that were read say."""
    yield from (Fault(key, path, message) for key, path, message, stops in _beyond(loaded) if stops)


def step_is_taken_by_who_usually_does(loaded: Loaded, today: date) -> Iterator[Fault]:
    """Who decides a step is as practice has it, where no text was read."""
    told = {key for key, _ in told_entries(loaded, today)}
    yield from (Fault(key, path, message) for key, path, message, stops in _beyond(loaded) if not stops and key in told)


def _beyond(loaded: Loaded) -> Iterator[tuple[Key, Trail, str, bool]]:
    """Yield (record, path, message, whether it stops publishing) of each step that nobody of the register may take."""
    for key, path, _, event in _steps(loaded):
        day = _day(event)
        powers = [power for power in loaded.competence.powers if power.step is event.state and day and power.holds(day)]
        if event.award and not any(_gives(power, event) for power in powers):
            rows = [power for power in powers if _is_form(power, event)]
            if rows and event.level and _exists(event, loaded.competence):
                levels = ", ".join(dict.fromkeys(power.level.label for power in rows))
                message = f"“{event.award.form}” do {levels} tặng, không phải {event.level.label}; xem lại form, level"
                yield key, (*path, "level"), f"{message}; {CONFIGURED}", any(power.certainty.stops for power in rows)
            continue
        fit = [power for power in powers if _gives(power, event)]
        body = (event.decision.issuer if event.decision else None) or event.body
        if fit and body and not any(_begins(body, name) for power in fit for name in power.bodies):
            who = ", ".join(dict.fromkeys(name for power in fit for name in power.bodies))
            stops = all(power.certainty.stops for power in fit)
            message = f"bước “{called(event)}” {'' if stops else 'thường '}do {who} quyết định, ở đây ghi “{body}”"
            at = (*path, "body") if event.body else (*path, "decision", "issuer")
            yield key, at, f"{message}; xem lại; {CONFIGURED}", stops


def _exists(event: Event, competence: Competence) -> bool:
    """Tell whether there was the step's level on its day, as far as is known."""
    day = _day(event)
    return not any(spell.level is event.level and day and not spell.holds(day) for spell in competence.levels)


def _gives(power: Power, event: Event) -> bool:
    """Tell whether the power is over the step's level and, of an award, over its form."""
    return power.level is (event.level or power.level) and (not event.award or _is_form(power, event))


def _is_form(power: Power, event: Event) -> bool:
    return bool(event.award and power.form and fold(power.form) == fold(event.award.form))


def step_takes_its_usual_time(loaded: Loaded, today: date) -> Iterator[Fault]:
    """What is recognised some days after it was registered was hardly done in between."""
    for key, entry in told_entries(loaded, today):
        if entry.origin is not Origin.LOCAL:
            continue
        for usual in loaded.competence.usual:
            before: date | None = None
            for i, event in enumerate(entry.history):
                day = _day(event)
                if event.state is usual.before:
                    before = day
                elif event.state is usual.after and before and day and 0 <= (day - before).days < usual.days:
                    message = (
                        f"“{event.state.label}” chỉ sau “{usual.before.label}” {(day - before).days} ngày, "
                        f"thường ít nhất {usual.days} ngày; xem lại hai ngày"
                    )
                    yield Fault(key, ("history", i, "date" if event.date else "state"), message)
                    before = None


def step_is_near_its_decision(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A step long after its decision stands on another one, or its year is a slip of the hand."""
    most = loaded.competence.decision_days
    for key, entry in told_entries(loaded, today):
        for i, event in enumerate(entry.history if entry.origin is Origin.LOCAL and most else ()):
            decided = event.decision.date if event.decision else None
            days = (event.date.earliest - decided.latest).days if event.date and decided else 0
            if most and days > most:
                message = f"bước này ({event.date}) sau quyết định ({decided}) {days} ngày; xem lại hai ngày"
                yield Fault(key, ("history", i, "date"), message)


def recognition_counts_somewhere(loaded: Loaded, today: date) -> Iterator[Fault]:
    """What was recognised outside the plan's years is in none of its figures: the editor should know."""
    if not loaded.plan or not loaded.plan.phases:
        return
    years = whole(loaded.plan).years
    for key, entry in told_entries(loaded, today):
        for i, event in enumerate(entry.history if entry.origin is Origin.LOCAL else ()):
            when = day_of(event)
            if event.state in DECIDING and when and when.year not in years:
                message = (
                    f"“{event.state.label}” năm {when.year} ngoài thời gian của kế hoạch nên không vào số liệu nào; "
                    "xem lại năm; nếu đúng thì để nguyên, ghi thêm bước khi được công nhận lại"
                )
                yield Fault(key, ("history", i, "date" if event.date else "state"), message)


def _own(loaded: Loaded) -> Iterator[tuple[Key, Entry]]:
    return ((key, entry) for key, entry in entries(loaded) if entry.origin is Origin.LOCAL)


def _paper(decision: Decision) -> tuple[str, str, object]:
    """Return what tells a decision from others; one number of two days or bodies is another rule's business."""
    return fold(decision.number), fold(decision.issuer or ""), decision.date


def _steps(loaded: Loaded) -> Iterator[tuple[Key, Trail, Entry, Event]]:
    for key, entry in _own(loaded):
        yield from ((key, ("history", i), entry, event) for i, event in enumerate(entry.history))


def _day(event: Event) -> date | None:
    """Return the first day that the step can have been taken."""
    when = day_of(event)
    return when.earliest if when else None


def _same(one: str, other: str) -> bool:
    """Tell whether two names are of one body: shortened, with or without the commune's name."""
    return _begins(one, other) or _begins(other, one)


def _begins(body: str, name: str) -> bool:
    return f"{_plain(body)} ".startswith(f"{_plain(name)} ")


def _plain(body: str) -> str:
    """Return a body's name without what is written in several ways: a chair decides for the committee."""
    words = " ".join(fold(body).replace("-", " ").split()).replace("uy ban nhan dan", "ubnd")
    for before in ("chu tich ", "pho chu tich "):
        words = words.removeprefix(before)
    return words
