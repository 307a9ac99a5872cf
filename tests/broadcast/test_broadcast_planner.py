"""Whatever is to be said and whatever room there is: no slot is overrun, no sentence is lost or said twice."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from danvan.broadcast import reading, schedule, series
from danvan.broadcast.planner import Load, Opening, Overrun, Share, divide, plan
from danvan.broadcast.script import Part, script
from danvan.records import Bulletin, Item
from danvan.site import publication
from where import MINIATURE, TODAY

CATALOG = publication.read(MINIATURE, TODAY)
PARAGRAPHS = st.lists(st.lists(st.integers(1, 30_000), min_size=1, max_size=6).map(tuple), max_size=8).map(tuple)
LOADS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 20_000), PARAGRAPHS), max_size=6).map(
    lambda rows: [Load(f"tin-{i}", *row) for i, row in enumerate(rows)]
)
OPENINGS = st.lists(st.integers(0, 120_000), max_size=12).map(
    lambda rooms: [Opening(f"khung-{i}", room) for i, room in enumerate(rooms)]
)


@given(LOADS, OPENINGS)
@example([Load("a", 0, 10, ((5, 5), (90,)))], [Opening("x", 100), Opening("y", 100)])
@example([Load("a", 0, 10, ())], [Opening("x", 5)])
def test_no_slot_is_overrun_and_nothing_is_lost_or_doubled(loads: list[Load], openings: list[Opening]) -> None:
    programme = plan(loads, openings)
    assert [opening for opening, _ in programme.placed] == openings
    for opening, shares in programme.placed:
        assert sum(share.length for share in shares) <= opening.room
    said: dict[str, list[Share]] = defaultdict(list)
    for share in (*(share for _, shares in programme.placed for share in shares), *programme.waiting):
        said[share.load].append(share)
    refused = {overrun.load for overrun in programme.refused}
    for load in loads:
        if load.id in refused:
            assert not said[load.id]
            continue
        lines = [n for share in said[load.id] for n in range(share.first, share.after)]
        assert lines == list(range(len(load.lines))), "every line once, in order"
        for share in said[load.id]:
            assert share.length == load.frame + sum(load.lines[share.first : share.after])


@given(LOADS, OPENINGS)
def test_only_what_can_never_fit_is_refused_and_only_what_found_no_room_waits(
    loads: list[Load], openings: list[Opening]
) -> None:
    programme = plan(loads, openings)
    largest = max((opening.room for opening in openings), default=0)
    for overrun in programme.refused:
        load = next(load for load in loads if load.id == overrun.load)
        assert load.frame + (load.lines or (0,))[overrun.line] == overrun.length > largest == overrun.room
    left = [opening.room - sum(share.length for share in shares) for opening, shares in programme.placed]
    whole = {load.id for load in loads if load.frame + sum(load.lines) <= largest}
    assert not [share for share in programme.waiting if share.load in whole and max(left, default=-1) >= share.length]


@given(PARAGRAPHS, st.integers(0, 20_000), st.integers(1, 120_000))
def test_a_series_has_the_fewest_parts_and_cuts_a_paragraph_only_where_it_must(
    paragraphs: tuple[tuple[int, ...], ...], frame: int, room: int
) -> None:
    load = Load("a", 0, frame, paragraphs)
    found = divide(load, room)
    if isinstance(found, Overrun):
        return
    assert all(share.length <= room for share in found)
    borders = {0}
    for paragraph in paragraphs:
        borders.add(max(borders) + len(paragraph))
    for share in found[:-1]:
        if share.after not in borders:
            inside = next(p for p, end in zip(paragraphs, sorted(borders)[1:], strict=True) if share.after < end)
            assert frame + sum(inside) > room, "a paragraph that fits a slot stays whole"
    if all(frame + sum(paragraph) <= room for paragraph in paragraphs):
        assert len(found) == fewest(paragraphs, room - frame)


def fewest(paragraphs: tuple[tuple[int, ...], ...], room: int) -> int:
    """How few parts there can be, tried by brute force over the last part."""
    best = [0]
    for end in range(1, len(paragraphs) + 1):
        best.append(min(best[start] + 1 for start in range(end) if sum(map(sum, paragraphs[start:end])) <= room))
    return max(best[-1], 1)


@given(LOADS, OPENINGS)
def test_the_same_week_is_planned_the_same_way(loads: list[Load], openings: list[Opening]) -> None:
    assert plan(loads, openings) == plan(loads, openings)


def test_what_is_urgent_goes_first() -> None:
    loads = [Load("thuong", 2, 10, ((50,),)), Load("khan", 0, 10, ((50,),)), Load("uu-tien", 1, 10, ((50,),))]
    programme = plan(loads, [Opening("a", 60), Opening("b", 60), Opening("c", 60)])
    assert [shares[0].load for _, shares in programme.placed] == ["khan", "uu-tien", "thuong"]


SENTENCE = st.lists(
    st.sampled_from(("bà", "con", "họp", "xóm", "bàn", "việc", "làm", "đường", "vui")), min_size=1, max_size=12
)
TEXT = st.lists(
    st.lists(SENTENCE.map(lambda said: " ".join(said).capitalize() + "."), min_size=1, max_size=5).map(" ".join),
    min_size=1,
    max_size=5,
).map("\n\n".join)


@settings(deadline=None, max_examples=25)
@given(st.lists(TEXT, min_size=1, max_size=4), st.sampled_from([1, 2, 3]))
def test_any_bulletin_becomes_parts_that_fit_and_read_every_sentence_once(texts: list[str], minutes: int) -> None:
    station = CATALOG.broadcasts.station
    whole = Bulletin(id="thu", title="Thử", items=tuple(Item(text=text) for text in texts))
    written = script(whole, CATALOG)
    found = series.parts(written, station, 60_000 * minutes)
    assert not isinstance(found, Overrun)
    read = [line for part in found for line in item_lines(part)]
    assert read == item_lines(whole)
    for part in found:
        assert reading.length(script(part, CATALOG), station).slow <= 60 * minutes


def item_lines(bulletin: Bulletin) -> list[str]:
    written = script(bulletin, CATALOG)
    return [line.said for block in written.blocks if block.part is Part.ITEM for line in block.lines]


def test_openings_are_the_station_s_slots_less_what_is_fixed() -> None:
    station = CATALOG.broadcasts.station
    free = {o.id: o.room for o in schedule.openings(station, date(2026, 11, 30), 7)}
    assert list(free) == [
        "2026-11-30 sang", "2026-12-01 chieu", "2026-12-02 sang", "2026-12-03 chieu", "2026-12-04 sang",
    ]  # fmt: skip
    assert free["2026-12-02 sang"] == 300_000
    less = {o.id: o.room for o in schedule.openings(station, date(2026, 11, 30), 7, schedule.on_air(CATALOG))}
    on_air = {f"{on.start:%Y-%m-%d} {on.slot.id if on.slot else ''}": on.seconds for on in schedule.on_air(CATALOG)}
    assert {name: free[name] - less[name] for name in on_air} == {name: 1000 * s for name, s in on_air.items()}
