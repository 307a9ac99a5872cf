"""Do two records, or two parts of one, say what cannot both be so?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.life.state import day_of
from danvan.records import Entry, Measure, Origin, State
from danvan.rules.rule import Fault, entries, told_entries
from danvan.source.loaded import Loaded
from danvan.source.problem import Key
from danvan.text import fold

BEFORE_WORK = frozenset({State.REGISTERED, State.HELD, State.RELEASED, State.CANCELLED})
BLANKS = frozenset({"ten", "ten xom", "ten mo hinh", "ten dien hinh", "ten don vi", "ten thon", "xom", "mo hinh"})
"""What a form says where a name should stand, without accents."""


def name_is_no_blank(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A name is what the thing is called, not what the form calls the place for it."""
    named = [(key, entry.name) for key, entry in entries(loaded)]
    named += [(("places", place.id), place.name) for place in loaded.places]
    named += [(("units", unit.id), unit.name) for unit in loaded.units]
    for key, name in named:
        if fold(name or "").strip(" .…") in BLANKS:
            yield Fault(key, ("name",), f"“{name}” là chữ mẫu, chưa phải tên; ghi tên thật, hoặc xóa mục này")


def start_is_not_after_its_recognition(loaded: Loaded, today: date) -> Iterator[Fault]:
    """Nothing of the commune is assessed, recognised or awarded before it starts."""
    for key, entry, message in _late(loaded, today):
        if entry.origin is Origin.LOCAL:
            yield Fault(key, ("started",), message)


def start_is_not_after_what_is_told(loaded: Loaded, today: date) -> Iterator[Fault]:
    """No source tells of a model before it starts; so with the steps of another commune's entry."""
    told = {key for key, _ in told_entries(loaded, today)}
    for key, entry, message in _late(loaded, today):
        if entry.origin is Origin.REFERENCE and key in told:
            yield Fault(key, ("started",), message)
    for key, entry in told_entries(loaded, today):
        dates = [source.date for source in entry.sources]
        known = [when for when in dates if when]
        if entry.started and known and len(known) == len(dates):
            last = max(known, key=lambda when: when.latest)
            if last.latest < entry.started.earliest <= today:
                message = f"bắt đầu ({entry.started}) sau ngày của mọi nguồn (muộn nhất {last}); xem lại hai ngày"
                yield Fault(key, ("started",), message)


def _late(loaded: Loaded, today: date) -> Iterator[tuple[Key, Entry, str]]:
    """Yield what was done before it started; a start that is still to come has rules of its own."""
    for key, entry in entries(loaded):
        steps = ((event, day_of(event)) for event in entry.history if event.state not in BEFORE_WORK)
        for event, when in steps:
            if entry.started and when and when.latest < entry.started.earliest <= today:
                said = f"bắt đầu ({entry.started}) sau bước “{event.state.label}” ({when}); xem lại hai ngày"
                yield key, entry, said
                break


def one_thing_has_one_figure(loaded: Loaded, today: date) -> Iterator[Fault]:
    """One record does not give two figures for one thing at one time."""
    for key, entry in told_entries(loaded, today):
        first: dict[tuple[object, ...], Measure] = {}
        for i, measure in enumerate(entry.story.results if entry.story else ()):
            asked = (fold(measure.what), measure.unit, measure.as_of, measure.period, measure.indicator)
            same = first.setdefault(asked, measure)
            if same != measure:
                message = f"“{measure.what}” đã có một số khác ở trên; giữ số đúng, hoặc nói rõ khác nhau ở what, as_of"
                yield Fault(key, ("story", "results", i, "what"), message)


def entry_is_told_once(loaded: Loaded, today: date) -> Iterator[Fault]:
    """Two entries of one name, by one unit or at one place, or from one article, are likely one."""
    first: dict[tuple[str, str], Key] = {}
    for key, entry in told_entries(loaded, today):
        for where in _where(entry):
            other = first.setdefault((fold(entry.name), where), key)
            if other != key and other[0] == key[0]:
                at = f"{loaded.names[other[0]]} dòng {loaded.line(other, ('name',))}"
                message = (
                    f"giống mục “{other[1]}” ({at}): cùng tên, cùng nơi hoặc cùng nguồn; nếu là một thì giữ một mục"
                )
                yield Fault(key, ("name",), message)
                break


def _where(entry: Entry) -> Iterator[str]:
    yield from (f"source {source.url}" for source in entry.sources if source.url)
    yield from (f"place {place}" for place in entry.places)
    if entry.unit and not entry.places:
        yield f"unit {entry.unit}"
    if entry.elsewhere and (near := (*entry.elsewhere.villages, *entry.elsewhere.communes)):
        yield fold(f"{entry.elsewhere.province} {near[0]}")
