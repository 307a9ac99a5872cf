"""Do the figures hold together?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.records import Measure
from danvan.rules.rule import Fault, entries, told_entries
from danvan.source.loaded import Loaded
from danvan.source.node import Trail
from danvan.source.problem import Key
from danvan.text import fold, number

WHOLE = 100
BEYOND = ("tang", "vuot", "gap", "ke hoach", "chi tieu", "muc tieu", "so voi")
"""Words of growth and of targets, without accents."""
FIGURES = ("value", "low", "high", "before", "after", "of")


def measure_is_of_one_kind(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A figure is a value, a range, or a before and after: one of them, whole."""
    for key, path, measure in _measures(loaded):
        given = {name for name in ("value", "low", "high", "before", "after") if getattr(measure, name) is not None}
        if given not in ({"value"}, {"low", "high"}, {"before", "after"}, {"after"}):
            message = (
                "ghi đúng một cách: value (một số), hoặc low và high (từ … đến …), hoặc before và after (trước, sau)"
            )
            yield Fault(key, path, message)
        elif measure.low is not None and measure.high is not None and measure.high < measure.low:
            yield Fault(key, (*path, "high"), f"“Đến” ({measure.high}) nhỏ hơn “Từ” ({measure.low}); đổi chỗ hai số")
        elif measure.of is not None and measure.value is not None and measure.of < measure.value:
            yield Fault(
                key,
                (*path, "of"),
                f"tổng số ({number(measure.of)}) nhỏ hơn giá trị ({number(measure.value)}); xem lại hai số",
            )


def figure_is_not_negative(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """What was done is counted from 0; what became less has a before and an after."""
    for key, path, measure in _measures(loaded):
        below = [((*path, name), figure) for name in FIGURES if (figure := getattr(measure, name)) and figure < 0]
        below += [((*path, "parts", i, "value"), p.value) for i, p in enumerate(measure.parts) if p.value < 0]
        for at, figure in below:
            message = f"“{figure}” là số âm; viết số từ 0 trở lên, cái gì giảm thì ghi before (trước) và after (sau)"
            yield Fault(key, at, message)


def share_is_of_a_hundred(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A share is at most the whole; only what grew, or was measured against a target, is more than 100 %."""
    told = {key for key, _ in told_entries(loaded, today)}
    for key, path, measure in _measures(loaded):
        if key not in told or measure.unit != "%" or any(word in fold(measure.what) for word in BEYOND):
            continue
        for name in ("value", "low", "high", "before", "after"):
            figure = getattr(measure, name)
            if figure is not None and figure > WHOLE:
                said = f"{number(figure)}% là quá 100%; xem lại số, hoặc nói rõ là tăng, hay so với kế hoạch, ở what"
                yield Fault(key, (*path, name), said)


def parts_add_up(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Parts make the total, or a note says why not."""
    for key, path, measure in _measures(loaded):
        total = sum(part.value for part in measure.parts)
        if measure.parts and measure.value != total and not measure.parts_note:
            message = (
                f"các phần cộng lại là {number(total)}, khác giá trị {number(measure.value or 0)}; "
                "sửa số, hoặc thêm parts_note nói vì sao không khớp"
            )
            yield Fault(key, (*path, "parts"), message)


def _measures(loaded: Loaded) -> Iterator[tuple[Key, Trail, Measure]]:
    for key, entry in entries(loaded):
        if entry.story:
            for name in ("results", "context"):
                for i, measure in enumerate(getattr(entry.story, name)):
                    yield key, ("story", name, i), measure
